"""The values of a feed."""

from __future__ import annotations

from affluent.channels.feed import FeedEntry, made_id, told_apart
from affluent.model.item import Cite


def test_made_ids_tell_apart() -> None:
    assert made_id("a", None) == made_id("a", "")
    assert made_id("a", "b") != made_id("ab", None)


def test_ids_that_stand_once_stay() -> None:
    first, second = FeedEntry("1", "https://x.test/1"), FeedEntry("2", title="b")
    assert told_apart([first, second, first]) == (first, second)


def test_ids_that_stand_twice_get_their_address() -> None:
    found = told_apart([FeedEntry("1", "https://x.test/a"), FeedEntry("1", title="b")])
    assert [one.title for one in found] == [None, "b"]
    assert len({one.id for one in found} | {"1"}) == 3


def test_only_replies_are_answered() -> None:
    cites = (
        Cite("like", "https://x.test/1"),
        Cite("reply", "https://x.test/2"),
        Cite("reply"),
    )
    assert FeedEntry("1", cites=cites).in_reply_to == ("https://x.test/2",)
