from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from affluent.source.icons import DEFAULT_COLOUR, SIDES, ico, icon_file, letter_icon_svg
from affluent.source.pictures import PictureFacts, inspect
from harness.pictures import (
    SECRET,
    SVG,
    UPRIGHT,
    colours,
    corners,
    decoded,
    encoded,
    exif,
    turned,
)

PHOTO = encoded(turned(6), exif=exif(6))
DRAWING = SVG.format(40, 30).encode()
PIXELS = [name for name in SIDES if name.endswith(".png")]


def made(name: str, data: bytes = b"", title: str = "Jeanne") -> bytes:
    icon = icon_file(name, data, title)
    assert isinstance(icon, bytes)
    assert icon == icon_file(name, data, title)
    return icon


@pytest.mark.parametrize("name", PIXELS)
@pytest.mark.parametrize("data", [b"", PHOTO, DRAWING], ids=["none", "photo", "SVG"])
def test_squares_of_pixels(name: str, data: bytes) -> None:
    icon = decoded(made(name, data))
    assert icon.size == (SIDES[name][0],) * 2
    assert icon.mode == ("RGB" if "apple" in name or "mask" in name else "RGBA")


@pytest.mark.parametrize("data", [encoded(turned(1)), b""], ids=["photo", "none"])
def test_of_what_is_cut_out_nothing_is_lost(data: bytes) -> None:
    icon = decoded(made("icon-maskable.png", data))
    ground = icon.getpixel((0, 0))
    away = [
        (x, y)
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2
    ]
    assert {icon.getpixel(spot) for spot in away} == {ground}
    assert len(set(colours(icon.crop((156, 156, 356, 356))))) > 1


@pytest.mark.parametrize("data", [b"", PHOTO, DRAWING], ids=["none", "photo", "SVG"])
def test_favicon(data: bytes) -> None:
    icon = Image.open(BytesIO(made("favicon.ico", data)))
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_a_picture_is_whole_and_upright() -> None:
    icon = decoded(made("icon-192.png", PHOTO))
    assert colours(icon.crop((0, 48, 192, 144))) == UPRIGHT
    assert SECRET not in made("icon-512.png", PHOTO)


def test_a_drawing_is_its_own_icon() -> None:
    assert made("icon.svg", DRAWING) == DRAWING
    # where pixels are insisted on, the title stands in
    assert made("favicon.ico", DRAWING) == made("favicon.ico")


def test_a_drawing_has_no_scripts() -> None:
    assert made("icon.svg", b"<svg><script/></svg>") == b"<svg></svg>"


def test_a_picture_in_a_drawing() -> None:
    icon = made("icon.svg", PHOTO)
    assert isinstance(inspect(icon, "icon.svg"), PictureFacts)
    assert b"data:image/png;base64," in icon


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!doctype html>", "is a web page, not a picture"),
        (PHOTO[:400], "is cut short: its end is missing"),
    ],
)
def test_reasons(data: bytes, reason: str) -> None:
    assert [icon_file(name, data, "Jeanne") for name in SIDES] == [reason] * len(SIDES)


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Jeanne", "J"),
        ("jeanne", "J"),
        ("« école »", "É"),
        ("¿Qué?", "Q"),
        ("ßtraße", "S"),
        ("日本", "日"),
        ("3 rivers", "3"),
        ("<&>a", "A"),
    ],
)
def test_the_first_letter(title: str, letter: str) -> None:
    assert f">{letter}</text>".encode() in made("icon.svg", title=title)


@pytest.mark.parametrize("title", ["", "***", " "])
def test_no_letter(title: str) -> None:
    assert b"<path" in made("icon.svg", title=title)
    assert made("favicon.ico", title=title) == made("favicon.ico", title="日本")


def test_an_accent_is_not_drawn_in_pixels() -> None:
    assert made("favicon.ico", title="École") == made("favicon.ico", title="Ecole")


@pytest.mark.parametrize(
    ("colour", "ground", "ink"),
    [
        ("#123456", "#123456", "#ffffff"),
        ("#FFEE00", "#ffee00", "#1b1b1b"),
        ("#fe0", "#ffee00", "#1b1b1b"),
        ("white", DEFAULT_COLOUR, "#ffffff"),
        ('"/><script>', DEFAULT_COLOUR, "#ffffff"),
        ("#ffffff", "#ffffff", "#1b1b1b"),
        ("#000", "#000000", "#ffffff"),
    ],
)
def test_colours(colour: str, ground: str, ink: str) -> None:
    icon = letter_icon_svg("J", colour).decode()
    assert icon.count("fill=") == 2
    assert f'fill="{ground}"' in icon
    assert f'fill="{ink}"' in icon


@pytest.mark.parametrize("letter", ["J", "<", "&", "日", ""])
def test_the_drawing_is_sound(letter: str) -> None:
    facts = inspect(letter_icon_svg(letter), "icon.svg")
    assert facts == PictureFacts(64, 64, "image/svg+xml")


def test_ico_holds_its_pictures() -> None:
    small, large = (encoded(corners(side, side), "PNG") for side in (16, 256))
    folder = ico([(16, small), (256, large)])
    icon = Image.open(BytesIO(folder))
    assert icon.info["sizes"] == {(16, 16), (256, 256)}
    assert folder.endswith(small + large)
