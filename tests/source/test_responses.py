"""Responses on disk: there and back, and what hands may have done to them."""

from __future__ import annotations

import json

import pytest

from affluent.model.dialogue import Comment, Moderation
from affluent.source.responses import (
    forgotten_as_text,
    forgotten_from_text,
    moderation_schema,
    read_moderation,
    responses_as_json,
    responses_from_json,
)

REPLY = Comment(
    "social.test/@ada/1",
    "reply",
    "Ada",
    "https://social.test/@ada",
    1768035600,
    "<p>Hi</p>",
    "https://social.test/@jane/1",
    "https://social.test/@ada/1",
    "mastodon",
    lang="en",
)


def test_there_and_back() -> None:
    data = responses_as_json("posts/a", [REPLY])
    assert responses_from_json(data, "a.json") == ((REPLY,), ())


def test_the_order_does_not_matter() -> None:
    other = REPLY._replace(id="x.test/2", origin="https://x.test/2", date=None)
    one = responses_as_json("posts/a", [REPLY, other])
    assert one == responses_as_json("posts/a", [other, REPLY])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "shout"}, "has a kind"),
        ({"source": "mail"}, "has a source"),
        ({"url": "javascript:x"}, "has an address that is none"),
        ({"url": None}, "has an address that is none"),
        ({"date": "soon"}, "has a date that is none"),
        ({"date": 3}, "has a date that is none"),
    ],
)
def test_what_is_refused(change: dict[str, object], told: str) -> None:
    values = json.loads(responses_as_json("a", [REPLY]))
    values["responses"][0].update(change)
    found, (problem,) = responses_from_json(json.dumps(values).encode(), "a.json")
    assert found == ()
    assert problem.code == "D102"
    assert problem.message.startswith(f"response 1 {told}")


def test_what_hands_wrote_is_made_safe() -> None:
    values = json.loads(responses_as_json("a", [REPLY]))
    values["responses"][0]["html"] = '<p onclick="x()">Hi<script>y()</script> a@b.test'
    values["responses"][0]["author"] = {"name": "a@b.test", "url": "javascript:x"}
    (one,), _ = responses_from_json(json.dumps(values).encode(), "a.json")
    assert (one.html, one.name, one.url) == ("<p>Hi […]</p>", "[…]", "")


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b"{}", b'{"responses": 1}', b"\xff", b"[" * 100_000]
)
def test_broken_files(data: bytes) -> None:
    found, (problem,) = responses_from_json(data, "a.json")
    assert (found, problem.code) == ((), "D101")


def test_moderation() -> None:
    found, problems = read_moderation(
        b"show: [https://social.test/@ada/]\nhide: https://x.test/1\n", "m.yaml"
    )
    assert (found, problems) == (Moderation(("social.test/@ada",), ("x.test/1",)), ())


@pytest.mark.parametrize(
    "data", [b"show: [ada]\n", b"shwo: []\n", b"- a\n", b"show: [", b"\xff\xfe\x00x"]
)
def test_what_cannot_be_read_shows_nobody(data: bytes) -> None:
    found, problems = read_moderation(data, "m.yaml")
    assert found.is_closed
    assert {problem.code for problem in problems} <= {"D101", "D102"}
    assert problems


def test_without_a_word_nobody_is_named() -> None:
    assert read_moderation(b"", "m.yaml") == (Moderation(), ())


def test_what_is_forgotten_names_nobody() -> None:
    data = forgotten_as_text(["bb", "aa"])
    assert forgotten_from_text(data) == {"aa", "bb"}
    assert forgotten_from_text(b"") == frozenset()


def test_the_schema_has_both_keys() -> None:
    properties = moderation_schema()["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == {"show", "hide"}
