"""Items: ids, and the way to the ledger and back."""

from __future__ import annotations

import marshal

from affluent.model.digest import plain
from affluent.model.item import (
    Choice,
    Cite,
    Item,
    Media,
    Person,
    Player,
    Source,
    Spot,
    item_from_plain,
    item_id,
)

FULL = Item(
    item_id("twitter", "jane", "a:b"),
    "twitter",
    "jane",
    "poll",
    author=Person("Jane"),
    media=(Media("image", alt="", width=3),),
    place=Spot(1.5, -2.0, "Tours"),
    cites=(Cite("reply", "https://x.test/1", Person(handle="joe")), Cite("quote")),
    source=Source("tweets.js", "tweet 3", "archive", "2022-01-01T00:00:00Z"),
    poll=(Choice("yes", 3), Choice("no")),
    player=Player("youtube", "x"),
)


def test_native_id_may_hold_colons() -> None:
    assert FULL.native == "a:b"


def test_an_item_comes_back_from_the_ledger_as_it_was() -> None:
    kept = marshal.loads(marshal.dumps(plain(FULL)))
    back = item_from_plain(kept)
    assert back == FULL
    assert back.author.name == "Jane"
    assert back.cites[0].author == Person(handle="joe")
    assert back.place == Spot(1.5, -2.0, "Tours")


def test_cites_by_relation() -> None:
    assert FULL.answered == ("https://x.test/1",)
    assert FULL.cite("quote") == Cite("quote")
    assert FULL.cite("repost") is None
