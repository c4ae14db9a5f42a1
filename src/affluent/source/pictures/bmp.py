"""BMP: a header and rows of pixels, with no room for metadata."""

from __future__ import annotations

from struct import unpack_from

from .facts import DAMAGED, NOT_A_PICTURE, DamagedError, PictureFacts

# the header of OS/2, the only one with short sides
_CORE_HEADER = 12
# Two letters alone begin many a text: the size of the header must be a known one.
_HEADERS = frozenset({_CORE_HEADER, 16, 40, 52, 56, 64, 108, 124})


def facts_of(data: bytes) -> PictureFacts:
    """The facts; a height below zero is of rows from the top."""
    (header,) = unpack_from("<I", data, 14)
    if header not in _HEADERS:
        raise DamagedError(NOT_A_PICTURE)
    sides = "<HH" if header == _CORE_HEADER else "<ii"
    width, height = unpack_from(sides, data, 18)
    if width <= 0 or not height:
        raise DamagedError(DAMAGED)
    return PictureFacts(width, abs(height), "image/bmp")


def without_metadata(data: bytes) -> bytes:
    """The picture as it is."""
    return data
