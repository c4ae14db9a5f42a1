"""Saved answers of the API."""

from __future__ import annotations

import json

import pytest

from affluent.channels.channel import Found, Saved, Skipped, Withheld
from affluent.channels.twitter.saved import (
    answers_in,
    facts_of_answers,
    found_in_answers,
    found_in_documents,
    likeness,
)
from affluent.model.item import AccountFacts
from affluent.model.problem import Problem
from harness.archives_twitter import HeldExport


def status(native: int, handle: str) -> dict[str, object]:
    return {
        "id": native,
        "text": "a",
        "created_at": "Thu Jun 16 15:57:14 +0000 2016",
        "user": {"screen_name": handle},
    }


def read(value: object, account: str = "jane") -> list[Found]:
    return list(
        found_in_answers(
            json.dumps(value).encode(), "a.json", account, "2024-01-01T00:00:00Z"
        )
    )


def natives(found: list[Found]) -> list[str]:
    return [one.item.native for one in found if isinstance(one, Saved)]


def test_among_others_the_accounts_own() -> None:
    found = read([status(1, "Jane"), status(2, "mia"), status(3, "jane")])
    assert natives(found) == ["1", "3"]
    assert Skipped("a tweet of somebody else", 1) in found


def test_where_nobody_is_the_account_each_has_its_author() -> None:
    found = read([status(1, "mia"), status(2, "joe")])
    assert [one.item.author.handle for one in found if isinstance(one, Saved)] == [
        "mia",
        "joe",
    ]
    assert not any(isinstance(one, AccountFacts) for one in found)


@pytest.mark.parametrize(
    "value",
    [
        status(1, "jane"),
        [status(1, "jane")],
        {"statuses": [status(1, "jane")]},
        {"tweet": status(1, "jane")},
    ],
)
def test_forms(value: object) -> None:
    found = read(value)
    assert natives(found) == ["1"]
    assert isinstance(found[0], AccountFacts)
    assert found[0].handle == "jane"


@pytest.mark.parametrize("value", [[], {"statuses": []}, {"meta": {"result_count": 0}}])
def test_nothing_is_an_answer(value: object) -> None:
    assert read(value) == []


@pytest.mark.parametrize(
    ("value", "code", "part"),
    [
        (
            {"errors": [{"code": 34, "message": "Sorry, that page does not exist"}]},
            "I111",
            "Sorry",
        ),
        (
            {"title": "Unauthorized", "detail": "Unauthorized", "status": 401},
            "I111",
            "Unauthorized",
        ),
        ({"a": 1}, "I112", "no tweet"),
        ("text", "I112", "no tweet"),
    ],
)
def test_what_is_no_answer(value: object, code: str, part: str) -> None:
    (problem,) = read(value)
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert part in problem.message


def test_lines_of_which_one_is_broken() -> None:
    lines = f"{json.dumps(status(1, 'jane'))}\n\n{{broken\n{json.dumps({'data': {'id': '2', 'text': 'b'}})}\n"
    found = list(found_in_answers(lines.encode(), "a.jsonl", "jane", None))
    assert natives(found) == ["1", "2"]
    assert [
        one.code for one in found if isinstance(one, Problem) and one.code != "I106"
    ] == ["I104"]


def test_lines_by_another_name() -> None:
    """As twarc writes them; the line that is broken is told."""
    lines = [json.dumps(status(1, "jane")), "{", json.dumps(status(2, "jane")), "{"]
    found = list(found_in_answers("\n".join(lines).encode(), "a.json", "jane", None))
    assert natives(found) == ["1", "2"]
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert (problem.place.line, problem.message[:7]) == (2, "2 lines")


@pytest.mark.parametrize(
    "value",
    [
        {"id": 7, "id_str": "7", "screen_name": "mia", "status": status(1, "mia")},
        [{"id_str": "7", "screen_name": "mia", "created_at": "x"}],
        {"id_str": "7", "slug": "friends", "user": {"screen_name": "mia"}},
    ],
)
def test_people_and_lists_are_no_tweets(value: object) -> None:
    (problem,) = read(value)
    assert isinstance(problem, Problem)
    assert problem.code == "I112"


@pytest.mark.parametrize(
    "value",
    [
        {**status(1, "jane"), "recipient_id": 7},
        [{**status(1, "jane"), "sender": None}],
        {"data": [{"id": "1", "text": "SALT", "event_type": "MessageCreate"}]},
        {"data": {"id": "1", "text": "SALT", "dm_conversation_id": "1-2"}},
    ],
)
def test_messages_to_one_person_are_nobodys_business(value: object) -> None:
    found = read(value)
    assert [one for one in found if not isinstance(one, AccountFacts)] == [
        Withheld("direct")
    ]
    assert "SALT" not in repr(found)


def test_what_is_no_tweet_among_tweets_is_told() -> None:
    found = read([status(1, "jane"), {"delete": {}}, None, [3], status(2, "jane")])
    assert natives(found) == ["1", "2"]
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert (problem.code, problem.message) == (
        "I105",
        "3 records are no tweets, the first is /1",
    )


def test_the_key_of_an_account_is_plainer_than_its_handle() -> None:
    found = read([status(1, "Jane_D"), status(2, "mia")], "jane-d")
    assert natives(found) == ["1"]


def test_a_lone_tweet_of_the_second_api() -> None:
    tweet = {
        "id": "5",
        "text": "see https://t.co/a",
        "created_at": "2024-05-06T07:08:09.000Z",
        "edit_history_tweet_ids": ["5"],
        "entities": {
            "urls": [
                {
                    "start": 4,
                    "end": 18,
                    "url": "https://t.co/a",
                    "expanded_url": "https://example.org/",
                    "display_url": "example.org",
                }
            ]
        },
    }
    (saved,) = read(tweet)
    assert isinstance(saved, Saved)
    assert saved.item.links == ("https://example.org/",)
    assert saved.item.source.pointer == "/"


def test_a_folder_of_them() -> None:
    export = HeldExport(
        {
            "1.json": json.dumps(status(1, "jane")),
            "2.json": "{",
            "3.json": json.dumps([status(3, "jane")]),
        }
    )
    found = list(
        found_in_documents(export, ["1.json", "2.json", "3.json", "4.json"], "jane")
    )
    assert natives(found) == ["1", "3"]
    assert [one.code for one in found if isinstance(one, Problem)] == ["I104", "I104"]


def test_whose_they_are() -> None:
    assert (
        facts_of_answers(answers_in([status(1, "jane"), status(2, "jane")])).handle
        == "jane"
    )
    assert (
        facts_of_answers(answers_in([status(1, "jane"), status(2, "mia")])).handle == ""
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            b'{"created_at":"Fri Dec 20 16:52:25 +0000 2013","id_str":"1","text":""}',
            0.85,
        ),
        (b'{"created_at":"Fri Dec 20 16:52:25 +0000 2013","id_str":"1"}', 0.0),
        (b'{"id":"1","text":"a","edit_history_tweet_ids":["1"]}', 0.6),
        (b'{"id":"1","text":"a"}', 0.0),
        (b'{"data":[{"id":"1","text":"a"}]}', 0.3),
        (b'{"created_at":"2024-01-01T00:00:00Z","id":"1","content":"mastodon"}', 0.0),
        (b"", 0.0),
    ],
)
def test_likeness(head: bytes, expected: float) -> None:
    assert likeness(head) == expected
