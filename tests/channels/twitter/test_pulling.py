"""What is asked of the API, and what becomes of the answers."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from affluent.channels.channel import Answer, Found, Pull, Request, Saved, Withheld
from affluent.channels.twitter.pulling import pull
from affluent.model.item import AccountFacts
from affluent.model.problem import Problem
from affluent.model.settings import Account

USER = {"data": {"id": "12", "username": "jane", "name": "Jane", "protected": False}}
TOKEN = "SALT-token"


def page(*natives: int, following: str | None = None) -> dict[str, object]:
    data = [
        {
            "id": str(one),
            "text": f"text {one}",
            "author_id": "12",
            "created_at": "2024-01-02T03:04:05.000Z",
        }
        for one in natives
    ]
    return {
        "data": data,
        "includes": {"users": [USER["data"]]},
        "meta": {"result_count": len(data)}
        | ({"next_token": following} if following else {}),
    }


def drive(given: Pull, *answers: object) -> tuple[list[Request], list[Found]]:
    """What is asked, and what is found, if the service answers so."""
    left, asked, found = list(answers), [], []
    running = pull(given)
    try:
        said = next(running)
        while True:
            if isinstance(said, Request):
                asked.append(said)
                said = running.send(_answer(left.pop(0), said.url))
            else:
                found.append(said)
                said = next(running)
    except StopIteration:
        return asked, found


def _answer(value: object, url: str) -> Answer:
    status, body = value if isinstance(value, tuple) else (200, value)
    return Answer(
        status,
        url,
        {},
        body if isinstance(body, bytes) else json.dumps(body).encode(),
        "2024-02-03T04:05:06Z",
    )


def given(
    token: str = TOKEN, handle: str = "jane", since: str | None = None, facts: str = ""
) -> Pull:
    return Pull(
        Account("j", "twitter", handle),
        AccountFacts("twitter", facts),
        token,
        {},
        since,
    )


def test_page_after_page() -> None:
    asked, found = drive(given(), USER, page(3, 2, following="next"), page(1))
    assert [one.item.native for one in found if isinstance(one, Saved)] == [
        "3",
        "2",
        "1",
    ]
    assert {one.item.account for one in found if isinstance(one, Saved)} == {"j"}
    assert (
        next(one for one in found if isinstance(one, Saved)).item.source.made
        == "2024-02-03T04:05:06Z"
    )
    paths = [urlsplit(one.url).path for one in asked]
    assert paths == [
        "/2/users/by/username/jane",
        "/2/users/12/tweets",
        "/2/users/12/tweets",
    ]
    queries = [parse_qs(urlsplit(one.url).query) for one in asked]
    assert [query.get("pagination_token") for query in queries] == [
        None,
        None,
        ["next"],
    ]
    assert "alt_text" in queries[1]["media.fields"][0]
    assert "referenced_tweets.id" in queries[1]["expansions"][0]
    assert all(
        ("Authorization", f"Bearer {TOKEN}") in one.headers and TOKEN not in one.url
        for one in asked
    )
    assert TOKEN not in repr(found)


def test_only_what_is_newer() -> None:
    asked, _ = drive(given(since="2024-01-01T00:00:00Z"), USER, page())
    assert parse_qs(urlsplit(asked[1].url).query)["start_time"] == [
        "2024-01-01T00:00:00Z"
    ]
    asked, _ = drive(given(since="2009-05-06"), USER, page())
    assert "start_time" not in parse_qs(urlsplit(asked[1].url).query)


def test_a_token_for_the_next_page_that_comes_again_ends_it() -> None:
    asked, _ = drive(
        given(), USER, page(2, following="same"), page(1, following="same")
    )
    assert len(asked) == 3


def test_a_closed_account_is_not_read() -> None:
    user = {
        "data": {
            **USER["data"],
            "protected": True,
            "public_metrics": {"tweet_count": 7},
        }
    }
    asked, found = drive(given(), user)
    assert len(asked) == 1
    assert found[1:] == [Withheld("protected", 7)]


def test_by_its_id_where_the_handle_is_not_known() -> None:
    asked, _ = drive(given(handle="", facts="12"), USER, page())
    assert urlsplit(asked[0].url).path == "/2/users/12"


@pytest.mark.parametrize(
    ("pulled", "answers", "codes"),
    [
        (given(token=""), (), ["I109"]),
        (given(handle=""), (), ["I108"]),
        (given(), ((401, {"title": "Unauthorized"}),), ["I111"]),
        (given(), ((403, b""),), ["I111"]),
        (
            given(),
            (
                {
                    "errors": [
                        {"title": "Not Found Error", "detail": "Could not find user"}
                    ]
                },
            ),
            ["I114"],
        ),
        (given(), ((404, b"<html>"),), ["I114"]),
        (given(), (USER, (429, b"")), ["I111"]),
        (given(), (USER, (503, b"")), ["I112"]),
        (given(), (USER, (0, b"")), ["I110"]),
        (given(), (USER, b"no json"), ["I112"]),
    ],
)
def test_refusals(pulled: Pull, answers: tuple[object, ...], codes: list[str]) -> None:
    _, found = drive(pulled, *answers)
    problems = [one for one in found if isinstance(one, Problem)]
    assert [one.code for one in problems] == codes
    assert all(one.hint or one.code == "I112" for one in problems)
    assert TOKEN not in repr(problems)


def test_what_came_before_a_refusal_stays() -> None:
    _, found = drive(given(), USER, page(3, following="next"), (429, b""))
    assert [one.item.native for one in found if isinstance(one, Saved)] == ["3"]
