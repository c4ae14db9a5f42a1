"""Which feeds there are, and what is in which document of each."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.artifact import value_of
from affluent.model.settings import Feeds, Settings, Voice
from affluent.plan.feeds.lists import (
    FeedList,
    document_url,
    feed_basis,
    list_families,
    post_feed_families,
    spans,
    speaker,
)
from affluent.plan.feeds.values import Feed
from affluent.plan.world import World
from harness.values import post, site, world


def here(total: int, **feeds: Any) -> World:
    posts = [
        post(f"content/posts/p{n}.md", date=f"2012-05-{n + 1:02}", tags=["x"])
        for n in range(total)
    ]
    settings = Settings(feeds=Feeds(**{"formats": ("rss",), "limit": 3, **feeds}))
    return world(site(*posts, settings=settings))


def documents(one: World) -> dict[str, list[str]]:
    """Path -> the slugs of its entries."""
    return {
        artifact.path: [entry.post.slug for entry in artifact.parts["entries"]]  # type: ignore[attr-defined]
        for family in post_feed_families(one)
        for artifact in family.plan()
    }


@pytest.mark.parametrize("total", range(12))
def test_no_entry_is_lost_and_archives_are_full(total: int) -> None:
    found = list(spans(total, 3, archived=True))
    held = {n for one in found for n in range(one.start, one.stop)}
    assert held == set(range(total))
    assert all(one.stop - one.start == 3 for one in found if one.number)
    current, *archives = found
    assert (current.number, current.stop) == (0, min(3, total))
    assert [one.number for one in archives] == list(range(len(archives), 0, -1))


@pytest.mark.parametrize("total", range(40))
def test_large_archives_hold_all_that_small_ones_do(total: int) -> None:
    current, *archives = spans(total, 3, archived=True, per_archive=4)
    held = [n for one in (current, *archives) for n in range(one.start, one.stop)]
    assert set(held) == set(range(total))
    # archives have nothing twice, and all but the newest are full
    older = [n for one in archives for n in range(one.start, one.stop)]
    assert len(older) == len(set(older))
    assert all(one.stop - one.start == 12 for one in archives[1:])
    assert [one.older for one in (current, *archives)] == [
        *(one.number for one in archives),
        -1,
    ]
    assert [one.newer for one in archives] == [0, *(o.number for o in archives)][:-1]


def test_what_an_address_holds_stays_though_the_newest_archive_moves() -> None:
    def held(total: int) -> dict[int, set[int]]:
        made = spans(total, 3, archived=True, per_archive=4)
        # counted from the oldest
        return {
            one.number: {total - n for n in range(one.start, one.stop)}
            for one in made
            if one.number
        }

    known: dict[int, set[int]] = {}
    for total in range(60):
        for number, entries in held(total).items():
            assert known.setdefault(number, entries) == entries


def test_archives_know_those_around_them() -> None:
    current, three, two, one = spans(11, 3, archived=True)
    assert (current.older, three.older, two.older, one.older) == (3, 2, 1, -1)
    assert (three.newer, two.newer, one.newer) == (0, 3, 2)
    assert [each.older for each in spans(11, 3, archived=False)] == [-1]


def test_a_new_entry_changes_no_archive() -> None:
    before, after = documents(here(7)), documents(here(8))
    for path in ("1.feed.rss", "2.feed.rss"):
        assert before[path] == after[path]
    assert before["1.feed.rss"] == ["p2", "p1", "p0"]
    assert before["feed.rss"] == ["p6", "p5", "p4"]


@pytest.mark.parametrize(
    ("archives", "expected"),
    [
        ("none", {"feed.rss", "tags/x/feed.rss"}),
        ("main", {"feed.rss", "1.feed.rss", "tags/x/feed.rss"}),
        ("all", {"feed.rss", "1.feed.rss", "tags/x/feed.rss", "tags/x/1.feed.rss"}),
    ],
)
def test_which_lists_have_archives(archives: str, expected: set[str]) -> None:
    assert set(documents(here(5, archives=archives))) == expected


def test_whoever_has_a_feed_of_his_own_speaks_in_it() -> None:
    written = post("content/posts/a.md", date="2012-05-01", authors=["Ann"])
    around = world(site(written))
    told = {
        one.path: value_of(one.parts["feed"])
        for family in post_feed_families(around)
        for one in family.plan()
    }
    found = told["authors/ann/feed.rss"]
    assert isinstance(found, Feed)
    assert (found.author, found.author_url) == (
        "Ann",
        f"{Settings().base_url}authors/ann/",
    )
    assert told["feed.rss"].author == Settings().title  # type: ignore[attr-defined]


def test_no_formats_no_feeds() -> None:
    assert documents(here(5, formats=())) == {}


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [(0, "rss", "/x/feed.rss"), (12, "json", "/x/12.feed.json")],
)
def test_addresses(number: int, form: str, expected: str) -> None:
    assert document_url("/x/", number, form) == expected


def test_who_speaks() -> None:
    settings = Settings(
        voices=(Voice("ann", "Ann", url="https://a.org/"),), owner="ann"
    )
    assert speaker(world(site(settings=settings))) == ("Ann", "https://a.org/")
    assert speaker(world(site())) == (Settings().title, Settings().base_url)


def test_an_edit_concerns_the_documents_that_hold_it() -> None:
    def inputs(*digests: bytes) -> dict[str, bytes]:
        listed = FeedList("/", "T", "", "en", "A", "", is_archived=True)
        basis = feed_basis(around)
        made = list_families(around, listed, digests, bytes, bytes, basis)
        return {one.name: one.inputs for one in made}

    around = here(1)
    one = inputs(b"6", b"5", b"4", b"3", b"2", b"1")
    other = inputs(b"6", b"5", b"4", b"3", b"two", b"1")
    assert {name for name in one if one[name] != other[name]} == {"feeds / 1"}
