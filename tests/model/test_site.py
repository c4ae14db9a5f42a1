from __future__ import annotations

import pytest

from affluent.model.post import CARD_FIELDS, Heading, Term
from affluent.model.site import Card, Entry, Period, TermPage
from harness.values import card, picture, post

LOIRE = Term("Loire", "loire", "/tags/loire/")


def test_a_card_offers_what_lists_may_show() -> None:
    one = card(title="A", cover=("a.jpg", "A river"), tags=["Loire"], minutes=3)
    assert (one.title, one.url, one.cover_alt) == ("A", "/posts/a/", "A river")
    assert (one.tags, one.series, one.minutes) == ((LOIRE,), (), 3)
    assert card().cover_alt == ""
    # the excerpt has gaps to be filled: templates ask the function of its name
    for name in {*CARD_FIELDS} - {"excerpt"}:
        assert hasattr(one, name), name


@pytest.mark.parametrize("taxonomy", ["tags", "categories", "authors", "series"])
def test_a_card_offers_the_terms_of_each_taxonomy(taxonomy: str) -> None:
    one = card(**{taxonomy: ["Loire", "Erdre"]})
    expected = tuple(
        Term(name, name.lower(), f"/{taxonomy}/{name.lower()}/")
        for name in ("Loire", "Erdre")
    )
    assert getattr(one, taxonomy) == one.terms(taxonomy) == expected


def test_a_card_does_not_offer_what_only_the_own_page_shows() -> None:
    one = card()
    for name in ("words", "headings", "syndication", "comments", "draft", "features"):
        assert not hasattr(one, name), name


def test_an_entry_offers_its_card_and_more() -> None:
    one = post(
        title="A",
        headings=["here"],
        syndication=("https://x.org/1",),
        words=7,
        comments=False,
        features=("code",),
    )
    cover = picture()
    entry = Entry(b"digest", Card(b"card", one, cover), (cover,))
    assert entry.title == "A"
    assert (entry.post, entry.cover) == (one, cover)
    assert entry.headings == (Heading(2, "here", "here"),)
    assert (entry.words, entry.comments, entry.draft) == (7, False, False)
    assert (entry.syndication, entry.features) == (("https://x.org/1",), ("code",))
    with pytest.raises(AttributeError):
        _ = entry.nothing_of_the_kind


def test_terms_and_periods_count_their_cards() -> None:
    cards = (card(), card("content/posts/b.md"))
    term = TermPage(
        b"", "tags", "Loire", "loire", "/tags/loire/", "", cards, (), (), None
    )
    period = Period(b"", 2026, 3, "/2026/03/", cards, ())
    assert (term.count, period.count) == (2, 2)
