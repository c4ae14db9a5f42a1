"""What open pages are told of a build: what changed, what is wrong, what was edited."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice

from ..build.report import Report
from ..model.problem import Place, Problem
from .channel import EVERYTHING, HEALED, News

# Above this a page cannot be told which files changed: each looks at itself anew.
PATHS = 300
# How many problems are told, and how much of a file is shown around the place of one.
PROBLEMS = 20
AROUND = 2
WIDTH = 240


def of_changes(report: Report, base: str) -> tuple[News, ...]:
    """What to tell of the files that a build wrote or deleted; `base` is "" or "/blog".

    The page edited comes first: an open page must know it before it reloads.
    """
    paths = sorted({one.path for one in report.written} | {*report.deleted})
    if not paths:
        return ()
    if len(paths) > PATHS:
        return (*_edited(report, base), EVERYTHING)
    kind = "style" if all(path.endswith(".css") for path in paths) else "reload"
    return (*_edited(report, base), News(kind, {"paths": paths}))


def of_problems(problems: Iterable[Problem], root: str) -> News:
    """What to tell of the problems that stand, errors first; HEALED if none does."""
    ordered = sorted(problems, key=lambda one: one.severity != "error")
    if not ordered:
        return HEALED
    return News(
        "problems",
        {
            "errors": sum(one.severity == "error" for one in ordered),
            "count": len(ordered),
            "problems": [_shown(one, root) for one in ordered[:PROBLEMS]],
        },
    )


def excerpt(root: str, place: Place) -> tuple[tuple[int, str], ...]:
    """The lines around a place with their numbers; none if its file cannot be shown."""
    first = max(1, place.line - AROUND)
    try:
        path = _within(root, place.path)
        if not place.line or path is None:
            return ()
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = list(islice(file, first - 1, place.line + AROUND))
    except (OSError, ValueError):
        return ()
    return tuple(
        (number, line.rstrip("\r\n")[:WIDTH])
        for number, line in enumerate(lines, first)
    )


def _within(root: str, name: str) -> str | None:
    """The path of a regular file of the site; a pipe would be waited for."""
    top = os.path.realpath(root)
    path = os.path.realpath(os.path.join(top, name))
    is_ours = path.startswith(os.path.join(top, "")) and os.path.isfile(path)
    return path if is_ours else None


def _edited(report: Report, base: str) -> tuple[News, ...]:
    """The page of the one source that was edited; several are no work on a page."""
    if len(report.edited) != 1:
        return ()
    ((source, url),) = report.edited
    return (News("edited", {"source": source, "url": base + url}),)


def _shown(problem: Problem, root: str) -> dict[str, object]:
    place = problem.place
    lines = excerpt(root, place)
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "place": str(place),
        "line": place.line,
        "lines": lines,
        "caret": _caret(lines, place),
    }


def _caret(lines: Iterable[tuple[int, str]], place: Place) -> str:
    """The line below with the caret: it repeats the tabs before it."""
    text = dict(lines).get(place.line, "")
    if not 0 < place.column <= len(text) + 1:
        return ""
    before = text[: place.column - 1]
    return "".join("\t" if letter == "\t" else " " for letter in before) + "^"
