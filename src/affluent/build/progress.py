"""How far a build is, and how long each of its stages took."""

from __future__ import annotations

from time import perf_counter

from .report import Tell
from .workers import Progress


class Clock:
    """How long each stage took."""

    def __init__(self) -> None:
        """Begin now."""
        self._last = perf_counter()
        self.profile: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """A stage has ended."""
        now = perf_counter()
        self.profile[stage] = self.profile.get(stage, 0.0) + now - self._last
        self._last = now


def progress_of(tell: Tell | None, stage: str) -> Progress | None:
    """Who is told of one stage's progress."""
    if tell is None:
        return None
    return lambda done, total: tell(stage, done, total)
