from __future__ import annotations

import random
from itertools import product

import pytest
from PIL import Image, ImageChops, ImageStat
from PIL.JpegImagePlugin import JpegImageFile

from affluent.source.pictures import PictureFacts, derive, inspect, prepare_original
from harness.pictures import (
    SECRET,
    UPRIGHT,
    animation,
    colours,
    corners,
    decoded,
    encoded,
    exif,
    srgb,
    turned,
)

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def facts_of(data: bytes, name: str = "") -> PictureFacts:
    facts = inspect(data, name)
    assert isinstance(facts, PictureFacts)
    return facts


def prepared(data: bytes, name: str = "") -> bytes:
    clean = prepare_original(data, facts_of(data, name))
    assert isinstance(clean, bytes)
    assert clean == prepare_original(data, facts_of(data, name))
    return clean


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_upright_and_without_metadata(format_: str, orientation: int) -> None:
    data = encoded(turned(orientation), format_, exif=exif(orientation))
    clean = prepared(data)
    assert SECRET in data
    assert SECRET not in clean
    assert facts_of(clean) == PictureFacts(64, 32, FORMATS[format_])
    assert decoded(clean).size == (64, 32)
    assert colours(decoded(clean)) == UPRIGHT
    assert not decoded(clean).getexif()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(encoded(corners(), icc_profile=srgb()), id="JPEG"),
        pytest.param(encoded(corners().convert("CMYK")), id="CMYK"),
        pytest.param(encoded(corners().convert("P"), "PNG", transparency=0), id="PNG"),
        pytest.param(encoded(corners(), "WEBP", lossless=True), id="WebP"),
        pytest.param(animation("GIF"), id="GIF"),
        pytest.param(animation("PNG"), id="APNG"),
        pytest.param(animation("WEBP"), id="animated WebP"),
        pytest.param(encoded(corners(), "BMP"), id="BMP"),
    ],
)
def test_what_is_clean_stays_as_it_is(data: bytes) -> None:
    assert prepared(data) == data


def test_drawings_lose_their_scripts() -> None:
    data = b"<svg><script>a()</script><g/></svg>"
    assert prepared(data, "a.svg") == b"<svg><g/></svg>"


def soft_noise(width: int, height: int) -> Image.Image:
    generator = random.Random(7)
    image = Image.new("RGB", (width // 8, height // 8))
    for spot in product(range(image.width), range(image.height)):
        image.putpixel(spot, tuple(generator.randrange(70, 190) for _ in range(3)))
    return image.resize((width, height), Image.Resampling.BICUBIC)


def tables(data: bytes) -> list[list[int]]:
    """How coarsely a JPEG is rounded."""
    image = decoded(data)
    assert isinstance(image, JpegImageFile)
    return list(image.quantization.values())


def sideways(table: list[int]) -> list[int]:
    return [table[8 * down + across] for across in range(8) for down in range(8)]


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("subsampling", [0, 1, 2])
def test_turning_a_jpeg_loses_hardly_anything(mode: str, subsampling: int) -> None:
    image, profile = soft_noise(192, 128).convert(mode), srgb()
    options = {"subsampling": subsampling, "icc_profile": profile}
    data = encoded(image, quality=70, exif=exif(6), **options)
    clean = decoded(prepared(data))
    before = decoded(data).transpose(Image.Transpose.ROTATE_270)
    difference = ImageStat.Stat(ImageChops.difference(clean, before))
    assert clean.mode == mode
    assert clean.info["icc_profile"] == profile
    assert max(difference.mean) < (2.5 if subsampling else 1)
    assert tables(prepared(data)) == list(map(sideways, tables(data)))
    if mode != "CMYK":  # whose colours Pillow writes at full size
        assert len(prepared(data)) < 1.3 * len(data)


@pytest.mark.parametrize(("quality", "is_kept"), [(60, False), (96, True)])
def test_blocks_that_do_not_fit_are_rounded_finely(quality: int, is_kept: bool) -> None:
    data = encoded(soft_noise(200, 136), quality=quality, exif=exif(3))
    assert (tables(prepared(data)) == tables(data)) is is_kept
    assert sum(tables(prepared(data))[0]) < 600


def test_turning_keeps_clear_pixels_and_losslessness() -> None:
    image = corners().convert("RGBA")
    image.putpixel((0, 0), (1, 2, 3, 0))
    for format_, options in (("PNG", {}), ("WEBP", {"lossless": True, "exact": True})):
        data = encoded(image, format_, exif=exif(3), **options)
        clean = decoded(prepared(data))
        assert clean.getpixel((63, 31)) == (1, 2, 3, 0)


@pytest.mark.parametrize("format_", FORMATS)
def test_damage_is_a_reason(format_: str) -> None:
    data = encoded(turned(6), format_, exif=exif(6))
    facts = facts_of(data)
    half = data[: len(data) // 2]
    assert isinstance(prepare_original(half, facts), str)
    assert isinstance(derive(half, facts, 20, 80), str)


def test_what_changed_its_size_meanwhile_is_a_reason() -> None:
    facts = facts_of(encoded(corners()))
    other = encoded(corners(80, 80))
    assert prepare_original(other, facts) == "is damaged"
    assert derive(other, facts, 20, 80) == "is damaged"


@pytest.mark.parametrize("format_", [*FORMATS, "GIF", "BMP"])
def test_no_damage_raises(format_: str) -> None:
    generator = random.Random(format_)
    whole = encoded(corners(), format_)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(generator.randrange(1, 4)):
            data[generator.randrange(len(data))] = generator.choice((0, 1, 128, 255))
        cut = generator.choice((len(data), generator.randrange(len(data))))
        facts = inspect(bytes(data[:cut]), "")
        if isinstance(facts, str):
            continue
        clean = prepare_original(bytes(data[:cut]), facts)
        if isinstance(clean, bytes):
            assert not facts_of(clean).has_metadata
        if facts.width * facts.height < 100_000:
            assert derive(bytes(data[:cut]), facts, 1, 80)


@pytest.mark.parametrize("width", [1, 33, 64])
def test_derive(width: int) -> None:
    data = encoded(turned(6), exif=exif(6), icc_profile=srgb())
    copy = derive(data, facts_of(data), width, 80)
    assert isinstance(copy, bytes)
    assert copy == derive(data, facts_of(data), width, 80)
    height = max(1, round(width / 2))
    assert facts_of(copy) == PictureFacts(width, height, "image/webp")
    assert SECRET not in copy
