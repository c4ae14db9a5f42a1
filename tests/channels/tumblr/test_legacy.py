"""Posts of the legacy format, beyond what the fixtures show."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.channels.tumblr.legacy import (
    blog_from,
    is_legacy,
    native_id,
    post_from_legacy,
    root_from,
    with_root,
)
from affluent.channels.tumblr.post import Blog, Post
from affluent.channels.tumblr.reblogs import Said
from affluent.model.item import Player

URL = "https://66.media.tumblr.com/tumblr_q1_500.jpg"
LEAD = '<p><a class="tumblr_blog" href="https://ann.tumblr.com/post/1">ann</a>:</p>'


def post(kind: str, **more: Any) -> Post:
    values = {"type": kind, "id": 12, "state": "published", **more}
    return post_from_legacy(values, Blog("me"), "public")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"id": 9007199254740993}, "9007199254740993"),
        ({"id": 9.0, "id_string": "9"}, "9"),
        ({"id": "9"}, "9"),
        ({"id": 1e20}, ""),
        ({"id": True}, ""),
        ({}, ""),
    ],
)
def test_native_id(values: dict[str, object], expected: str) -> None:
    assert native_id(values) == expected


def test_what_is_a_post() -> None:
    assert is_legacy({"type": "text", "id": 1})
    assert not is_legacy({"type": "blocks", "id": 1})
    assert not is_legacy({"type": "text"})


def test_the_largest_listed_size() -> None:
    sizes = [
        {"url": URL, "width": 500, "height": 400},
        {"url": URL.replace("500", "75sq"), "width": 75, "height": 75},
    ]
    one = post("photo", photos=[{"alt_sizes": sizes}, {"alt_sizes": []}, 3])
    assert [medium.media.url for medium in one.media] == [URL]
    assert len(one.media[0].names) == 2
    # a caption is no alternative text
    assert one.media[0].media.alt is None


@pytest.mark.parametrize(
    ("values", "player"),
    [
        (
            {"permalink_url": "http://www.youtube.com/watch?v=abcdefghijk"},
            Player("youtube", "abcdefghijk"),
        ),
        (
            {"player": [{"embed_code": '<iframe src="//player.vimeo.com/video/123">'}]},
            Player("vimeo", "123"),
        ),
        (
            {"player": '<embed src="http://www.youtube.com/v/abcdefghijk&hl=en">'},
            Player("youtube", "abcdefghijk"),
        ),
        (
            {
                "player": [{"embed_code": False}],
                "html": '<iframe src="https://x.test/">',
            },
            None,
        ),
    ],
)
def test_films_of_other_services(values: dict[str, Any], player: Player | None) -> None:
    assert post("video", **values).player == player


def test_films_in_embed_codes() -> None:
    one = post(
        "video",
        player=[
            {"embed_code": '<video><source src="https://va.media.tumblr.com/f.mp4">'}
        ],
    )
    assert [medium.media.url for medium in one.media] == [
        "https://va.media.tumblr.com/f.mp4"
    ]
    lost = post("video", caption="<p>c</p>", permalink_url="https://films.test/1")
    assert lost.lead == '<p><a href="https://films.test/1">films.test/1</a></p>'


def test_sounds() -> None:
    one = post(
        "audio",
        audio_url="https://a.tumblr.com/x.mp3",
        album_art="https://x.test/c.jpg",
        artist="A",
    )
    assert one.media[0].media[:2] == ("audio", "https://a.tumblr.com/x.mp3")
    assert one.media[0].media.poster == "https://x.test/c.jpg"
    assert one.lead == "<p>A</p>"


def test_reblogs_without_a_trail() -> None:
    one = post(
        "text", body=f"{LEAD}<blockquote><p>a</p></blockquote><p>b</p>", trail=[]
    )
    assert ([said.html for said in one.trail], one.html) == (["<p>a</p>"], "<p>b</p>")


def test_own_posts_have_trails_too() -> None:
    own = {"is_current_item": True, "is_root_item": True, "content": "<p>x</p>"}
    one = post("text", body="<p>x</p>", trail=[own])
    assert (one.trail, one.html) == ((), "<p>x</p>")


def test_own_words_where_nothing_names_them() -> None:
    trail = [{"blog": {"name": "ann"}, "post": {"id": "1"}, "content": "<p>a</p>"}]
    body = f"{LEAD}<blockquote><p>a</p></blockquote><p>b</p>"
    assert post("text", body=body, trail=trail).html == "<p>b</p>"
    mine = {"is_current_item": True, "content": "<p>c</p>"}
    assert post("text", body=body, trail=[*trail, mine]).html == "<p>c</p>"


def test_broken_items_of_a_trail() -> None:
    one = post("text", trail=[{"broken_blog_name": "gone", "content": "<p>a</p>"}])
    assert [(said.blog, said.url) for said in one.trail] == [("gone", None)]


@pytest.mark.parametrize(
    ("values", "url"),
    [
        (
            {"reblogged_root_url": "https://ann.tumblr.com/post/1"},
            "https://ann.tumblr.com/post/1",
        ),
        (
            {"reblogged_from_name": "ann", "reblogged_from_id": 5},
            "https://www.tumblr.com/ann/5",
        ),
        (
            {"parent_post_url": "https://ann.tumblr.com/post/7"},
            "https://ann.tumblr.com/post/7",
        ),
        (
            {
                "reblogged_root_url": "https://ann.tumblr.com/post/1",
                "reblogged_from_url": "https://bo.tumblr.com/post/2",
            },
            "https://ann.tumblr.com/post/1",
        ),
    ],
)
def test_roots(values: dict[str, object], url: str) -> None:
    root = root_from(values)
    assert root is not None
    assert root.url == url


def test_no_root() -> None:
    assert root_from({}) is None
    assert with_root((Said("ann"),), {}) == (Said("ann"),)
    known = with_root(
        (Said("ann"), Said("bo")),
        {"reblogged_root_url": "https://ann.tumblr.com/post/1"},
    )
    assert known == (Said("ann", "https://ann.tumblr.com/post/1"), Said("bo"))


def test_blogs() -> None:
    assert blog_from({"name": "ann"}) == Blog("ann", "", "https://ann.tumblr.com/")
    assert blog_from({}, "bo").name == "bo"
    assert blog_from({"name": 3}) == Blog()


def test_raw_markdown() -> None:
    assert (
        post("text", format="markdown", body="a *b*").html.strip()
        == "<p>a <em>b</em></p>"
    )
    assert post("text", format="markdown", body="<p>a *b*</p>").html == "<p>a *b*</p>"


def test_answers_and_chats() -> None:
    one = post("answer", question="Why?", answer="So.")
    assert (one.lead, one.html) == (
        "<blockquote><p>Why?</p></blockquote>",
        "<p>So.</p>",
    )
    assert post("chat", body="a\nb").lead == "<p>a<br>b</p>"


def test_a_text_is_what_nobody_knows() -> None:
    assert post("text", body=None).html == ""


@pytest.mark.parametrize(
    ("url", "title", "root"),
    [
        ("https://ann.tumblr.com/post/123456/slug", "ann", "ann"),
        (
            "https://t.umblr.com/redirect?z=https%3A%2F%2Fann.tumblr.com%2Fpost%2F123456",
            "Ann",
            "ann",
        ),
        ("https://ann.test/post/123456", "ann.test", "ann.test"),
        # its own post, what the author named, no post
        ("https://me.tumblr.com/post/123456", "me", None),
        ("https://ann.tumblr.com/post/123456", "A fine post", None),
        ("https://ann.tumblr.com/", "ann", None),
        (None, None, None),
    ],
)
def test_a_credit_may_be_all_that_is_left_of_a_reblog(
    url: str | None, title: str | None, root: str | None
) -> None:
    one = post("photo", caption="<p>mine</p>", source_url=url, source_title=title)
    assert [said.blog.lower() for said in one.trail] == [root] * bool(root)
    assert one.html == "<p>mine</p>"
