"""What is known of a picture before any pixel of it is decoded."""

from __future__ import annotations

from struct import error as StructError  # noqa: N812 - its own name says nothing
from typing import NamedTuple, Self

from ...model.settings import Pictures

CUT_SHORT = "is cut short: its end is missing"
DAMAGED = "is damaged"
NOT_A_PICTURE = "is not a picture"
NOT_SHOWN = "which browsers do not show"

# What a parser raises where a file ends within a number.
FLAWS = (IndexError, StructError)

_SIDEWAYS = (5, 6, 7, 8)
# WebP can hold no longer side.
LONGEST_WEBP_SIDE = 16_383
# As drawings and animations stay what they are, and AVIF is lighter than WebP anyway.
_NEVER_COPIED = frozenset({"image/svg+xml", "image/avif"})
# Formats so much heavier than WebP that a copy of the same width is worth its place.
_HEAVY = frozenset({"image/jpeg", "image/png", "image/bmp"})


class PictureFacts(NamedTuple):
    """Read from the header of a picture's file."""

    # in pixels, after the orientation has been applied
    width: int
    height: int
    media_type: str
    animated: bool = False
    # EXIF's number, 1 to 8: how the stored pixels must be turned; 1 is upright
    orientation: int = 1
    # more than it takes to show the picture: EXIF, XMP, IPTC, comments, a tail
    has_metadata: bool = False

    @classmethod
    def of_stored(
        cls,
        size: tuple[int, int],
        media_type: str,
        *,
        animated: bool = False,
        orientation: int = 1,
        has_metadata: bool = False,
    ) -> Self:
        """The facts of a picture whose pixels are stored at this size.

        An animation is shown as it is stored: no browser turns one.
        """
        orientation = 1 if animated else orientation
        width, height = reversed(size) if orientation in _SIDEWAYS else size
        return cls(width, height, media_type, animated, orientation, has_metadata)

    @property
    def stored_size(self) -> tuple[int, int]:
        """Width and height as they are in the file, before it is turned."""
        size = (self.width, self.height)
        return size[::-1] if self.is_sideways else size

    @property
    def is_sideways(self) -> bool:
        """Whether the pixels are stored lying on their side."""
        return self.orientation in _SIDEWAYS


class DamagedError(ValueError):
    """A format's parser gives up; its text is the reason that the author reads."""


def planned_widths(facts: PictureFacts, settings: Pictures) -> tuple[int, ...]:
    """Widths of the WebP copies that a picture gets, rising, none of them enlarged.

    The picture's own width is one of them unless it exceeds all that the settings
    ask for: a copy of twelve million pixels takes longer than all others together,
    and no page shows it.

    >>> planned_widths(PictureFacts(1200, 900, "image/jpeg"), Pictures())
    (480, 960, 1200)
    >>> planned_widths(PictureFacts(4000, 3000, "image/jpeg"), Pictures())
    (480, 960, 1600)
    """
    widths = sorted(set(settings.widths))
    if not widths or facts.animated or facts.media_type in _NEVER_COPIED:
        return ()
    if facts.width <= widths[0]:
        return ()
    planned = [width for width in widths if width < facts.width]
    if facts.media_type in _HEAVY and facts.width <= widths[-1]:
        planned.append(facts.width)
    return tuple(width for width in planned if _fits_webp(facts, width))


def height_at(facts: PictureFacts, width: int) -> int:
    """The height of a copy of this width.

    >>> height_at(PictureFacts(4000, 3000, "image/jpeg"), 480)
    360
    """
    return max(1, round(facts.height * width / facts.width))


def _fits_webp(facts: PictureFacts, width: int) -> bool:
    return max(width, height_at(facts, width)) <= LONGEST_WEBP_SIDE
