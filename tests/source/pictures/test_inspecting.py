from __future__ import annotations

import subprocess
import sys

import pytest

from affluent.source.pictures import PictureFacts, inspect
from harness.pictures import SVG, corners, encoded, exif, png_of_size, turned

DRAWING = SVG.format(40, 30).encode()
JPEG = encoded(corners())


@pytest.mark.parametrize("name", ["photo.jpg", "PHOTO.JPEG", "photo", "photo.png"])
def test_pixels_are_known_by_their_bytes(name: str) -> None:
    assert inspect(JPEG, name) == PictureFacts(64, 32, "image/jpeg")


def test_what_a_telephone_takes() -> None:
    data = encoded(turned(6), exif=exif(6))
    assert inspect(data, "IMG_1.jpg") == PictureFacts(
        64, 32, "image/jpeg", orientation=6, has_metadata=True
    )


@pytest.mark.parametrize("name", ["a.svg", "A.SVG"])
def test_drawings_are_known_by_their_name(name: str) -> None:
    assert inspect(DRAWING, name) == PictureFacts(40, 30, "image/svg+xml")


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.jpg", "is empty"),
        (b"hello", "a.jpg", "is not a picture"),
        (b"<!DOCTYPE html><html>", "a.jpg", "is a web page, not a picture"),
        (b"\xef\xbb\xbf \n<html lang=en>", "a.svg", "is a web page, not a picture"),
        (b"<p>no</p>", "a.jpg", "is not a picture"),
        (b"<svg>no", "a.svg", "is damaged in line 1: no element found"),
        (
            DRAWING,
            "a.png",
            'is an SVG drawing, but its name does not end in ".svg"',
        ),
        (JPEG, "a.svg", "is not an SVG drawing, but its name says so"),
        (JPEG[:300], "a.jpg", "is cut short: its end is missing"),
        (JPEG[:3], "a.jpg", "is cut short: its end is missing"),
        (b"GIF89a", "a.gif", "is damaged"),
        (b"BM", "a.bmp", "is damaged"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a.jpg", "is a HEIC picture"),
        (b"\0\0\0\x18ftypqt  ", "a.jpg", "is a video, not a picture"),
        (encoded(corners(), "TIFF"), "a.tif", "is a TIFF picture"),
        (encoded(corners(), "ICO"), "a.ico", "is an icon file, not a picture"),
        (b"8BPS\0\1", "a.psd", "is a Photoshop file"),
        (b"%PDF-1.7", "a.jpg", "is a PDF document, not a picture"),
        (b"\x1f\x8b\x08", "a.svgz", "is compressed with gzip"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a.jpg", "is a pointer of"),
    ],
)
def test_reasons(data: bytes, name: str, reason: str) -> None:
    found = inspect(data, name)
    assert isinstance(found, str)
    assert found.startswith(reason)


def test_the_pixel_limit() -> None:
    data = png_of_size(50_000, 50_000)
    sides = "50000 × 50000 pixels"
    assert inspect(data, "bomb.png") == (
        f"is too large: {sides}, and the limit is 100 million in all"
    )
    assert isinstance(inspect(data, "bomb.png", 2_500_000_000), PictureFacts)
    assert isinstance(inspect(data, "bomb.png", 2_499_999_999), str)


def test_a_drawing_has_no_pixels() -> None:
    data = SVG.format(50_000, 50_000).encode()
    assert isinstance(inspect(data, "large.svg"), PictureFacts)


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys\n"
        "from affluent.source.pictures import PictureFacts, inspect, planned_widths\n"
        "from affluent.source.pictures import prepare_original\n"
        "assert 'affluent.source.pictures.svg' not in sys.modules\n"
        "data = sys.stdin.buffer.read()\n"
        "facts = inspect(data, 'a.jpg')\n"
        "assert prepare_original(data, facts) == data\n"
        "assert 'PIL' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], input=JPEG, check=True, timeout=60)
