"""Pages marked up with microformats as feeds, and the one home of mf2py.

https://microformats.org/wiki/h-feed and its older form hfeed. mf2py is always handed
the page: left to itself it would fetch one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import mf2py

from ..model.item import Cite, Media, MediaKind, Person, Spot
from ..model.problem import Place, Problem, error
from ..text.foreign import html_from_text, is_web
from ..text.sanitise import plain_text, sanitise_foreign
from .feed import Feed, FeedEntry, made_id, repeats, told_apart
from .moments import instant
from .shapes import decimal, mapping, sequence, text

SIZE_LIMIT = 16 * 1024 * 1024
# Who writes pages nests h-cards in h-feeds in h-cards, but not for ever.
_DEPTH = 8
_ENTRIES = frozenset({"h-entry", "h-event", "h-review", "h-recipe"})
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
)
_Relation = Literal["reply", "repost", "quote", "like", "bookmark"]
_RELATIONS: tuple[tuple[str, _Relation], ...] = (
    ("in-reply-to", "reply"),
    ("repost-of", "repost"),
    ("like-of", "like"),
    ("bookmark-of", "bookmark"),
    ("quotation-of", "quote"),
)
_MEDIA: tuple[tuple[str, MediaKind], ...] = (
    ("photo", "image"),
    ("video", "video"),
    ("audio", "audio"),
    ("featured", "image"),
)

_Values = Mapping[str, object]


class Page(NamedTuple):
    """What a page holds for somebody who follows it."""

    # without entries, if it has none
    feed: Feed
    # addresses of the feeds it names, as it orders them
    feeds: tuple[str, ...]


def page(data: bytes, url: str) -> Page | Problem:
    """The h-feed and the feeds of a page that came from an address."""
    if not data.strip() or len(data) > SIZE_LIMIT:
        return _refusal(url, "is empty" if not data.strip() else "is too large a page")
    try:
        found = mf2py.parse(doc=_decoded(data), url=url)
    except (ValueError, TypeError, AttributeError, RecursionError) as reason:
        # a parser of what others write has faults of its own
        return _refusal(url, f"cannot be read as a page ({type(reason).__name__})")
    rel_urls = mapping(found.get("rel-urls"))
    return Page(_feed(found, url), tuple(dict.fromkeys(_feed_links(rel_urls))))


def h_feed(data: bytes, url: str) -> Feed | Problem:
    """The entries of a page, or why there are none."""
    found = page(data, url)
    if isinstance(found, Problem):
        return found
    if not found.feed.entries:
        return _refusal(url, "is a page without microformats")
    return found.feed


def _decoded(data: bytes) -> str | bytes:
    """The text, if it is UTF-8; what says nothing of its coding would be misread."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data


def _refusal(url: str, why: str) -> Problem:
    return error(
        "I112",
        f"what came {why}",
        Place(url),
        "give the address of a feed, or of a page with an h-feed",
    )


def _feed_links(rel_urls: _Values) -> Iterator[str]:
    """Of rel=alternate with the type of a feed; those of comments are none of posts."""
    for url, value in rel_urls.items():
        link = mapping(value)
        kind = (text(link.get("type")) or "").partition(";")[0].strip().lower()
        about = f"{text(link.get('title')) or ''} {url}".lower()
        # WordPress names its REST answer an alternate, too
        is_feed = kind in _FEED_TYPES or (
            kind == "application/json" and "feed" in about
        )
        is_alternate = "alternate" in sequence(link.get("rels")) and is_web(url)
        if is_feed and is_alternate and "comments" not in about:
            yield url


def _feed(found: _Values, url: str) -> Feed:
    items = [mapping(item) for item in sequence(found.get("items"))]
    whole = next(_all_of(items, "h-feed", 0), None)
    if whole is not None:
        properties = _properties(whole)
        listed = _entries_of(whole)
        title = _first_text(properties, "name")
    else:
        properties, title = {}, None
        listed = [item for item in items if _types(item) & _ENTRIES]
    author = _author(properties) or _page_author(found, items) or Person()
    lang = text(found.get("lang")) or next(
        filter(None, (text(item.get("lang")) for item in items)), None
    )
    return Feed(
        title=title,
        url=_first_url(properties, "url") or url,
        lang=lang,
        author=author,
        description=_first_text(properties, "summary"),
        hubs=_rels(found, "hub"),
        entries=told_apart(_entry(item, url, author, lang) for item in listed),
        older=next(iter((*_rels(found, "next"), *_rels(found, "prev"))), None),
    )


def _entries_of(whole: _Values) -> list[_Values]:
    inner = [mapping(child) for child in sequence(whole.get("children"))]
    for values in _properties(whole).values():
        inner += [mapping(value) for value in sequence(values)]
    return [item for item in inner if _types(item) & _ENTRIES]


def _all_of(items: Sequence[_Values], kind: str, depth: int) -> Iterator[_Values]:
    yield from (item for item in items if kind in _types(item))
    if depth < _DEPTH:
        for item in items:
            inner = [mapping(child) for child in sequence(item.get("children"))]
            yield from _all_of(inner, kind, depth + 1)


def _entry(item: _Values, base: str, author: Person, lang: str | None) -> FeedEntry:
    properties = _properties(item)
    html, plain = _content(properties)
    name = _first_text(properties, "name")
    title = None if repeats(name, plain or _first_text(properties, "summary")) else name
    summary = _first_text(properties, "summary") or ""
    url = _first_url(properties, "url")
    published = instant(
        _first_text(properties, "published") or _first_text(properties, "start")
    )
    cites = tuple(_cites(properties))
    content = mapping(next(iter(sequence(properties.get("content"))), None))
    return FeedEntry(
        id=_first_text(properties, "uid")
        or url
        or made_id(base, title, published, html, *(cite.url for cite in cites)),
        url=url,
        title=title,
        html=html or html_from_text(summary),
        summary=html_from_text(summary) if html else "",
        published=published,
        updated=instant(_first_text(properties, "updated")),
        author=_author(properties) or author,
        tags=tuple(dict.fromkeys(_tags(properties))),
        media=tuple(dict.fromkeys(_media(properties))),
        cites=cites,
        links={"alternate": url} if url else {},
        lang=text(content.get("lang")) or text(item.get("lang")) or lang,
        place=_spot(properties),
        licence=_first_url(properties, "license"),
        syndication=tuple(_urls(properties, "syndication")),
        extra=_extra(item, properties),
    )


def _extra(item: _Values, properties: _Values) -> dict[str, str]:
    """What else tells of the kind: "mf2:rsvp", "mf2:checkin", "mf2:event"."""
    rsvp = _first_text(properties, "rsvp")
    checkin = _first_text(properties, "checkin")
    extra = {"mf2:rsvp": rsvp or "", "mf2:checkin": checkin or ""}
    extra["mf2:event"] = "yes" if "h-event" in _types(item) else ""
    return {name: value for name, value in extra.items() if value}


def _types(item: _Values) -> set[str]:
    return {kind for kind in sequence(item.get("type")) if isinstance(kind, str)}


def _properties(item: _Values) -> dict[str, object]:
    return mapping(item.get("properties"))


def _first_text(properties: _Values, name: str) -> str | None:
    """The first value in words: of an h-card its name, of a picture its address."""
    for value in sequence(properties.get(name)):
        inner = mapping(value)
        words = text(value) or text(inner.get("value"))
        if inner and not words:
            words = _first_text(_properties(inner), "name")
        if words and (flat := " ".join(words.split())):
            return flat
    return None


def _urls(properties: _Values, name: str) -> Iterator[str]:
    """All addresses: as they are, of pictures, of h-cites."""
    for value in sequence(properties.get(name)):
        inner = mapping(value)
        own = _first_url(_properties(inner), "url") if "properties" in inner else None
        url = own or text(value) or text(inner.get("value")) or ""
        if is_web(url.strip()):
            yield url.strip()


def _first_url(properties: _Values, name: str) -> str | None:
    return next(_urls(properties, name), None)


def _content(properties: _Values) -> tuple[str, str]:
    """HTML that is not yet sanitised, and its text."""
    for value in sequence(properties.get("content")):
        inner = mapping(value)
        html = text(inner.get("html"))
        plain = text(inner.get("value")) or text(value)
        if html:
            return html.strip(), plain_text(html)
        if plain:
            return html_from_text(plain), " ".join(plain.split())
    return "", ""


def _author(properties: _Values) -> Person | None:
    for value in sequence(properties.get("author")):
        card = mapping(value)
        if card:
            return _person(card)
        words = text(value)
        if words:
            is_address = is_web(words.strip())
            return Person(url=words.strip()) if is_address else Person(words.strip())
    return None


def _person(card: _Values) -> Person | None:
    properties = _properties(card)
    name = _first_text(properties, "name") or text(card.get("value"))
    found = Person(
        name=None if name is None or is_web(name) or "@" in name else name.strip(),
        handle=_first_text(properties, "nickname"),
        url=_first_url(properties, "url"),
    )
    return found if found != Person() else None


def _page_author(found: _Values, items: Sequence[_Values]) -> Person | None:
    """Of rel=author, with the name of the page's own h-card where there is one."""
    urls = _rels(found, "author")
    cards = [_person(item) for item in items if "h-card" in _types(item)]
    known = [card for card in cards if card is not None]
    for card in known:
        if card.url in urls or (not urls and len(known) == 1):
            return card
    return Person(url=urls[0]) if urls else None


def _rels(found: _Values, name: str) -> tuple[str, ...]:
    values = sequence(mapping(found.get("rels")).get(name))
    return tuple(url for url in map(text, values) if url and is_web(url))


def _tags(properties: _Values) -> Iterator[str]:
    for value in sequence(properties.get("category")):
        words = text(value) or _first_text(_properties(mapping(value)), "name")
        if words and words.strip() and not is_web(words):
            yield " ".join(words.split()).removeprefix("#")


def _media(properties: _Values) -> Iterator[Media]:
    seen: set[str] = set()
    for name, kind in _MEDIA:
        for value in sequence(properties.get(name)):
            inner = mapping(value)
            url = text(value) or text(inner.get("value")) or ""
            if "properties" in inner:
                url = _first_url(_properties(inner), "url") or url
            if not is_web(url) or url in seen:
                continue
            seen.add(url)
            alt = inner.get("alt")
            yield Media(kind, url, alt=alt if isinstance(alt, str) else None)


def _cites(properties: _Values) -> Iterator[Cite]:
    seen: set[_Relation] = set()
    for name, relation in _RELATIONS:
        for value in sequence(properties.get(name)):
            inner = mapping(value)
            own = _properties(inner)
            url = _first_url({"url": [value]}, "url")
            if relation in {"repost", "quote"} and relation in seen:
                continue
            seen.add(relation)
            html = _content(own)[0] or html_from_text(_first_text(own, "name") or "")
            if url or html:
                yield Cite(
                    relation,
                    url,
                    author=_author(own),
                    html=sanitise_foreign(html) or None,
                    published=instant(_first_text(own, "published")),
                )


def _spot(properties: _Values) -> Spot | None:
    """Of a check-in or a location: an h-card, h-adr, h-geo, or "geo:48.8,2.3"."""
    for name in ("checkin", "location", "geo"):
        for value in sequence(properties.get(name)):
            spot = _spot_of(value)
            if spot is not None:
                return spot
    return _checked(
        _decimal(properties, "latitude"), _decimal(properties, "longitude"), None
    )


def _spot_of(value: object) -> Spot | None:
    words = text(value)
    if words and words.startswith("geo:"):
        parts = words.removeprefix("geo:").partition(";")[0].split(",")
        lat, lon = [decimal(part) for part in (*parts, "", "")][:2]
        return _checked(lat, lon, None)
    if words:
        return None if is_web(words) else Spot(name=" ".join(words.split()))
    own = _properties(mapping(value))
    for inner in sequence(own.get("geo")):
        spot = _spot_of(inner)
        if spot is not None:
            return spot._replace(name=_first_text(own, "name") or spot.name)
    name = _first_text(own, "name") or _first_text(own, "locality")
    return _checked(_decimal(own, "latitude"), _decimal(own, "longitude"), name)


def _decimal(properties: _Values, name: str) -> float | None:
    """The first value as a number."""
    return decimal(_first_text(properties, name))


def _checked(lat: float | None, lon: float | None, name: str | None) -> Spot | None:
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004
        return Spot(name=name) if name else None
    return Spot(lat, lon, name)
