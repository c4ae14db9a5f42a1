from __future__ import annotations

import struct

import pytest

from affluent.source.pictures.avif import facts_of, without_metadata
from affluent.source.pictures.facts import CUT_SHORT, DamagedError, PictureFacts
from harness.pictures import (
    SECRET,
    animation,
    corners,
    decoded,
    encoded,
    exif,
    needs_avif,
    srgb,
)


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def full(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def properties(*boxes: bytes, used: tuple[int, ...]) -> bytes:
    uses = struct.pack(">IHB", 1, 1, len(used)) + bytes(used)
    return box(b"iprp", box(b"ipco", *boxes), full(b"ipma", uses))


def size(width: int, height: int) -> bytes:
    return full(b"ispe", struct.pack(">II", width, height))


PRIMARY = full(b"pitm", b"\0\1")
BRAND = box(b"ftyp", b"avif", bytes(4), b"mif1avif")


def drawn(*parts: bytes, tail: bytes = b"") -> bytes:
    """A file of boxes, without pixels: they are no business of ours."""
    return BRAND + full(b"meta", PRIMARY, *parts) + tail


def test_size() -> None:
    data = drawn(properties(size(1, 2), size(640, 480), used=(2,)))
    assert facts_of(data) == PictureFacts(640, 480, "image/avif")
    assert without_metadata(data) == data


@pytest.mark.parametrize("quarters", range(4))
def test_turned_by_its_own_box(quarters: int) -> None:
    parts = (size(640, 480), box(b"irot", bytes([quarters])))
    facts = facts_of(drawn(properties(*parts, used=(0x81, 0x82))))
    assert facts[:2] == ((480, 640) if quarters % 2 else (640, 480))
    assert facts.orientation == 1


@pytest.mark.parametrize(
    ("version", "in_idat"),
    [(0, False), (1, False), (1, True), (2, False), (2, True)],
)
def test_metadata_is_blotted_out(version: int, in_idat: bool) -> None:
    wide = ">I" if version == 2 else ">H"
    entry = full(b"infe", struct.pack(">HH", 2, 0) + b"Exif\0", version=2)
    items = full(b"iinf", b"\0\1", entry)
    method = struct.pack(">H", in_idat) if version else b""
    head = struct.pack(wide, 1) + struct.pack(wide, 2) + method + b"\0\0"

    def file(offset: int) -> bytes:
        extent = struct.pack(">HII", 1, offset, len(SECRET))
        places = full(b"iloc", b"\x44\0", head, extent, version=version)
        inner = [box(b"idat", SECRET)] if in_idat else []
        outer = b"" if in_idat else box(b"mdat", SECRET)
        shown = properties(size(640, 480), used=(1,))
        return drawn(shown, items, places, *inner, tail=outer)

    data = file(0) if in_idat else file(file(0).index(SECRET))
    clean = without_metadata(data)
    assert facts_of(data).has_metadata
    assert not facts_of(clean).has_metadata
    assert SECRET in data
    assert SECRET not in clean
    assert len(clean) == len(data)


def test_other_boxes_at_the_top_are_blotted_out() -> None:
    shown = drawn(properties(size(640, 480), used=(1,)))
    data = shown + box(b"uuid", bytes(16), SECRET)
    assert facts_of(data).has_metadata
    assert SECRET not in without_metadata(data)
    assert not facts_of(without_metadata(data)).has_metadata


@needs_avif
def test_a_real_file() -> None:
    data = encoded(corners(), "AVIF", exif=exif(), xmp=SECRET, icc_profile=srgb())
    clean = without_metadata(data)
    assert facts_of(data) == PictureFacts(64, 32, "image/avif", has_metadata=True)
    assert facts_of(clean) == PictureFacts(64, 32, "image/avif")
    assert SECRET in data
    assert SECRET not in clean
    assert decoded(clean).tobytes() == decoded(data).tobytes()
    assert not decoded(clean).getexif()
    assert decoded(clean).info["icc_profile"] == srgb()


@needs_avif
def test_animation() -> None:
    assert facts_of(animation("AVIF")).animated


@pytest.mark.parametrize(
    ("brands", "reason"),
    [
        (b"heic\0\0\0\0mif1heic", "is a HEIC picture, which browsers do not show"),
        (b"mif1\0\0\0\0mif1heic", "is a HEIC picture, which browsers do not show"),
        (b"isom\0\0\0\0isomavc1mp41", "is a video, not a picture"),
    ],
)
def test_other_brands(brands: bytes, reason: str) -> None:
    with pytest.raises(DamagedError, match=reason):
        facts_of(box(b"ftyp", brands))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(BRAND, id="no meta"),
        pytest.param(BRAND + full(b"meta"), id="no primary item"),
        pytest.param(drawn(), id="no properties"),
        pytest.param(drawn(properties(size(9, 9), used=(2,))), id="unknown property"),
        pytest.param(drawn(properties(size(0, 9), used=(1,))), id="no width"),
        pytest.param(drawn(box(b"iprp")), id="empty properties"),
    ],
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        facts_of(data)


def test_cut_short() -> None:
    data = drawn(properties(size(640, 480), used=(1,)), tail=box(b"mdat", bytes(99)))
    with pytest.raises(DamagedError, match=CUT_SHORT):
        facts_of(data[:-1])
