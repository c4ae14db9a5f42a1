from __future__ import annotations

import re

from affluent.model.post import CARD_FIELDS, SLOT_CLOSE, SLOT_OPEN, Post, Term, marker

LOIRE = Term("Loire", "loire", "/tags/loire/")


def post(**fields: object) -> Post:
    """A post with these fields and nothing in the others."""
    return Post(**{**dict.fromkeys(Post._fields, ""), **fields})  # type: ignore[arg-type]


def test_markers_are_told_apart() -> None:
    text = "".join(map(marker, (1, 12, 2)))
    assert re.findall(f"{SLOT_OPEN}(\\d+){SLOT_CLOSE}", text) == ["1", "12", "2"]


def test_terms_by_taxonomy() -> None:
    one = post(terms=(("series", ()), ("tags", (LOIRE,))))
    assert one.terms_of("tags") == (LOIRE,)
    assert one.terms_of("categories") == ()


def test_cards_show_fields_that_there_are() -> None:
    assert set(CARD_FIELDS) <= set(Post._fields)
    assert not set(CARD_FIELDS) & {"body", "slots", "headings", "path", "digest"}
