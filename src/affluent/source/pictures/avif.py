"""AVIF (AV1 in HEIF, ISO 23008-12): boxes within boxes, and items found by offset.

As every item is found by its offset in the file, metadata is not cut out but blotted
out where it stands: the pixels keep their place, bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from .facts import CUT_SHORT, DAMAGED, NOT_SHOWN, DamagedError, PictureFacts

# What the file is made of; every other box at the top only describes.
_SHOWN = frozenset((b"ftyp", b"meta", b"moov", b"mdat"))
_METADATA = frozenset((b"Exif", b"mime", b"uri "))
# an EXIF block without entries, behind the offset that HEIF puts in front of it
_NO_EXIF = bytes(4) + b"MM\0*\0\0\0\x08" + bytes(6)


class _Box(NamedTuple):
    kind: bytes
    # of what is in it
    start: int
    end: int


class _Reader:
    """Reads numbers one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def number(self, size: int) -> int:
        """The next number of so many bytes, most significant first."""
        start, self.at = self.at, self.at + size
        if self.at > len(self.data):
            raise DamagedError(CUT_SHORT)
        return int.from_bytes(self.data[start : self.at], "big")


def facts_of(data: bytes) -> PictureFacts:
    """The facts; what is stored turned is turned by its own box, not by EXIF."""
    if reason := _why_not_avif(data):
        raise DamagedError(reason)
    top = _boxes(data, 0, len(data))
    meta = _meta(data, top)
    width, height = _size(data, meta)
    animated = data[8:12] == b"avis"
    spare = any(
        data[start:end] != blank for start, end, blank in _blots(data, top, meta)
    )
    return PictureFacts(width, height, "image/avif", animated, has_metadata=spare)


def without_metadata(data: bytes) -> bytes:
    """The same pixels at the same place, EXIF and XMP emptied."""
    top = _boxes(data, 0, len(data))
    clean = bytearray(data)
    for start, end, blank in _blots(data, top, _meta(data, top)):
        clean[start:end] = blank
    return bytes(clean)


def _why_not_avif(data: bytes) -> str:
    """What else the file is by its brands, of which the first is its own."""
    brands = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
    if b"avif" in brands or b"avis" in brands:
        return ""
    if b"hei" in brands or b"hev" in brands or b"mif1" in brands:
        return f"is a HEIC picture, {NOT_SHOWN}"
    return "is a video, not a picture"


def _boxes(data: bytes, start: int, end: int) -> list[_Box]:
    """The boxes that stand side by side in a part of the file."""
    boxes: list[_Box] = []
    while start + 8 <= end:
        size, kind = unpack_from(">I4s", data, start)
        header = 8
        if size == 1:
            (size,) = unpack_from(">Q", data, start + 8)
            header = 16
        size = size or end - start
        if size < header or start + size > end:
            raise DamagedError(CUT_SHORT)
        boxes.append(_Box(kind, start + header, start + size))
        start += size
    return boxes


def _meta(data: bytes, top: list[_Box]) -> dict[bytes, _Box]:
    """The boxes of the first `meta` box, by kind; a version precedes them."""
    for box in top:
        if box.kind == b"meta":
            return {part.kind: part for part in _boxes(data, box.start + 4, box.end)}
    raise DamagedError(DAMAGED)


def _size(data: bytes, meta: dict[bytes, _Box]) -> tuple[int, int]:
    """Width and height of the primary item, turned as its properties say."""
    width = height = 0
    turned = False
    for box in _properties(data, meta):
        if box.kind == b"ispe":
            width, height = unpack_from(">II", data, box.start + 4)
        elif box.kind == b"irot":
            turned = bool(data[box.start] & 1)
    if not (width and height):
        raise DamagedError(DAMAGED)
    return (height, width) if turned else (width, height)


def _properties(data: bytes, meta: dict[bytes, _Box]) -> Iterator[_Box]:
    """The properties of the primary item."""
    if not meta.keys() >= {b"pitm", b"iprp"}:
        raise DamagedError(DAMAGED)
    primary = _Reader(data, meta[b"pitm"].start + 4).number(
        4 if data[meta[b"pitm"].start] else 2
    )
    parts = {box.kind: box for box in _boxes(data, *meta[b"iprp"][1:])}
    if not parts.keys() >= {b"ipco", b"ipma"}:
        raise DamagedError(DAMAGED)
    properties = _boxes(data, *parts[b"ipco"][1:])
    for item, index in _associations(data, parts[b"ipma"]):
        if item == primary and 0 < index <= len(properties):
            yield properties[index - 1]


def _associations(data: bytes, box: _Box) -> Iterator[tuple[int, int]]:
    """(item, number of one of its properties), from an `ipma` box."""
    reader = _Reader(data, box.start)
    version, flags = reader.number(1), reader.number(3)
    size = 2 if flags & 1 else 1
    for _ in range(reader.number(4)):
        item = reader.number(4 if version else 2)
        for _ in range(reader.number(1)):
            yield item, reader.number(size) & (0x7FFF if size > 1 else 0x7F)


def _blots(
    data: bytes, top: list[_Box], meta: dict[bytes, _Box]
) -> Iterator[tuple[int, int, bytes]]:
    """(start, end, what shall stand there instead) of all metadata."""
    for box in top:
        if box.kind not in _SHOWN:
            yield box.start, box.end, bytes(box.end - box.start)
    kinds = dict(_items(data, meta))
    for item, start, end in _extents(data, meta):
        if kinds.get(item) in _METADATA:
            if end > len(data):
                raise DamagedError(CUT_SHORT)
            filler = _NO_EXIF if kinds[item] == b"Exif" else b""
            yield start, end, filler.ljust(end - start, b"\0")[: end - start]


def _items(data: bytes, meta: dict[bytes, _Box]) -> Iterator[tuple[int, bytes]]:
    """(item, kind), from the `iinf` box."""
    if (box := meta.get(b"iinf")) is None:
        return
    count = 4 if data[box.start] else 2
    for entry in _boxes(data, box.start + 4 + count, box.end):
        reader = _Reader(data, entry.start)
        size = 4 if reader.number(4) >> 24 > 2 else 2  # noqa: PLR2004 - version 3
        item = reader.number(size)
        yield item, data[reader.at + 2 : reader.at + 6]


def _extents(data: bytes, meta: dict[bytes, _Box]) -> Iterator[tuple[int, int, int]]:
    """(item, start, end), from the `iloc` box."""
    if (box := meta.get(b"iloc")) is None:
        return
    reader = _Reader(data, box.start)
    version = reader.number(4) >> 24
    sizes = reader.number(2)
    offset_size, length_size, base_size, index_size = (
        sizes >> shift & 15 for shift in (12, 8, 4, 0)
    )
    wide = 4 if version > 1 else 2
    for _ in range(reader.number(wide)):
        item = reader.number(wide)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        base = reader.number(base_size)
        if method == 1 and b"idat" in meta:
            base += meta[b"idat"].start
        for _ in range(reader.number(2)):
            reader.number(index_size if version else 0)
            start = base + reader.number(offset_size)
            length = reader.number(length_size)
            yield item, start, start + length if length else len(data)
