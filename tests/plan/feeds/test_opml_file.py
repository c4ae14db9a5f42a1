"""Outlines, read back as XML."""

from __future__ import annotations

from typing import Any

from lxml import etree

from affluent.plan.feeds.opml_file import Outline, Subscription, opml, subscribed

A = Subscription(
    "A & <b>", "https://x.org/f?a&b", "https://x.org/", 'say "hi"', "fr", "Rivers"
)
B = Subscription("", "https://x.org/tags/y/feed.rss", "https://x.org/tags/y/")
C = Subscription("C", "https://c.org/feed", "", group="Rivers")


def body(outlines: Any, **fields: str) -> Any:
    return etree.fromstring(opml("T", outlines, **fields)).find("body")


def test_who_keeps_it() -> None:
    told = opml('Of "Rivers" & <more> \x00', (), "Ann & Zoé", "https://x.org/")
    root: Any = etree.fromstring(told)
    assert root.get("version") == "2.0"
    assert {one.tag: one.text for one in root.find("head")} == {
        # texts may be HTML there: "<" must not begin a tag
        "title": 'Of "Rivers" &amp; &lt;more&gt;',
        "ownerName": "Ann & Zoé",
        "ownerId": "https://x.org/",
    }
    assert etree.fromstring(opml("T", ())).find("head/ownerId") is None


def test_feeds() -> None:
    first, second = body(subscribed([A._replace(group=""), B]))
    assert dict(first.attrib) == {
        "type": "rss",
        "text": "A &amp; &lt;b&gt;",
        "title": "A &amp; &lt;b&gt;",
        "description": 'say "hi"',
        "xmlUrl": "https://x.org/f?a&b",
        "htmlUrl": "https://x.org/",
        "language": "fr",
    }
    assert second.get("text") == "https://x.org/tags/y/feed.rss"
    assert "language" not in second.attrib


def test_groups_stand_where_their_first_feed_does() -> None:
    group, alone = body(subscribed([A, B, C]))
    assert dict(group.attrib) == {"text": "Rivers"}
    assert [one.get("text") for one in group] == ["A &amp; &lt;b&gt;", "C"]
    assert alone.get("xmlUrl") == B.feed_url


def test_outlines_nest() -> None:
    deep = Outline("1", (), (Outline("2", (("url", ""),), (Outline("3\n<"),)),))
    (one,) = body([deep])
    assert dict(one[0].attrib) == {"text": "2"}
    assert one[0][0].get("text") == "3 &lt;"
