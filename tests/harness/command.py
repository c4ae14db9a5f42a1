"""Stand-ins for what lies below the command line, and a terminal to run it on."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from affluent.build.report import Report, Request, Written
from affluent.cli.console import Console
from affluent.model.problem import Place, Problem, error, warning

OUTPUT = "/somewhere/output"
FIRST = Report(
    output=OUTPUT,
    base_url="https://ada.example/",
    pages=2,
    files=3,
    written=tuple(
        Written(path, ("new",)) for path in ("index.html", "a/", "style.css")
    ),
    seconds=0.314,
    profile={"read": 0.1, "render": 0.2},
)
BAD_DATE = error(
    "A108",
    '"date" is not a date: "next week"',
    Place("content/posts/a.md", 3, 7),
    "write it as 2012-03-14",
)
ODD_KEY = warning("A106", 'an unknown key "titel"', Place("content/posts/a.md", 2))


@dataclass
class FakeWorkshop:
    """A workshop that makes nothing: it remembers what it was asked."""

    outcome: Report | Exception
    requests: list[Request] = field(default_factory=list)
    closed: int = 0

    def __call__(self, request: Request, tell: Callable[[str, int, int], None]) -> Self:
        tell("pages", 1, 2)
        self.requests.append(request)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.closed += 1

    def build(self, _changed: frozenset[str] | None = None) -> Report:
        """What it was told to come to."""
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Pipe(io.StringIO):
    """A stream that nobody reads any more."""

    def __init__(self, failure: OSError) -> None:
        super().__init__()
        self.failure = failure

    def write(self, _text: str) -> int:
        raise self.failure


def console(**environment: str) -> tuple[Console, io.StringIO, io.StringIO]:
    """A console, and what it writes to."""
    out, err = io.StringIO(), io.StringIO()
    return Console(out, err, environment), out, err


def many(problem: Callable[[int], Problem], count: int) -> tuple[Problem, ...]:
    """So many problems."""
    return tuple(map(problem, range(count)))


def interpreter(*words: str) -> list[str]:
    """The command line as a command of its own."""
    return [sys.executable, "-m", "affluent", *words]
