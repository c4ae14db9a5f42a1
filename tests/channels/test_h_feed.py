"""Pages marked up with microformats."""

from __future__ import annotations

import pytest

from affluent.channels.feed import FeedEntry
from affluent.channels.h_feed import h_feed, page
from affluent.model.item import Cite, Media, Person, Spot
from affluent.model.problem import Problem

URL = "https://x.test/blog/"


def entry(inner: str, kind: str = "h-entry") -> FeedEntry:
    found = h_feed(f'<div class="{kind}">{inner}</div>'.encode(), URL)
    assert not isinstance(found, Problem), found
    [only] = found.entries
    return only


def test_an_h_feed() -> None:
    found = h_feed(
        b"""<html lang="fr"><div class="h-card"><p class="p-name">Someone</p>
        <div class="h-feed"><h1 class="p-name">Notes</h1>
        <a class="p-author h-card" href="/jane">Jane</a>
        <div class="h-entry"><a class="u-url" href="1"><time class="dt-published"
          datetime="2011-10-05 14:48:00-0500">then</time></a>
          <div class="e-content"><p>Hi <a href="2">you</a></p></div>
          <a class="p-category">one</a><a class="p-category">#two</a></div>
        </div></div><a rel="next" href="?p=2">older</a>
        <link rel="hub" href="https://hub.test/"></html>""",
        URL,
    )
    assert not isinstance(found, Problem)
    assert (found.title, found.older) == ("Notes", f"{URL}?p=2")
    assert found.hubs == ("https://hub.test/",)
    assert found.author == Person("Jane", None, "https://x.test/jane")
    [only] = found.entries
    assert only.id == only.url == f"{URL}1"
    assert only.published == "2011-10-05T14:48:00-05:00"
    assert only.html == '<p>Hi <a href="https://x.test/blog/2">you</a></p>'
    assert (only.title, only.tags, only.lang) == (None, ("one", "two"), "fr")
    assert only.author == found.author


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        ('<p class="p-name">A title</p><p class="e-content">Some text</p>', "A title"),
        ('<p class="p-name e-content">Some text</p>', None),
        ('<p class="p-name">Some te…</p><p class="e-content">Some text</p>', None),
        ("implied", "implied"),
    ],
)
def test_a_name_is_a_title_unless_the_text_begins_so(
    inner: str, title: str | None
) -> None:
    assert entry(inner).title == title


@pytest.mark.parametrize(
    ("name", "relation"),
    [
        ("in-reply-to", "reply"),
        ("repost-of", "repost"),
        ("like-of", "like"),
        ("bookmark-of", "bookmark"),
        ("quotation-of", "quote"),
    ],
)
def test_what_an_entry_is_about(name: str, relation: str) -> None:
    assert entry(f'<a class="u-{name}" href="https://y.test/1">it</a>').cites == (
        Cite(relation, "https://y.test/1"),  # type: ignore[arg-type]
    )


def test_what_is_cited_is_saved_and_harmless() -> None:
    [cite] = entry(
        '<div class="u-in-reply-to h-cite"><a class="u-url" href="https://y.test/1"></a>'
        '<a class="p-author h-card" href="https://y.test/">You</a>'
        '<time class="dt-published">2011-10-05</time>'
        '<div class="e-content"><b>So</b><script>x()</script></div></div>'
    ).cites
    assert cite == Cite(
        "reply",
        "https://y.test/1",
        Person("You", None, "https://y.test/"),
        "<b>So</b>",
        "2011-10-05",
    )


def test_likes_without_address_of_their_own_are_told_apart() -> None:
    first, second = (
        entry(f'<a class="u-like-of" href="https://y.test/{n}"></a>') for n in "12"
    )
    assert first.id != second.id


def test_media_and_copies() -> None:
    found = entry(
        '<img class="u-photo" src="/a.jpg" alt="A dog"><img class="u-photo" src="/b.jpg">'
        '<video class="u-video" src="/c.mp4"></video><audio class="u-audio" src="/d.mp3"></audio>'
        '<a class="u-syndication" href="https://z.test/1"></a>'
        '<a class="u-syndication" href="javascript:x()"></a>'
    )
    assert found.media == (
        Media("image", "https://x.test/a.jpg", alt="A dog"),
        Media("image", "https://x.test/b.jpg"),
        Media("video", "https://x.test/c.mp4"),
        Media("audio", "https://x.test/d.mp3"),
    )
    assert found.syndication == ("https://z.test/1",)


@pytest.mark.parametrize(
    ("inner", "spot"),
    [
        ('<a class="p-location">Lyon</a>', Spot(name="Lyon")),
        ('<a class="u-location" href="geo:45.7,4.8;u=9">x</a>', Spot(45.7, 4.8)),
        (
            (
                '<p class="p-location h-card"><b class="p-name">Lyon</b>'
                '<data class="p-latitude" value="45.7"></data>'
                '<data class="p-longitude" value="4.8"></data></p>'
            ),
            Spot(45.7, 4.8, "Lyon"),
        ),
        (
            (
                '<p class="p-location h-adr"><b class="p-locality">Lyon</b><span class="p-geo h-geo">'
                '<b class="p-latitude">45.7</b><b class="p-longitude">4.8</b></span></p>'
            ),
            Spot(45.7, 4.8),
        ),
        ('<b class="p-latitude">95</b><b class="p-longitude">4.8</b>', None),
    ],
)
def test_places(inner: str, spot: Spot | None) -> None:
    assert entry(inner).place == spot


def test_events_and_answers_to_them() -> None:
    event = entry(
        '<b class="p-name">Party</b><time class="dt-start">2011-10-05</time>', "h-event"
    )
    assert (event.extra, event.published) == ({"mf2:event": "yes"}, "2011-10-05")
    rsvp = entry(
        '<data class="p-rsvp" value="yes"></data><a class="u-in-reply-to" href="/e"></a>'
    )
    assert rsvp.extra == {"mf2:rsvp": "yes"}


def test_the_older_marks() -> None:
    found = h_feed(
        b'<div class="hfeed"><div class="hentry"><h2 class="entry-title">Title</h2>'
        b'<a rel="bookmark" href="/1"><abbr class="published" title="2009-01-02T03:04:05Z">'
        b'x</abbr></a><div class="entry-content">Text</div></div></div>',
        URL,
    )
    assert not isinstance(found, Problem)
    [only] = found.entries
    assert (only.title, only.url, only.html) == ("Title", "https://x.test/1", "Text")
    assert only.published == "2009-01-02T03:04:05Z"


def test_the_page_knows_its_author() -> None:
    found = h_feed(
        b'<a rel="author" href="/me"></a><p class="h-card"><a class="p-name u-url" href="/me">'
        b'Me</a></p><p class="h-entry">a</p>',
        URL,
    )
    assert not isinstance(found, Problem)
    assert found.entries[0].author == Person("Me", None, "https://x.test/me")


def test_feeds_that_a_page_names() -> None:
    found = page(
        b"""<link rel="alternate" type="application/rss+xml" href="/feed">
        <link rel="alternate" type="application/rss+xml" href="/comments/feed">
        <link rel="alternate" type="application/json" href="/wp-json/posts/1">
        <link rel="alternate" type="application/feed+json" href="/feed.json">
        <link rel="alternate" hreflang="fr" href="/fr/">
        <link rel="stylesheet" type="application/rss+xml" href="/no">""",
        URL,
    )
    assert not isinstance(found, Problem)
    assert found.feeds == ("https://x.test/feed", "https://x.test/feed.json")
    assert found.feed.entries == ()


@pytest.mark.parametrize("data", [b"", b"  ", b"<p>nothing here</p>", b"\x00\xff"])
def test_what_is_no_feed(data: bytes) -> None:
    found = h_feed(data, "http://192.0.2.1/")
    assert isinstance(found, Problem)
    assert found.code == "I112"


def test_a_deep_page_is_no_crash() -> None:
    data = b'<div class="h-feed">' + b"<div>" * 3000 + b"x"
    assert isinstance(h_feed(data, URL), Problem)
