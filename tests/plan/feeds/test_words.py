"""What feedgen has no words for, read back as XML."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import feedparser
import pytest
from lxml import etree

from affluent.plan.feeds.values import (
    Answered,
    Enclosure,
    Feed,
    FeedEntry,
    History,
    Origin,
)
from affluent.plan.feeds.words import HISTORY, SLASH, THREAD, WELL_FORMED, namespaces_of
from affluent.plan.feeds.xml_feed import atom, rss

BASE = "https://x.org/"
ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = FeedEntry(
    id="tag:x.org,2000:a",
    url=BASE + "a/",
    published="2012-03-14T09:00:00+01:00",
    summary="Words",
    enclosures=(
        Enclosure(BASE + "a.mp3", "audio/mpeg", 7),
        Enclosure(BASE + "a.pdf", "application/pdf"),
    ),
    cover=Enclosure(BASE + "a.png", "image/png", 3),
    origin=Origin("tag:x.org,2000:t", "Jane & co", "https://x.com/jane", BASE + "f"),
    answers=(Answered("tag:x.org,2000:b", BASE + "b/"), Answered("urn:c", "")),
    external_url="https://x.com/jane/1",
    replies=2,
    replies_url=BASE + "a/#comments",
    replies_feed=BASE + "a/feed.atom",
    replies_updated="2012-03-15T09:00:00+01:00",
)
FEED = Feed(
    id=BASE,
    title="T",
    home_url=BASE,
    self_url=BASE + "2.feed",
    entries=(ENTRY,),
    history=History(BASE + "1.feed", BASE + "3.feed", BASE + "feed"),
)


def parsed(form: Any, feed: Feed = FEED) -> Any:
    root = etree.fromstring(form(feed))
    return root.find("channel") if form is rss else root


def links(parent: Any) -> dict[str, str]:
    return {
        one.get("rel", "alternate"): one.get("href")
        for one in parent.findall(ATOM + "link")
    }


@pytest.mark.parametrize("form", [rss, atom])
def test_an_archived_document_knows_its_neighbours(form: Any) -> None:
    feed = parsed(form)
    told = links(feed)
    assert told["prev-archive"] == BASE + "1.feed"
    assert told["next-archive"] == BASE + "3.feed"
    assert told["current"] == BASE + "feed"
    assert feed.find(f"{{{HISTORY}}}archive") is not None


@pytest.mark.parametrize("form", [rss, atom])
def test_what_readers_subscribe_to_is_no_archive(form: Any) -> None:
    feed = parsed(form, replace(FEED, history=History(older=BASE + "1.feed")))
    assert feed.find(f"{{{HISTORY}}}archive") is None
    assert {"prev-archive"} == links(feed).keys() & {"prev-archive", "current"}


@pytest.mark.parametrize("form", [rss, atom])
def test_what_is_answered(form: Any) -> None:
    item = parsed(form).find("item" if form is rss else ATOM + "entry")
    found = item.findall(f"{{{THREAD}}}in-reply-to")
    assert [dict(one.attrib) for one in found] == [
        {"ref": "tag:x.org,2000:b", "href": BASE + "b/", "type": "text/html"},
        {"ref": "urn:c"},
    ]


def test_where_it_comes_from() -> None:
    source = parsed(rss).find("item/source")
    assert (source.get("url"), source.text) == (BASE + "f", "Jane & co")
    source = parsed(atom).find(f"{ATOM}entry/{ATOM}source")
    assert source.findtext(ATOM + "id") == "tag:x.org,2000:t"
    assert source.findtext(ATOM + "title") == "Jane & co"
    assert source.findtext(ATOM + "updated") == "2012-03-14T09:00:00+01:00"
    assert links(source) == {"alternate": "https://x.com/jane", "self": BASE + "f"}


def test_what_readers_said() -> None:
    item = parsed(rss).find("item")
    assert item.findtext("comments") == BASE + "a/#comments"
    assert item.findtext(f"{{{SLASH}}}comments") == "2"
    assert item.findtext(f"{{{WELL_FORMED}}}commentRss") == BASE + "a/feed.atom"
    entry = parsed(atom).find(ATOM + "entry")
    assert entry.findtext(f"{{{THREAD}}}total") == "2"
    (link,) = (
        one for one in entry.findall(ATOM + "link") if one.get("rel") == "replies"
    )
    assert link.get(f"{{{THREAD}}}count") == "2"
    assert link.get(f"{{{THREAD}}}updated") == "2012-03-15T09:00:00+01:00"


def test_rss_has_the_first_file_and_atom_all() -> None:
    files = feedparser.parse(rss(FEED)).entries[0].enclosures
    assert [one.href for one in files] == [BASE + "a.mp3"]
    files = feedparser.parse(atom(FEED)).entries[0].enclosures
    assert [one.href for one in files] == [
        BASE + "a.mp3",
        BASE + "a.pdf",
        BASE + "a.png",
    ]
    quiet = replace(ENTRY, enclosures=())
    files = feedparser.parse(rss(replace(FEED, entries=(quiet,)))).entries[0].enclosures
    assert [one.href for one in files] == [BASE + "a.png"]


def test_only_namespaces_that_are_needed() -> None:
    bare = FeedEntry(id="b", url=BASE + "b/")
    feed = Feed(id=BASE, title="T", home_url=BASE, self_url=BASE + "f", entries=(bare,))
    assert namespaces_of(feed, "rss").keys() == {"dc"}
    assert namespaces_of(feed, "atom") == {}
    wanted = {"dc", "thr", "fh", "slash", "wfw", "media"}
    assert namespaces_of(FEED, "rss").keys() == wanted


def test_what_nothing_is_in_yet_was_never_built() -> None:
    assert parsed(rss).find("lastBuildDate") is not None
    assert parsed(rss, replace(FEED, entries=())).find("lastBuildDate") is None
