"""What the author says of single items that were published elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from .problem import Place


class Curation(NamedTuple):
    """What the author says of one item; the defaults stand for what is not said."""

    # shown nowhere
    hide: bool = False
    pin: bool = False
    # instead of the service's
    title: str = ""
    # Markdown
    note: str = ""
    # beside the service's
    tags: tuple[str, ...] = ()
    # ids or addresses of copies, which no rule need find
    same_as: tuple[str, ...] = ()
    # ids or addresses of what is no copy of it, whatever a rule finds
    distinct: tuple[str, ...] = ()
    # no copy of anything
    is_alone: bool = False
    # where it stands in the author's file
    place: Place = Place("")
