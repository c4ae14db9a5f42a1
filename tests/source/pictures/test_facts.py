from __future__ import annotations

import pytest

from affluent.model.settings import Pictures
from affluent.source.pictures.facts import PictureFacts, height_at, planned_widths

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"


@pytest.mark.parametrize(
    ("facts", "widths"),
    [
        (PictureFacts(4000, 3000, JPEG), (480, 960, 1600)),
        (PictureFacts(1601, 900, JPEG), (480, 960, 1600)),
        (PictureFacts(1600, 900, JPEG), (480, 960, 1600)),
        (PictureFacts(1599, 900, PNG), (480, 960, 1599)),
        (PictureFacts(481, 900, PNG), (480, 481)),
        (PictureFacts(1000, 900, "image/bmp"), (480, 960, 1000)),
        # already light: only what is smaller
        (PictureFacts(1000, 900, WEBP), (480, 960)),
        (PictureFacts(1000, 900, "image/gif"), (480, 960)),
        # nothing is enlarged, and what is small stays as it is
        (PictureFacts(480, 900, JPEG), ()),
        (PictureFacts(1, 1, JPEG), ()),
        # never copied
        (PictureFacts(4000, 3000, "image/svg+xml"), ()),
        (PictureFacts(4000, 3000, "image/avif"), ()),
        (PictureFacts(4000, 3000, "image/gif", animated=True), ()),
        (PictureFacts(4000, 3000, PNG, animated=True), ()),
        # WebP can be no higher than 16,383 pixels
        (PictureFacts(1000, 30_000, PNG), (480,)),
        (PictureFacts(1000, 60_000, PNG), ()),
    ],
    ids=str,
)
def test_planned_widths(facts: PictureFacts, widths: tuple[int, ...]) -> None:
    assert planned_widths(facts, Pictures()) == widths


@pytest.mark.parametrize(
    ("asked", "widths"),
    [((), ()), ((900, 300, 300), (300, 900)), ((2000,), ()), ((999,), (999,))],
)
def test_the_settings_decide(asked: tuple[int, ...], widths: tuple[int, ...]) -> None:
    facts = PictureFacts(1000, 800, JPEG)
    assert planned_widths(facts, Pictures(widths=asked)) == widths


@pytest.mark.parametrize(
    ("width", "height"), [(480, 360), (1, 1), (3999, 2999), (4000, 3000)]
)
def test_height_keeps_the_ratio(width: int, height: int) -> None:
    assert height_at(PictureFacts(4000, 3000, JPEG), width) == height


def test_no_copy_is_without_height() -> None:
    assert height_at(PictureFacts(5000, 1, JPEG), 480) == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_stored_on_its_side(orientation: int) -> None:
    facts = PictureFacts.of_stored((400, 300), JPEG, orientation=orientation)
    assert facts.is_sideways is (orientation > 4)
    assert (facts.width, facts.height) == (
        (300, 400) if orientation > 4 else (400, 300)
    )
    assert facts.stored_size == (400, 300)


def test_an_animation_is_never_turned() -> None:
    facts = PictureFacts.of_stored((400, 300), PNG, animated=True, orientation=6)
    assert facts == PictureFacts(400, 300, PNG, animated=True)
