"""PNG (W3C, third edition): a signature, then chunks up to IEND.

Chunks are kept by an allow-list: all that decide what is shown, none that describe.
What stands behind IEND is dropped; editors have left the uncropped picture there.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct

from .exif import orientation_of
from .facts import CUT_SHORT, DAMAGED, NOT_SHOWN, DamagedError, PictureFacts

_CHUNK = Struct(">I4s")
# set in the first letter of a chunk that one may leave out
_ANCILLARY = 0x20
_SIZE = Struct(">II")
_SHOWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs"
    b" acTL fcTL fdAT".split()
)


def facts_of(data: bytes) -> PictureFacts:
    """The facts, from the chunks; the packed pixels are only stepped over."""
    orientation, animated, spare, end = 1, False, False, 8
    for kind, start, end in _chunks(data):
        if kind == b"IDAT":
            continue
        if kind == b"acTL":
            animated = True
        elif kind not in _SHOWN:
            if not kind[0] & _ANCILLARY:
                raise DamagedError(f"is a kind of PNG {NOT_SHOWN}")
            spare = True
            if kind == b"eXIf":
                orientation = orientation_of(data[start + 8 : end - 4])
    return PictureFacts.of_stored(
        _size(data),
        "image/png",
        animated=animated,
        orientation=orientation,
        has_metadata=spare or end != len(data),
    )


def without_metadata(data: bytes) -> bytes:
    """The same chunks, byte for byte, without those that only describe."""
    shown = [data[start:end] for kind, start, end in _chunks(data) if kind in _SHOWN]
    return b"".join([data[:8], *shown])


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Every chunk as (kind, start, end), to IEND."""
    at, total = 8, len(data)
    while at + 12 <= total:
        length, kind = _CHUNK.unpack_from(data, at)
        end = at + 12 + length
        if end > total:
            break
        yield kind, at, end
        if kind == b"IEND":
            return
        at = end
    raise DamagedError(CUT_SHORT)


def _size(data: bytes) -> tuple[int, int]:
    width, height = _SIZE.unpack_from(data, 16)
    if data[12:16] != b"IHDR" or not (width and height):
        raise DamagedError(DAMAGED)
    return width, height
