from __future__ import annotations

import marshal
import pickle
import re

import pytest

from affluent.model.post import (
    CARD_FIELDS,
    SLOT_CLOSE,
    SLOT_OPEN,
    Outline,
    Post,
    Slot,
    Term,
    Text,
    marker,
)
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


def test_what_is_packed_comes_out_as_it_went_in() -> None:
    one = post(
        slots=[link("b.md", 3)],
        headings=["here"],
        extra={"list": [1, {"deep": True}], "none": None},
        summary="Été",
        words=70_000,
    )
    assert (one.slug, one.summary, one.excerpt) == ("a", "Été", "")
    assert (one.words, one.minutes, one.body_line, one.body) == (70_000, 1, 1, b"body")
    assert one.extra == {"list": [1, {"deep": True}], "none": None}
    assert one.headings == ((2, "here", "here"),)
    assert one.slots == (tuple(link("b.md", 3)),)
    assert not set(Text._fields) & set(Outline._fields)


def test_the_ledger_and_other_processes_give_it_back() -> None:
    one = post(slots=[link("b.md")], tags=["Loire"])
    kept = marshal.loads(marshal.dumps(tuple(one)))
    for other in (Post._make(kept), pickle.loads(pickle.dumps(one))):
        assert isinstance(other, Post)
        assert other == one
        assert (other.slots, other.body) == (one.slots, one.body)


@pytest.mark.parametrize(
    ("slots", "excerpt", "expected"),
    [
        ([], "", (False, False)),
        ([link("b.md")], "<p>None</p>", (True, False)),
        ([link("b.md")], f'<p><a href="{marker(0)}">b</a></p>', (True, True)),
    ],
)
def test_what_has_gaps_is_told_without_unpacking(
    slots: list[Slot], excerpt: str, expected: tuple[bool, bool]
) -> None:
    one = post(slots=slots, excerpt=excerpt)
    assert (one.has_slots, one.has_open_excerpt) == expected


def test_cards_show_fields_that_there_are() -> None:
    assert set(CARD_FIELDS) <= {*Outline._fields, *Text._fields}
    assert not set(CARD_FIELDS) & {"body", "slots", "headings", "path", "digest"}
