"""API v2 in the shape of v1.1; whole pages are among the fixtures of `test_reader`."""

from __future__ import annotations

import pytest

from affluent.channels.twitter.second import (
    facts_from_user,
    is_lone_tweet,
    is_page,
    page_from_tweet,
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
    first, second = statuses_from_page({"data": data, "includes": includes})
    assert (first[0], first[1]["id_str"]) == ("/data/0", "1")
    assert (second[0], second[1]["id_str"]) == ("/data/1", None)


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


def test_a_tweet_with_what_it_refers_to_within_it() -> None:
    tweet = {
        "id": "2",
        "text": "a",
        "author_id": "12",
        "author": {"id": "12", "username": "jane", "name": "Jane"},
        "attachments": {
            "media_keys": ["3_1"],
            "media": [{"media_key": "3_1", "url": "https://p.test/1.jpg"}],
            "poll_ids": ["9"],
            "poll": {"id": "9", "options": [{"label": "yes", "votes": 2}]},
        },
        "geo": {"place_id": "b", "id": "b", "full_name": "Bern"},
        "referenced_tweets": [
            {"type": "quoted", "id": "1", "text": "q", "author_id": "13",
             "author": {"id": "13", "username": "mia"}},
            {"type": "replied_to", "id": "3"},
        ],
    }  # fmt: skip
    assert is_lone_tweet(tweet)
    ((pointer, status),) = statuses_from_page(page_from_tweet(tweet))
    user, quoted = status["user"], status["quoted_status"]
    assert isinstance(user, dict)
    assert isinstance(quoted, dict)
    assert (pointer, user["screen_name"], quoted["full_text"]) == ("/data", "jane", "q")
    assert quoted["user"]["screen_name"] == "mia"
    assert status["in_reply_to_status_id_str"] == "3"
    assert status["place"] == {"full_name": "Bern", "name": None}
    assert "https://p.test/1.jpg" in repr(status["extended_entities"])
    assert "yes" in repr(status["card"])


@pytest.mark.parametrize(
    "value", [None, [], {"id": "1", "text": "a"}, {"author_id": "1", "text": "a"}]
)
def test_what_is_no_lone_tweet(value: object) -> None:
    assert not is_lone_tweet(value)


def test_the_cover_of_an_article() -> None:
    page = {
        "data": {"id": "1", "text": "a", "article": {"cover_media": "3_1"}},
        "includes": {"media": [{"media_key": "3_1", "url": "https://p.test/c.jpg"}]},
    }
    ((_, status),) = statuses_from_page(page)
    assert status["article"] == {"cover_media": "https://p.test/c.jpg"}
