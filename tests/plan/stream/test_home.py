"""A stream as the home page."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.artifact import Artifact, value_of
from affluent.model.settings import Settings, StreamQuery
from affluent.plan.stream.home import home_digest
from affluent.plan.world import World
from harness.stream_values import entry_of, flow, item, stream_of
from harness.values import planned, post, site, theme, with_stream, world

TEMPLATES = ("home.html", "list.html", "post.html", "page.html", "stream.html")
CHOSEN = Settings(streams=(StreamQuery("rain", home=True),))
POST = post("content/posts/a.md", date="2011-10-05")
HOME = post("content/pages/index.md", url="/")
ITEM = entry_of(item())


def here(
    *posts: Any, settings: Settings | None = None, entries: Any = (ITEM,)
) -> World:
    rain = flow("declared", "rain", "/streams/rain/", entries, title="Rain")
    stream = stream_of(*entries, declared=[rain] if entries else [])
    joined = site(*posts, settings=settings or Settings())
    return with_stream(world(joined, theme(TEMPLATES)), stream)


def home(one: World) -> Artifact:
    return planned(one)["index.html"]


@pytest.mark.parametrize(
    ("posts", "settings", "name"),
    [
        ((), Settings(), "stream"),
        ((POST,), Settings(), None),
        ((POST,), CHOSEN, "declared"),
        ((), CHOSEN, "declared"),
        ((HOME,), Settings(), None),
        ((HOME,), CHOSEN, "declared"),
    ],
)
def test_what_is_at_home(posts: Any, settings: Settings, name: str | None) -> None:
    made = home(here(*posts, settings=settings))
    stream: Any = value_of(made.parts["stream"])
    assert made.recipe == "home.html"
    assert (stream and stream.form) == name
    intro: Any = made.parts["intro"]
    assert (intro is not None) == (HOME in posts)


def test_posts_begin_elsewhere_then() -> None:
    assert "posts/index.html" in planned(here(POST, settings=CHOSEN))
    assert "posts/index.html" not in planned(here(POST))
    # and nothing begins where there is none
    assert "posts/index.html" not in planned(here())


def test_a_blog_without_a_channel_is_as_before() -> None:
    bare = here(POST, entries=())
    assert home(bare).parts["stream"] is None
    with_none = with_stream(bare, None)
    assert home_digest(bare) == home_digest(with_none)
    assert planned(bare).keys() == planned(with_none).keys()


def test_the_home_page_hangs_on_what_it_shows() -> None:
    other = entry_of(item("21"))
    assert home_digest(here()) != home_digest(here(entries=(other,)))
