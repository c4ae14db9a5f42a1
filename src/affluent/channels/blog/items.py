"""Entries of feeds as items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from ...model.item import Item, Kind, Media, Source, Visibility, item_id
from ...text.foreign import is_web, text_from_html
from ...text.sanitise import plain_text, sanitise_foreign
from ..channel import Withheld
from ..feed import FeedEntry, repeats
from ..moments import seconds

CHANNEL_NAME = "blog"
# A text of more signs is an article that has a picture, not a picture with a caption.
CAPTION = 280
_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,79}")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_SLUG = 60
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(src|alt|width|height)="([^"]*)"')
# What entries in drafts' folders of blogs say (RFC 5023, and Blogger's exports).
_DRAFTS = (("app:draft", "yes"), ("blogger:status", "draft"))


class Origin(NamedTuple):
    """Where entries were read, and for whom."""

    # the account's key
    account: str
    # as in `Source.file`
    file: str
    made: str | None
    visibility: Visibility = "public"


def item_from_entry(entry: FeedEntry, number: int, origin: Origin) -> Item | Withheld:
    """The item of an entry; `number` counts from 1."""
    if any(entry.extra.get(key, "").lower() == value for key, value in _DRAFTS):
        return Withheld("draft")
    html = _without_pixels(sanitise_foreign(entry.html or entry.summary))
    text = text_from_html(html)
    title = None if repeats(entry.title, text) else entry.title
    native = native_of(entry)
    published = entry.published or entry.updated
    media = _media(entry, html)
    return Item(
        id=item_id(CHANNEL_NAME, origin.account, native),
        channel=CHANNEL_NAME,
        account=origin.account,
        kind=kind_of(entry, title, html, text),
        title=title,
        html=html,
        text=text,
        published=published,
        updated=entry.updated if _is_later(entry.updated, published) else None,
        url=entry.url,
        author=entry.author,
        media=media,
        tags=entry.tags,
        place=entry.place,
        cites=entry.cites,
        links=tuple(dict.fromkeys(_links(html, entry, media))),
        syndication=entry.syndication,
        lang=entry.lang,
        warning="" if _is_adult(entry) else None,
        visibility=origin.visibility,
        source=Source(origin.file, f"entry {number}", "feed", origin.made),
        licence=entry.licence,
    )


def native_of(entry: FeedEntry) -> str:
    """A name for the entry that stays: its id, if that can stand in an address.

    >>> native_of(FeedEntry("12")), native_of(FeedEntry("https://x.test/a/b/"))
    ('12', 'a-b-bc04a886')
    """
    identity = entry.id
    if _SEGMENT.fullmatch(identity):
        return identity
    words = identity
    if is_web(identity):
        parts = urlsplit(identity)
        # a blog that moves to https or drops its www keeps its entries
        host = (parts.hostname or "").removeprefix("www.")
        words = parts.path + (f"-{parts.query}" if parts.query else "")
        identity = f"{host}{parts.path.rstrip('/')}?{parts.query}"
    slug = _UNSAFE.sub("-", words.rpartition(":")[2]).strip("-")[-_SLUG:].strip("-")
    digest = sha256(identity.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest


def kind_of(entry: FeedEntry, title: str | None, html: str, text: str) -> Kind:
    """The first kind that fits, of what an entry says, names and shows."""
    found = _kind_of_cites(entry) or _kind_of_media(
        entry, is_article=bool(title) and len(text) > CAPTION
    )
    if found is not None:
        return found
    if any(cite.relation == "quote" for cite in entry.cites):
        return "quote"
    if "external" in entry.links:
        return "link"
    if title:
        return "article"
    return "link" if _is_link(html, text, entry.url) else "note"


def _kind_of_cites(entry: FeedEntry) -> Kind | None:
    """By what it is about: somebody else's words, an event, a place."""
    relations = {cite.relation for cite in entry.cites}
    if "mf2:rsvp" in entry.extra and "reply" in relations:
        return "reply"
    kinds: tuple[Kind, ...] = ("repost", "reply", "like", "bookmark")
    for kind in kinds:
        if kind in relations:
            return kind
    if "mf2:event" in entry.extra:
        return "event"
    return "checkin" if "mf2:checkin" in entry.extra else None


def _kind_of_media(entry: FeedEntry, *, is_article: bool) -> Kind | None:
    kinds = [medium.kind for medium in entry.media]
    pictures = kinds.count("image") + kinds.count("gif")
    if "video" in kinds:
        return "video"
    if "audio" in kinds:
        # its picture is its cover
        return "audio"
    if pictures and not is_article:
        return "gallery" if pictures > 1 else "photo"
    return "document" if "document" in kinds else None


def _is_link(html: str, text: str, own: str | None) -> bool:
    """Whether one address of another site is most of the text."""
    found = [(unescape(url), plain_text(words)) for url, words in _LINK.findall(html)]
    if len(found) != 1 or not is_web(found[0][0]):
        return False
    url, words = found[0]
    return _host(url) != _host(own) and 2 * len(words) >= len(text) > 0


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _links(html: str, entry: FeedEntry, media: tuple[Media, ...]) -> Iterator[str]:
    own = {entry.url, *(medium.url for medium in media)}
    if "external" in entry.links:
        yield entry.links["external"]
    for url, _ in _LINK.findall(html):
        if is_web(unescape(url)) and unescape(url) not in own:
            yield unescape(url)


def _media(entry: FeedEntry, html: str) -> tuple[Media, ...]:
    """What the entry names, then the pictures that stand in its text."""
    named = {medium.url for medium in entry.media}
    shown = (_picture(tag) for tag in _PICTURE.findall(html))
    within = {one.url: one for one in shown if one is not None}
    told = tuple(
        medium._replace(alt=within[medium.url].alt)
        if medium.alt is None and medium.url in within
        else medium
        for medium in entry.media
    )
    return (*told, *(one for url, one in within.items() if url not in named))


def _picture(tag: str) -> Media | None:
    found = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
    if not is_web(found.get("src")):
        return None
    return Media(
        "image",
        found["src"],
        alt=found.get("alt"),
        width=_size(found.get("width")),
        height=_size(found.get("height")),
    )


def _size(value: str | None) -> int | None:
    is_number = value is not None and value.isascii() and value.isdigit()
    return int(value) or None if value and is_number and len(value) < CAPTION else None


def _without_pixels(html: str) -> str:
    """The HTML without pictures of one pixel, which count readers."""
    return _PICTURE.sub(lambda tag: "" if _is_pixel(tag[0]) else tag[0], html)


def _is_pixel(tag: str) -> bool:
    found = dict(_ATTRIBUTE.findall(tag))
    return {found.get("width"), found.get("height")} <= {"0", "1"}


def _is_adult(entry: FeedEntry) -> bool:
    rating = entry.extra.get("media:rating", "").lower()
    explicit = entry.extra.get("itunes:explicit", "").lower()
    return rating == "adult" or explicit in {"yes", "true", "explicit"}


def _is_later(updated: str | None, published: str | None) -> bool:
    """Whether a change came after; most feeds repeat the date of publication."""
    if updated is None or updated == published:
        return False
    then, now = seconds(published or "", "UTC"), seconds(updated, "UTC")
    return then is None or now is None or now > then
