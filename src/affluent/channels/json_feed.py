"""JSON Feed 1 and 1.1 of others (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from ..model.item import Media, Person
from ..model.problem import Place, Problem, error
from ..text.foreign import html_from_text, is_web
from ..text.sanitise import plain_text
from .feed import Feed, FeedEntry, made_id, told_apart
from .feed_extras import media_kind
from .json_records import document
from .moments import instant
from .shapes import decimal, mapping, sequence, text


def feed_from_json(data: bytes, url: str) -> Feed | Problem:
    """The feed that came from an address, or why it is none."""
    found = document(data, url)
    if isinstance(found, Problem):
        return found
    feed = mapping(found)
    if not is_feed(feed):
        return error(
            "I112",
            "what came is JSON, but no JSON Feed",
            Place(url),
            "look at the address in a browser: is it a feed?",
        )
    lang = text(feed.get("language"))
    author = _author(feed, url)
    read = (
        _entry(mapping(item), url, lang, author) for item in sequence(feed.get("items"))
    )
    return Feed(
        title=_plain(feed.get("title")),
        url=_web(feed.get("home_page_url"), url),
        lang=lang,
        author=author,
        description=_plain(feed.get("description")),
        hubs=tuple(_hubs(feed)),
        entries=told_apart(entry for entry in read if entry is not None),
        older=_web(feed.get("next_url"), url),
    )


def is_feed(feed: Mapping[str, object]) -> bool:
    """Whether a JSON object says that it is one, or looks like nothing else."""
    version = text(feed.get("version")) or ""
    if "jsonfeed.org/version/1" in version:
        return True
    items = sequence(feed.get("items"))
    return (
        bool(items)
        and all("id" in mapping(item) for item in items)
        and any(
            "content_html" in mapping(item) or "content_text" in mapping(item)
            for item in items
        )
    )


def _entry(
    item: Mapping[str, object], base: str, lang: str | None, author: Person
) -> FeedEntry | None:
    if not item:
        return None
    url = _web(item.get("url"), base)
    title = _plain(item.get("title"))
    html = _html(item)
    summary = text(item.get("summary")) or ""
    published = instant(item.get("date_published"))
    own = _author(item, base)
    links = {"alternate": url, "external": _web(item.get("external_url"), base)}
    return FeedEntry(
        id=_id(item.get("id")) or url or made_id(base, title, published, html),
        url=url,
        title=title,
        html=html or html_from_text(summary),
        summary=html_from_text(summary) if html else "",
        published=published,
        updated=instant(item.get("date_modified")),
        author=own if own != Person() else author,
        tags=tuple(dict.fromkeys(_tags(item))),
        media=tuple(dict.fromkeys(_media(item, base))),
        links={rel: found for rel, found in links.items() if found},
        lang=text(item.get("language")) or lang,
    )


def _id(value: object) -> str | None:
    """Version 1 asks to take any id for a text: 1 and 1.0 are the same."""
    match value:
        case bool():
            return None
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else str(value)
    return (text(value) or "").strip() or None


def _html(item: Mapping[str, object]) -> str:
    html = text(item.get("content_html"))
    return html or html_from_text(text(item.get("content_text")) or "")


def _plain(value: object) -> str | None:
    return " ".join((text(value) or "").split()) or None


def _web(value: object, base: str) -> str | None:
    try:
        found = urljoin(base, (text(value) or "").strip())
    except ValueError:
        return None
    return found if text(value) and is_web(found) else None


def _author(holder: Mapping[str, object], base: str) -> Person:
    """The first of 1.1's `authors`, else 1's `author`."""
    for value in (*sequence(holder.get("authors")), holder.get("author")):
        one = mapping(value)
        name = text(one.get("name"))
        found = Person(
            name=plain_text(name) or None if name else None,
            url=_web(one.get("url"), base),
        )
        if found != Person():
            return found
    return Person()


def _tags(item: Mapping[str, object]) -> Iterator[str]:
    for value in sequence(item.get("tags")):
        if tag := _plain(value):
            yield tag.removeprefix("#")


def _hubs(feed: Mapping[str, object]) -> Iterator[str]:
    for value in sequence(feed.get("hubs")):
        if url := text(mapping(value).get("url")):
            yield url


def _media(item: Mapping[str, object], base: str) -> Iterator[Media]:
    """The main picture and the attachments; a banner is decoration of the page."""
    picture = _web(item.get("image"), base)
    if picture:
        yield Media("image", picture)
    for value in sequence(item.get("attachments")):
        one = mapping(value)
        url = _web(one.get("url"), base)
        kind = media_kind(text(one.get("mime_type")) or "", "", url or "")
        if url and kind and url != picture:
            yield Media(kind, url, duration=decimal(one.get("duration_in_seconds")))
