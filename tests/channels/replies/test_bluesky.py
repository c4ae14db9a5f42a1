"""Answers on Bluesky: the thread of a post."""

from __future__ import annotations

import json
from typing import Any

import pytest

from affluent.channels.replies.bluesky import replies_in, request_for
from affluent.channels.replies.replies import Replies
from affluent.model.problem import Problem

COPY = "https://bsky.app/profile/jane.test/post/3k1"


def node(key: str, *replies: object, **given: Any) -> dict[str, Any]:
    """An answer, with those to it."""
    author = {"did": "did:plc:ada", "handle": "ada.test", "displayName": "Ada"}
    record = {"text": f"Answer {key}", "createdAt": "2026-01-10T09:00:00.000Z"}
    return {
        "post": {
            "uri": f"at://did:plc:ada/app.bsky.feed.post/{key}",
            "author": {**author, "labels": [], **given.pop("author", {})},
            "record": {**record, "langs": ["en"], **given.pop("record", {})},
            "labels": [],
            **given,
        },
        "replies": list(replies),
    }


def read(*replies: object, **post: Any) -> Replies:
    body = {"thread": {"post": {"uri": "at://a", **post}, "replies": replies}}
    found = replies_in(json.dumps(body).encode(), COPY)
    assert isinstance(found, Replies)
    return found


@pytest.mark.parametrize(
    "url",
    [
        "https://bsky.app/profile/jane.test",
        "https://social.test/@jane/1",
        "http://bsky.app/profile/jane.test/post/3k1",
    ],
)
def test_what_is_no_post_is_not_asked_for(url: str) -> None:
    assert request_for(url) is None


def test_a_did_may_stand_in_the_address() -> None:
    request = request_for("https://bsky.app/profile/did:plc:a1/post/3k1")
    assert request is not None
    assert "uri=at%3A%2F%2Fdid%3Aplc%3Aa1%2Fapp.bsky.feed.post%2F3k1&" in request.url


def test_an_answer_and_its_answer() -> None:
    found = {one.id: one for one in read(node("a", node("b"))).found}
    one = found["bsky.app/profile/ada.test/post/a"]
    assert (one.name, one.url, one.html, one.date, one.lang, one.source) == (
        "Ada",
        "https://bsky.app/profile/ada.test",
        "<p>Answer a</p>",
        1768035600,
        "en",
        "bluesky",
    )
    assert found["bsky.app/profile/ada.test/post/b"].reply_to == one.origin


def test_links_are_counted_in_bytes() -> None:
    facet = {
        "index": {"byteStart": 3, "byteEnd": 7},
        "features": [{"$type": "…#link", "uri": "https://x.test/"}],
    }
    (one,) = read(node("a", record={"text": "é there", "facets": [facet]})).found
    assert one.html == (
        '<p>é <a href="https://x.test/" rel="nofollow ugc">ther</a>e</p>'
    )


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"author": {"labels": [{"val": "!no-unauthenticated"}]}}, "only for members"),
        ({"labels": [{"val": "porn"}]}, "labelled"),
        ({"author": {"labels": [{"val": "spam"}]}}, "labelled"),
        ({"uri": "at://x"}, "not found"),
    ],
)
def test_what_is_not_for_everybody(given: dict[str, Any], why: str) -> None:
    assert read(node("a", **given)) == Replies((), ((why, 1),))


def test_a_label_that_was_taken_back_is_none() -> None:
    assert read(node("a", labels=[{"val": "porn", "neg": True}])).found


def test_what_the_author_hid_there_is_hidden_here() -> None:
    gate = {"record": {"hiddenReplies": ["at://did:plc:ada/app.bsky.feed.post/a"]}}
    assert read(node("a"), threadgate=gate) == Replies((), (("hidden", 1),))
    beside = {
        "thread": {"post": {"uri": "at://a"}, "replies": [node("a")]},
        "threadgate": gate,
    }
    found = replies_in(json.dumps(beside).encode(), COPY)
    assert found == Replies((), (("hidden", 1),))


def test_who_left_is_named_by_the_did() -> None:
    (one,) = read(node("a", author={"handle": "handle.invalid"})).found
    assert one.origin == "https://bsky.app/profile/did:plc:ada/post/a"


@pytest.mark.parametrize("odd", [None, 1, {}, {"notFound": True}, {"blocked": True}])
def test_odd_ones_do_no_harm(odd: object) -> None:
    assert len(read(odd, node("a")).found) == 1


def test_a_thread_as_deep_as_is_asked_for() -> None:
    deep: dict[str, Any] = node("a0")
    for number in range(1, 21):
        deep = node(f"a{number}", deep)
    assert len(read(deep).found) == 21


def test_what_is_no_answer_is_told() -> None:
    assert isinstance(replies_in(b"<html>", COPY), Problem)


@pytest.mark.parametrize("thread", [[], {"notFound": True}, {"post": None}])
def test_without_its_post_it_takes_nothing_back(thread: object) -> None:
    body = json.dumps({"thread": thread}).encode()
    assert replies_in(body, COPY) == Replies(is_whole=False)


def test_what_lies_deeper_is_not_taken_back() -> None:
    leaf = node("a", replyCount=0)
    assert read(leaf | {"replies": None}).is_whole
    deeper = node("b", replyCount=2)
    del deeper["replies"]
    assert not read(node("a", deeper)).is_whole


def test_nothing_was_said_after_it_came() -> None:
    (one,) = read(
        node(
            "a",
            record={"createdAt": "2099-01-01T00:00:00Z"},
            indexedAt="2026-01-10T09:00:00.000Z",
        )
    ).found
    assert one.date == 1768035600
