"""Webmentions as JF2."""

from __future__ import annotations

import json
from typing import Any

import pytest

from affluent.channels.replies.replies import Replies
from affluent.channels.replies.webmentions import mentions_in, request_for
from affluent.model.problem import Problem

SERVICE = "https://wm.test/api/mentions.jf2"
TARGET = "https://x.test/posts/a/"


def mention(number: int = 1, **given: Any) -> dict[str, Any]:
    """One as a service keeps it."""
    return {
        "type": "entry",
        "author": {
            "type": "card",
            "name": "Ada",
            "photo": "https://wm.test/ada.jpg",
            "url": "https://ada.test/",
        },
        "url": f"https://ada.test/{number}",
        "published": "2026-01-10T10:00:00+01:00",
        "wm-received": "2026-01-11T00:00:00Z",
        "wm-id": number,
        "wm-source": f"https://ada.test/{number}?source",
        "wm-target": TARGET,
        "name": "A page",
        "content": {"html": "<p>Hi <b>you</b></p>", "text": "Hi you"},
        "wm-property": "in-reply-to",
        "wm-private": False,
        **given,
    }


def read(*entries: object) -> Replies:
    body = json.dumps({"type": "feed", "name": "Webmentions", "children": entries})
    found = mentions_in(body.encode(), SERVICE)
    assert not isinstance(found, Problem)
    assert found[0] == len(entries)
    return found[1].get(TARGET, Replies())


def test_what_is_asked() -> None:
    url = request_for(f"{SERVICE}?sort-dir=up", "x.test", "secret", 2).url
    assert url == (
        f"{SERVICE}?sort-dir=up&domain=x.test&per-page=100&page=2&token=secret"
    )


def test_a_reply() -> None:
    (one,) = read(mention()).found
    assert (one.kind, one.name, one.url, one.origin, one.source) == (
        "reply",
        "Ada",
        "https://ada.test/",
        "https://ada.test/1",
        "webmention",
    )
    assert (one.html, one.date) == ("<p>Hi <b>you</b></p>", 1768035600)
    assert "ada.jpg" not in repr(one)


@pytest.mark.parametrize(
    ("given", "kind", "html"),
    [
        ({"wm-property": "mention-of", "name": "A < B"}, "mention", "A &lt; B"),
        ({"wm-property": "like-of"}, "like", ""),
        ({"wm-property": "repost-of"}, "repost", ""),
        ({"wm-property": "bookmark-of"}, "bookmark", ""),
        ({"content": {"text": "A < B"}}, "reply", "<p>A &lt; B</p>"),
        ({"content": None, "summary": "In short"}, "reply", "<p>In short</p>"),
        (
            {
                "content": None,
                "summary": {"content-type": "text/plain", "value": "In short"},
            },
            "reply",
            "<p>In short</p>",
        ),
        (
            {"content": {"content-type": "text/html", "value": "<p>Old</p>"}},
            "reply",
            "<p>Old</p>",
        ),
        ({"wm-property": "mention-of", "name": None}, "mention", "Hi you"),
        (
            {"wm-property": "mention-of", "name": "", "content": {"text": "ah " * 99}},
            "mention",
            f"{'ah ' * 46}…".replace(" …", "…"),
        ),
        ({"wm-property": "rsvp"}, "reply", "<p>Hi <b>you</b></p>"),
    ],
)
def test_kinds(given: dict[str, Any], kind: str, html: str) -> None:
    (one,) = read(mention(**given)).found
    assert (one.kind, one.html) == (kind, html)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"wm-private": True}, "private"),
        ({"wm-private": "true"}, "private"),
        ({"wm-property": "rsvp", "content": None}, "of another kind"),
        ({"wm-property": None}, "of another kind"),
    ],
)
def test_what_is_withheld(given: dict[str, Any], why: str) -> None:
    assert read(mention(**given)) == Replies((), ((why, 1),))


def test_without_a_date_it_is_when_it_came() -> None:
    (one,) = read(mention(published=None)).found
    assert one.date == 1768089600


def test_nothing_was_said_after_it_came() -> None:
    (one,) = read(mention(published="2099-01-10T10:00:00+01:00")).found
    assert one.date == 1768089600


def test_who_likes_the_same_is_not_the_same() -> None:
    likes = [
        mention(
            n,
            url=f"https://social.test/@jane/1#favorited-by-{n}",
            author={"name": f"A{n}", "url": f"https://other.test/@a{n}"},
            **{
                "wm-source": f"https://brid.gy/like/mastodon/@jane@social.test/1/{n}",
                "wm-property": "like-of",
            },
        )
        for n in (1, 2)
    ]
    found = read(*likes).found
    assert [one.url for one in found] == [f"https://other.test/@a{n}" for n in (1, 2)]


@pytest.mark.parametrize(
    ("source", "origin", "page"),
    [
        # somebody says that they are somebody else
        ("https://evil.test/1", "https://evil.test/1", ""),
        ("https://notada.test/1", "https://notada.test/1", ""),
        ("https://brid.gy.evil.test/1", "https://brid.gy.evil.test/1", ""),
        # a page of theirs, or one that speaks for them
        ("https://blog.ada.test/1", "https://ada.test/1", "https://ada.test/"),
        ("https://brid.gy/post/1", "https://ada.test/1", "https://ada.test/"),
        ("https://fed.brid.gy/r/1", "https://ada.test/1", "https://ada.test/"),
    ],
)
def test_nobody_speaks_for_others(source: str, origin: str, page: str) -> None:
    (one,) = read(mention(**{"wm-source": source})).found
    assert (one.origin, one.url) == (origin, page)


def test_without_an_address_it_is_the_source() -> None:
    (one,) = read(mention(url="/relative")).found
    assert one.origin == "https://ada.test/1?source"


@pytest.mark.parametrize("odd", [None, 1, {}, {"wm-target": 3}])
def test_odd_ones_do_no_harm(odd: object) -> None:
    assert len(read(odd, mention()).found) == 1


@pytest.mark.parametrize("body", [b"{}", b"[]", b"<html>", b'{"error": "no"}'])
def test_what_is_no_answer_is_told(body: bytes) -> None:
    found = mentions_in(body, SERVICE)
    assert isinstance(found, Problem)
    assert found.place.path == SERVICE
