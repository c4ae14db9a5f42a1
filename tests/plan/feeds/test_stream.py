"""The feeds of streams: who is in them, in which order, under which title."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.settings import Feeds, Language, Settings, Voice
from affluent.plan.feeds.stream import (
    fed_lists,
    feed_families,
    feed_title,
    flow_feeds,
    has_feeds,
    is_fed,
    members_of,
)
from affluent.plan.stream.views import Shore
from affluent.plan.world import World
from harness.stream_values import (
    account,
    entry_of,
    entry_of_post,
    flow,
    item,
    stream_of,
    thread,
)
from harness.values import card, site, theme, with_stream, world

SETTINGS = Settings(
    title="Rivers",
    languages=(Language("en"), Language("fr", "Rivières")),
    feeds=Feeds(("rss",), limit=3),
)
MESSAGES = {"en": {"nav.stream": "Stream", "kinds.note": "Notes"}}


def here(
    *entries: Any, settings: Settings = SETTINGS, templates: Any = ("stream.html",)
) -> World:
    around = world(site(settings=settings), theme(templates, messages=MESSAGES))
    return with_stream(around, stream_of(*entries))


def documents(one: World) -> dict[str, list[str]]:
    """Path -> the addresses of its entries."""
    assert one.stream
    return {
        artifact.path: [entry.url for entry in artifact.parts["entries"]]  # type: ignore[attr-defined]
        for family in feed_families(one, one.stream)
        for artifact in family.plan()
    }


def test_every_stream_has_feeds_in_the_first_language() -> None:
    one = here(entry_of(item("1")))
    assert set(documents(one)) == {
        "stream/feed.rss",
        "channels/jane/feed.rss",
        "kinds/note/feed.rss",
    }


def test_parts_of_threads_and_bursts_are_entries_of_their_own() -> None:
    parts = thread(
        item("3", "2011-10-05 14:00"),
        item("4", "2011-10-05 14:05"),
    )
    burst = (item("6", "2011-10-05 14:03"), item("5", "2011-10-05 14:01"))
    one = flow("stream", "", "/s/", [entry_of(*parts), entry_of(*burst, form="burst")])
    urls = [member.url.split("/")[-2] for member in members_of(one)]
    assert urls == ["4", "6", "5", "3"]


@pytest.mark.parametrize(
    "kept_back",
    [item("9", None), item("9", visibility="unlisted")],
)
def test_what_has_no_date_or_is_unlisted_is_in_no_feed(kept_back: Any) -> None:
    one = flow("stream", "", "/s/", [entry_of(kept_back)])
    assert members_of(one) == []
    assert not is_fed(one)
    assert documents(here(entry_of(kept_back))) == {}
    assert fed_lists(here(), stream_of(entry_of(kept_back))) == ()


def test_posts_are_among_items_as_their_cards() -> None:
    one = card("content/posts/a.md", date="2011-10-06")
    found = members_of(
        flow("stream", "", "/s/", [entry_of_post(one), entry_of(item())])
    )
    assert found[0] == one


def test_archives_of_all_but_kinds() -> None:
    entries = [entry_of(item(str(n), f"2011-10-05 14:{n:02}")) for n in range(5)]
    found = documents(here(*entries))
    assert {path for path in found if "1.feed" in path} == {
        "stream/1.feed.rss",
        "channels/jane/1.feed.rss",
    }
    assert found["stream/1.feed.rss"] == [f"/channels/jane/{n}/" for n in (2, 1, 0)]


def test_without_pages_of_streams_there_are_no_feeds() -> None:
    assert not has_feeds(here(entry_of(item()), templates=("item.html",)))
    none = SETTINGS._replace(feeds=Feeds(()))
    assert documents(here(entry_of(item()), settings=none)) == {}


def test_pages_name_the_feeds_in_their_language() -> None:
    one = here(entry_of(item()))
    assert one.stream
    shore = Shore(one, one.stream, one.site.sections[1])
    (link,) = flow_feeds(shore, one.stream.flows[0])
    assert (link.title, link.url) == ("Rivières: Stream", "/stream/feed.rss")
    (mine,) = (each for each in one.stream.flows if each.view.account)
    assert feed_title(shore, mine.view) == "Rivières: Jane, Twitter/X"


def test_who_speaks_at_an_account() -> None:
    spoken = account(voice=Voice("ann", "Ann"))
    one = here(entry_of(item(of=spoken)))
    assert one.stream
    parts = {
        artifact.path: artifact.parts["feed"]
        for family in feed_families(one, one.stream)
        for artifact in family.plan()
    }
    feed = parts["channels/jane/feed.rss"].make()  # type: ignore[attr-defined]
    assert (feed.author, feed.author_url) == (
        "Ann",
        "https://example.org/channels/jane/",
    )


def test_lists_for_those_who_want_all() -> None:
    one = here(entry_of(item()))
    assert one.outline.feeds == (
        ("stream", "", "", "/stream/"),
        ("account", "jane", "Jane, Twitter/X", "/channels/jane/"),
        ("kind", "note", "", "/kinds/note/"),
    )
