"""What all posts share on their way to an item."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.channels.channel import Copy, Found, Saved, Skipped, Withheld
from affluent.channels.tumblr.copies import Copies
from affluent.channels.tumblr.media import Medium
from affluent.channels.tumblr.post import (
    NO_FILES,
    Blog,
    Post,
    Told,
    found_in,
    own_title,
    seen_by,
    unique,
)
from affluent.channels.tumblr.reblogs import Said
from affluent.model.item import Choice, Item, Media, Player, Source
from affluent.model.problem import Problem

SOURCE = Source("posts.json", "/posts/3")
PHOTO = Medium(Media("image", "https://x.test/a.jpg"), ("https://x.test/a.jpg",))
FILM = Medium(Media("video", "https://x.test/a.mp4"))
SOUND = Medium(Media("audio", "https://x.test/a.mp3"))


def found(**given: Any) -> list[Found]:
    return [*found_in(Told(Post("12", **given), SOURCE), "me")]


def item(**given: Any) -> Item:
    (one,) = found(**given)
    assert isinstance(one, Saved)
    return one.item


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"form": "article", "title": "T", "html": "<p>a</p>"}, "article"),
        ({"form": "article", "html": "<p>a</p>"}, "note"),
        # what only repeats the text is no title
        ({"form": "article", "title": "a…", "html": "<p>a b</p>"}, "note"),
        ({"form": "article", "html": "a", "media": (PHOTO, PHOTO)}, "note"),
        ({"form": "photo", "media": (PHOTO,)}, "photo"),
        ({"form": "photo", "media": (PHOTO, PHOTO)}, "gallery"),
        ({"form": "photo"}, "photo"),
        ({"form": "chat"}, "chat"),
        ({"form": "answer", "media": (PHOTO,)}, "answer"),
        ({"form": "link", "trail": (Said("ann"),)}, "repost"),
        ({"media": (FILM, PHOTO)}, "video"),
        ({"player": Player("youtube", "a"), "media": (PHOTO,)}, "video"),
        ({"player": Player("spotify", "a")}, "audio"),
        ({"player": Player("spotify", "a"), "media": (PHOTO,)}, "photo"),
        ({"media": (SOUND,)}, "audio"),
        ({"media": (PHOTO,), "title": "T"}, "photo"),
        ({"media": (PHOTO, PHOTO)}, "gallery"),
        ({"html": '<p class="npf_quote">a</p>'}, "quote"),
        ({"html": "“To be”<br><br> — <em>A play</em>"}, "quote"),
        ({"html": '<a href="https://x.test/">x</a>'}, "link"),
        ({"html": '<a href="https://x.test/">x</a>: <p>good</p>'}, "link"),
        ({"html": '<p>See <a href="https://x.test/">x</a></p>'}, "note"),
        ({"html": '<p class="npf_chat">a</p><p class="npf_chat">b</p>'}, "chat"),
        ({"html": "<p>a</p>", "title": "T"}, "article"),
        ({"html": "<p>a</p>"}, "note"),
    ],
)
def test_kind(given: dict[str, Any], kind: str) -> None:
    assert item(**given).kind == kind


@pytest.mark.parametrize(
    ("state", "otherwise", "expected"),
    [
        ("published", "unknown", "public"),
        (None, "public", "public"),
        ("", "unknown", "unknown"),
        ("draft", "public", "draft"),
        ("Queued", "public", "draft"),
        ("private", "public", "private"),
        ("something new", "public", "private"),
        (["published"], "public", "private"),
        (0, "public", "private"),
    ],
)
def test_seen_by(state: object, otherwise: Any, expected: str) -> None:
    assert seen_by(state, otherwise) == expected


def test_what_is_not_public_is_only_counted() -> None:
    assert found(visibility="draft", html="secret") == [Withheld("draft")]
    assert [type(one) for one in found(visibility="unknown")] == [Saved]


@pytest.mark.parametrize("native", ["", "../../etc", "a", "1" * 21])
def test_without_an_id_there_is_no_item(native: str) -> None:
    (one,) = found_in(Told(Post(native), SOURCE), "me")
    assert one == Skipped("a record without an id")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (None, "a", None),
        ("", "a", None),
        ("T", "a", "T"),
        ("Hello...", "Hello, world", None),
        ("“Hello”", "hello world", None),
        ("R&amp;amp;D", "a", "R&D"),
        ("Hello world", "Hello", "Hello world"),
        ("…", "a", None),
    ],
)
def test_own_title(title: str | None, text: str, expected: str | None) -> None:
    assert own_title(title, text) == expected


def test_the_first_date_that_can_be_is_believed() -> None:
    assert (
        item(dates=(None, "2011-10-05 14:48:00 GMT", 1)).published
        == "2011-10-05T14:48:00Z"
    )
    assert item(dates=(0, None, "")).published is None


def test_impossible_dates_are_named() -> None:
    problem, saved = found(dates=("2011-02-31 00:00:00 GMT",))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.path) == ("I106", "posts.json")
    assert "/posts/3" in problem.message
    assert isinstance(saved, Saved)
    assert saved.item.published is None


def test_html_is_safe_and_text_is_its_text() -> None:
    one = item(html="<p onclick='x()'>a<br>b<script>c</script></p>")
    assert (one.html, one.text) == ("<p>a<br>b</p>", "a\nb")


def test_reblogs_say_what_was_said() -> None:
    said = Said(
        "ann",
        "https://ann.tumblr.com/post/1",
        '<p>hers</p><img src="https://x.test/a.jpg">',
    )
    one = item(
        form="link", title="hers", lead="<p>lead</p>", html="<p>mine</p>", trail=(said,)
    )
    assert (one.kind, one.title, one.html) == ("repost", "hers", "<p>mine</p>")
    assert [cite.html for cite in one.cites] == ["<p>lead</p><p>hers</p>"]
    assert [medium.url for medium in one.media] == ["https://x.test/a.jpg"]
    assert item(title="hers…", trail=(said,)).title is None


def test_media_are_the_authors_own_where_the_export_has_them() -> None:
    copy = Copy("media/12-a.jpg", "media/a.jpg")
    lost = Medium(Media("image", "../media/lost.jpg"))
    files = Copies(["media/a.jpg"])
    problem, saved = found_in(
        Told(Post("12", media=(PHOTO, lost)), SOURCE), "me", files
    )
    assert isinstance(problem, Problem)
    assert problem.code == "I107"
    assert isinstance(saved, Saved)
    assert saved.files == (copy,)
    assert saved.item.media == (PHOTO.media._replace(path="media/12-a.jpg"),)


def test_a_single_answer_has_no_files() -> None:
    assert NO_FILES.claim("12", PHOTO) is None
    assert NO_FILES.rest("12") == ()


@pytest.mark.parametrize(("is_lossy", "total"), [(True, 3), (False, 1)])
def test_what_a_source_leaves_out(*, is_lossy: bool, total: int) -> None:
    files = Copies(["12345.jpg", "12345_0.png", "12345_1.mp4"])
    post = Post("12345", html='<img src="12345.jpg">', is_lossy=is_lossy)
    (saved,) = found_in(Told(post, SOURCE), "me", files)
    assert isinstance(saved, Saved)
    assert [one.url for one in saved.item.media] == [None] * total
    assert len(saved.files) == total
    assert len(files.rest("12345")) == 3 - total


@pytest.mark.parametrize(
    ("html", "title", "kind"),
    [
        ('<img src="https://x.test/a.jpg"><p>a</p>', None, "photo"),
        ('<p>a</p><img src="https://x.test/a.jpg">', None, "note"),
        ('<img src="https://x.test/a.jpg"><p>a</p>', "b", "article"),
        ('<video src="https://x.test/a.mp4"></video>', None, "video"),
    ],
)
def test_untitled_texts_are_what_they_begin_with(
    html: str, title: str | None, kind: str
) -> None:
    assert item(form="article", html=html, title=title).kind == kind


def test_a_file_that_is_shown_twice_is_there_once() -> None:
    twice = Post("12", html='<img src="a.jpg"><img src="a.jpg"><img src="b.jpg">')
    lost, saved = found_in(Told(twice, SOURCE), "me", Copies(["media/a.jpg"]))
    assert isinstance(lost, Problem)
    assert "b.jpg" in lost.message
    assert isinstance(saved, Saved)
    assert [one.path for one in saved.item.media] == ["media/12-a.jpg"]


def test_the_authors_are_those_of_the_blog() -> None:
    blog = Blog("ann", "Ann's", "http://ann.tumblr.com/")
    one = item(blog=blog)
    assert one.author == ("Ann's", "ann", "https://ann.tumblr.com/")
    assert one.url == "https://www.tumblr.com/ann/12"
    assert item(blog=blog, writer="bo").author.name == "bo"
    assert item().url is None


def test_links_are_unwrapped_and_stand_once() -> None:
    wrapped = "https://t.umblr.com/redirect?z=https%3A%2F%2Fx.test%2F"
    one = item(
        links=(wrapped, None, "mailto:a@x.test"), html='<a href="https://x.test/">x</a>'
    )
    assert one.links == ("https://x.test/",)


def test_unique() -> None:
    assert unique(["a", None, " ", "a", " b  c "]) == ("a", "b c")
    assert item(tags=("#a", "a", "")).tags == ("a",)


@pytest.mark.parametrize("form", ["article", None])
def test_polls_in_words(form: str | None) -> None:
    html = '<p>Tea?</p><a class="poll-row"><p>Yes</p></a><a class="poll-row"> </a>'
    one = item(form=form, html=html)
    assert (one.kind, one.html, one.poll) == ("poll", "<p>Tea?</p>", (Choice("Yes"),))
