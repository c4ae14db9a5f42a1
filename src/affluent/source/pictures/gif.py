"""GIF (87a and 89a): a header, then frames and extensions up to a trailer."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from .facts import CUT_SHORT, DAMAGED, DamagedError, PictureFacts

_EXTENSION, _FRAME, _TRAILER = 0x21, 0x2C, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
# the loop, in its two names, and the colour profile
_SHOWN_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def facts_of(data: bytes) -> PictureFacts:
    """The facts; two frames are an animation."""
    width, height = unpack_from("<HH", data, 6)
    if not (width and height):
        raise DamagedError(DAMAGED)
    frames, spare, end = 0, False, 0
    for kind, start, end in _blocks(data):  # noqa: B007 - the last end is used below
        frames += kind == _FRAME
        spare = spare or not _is_shown(data, kind, start)
    if not frames:
        raise DamagedError(CUT_SHORT)
    spare = spare or end != len(data)
    return PictureFacts(width, height, "image/gif", frames > 1, has_metadata=spare)


def without_metadata(data: bytes) -> bytes:
    """The same frames, byte for byte, without comments and foreign extensions."""
    shown = [
        data[start:end]
        for kind, start, end in _blocks(data)
        if kind != _TRAILER and _is_shown(data, kind, start)
    ]
    return b"".join([data[: _first_block(data)], *shown, bytes([_TRAILER])])


def _blocks(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Every block as (kind, start, end); a missing trailer is no fault."""
    at = _first_block(data)
    while at < len(data):
        kind, start = data[at], at
        if kind == _TRAILER:
            yield kind, start, start + 1
            return
        if kind == _EXTENSION:
            at = _after_parts(data, at + 2)
        elif kind == _FRAME:
            at = _after_parts(data, at + 11 + _colour_table(data[at + 9]))
        else:
            raise DamagedError(DAMAGED)
        yield kind, start, at


def _first_block(data: bytes) -> int:
    return 13 + _colour_table(data[10])


def _colour_table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_parts(data: bytes, at: int) -> int:
    """Behind a chain of parts, each headed by its length, ended by a zero."""
    while size := data[at]:
        at += size + 1
    return at + 1


def _is_shown(data: bytes, kind: int, start: int) -> bool:
    if kind != _EXTENSION:
        return True
    label = data[start + 1]
    if label == _APPLICATION:
        return data.startswith(_SHOWN_APPLICATIONS, start + 3)
    return label != _COMMENT
