"""API v2 in the shape of v1.1; whole pages are among the fixtures of `test_reader`."""

from __future__ import annotations

import pytest

from affluent.channels.twitter.second import (
    facts_from_user,
    is_page,
    statuses_from_page,
)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"data": [{"id": "1", "text": "a"}]}, True),
        ({"data": {"id": "1", "text": "a"}}, True),
        ({"data": {"id": "1", "username": "jane"}}, True),
        ({"meta": {"result_count": 0}}, True),
        ({"data": []}, True),
        ({"data": [{"name": "a"}]}, False),
        ({"errors": [{"title": "x"}]}, False),
        ([], False),
        (None, False),
    ],
)
def test_is_page(document: object, expected: bool) -> None:
    assert is_page(document) is expected


def test_addresses_of_pictures_are_told_apart() -> None:
    urls = [
        {"start": 0, "end": 3, "url": "a"},
        {"start": 4, "end": 7, "url": "b", "media_key": "3_1"},
    ]
    ((pointer, status),) = statuses_from_page(
        {"data": {"id": "1", "text": "a", "entities": {"urls": urls}}}
    )
    entities = status["entities"]
    assert pointer == "/data"
    assert isinstance(entities, dict)
    assert [one["url"] for one in entities["urls"]] == ["a"]
    assert [one["url"] for one in entities["media"]] == ["b"]


def test_what_refers_to_itself_ends() -> None:
    loop = {
        "id": "1",
        "text": "a",
        "referenced_tweets": [
            {"type": "quoted", "id": "1"},
            {"type": "strange", "id": "2"},
            None,
        ],
    }
    ((_, status),) = statuses_from_page(
        {"data": [loop], "includes": {"tweets": [loop]}}
    )
    quoted = status["quoted_status"]
    assert isinstance(quoted, dict)
    assert quoted["quoted_status"] == {}


@pytest.mark.parametrize(
    "includes", [None, [], {"users": "x", "media": [None, {"media_key": []}]}]
)
def test_strange_includes(includes: object) -> None:
    data = [
        {
            "id": "1",
            "text": "a",
            "author_id": [],
            "attachments": {"media_keys": [None, "x"], "poll_ids": "x"},
            "geo": 3,
        },
        None,
    ]
    assert len(statuses_from_page({"data": data, "includes": includes})) == 1


def test_an_account() -> None:
    facts = facts_from_user(
        {
            "id": "12",
            "username": "jane",
            "name": "Jane",
            "description": "Bread",
            "email": "SALT",
        }
    )
    assert (facts.id, facts.handle, facts.url, facts.bio) == (
        "12",
        "jane",
        "https://x.com/jane",
        "Bread",
    )
    assert "SALT" not in repr(facts)
