"""Articles as the editor keeps them."""

from __future__ import annotations

import json

import pytest

from affluent.channels.twitter.drafts import article_html, named

STATE = {
    "blocks": [
        {"type": "header-one", "text": "A & B"},
        {"type": "unstyled", "text": "🎉 bold link\nline", "inlineStyleRanges": [{"offset": 3, "length": 4, "style": "Bold"}], "entityRanges": [{"key": 0, "offset": 8, "length": 4}]},
        {"type": "unordered-list-item", "text": "one"},
        {"type": "unordered-list-item", "text": "two"},
        {"type": "ordered-list-item", "text": "three"},
        {"type": "atomic", "text": " "},
        {"type": "blockquote", "text": "said"},
    ],
    "entityMap": {"0": {"type": "LINK", "data": {"url": "https://example.org/"}}},
}  # fmt: skip
HTML = (
    "<h2>A &amp; B</h2>"
    '<p>🎉 <strong>bold</strong> <a href="https://example.org/">link</a><br>line</p>'
    "<ul><li>one</li><li>two</li></ul><ol><li>three</li></ol><blockquote>said</blockquote>"
)


@pytest.mark.parametrize(
    "state",
    [
        STATE,
        json.dumps(STATE),
        {**STATE, "entityMap": [{"key": "0", "value": STATE["entityMap"]["0"]}]},
    ],
)  # type: ignore[index]
def test_blocks(state: object) -> None:
    assert article_html({"content_state": state}) == HTML


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ({"plain_text": "a <b>\n\nc"}, "<p>a &lt;b&gt;</p><p>c</p>"),
        ({"content": "just text"}, "<p>just text</p>"),
        ({"content": "{broken"}, "<p>{broken</p>"),
        ({"content": {"blocks": [None, 3, {"text": 4}]}}, ""),
        ({}, ""),
    ],
)
def test_whatever_there_is(article: dict[str, object], expected: str) -> None:
    assert article_html(article) == expected


def test_as_archives_spell_it() -> None:
    blocks = [
        {"index": "2", "text": "", "type": {"name": "Atomic"}, "entityRanges": [{"fromIndex": "0", "toIndex": "1", "entity": {"key": "0", "type": {"name": "Divider"}, "data": {}}}]},
        {"index": "10", "text": "end", "type": {"name": "Paragraph"}},
        {"index": "1", "text": "🎉 bold link", "type": {"name": "Paragraph"},
         "inlineStyleRanges": [{"fromIndex": "3", "toIndex": "7", "style": {"name": "Bold"}}],
         "entityRanges": [{"fromIndex": "8", "toIndex": "12", "entity": {"type": {"name": "Url"}, "data": {"url": "https://example.org/"}}}]},
        {"index": "0", "text": "A", "type": {"name": "HeaderTwo"}},
    ]  # fmt: skip
    assert article_html({"content": {"blocks": blocks}}) == (
        "<h3>A</h3>"
        '<p>🎉 <strong>bold</strong> <a href="https://example.org/">link</a></p>'
        "<hr><p>end</p>"
    )


def test_as_the_api_spells_it() -> None:
    state = {
        "blocks": [
            {
                "text": "bold link",
                "inline_style_ranges": [{"offset": 0, "length": 4, "style": "bold"}],
                "entity_ranges": [{"key": 1, "offset": 5, "length": 4}],
            }
        ],
        "entities": [{"key": "1", "value": {"data": {"url": "https://example.org/"}}}],
    }
    assert article_html({"content_state": state}) == (
        '<p><strong>bold</strong> <a href="https://example.org/">link</a></p>'
    )


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Published", "published"),
        ({"name": "HeaderTwo"}, "headertwo"),
        ({"lifecycle": {"name": "Draft"}}, "draft"),
        ({"lifecycle": "Draft"}, "draft"),
        ({"name": 3}, ""),
        ({"other": "a"}, ""),
        (None, ""),
        ([], ""),
    ],
)
def test_names(value: object, name: str) -> None:
    assert named(value) == name
