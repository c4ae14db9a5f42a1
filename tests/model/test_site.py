from __future__ import annotations

import pytest

from affluent.model.post import CARD_FIELDS, Post, Term
from affluent.model.site import Card, Entry, Period, TermPage

TAG = Term("Loire", "loire", "/tags/loire/")


def card(**fields: object) -> Card:
    """The card of a post with these fields."""
    post = Post(**{**dict.fromkeys(Post._fields, ""), **fields})  # type: ignore[arg-type]
    return Card(b"digest", post, None, ())


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (220, 1), (330, 2), (440, 2), (2200, 10)]
)
def test_reading_time(words: int, minutes: int) -> None:
    assert card(words=words).minutes == minutes


def test_a_card_offers_what_lists_may_show() -> None:
    one = card(title="A", cover=("a.jpg", "A river"), terms=(("tags", (TAG,)),))
    assert (one.title, one.cover_alt, one.tags, one.series) == (
        "A",
        "A river",
        (TAG,),
        (),
    )
    assert card(cover=None).cover_alt == ""
    # the excerpt has gaps to be filled: templates ask the function of its name
    for name in {*CARD_FIELDS} - {"excerpt"}:
        assert hasattr(one, name), name


def test_an_entry_offers_its_card_and_more() -> None:
    entry = Entry(b"digest", card(title="A", syndication=("https://x.org/1",)))
    assert entry.title == "A"  # type: ignore[comparison-overlap]
    assert entry.syndication == ("https://x.org/1",)
    with pytest.raises(AttributeError):
        _ = entry.nothing_of_the_kind


def test_terms_and_periods_count_their_cards() -> None:
    cards = (card(), card())
    term = TermPage(
        b"", "tags", "Loire", "loire", "/tags/loire/", "", cards, (), (), None
    )
    period = Period(b"", 2026, 3, "/2026/03/", cards, ())
    assert (term.count, period.count) == (2, 2)
