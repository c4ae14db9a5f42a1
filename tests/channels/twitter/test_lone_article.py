"""Articles without a tweet."""

from __future__ import annotations

import pytest

from affluent.channels.channel import Copy, Found, Saved, Withheld
from affluent.channels.twitter.articles import Article
from affluent.channels.twitter.lone_article import found_in_article
from affluent.channels.twitter.media import Shelf
from affluent.channels.twitter.status import person
from affluent.channels.twitter.tweet import Setting
from affluent.model.item import Source

ARTICLE = Article(
    native="1800000000000000000",
    tweet="",
    title="On bread",
    html="<p>Long.</p>",
    cover="https://pbs.example.org/media/c.jpg",
    published=None,
    made=None,
    state="",
    source=Source("data/article.js", "article 0"),
)


def read(article: Article, why: str | None = None) -> list[Found]:
    shelf = Shelf({"1800000000000000000-c.jpg": "data/article_media/c.jpg"})
    setting = Setting("jane", person("jane"), shelf=shelf)
    return list(found_in_article(article, setting, lambda _native, _moment: why))


@pytest.mark.parametrize(
    ("state", "visibility"), [("", "unknown"), ("published", "public")]
)
def test_an_item_of_its_own(state: str, visibility: str) -> None:
    (saved,) = read(ARTICLE._replace(state=state))
    assert isinstance(saved, Saved)
    item = saved.item
    assert (item.id, item.kind, item.title, item.html, item.visibility) == (
        "twitter:jane:1800000000000000000",
        "article",
        "On bread",
        "<p>Long.</p>",
        visibility,
    )
    assert item.url == "https://x.com/i/article/1800000000000000000"
    assert item.published == "2024-06-10T03:00:17Z"
    (copy,) = saved.files
    assert copy == Copy(item.media[0].path or "", "data/article_media/c.jpg")


def test_the_tweet_lends_its_id() -> None:
    article = ARTICLE._replace(tweet="20", published="2024-06-10T01:02:03Z")
    (saved,) = read(article)
    assert isinstance(saved, Saved)
    assert saved.item.id == "twitter:jane:20"
    assert saved.item.url == "https://x.com/jane/status/20"
    assert saved.item.aliases == (ARTICLE.native,)
    assert saved.item.published == "2024-06-10T01:02:03Z"


def test_drafts_and_closed_accounts() -> None:
    assert read(ARTICLE._replace(state="draft")) == [Withheld("draft")]
    assert read(ARTICLE, "protected") == [Withheld("protected")]
