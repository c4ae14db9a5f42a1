from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from affluent.model.digest import digest_of_bytes, plain
from affluent.model.document import (
    DocumentFacts,
    PageFacts,
    drawn_size,
    facts_from_plain,
)
from affluent.source.documents import (
    DAMAGED,
    LOCKED,
    NOT_A_PDF,
    PAGE_LIMIT,
    TEXT_LIMIT,
    inspect_document,
    render_page,
)
from harness.documents import LOCK, pdf

DECK = pdf(["La Loire à Nantes", "Thank you"], "Rivers")


def test_knows_pages_and_their_text() -> None:
    facts = inspect_document(DECK)
    assert facts == DocumentFacts(
        digest_of_bytes(DECK),
        "Rivers",
        (
            PageFacts(720.0, 540.0, "La Loire à Nantes"),
            PageFacts(720.0, 540.0, "Thank you"),
        ),
    )
    assert facts_from_plain(plain(facts)) == facts


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Microsoft PowerPoint - deck.ppt", "deck.ppt"),
        ("PowerPoint Presentation", ""),
        ("  two\nlines ", "two lines"),
        ("", ""),
    ],
)
def test_believes_no_title_that_a_program_made_up(title: str, expected: str) -> None:
    facts = inspect_document(pdf(["a"], title))
    assert isinstance(facts, DocumentFacts)
    assert facts.title == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", NOT_A_PDF),
        (b"GIF89a", NOT_A_PDF),
        (b"%PDF-1.4\nnothing else", DAMAGED),
        (DECK[:200], DAMAGED),
        (pdf(["a"], lock=LOCK), LOCKED),
        (pdf(["a"] * (PAGE_LIMIT + 1)), "has 501 pages, and the limit is 500"),
    ],
    ids=["empty", "picture", "head only", "cut", "locked", "long"],
)
def test_says_why_a_document_cannot_be_shown(data: bytes, expected: str) -> None:
    assert inspect_document(data) == expected


def test_reads_no_more_text_than_a_page_may_have() -> None:
    facts = inspect_document(pdf(["a " * TEXT_LIMIT]))
    assert isinstance(facts, DocumentFacts)
    assert 0 < len(facts.pages[0].text) <= TEXT_LIMIT


def test_draws_a_page() -> None:
    drawn = render_page(DECK, 0, 640)
    assert isinstance(drawn, bytes)
    image = Image.open(BytesIO(drawn)).convert("RGB")
    assert image.format is None
    assert image.size == (640, 480)
    # the square is at the bottom left, and the paper is white
    red, green, blue = image.getpixel((20, 460))
    assert (red > 200, green < 60, blue < 60) == (True, True, True)
    assert min(image.getpixel((600, 20))) > 250
    assert render_page(DECK, 0, 640) == drawn


@pytest.mark.parametrize("width", [1, 7, 333, 641, 1279])
def test_draws_at_any_width(width: int) -> None:
    drawn = render_page(DECK, 1, width)
    assert isinstance(drawn, bytes)
    size = drawn_size(PageFacts(720, 540, ""), width)
    assert Image.open(BytesIO(drawn)).size == size


def test_draws_no_page_that_is_not_there() -> None:
    assert render_page(DECK, 2, 640) == "has no page 3"
    assert render_page(b"%PDF-", 0, 640) == DAMAGED


def test_draws_no_more_pixels_than_are_kept() -> None:
    drawn = render_page(pdf(["a"], size=(10, 14_000)), 0, 2000)
    assert isinstance(drawn, bytes)
    assert Image.open(BytesIO(drawn)).size == (4, 6000)
