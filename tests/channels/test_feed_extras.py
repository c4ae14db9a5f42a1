"""What stands beside a feed's own words."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from affluent.channels.feed_extras import extras_of, media_kind
from affluent.model.item import Media

BASE = "https://x.test/feed"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("image/jpeg",), "image"),
        (("VIDEO/mp4; codecs=x",), "video"),
        (("application/pdf",), "document"),
        (("application/octet-stream", "", "https://x.test/a.mp3"), "audio"),
        (("", "image", "https://x.test/"), "image"),
        (("", "", "https://x.test/a.webp#x"), "image"),
        (("application/x-shockwave-flash", "video", "https://x.test/a.mp4"), None),
        (("text/html", "", "https://x.test/a.jpg"), None),
        (("", "", "https://x.test/jpg"), None),
    ],
)
def test_kinds_of_media(words: tuple[str, ...], expected: str | None) -> None:
    assert media_kind(*words) == expected


def test_each_address_once_and_only_the_web() -> None:
    root = fromstring(
        "<rss><item><guid> a </guid><enclosure url='/a.jpg'/><enclosure url='/a.jpg'/>"
        "<enclosure url=''/><enclosure url='file:///b.jpg'/><enclosure url='http://['/>"
        "</item><item/></rss>"
    )
    first, second = extras_of(root, BASE)
    assert first.media == (Media("image", "https://x.test/a.jpg"),)
    assert (first.guid, second.guid, second.media) == ("a", "", ())


def test_the_first_of_a_name_is_kept() -> None:
    root = fromstring(
        "<rss xmlns:a='urn:other'><item><a:b>1</a:b><a:b>2</a:b><a:c href='d'/>"
        "<a:e/></item></rss>"
    )
    [only] = extras_of(root, BASE)
    assert only.values == {"urn:other:b": "1", "urn:other:c": "d"}


def test_the_default_of_a_group_wins() -> None:
    root = fromstring(
        "<rss xmlns:media='http://search.yahoo.com/mrss/'><item><media:group>"
        "<media:content url='/big.mp4' fileSize='999' duration='9'/>"
        "<media:content url='/own.mp4' isDefault='true' duration='0:09'/>"
        "</media:group></item></rss>"
    )
    [only] = extras_of(root, BASE)
    assert only.media == (Media("video", "https://x.test/own.mp4", duration=9.0),)


def test_facts_that_cannot_be_are_none() -> None:
    root = fromstring(
        "<rss xmlns:m='http://search.yahoo.com/mrss/'><item>"
        f"<m:content url='https://x.test/a.mp4' type='video/mp4' width='{'9' * 20}'/>"
        "<m:thumbnail url='http://[::1'/></item></rss>"
    )
    (one,) = extras_of(root, "https://x.test/")
    assert one.media == (Media("video", "https://x.test/a.mp4"),)
