"""What feeds tell of posts and items, read back as values."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.artifact import value_of
from affluent.model.item import Spot
from affluent.model.settings import Endpoints, Feeds, Settings, Voice
from affluent.plan.feeds.entries import SUMMARY, Teller, summary_of
from affluent.plan.feeds.values import Answered, Enclosure, Feed, Origin
from affluent.plan.world import World
from harness.stream_values import account, cite, item, medium, stream_of
from harness.stream_values import entry_of as card_of
from harness.values import (
    SMALL,
    link,
    planned,
    post,
    shown,
    site,
    theme,
    with_stream,
    world,
)

BASE = "https://x.org/blog/"
SETTINGS = Settings(
    title="Rivers",
    base_url=BASE,
    timezone="Europe/Paris",
    description="Water",
)


def dated(name: str, date: str | None = "2012-05-31", **fields: Any) -> Any:
    return post(f"content/posts/{name}.md", date=date, **fields)


def here(*posts: Any, settings: Settings = SETTINGS, **fields: Any) -> World:
    files = fields.pop("files", {})
    named = dict.fromkeys(files, b"") if isinstance(files, list) else files
    joined = site(*posts, settings=settings, files=list(named), **fields)
    return world(joined, theme(["stream.html"]), files=named)


def feed(one: World, path: str = "feed.rss") -> Feed:
    found = value_of(planned(one)[path].parts["feed"])
    assert isinstance(found, Feed)
    return found


def test_the_feed_of_a_site() -> None:
    found = feed(here(dated("a")))
    assert (found.title, found.subtitle, found.lang) == ("Rivers", "Water", "en")
    assert found.id == found.home_url == "https://x.org/blog/"
    assert found.self_url == "https://x.org/blog/feed.rss"
    # nobody speaks for the site but itself
    assert (found.author, found.author_url) == ("Rivers", "https://x.org/blog/")


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        (Voice("ann", "Ann"), ("Ann", "https://x.org/blog/")),
        (Voice("ann", "Ann", url="https://ann.org/"), ("Ann", "https://ann.org/")),
    ],
)
def test_the_owner_speaks_in_the_feeds(voice: Voice, expected: tuple[str, str]) -> None:
    settings = SETTINGS._replace(voices=(voice,), owner="ann")
    found = feed(here(dated("a"), settings=settings))
    assert (found.author, found.author_url) == expected


def test_the_feed_of_a_term() -> None:
    about = post(
        "content/tags/x.md", kind="term", url="/tags/x/", title="X", summary="S"
    )
    found = feed(here(dated("a", tags=["x"]), about), "tags/x/feed.atom")
    assert (found.title, found.subtitle) == ("Rivers: X", "S")
    assert found.home_url == "https://x.org/blog/tags/x/"


def test_an_entry_of_a_feed() -> None:
    one = here(
        dated(
            "a",
            title="A & B",
            updated="2012-06-01",
            summary="Sum",
            tags=["x"],
            categories=["y"],
            authors=["Ann"],
            cover=("a.png", "A"),
            slots=[shown("a.png")],
        ),
        pictures={"content/posts/a.png": SMALL},
        files={"content/posts/a.png": b"12345"},
    )
    (entry,) = feed(one).entries
    assert (entry.id, entry.url) == ("tag:x.org,2000:posts/a", f"{BASE}posts/a/")
    assert (entry.title, entry.summary, entry.lang) == ("A & B", "Sum", "en")
    assert entry.published == "2012-05-31T02:00:00+02:00"
    assert entry.updated == "2012-06-01T02:00:00+02:00"
    assert entry.authors == (("Ann", "https://x.org/blog/authors/ann/"),)
    assert entry.categories == ("y", "x")
    # its address, its type, and how many bytes it has
    assert entry.cover == Enclosure(f"{BASE}posts/a.png", "image/png", 5)
    assert entry.html == "<p>A &amp; B</p>"


def test_an_entry_that_was_never_changed_is_of_its_date() -> None:
    (entry,) = feed(here(dated("a"))).entries
    assert entry.updated == entry.published
    assert entry.cover is None


def test_summaries_only_where_the_author_wants_no_more() -> None:
    settings = SETTINGS._replace(feeds=Feeds(content="summary"))
    (entry,) = feed(here(dated("a", summary="Sum"), settings=settings)).entries
    assert (entry.html, entry.summary) == ("", "Sum")


def test_files_that_a_text_links_to_are_enclosures() -> None:
    one = here(
        dated("a", slots=[link("a.mp3"), link("b.zip"), link("a.mp3#t=3")]),
        files={"content/posts/a.mp3": b"123", "content/posts/b.zip": b"1"},
    )
    (entry,) = feed(one).entries
    assert entry.enclosures == (Enclosure(f"{BASE}posts/a.mp3", "audio/mpeg", 3),)


def of_item(*views: Any, settings: Settings = SETTINGS, **files: bytes) -> Any:
    """The entry of the first of these items."""
    stream = stream_of(*(card_of(view) for view in views))
    known = {
        f"content/channels/jane/media/{name}": data for name, data in files.items()
    }
    around = world(site(settings=settings), theme(["stream.html"]), files=known)
    return Teller(with_stream(around, stream)).entry(views[0])


def test_an_entry_of_an_item() -> None:
    found = of_item(item("20", url="https://x.com/jane/status/20", tags=("a", "b")))
    assert found.id == "tag:x.org,2000:twitter:jane:20"
    assert found.url == f"{BASE}channels/jane/20/"
    # what is told whole has no summary
    assert (found.title, found.summary, found.opening, found.html) == (
        "",
        "",
        "Words of 20",
        "<p>Words of 20</p>",
    )
    assert found.published == found.updated == "2011-10-05T16:48:00+02:00"
    assert found.authors == (("Jane", f"{BASE}channels/jane/"),)
    assert found.categories == ("a", "b")
    assert found.external_url == "https://x.com/jane/status/20"
    assert found.origin == Origin(
        "tag:x.org,2000:twitter:jane",
        "Jane, Twitter/X",
        "https://x.com/jane",
        f"{BASE}channels/jane/feed.rss",
    )


def test_a_voice_speaks_at_its_account() -> None:
    spoken = of_item(item(of=account(voice=Voice("ann", "Ann"))))
    assert spoken.authors == (("Ann", f"{BASE}channels/jane/"),)


def test_own_copies_are_enclosures_and_a_picture_stands_for_it() -> None:
    media = (
        medium("image", "content/channels/jane/media/p.jpg", media_type="image/jpeg"),
        medium(
            "audio",
            "content/channels/jane/media/s.mp3",
            media_type="audio/mpeg",
            duration=61.5,
        ),
        medium("video", origin="https://video.example/v.mp4"),
    )
    view = item(media=media)
    own = view.item._replace(
        media=tuple(
            _medium(one.kind, path)
            for one, path in zip(
                media, ("media/p.jpg", "media/s.mp3", None), strict=True
            )
        )
    )
    found = of_item(view._replace(item=own), **{"p.jpg": b"12", "s.mp3": b"1234"})
    assert found.enclosures == (
        Enclosure(f"{BASE}channels/jane/media/s.mp3", "audio/mpeg", 4, 61.5),
    )
    assert found.cover == Enclosure(f"{BASE}channels/jane/media/p.jpg", "image/png", 2)


def _medium(kind: Any, path: str | None) -> Any:
    from affluent.model.item import Media  # noqa: PLC0415

    return Media(kind, path=path)


def test_of_what_stands_behind_a_warning_only_the_warning() -> None:
    media = (medium("image", "content/channels/jane/media/p.jpg"),)
    found = of_item(item(warning="blood", media=media), **{"p.jpg": b"1"})
    assert (found.summary, found.cover, found.enclosures) == ("blood", None, ())
    assert "Words" not in found.html
    assert "blood" in found.html or "Warning" in found.html


def test_replies_name_what_they_answer_by_its_id() -> None:
    first = item("1")
    mine = item("2", cites=(cite(own=first.url),), kind="reply")
    assert of_item(mine, first).answers == (
        Answered("tag:x.org,2000:twitter:jane:1", f"{BASE}channels/jane/1/"),
    )
    theirs = item("3", cites=(cite(),), kind="reply")
    there = "https://x.com/bob/status/1"
    assert of_item(theirs).answers == (Answered(there, there),)


def test_a_reply_to_no_address_of_the_web_answers_nothing() -> None:
    found = of_item(item("3", cites=(cite(url="javascript:x()"),), kind="reply"))
    assert found.answers == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("short", "short"), ("a\n b", "a b"), ("word " * 200, "")],
)
def test_a_summary_is_the_beginning_of_a_text(text: str, expected: str) -> None:
    found = summary_of(item(text=text))
    assert found == expected or (len(found) <= SUMMARY and found.endswith("word…"))


def test_places_stay_on_the_page() -> None:
    found = of_item(item(place=Spot(1.0, 2.0, "The mill")))
    assert "mill" not in found.html


def test_all_pictures_are_told_the_first_stands_for_the_item() -> None:
    shelf = "content/channels/jane/media/"
    media = tuple(medium("image", f"{shelf}{name}.jpg") for name in ("a", "b", "a"))
    found = of_item(item(media=media), **{"a.jpg": b"1", "b.jpg": b"22"})
    assert found.cover == Enclosure(f"{BASE}channels/jane/media/a.jpg", "image/png", 1)
    assert found.enclosures == (
        Enclosure(f"{BASE}channels/jane/media/b.jpg", "image/png", 2),
    )


@pytest.mark.parametrize(
    ("date", "expected"), [("2012-01-01T00:00:00Z", "2012"), ("2001-01-01", "2011")]
)
def test_nothing_was_changed_before_it_was_published(date: str, expected: str) -> None:
    view = item()
    found = of_item(view._replace(item=view.item._replace(updated=date)))
    assert found.updated[:4] == expected


def test_feeds_have_a_picture_and_only_what_goes_on_has_a_hub() -> None:
    settings = SETTINGS._replace(
        feeds=Feeds(limit=1), endpoints=Endpoints(hub="https://hub.example/")
    )
    one = here(dated("a"), dated("b", date="2012-06-01"), settings=settings)
    assert feed(one).icon == f"{BASE}icon-512.png"
    assert feed(one).hub == "https://hub.example/"
    archive = feed(one, "1.feed.rss")
    assert archive.hub == ""
    # on its own, it leads to what readers subscribe to
    assert archive.history.newer == archive.history.current == f"{BASE}feed.rss"
