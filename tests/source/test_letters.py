"""What a typeface lacks is made of what it has, or left out."""

from __future__ import annotations

import pytest

from affluent.source.letters import Box, Point, legible, width, write


class Sheet:
    """A typeface of ASCII and “”, each letter half as wide as it is tall."""

    def __init__(self) -> None:
        self.texts: list[tuple[Point, str]] = []
        self.strokes: list[tuple[Point, ...]] = []
        self.cleared: list[Box] = []

    def knows(self, sign: str) -> bool:
        return sign.isascii() or sign in "“”"

    def width(self, text: str, size: int) -> float:
        return len(text) * size / 2

    def box(self, text: str, size: int) -> Box:
        top = -0.5 * size if text in "aeox" else -0.7 * size
        return (0, top, size / 2, 0)

    def write(self, spot: Point, text: str, size: int) -> None:
        assert size
        self.texts.append((spot, text))

    def stroke(self, points: tuple[Point, ...], width: float, ink: int = 255) -> None:
        assert width > 0 < ink
        self.strokes.append(points)

    def clear(self, box: Box) -> None:
        self.cleared.append(box)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Low  water\n", "Low water"),
        # a quote that the typeface lacks is no letter
        ("L’été à Nîmes", "Lété à Nîmes"),
        ("L'été à Nîmes", "L'été à Nîmes"),
        ("e\u0301te\u0301", "été"),
        ("Œuvre, cœur, Æther, Straße", "Oeuvre, coeur, Aether, Strasse"),
        ("Łódź, Ørsted", "L\u0338ódź, O\u0338rsted"),
        ("Ça – non — si", "Ça – non — si"),
        ("dix\xa0000\u202f€", "dix 000 EUR"),
        ("A 🎉 party ☃", "A party"),
        ("Вода", None),
        ("水", None),
        ("Low 水", None),
        ("x\u0489", None),
        ("", ""),
    ],
)
def test_legible(text: str, kept: str | None) -> None:
    assert legible(text, Sheet()) == kept


def test_what_is_known_is_written_at_once() -> None:
    sheet = Sheet()
    write((10, 50), "Low water", 20, sheet)
    assert sheet.texts == [((10, 50), "Low water")]
    assert sheet.strokes == []


def test_accents_stand_on_their_letters() -> None:
    sheet = Sheet()
    write((0, 100), "caèb", 20, sheet)
    assert sheet.texts == [((0, 100), "ca"), ((20.0, 100), "e"), ((30.0, 100), "b")]
    (stroke,) = sheet.strokes
    # a grave falls to the right, above the letter and over its middle
    (left, high), (right, low) = stroke
    assert left < right
    assert high < low < 100 - 10
    assert 20 < (left + right) / 2 < 30


def test_a_cedilla_hangs_below() -> None:
    sheet = Sheet()
    write((0, 100), "ç", 20, sheet)
    assert all(y > 100 for stroke in sheet.strokes for _, y in stroke)


def test_a_mark_takes_the_place_of_the_dot() -> None:
    sheet = Sheet()
    write((0, 100), "ïe", 20, sheet)
    ((_, top, _, bottom),) = sheet.cleared
    assert top < bottom < 100 - 10
    assert [len(stroke) for stroke in sheet.strokes] == [1, 1]


def test_dashes_are_strokes() -> None:
    sheet = Sheet()
    write((0, 100), "a—b", 20, sheet)
    assert [text for _, text in sheet.texts] == ["a", "b"]
    ((start, end),) = sheet.strokes
    assert start[1] == end[1] < 100


@pytest.mark.parametrize(
    ("text", "reach"), [("ab", 20), ("éb", 20), ("a–b", 30), ("", 0)]
)
def test_width(text: str, reach: float) -> None:
    assert width(text, 20, Sheet()) == reach
