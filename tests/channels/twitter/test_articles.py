"""Articles in archives."""

from __future__ import annotations

import pytest

from affluent.channels.channel import Found, Saved, Withheld
from affluent.channels.twitter.articles import saved_from_article
from affluent.channels.twitter.status import person
from affluent.channels.twitter.tweet import Setting
from affluent.model.item import Source
from affluent.model.problem import Problem

WHERE = Source("data/article.js", "article 0")
ARTICLE = {
    "id": "1800000000000000000",
    "title": "On bread",
    "plainText": "Long and good.",
}


def read(article: object, why: str | None = None) -> list[Found]:
    setting = Setting("jane", person("jane"))
    return list(
        saved_from_article((WHERE, article), setting, lambda _native, _moment: why)
    )


@pytest.mark.parametrize(
    ("more", "visibility"),
    [
        ({}, "unknown"),
        ({"publishedAt": "2024-06-10T01:02:03.000Z"}, "public"),
        ({"lifecycle": "Published"}, "public"),
    ],
)
def test_only_what_was_published_is_public(
    more: dict[str, str], visibility: str
) -> None:
    (saved,) = read({"article": {**ARTICLE, **more}})
    assert isinstance(saved, Saved)
    item = saved.item
    assert (item.kind, item.title, item.html, item.visibility) == (
        "article",
        "On bread",
        "<p>Long and good.</p>",
        visibility,
    )
    assert item.url == "https://x.com/i/article/1800000000000000000"
    assert (item.published or "")[:4] == "2024"


def test_of_the_tweet_that_holds_it() -> None:
    (saved,) = read({**ARTICLE, "tweetId": 1800000000000000001})
    assert isinstance(saved, Saved)
    assert saved.item.url == "https://x.com/jane/status/1800000000000000001"


def test_drafts_and_closed_accounts() -> None:
    assert read(
        {**ARTICLE, "state": "Draft", "publishedAt": "2024-06-10T01:02:03Z"}
    ) == [Withheld("draft")]
    assert read(ARTICLE, "protected") == [Withheld("protected")]


@pytest.mark.parametrize(
    "record",
    [
        None,
        {},
        {"article": {"id": "1"}},
        {"article": {"plainText": "a"}},
        {"article": {"id": "x", "plainText": "a"}},
    ],
)
def test_records_that_are_none(record: object) -> None:
    (problem,) = read(record)
    assert isinstance(problem, Problem)
    assert problem.code == "I105"
