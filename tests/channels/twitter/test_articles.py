"""Articles in archives, and which tweets made them known."""

from __future__ import annotations

import pytest

from affluent.channels.twitter.articles import (
    Article,
    article_of,
    articles_by_tweet,
    articles_from,
)
from affluent.model.item import Source
from affluent.model.problem import Problem

WHERE = Source("data/article.js", "article 0")
ARTICLE = {"id": "1800000000000000000", "title": "On bread", "plainText": "Long."}
ADDRESS = "https://x.com/i/article/1800000000000000000"
PUBLISHED = {
    "tweetId": "1800000000000000009",
    "firstPublishedAtMs": "1717981323000",
    "lifecycleState": {"lifecycle": {"value": "1", "name": "Published"}},
}
DRAFT = {
    "createdAtMs": "1717981323000",
    "firstPublishedAtMs": "0",
    "lifecycleState": {"lifecycle": {"value": "0", "name": "Draft"}},
}


def read(article: object, *metadata: object) -> Article | Problem:
    lines = [(WHERE, {"articleMetadata": one}) for one in metadata]
    (found,) = articles_from([(WHERE, article)], lines)
    return found


@pytest.mark.parametrize(
    ("more", "metadata", "is_public", "is_closed"),
    [
        ({}, (), False, False),
        ({"publishedAt": "2024-06-10T01:02:03.000Z"}, (), True, False),
        ({"lifecycle": "Published"}, (), True, False),
        ({}, (PUBLISHED,), True, False),
        ({}, (DRAFT,), False, True),
        ({"publishedAt": "2024-06-10T01:02:03.000Z"}, (DRAFT,), False, True),
        ({}, ({**PUBLISHED, "visibility": {"name": "Subscribers"}},), False, True),
        # which line is the article's cannot be told
        ({}, (PUBLISHED, PUBLISHED), False, False),
        ({}, (DRAFT, {**PUBLISHED, "articleId": ARTICLE["id"]}), True, False),
        ({}, (None,), False, False),
    ],
)
def test_only_what_was_published_is_public(
    more: dict[str, str],
    metadata: tuple[object, ...],
    is_public: bool,
    is_closed: bool,
) -> None:
    found = read({"article": {**ARTICLE, **more}}, *metadata)
    assert isinstance(found, Article)
    assert (found.is_public, found.is_closed) == (is_public, is_closed)
    assert (found.title, found.html) == ("On bread", "<p>Long.</p>")


def test_lines_go_with_articles_by_their_order() -> None:
    articles = [(WHERE, {**ARTICLE, "id": native}) for native in ("7", "8")]
    first, second = articles_from(articles, [(WHERE, PUBLISHED), (WHERE, DRAFT)])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.tweet, first.published, first.is_public) == (
        "1800000000000000009",
        "2024-06-10T01:02:03Z",
        True,
    )
    assert (second.tweet, second.made, second.is_closed) == (
        "",
        "2024-06-10T01:02:03Z",
        True,
    )


def test_of_2022() -> None:
    found = read(
        {"twitterArticle": {"id": 7, "title": "T", "data": [{"text": "Long."}]}},
        {"visibility": "Published", "publishedAtMs": 1717981323000},
    )
    assert isinstance(found, Article)
    assert (found.html, found.is_public) == ("<p>Long.</p>", True)


@pytest.mark.parametrize(
    ("native", "body", "links", "is_it"),
    [
        ("1800000000000000009", "Read https://t.co/a", (), True),
        ("5", "https://t.co/a", (f"{ADDRESS}?s=20",), False),
        ("5", "Read https://t.co/a", (ADDRESS,), False),
        ("5", "https://t.co/a", ("https://x.com/i/article/7",), True),
        ("5", "Again: https://t.co/a", ("https://x.com/i/article/7",), False),
        ("5", "https://t.co/a", ("https://x.com/i/article/99",), False),
    ],
)
def test_the_tweet_of_an_article(
    native: str, body: str, links: tuple[str, ...], is_it: bool
) -> None:
    articles = [read(ARTICLE, PUBLISHED), read({**ARTICLE, "id": "7"})]
    found = article_of(native, body, links, articles_by_tweet(articles))
    assert (found is not None) == is_it


def test_no_tweet_of_a_draft() -> None:
    assert articles_by_tweet([read(ARTICLE, DRAFT)]) == {}


@pytest.mark.parametrize(
    "record",
    [
        None,
        [],
        {},
        {"article": {"id": "1"}},
        {"article": {"plainText": "a"}},
        {"article": {"id": "x", "plainText": "a"}},
        {"article": {"id": "1", "content": {"blocks": 3}}},
    ],
)
def test_records_that_are_none(record: object) -> None:
    found = read(record, PUBLISHED)
    assert isinstance(found, Problem)
    assert found.code == "I105"
