from __future__ import annotations

import pytest

from affluent.source.pictures.facts import CUT_SHORT, DamagedError, PictureFacts
from affluent.source.pictures.jpeg import facts_of, without_metadata
from harness.pictures import (
    SECRET,
    corners,
    decoded,
    encoded,
    exif,
    segment,
    srgb,
    turned,
    with_segments,
)

PLAIN = encoded(corners())
XMP = b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET + b"</x>"
SPARE = {
    "EXIF": segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0" + SECRET),
    "XMP": segment(0xE1, XMP),
    "IPTC": segment(0xED, b"Photoshop 3.0\0" + SECRET),
    "comment": segment(0xFE, SECRET),
    "other pictures": segment(0xE2, b"MPF\0" + SECRET),
    "thumbnail": segment(0xE0, b"JFXX\0\x10" + SECRET),
    "maker": segment(0xEF, SECRET),
}


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"optimize": True}])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_size(mode: str, options: dict[str, bool]) -> None:
    data = encoded(corners(200, 100).convert(mode), **options)
    assert facts_of(data) == PictureFacts(200, 100, "image/jpeg")
    assert without_metadata(data) == data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(orientation: int) -> None:
    facts = facts_of(encoded(turned(orientation), exif=exif(orientation)))
    assert (facts.width, facts.height) == (64, 32)
    assert facts.orientation == orientation


@pytest.mark.parametrize("spare", SPARE.values(), ids=SPARE.keys())
def test_what_describes_is_cut(spare: bytes) -> None:
    data = with_segments(PLAIN, spare)
    assert facts_of(data).has_metadata
    assert without_metadata(data) == PLAIN


def test_the_first_orientation_counts() -> None:
    first, second = (segment(0xE1, exif(number)) for number in (3, 6))
    assert facts_of(with_segments(PLAIN, first, second)).orientation == 3


def test_what_is_shown_is_kept() -> None:
    data = encoded(corners().convert("CMYK"), icc_profile=srgb(), dpi=(300, 300))
    assert without_metadata(with_segments(data, *SPARE.values())) == data
    assert decoded(data).info["icc_profile"] == srgb()


@pytest.mark.parametrize("tail", [SECRET, b"\0" * 9, PLAIN], ids=["film", "0", "JPEG"])
def test_the_picture_ends_at_its_end_mark(tail: bytes) -> None:
    assert without_metadata(PLAIN + tail) == PLAIN


def test_a_tail_is_metadata() -> None:
    assert facts_of(PLAIN + SECRET).has_metadata


def test_segments_between_scans() -> None:
    data = encoded(corners(), progressive=True)
    last_scan = data.rindex(b"\xff\xda")
    spare = data[:last_scan] + SPARE["comment"] + data[last_scan:]
    assert without_metadata(spare) == data


def test_fill_and_strays_between_segments() -> None:
    strayed = PLAIN[:2] + b"\xff\xff\xff" + PLAIN[2:]
    assert facts_of(strayed)[:2] == (64, 32)
    assert decoded(without_metadata(strayed)).tobytes() == decoded(PLAIN).tobytes()


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("options", [{}, {"progressive": True}], ids=str)
def test_cut_short(share: float, options: dict[str, bool]) -> None:
    data = encoded(corners(200, 100), **options)
    with pytest.raises(DamagedError, match=CUT_SHORT):
        facts_of(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    ("start", "change"),
    [
        pytest.param(1, b"\xc3", id="lossless"),
        pytest.param(1, b"\xc9", id="arithmetic"),
        pytest.param(4, b"\x0c", id="12 bits"),
    ],
)
def test_kinds_that_no_browser_shows(start: int, change: bytes) -> None:
    frame = PLAIN.index(b"\xff\xc0") + start
    with pytest.raises(DamagedError, match="browsers do not show"):
        facts_of(PLAIN[:frame] + change + PLAIN[frame + 1 :])


def test_no_height() -> None:
    frame = PLAIN.index(b"\xff\xc0")
    with pytest.raises(DamagedError):
        facts_of(PLAIN[: frame + 5] + b"\0\0" + PLAIN[frame + 7 :])
