"""Which feeds of comments there are."""

from __future__ import annotations

from affluent.model.settings import Feeds, Settings
from affluent.plan.feeds.comments import comment_families, subject_of_post
from affluent.plan.world import World
from harness.talk import comment, spoken_site, talk
from harness.values import post, world

RAIN = post("content/posts/rain.md", date="2026-01-10", title="Rain")
SNOW = post("content/posts/snow.md", date="2026-01-11", title="Snow")


def here(settings: Settings | None = None, text: str = "Hi") -> World:
    said = talk({"comments/rain": [comment(html=text)]})
    return world(spoken_site(RAIN, SNOW, said=said, settings=settings))


def test_one_for_each_text_and_form() -> None:
    _, family = comment_families(here())
    assert family.name == f"comments {RAIN.path}"
    assert [artifact.path for artifact in family.plan()] == [
        "posts/rain/comments.rss",
        "posts/rain/comments.atom",
        "posts/rain/comments.json",
    ]


def test_one_for_all_that_is_said() -> None:
    family, _ = comment_families(here())
    assert [artifact.path for artifact in family.plan()] == [
        "comments/feed.rss",
        "comments/feed.atom",
        "comments/feed.json",
    ]


def test_another_word_is_another_feed() -> None:
    (_, one), (_, other) = (comment_families(here(text=text)) for text in ("Hi", "Ho"))
    assert one.inputs != other.inputs
    digests = [
        next(iter(family.plan())).parts["feed"].digest  # type: ignore[attr-defined]
        for family in (one, other)
    ]
    assert digests[0] != digests[1]


def test_a_site_may_have_no_feeds() -> None:
    assert list(comment_families(here(Settings(feeds=Feeds(formats=()))))) == []


def test_without_a_word_there_are_none() -> None:
    assert list(comment_families(world(spoken_site(RAIN, said=talk({}))))) == []


def test_subject() -> None:
    subject = subject_of_post(RAIN, here())
    assert (subject.url, subject.title, subject.lang) == ("/posts/rain/", "Rain", "en")
