"""How words on the command line are read, and what is said about wrong ones."""

from __future__ import annotations

import os
from argparse import (
    SUPPRESS,
    Action,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
    _SubParsersAction,
)
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

HELP_WIDTH = 96


class UsageError(Exception):
    """The command line cannot be understood (exit code 2)."""

    def __init__(self, program: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.program = program
        self.message = message
        self.hint = hint


class HelpWanted(Exception):  # noqa: N818 (asked for, so no error)
    """Not an error: the help that was asked for."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class _Help(Action):
    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        del namespace, values, option_string
        raise HelpWanted(parser.format_help().rstrip())


class Parser(ArgumentParser):
    """An argument parser that raises, guesses what was meant, takes no prefixes."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _formatter)
        super().__init__(allow_abbrev=False, add_help=False, **settings)
        self.add_argument(
            "-h",
            "--help",
            action=_Help,
            nargs=0,
            default=SUPPRESS,
            help="show this and leave",
        )

    def examples(self, *lines: tuple[str, str]) -> None:
        """Show commands, and what each does, below the help."""
        width = max(len(command) for command, _ in lines) + 3
        shown = [f"  {command:{width}}{why}".rstrip() for command, why in lines]
        self.epilog = "\n".join(["examples:", *shown])

    def parse(self, words: Sequence[str]) -> Namespace:
        """The words as a namespace; `UsageError` if one of them is not understood."""
        args, extras = self.parse_known_args(words)
        if extras:
            raise self._unknown(extras)
        return args

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        raise UsageError(self.prog, _in_plain_words(message), f"see {self.prog} -h")

    def _check_value(self, action: Action, value: Any) -> None:
        choices = action.choices
        if choices is None or value in choices:
            return
        known = [str(choice) for choice in choices]
        near = get_close_matches(str(value), known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"one of: {', '.join(known)}"
        raise UsageError(self.prog, f'there is no "{self.prog} {value}"', hint)

    def _unknown(self, extras: Sequence[str]) -> UsageError:
        options = [extra for extra in extras if extra.startswith("-")]
        if not options:
            word = extras[0]
            return UsageError(self.prog, f'"{word}" is one word too many', self._see())
        option = options[0].split("=", 1)[0]
        near = get_close_matches(option, sorted(set(_options(self))), n=1)
        hint = f'did you mean "{near[0]}"?' if near else self._see()
        return UsageError(self.prog, f'there is no option "{option}"', hint)

    def _see(self) -> str:
        return f"see {self.prog} -h"


class Below:
    """A verb's own verbs; the shared options may stand before and after their names."""

    def __init__(self, parser: Parser) -> None:
        site_option(parser)
        common_options(parser)
        self._verbs = parser.add_subparsers(
            dest="what",
            metavar="WHAT",
            required=True,
            title="what",
            parser_class=Parser,
        )

    def add(self, name: str, meaning: str) -> Parser:
        """A parser for one of them."""
        parser = self._verbs.add_parser(
            name, help=meaning, description=sentence(meaning)
        )
        # given after the name they win, and not given they leave the others alone
        site_option(parser, default=SUPPRESS)
        common_options(parser, default=SUPPRESS)
        return parser


def common_options(parser: ArgumentParser, default: str | bool = False) -> None:
    """What every verb takes."""
    group = parser.add_argument_group("how much is said")
    for short, long, meaning in (
        (("-q",), "--quiet", "only problems"),
        (("-v",), "--verbose", "every detail"),
        ((), "--debug", "tracebacks for bugs"),
    ):
        group.add_argument(
            *short, long, action="store_true", default=default, help=meaning
        )


def site_option(parser: ArgumentParser, default: str = "") -> None:
    """Which site."""
    parser.add_argument(
        "-C",
        dest="site",
        metavar="DIR",
        default=default,
        help="the site's folder, or one within it (default: the current one)",
    )


def sentence(words: str) -> str:
    """The words with a capital letter and a full stop.

    >>> sentence("make the site")
    'Make the site.'
    """
    return f"{words[0].upper()}{words[1:]}."


def output_options(parser: ArgumentParser) -> None:
    """Where the site goes."""
    parser.add_argument(
        "-o", "--output", metavar="DIR", help="the output folder (default: output)"
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="where the site will be: https://x.org/blog/"
    )


def time_options(parser: ArgumentParser) -> None:
    """Which posts are part of it."""
    parser.add_argument("--drafts", action="store_true", help="include drafts")
    future_options(parser)


def future_options(parser: ArgumentParser) -> None:
    """Which time it is."""
    parser.add_argument(
        "--future", action="store_true", help="include posts whose date is to come"
    )
    parser.add_argument(
        "--as-of", metavar="DATE", help="build as if it were that day: 2026-12-01"
    )


def engine_options(parser: ArgumentParser) -> None:
    """How the work is done."""
    parser.add_argument(
        "--strict", action="store_true", help="warnings count as errors"
    )
    parser.add_argument(
        "-j",
        "--jobs",
        metavar="N",
        type=whole_number,
        default=0,
        help="worker processes (default: as many as the machine has cores)",
    )


def whole_number(text: str) -> int:
    """A number of worker processes or a port."""
    if not text.isascii() or not text.isdigit():
        raise ArgumentTypeError(f'"{text}" is not a whole number')
    return int(text)


def actions_of(parser: ArgumentParser) -> tuple[Action, ...]:
    """All that a parser takes, in the order of its help."""
    return tuple(parser._actions)  # noqa: SLF001 (argparse has no public list)


def _options(parser: ArgumentParser) -> Iterator[str]:
    for action in actions_of(parser):
        yield from action.option_strings
        if isinstance(action, _SubParsersAction):
            for below in action.choices.values():
                yield from _options(below)


def _formatter(prog: str) -> RawDescriptionHelpFormatter:
    try:
        width = min(os.get_terminal_size().columns, HELP_WIDTH)
    except OSError:
        width = HELP_WIDTH
    return RawDescriptionHelpFormatter(prog, max_help_position=26, width=width)


def _in_plain_words(message: str) -> str:
    """
    >>> _in_plain_words("the following arguments are required: PATH")
    'PATH is missing'
    >>> _in_plain_words("argument -C: expected one argument")
    '-C needs a value'
    """
    asked = message.removeprefix("the following arguments are required: ")
    if asked != message:
        return f"{asked} is missing"
    option, _, rest = message.removeprefix("argument ").partition(": ")
    if rest == "expected one argument":
        return f"{option} needs a value"
    return message.removeprefix("argument ")
