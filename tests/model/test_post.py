from __future__ import annotations

import re

from affluent.model.post import CARD_FIELDS, SLOT_CLOSE, SLOT_OPEN, Post, Term, marker
from harness.values import link, post, shown


def test_markers_are_told_apart() -> None:
    text = "".join(map(marker, (1, 12, 2)))
    assert re.findall(f"{SLOT_OPEN}(\\d+){SLOT_CLOSE}", text) == ["1", "12", "2"]


def test_terms_by_taxonomy() -> None:
    one = post(series=[], tags=["Loire"])
    assert one.terms_of("tags") == (Term("Loire", "loire", "/tags/loire/"),)
    assert one.terms_of("categories") == ()


def test_slots_get_their_names_back() -> None:
    slots = (link("b.md", 3), shown("a.png"))
    assert post(slots=slots).gaps == slots


def test_cards_show_fields_that_there_are() -> None:
    assert set(CARD_FIELDS) <= set(Post._fields)
    assert not set(CARD_FIELDS) & {"body", "slots", "headings", "path", "digest"}
