"""JSON Feed 1 and 1.1 of others."""

from __future__ import annotations

import json

import pytest

from affluent.channels.feed import Feed, FeedEntry
from affluent.channels.feeds import entries
from affluent.channels.json_feed import is_feed
from affluent.model.item import Media, Person
from affluent.model.problem import Problem

URL = "https://x.test/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def feed(**values: object) -> Feed:
    found = entries(json.dumps({"version": VERSION, **values}).encode(), URL)
    assert isinstance(found, Feed), found
    return found


def entry(**values: object) -> FeedEntry:
    [found] = feed(items=[{"id": "1", **values}]).entries
    return found


def test_a_feed() -> None:
    found = feed(
        title="T",
        home_page_url="/",
        next_url="?page=2",
        language="fr",
        authors=[{"name": "Jane", "url": "/jane"}],
        hubs=[{"type": "WebSub", "url": "https://hub.test/"}, "odd"],
        items=[{"id": "1"}, "odd"],
    )
    assert (found.title, found.url, found.lang) == ("T", "https://x.test/", "fr")
    assert found.older == f"{URL}?page=2"
    assert found.hubs == ("https://hub.test/",)
    assert [one.lang for one in found.entries] == ["fr"]
    assert found.entries[0].author == Person("Jane", None, "https://x.test/jane")


@pytest.mark.parametrize(
    ("written", "expected"),
    [(1, "1"), (1.0, "1"), (1.5, "1.5"), (" a ", "a"), (2**60, str(2**60))],
)
def test_ids_are_texts(written: object, expected: str) -> None:
    assert entry(id=written).id == expected


@pytest.mark.parametrize("written", [None, True, "", []])
def test_what_is_no_id(written: object) -> None:
    assert entry(id=written, url="/1").id == "https://x.test/1"
    assert entry(id=written, title="a").id.startswith("made:")


@pytest.mark.parametrize(
    ("values", "html", "summary"),
    [
        ({"content_html": "<p>a</p>"}, "<p>a</p>", ""),
        ({"content_text": "a < b\nc"}, "<p>a &lt; b<br>c</p>", ""),
        ({"content_html": "a", "content_text": "b", "summary": "c"}, "a", "<p>c</p>"),
        ({"summary": "c"}, "<p>c</p>", ""),
        ({"content_html": {"odd": 1}}, "", ""),
    ],
)
def test_texts(values: dict[str, object], html: str, summary: str) -> None:
    found = entry(**values)
    assert (found.html, found.summary) == (html, summary)


def test_the_rest() -> None:
    found = entry(
        external_url="https://y.test/",
        date_published="2011-10-05T14:48:00+02:00",
        date_modified="never",
        author={"name": "<b>Jane</b>"},
        tags=["#a", "b", "b", 1],
        image="/i.jpg",
        banner_image="/b.jpg",
        attachments=[
            {"url": "/a.mp3", "mime_type": "audio/mpeg", "duration_in_seconds": 9},
            {"url": "/a.zip", "mime_type": "application/zip"},
            {"mime_type": "audio/mpeg"},
        ],
        language="de",
    )
    assert found.links == {"external": "https://y.test/"}
    assert (found.published, found.updated) == ("2011-10-05T14:48:00+02:00", None)
    assert (found.author.name, found.tags, found.lang) == ("Jane", ("a", "b"), "de")
    assert found.media == (
        Media("image", "https://x.test/i.jpg"),
        Media("audio", "https://x.test/a.mp3", duration=9.0),
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"version": VERSION}, True),
        ({"version": "https://jsonfeed.org/version/1"}, True),
        ({"items": [{"id": 1, "content_text": "a"}]}, True),
        ({"items": [{"content_text": "a"}]}, False),
        ({"version": "2.0", "items": []}, False),
    ],
)
def test_what_is_a_feed(value: dict[str, object], expected: bool) -> None:
    assert is_feed(value) is expected


@pytest.mark.parametrize("data", [b"{}", b'[{"id": 1}]', b'{"version": ', b"{" * 5000])
def test_what_is_none(data: bytes) -> None:
    assert isinstance(entries(data, URL), Problem)
