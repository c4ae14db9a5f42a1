"""Posts made of blocks."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.channels.tumblr.npf import is_npf, laid_out, post_from_npf
from affluent.channels.tumblr.post import Blog, Post
from affluent.model.item import Person, Player

IMAGE = {"type": "image", "media": [{"url": "https://x.test/a.jpg"}]}
OTHER = {"type": "image", "media": [{"url": "https://x.test/b.jpg"}]}
FILM = {"type": "video", "media": {"url": "https://x.test/a.mp4"}}
YOUTUBE = {"type": "video", "url": "https://youtu.be/abcdefghijk"}
SOUND = {"type": "audio", "media": {"url": "https://x.test/a.mp3"}}
LINK = {"type": "link", "url": "https://x.test/", "title": "T"}
POLL = {
    "type": "poll",
    "question": "?",
    "answers": [{"answer_text": "a", "votes": 3}, {}, 1],
}


def text(words: str, subtype: str = "") -> dict[str, Any]:
    return {"type": "text", "text": words, "subtype": subtype}


def post(*blocks: object, **more: Any) -> Post:
    values = {"id": "12", "state": "published", "content": [*blocks], **more}
    return post_from_npf(values, Blog("ann"), "public")


@pytest.mark.parametrize(
    ("blocks", "form"),
    [
        ([text("a")], "article"),
        ([text("a"), IMAGE], "photo"),
        ([IMAGE, FILM], "video"),
        ([SOUND, IMAGE], "photo"),
        ([text("a"), SOUND], "audio"),
        ([text("a", "quote"), LINK], "quote"),
        ([text("a", "chat"), text("b", "chat"), LINK], "chat"),
        ([text("a", "chat"), LINK], "link"),
        ([POLL, IMAGE], "poll"),
        ([], "article"),
    ],
)
def test_form(blocks: list[object], form: str) -> None:
    assert post(*blocks).form == form


def test_what_is_a_post() -> None:
    assert is_npf({"id": 1, "content": []})
    assert is_npf({"id_string": "1", "content": {}})
    assert not is_npf({"id": 1, "content": "<p>x</p>"})
    assert not is_npf({"content": []})


@pytest.mark.parametrize(
    ("layout", "order"),
    [
        ([], "abc"),
        ([{"type": "rows", "display": [{"blocks": [2, 0]}, {"blocks": [1]}]}], "cab"),
        ([{"type": "rows", "rows": [[1, 0], [2]]}], "bac"),
        ([{"type": "condensed", "blocks": [2, 1, 0]}], "cba"),
        # what no row names keeps its place
        ([{"type": "rows", "display": [{"blocks": [2, 0]}]}], "cba"),
        ([{"type": "rows", "display": [{"blocks": [9, -1, "x", None, 1, 1]}]}], "abc"),
        ([{"type": "rows", "display": "x"}, 3], "abc"),
    ],
)
def test_layout(layout: list[object], order: str) -> None:
    values = {"content": [text(one) for one in "abc"], "layout": layout}
    assert "".join(str(block["text"]) for block in laid_out(values).blocks) == order


def test_questions() -> None:
    ask = {
        "type": "ask",
        "blocks": [0],
        "attribution": {"type": "blog", "url": "https://bo.tumblr.com"},
    }
    one = post(text("Why?"), IMAGE, layout=[ask])
    assert one.form == "answer"
    assert one.html.startswith("<blockquote>")
    assert one.cites[0].author == Person(handle="bo", url="https://bo.tumblr.com")
    nobody = post(text("Why?"), layout=[{"type": "ask", "blocks": [0]}])
    assert (nobody.html, nobody.cites) == ("<blockquote><p>Why?</p></blockquote>", ())


def test_titles() -> None:
    assert post(text("T", "heading1"), text("a")).title == "T"
    assert post(text("T", "heading1"), text("a")).html == "<p>a</p>"
    assert post(text("a"), text("T", "heading1")).title is None
    assert post(text("T", "heading2")).title is None
    assert post(text("a"), LINK).title == "T"
    assert (
        post(text("a"), LINK).html
        == '<p>a</p><p><a href="https://x.test/">x.test</a></p>'
    )


def test_nothing_below_a_paywall() -> None:
    one = post(text("a"), {"type": "paywall"}, text("b"), FILM)
    assert (one.html, one.media, one.form) == ("<p>a</p>", (), "article")


def test_players() -> None:
    assert post(YOUTUBE).player == Player("youtube", "abcdefghijk")
    # we have the film itself
    assert post(FILM).player is None
    known = {"blog": {"name": "ann", "uuid": "t:Abc_defghijkl"}}
    assert post(POLL, **known).player == Player("tumblr", "t:Abc_defghijkl/12")
    assert post(POLL).player is None
    assert post(text("a"), **known).player is None


def test_films_of_nobody_are_links() -> None:
    one = post({"type": "video", "url": "https://films.test/1"})
    assert one.html == '<p><a href="https://films.test/1">films.test/1</a></p>'


def test_polls() -> None:
    assert post(POLL).poll == (("a", 3),)
    assert post(text("a")).poll == ()


def test_trails() -> None:
    trail = [
        {
            "post": {"id": "1"},
            "blog": {"name": "bo"},
            "content": [text("a"), IMAGE, YOUTUBE],
        },
        {"broken_blog_name": "gone", "content": [text("b")]},
        {"broken_blog": {"name": "lost"}, "content": [text("b")]},
        3,
    ]
    one = post(text("c"), OTHER, trail=trail)
    assert one.html == "<p>c</p>"
    assert [said.blog for said in one.trail] == ["bo", "gone", "lost", ""]
    assert one.trail[0].url == "https://www.tumblr.com/bo/1"
    for said in one.trail[1:3]:
        assert (said.url, said.home) == (None, None)
    assert [medium.media.url for medium in one.trail[0].media] == [
        "https://x.test/a.jpg"
    ]
    assert one.trail[0].player == Player("youtube", "abcdefghijk")


def test_a_root_that_only_the_fields_know() -> None:
    one = post(
        text("c"),
        reblogged_root_url="https://bo.tumblr.com/post/9/x",
        reblogged_root_name="bo",
    )
    assert [(said.blog, said.url) for said in one.trail] == [
        ("bo", "https://bo.tumblr.com/post/9/x")
    ]


def test_labels() -> None:
    labels = {"has_community_label": True, "categories": ["drug_use", "new"]}
    assert post(community_labels=labels).warning == "drug use"
    assert (
        post(community_labels={"has_community_label": True}).warning == "mature content"
    )
    assert post(is_nsfw=True).warning == ""
    assert post().warning is None


@pytest.mark.parametrize("wrong", [{"a": 1}, ["video"], None, 3])
def test_types_that_are_no_words(wrong: object) -> None:
    block = {"type": wrong, "text": "a", "attribution": {"type": wrong, "url": "x"}}
    assert post(block, trail=[{"content": [block]}]).html == "<p>a</p>"
