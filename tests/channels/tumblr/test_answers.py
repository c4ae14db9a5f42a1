"""What each saved answer of Tumblr holds, beside what it must become."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from affluent.channels.channel import Found, Saved
from affluent.channels.tumblr.answers import form_of, parse, posts_from
from harness.fixtures import assert_as_expected

DATA = Path(__file__).parent / "data"
INPUTS = sorted(path for path in DATA.iterdir() if ".expected." not in path.name)
MADE = "2026-01-02T03:04:05Z"


def found(name: str) -> list[Found]:
    return [*parse(name, (DATA / name).read_bytes(), "me", MADE)]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_answers_become_what_is_expected(path: Path) -> None:
    expected = path.with_name(f"{path.name}.expected.json")
    assert_as_expected(found(path.name), expected)


def test_nothing_private_is_kept() -> None:
    for path in INPUTS:
        kept = repr(found(path.name))
        assert "secret" not in kept
        assert "those who pay" not in kept


def test_one_post_has_one_id_in_all_its_forms() -> None:
    post: dict[str, Any] = {"id": 12345, "timestamp": 1500000000, "state": "published"}
    legacy = {**post, "type": "text", "blog_name": "a", "body": "<p>x</p>"}
    blocks = {**post, "blog_name": "a", "content": [{"type": "text", "text": "x"}]}
    v1 = {"id": "12345", "type": "regular", "unix-timestamp": 1500000000}
    v1["regular-body"] = "<p>x</p>"
    rss = (
        "<rss version='2.0'><channel><item><guid>http://a.tumblr.com/post/12345</guid>"
        "<description>&lt;p&gt;x&lt;/p&gt;</description>"
        "<pubDate>Fri, 14 Jul 2017 02:40:00 GMT</pubDate></item></channel></rss>"
    )
    texts = [json.dumps(one) for one in (legacy, blocks, v1)] + [rss]
    items = [
        one.item
        for text in texts
        for one in parse("x", text.encode(), "me", None)
        if isinstance(one, Saved)
    ]
    assert {(item.id, item.html, item.published) for item in items} == {
        ("tumblr:me:12345", "<p>x</p>", "2017-07-14T02:40:00Z")
    }
    assert len(items) == 4


class Case(NamedTuple):
    data: bytes
    form: str


@pytest.mark.parametrize(
    "case",
    [
        Case(b"\xef\xbb\xbf  <tumblr version='1.0'>", "v1"),
        Case("<?xml?><tumblr>".encode("utf-16"), "v1"),
        Case(b"<rss version='2.0'>", "feed"),
        Case(b"<rdf:RDF xmlns=''>", "feed"),
        Case(b"<!DOCTYPE html><html>", "page"),
        Case(b"var tumblr_api_read = {", "json"),
        Case(b"", "json"),
    ],
)
def test_form(case: Case) -> None:
    assert form_of(case.data) == case.form


@pytest.mark.parametrize(
    ("value", "total", "visibility"),
    [
        ({"response": {"blog": {"name": "a"}, "posts": [{"id": 1}]}}, 1, "public"),
        # answers that name no blog are also those of drafts and the queue
        ({"response": {"posts": [{"id": 1}, {"id": 2}]}}, 2, "unknown"),
        ([{"id": 1, "type": "text"}], 1, "unknown"),
        ([{"id": 1, "type": "regular"}], 1, "public"),
        ({"id": 1, "type": "text"}, 1, "unknown"),
        ({"response": {"id": "1", "content": []}}, 1, "unknown"),
    ],
)
def test_posts_from(value: object, total: int, visibility: str) -> None:
    listed = posts_from(value)
    assert listed is not None
    assert (len(listed.records), listed.visibility) == (total, visibility)


@pytest.mark.parametrize("value", [None, 1, "x", {}, {"a": 1}, {"response": {"x": 1}}])
def test_other_documents_are_no_answers(value: object) -> None:
    assert posts_from(value) is None


@pytest.mark.parametrize("wrong", [None, 1, "x", [], {}, [1], {"a": []}, True, 1e9])
@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_wrong_shapes_never_raise(path: Path, wrong: object) -> None:
    if path.suffix not in {".json", ".js"} or path.stem == "cut":
        return
    text = path.read_text("utf-8")
    value = json.loads(text[text.index("{") :].rstrip().rstrip(";"))
    posts = value.get("response", value)
    records = posts.get("posts", [value]) if isinstance(posts, dict) else []
    for record in records:
        for key in record if isinstance(record, dict) else ():
            changed = {"posts": [{**record, key: wrong}]}
            assert [*parse("x", json.dumps(changed).encode(), "me", None)]
