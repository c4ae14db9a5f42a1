"""Ids that were sent once: a change of one is an error, and says how to mend it."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.build.compare import Stale
from affluent.build.ledger import Table
from affluent.build.sent import AUTHORITY, remember_sent, resent
from affluent.hub.site import Site
from affluent.model.artifact import Artifact
from affluent.model.settings import Feeds, Settings
from harness.values import post, site

SETTINGS = Settings(base_url="https://x.org/")


def stale(joined: Site, recipe: str = "@rss") -> list[Stale]:
    """A feed of all posts, to be written."""
    entries = tuple(joined.entry(one) for one in joined.posts.values())
    artifact = Artifact("feed.rss", recipe, "en", {"entries": entries})
    return [Stale(artifact, "feeds /", "@rss@en", b"", ())]


def here(*posts: Any, settings: Settings = SETTINGS) -> Site:
    return site(*posts, settings=settings)


def sent(joined: Site) -> Table:
    """What a build of this site keeps."""
    table = Table({})
    remember_sent(stale(joined), lambda: table, joined)
    return table


def first(**fields: Any) -> Any:
    return post("content/posts/a.md", date="2012-05-31", title="A", **fields)


def moved(**fields: Any) -> Any:
    return post("content/posts/b.md", date="2012-05-31", title="A", **fields)


FIRST = here(first())


def problems(later: Site, before: Site = FIRST) -> list[Any]:
    known = sent(before)
    return resent(stale(later), lambda: known, later)


def test_what_is_kept() -> None:
    assert dict(sent(FIRST)) == {
        AUTHORITY: "x.org,2000",
        "content/posts/a.md": (
            *("tag:x.org,2000:posts/a", "/posts/a/"),
            *(FIRST.posts["content/posts/a.md"].date, "A"),
        ),
    }


@pytest.mark.parametrize(
    "later",
    [
        FIRST,
        here(first(slug="x", url="/x/")),
        here(first(), post("content/posts/new.md", date="2013-01-01")),
        # another text, which has nothing of the one that is gone
        here(post("content/posts/b.md", date="2013-01-01", title="B")),
        # the same text, with the id it had; and another at its address
        here(moved(id="tag:x.org,2000:posts/a")),
        here(moved(url="/posts/a/", id="tag:x.org,2000:posts/b2")),
    ],
)
def test_what_changes_no_id(later: Site) -> None:
    assert problems(later) == []


@pytest.mark.parametrize(
    "later",
    [
        here(moved()),
        here(post("content/posts/b.md", date="2014-01-01", title="B", url="/posts/a/")),
        here(
            post(
                "content/posts/b.md",
                title="B",
                date="2014-01-01",
                aliases=("/posts/a/",),
            )
        ),
        here(first(id="other")),
    ],
)
def test_what_would_send_a_text_again(later: Site) -> None:
    (problem,) = problems(later)
    assert (problem.severity, problem.code) == ("error", "A601")
    assert '"tag:x.org,2000:posts/a"' in problem.message
    assert 'id: "tag:x.org,2000:posts/a"' in problem.hint


def test_a_site_that_moves_is_told_once() -> None:
    later = here(first(), settings=SETTINGS._replace(base_url="https://y.org/"))
    (problem,) = problems(later)
    assert problem.place.path == "affluent.yaml"
    assert 'set feeds.authority to "x.org,2000"' in problem.hint
    mended = SETTINGS._replace(
        base_url="https://y.org/", feeds=Feeds(authority="x.org,2000")
    )
    assert problems(here(first(), settings=mended)) == []


def test_a_site_that_had_no_address_yet_was_read_by_nobody() -> None:
    assert problems(FIRST, here(first(), settings=Settings())) == []


def test_who_writes_no_feed_asks_for_nothing() -> None:
    def never() -> Any:
        raise AssertionError

    assert resent(stale(FIRST, "post.html"), never, FIRST) == []
    remember_sent(stale(FIRST, "post.html"), never, FIRST)


def test_what_is_gone_is_forgotten() -> None:
    table = sent(FIRST)
    later = here(post("content/posts/c.md", date="2013-01-01"))
    remember_sent(stale(later), lambda: table, later)
    assert set(table) == {AUTHORITY, "content/posts/c.md"}
