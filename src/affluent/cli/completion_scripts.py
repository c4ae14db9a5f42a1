"""Completion scripts for three shells.

The scripts are static: completing starts no Python. Each is a walk over the same
tree of verbs, their own verbs, their options, and what kind of word these take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

# What a word stands for in a help -> what a shell can offer for it.
KINDS = {"DIR": "folder", "PATH": "file"}


class Word(NamedTuple):
    """An option with what it takes, or an argument."""

    # ("-o", "--output"); empty for an argument
    options: tuple[str, ...]
    help: str
    takes_value: bool
    choices: tuple[str, ...]
    # "folder", "file", or "" for what only the author knows
    kind: str


class Verb(NamedTuple):
    """A verb and all that may follow it."""

    name: str
    help: str
    words: tuple[Word, ...]
    below: tuple[Verb, ...]


def bash(top: Verb) -> str:
    """For bash 3.2 and later."""
    paths = list(_walk(top))
    return BASH.format(
        names="|".join(f'"{path}"' for path, _ in paths if path),
        values="\n".join(_bash_values(paths)),
        words="\n".join(_bash_words(paths)),
    )


def zsh(top: Verb) -> str:
    """For zsh, as a file in `fpath` and through `eval`."""
    functions = [_zsh_function(path, verb) for path, verb in _walk(top)]
    return ZSH.format(functions="\n".join(functions))


def fish(top: Verb) -> str:
    """For fish 3 and later."""
    lines = ["complete -c affluent -e", "complete -c affluent -f"]
    for path, verb in _walk(top):
        seen = [f"__fish_seen_subcommand_from {name}" for name in path.split()]
        if verb.below:
            names = " ".join(below.name for below in verb.below)
            seen.append(f"not __fish_seen_subcommand_from {names}")
        condition = "; and ".join(seen)
        lines.extend(
            _fish(condition, f"-a {below.name}", below.help) for below in verb.below
        )
        lines.extend(_fish_words(condition, verb))
    return "\n".join(lines)


SCRIPTS: Mapping[str, Callable[[Verb], str]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
}

BASH = """\
_affluent() {{
  local IFS=$'\\n' current before words kind path i
  current=${{COMP_WORDS[COMP_CWORD]}}
  before=${{COMP_WORDS[COMP_CWORD - 1]}}
  path= words= kind=
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path${{path:+ }}${{COMP_WORDS[i]}}" in
      {names}) path="$path${{path:+ }}${{COMP_WORDS[i]}}" ;;
    esac
  done
  case "$path:$before" in
{values}
    *)
      case "$path" in
{words}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case "$kind" in
    folder) COMPREPLY+=($(compgen -d -- "$current")); compopt -o filenames ;;
    file) COMPREPLY+=($(compgen -f -- "$current")); compopt -o filenames ;;
  esac 2>/dev/null
}}
complete -F _affluent affluent"""

# What zsh gives a meaning in brackets, and in a list of words.
BRACKETED = "\\[]:"
LISTED = "\\:()<>|&;\"`$ '"

ZSH = """\
#compdef affluent
{functions}
if [ "$funcstack[1]" = _affluent ]; then
  _affluent "$@"
else
  compdef _affluent affluent
fi"""


def _walk(verb: Verb, path: str = "") -> Iterator[tuple[str, Verb]]:
    """The verb and all below it, each with its path: "", "new", "new post"."""
    yield path, verb
    for below in verb.below:
        yield from _walk(below, f"{path} {below.name}".strip())


def _bash_values(paths: list[tuple[str, Verb]]) -> Iterator[str]:
    """What may follow the options that take a value."""
    for path, verb in paths:
        for word in verb.words:
            if word.options and word.takes_value:
                spots = "|".join(f'"{path}:{option}"' for option in word.options)
                words = "\\n".join(word.choices)
                yield f"    {spots}) words=$'{words}' kind={word.kind} ;;"


def _bash_words(paths: list[tuple[str, Verb]]) -> Iterator[str]:
    """What may stand anywhere else."""
    for path, verb in paths:
        words = [below.name for below in verb.below]
        words += [choice for word in _arguments(verb) for choice in word.choices]
        words += [option for word in verb.words for option in word.options]
        kind = "".join(word.kind for word in _arguments(verb))
        text = "\\n".join(words)
        yield f"        \"{path}\") words=$'{text}' kind={kind} ;;"


def _arguments(verb: Verb) -> list[Word]:
    return [word for word in verb.words if not word.options]


def _zsh_function(path: str, verb: Verb) -> str:
    name = "_".join(["_affluent", *path.split()])
    lines = [f"    {_zsh_word(word)}" for word in verb.words]
    if not verb.below:
        return "\n".join(
            [f"{name}() {{", *_continued(["  _arguments -s", *lines]), "}"]
        )
    known = " ".join(f"{one.name}:{_quoted(one.help, LISTED)}" for one in verb.below)
    lines += [f"    '1: :(({known}))'", "    '*:: :->rest'"]
    cases = [f"    {one.name}) {name}_{one.name} ;;" for one in verb.below]
    return "\n".join(
        [
            f"{name}() {{",
            "  local curcontext=$curcontext state line",
            *_continued(["  _arguments -C", *lines]),
            "  [[ $state == rest ]] && case $line[1] in",
            *cases,
            "  esac",
            "}",
        ]
    )


def _zsh_word(word: Word) -> str:
    """One specification of `_arguments`."""
    actions = {"folder": "_files -/", "file": "_files"}
    listed = f"({' '.join(word.choices)})" if word.choices else " "
    action = actions.get(word.kind, listed)
    if not word.options:
        return f"'*: :{action}'"
    meaning = f"[{_quoted(word.help, BRACKETED)}]"
    value = f": :{action}" if word.takes_value else ""
    if len(word.options) == 1:
        return f"'{word.options[0]}{meaning}{value}'"
    every = " ".join(word.options)
    return f"'({every})'{{{','.join(word.options)}}}'{meaning}{value}'"


def _quoted(text: str, special: str) -> str:
    """The text within single quotes, in which some characters are special."""
    for character in special:
        text = text.replace(character, f"\\{character}")
    return text.replace("'", "'\\''")


def _continued(lines: list[str]) -> list[str]:
    return [f"{line} \\" for line in lines[:-1]] + lines[-1:]


def _fish_words(seen: str, verb: Verb) -> Iterator[str]:
    for word in verb.words:
        flags = [
            f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            for option in word.options
        ]
        if word.options and word.takes_value:
            flags.append("-x" if word.kind != "file" else "-r -F")
        elif word.kind == "file":
            flags.append("-F")
        if word.choices:
            flags.append(f"-a '{' '.join(word.choices)}'")
        elif word.kind == "folder":
            flags.append("-a '(__fish_complete_directories)'")
        if flags:
            yield _fish(seen, " ".join(flags), word.help)


def _fish(condition: str, flags: str, meaning: str) -> str:
    quoted = meaning.replace("\\", "\\\\").replace("'", "\\'")
    return f"complete -c affluent -n '{condition}' {flags} -d '{quoted}'"
