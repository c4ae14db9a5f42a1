"""Pulling a blog: what is asked, in which order, and when it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from affluent.channels.channel import Answer, Found, Pull, Request, Saved
from affluent.channels.tumblr.pulling import host_of, pull
from affluent.model.item import AccountFacts
from affluent.model.problem import Problem
from affluent.model.settings import Account
from harness.archives_tumblr import api_post

KEY = "the-secret-key"
RSS = (
    b"<rss version='2.0'><channel><generator>Tumblr (3.0; @ann)</generator><item>"
    b"<guid>https://ann.tumblr.com/post/123456</guid><description>x</description>"
    b"</item></channel></rss>"
)

Serve = Callable[[Request], tuple[int, bytes]]


class Asked:
    """What was asked and found while a server answered."""

    def __init__(self, wanted: Pull, serve: Serve) -> None:
        self.requests: list[Request] = []
        self.found: list[Found] = []
        pulling = pull(wanted)
        try:
            given = next(pulling)
            while True:
                if isinstance(given, Request):
                    self.requests.append(given)
                    status, body = serve(given)
                    given = pulling.send(
                        Answer(status, given.url, {}, body, "2026-01-02T03:04:05Z")
                    )
                else:
                    self.found.append(given)
                    given = next(pulling)
        except StopIteration:
            pass

    @property
    def ids(self) -> list[str]:
        return [one.item.native for one in self.found if isinstance(one, Saved)]

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.found if isinstance(one, Problem)]


def wanted(token: str = "", since: str | None = None, **account: Any) -> Pull:
    given = {"handle": "ann", **account}
    return Pull(Account("me", **given), AccountFacts("tumblr"), token, {}, since)


def blog(posts: list[dict[str, Any]], inclusive: bool = False) -> Serve:
    """API v2 of a blog with these posts."""

    def serve(request: Request) -> tuple[int, bytes]:
        query = parse_qs(urlsplit(request.url).query)
        before = int(query.get("before", ["99999999999"])[0])
        size = int(query["limit"][0])
        shown = [
            post for post in posts if post.get("is_pinned") and "before" not in query
        ]
        shown += [
            post
            for post in sorted(posts, key=lambda one: -one["timestamp"])
            if (
                post["timestamp"] < before
                or (inclusive and post["timestamp"] == before)
            )
            and post not in shown
        ]
        response = {
            "blog": {"name": "rivernotes"},
            "posts": shown[:size],
            "total_posts": len(posts),
        }
        return 200, json.dumps({"meta": {"status": 200}, "response": response}).encode()

    return serve


def posts(total: int, step: int = 100) -> list[dict[str, Any]]:
    return [
        api_post(str(100_000 + at), timestamp=1_500_000_000 + at * step)
        for at in range(total)
    ]


def test_all_pages_are_pulled() -> None:
    asked = Asked(wanted(KEY), blog(posts(45)))
    assert len(asked.ids) >= 45
    assert len(set(asked.ids)) == 45
    assert len(asked.requests) <= 5
    assert asked.codes == []
    assert [request.conditional for request in asked.requests[:2]] == [True, False]


@pytest.mark.parametrize("inclusive", [False, True])
def test_posts_of_one_second_are_not_lost(inclusive: bool) -> None:
    # three posts share the second at which the first page ends
    some = posts(60)
    for at in (38, 39, 40, 41):
        some[at]["timestamp"] = some[40]["timestamp"]
    asked = Asked(wanted(KEY), blog(some, inclusive))
    assert len(set(asked.ids)) == 60


def test_a_pinned_post_hides_nothing() -> None:
    some = posts(45)
    some[0]["is_pinned"] = True
    asked = Asked(wanted(KEY), blog(some))
    assert len(set(asked.ids)) == 45


def test_what_is_saved_is_not_asked_for_again() -> None:
    asked = Asked(wanted(KEY, "2017-07-14T04:45:00Z"), blog(posts(100)))
    assert len(asked.requests) == 2
    assert len(asked.ids) == 40


def test_a_server_that_never_ends() -> None:
    page = json.dumps(
        {"response": {"blog": {"name": "rivernotes"}, "posts": posts(20)}}
    ).encode()
    asked = Asked(wanted(KEY), lambda _: (200, page))
    assert len(asked.requests) <= 4


def test_the_key_is_in_the_request_alone() -> None:
    asked = Asked(wanted(KEY), blog(posts(3)))
    assert all(KEY in request.url for request in asked.requests)
    assert KEY not in repr(asked.found)
    refused = Asked(wanted(KEY), lambda _: (401, b"{}"))
    assert KEY not in repr(refused.found)


def test_not_modified_is_the_end() -> None:
    asked = Asked(wanted(KEY), lambda _: (304, b""))
    assert (len(asked.requests), asked.found) == (1, [])


def test_a_refused_key_leaves_the_public_ways() -> None:
    def serve(request: Request) -> tuple[int, bytes]:
        if "api.tumblr.com" in request.url:
            return 401, b"{}"
        return (200, RSS) if request.url.endswith("/rss") else (404, b"")

    asked = Asked(wanted(KEY), serve)
    assert asked.codes == ["I111"]
    assert asked.ids == ["123456"]


def test_a_blog_that_is_gone() -> None:
    asked = Asked(wanted(KEY), lambda _: (404, b"{}"))
    assert (len(asked.requests), asked.codes) == (1, ["I108"])


def v1(total: int) -> Serve:
    def serve(request: Request) -> tuple[int, bytes]:
        query = parse_qs(urlsplit(request.url).query)
        start, size = int(query["start"][0]), int(query["num"][0])
        listed = [
            {
                "id": str(at),
                "type": "regular",
                "unix-timestamp": 10**9 - at,
                "regular-body": "x",
            }
            for at in range(start, min(start + size, total))
        ]
        answer = {"tumblelog": {"name": "ann"}, "posts-total": total, "posts": listed}
        return 200, f"var tumblr_api_read = {json.dumps(answer)};".encode()

    return serve


def test_without_a_key_it_is_api_v1() -> None:
    asked = Asked(wanted(), v1(120))
    assert len(set(asked.ids)) == 120
    assert [urlsplit(request.url).hostname for request in asked.requests] == [
        "ann.tumblr.com"
    ] * 3


def test_an_empty_answer_is_the_end() -> None:
    asked = Asked(wanted(), v1(0))
    assert asked.ids == []


def test_the_feed_is_the_last_way() -> None:
    def serve(request: Request) -> tuple[int, bytes]:
        return (
            (200, RSS)
            if request.url == "https://ann.tumblr.com/rss"
            else (200, b"<html>")
        )

    asked = Asked(wanted(), serve)
    assert (asked.ids, asked.codes) == (["123456"], [])


@pytest.mark.parametrize(
    ("status", "code"), [(0, "I110"), (403, "I111"), (404, "I108"), (500, "I111")]
)
def test_refusals_are_named(status: int, code: str) -> None:
    asked = Asked(wanted(), lambda _: (status, b""))
    assert asked.codes == [code]


@pytest.mark.parametrize(
    ("account", "host"),
    [
        ({"handle": "Ann"}, "ann.tumblr.com"),
        ({"handle": "notes.ann.example"}, "notes.ann.example"),
        ({"handle": "", "url": "https://www.tumblr.com/ann"}, "ann.tumblr.com"),
        ({"handle": "", "url": "https://notes.ann.example/"}, "notes.ann.example"),
        ({"handle": "", "url": "https://[bad"}, ""),
        ({"handle": ""}, ""),
    ],
)
def test_host(account: dict[str, Any], host: str) -> None:
    assert host_of(wanted(**account)) == host


def test_an_account_without_a_name() -> None:
    asked = Asked(wanted(handle=""), lambda _: (200, b""))
    assert (asked.requests, asked.codes) == ([], ["I108"])
