"""API v1, beyond what the fixtures show."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from affluent.channels.tumblr.post import Blog, Post
from affluent.channels.tumblr.reblogs import Said
from affluent.channels.tumblr.v1 import answer_from_xml, blog_from_v1, post_from_v1
from affluent.model.item import Media, Player


def post(kind: str, **more: Any) -> Post:
    values = {name.replace("_", "-"): value for name, value in more.items()}
    return post_from_v1({"id": "12", "type": kind, **values}, Blog("me"))


def test_xml_says_the_same_as_json() -> None:
    root = fromstring(
        '<tumblr><tumblelog name="me" title="Mine">bio</tumblelog><posts total="9">'
        '<post id="1" type="photo"><photo-url max-width="500">a</photo-url>'
        "<tag>x</tag><tag>y</tag><photoset><photo caption='c'>"
        '<photo-url max-width="75">b</photo-url></photo></photoset></post>'
        '<post id="2" type="conversation"><conversation-line name="A" label="A:">x'
        "</conversation-line><conversation-line>y</conversation-line></post>"
        "</posts></tumblr>"
    )
    assert answer_from_xml(root) == {
        "tumblelog": {"name": "me", "title": "Mine", "description": "bio"},
        "posts-total": "9",
        "posts": [
            {
                "id": "1",
                "type": "photo",
                "text": None,
                "photo-url-500": "a",
                "photos": [{"offset": "", "caption": "c", "photo-url-75": "b"}],
                "tags": ["x", "y"],
            },
            {
                "id": "2",
                "type": "conversation",
                "text": None,
                "conversation": [
                    {"name": "A", "label": "A:", "phrase": "x"},
                    {"phrase": "y"},
                ],
                "tags": [],
            },
        ],
    }


def test_an_answer_without_anything() -> None:
    assert answer_from_xml(fromstring("<tumblr/>"))["posts"] == []
    assert blog_from_v1({}) == Blog()
    assert blog_from_v1({"name": "a", "cname": "a.example"}).url == "https://a.example/"


@pytest.mark.parametrize(
    ("source", "player"),
    [
        (
            "http://www.youtube.com/watch?v=abcdefghijk",
            Player("youtube", "abcdefghijk"),
        ),
        (
            '<object data="http://vimeo.com/moogaloop.swf?clip_id=123&amp;x=1"></object>',
            Player("vimeo", "123"),
        ),
        (
            '<iframe src="//www.youtube.com/embed/abcdefghijk"></iframe>',
            Player("youtube", "abcdefghijk"),
        ),
        ("http://youtube.com.evil.test/v/abcdefghijk", None),
        ("", None),
    ],
)
def test_dead_players_live_on(source: str, player: Player | None) -> None:
    assert post("video", video_source=source).player == player


def test_films_are_files() -> None:
    one = post(
        "video", video_player='<video><source src="https://x.test/a.mp4"></video>'
    )
    assert [medium.media.url for medium in one.media] == ["https://x.test/a.mp4"]


def test_dates_in_the_order_of_trust() -> None:
    one = post("regular", unix_timestamp=1, date_gmt="b", date="c")
    assert one.dates == (1, "b", "c")


@pytest.mark.parametrize(
    ("values", "visibility"),
    [
        ({}, "public"),
        ({"private": "true"}, "private"),
        ({"private": True}, "private"),
        ({"private": "false"}, "public"),
        ({"state": "draft"}, "draft"),
        ({"state": "queue"}, "draft"),
    ],
)
def test_visibility(values: dict[str, Any], visibility: str) -> None:
    assert post("regular", **values).visibility == visibility


def test_sizes_are_limits() -> None:
    urls = {
        f"photo_url_{size}": f"https://x.test/{size}.jpg" for size in (75, 1280, 500)
    }
    (medium,) = post("photo", width="800", height="600", **urls).media
    assert medium.media[:1] == ("image",)
    assert (medium.media.url, medium.media.width, medium.media.height) == (
        "https://x.test/1280.jpg",
        800,
        600,
    )
    (unknown,) = post("photo", **urls).media
    assert (unknown.media.width, unknown.media.height) == (None, None)


def test_reblogs_by_their_attributes() -> None:
    one = post(
        "regular",
        regular_body="mine",
        reblogged_from_url="http://ann.tumblr.com/post/1",
        reblogged_from_name="ann",
    )
    assert [(said.blog, said.url) for said in one.trail] == [
        ("ann", "https://ann.tumblr.com/post/1")
    ]
    assert one.html == "<p>mine</p>"


def test_unknown_types_are_texts() -> None:
    assert post("postcard", regular_title="T").title == "T"
    assert post("postcard").form is None


def test_conversations_as_text() -> None:
    assert (
        post("conversation", conversation_text="A: x\n\nB: y").lead
        == "<p>A: x<br>B: y</p>"
    )


def test_films_of_the_export_have_their_measures() -> None:
    root = fromstring(
        '<tumblr><post id="1" type="video" direct-video="true" tumblelog="me">'
        "<video-source><width>1920</width><height>1080</height><duration>35</duration>"
        "</video-source><video-player>&lt;video poster='https://x.test/f.jpg' "
        "width='400'&gt;&lt;source src=\"https://me.tumblr.com/video_file/t:a/1/tumblr_b"
        '"&gt;&lt;/video&gt;</video-player></post></tumblr>'
    )
    (values,) = answer_from_xml(root)["posts"]  # type: ignore[misc]
    found = post_from_v1(values, Blog())
    (medium,) = found.media
    assert medium.media == Media(
        "video",
        "https://me.tumblr.com/video_file/t:a/1/tumblr_b",
        width=1920,
        height=1080,
        duration=35,
        poster="https://x.test/f.jpg",
    )
    assert (found.blog.name, found.links) == ("me", ())


def test_reblogs_of_nobody_knows_whom() -> None:
    assert post("regular", is_reblog="x").trail == ()
    values = {"id": "1", "type": "regular", "is_reblog": "true", "regular-body": "a"}
    found = post_from_v1(values, Blog("me"))
    assert (found.trail, found.html) == ((Said(),), "<p>a</p>")
