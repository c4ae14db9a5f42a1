"""Articles of X, as archives since 2023 have them (twitter-article.js, article.js).

No published archive shows a record of them, so nothing is required but an id and a
text; and what does not say that it was published is not taken for public.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.item import Item, item_id
from ...model.problem import Place, Problem, warning
from ...text.foreign import text_from_html
from ..channel import Found, Saved, Withheld
from ..moments import instant
from ..shapes import mapping, number, text
from .drafts import article_html
from .reading import Record, Refusal
from .status import moment_of_id
from .tweet import Setting

_IDS = ("id", "articleId", "article_id", "restId", "rest_id", "id_str")
_TWEETS = ("tweetId", "tweet_id", "postId", "post_id")
_DATES = ("publishedAt", "published_at", "firstPublishedAt", "first_published_at")
_MADE = ("createdAt", "created_at")
_STATES = (
    "lifecycle",
    "lifecycleState",
    "lifecycle_state",
    "state",
    "status",
    "visibility",
)
_CLOSED = ("draft", "unpublish", "delet", "private", "archiv", "scheduled")


def saved_from_article(
    record: Record, setting: Setting, refuse: Refusal
) -> Iterator[Found]:
    """The item that a record of article.js is."""
    if isinstance(record, Problem):
        yield record
        return
    source, value = record
    outer = mapping(value)
    article = mapping(outer.get("article") or outer.get("twitterArticle") or outer)
    native, html = _id(article, _IDS), article_html(article)
    if native is None or not html:
        message = f"{source.pointer} has no id or no text"
        yield warning("I105", message, Place(source.file))
        return
    state = " ".join(filter(None, (text(article.get(key)) for key in _STATES))).lower()
    moment = _moment(article, _DATES)
    made = moment or _moment(article, _MADE) or moment_of_id(native)
    why = "draft" if any(word in state for word in _CLOSED) else refuse(native, made)
    if why:
        yield Withheld(why)
        return
    tweet = _id(article, _TWEETS)
    handle = setting.owner.handle or "i"
    address = f"{handle}/status/{tweet}" if tweet else f"i/article/{native}"
    item = Item(
        id=item_id("twitter", setting.account, native),
        channel="twitter",
        account=setting.account,
        kind="article",
        title=text(article.get("title")),
        html=html,
        text=text_from_html(html),
        published=made,
        url=f"https://x.com/{address}",
        author=setting.owner,
        visibility="public" if moment or "publish" in state else "unknown",
        source=source,
    )
    yield Saved(item)


def _id(article: dict[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = article.get(key)
        written = str(value) if number(value) is not None else ""
        if written.isascii() and written.isdigit():
            return written
    return None


def _moment(article: dict[str, object], keys: tuple[str, ...]) -> str | None:
    holders = article, mapping(article.get("metadata"))
    moments = (instant(one.get(key)) for one in holders for key in keys)
    return next(filter(None, moments), None)
