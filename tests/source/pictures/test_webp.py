from __future__ import annotations

import struct

import pytest

from affluent.source.pictures.facts import CUT_SHORT, DamagedError, PictureFacts
from affluent.source.pictures.webp import facts_of, is_lossless, without_metadata
from harness.pictures import (
    SECRET,
    animation,
    corners,
    decoded,
    encoded,
    exif,
    srgb,
    turned,
)

PLAIN = encoded(corners(), "WEBP")
EXTENDED = encoded(corners(), "WEBP", icc_profile=srgb())


def with_chunk(data: bytes, kind: bytes, body: bytes) -> bytes:
    body += b"\0" * (len(body) & 1)
    data += kind + struct.pack("<I", len(body)) + body
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


@pytest.mark.parametrize(
    "options",
    [{}, {"lossless": True}, {"icc_profile": srgb()}],
    ids=["lossy", "lossless", "extended"],
)
@pytest.mark.parametrize("size", [(200, 100), (1, 1), (16_383, 2), (257, 300)], ids=str)
def test_size(size: tuple[int, int], options: dict[str, object]) -> None:
    data = encoded(corners(*size), "WEBP", **options)
    assert facts_of(data) == PictureFacts(*size, "image/webp")
    assert without_metadata(data) == data
    assert is_lossless(data) is ("lossless" in options)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(orientation: int) -> None:
    data = encoded(turned(orientation), "WEBP", exif=exif(orientation))
    facts = facts_of(data)
    assert (facts.width, facts.height) == (64, 32)
    assert facts.orientation == orientation


@pytest.mark.parametrize(
    ("kind", "flag"), [(b"EXIF", 0x08), (b"XMP ", 0x04), (b"note", 0)], ids=str
)
def test_what_describes_is_cut(kind: bytes, flag: int) -> None:
    data = with_chunk(EXTENDED, kind, SECRET)
    data = data[:20] + bytes([data[20] | flag]) + data[21:]
    assert facts_of(data).has_metadata
    assert without_metadata(data) == EXTENDED


def test_what_is_shown_is_kept() -> None:
    image = corners().convert("RGBA")
    image.putalpha(100)
    data = encoded(image, "WEBP", icc_profile=srgb(), exif=exif(), xmp=SECRET)
    clean = without_metadata(data)
    assert decoded(clean).tobytes() == decoded(data).tobytes()
    assert decoded(clean).info["icc_profile"] == srgb()
    assert SECRET not in clean
    assert not facts_of(clean).has_metadata


def test_tail() -> None:
    assert facts_of(PLAIN + SECRET).has_metadata
    assert without_metadata(PLAIN + SECRET) == PLAIN


def test_animation() -> None:
    data = animation("WEBP")
    assert facts_of(data) == PictureFacts(64, 32, "image/webp", animated=True)
    assert without_metadata(data) == data


@pytest.mark.parametrize("length", [12, 20, 40, len(PLAIN) - 2])
def test_cut_short(length: int) -> None:
    with pytest.raises(DamagedError, match=CUT_SHORT):
        facts_of(PLAIN[:length])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"RIFF" + struct.pack("<I", 4) + b"WEBP", id="empty"),
        pytest.param(PLAIN[:23] + b"\0\0\0" + PLAIN[26:], id="no start code"),
        pytest.param(PLAIN[:26] + b"\0\0" + PLAIN[28:], id="no width"),
        pytest.param(b"ROFF" + PLAIN[4:], id="another container"),
    ],
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        facts_of(data)
