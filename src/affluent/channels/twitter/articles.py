"""Articles of X in archives since 2023 (article.js, twitter-article.js).

What was published stands in another file (article-metadata.js), which names the tweet
but not the article: the two go by their order (seen in 2026). A tweet that is nothing
but an article's address tells as much. What nothing says to be published is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...model.item import Source
from ...model.problem import Place, Problem, warning
from ...text.foreign import is_web
from ..moments import instant
from ..shapes import mapping, number, text
from .drafts import article_html, named

_IDS = ("id", "articleId", "article_id", "restId", "rest_id", "id_str")
_TWEETS = ("tweetId", "tweet_id", "postId", "post_id")
_DATES = (
    "publishedAt",
    "published_at",
    "firstPublishedAt",
    "first_published_at",
    "firstPublishedAtMs",
    "publishedAtMs",
)
_MADE = ("createdAt", "created_at", "createdAtMs", "createdatMs")
_STATES = (
    "lifecycle",
    "lifecycleState",
    "lifecycle_state",
    "state",
    "status",
    "visibility",
)
_CLOSED = (
    "draft",
    "unpublish",
    "delet",
    "private",
    "archiv",
    "scheduled",
    "subscri",
    "follow",
)
_COVERS = ("coverMedia", "cover_media")
_ADDRESS = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:i|\w{1,20})/article/(\d{1,20})"
    r"/?(?:[?#]\S*)?",
    re.IGNORECASE,
)
# An article, or a line about it, and where it stands.
Record = tuple[Source, object] | Problem


class Article(NamedTuple):
    """An article, and what is told of it elsewhere."""

    native: str
    # the id of the tweet that made it known, or ""
    tweet: str
    title: str | None
    # sanitised
    html: str
    # absolute, the picture above it; or ""
    cover: str
    # RFC 3339
    published: str | None
    made: str | None
    # in small letters, all that is said of who may see it
    state: str
    source: Source

    @property
    def is_closed(self) -> bool:
        """Whether something says that it is not for everybody."""
        return any(word in self.state for word in _CLOSED)

    @property
    def is_public(self) -> bool:
        """Whether something says that it is for everybody."""
        told = self.published is not None or "publish" in self.state
        return told and not self.is_closed

    @property
    def cover_status(self) -> dict[str, object]:
        """The picture above it as a tweet would have it."""
        return {"entities": {"media": [{"media_url_https": self.cover}]}}


def articles_from(
    records: Iterable[Record], metadata: Iterable[Record]
) -> list[Article | Problem]:
    """Articles with what is known of each; problems with records and files."""
    more = [_inner(record[1]) for record in metadata if not isinstance(record, Problem)]
    found = list(records)
    good = [record for record in found if not isinstance(record, Problem)]
    by_id = {known: one for one in more if (known := _id(one, _IDS))}
    # a missing line would make public what follows it
    in_order = iter(more if len(more) == len(good) else ())
    return [
        record
        if isinstance(record, Problem)
        else _article(record[0], _inner(record[1]), by_id, next(in_order, {}))
        for record in found
    ]


def articles_by_tweet(articles: Iterable[Article | Problem]) -> dict[str, Article]:
    """Those that may be shown, by the id of their tweet and by their address."""
    known: dict[str, Article] = {}
    for one in articles:
        if isinstance(one, Article) and not one.is_closed:
            known[_address(one.native)] = one
            if one.tweet:
                known[one.tweet] = one
    return known


def article_of(
    native: str, body: str, links: tuple[str, ...], articles: Mapping[str, Article]
) -> Article | None:
    """The article that a tweet made known: it is named, or all that the tweet says."""
    if not articles:
        return None
    match = _ADDRESS.fullmatch(links[0]) if len(links) == 1 else None
    is_all = match is not None and len(body.split()) == 1
    found = articles.get(native)
    if found is None and match and is_all:
        found = articles.get(_address(match[1]))
        # another tweet is known to be the one
        return None if found and found.tweet else found
    return found


def _inner(record: object) -> dict[str, object]:
    outer = mapping(record)
    for key in (
        "article",
        "twitterArticle",
        "articleMetadata",
        "twitterArticleMetadata",
    ):
        if inner := mapping(outer.get(key)):
            return inner
    return outer


def _article(
    source: Source,
    article: dict[str, object],
    by_id: Mapping[str, dict[str, object]],
    in_order: dict[str, object],
) -> Article | Problem:
    native, html = _id(article, _IDS), article_html(article)
    if native is None or not html:
        message = f"{source.pointer} has no id or no text"
        return warning("I105", message, Place(source.file))
    metadata = by_id.get(native) or in_order
    holders = article, mapping(article.get("metadata")), metadata
    cover = next(
        (url for key in _COVERS if is_web(url := text(article.get(key)))), None
    )
    return Article(
        native=native,
        tweet=next(filter(None, (_id(one, _TWEETS) for one in holders)), ""),
        title=text(article.get("title")),
        html=html,
        cover=cover or "",
        published=_moment(holders, _DATES),
        made=_moment(holders, _MADE),
        state=" ".join(named(one.get(key)) for one in holders for key in _STATES),
        source=source,
    )


def _address(native: str) -> str:
    return f"https://x.com/i/article/{native}"


def _id(article: dict[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = article.get(key)
        written = str(value) if number(value) is not None else ""
        if written.isascii() and written.isdigit() and int(written):
            return written
    return None


def _moment(holders: Iterable[dict[str, object]], keys: tuple[str, ...]) -> str | None:
    moments = (instant(one.get(key)) for one in holders for key in keys)
    return next(filter(None, moments), None)
