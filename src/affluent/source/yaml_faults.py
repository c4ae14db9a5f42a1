"""What is wrong with a text that is no YAML, in the author's words.

Parsers say where they were lost; an author wants to know what to mend, which is
often a line further up. The rules know the words of libyaml and of PyYAML's own
parser; both report the place of the fault and, often, of what was begun before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Mark(NamedTuple):
    """A place in the text, from 0."""

    line: int
    column: int


class Lost(NamedTuple):
    """What a parser says when it is lost."""

    lines: list[str]
    # in the parser's words
    problem: str
    at: Mark
    # where it began what it could not end, or `at`
    begun: Mark
    # where the last quoted text began, if there was one
    quoted: Mark | None


class YamlFault(NamedTuple):
    """What is wrong, where, and what to do about it."""

    message: str
    hint: str
    mark: Mark


_QUOTES = "put quotes around it"
_CLOSING = {"[": "]", "{": "}"}
_KEY = re.compile(r"\s*(?:- +)*([^\s:#'\"][^:]*?):\s+(\S.*)")
_LONGEST = 50


def explain(lost: Lost) -> YamlFault:
    """The fault behind a parser's complaint."""
    for pattern, rule in _RULES:
        if re.search(pattern, lost.problem):
            return rule(lost)
    return YamlFault(f"this is not YAML: {lost.problem}", "", lost.at)


def _quote(lost: Lost) -> YamlFault:
    return YamlFault(
        "a quote is opened here and never closed",
        "close it with the same quote",
        lost.begun,
    )


def _character(lost: Lost) -> YamlFault:
    sign = _rest(lost, lost.at)[:1]
    if sign == "\t" or "tab" in lost.problem:
        return YamlFault(
            "a tab stands where only spaces may", "indent with spaces", lost.at
        )
    return YamlFault(f'a value cannot begin with "{sign}"', _QUOTES, lost.at)


def _begins(lost: Lost) -> YamlFault:
    sign = _rest(lost, lost.begun)[:1]
    if not sign:
        return YamlFault("a value is missing here", "", lost.begun)
    return YamlFault(f'a value cannot begin with "{sign}"', _QUOTES, lost.begun)


def _folded(lost: Lost) -> YamlFault:
    sign = _rest(lost, lost.begun)[:1]
    return YamlFault(
        f'after "{sign}" the text goes on in the lines below, not on this one',
        f'put quotes around a text that begins with "{sign}"',
        lost.begun,
    )


def _colon(lost: Lost) -> YamlFault:
    line = _line(lost, lost.at)
    match = _KEY.match(line)
    if match and match.start(2) < lost.at.column:
        value = _in_quotes(match[2].rstrip())
        example = f": {match[1]}: {value}" if len(value) < _LONGEST else ""
        return YamlFault(
            'this value has a ": " in it',
            f"put quotes around the value{example}",
            lost.at,
        )
    return YamlFault(
        "this key is read as part of the value on the line above",
        'give all keys the same indentation, and each a ":"',
        Mark(lost.at.line, len(line) - len(line.lstrip())),
    )


def _keyless(lost: Lost) -> YamlFault:
    return YamlFault(
        'this line is not "key: value"',
        'put ":" and a space after the key',
        lost.begun,
    )


def _bracket(lost: Lost) -> YamlFault:
    bracket = _rest(lost, lost.begun)[:1]
    closing = _CLOSING.get(bracket, "]")
    if lost.at.line == lost.begun.line and _rest(lost, lost.at):
        return YamlFault(f'a "," or "{closing}" is missing here', "", lost.at)
    return YamlFault(
        f'this "{bracket}" is never closed', f'end it with "{closing}"', lost.begun
    )


def _entry(lost: Lost) -> YamlFault:
    return YamlFault(
        "a list cannot begin on the line of its key",
        'begin the list on the next line, or put quotes around a text with "-"',
        lost.at,
    )


def _escape(lost: Lost) -> YamlFault:
    return YamlFault(
        "a backslash in double quotes begins an escape, and this is none",
        "use single quotes, or write the backslash twice",
        lost.at,
    )


def _outside(lost: Lost) -> YamlFault:
    if any(line.rstrip() == "..." for line in lost.lines[: lost.at.line]):
        return YamlFault(
            "a second document begins here", "keep one in each file", lost.at
        )
    return _misplaced(lost)


def _misplaced(lost: Lost) -> YamlFault:
    return YamlFault(
        "this line does not stand under the lines above it",
        "give all keys, or all entries of a list, the same indentation",
        lost.at,
    )


def _key(lost: Lost) -> YamlFault:
    before = _line(lost, lost.at)[: lost.at.column].rstrip()
    sign = _rest(lost, lost.at)[:1]
    if before.endswith(('"', "'")) and lost.quoted:
        if lost.quoted.line < lost.at.line:
            return YamlFault(
                "a quote is opened here and not closed on its line",
                "close it with the same quote",
                lost.quoted,
            )
        return YamlFault(
            "text follows the closing quote",
            f"write a quote within quotes as {_doubled(before[-1])}",
            lost.at,
        )
    if sign == ":":
        return YamlFault('there is no key before this ":"', "", lost.at)
    if sign in {"]", "}"}:
        return YamlFault(f'this "{sign}" closes nothing', "", lost.at)
    if before.endswith(("]", "}")):
        return YamlFault(
            "text follows the closing bracket", "put quotes around the value", lost.at
        )
    return _misplaced(lost)


_RULES: tuple[tuple[str, Callable[[Lost], YamlFault]], ...] = (
    ("unexpected (end of stream|document)", _quote),
    ("cannot start any token|tab character", _character),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _keyless),
    ("expected ',' or", _bracket),
    ("sequence entries are not allowed", _entry),
    ("keys are not allowed|alphabetic or numeric|node content|tag|directive", _begins),
    ("escape|hexa?decimal", _escape),
    ("comment or a? ?line break|chomping or indentation", _folded),
    ("document start", _outside),
    ("expected '-' indicator", _misplaced),
    ("expected key|<block end>", _key),
)


def _line(lost: Lost, mark: Mark) -> str:
    return lost.lines[mark.line] if mark.line < len(lost.lines) else ""


def _rest(lost: Lost, mark: Mark) -> str:
    return _line(lost, mark)[mark.column :]


def _in_quotes(value: str) -> str:
    quote = "'" if '"' in value and "'" not in value else '"'
    escaped = value.replace("\\", "\\\\").replace('"', '\\"') if quote == '"' else value
    return f"{quote}{escaped}{quote}"


def _doubled(quote: str) -> str:
    return "''" if quote == "'" else '\\"'
