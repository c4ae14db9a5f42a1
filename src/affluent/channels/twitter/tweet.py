"""One tweet -> one item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ...model.item import Choice, Cite, Item, Kind, Media, Person, Source, Spot, item_id
from ...text.foreign import text_from_html
from ..channel import Saved
from ..shapes import decimal, mapping, number, sequence, text
from .articles import Article, article_of
from .body import Told, status_link, told
from .cites import quote_in, quoted_id, reply_in, repost_in
from .drafts import article_html
from .media import Shelf, media_of
from .notes import Notes, whole_body
from .status import body_of, is_set, native_id, person_from_user, published

# A link with at most so many words beside it is what a tweet is about.
_BESIDE = 3
_LINK = re.compile(r"<a href=[^>]*>[^@＠].*?</a>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Languages that are none, beside "qam", "qct", "qht", "qme", "qst".
_NO_LANGUAGES = frozenset({"und", "zxx", "art", "mis", "mul"})
# What the service still calls by withdrawn codes (ISO 639-1:1989).
_LANGUAGES = {"in": "id", "iw": "he", "ji": "yi"}


class Setting(NamedTuple):
    """What is known around a tweet."""

    # the account's key
    account: str
    # whose archive it is; tweets of the API name their own author
    owner: Person = Person()
    owner_id: str = ""
    shelf: Shelf = Shelf()
    notes: Notes = MappingProxyType({})
    # by their tweets and by their addresses
    articles: Mapping[str, Article] = MappingProxyType({})


def saved_from_status(
    status: Mapping[str, object], setting: Setting, source: Source
) -> Saved | None:
    """The item that a tweet is, with its files; None if it has no id."""
    native = native_id(status)
    if native is None:
        return None
    moment = published(status)
    author = person_from_user(status.get("user")) or setting.owner
    repost = repost_in(status)
    answer = None if repost else reply_in(status, setting.owner, setting.owner_id)
    body = whole_body(body_of(status), moment, setting.notes)
    quoted = quoted_id(status)
    words = told(body, native, is_reply=answer is not None, quoted=quoted)
    article = article_of(native, body.text, words.links, setting.articles)
    title, words = _titled(status, article, words)
    cites = (
        [repost] if repost else [*filter(None, (answer, quote_in(status, words.quote)))]
    )
    media, files = media_of(status, native, setting.shelf)
    if article and not media:
        media, files = media_of(article.cover_status, native, setting.shelf)
    poll = _poll(status)
    item = Item(
        id=item_id("twitter", setting.account, native),
        channel="twitter",
        account=setting.account,
        kind=_kind(cites, media, poll, title, words),
        title=title,
        html="" if repost else words.html,
        text="" if repost else words.text,
        published=moment,
        url=f"https://x.com/{author.handle or 'i'}/status/{native}",
        author=author,
        media=media,
        tags=words.tags,
        place=_place(status),
        cites=tuple(cites),
        links=() if repost else words.links,
        lang=_lang(status.get("lang")),
        warning="" if is_set(status.get("possibly_sensitive")) else None,
        visibility="public",
        source=source,
        poll=poll,
        aliases=(article.native,) if article else (),
    )
    return Saved(item, files)


def _kind(
    cites: Iterable[Cite],
    media: tuple[Media, ...],
    poll: tuple[Choice, ...],
    title: str | None,
    words: Told,
) -> Kind:
    """What a tweet is: the first that holds."""
    relations = {cite.relation for cite in cites}
    films = [medium for medium in media if medium.kind in {"video", "gif"}]
    rules: tuple[tuple[object, Kind], ...] = (
        ("repost" in relations, "repost"),
        ("reply" in relations, "reply"),
        (poll, "poll"),
        # only articles have a title here, and a cover does not make them photos
        (title, "article"),
        (films, "video"),
        (len(media) > 1, "gallery"),
        (media, "photo"),
        ("quote" in relations, "quote"),
        (_is_link(words), "link"),
    )
    return next((kind for holds, kind in rules if holds), "note")


def _titled(
    status: Mapping[str, object], held: Article | None, words: Told
) -> tuple[str | None, Told]:
    """The title and the text of an article that a tweet holds (API v2, since 2025)."""
    article = mapping(status.get("article"))
    title, html = text(article.get("title")), article_html(article)
    if held:
        title, html = held.title, held.html
    if not html or (title is None and held is None):
        return title, words
    return title, words._replace(html=html, text=text_from_html(html))


def _is_link(words: Told) -> bool:
    """Whether one address is most of a text: hardly a word stands beside it."""
    if len(words.links) != 1 or status_link(words.links[0]):
        return False
    beside = _LINK.sub(" ", words.html)
    said = re.findall(r"\w+", re.sub(r"<[^>]*>|&\w+;|[#＃@＠]\w+", " ", beside))
    return len(said) <= _BESIDE


def _place(status: Mapping[str, object]) -> Spot | None:
    """Where it was written: `geo` has the latitude first, `coordinates` has it last."""
    point = sequence(mapping(status.get("coordinates")).get("coordinates"))
    spots = [decimal(one) for one in reversed(point)]
    if len(spots) != 2 or None in spots:  # noqa: PLR2004
        point = sequence(mapping(status.get("geo")).get("coordinates"))
        spots = [decimal(one) for one in point]
    place = mapping(status.get("place"))
    name = text(place.get("full_name")) or text(place.get("name"))
    if len(spots) == 2 and _is_on_earth(spots[0], spots[1]):  # noqa: PLR2004
        return Spot(spots[0], spots[1], name)
    return Spot(name=name) if name else None


def _is_on_earth(lat: float | None, lon: float | None) -> bool:
    if lat is None or lon is None:
        return False
    return abs(lat) <= 90 and abs(lon) <= 180  # noqa: PLR2004 - degrees


def _poll(status: Mapping[str, object]) -> tuple[Choice, ...]:
    """The answers of a poll, which API v1.1 and the web tell as a card."""
    values = mapping(status.get("card")).get("binding_values")
    if isinstance(values, list):
        values = {
            text(one.get("key")): one.get("value") for one in map(mapping, values)
        }
    known = mapping(values)
    if not known:
        return ()
    found = []
    for place in range(1, 5):
        label = text(mapping(known.get(f"choice{place}_label")).get("string_value"))
        votes = number(mapping(known.get(f"choice{place}_count")).get("string_value"))
        if label:
            found.append(Choice(label, votes))
    return tuple(found)


def _lang(value: object) -> str | None:
    code = text(value) or ""
    if code in _NO_LANGUAGES or code.startswith("q") or not _LANGUAGE.fullmatch(code):
        return None
    return _LANGUAGES.get(code, code)
