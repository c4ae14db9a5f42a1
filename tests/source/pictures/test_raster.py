from __future__ import annotations

import warnings

import pytest
from PIL import Image

from affluent.source.pictures import PictureFacts, inspect
from affluent.source.pictures.raster import Pen, resized, squares, tile, upright
from harness.pictures import (
    BLUE,
    SECRET,
    UPRIGHT,
    WHITE,
    colours,
    corners,
    decoded,
    encoded,
    exif,
    png_of_size,
    srgb,
    swapped_profile,
    turned,
)


def facts_of(data: bytes) -> PictureFacts:
    facts = inspect(data, "")
    assert isinstance(facts, PictureFacts)
    return facts


def small(data: bytes, size: tuple[int, int], media_type: str) -> bytes:
    copy = resized(data, facts_of(data), size, 80, media_type)
    assert isinstance(copy, bytes)
    assert copy == resized(data, facts_of(data), size, 80, media_type)
    return copy


@pytest.mark.parametrize("media_type", ["image/webp", "image/jpeg", "image/png"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_copies_are_upright_and_say_nothing(media_type: str, orientation: int) -> None:
    options = {"exif": exif(orientation), "comment": SECRET, "icc_profile": srgb()}
    copy = small(encoded(turned(orientation), **options), (32, 16), media_type)
    assert facts_of(copy) == PictureFacts(32, 16, media_type)
    assert colours(decoded(copy)) == UPRIGHT
    assert SECRET not in copy
    assert "icc_profile" not in decoded(copy).info


def test_a_large_jpeg_is_decoded_no_larger_than_needed() -> None:
    data = encoded(corners(4001, 3001))
    copy = decoded(small(data, (480, 360), "image/webp"))
    assert copy.size == (480, 360)
    assert colours(copy) == UPRIGHT


@pytest.mark.parametrize(
    ("format_", "mode"),
    [
        *(("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("GIF", "P")),
        *(("WEBP", "RGB"), ("BMP", "RGB")),
    ],
)
def test_every_kind_of_colour(format_: str, mode: str) -> None:
    copy = decoded(
        small(encoded(corners().convert(mode), format_), (32, 16), "image/webp")
    )
    assert copy.mode == "RGB"
    assert colours(copy) == UPRIGHT


@pytest.mark.parametrize("grey", [0, 60, 128, 255])
@pytest.mark.parametrize("format_", ["8", "16", "1"])
def test_every_depth_of_grey(format_: str, grey: int) -> None:
    image = Image.new("L", (64, 32), grey)
    if format_ == "16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    elif format_ == "1":
        image, grey = image.convert("1", dither=Image.Dither.NONE), grey // 128 * 255
    copy = decoded(small(encoded(image, "PNG"), (32, 16), "image/webp"))
    pixel = copy.getpixel((9, 9))
    assert isinstance(pixel, tuple)
    assert all(abs(channel - grey) <= 2 for channel in pixel)


@pytest.mark.parametrize("kind", ["RGBA", "palette", "one colour"])
def test_clear_pixels_stay_clear(kind: str) -> None:
    image = Image.new("RGB", (64, 32), BLUE)
    image.paste(WHITE, (0, 0, 32, 32))
    options: dict[str, object] = {}
    if kind == "RGBA":
        image.putalpha(Image.new("L", (64, 32), 255))
        image.paste((*WHITE, 0), (0, 0, 32, 32))
    elif kind == "palette":
        image = image.quantize(2)
        options["transparency"] = image.getpixel((1, 1))
    else:
        options["transparency"] = WHITE
    for size in ((32, 16), (64, 32)):
        copy = decoded(small(encoded(image, "PNG", **options), size, "image/webp"))
        assert copy.mode == "RGBA"
        width, height = size
        clear, shown = (
            copy.getpixel((width * share // 4, height // 2)) for share in (1, 3)
        )
        assert isinstance(clear, tuple)
        assert isinstance(shown, tuple)
        assert (clear[3], shown[3]) == (0, 255)


def test_few_colours_at_full_width_lose_nothing() -> None:
    image = corners().convert("P")
    copy = decoded(small(encoded(image, "PNG"), (64, 32), "image/webp"))
    assert copy.tobytes() == image.convert("RGB").tobytes()


def test_colours_are_in_srgb() -> None:
    data = encoded(corners(), icc_profile=swapped_profile())
    copy = decoded(small(data, (32, 16), "image/webp"))
    assert colours(copy) == ["green", "red", "blue", "white"]


@pytest.mark.parametrize("profile", [b"nonsense", srgb()[:200], b"\0" * 128])
def test_a_damaged_profile_counts_as_none(profile: bytes) -> None:
    data = encoded(corners(), icc_profile=profile)
    assert colours(decoded(small(data, (32, 16), "image/webp"))) == UPRIGHT


def test_a_profile_of_other_colours_counts_as_none() -> None:
    data = encoded(corners().convert("CMYK"), icc_profile=srgb())
    assert colours(decoded(small(data, (32, 16), "image/webp"))) == UPRIGHT


def test_pillow_warns_nobody() -> None:
    data = encoded(corners().convert("P"), "PNG", transparency=b"\0\x80\xff")
    damaged = encoded(corners(), exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x01")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        small(data, (32, 16), "image/webp")
        small(damaged, (32, 16), "image/webp")


def test_the_limit_is_that_of_the_settings() -> None:
    # more than Pillow's own limit; there are too few bytes for so many pixels
    data = png_of_size(20_000, 20_000)
    facts = inspect(data, "", pixel_limit=500_000_000)
    assert isinstance(facts, PictureFacts)
    assert upright(b"", facts) == "is damaged"


@pytest.mark.parametrize("orientation", [1, 6])
def test_squares(orientation: int) -> None:
    data = encoded(turned(orientation), exif=exif(orientation))
    drawn = squares(data, facts_of(data), (16, 100), "")
    assert isinstance(drawn, list)
    assert [decoded(square).size for square in drawn] == [(16, 16), (100, 100)]
    large = decoded(drawn[1])
    assert colours(large.crop((0, 25, 100, 75))) == UPRIGHT
    assert [large.getpixel((50, y))[3] for y in (0, 24, 25, 74, 75)] == [
        0,
        0,
        255,
        255,
        0,
    ]  # type: ignore[index]


def test_opaque_squares() -> None:
    data = encoded(corners())
    drawn = squares(data, facts_of(data), (100,), "#ffffff")
    assert isinstance(drawn, list)
    assert decoded(drawn[0]).mode == "RGB"
    assert decoded(drawn[0]).getpixel((50, 5)) == (255, 255, 255)


def test_squares_of_a_damaged_picture() -> None:
    data = encoded(corners(), "PNG")
    facts = facts_of(data)
    assert squares(data[:60], facts, (16,), "") == "is damaged"


@pytest.mark.parametrize("letter", ["A", "g", ""])
@pytest.mark.parametrize("side", [16, 48, 192])
def test_tile(letter: str, side: int) -> None:
    data = tile(letter, "#000080", "#ffffff", side)
    drawn = decoded(data)
    assert data == tile(letter, "#000080", "#ffffff", side)
    assert drawn.size == (side, side)
    assert drawn.getpixel((0, 0)) == (0, 0, 0, 0)
    ground = drawn.getpixel((side // 2, 1))
    assert isinstance(ground, tuple)
    assert max(abs(a - b) for a, b in zip(ground, (0, 0, 128, 255), strict=True)) < 5
    # what stands on it: in the middle, and neither lost nor all over
    ink = drawn.convert("L").point(lambda value: 255 if value > 127 else 0)
    box = ink.getbbox()
    assert box is not None
    assert abs(box[0] + box[2] - side) <= max(2, side // 20)
    assert side * 0.4 < box[3] - box[1] < side * 0.8


def test_a_square_tile_is_opaque() -> None:
    assert decoded(tile("A", "#000080", "#ffffff", 180, is_rounded=False)).mode == "RGB"


def test_a_pen_knows_what_its_typeface_has() -> None:
    pen = Pen((10, 10))
    known = {sign: pen.knows(sign) for sign in "aZ9 …“é水\ue000"}
    assert [sign for sign, is_known in known.items() if not is_known] == list(
        "é水\ue000"
    )


def test_a_pen_writes_strokes_and_clears() -> None:
    pen = Pen((100, 40))
    pen.write((10, 30), "HH", 20)
    left, top, right, bottom = pen.box("HH", 20)
    assert 0 <= left < right <= pen.width("HH", 20) + 1
    assert top < bottom <= 1
    pen.stroke(((60, 20), (90, 20)), 4)
    pen.stroke(((80, 35),), 4)
    sheet = decoded(pen.png("#000000", "#ffffff")).convert("L")
    assert sheet.getpixel((70, 20)) == sheet.getpixel((80, 35)) == 255
    assert sheet.crop((8, 14, 40, 31)).getextrema() == (0, 255)
    pen.clear((50, 0, 99, 39))
    cleared = decoded(pen.png("#000000", "#ffffff")).convert("L")
    assert cleared.crop((50, 0, 100, 40)).getextrema() == (0, 0)


def test_a_pen_has_sixteen_shades() -> None:
    pen = Pen((20, 20))
    pen.stroke(((10, 10),), 8, 34)
    shades = decoded(pen.png("#102030", "#f0f0f0")).convert("RGB").getcolors()
    assert shades is not None
    assert {colour for _, colour in shades} == {(16, 32, 48), (46, 60, 74)}
