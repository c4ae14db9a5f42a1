"""Entries of feeds as items."""

from __future__ import annotations

import pytest

from affluent.channels.blog.items import Origin, item_from_entry, kind_of, native_of
from affluent.channels.channel import Withheld
from affluent.channels.feed import FeedEntry
from affluent.model.item import Cite, Item, Media, Person, Source

ORIGIN = Origin("own", "https://x.test/feed", "2026-01-02T03:04:05Z")
PICTURE = Media("image", "https://x.test/a.jpg")


def item(**values: object) -> Item:
    found = item_from_entry(FeedEntry(**{"id": "1", **values}), 3, ORIGIN)  # type: ignore[arg-type]
    assert isinstance(found, Item)
    return found


def test_an_item() -> None:
    found = item(
        url="https://x.test/1",
        title="T",
        html='<p onclick="x()">Hi <a href="https://y.test/?a=1&amp;b=2">you</a></p>',
        published="2011-10-05T14:48:00Z",
        author=Person("Jane"),
        tags=("a",),
        lang="fr",
    )
    assert found == Item(
        "blog:own:1",
        "blog",
        "own",
        "article",
        title="T",
        html='<p>Hi <a href="https://y.test/?a=1&amp;b=2">you</a></p>',
        text="Hi you",
        published="2011-10-05T14:48:00Z",
        url="https://x.test/1",
        author=Person("Jane"),
        tags=("a",),
        links=("https://y.test/?a=1&b=2",),
        lang="fr",
        visibility="public",
        source=Source("https://x.test/feed", "entry 3", "feed", "2026-01-02T03:04:05Z"),
    )


@pytest.mark.parametrize(
    ("identity", "native"),
    [
        ("12", "12"),
        ("7bd204c6-1655-4c27", "7bd204c6-1655-4c27"),
        ("..", None),
        ("a/../b", None),
        ("é", None),
        ("x" * 500, None),
        ("https://x.test/", None),
        ("tag:x.test,2011:/a b", None),
    ],
)
def test_names_that_can_stand_in_an_address(identity: str, native: str | None) -> None:
    found = native_of(FeedEntry(identity))
    assert found == native or (native is None and len(found) < 80)
    assert found.strip(".")
    assert not set(found) & set("/\\ %?#:")
    assert found == native_of(FeedEntry(identity))


def test_names_are_told_apart() -> None:
    ids = (
        "a/b",
        "a-b",
        "a b",
        "https://x.test/a/b",
        "https://y.test/a/b",
        "https://x.test/?p=1",
    )
    assert len({native_of(FeedEntry(one)) for one in ids}) == len(ids)


@pytest.mark.parametrize(
    "moved", ["http://x.test/a/", "https://www.x.test/a", "https://x.test/a"]
)
def test_a_blog_that_moves_keeps_its_entries(moved: str) -> None:
    assert native_of(FeedEntry(moved)) == native_of(FeedEntry("https://x.test/a"))


LONG = "<p>" + "word " * 80 + "</p>"
KINDS = [
    ({}, "note"),
    ({"title": "T", "html": "text"}, "article"),
    ({"title": "Hello", "html": "Hello world"}, "note"),
    ({"media": (PICTURE,)}, "photo"),
    ({"media": (PICTURE, PICTURE._replace(url="https://x.test/b.jpg"))}, "gallery"),
    ({"title": "T", "html": "short", "media": (PICTURE,)}, "photo"),
    ({"title": "T", "html": LONG, "media": (PICTURE,)}, "article"),
    (
        {
            "title": "T",
            "html": LONG,
            "media": (PICTURE, Media("audio", "https://x.test/a.mp3")),
        },
        "audio",
    ),
    (
        {
            "title": "T",
            "html": LONG,
            "media": (Media("video", "https://x.test/a.mp4"),),
        },
        "video",
    ),
    ({"media": (Media("document", "https://x.test/a.pdf"),)}, "document"),
    ({"title": "T", "html": '<img src="https://x.test/a.jpg">'}, "article"),
    ({"cites": (Cite("reply", "https://y.test/"),), "media": (PICTURE,)}, "reply"),
    ({"cites": (Cite("like", "https://y.test/"),)}, "like"),
    ({"cites": (Cite("bookmark", "https://y.test/"),), "title": "T"}, "bookmark"),
    ({"cites": (Cite("reply"), Cite("repost"))}, "repost"),
    ({"cites": (Cite("repost"), Cite("reply")), "extra": {"mf2:rsvp": "yes"}}, "reply"),
    ({"cites": (Cite("quote", "https://y.test/"),)}, "quote"),
    ({"extra": {"mf2:event": "yes"}}, "event"),
    ({"extra": {"mf2:checkin": "Café"}}, "checkin"),
    ({"links": {"external": "https://y.test/"}, "title": "T"}, "link"),
    ({"html": '<a href="https://y.test/">A long title</a> see'}, "link"),
    (
        {
            "html": '<a href="https://x.test/2">A long title</a> see',
            "url": "https://x.test/1",
        },
        "note",
    ),
    ({"html": '<a href="https://y.test/">you</a> have said so much'}, "note"),
]


@pytest.mark.parametrize(("values", "kind"), KINDS)
def test_kinds(values: dict[str, object], kind: str) -> None:
    assert item(**values).kind == kind


def test_a_kind_of_bare_values() -> None:
    assert kind_of(FeedEntry("1"), None, "", "") == "note"


def test_pictures_of_the_text_are_media_too() -> None:
    found = item(
        media=(PICTURE,),
        html='<img src="https://x.test/a.jpg" alt="A dog"><img src="https://x.test/b.png" '
        'alt="" width="40" height="30"><img src="https://t.test/p.gif" width="1" height="1">'
        '<img src="data:image/png;base64,AAAA">',
    )
    assert found.media == (
        PICTURE._replace(alt="A dog"),
        Media("image", "https://x.test/b.png", alt="", width=40, height=30),
    )
    assert "p.gif" not in found.html


@pytest.mark.parametrize(
    ("published", "updated", "expected"),
    [
        (None, "2011-10-05T00:00:00Z", ("2011-10-05T00:00:00Z", None)),
        (
            "2011-10-05T00:00:00Z",
            "2011-10-05T00:00:00Z",
            ("2011-10-05T00:00:00Z", None),
        ),
        (
            "2011-10-05T02:00:00+02:00",
            "2011-10-05T00:00:00Z",
            ("2011-10-05T02:00:00+02:00", None),
        ),
        ("2011-10-05", "2012-01-01", ("2011-10-05", "2012-01-01")),
        (None, None, (None, None)),
    ],
)
def test_dates(
    published: str | None, updated: str | None, expected: tuple[str | None, str | None]
) -> None:
    found = item(published=published, updated=updated)
    assert (found.published, found.updated) == expected


@pytest.mark.parametrize("extra", [{"app:draft": "yes"}, {"blogger:status": "DRAFT"}])
def test_drafts_are_withheld(extra: dict[str, str]) -> None:
    assert item_from_entry(
        FeedEntry("1", html="secret", extra=extra), 1, ORIGIN
    ) == Withheld("draft")


def test_what_is_for_adults_is_marked() -> None:
    assert item(extra={"media:rating": "adult"}).warning == ""
    assert item(extra={"media:rating": "nonadult"}).warning is None
