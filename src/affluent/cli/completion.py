"""``affluent completion``: the completion script of a shell, made from the parsers."""

from __future__ import annotations

from argparse import Action, Namespace, _SubParsersAction

from .completion_scripts import KINDS, SCRIPTS, Verb, Word
from .console import Console
from .exits import DONE
from .parser import Parser, actions_of, common_options, site_option
from .verbs import VERBS, parser_of


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "shell", metavar="SHELL", choices=list(SCRIPTS), help="bash, zsh or fish"
    )
    common_options(parser)
    parser.examples(
        ('eval "$(affluent completion bash)"', "in ~/.bashrc"),
        ('eval "$(affluent completion zsh)"', "in ~/.zshrc, after compinit"),
        ("affluent completion fish | source", "in ~/.config/fish/config.fish"),
    )


def run(args: Namespace, console: Console) -> int:
    """Print the script."""
    console.result(SCRIPTS[args.shell](tree()))
    return DONE


def tree() -> Verb:
    """The command itself, and below it all verbs with all they take."""
    before = Parser(prog="affluent")
    before.add_argument("--version", action="store_true", help="tell the version")
    site_option(before)
    common_options(before)
    below = tuple(_verb(name, meaning, parser_of(name)[0]) for name, meaning in VERBS)
    return _verb("affluent", "", before)._replace(below=below)


def _verb(name: str, meaning: str, parser: Parser) -> Verb:
    actions = actions_of(parser)
    groups = [action for action in actions if isinstance(action, _SubParsersAction)]
    return Verb(
        name=name,
        help=meaning,
        words=tuple(_word(action) for action in actions if action not in groups),
        below=tuple(
            _verb(choice.dest, choice.help or "", group.choices[choice.dest])
            for group in groups
            for choice in group._choices_actions  # noqa: SLF001 (nowhere else is the help)
        ),
    )


def _word(action: Action) -> Word:
    return Word(
        options=tuple(action.option_strings),
        help=action.help or "",
        takes_value=action.nargs != 0,
        choices=tuple(map(str, action.choices or ())),
        kind=KINDS.get(str(action.metavar), ""),
    )
