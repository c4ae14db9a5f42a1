from __future__ import annotations

import pytest

from affluent.source.pictures import bmp, gif, jpeg, png, svg, webp
from affluent.source.pictures.formats import format_of, raster_format
from harness.pictures import corners, encoded


@pytest.mark.parametrize(
    ("format_", "module"),
    [("JPEG", jpeg), ("PNG", png), ("WEBP", webp), ("GIF", gif), ("BMP", bmp)],
)
def test_by_first_bytes(format_: str, module: object) -> None:
    assert raster_format(encoded(corners(), format_)) is module


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"GIF88a", b"hello", b"\xff\xd8"])
def test_no_pixels(data: bytes) -> None:
    assert raster_format(data) is None


def test_by_media_type() -> None:
    assert format_of("image/svg+xml") is svg
    assert format_of("image/webp") is webp
