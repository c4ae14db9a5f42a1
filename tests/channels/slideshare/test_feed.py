from __future__ import annotations

from pathlib import Path

from affluent.channels.channel import Found, Saved, Skipped, Withheld
from affluent.channels.slideshare.feed import found_in_feed
from affluent.model.item import AccountFacts, Media, Player
from affluent.model.problem import Problem

DATA = (Path(__file__).parent / "data" / "rss.xml").read_bytes()


def found(data: bytes = DATA) -> list[Found]:
    return list(found_in_feed(data, "rss.xml", "jane", None))


def test_the_account() -> None:
    url = "https://www.slideshare.net/jane"

    assert found()[0] == AccountFacts("slideshare", handle="jane", url=url)


def test_a_slideshow() -> None:
    item = next(one.item for one in found() if isinstance(one, Saved))

    assert (item.id, item.aliases) == ("slideshare:jane:201", ("a-talk-on-tea",))
    assert item.kind == "slides"
    assert item.html == "<p>How it is made, <b>step by step</b>.</p>"
    assert item.tags == ("tea", "china")
    assert item.published == "2014-05-02T00:50:06Z"
    assert item.player == Player("slideshare", "201")
    url = "https://image.slidesharecdn.com/tea-140501195007-phpapp01/95/slide-1-638.jpg"
    assert item.media == (Media("image", url, width=638, height=479),)


def test_without_an_embed_code_the_slug_is_the_id() -> None:
    items = [one.item for one in found() if isinstance(one, Saved)]

    assert items[1].id == "slideshare:jane:a-talk-without-a-number"
    assert items[1].url == "https://www.slideshare.net/jane/a-talk-without-a-number"


def test_secret_addresses_are_withheld() -> None:
    assert Withheld("private") in found()


def test_a_feed_of_several_people_is_nobody_s() -> None:
    data = DATA.replace(b"/fr.slideshare.net/jane/", b"/fr.slideshare.net/john/")

    assert found(data) == [Skipped("a slideshow in a list of several people", 3)]


def test_entries_that_are_no_slideshows() -> None:
    data = b"<rss version='2.0'><channel><item><title>x</title></item></channel></rss>"

    assert [one.code for one in found(data) if isinstance(one, Problem)] == ["I105"]
    assert [type(one) for one in found(b"Not found")] == [Problem]
