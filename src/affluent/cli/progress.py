"""A bar on a terminal for work that takes long enough to wonder; silent elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

# Nothing is shown of what ends sooner, and nothing is drawn again sooner than that.
PATIENCE, PAUSE = 0.4, 0.08
BAR = 24
ERASE = "\r\x1b[K"


class Progress:
    """Called with (stage, done, total) as often as one likes."""

    def __init__(
        self, draw: Callable[[str], None] | None, width: Callable[[], int]
    ) -> None:
        self._draw = draw
        self._width = width
        self._next = monotonic() + PATIENCE
        self._stands = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """So much of a stage is done; a total of 0 is unknown."""
        if self._draw is None or monotonic() < self._next:
            return
        self._next = monotonic() + PAUSE
        self._stands = True
        self._draw(ERASE + bar(stage, done, total)[: self._width() - 1])

    def clear(self) -> None:
        """Leave the line as if nothing had been there."""
        if self._stands and self._draw is not None:
            self._stands = False
            self._draw(ERASE)


def bar(stage: str, done: int, total: int) -> str:
    """
    >>> bar("pages", 3, 4)
    '━━━━━━━━━━━━━━━━━━────── 3/4 pages'
    """
    if total <= 0:
        return f"{stage}…"
    full = BAR * min(done, total) // total
    return f"{'━' * full}{'─' * (BAR - full)} {done:,}/{total:,} {stage}"
