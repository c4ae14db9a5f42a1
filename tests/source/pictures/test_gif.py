from __future__ import annotations

import pytest

from affluent.source.pictures.facts import FLAWS, DamagedError, PictureFacts
from affluent.source.pictures.gif import facts_of, without_metadata
from harness.pictures import SECRET, animation, corners, decoded, encoded

PLAIN = encoded(corners(), "GIF")
HEAD = 13 + (3 << ((PLAIN[10] & 7) + 1))


def extension(label: int, *parts: bytes) -> bytes:
    chain = b"".join(bytes([len(part)]) + part for part in parts)
    return bytes([0x21, label]) + chain + b"\0"


def with_extension(data: bytes, *parts: bytes) -> bytes:
    return data[:HEAD] + b"".join(parts) + data[HEAD:]


@pytest.mark.parametrize("version", [b"GIF87a", b"GIF89a"])
def test_size(version: bytes) -> None:
    data = version + encoded(corners(200, 100), "GIF")[6:]
    assert facts_of(data) == PictureFacts(200, 100, "image/gif")
    assert without_metadata(data) == data


def test_animation_keeps_its_loop() -> None:
    data = animation("GIF")
    assert facts_of(data) == PictureFacts(64, 32, "image/gif", animated=True)
    assert without_metadata(data) == data
    assert decoded(data).info["loop"] == 0


@pytest.mark.parametrize(
    "spare",
    [
        pytest.param(extension(0xFE, SECRET, bytes(255), SECRET), id="comment"),
        pytest.param(extension(0xFF, b"XMP DataXMP", SECRET), id="XMP"),
        pytest.param(extension(0xFF, b"MGKIPTC0000", SECRET), id="IPTC"),
    ],
)
def test_what_describes_is_cut(spare: bytes) -> None:
    data = with_extension(PLAIN, spare)
    assert facts_of(data).has_metadata
    assert without_metadata(data) == PLAIN


def test_what_is_shown_is_kept() -> None:
    control = extension(0xF9, b"\4\0\0\0")
    profile = extension(0xFF, b"ICCRGBG1012", bytes(200))
    data = with_extension(PLAIN, control, profile)
    assert not facts_of(data).has_metadata
    assert without_metadata(data) == data


def test_tail() -> None:
    assert facts_of(PLAIN + SECRET).has_metadata
    assert without_metadata(PLAIN + SECRET) == PLAIN


def test_a_missing_trailer_is_no_fault() -> None:
    assert facts_of(PLAIN[:-1])[:2] == (64, 32)
    assert without_metadata(PLAIN[:-1]) == PLAIN


def test_a_local_colour_table_is_stepped_over() -> None:
    frame = b"\x2c" + bytes(4) + b"\x01\0\x01\0\x80" + bytes(6) + b"\x02\x02\x4c\x01\0"
    assert facts_of(PLAIN[:HEAD] + frame + b"\x3b")[:2] == (64, 32)


@pytest.mark.parametrize("length", [8, 11, HEAD, HEAD + 5, HEAD + 15, len(PLAIN) - 3])
def test_cut_short(length: int) -> None:
    # what runs out of bytes within a block, the caller turns into a reason
    with pytest.raises((DamagedError, *FLAWS)):
        facts_of(PLAIN[:length])


def test_unknown_block() -> None:
    with pytest.raises(DamagedError):
        facts_of(with_extension(PLAIN, b"\x42"))
