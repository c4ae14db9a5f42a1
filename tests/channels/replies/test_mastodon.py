"""Answers on Mastodon: the context of a status."""

from __future__ import annotations

import json
from typing import Any

import pytest

from affluent.channels.replies.mastodon import replies_in, request_for
from affluent.channels.replies.replies import Replies
from affluent.model.problem import Problem

COPY = "https://social.test/@jane/1"


def status(number: int, **given: Any) -> dict[str, Any]:
    """An answer as the API gives it."""
    return {
        "id": str(number),
        "url": f"https://social.test/@ada/{number}",
        "in_reply_to_id": "1",
        "created_at": "2026-01-10T09:00:00.000Z",
        "visibility": "public",
        "language": "en",
        "content": f"<p>Answer {number}</p>",
        "account": {
            "acct": "ada",
            "display_name": "Ada",
            "url": "https://social.test/@ada",
            "avatar": "https://social.test/ada.png",
        },
        **given,
    }


def read(*statuses: object) -> Replies:
    body = json.dumps({"ancestors": [], "descendants": statuses}).encode()
    found = replies_in(body, COPY)
    assert isinstance(found, Replies)
    return found


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (COPY, "https://social.test/api/v1/statuses/1/context"),
        (
            "https://social.test/users/jane/statuses/1",
            "https://social.test/api/v1/statuses/1/context",
        ),
        (
            "https://a.test/@jane@b.test/12/",
            "https://a.test/api/v1/statuses/12/context",
        ),
        (
            "https://a.test/notice/A1b2",
            "https://a.test/api/v1/statuses/A1b2/context",
        ),
        ("https://medium.com/@jane/a-text-1234", None),
        ("https://x.com/jane/status/1", None),
        ("https://social.test/@jane", None),
        ("https://a.test?/@jane/1", None),
    ],
)
def test_what_is_asked(url: str, asked: str | None) -> None:
    request = request_for(url)
    assert (request and request.url) == asked


def test_an_answer_and_its_answer() -> None:
    one, other = read(status(2), status(3, in_reply_to_id="2")).found
    assert (one.name, one.url, one.origin, one.reply_to, one.source, one.kind) == (
        "Ada",
        "https://social.test/@ada",
        "https://social.test/@ada/2",
        "",
        "mastodon",
        "reply",
    )
    assert (one.html, one.date, one.lang) == ("<p>Answer 2</p>", 1768035600, "en")
    assert other.reply_to == one.origin
    assert "ada.png" not in repr((one, other))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"visibility": "local"}, "local"),
        ({"visibility": "private"}, "private"),
        ({"visibility": "direct"}, "direct"),
        ({"visibility": None}, "unknown"),
        (
            {"account": {"acct": "ada", "noindex": True}},
            "not to be found by search",
        ),
        ({"account": {"acct": "ada", "limited": True}}, "limited"),
    ],
)
def test_what_is_not_for_everybody(given: dict[str, Any], why: str) -> None:
    assert read(status(2, **given)) == Replies((), ((why, 1),))


def test_sixty_may_be_only_some_of_them() -> None:
    assert read(*map(status, range(2, 61))).is_whole
    assert not read(*map(status, range(2, 62))).is_whole


def test_twenty_levels_may_not_be_all() -> None:
    chain = [status(n, in_reply_to_id=str(n - 1)) for n in range(2, 22)]
    assert read(*chain[:-1]).is_whole
    assert not read(*chain).is_whole


def test_what_stands_in_no_list_stands_here() -> None:
    assert read(status(2, visibility="unlisted")).found


def test_little_pictures_are_left_out_of_names() -> None:
    account = {
        "acct": "ada",
        "display_name": ":blob: Ada :x:",
        "emojis": [{"shortcode": "blob"}, None, {"shortcode": 1}],
    }
    (one,) = read(status(2, account=account)).found
    assert one.name == "Ada :x:"


def test_behind_a_warning_only_the_warning_is_told() -> None:
    (one,) = read(status(2, spoiler_text="Food & drink")).found
    assert one.html == "<p><em>Food &amp; drink</em></p>"


@pytest.mark.parametrize("odd", [None, 1, [], {}, {"visibility": "public"}])
def test_odd_ones_do_no_harm(odd: object) -> None:
    assert [one.id for one in read(odd, status(2)).found] == ["social.test/@ada/2"]


@pytest.mark.parametrize("body", [b"<html>", b"", b"{"])
def test_what_is_no_answer_is_told(body: bytes) -> None:
    found = replies_in(body, COPY)
    assert isinstance(found, Problem)
    assert found.place.path == COPY


@pytest.mark.parametrize("body", [b"[]", b"1", b'{"descendants": 1}'])
def test_what_is_no_list_takes_nothing_back(body: bytes) -> None:
    assert replies_in(body, COPY) == Replies(is_whole=False)
