"""Cards that stand for pages where they are shared."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageFont

from affluent.source.pictures.raster import Pen
from affluent.source.social_card import HEIGHT, WIDTH, fitted, social_card


def drawn(title: str, site: str = "A hub", **told: str) -> Image.Image:
    data = social_card(title, site, **told)
    assert isinstance(data, bytes)
    image = Image.open(BytesIO(data))
    image.load()
    return image


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a part are of the ink, not of ground or ornament."""
    grey = image.convert("RGB").convert("L").crop(box)
    return sum(count for value, count in enumerate(grey.histogram()) if value > 230)


TITLE, FOOT = (0, 60, WIDTH, 420), (0, 500, WIDTH, HEIGHT)


def test_a_card_shows_title_and_site() -> None:
    image = drawn("Low water")
    assert image.size == (WIDTH, HEIGHT)
    assert image.format == "PNG"
    assert inked(image, TITLE) > 1000
    assert inked(image, FOOT) > 300
    assert inked(drawn("Low water", ""), FOOT) == 0
    assert inked(drawn("", ""), TITLE) == 0


def test_equal_texts_give_equal_bytes() -> None:
    assert social_card("Été", "A") == social_card("Été", "A")
    assert social_card("Été", "A") != social_card("Ete", "A")


@pytest.mark.parametrize("title", ["水の音", "Вода"])
def test_what_cannot_be_written_is_no_row_of_boxes(title: str) -> None:
    assert social_card(title, "A") == social_card("", "A")


@pytest.mark.parametrize(
    "title", ["word " * 2000, "x" * 10_000, "Ünï\u0301 " * 40, "\u202eabc\x00\x1b"]
)
def test_nothing_is_too_long(title: str) -> None:
    image = drawn(title, title)
    assert inked(image, (0, 0, 80, HEIGHT)) == 0
    assert inked(image, (WIDTH - 80, 0, WIDTH, HEIGHT)) == 0
    assert inked(image, (0, 430, WIDTH, 505)) == 0


def test_sizes() -> None:
    pen = Pen((WIDTH, HEIGHT))
    assert fitted("Low water", pen) == (112, ["Low water"])
    assert fitted("Looking for the spring behind the mill", pen)[0] == 84
    size, lines = fitted("word " * 200, pen)
    assert (size, len(lines)) == (54, 5)
    assert lines[-1].endswith("…")
    assert not any("…" in line for line in lines[:-1])
    assert fitted("", pen) == (112, [])


def test_the_name_of_the_site_stands_for_what_cannot_be_written() -> None:
    image = drawn("水の音")
    assert inked(image, TITLE) > 1000
    assert inked(image, FOOT) == 0


def test_a_long_word_is_smaller_and_then_broken() -> None:
    pen = Pen((WIDTH, HEIGHT))
    word = "Donaudampfschifffahrtskapitän"
    assert fitted(word, pen) == (68, [word])
    size, lines = fitted(word * 3, pen)
    assert size == 54
    assert "".join(lines) == word * 3


def test_colours() -> None:
    image = drawn("Low water", colour="#ffee00").convert("RGB")
    assert image.getpixel((5, 5)) == (255, 238, 0)
    dark = sum(
        count
        for value, count in enumerate(image.convert("L").histogram())
        if value < 40
    )
    assert dark > 1000


def test_an_own_font() -> None:
    font = ImageFont.load_default(20).font_bytes  # type: ignore[union-attr]
    assert isinstance(social_card("Low water", "A", font=font), bytes)
    assert social_card("Low water", "A", font=b"no font") == "is none that can be read"
