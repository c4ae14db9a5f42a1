"""An article of which the archive has no tweet -> an item of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.item import Item, item_id
from ...text.foreign import text_from_html
from ..channel import Found, Saved, Withheld
from .articles import Article
from .media import media_of
from .reading import Refusal
from .status import moment_of_id
from .tweet import Setting


def found_in_article(
    article: Article, setting: Setting, refuse: Refusal
) -> Iterator[Found]:
    """The item that an article is; the tweet lends its id, as in the API."""
    native = article.tweet or article.native
    moment = article.published or article.made or moment_of_id(article.native)
    why = "draft" if article.is_closed else None
    if why := why or refuse(native, moment) or refuse(article.native, moment):
        yield Withheld(why)
        return
    handle = setting.owner.handle or "i"
    tail = f"{handle}/status/{native}" if article.tweet else f"i/article/{native}"
    media, files = media_of(article.cover_status, native, setting.shelf)
    item = Item(
        id=item_id("twitter", setting.account, native),
        channel="twitter",
        account=setting.account,
        kind="article",
        title=article.title,
        html=article.html,
        text=text_from_html(article.html),
        published=moment,
        url=f"https://x.com/{tail}",
        author=setting.owner,
        media=media,
        visibility="public" if article.is_public else "unknown",
        source=article.source,
        aliases=(article.native,) if article.tweet else (),
    )
    yield Saved(item, files)
