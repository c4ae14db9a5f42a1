"""JSON Feed, read back."""

from __future__ import annotations

import json
from typing import Any

from affluent.plan.feeds.json_feed import json_feed
from affluent.plan.feeds.values import (
    Answered,
    Enclosure,
    Feed,
    FeedEntry,
    History,
    Origin,
)
from harness.feed_rules import problems_of_json

BASE = "https://x.org/"
ENTRY = FeedEntry(
    id="tag:x.org,2000:a",
    url=BASE + "a/",
    html="<p>Words</p>",
    published="2012-03-14T09:00:00",
    enclosures=(Enclosure(BASE + "a.mp3", "audio/mpeg", 7, 61.5),),
    origin=Origin("tag:x.org,2000:t", "Jane", "https://x.com/jane", BASE + "f"),
    answers=(Answered("tag:x.org,2000:b", BASE + "b/"),),
    external_url="https://x.com/jane/1",
    replies=2,
    replies_url=BASE + "a/#comments",
)


def read(**fields: Any) -> Any:
    feed = Feed(
        id=BASE,
        title="",
        home_url=BASE,
        self_url=BASE + "2.feed.json",
        entries=(ENTRY,),
        **fields,
    )
    document = json_feed(feed)
    assert problems_of_json(document) == []
    return json.loads(document)


def test_files_have_type_size_and_length() -> None:
    assert read()["items"][0]["attachments"] == [
        {
            "url": BASE + "a.mp3",
            "mime_type": "audio/mpeg",
            "size_in_bytes": 7,
            "duration_in_seconds": 61.5,
        }
    ]


def test_what_the_format_has_no_words_for() -> None:
    item = read()["items"][0]
    assert item["external_url"] == "https://x.com/jane/1"
    assert item["_affluent"] == {
        "source": {
            "id": "tag:x.org,2000:t",
            "title": "Jane",
            "url": "https://x.com/jane",
            "feed_url": BASE + "f",
        },
        "in_reply_to": [{"id": "tag:x.org,2000:b", "url": BASE + "b/"}],
        "comments": 2,
        "comments_url": BASE + "a/#comments",
    }


def test_the_next_document_is_the_older_one() -> None:
    history = History(BASE + "1.feed.json", BASE + "3.feed.json", BASE + "feed.json")
    feed = read(history=history)
    assert feed["next_url"] == BASE + "1.feed.json"
    assert feed["_affluent"] == {
        "current_url": BASE + "feed.json",
        "newer_url": BASE + "3.feed.json",
    }
    assert "next_url" not in read()


def test_a_feed_without_a_title_has_its_address() -> None:
    assert read()["title"] == BASE
    assert read()["items"][0]["date_published"] == "2012-03-14T09:00:00+00:00"
