"""WebP (RFC 9649): a RIFF file, extended by VP8X where it is more than one picture."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from .exif import orientation_of
from .facts import CUT_SHORT, DAMAGED, NOT_A_PICTURE, DamagedError, PictureFacts

_SHOWN = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ICCP", b"ANIM", b"ANMF", b"ALPH"))
# flags of VP8X
_ANIMATION, _XMP, _EXIF = 0x02, 0x04, 0x08


def is_lossless(data: bytes) -> bool:
    """Whether the pixels are kept exactly."""
    return any(kind == b"VP8L" for kind, _, _ in _chunks(data))


def facts_of(data: bytes) -> PictureFacts:
    """The facts, from the first chunk and the names of the others."""
    orientation, spare, end = 1, False, 12
    for kind, start, end in _chunks(data):
        if kind not in _SHOWN:
            spare = True
            if kind == b"EXIF":
                orientation = orientation_of(data[start + 8 : end])
    return PictureFacts.of_stored(
        _size(data),
        "image/webp",
        animated=data[12:16] == b"VP8X" and bool(data[20] & _ANIMATION),
        orientation=orientation,
        has_metadata=spare or end != len(data),
    )


def without_metadata(data: bytes) -> bytes:
    """The same pixels, bit for bit, without EXIF, XMP and unknown chunks."""
    chunks = [data[start:end] for kind, start, end in _chunks(data) if kind in _SHOWN]
    if chunks[0].startswith(b"VP8X"):
        flags = bytes([chunks[0][8] & ~(_EXIF | _XMP)])
        chunks[0] = chunks[0][:8] + flags + chunks[0][9:]
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Every chunk as (kind, start, end), to the end that the header tells."""
    if data[:4] != b"RIFF":
        raise DamagedError(NOT_A_PICTURE)
    total = 8 + int.from_bytes(data[4:8], "little")
    if total > len(data) + 1:  # some writers leave the last padding byte out
        raise DamagedError(CUT_SHORT)
    at = 12
    while at + 8 <= total:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length
        if end > len(data):
            raise DamagedError(CUT_SHORT)
        end = min(end + (length & 1), len(data))
        yield data[at : at + 4], at, end
        at = end


def _size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        sides = int.from_bytes(data[24:30], "little")
        return (sides & 0xFFFFFF) + 1, (sides >> 24) + 1
    if kind == b"VP8L" and data[20:21] == b"\x2f":
        sides = int.from_bytes(data[21:25], "little")
        return (sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = unpack_from("<HH", data, 26)
        if width & 0x3FFF and height & 0x3FFF:
            return width & 0x3FFF, height & 0x3FFF
    raise DamagedError(DAMAGED)
