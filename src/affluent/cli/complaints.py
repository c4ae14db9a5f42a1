"""How problems look: sorted, capped, each with its line of source and a caret."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable
from typing import NamedTuple
from unicodedata import category, combining, east_asian_width

from ..model.problem import Place, Problem

# No more than so many of one code are shown.
CAP = 100
# What nobody may see: its line is not shown either, for logs are read by many.
NOT_SHOWN = "D103"
# A larger file is no text that an author looks at by lines.
SIZE_LIMIT = 4 * 1024 * 1024
# Control characters and those that turn the direction of writing may not reach a
# terminal: they could move its cursor or hide what stands there. Lone surrogates
# stand for the bytes of a file name that is not UTF-8.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
GUTTER = "    "

# (text, name of a style) -> text for the terminal
Paint = Callable[[str, str], str]


class Arranged(NamedTuple):
    """Problems as they are shown."""

    shown: tuple[Problem, ...]
    # (code, how many more there are)
    more: tuple[tuple[str, int], ...]


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Warnings first and errors last, where the eye is; each once, by its place."""
    return sorted(set(problems), key=_rank)


def arranged(problems: Iterable[Problem]) -> Arranged:
    """The problems in order, as many of each code as one can bear."""
    counts: dict[str, int] = {}
    shown = []
    for problem in ordered(problems):
        counts[problem.code] = counts.get(problem.code, 0) + 1
        if counts[problem.code] <= CAP:
            shown.append(problem)
    more = [(code, count - CAP) for code, count in counts.items() if count > CAP]
    return Arranged(tuple(shown), tuple(sorted(more)))


def complaint(
    problem: Problem, name: str, source: str | None, width: int, paint: Paint
) -> str:
    """A problem's lines: place, code and message; the source; the hint."""
    place = Place(visible(name), problem.place.line, problem.place.column)
    head = f"{paint(str(place), 'place')}: " if name else ""
    label = " warning:" if problem.severity == "warning" else ""
    code = paint(f"{problem.code}{label}", problem.severity)
    lines = [f"{head}{code} {visible(problem.message)}"]
    if source is not None:
        lines.extend(_snippet(source, problem.place, width, paint))
    if problem.hint:
        lines.append(f"{GUTTER}{paint('hint:', 'hint')} {visible(problem.hint)}")
    return "\n".join(lines)


def annotation(problem: Problem, name: str) -> str:
    """The problem as GitHub's workflows read it, to show it beside the line."""
    place = problem.place
    fields = [("file", name), ("line", place.line), ("col", place.column)]
    given = [f"{key}={_escaped(str(value))}" for key, value in fields if value]
    given.append(f"title={problem.code}")
    text = f"{problem.message}\n{problem.hint}".strip()
    return f"::{problem.severity} {','.join(given)}::{_escaped(text, ':,')}"


def tally(problems: Iterable[Problem]) -> str:
    """How many there are: "2 errors, 1 warning"; empty if there are none."""
    found = [problem.severity for problem in set(problems)]
    counts = [(word, found.count(word)) for word in ("error", "warning")]
    return ", ".join(f"{n:,} {word}{'s' * (n > 1)}" for word, n in counts if n)


def source_line(root: str, place: Place) -> str | None:
    """The line of a file within the site's folder; None where nothing can be shown."""
    if place.line < 1 or not place.path:
        return None
    try:
        path = os.path.realpath(os.path.join(root, place.path))
        if not path.startswith(os.path.join(os.path.realpath(root), "")):
            return None
        # a pipe or a device would wait for ever
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > SIZE_LIMIT:
            return None
        with open(path, "rb") as file:
            lines = file.read().splitlines()
    except (OSError, ValueError):
        return None
    if place.line > len(lines) or b"\0" in lines[place.line - 1]:
        return None
    return lines[place.line - 1].decode("utf-8-sig", "replace")


def visible(text: str) -> str:
    """The text with nothing that could steer a terminal.

    >>> visible("a\\x1b[2Jb\\n")
    'a\\\\x1b[2Jb\\\\n'
    """
    if text.isprintable():
        return text
    return UNSEEN.sub(lambda m: m[0].encode("unicode_escape").decode(), text)


def _rank(problem: Problem) -> tuple[bool, Place, str, str]:
    return problem.severity == "error", problem.place, problem.code, problem.message


def _snippet(source: str, place: Place, width: int, paint: Paint) -> list[str]:
    number = f"{place.line:>5}"
    text, pad = _window(source, place.column, max(width - len(number) - 4, 20))
    lines = [f"{paint(f'{number} |', 'faint')} {text}".rstrip()]
    if place.column:
        bar = paint(f"{'':>5} |", "faint")
        lines.append(f"{bar} {' ' * pad}{paint('^', 'error')}")
    return lines


def _window(source: str, column: int, width: int) -> tuple[str, int]:
    """The part of a line around a column, and how many cells stand before that."""
    text = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", source.replace("\t", " ")).rstrip()
    spot = min(max(column - 1, 0), len(text))
    start = 0
    if len(text) > width:
        start = max(0, min(spot - width // 2, len(text) - width))
    before, after = text[start:spot], text[spot : start + width]
    if start:
        before = "…" + before[1:]
    if start + width < len(text):
        after = after[:-1] + "…"
    return before + after, sum(map(_cells, before))


def _cells(character: str) -> int:
    """How wide a terminal shows it."""
    if combining(character) or category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def _escaped(text: str, keep: str = "") -> str:
    """Escaped for a workflow command; its properties also escape colon and comma."""
    for character in "%\r\n:,":
        if character not in keep:
            text = text.replace(character, f"%{ord(character):02X}")
    return text
