from __future__ import annotations

import pytest

from affluent.source.pictures.facts import CUT_SHORT, DamagedError, PictureFacts
from affluent.source.pictures.png import facts_of, without_metadata
from harness.pictures import (
    SECRET,
    animation,
    chunk,
    corners,
    encoded,
    exif,
    png_of_size,
    srgb,
    turned,
)

PLAIN = encoded(corners(), "PNG")
HEADER_END = 8 + 25
IEND = chunk(b"IEND", b"")


def with_chunks(data: bytes, *chunks: bytes) -> bytes:
    return data[:HEADER_END] + b"".join(chunks) + data[HEADER_END:]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_size(mode: str) -> None:
    image = corners(200, 100).convert("L" if mode == "I;16" else mode)
    data = encoded(image.convert("I").convert(mode) if mode == "I;16" else image, "PNG")
    assert facts_of(data) == PictureFacts(200, 100, "image/png")
    assert without_metadata(data) == data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(orientation: int) -> None:
    data = encoded(turned(orientation), "PNG", exif=exif(orientation))
    facts = facts_of(data)
    assert (facts.width, facts.height) == (64, 32)
    assert facts.orientation == orientation


@pytest.mark.parametrize(
    "kind", [b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"caBX", b"mkBF"], ids=str
)
def test_what_describes_is_cut(kind: bytes) -> None:
    spare = chunk(kind, b"Comment\0" + SECRET)
    for data in (with_chunks(PLAIN, spare), PLAIN.removesuffix(IEND) + spare + IEND):
        assert facts_of(data).has_metadata
        assert without_metadata(data) == PLAIN


def test_what_is_shown_is_kept() -> None:
    image = corners().convert("P")
    data = encoded(image, "PNG", transparency=0, icc_profile=srgb(), dpi=(300, 300))
    assert without_metadata(with_chunks(data, chunk(b"tEXt", SECRET))) == data
    assert not facts_of(data).has_metadata


def test_nothing_is_left_behind_the_end() -> None:
    # what a screenshot was before it was cropped
    assert facts_of(PLAIN + SECRET).has_metadata
    assert without_metadata(PLAIN + SECRET) == PLAIN


def test_animation() -> None:
    data = animation("PNG")
    assert facts_of(data) == PictureFacts(64, 32, "image/png", animated=True)
    assert without_metadata(data) == data


@pytest.mark.parametrize("length", [9, 20, HEADER_END, len(PLAIN) - 12, len(PLAIN) - 1])
def test_cut_short(length: int) -> None:
    with pytest.raises(DamagedError, match=CUT_SHORT):
        facts_of(PLAIN[:length])


def test_no_width() -> None:
    with pytest.raises(DamagedError):
        facts_of(png_of_size(0, 9))


def test_no_header() -> None:
    with pytest.raises(DamagedError):
        facts_of(PLAIN[:8] + PLAIN[HEADER_END:])


def test_kinds_that_no_browser_shows() -> None:
    # as Xcode optimises pictures for telephones
    with pytest.raises(DamagedError, match="browsers do not show"):
        facts_of(with_chunks(PLAIN, chunk(b"CgBI", bytes(4))))
