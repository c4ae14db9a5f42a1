"""Comments as entries of feeds: each names what it answers."""

from __future__ import annotations

from dataclasses import replace

from affluent.plan.dialogue import Dialogues
from affluent.plan.feeds.comment_entries import feed_of, feed_of_site
from affluent.plan.feeds.comments import subject_of_post
from affluent.plan.feeds.values import Feed
from harness.talk import comment, spoken_site, talk
from harness.values import post, world

RAIN = post("content/posts/rain.md", date="2026-01-10", title="Rain")


def feed(*said: object) -> Feed:
    """The feed of what is said about a text."""
    site = spoken_site(RAIN, said=talk({"comments/rain": said}))  # type: ignore[dict-item]
    around = world(site)
    dialogue = Dialogues(around).of_post(site.posts[RAIN.path])
    subject = subject_of_post(RAIN, around)
    return feed_of(around, subject, dialogue, "/posts/rain/comments.atom")


def test_the_newest_come_first() -> None:
    found = feed(comment("a", date=1), comment("b", date=3), comment("c", date=2))
    assert [one.html for one in found.entries] == ["<p>b</p>", "<p>c</p>", "<p>a</p>"]


def test_an_answer_names_what_it_answers() -> None:
    found = feed(comment("a", date=1), comment("b", date=2, reply_to="a"))
    answer, first = found.entries
    (to_text,), (to_comment,) = first.answers, answer.answers
    subject = found.id.removesuffix("#comments")
    assert (to_text.ref, to_text.url) == (subject, "https://example.org/posts/rain/")
    assert (to_comment.ref, to_comment.url) == (first.id, first.url)


def test_a_deep_answer_names_what_it_answers() -> None:
    said = [comment("a", date=1)]
    for number, (id_, to) in enumerate(zip("bcdef", "abcde", strict=True), start=2):
        said.append(comment(id_, date=number, reply_to=to))
    found = feed(*said)
    ids = [one.id for one in found.entries]
    subject = found.id.removesuffix("#comments")
    refs = [one.answers[0].ref for one in found.entries]
    assert refs == [*ids[1:], subject]


def test_whoever_speaks_is_the_author() -> None:
    (one,) = feed(comment(url="https://ada.test/", lang="fr")).entries
    assert (one.authors, one.lang) == ((("Ada", "https://ada.test/"),), "fr")
    assert one.published.startswith("1970-01-01T00:01:40")


def test_all_that_is_said_on_the_site() -> None:
    snow = post("content/posts/snow.md", date="2026-01-11", title="Snow")
    said = talk(
        {
            "comments/rain": [comment("a", date=1), comment("b", date=3)],
            "comments/snow": [comment("c", date=2, name=""), comment("d", date=None)],
        }
    )
    site = spoken_site(RAIN, snow, said=said)
    around, settings = world(site), site.settings
    spoken = [
        (subject_of_post(one, around), Dialogues(around).of_post(one))
        for one in (site.posts[RAIN.path], site.posts[snow.path])
    ]
    found = feed_of_site(around, spoken, "Comments", "/comments/feed.atom")
    assert [one.html for one in found.entries] == ["<p>b</p>", "<p>c</p>", "<p>a</p>"]
    assert found.self_url == f"{settings.base_url}comments/feed.atom"
    # an entry is the same in both of its feeds
    of_page = feed_of(around, *spoken[0], "/posts/rain/comments.atom")
    assert [replace(one, title="") for one in found.entries if "rain" in one.url] == [
        *of_page.entries
    ]


def test_what_has_no_date_is_on_the_page_alone() -> None:
    found = feed(comment("a", date=None), comment("b"))
    assert [one.html for one in found.entries] == ["<p>b</p>"]
