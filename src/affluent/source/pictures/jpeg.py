"""JPEG (ITU-T T.81): a chain of marked segments, then scans, then an end mark.

What is kept of a photograph is an allow-list: of the application segments only those
that change what the eye sees. Behind the end mark phones put films, depth maps and
second photographs, each with metadata of its own: the picture ends where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from struct import unpack_from

from .exif import orientation_of
from .facts import CUT_SHORT, DAMAGED, NOT_SHOWN, DamagedError, PictureFacts

# Neither a stuffed byte, fill, nor a mark that stands alone within a scan.
_MARKER = re.compile(rb"\xff[^\x00\x01\xff\xd0-\xd7]")
_EOI, _SOS, _APP1, _COM = 0xD9, 0xDA, 0xE1, 0xFE
# the data between a scan's header and the next mark
_SCAN = 0
# SOF0 to SOF2; the others are lossless, hierarchical or arithmetic
_SHOWN_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
# density, colour profile, colour transform
_SHOWN_APPLICATIONS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_APPLICATIONS = frozenset({*range(0xE0, 0xF0), _COM})


def facts_of(data: bytes) -> PictureFacts:
    """The facts, from the segments before the first scan."""
    width = height = orientation = 0
    spare = False
    for marker, start, end in _pieces(data):
        if marker in _SHOWN_FRAMES:
            height, width = _frame_size(data, start)
        elif marker in _OTHER_FRAMES:
            raise DamagedError(f"is a kind of JPEG {NOT_SHOWN}")
        elif marker == _APP1 and data.startswith(b"Exif\0\0", start + 4):
            orientation = orientation or orientation_of(data[start + 4 : end])
        elif marker == _SOS:
            spare = spare or _end(data, end) != len(data)
            break
        spare = spare or not _is_shown(data, marker, start)
    else:
        raise DamagedError(CUT_SHORT)
    if not (width and height):
        raise DamagedError(DAMAGED)
    return PictureFacts.of_stored(
        (width, height),
        "image/jpeg",
        orientation=orientation or 1,
        has_metadata=spare,
    )


def without_metadata(data: bytes) -> bytes:
    """The same scans, bit for bit, with nothing but what it takes to show them."""
    pieces = [
        data[start:end]
        for marker, start, end in _pieces(data)
        if _is_shown(data, marker, start)
    ]
    return b"".join([data[:2], *pieces])


def _pieces(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Every segment and every scan's data as (marker, start, end), to the end mark."""
    at, marker = 2, -1
    while (match := _MARKER.search(data, at)) is not None:
        start = match.start()
        if marker == _SOS:
            yield _SCAN, at, start
        marker = data[start + 1]
        if marker == _EOI:
            yield marker, start, start + 2
            return
        at = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        yield marker, start, at
    raise DamagedError(CUT_SHORT)


def _is_shown(data: bytes, marker: int, start: int) -> bool:
    if marker not in _APPLICATIONS:
        return True
    name = _SHOWN_APPLICATIONS.get(marker)
    return name is not None and data.startswith(name, start + 4)


def _frame_size(data: bytes, start: int) -> tuple[int, int]:
    precision, height, width = unpack_from(">BHH", data, start + 4)
    if precision != 8:  # noqa: PLR2004
        raise DamagedError(f"is a kind of JPEG {NOT_SHOWN}")
    return height, width


def _end(data: bytes, scan: int) -> int:
    """Where the last end mark ends; quick if that is the end of the file."""
    mark = data.rfind(b"\xff\xd9", scan)
    if mark < 0:
        raise DamagedError(CUT_SHORT)
    return mark + 2
