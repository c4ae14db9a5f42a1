"""A complaint is a value: what is wrong, where, and what to do about it.

Codes begin with the one who can mend it: A the author's content, C the settings,
T the theme, I the other side (an archive, a feed, a server), S the machine (disk,
permissions, another build at work).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A spot in one of the author's files; lines count from 1, 0 is unknown."""

    # relative to the site's folder, with forward slashes
    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        spots = [str(spot) for spot in (self.line, self.column) if spot]
        return ":".join([self.path, *spots])


class Problem(NamedTuple):
    """One complaint, printed as ``path:line:col: CODE message`` with a hint below."""

    severity: Severity
    # a key of `model.codes.CODES`
    code: str
    # in the author's words, without a full stop
    message: str
    place: Place
    # what to do; may be empty
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}"


def error(code: str, message: str, place: Place, hint: str = "") -> Problem:
    """A problem that stops the build."""
    return Problem(severity="error", code=code, message=message, place=place, hint=hint)


def warning(code: str, message: str, place: Place, hint: str = "") -> Problem:
    """A problem that the build reports and survives, unless it is strict."""
    return Problem(
        severity="warning", code=code, message=message, place=place, hint=hint
    )


def quote(text: str, size: int = 60) -> str:
    """The author's words as a message repeats them: in quotes, short, on one line.

    >>> quote("next week")
    '"next week"'
    """
    shown = "".join(sign if sign.isprintable() else " " for sign in text[: size + 1])
    return f'"{shown[: size - 1]}…"' if len(shown) > size else f'"{shown}"'


class AffluentError(Exception):
    """Nothing can follow: carries the problems that say why, at least one."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[AffluentError], tuple[Problem, ...]]:
        """How it travels from one process to another."""
        return type(self), self.problems


class SettingsError(AffluentError):
    """The settings or the command line cannot be used (exit code 2)."""


class ContentError(AffluentError):
    """The author's content or theme has errors (exit code 1)."""


class MachineError(AffluentError):
    """Disk full, no permission, another build at work (exit code 74)."""
