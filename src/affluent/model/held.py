"""What is kept back: known where nothing has changed, when nothing else need be."""

from __future__ import annotations

from typing import NamedTuple


class Held(NamedTuple):
    """A post that is kept back."""

    path: str
    # "draft", "scheduled" or "expired"
    why: str
    # when it changes: the date it waits for, or the day it expired
    due: int | None
