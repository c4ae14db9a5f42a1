"""The terminal, and the only place that prints.

Results go to stdout; notes, progress and problems to stderr. A reader that has gone
away (``| head``) ends the talking, never the work.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from ..model.problem import Problem
from .complaints import (
    NOT_SHOWN,
    annotation,
    arranged,
    complaint,
    source_line,
    tally,
    visible,
)
from .exits import CLOSED_PIPE, DONE, MACHINE
from .progress import Progress

STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "hint": "36",
    "place": "1",
    "faint": "2",
    "good": "32",
}
# What stands for the width where there is no terminal: nothing is cut.
ENDLESS = 100_000


class Console:
    """Where a verb says what it has to say."""

    def __init__(
        self, out: TextIO | None, err: TextIO | None, environment: Mapping[str, str]
    ) -> None:
        self._out, self._err = _opened(out, "surrogateescape"), _opened(err)
        self._is_coloured = _is_coloured(self._err, environment)
        self._annotates = environment.get("GITHUB_ACTIONS") == "true"
        self._silenced: dict[int, OSError] = {}
        # set once, when the command line is read
        self.quiet = False
        self.verbose = False
        # the site's folder, where problems have their places; set once it is found
        self.site = os.curdir
        steers = self._err.isatty() and environment.get("TERM") != "dumb"
        self.progress = Progress(self._draw if steers else None, self._width)

    def result(self, text: str) -> None:
        """What was asked for."""
        self._write(self._out, f"{text}\n")

    def json(self, value: object) -> None:
        """What was asked for, for another program."""
        # costs 3 ms, and only this needs it
        import json  # noqa: PLC0415

        self.result(json.dumps(value, indent=2))

    def note(self, text: str) -> None:
        """What may be of interest."""
        if not self.quiet:
            self._write(self._err, f"{text}\n")

    def detail(self, text: str) -> None:
        """What is of interest to those who ask for it."""
        if self.verbose:
            self.note(self.paint(text, "faint"))

    def complain(self, text: str, hint: str = "") -> None:
        """What went wrong without being a problem in a file."""
        head, colon, rest = text.partition(": ")
        shown = f"{self.paint(head, 'error')}{colon}{rest}" if colon else text
        self._write(self._err, f"{shown}\n")
        if hint:
            self._write(self._err, f"{self.paint('hint:', 'hint')} {hint}\n")

    def problems(self, problems: Iterable[Problem]) -> None:
        """All of them in order, with their lines; and how many there are."""
        found = tuple(problems)
        shown, more = arranged(found)
        for problem in shown:
            name = shown_path(self.site, problem.place.path)
            line = source_line(self.site, problem.place)
            if problem.code == NOT_SHOWN:
                line = None
            text = complaint(problem, name, line, self._width(), self.paint)
            self._write(self._err, f"{text}\n")
        for code, count in more:
            self._write(self._err, f"{code} and {count:,} more\n")
        if len(found) > 1:
            self._write(self._err, f"{tally(found)}\n")
        self.annotate(shown)

    def annotate(self, problems: Iterable[Problem]) -> None:
        """Tell GitHub's workflows, if one of them is running us."""
        if self._annotates:
            for problem in problems:
                name = shown_path(self.site, problem.place.path)
                self._write(self._err, f"{annotation(problem, name)}\n")

    def paint(self, text: str, style: str) -> str:
        """The text in a colour, if stderr shows colours."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self._is_coloured else text

    def close(self, code: int) -> int:
        """Say what is still to be said; the exit code, which a lost reader changes."""
        self.progress.clear()
        for stream in (self._out, self._err):
            try:
                stream.flush()
            except OSError as lost:
                self._silence(stream, lost)
        lost_out = self._silenced.get(id(self._out))
        if code != DONE or lost_out is None:
            return code
        if isinstance(lost_out, BrokenPipeError):
            return CLOSED_PIPE
        self.complain(f"affluent: stdout: {lost_out.strerror}")
        return MACHINE

    def _write(self, stream: TextIO, text: str) -> None:
        self.progress.clear()
        if id(stream) in self._silenced:
            return
        try:
            stream.write(text)
            if stream is self._err:
                stream.flush()
        except OSError as lost:
            self._silence(stream, lost)

    def _draw(self, text: str) -> None:
        """Put text on the terminal without ending the line."""
        if id(self._err) not in self._silenced:
            try:
                self._err.write(text)
                self._err.flush()
            except OSError as lost:
                self._silence(self._err, lost)

    def _silence(self, stream: TextIO, lost: OSError) -> None:
        """Write no more there; what still waits goes nowhere, at our end too."""
        self._silenced[id(stream)] = lost
        try:
            number = stream.fileno()
        except (OSError, ValueError):
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)

    def _width(self) -> int:
        return _columns(self._err) or ENDLESS


def shown_path(site: str, path: str) -> str:
    """A path of the site as it is reached from here, so that a click opens it."""
    # "--port" stands for the command line, and what was pulled for an address
    if not path or os.path.isabs(path) or path.startswith("--") or "://" in path:
        return path
    site, here = os.path.abspath(site), os.getcwd()
    full = os.path.normpath(os.path.join(site, path))
    near = _holds(site, here) or _holds(here, site)
    return os.path.relpath(full, here) if near else full


def as_word(path: str) -> str:
    """The path as a shell takes it for one word.

    >>> as_word("notes"), as_word("my notes")
    ('notes', "'my notes'")
    """
    if all(sign.isalnum() or sign in "/._-+,:@" for sign in path):
        return path
    return "'" + path.replace("'", "'\\''") + "'"


def _holds(folder: str, other: str) -> bool:
    return f"{other}{os.sep}".startswith(os.path.join(folder, ""))


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Rows as lines, their cells aligned."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in shown)


def _opened(stream: TextIO | None, errors: str = "backslashreplace") -> TextIO:
    """The stream in UTF-8 whatever the locale says; nowhere, if it was closed."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors)
    return stream


def _is_coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """By https://no-color.org and https://force-color.org; the first one wins."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def _columns(stream: TextIO) -> int:
    """The width of a terminal, or 0."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0
