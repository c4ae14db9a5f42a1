"""Lists of feeds: the site's own, and those that the author reads."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.settings import Feeds, Language, Podcast, Settings
from affluent.plan.feeds.opml import blogroll, subscriptions
from affluent.plan.feeds.opml_file import Subscription
from affluent.plan.world import World, has_blogroll
from harness.stream_values import entry_of, item, stream_of
from harness.values import post, site, theme, with_stream, world

SETTINGS = Settings(
    title="Rivers",
    base_url="https://x.org/blog/",
    languages=(Language("en"), Language("fr", "Rivières")),
    podcast=Podcast("Sounds"),
)
POSTS = (
    post("content/posts/a.md", date="2012-05-31", tags=["rain"]),
    post("content/posts/b.md", date="2012-05-31", lang="fr", url="/fr/posts/b/"),
    post("content/posts/c.md", tags=["undated"]),
)


def here(settings: Settings = SETTINGS, data: Any = None) -> World:
    facts = theme(["stream.html"], messages={"en": {"nav.stream": "Stream"}})
    around = world(site(*POSTS, settings=settings), facts, data={"blogroll": data})
    return with_stream(around, stream_of(entry_of(item())))


def test_one_feed_of_every_list() -> None:
    base = "https://x.org/blog"
    assert [one[:3] for one in subscriptions(here())] == [
        ("Rivers", f"{base}/feed.rss", f"{base}/"),
        ("Rivers: Stream", f"{base}/stream/feed.rss", f"{base}/stream/"),
        (
            "Rivers: Jane, Twitter/X",
            f"{base}/channels/jane/feed.rss",
            f"{base}/channels/jane/",
        ),
        ("Rivers: Note", f"{base}/kinds/note/feed.rss", f"{base}/kinds/note/"),
        ("Rivers: rain", f"{base}/tags/rain/feed.rss", f"{base}/tags/rain/"),
        ("Rivières", f"{base}/fr/feed.rss", f"{base}/fr/"),
        ("Sounds", f"{base}/podcast/feed.rss", f"{base}/"),
    ]


def test_the_first_format_that_there_is() -> None:
    one = here(SETTINGS._replace(feeds=Feeds(("atom", "rss"))))
    assert subscriptions(one)[0].feed_url == "https://x.org/blog/feed.atom"


FEED = {"title": "Other", "feed": "https://o.org/feed", "url": "https://o.org/"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([FEED], [Subscription("Other", "https://o.org/feed", "https://o.org/")]),
        (
            [{"feed": "https://o.org/feed", "description": "About"}],
            [Subscription("https://o.org/feed", "https://o.org/feed", "", "About")],
        ),
        (
            [{**FEED, "group": " Rivers ", "lang": "fr"}],
            [Subscription("Other", FEED["feed"], FEED["url"], "", "fr", "Rivers")],
        ),
        ([{"feed": "javascript:x()", "title": "X"}, "text", 3, None, {}], []),
        ({"a": "map"}, []),
        (None, []),
    ],
)
def test_what_the_author_reads(data: Any, expected: list[Subscription]) -> None:
    assert blogroll(here(data=data)) == expected
    assert has_blogroll({"blogroll": data}) == bool(expected)
