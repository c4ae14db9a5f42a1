"""The words of blocks as HTML."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.channels.tumblr.npf_text import (
    html_from_blocks,
    inline,
    links_from_blocks,
)


def block(text: str, subtype: str = "", level: int = 0) -> dict[str, Any]:
    return {"type": "text", "text": text, "subtype": subtype, "indent_level": level}


UL, OL, IN, CHAT = "unordered-list-item", "ordered-list-item", "indented", "chat"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], ""),
        ([block("a"), block(""), block(" "), block("b")], "<p>a</p><p>b</p>"),
        ([block("a\r\nb\nc")], "<p>a<br>b<br>c</p>"),
        ([block("a", "heading1"), block("b", "heading2")], "<h2>a</h2><h3>b</h3>"),
        ([block("a", "quirky"), block("b", "unheard-of")], "<p>a</p><p>b</p>"),
        ([block("a", "quote")], "<blockquote><p>a</p></blockquote>"),
        ([block("a", UL), block("b", UL)], "<ul><li>a</li><li>b</li></ul>"),
        ([block("a", UL), block("b", OL)], "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        (
            [block("a", UL), block("b"), block("c", UL)],
            "<ul><li>a</li></ul><p>b</p><ul><li>c</li></ul>",
        ),
        (
            [block("a", OL), block("b", UL, 1), block("c", OL)],
            "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
        ),
        # a level that nothing leads to is the next one
        (
            [block("a", UL, 5), block("b", UL, 7)],
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
        ),
        ([block("a", UL, -3)], "<ul><li>a</li></ul>"),
        (
            [block("a", UL), block("b", OL, 1), block("c", UL, 1)],
            "<ul><li>a<ol><li>b</li></ol><ul><li>c</li></ul></li></ul>",
        ),
        ([block("a", IN), block("b", IN)], "<blockquote><p>a</p><p>b</p></blockquote>"),
        (
            [block("a", IN), block("b", IN, 1)],
            "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>",
        ),
        ([block("a", CHAT), block("b", CHAT)], "<p>a<br>b</p>"),
        ([block("a", CHAT), block("b"), block("c", CHAT)], "<p>a</p><p>b</p><p>c</p>"),
        (
            [block("a", CHAT), block("b", UL), block("c", CHAT)],
            "<p>a</p><ul><li>b</li></ul><p>c</p>",
        ),
        ([{"type": "image", "caption": "a & b"}], "<p>a &amp; b</p>"),
        ([{"type": "video"}, {"type": "poll", "question": "Why?"}], "<p>Why?</p>"),
        ([{"type": "audio", "title": "A", "artist": "B"}], "<p><b>A</b>, B</p>"),
        (
            [
                {
                    "type": "link",
                    "url": "https://x.test/",
                    "title": "T",
                    "description": "d",
                }
            ],
            '<p><a href="https://x.test/">T</a></p><p>d</p>',
        ),
        ([{"type": "link", "url": "javascript:x", "title": "T"}], ""),
        (
            [{"type": "new", "text": "a"}, {"type": "new", "url": "https://x.test/"}],
            '<p>a</p><p><a href="https://x.test/">x.test</a></p>',
        ),
        ([{"type": "new", "title": "a", "description": "b"}, {}], "<p>a</p><p>b</p>"),
        ([{"type": "text", "text": 3}, {"type": None}, {"subtype": []}], ""),
    ],
)
def test_html_from_blocks(blocks: list[dict[str, Any]], expected: str) -> None:
    assert html_from_blocks(blocks) == expected


def mark(kind: str, start: object, end: object, **more: object) -> dict[str, object]:
    return {"type": kind, "start": start, "end": end, **more}


@pytest.mark.parametrize(
    ("text", "formatting", "expected"),
    [
        ("ab", [mark("bold", 0, 1)], "<b>a</b>b"),
        (
            "ab",
            [mark("strikethrough", 0, 1), mark("small", 1, 2)],
            "<s>a</s><small>b</small>",
        ),
        ("😀b", [mark("italic", 1, 2)], "😀<i>b</i>"),
        ("ab", [mark("bold", "0", "2")], "<b>ab</b>"),
        ("ab", [mark("bold", 1, 99)], "a<b>b</b>"),
        ("ab", [mark("bold", 2, 1), mark("bold", -1, 1), mark("bold", None, 1)], "ab"),
        (
            "ab",
            [mark("link", 0, 1, url="https://x.test/?a&b")],
            '<a href="https://x.test/?a&amp;b">a</a>b',
        ),
        ("ab", [mark("link", 0, 1, url="javascript:x"), mark("link", 0, 1)], "ab"),
        (
            "@a",
            [mark("mention", 0, 2, blog={"name": "a"})],
            '<a class="tumblelog" href="https://a.tumblr.com/">@a</a>',
        ),
        (
            "@a",
            [mark("mention", 0, 2), mark("color", 0, 2, hex="#f00"), "x", None],
            "@a",
        ),
    ],
)
def test_inline(text: str, formatting: list[object], expected: str) -> None:
    assert inline({"text": text, "formatting": formatting}) == expected


def test_an_attack_of_ranges_ends() -> None:
    formatting = [mark("bold", at % 500, 1000) for at in range(100_000)]
    assert inline({"text": "a" * 1000, "formatting": formatting}).count("<b>") < 10**6


def test_links_beside_the_text() -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "link", "url": "https://x.test/"},
        {"type": "image", "attribution": {"type": "link", "url": "https://y.test/"}},
        {"type": "image", "attribution": {"type": "blog", "url": "https://z.test/"}},
    ]
    assert [*links_from_blocks(blocks)] == ["https://x.test/", "https://y.test/"]
