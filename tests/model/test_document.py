"""What is known of a document, on its way through the ledger."""

from __future__ import annotations

import marshal

import pytest

from affluent.model.digest import plain
from affluent.model.document import (
    DocumentFacts,
    PageFacts,
    drawn_size,
    facts_from_plain,
)


def test_facts_come_back_as_they_were() -> None:
    facts = DocumentFacts(b"1", "Rivers", (PageFacts(720.0, 540.0, "Loire"),))
    back = facts_from_plain(marshal.loads(marshal.dumps(plain(facts))))
    assert back == facts
    assert back.pages[0].text == "Loire"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PageFacts(720, 540, ""), (1000, 750)),
        (PageFacts(100, 1000, ""), (300, 3000)),
        (PageFacts(1, 1e9, ""), (1, 3000)),
        (PageFacts(1e9, 1, ""), (1000, 1)),
    ],
)
def test_no_page_is_too_tall(page: PageFacts, expected: tuple[int, int]) -> None:
    assert drawn_size(page, 1000) == expected
