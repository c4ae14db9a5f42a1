"""An item as an object of a JSON Feed, and back without any loss.

What JSON Feed 1.1 has a key for stands there, so that any reader shows it; the rest
stands in `_affluent`. Keys for other readers alone (attachments, image, external_url)
are written and never read. Files may be edited by hand: what is wrong raises
ValueError in the author's words, and HTML is sanitised again.
"""

from __future__ import annotations

import re
from typing import Any, get_args
from urllib.parse import quote

from ..model.item import (
    KINDS,
    Choice,
    Cite,
    Item,
    Media,
    MediaKind,
    Occasion,
    Person,
    Player,
    Rsvp,
    Source,
    Spot,
    Status,
    Via,
    Visibility,
)
from ..text.dates import parse_date
from ..text.foreign import text_from_html
from ..text.sanitise import sanitise_foreign
from .json_values import (
    Readers,
    Values,
    as_mapping,
    as_number,
    as_text,
    as_whole,
    many,
    one_of,
    optional,
    read_key,
    record,
)

# A date of ours: a day, a wall clock, a moment.
DATE = r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?"
_DATE = re.compile(DATE, re.ASCII)
_ZONED = re.compile(r".{10}T.*(?:Z|[+-]\d\d:\d\d)")
ID = re.compile(r"[^:\s]+:[^:\s]+:\S.*", re.DOTALL)
# What a cite says that an item does with what it names.
RELATIONS = ("reply", "repost", "quote", "like", "bookmark")
# What stands in `_affluent` under its own name, if it is not the default.
_EXTRA = (
    *("aliases", "albums", "licence", "links", "poll", "player", "place"),
    *("syndication", "taken", "warning", "event"),
)
_MEDIA_TYPES = {
    **dict.fromkeys(("jpg", "jpeg"), "image/jpeg"),
    **{name: f"image/{name}" for name in ("png", "gif", "webp", "avif", "bmp")},
    **{name: f"video/{name}" for name in ("mp4", "webm")},
    **{name: f"audio/{name}" for name in ("ogg", "wav", "flac")},
    "svg": "image/svg+xml",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "pdf": "application/pdf",
}


def values_from_item(item: Item) -> Values:
    """The object of a JSON Feed that an item is."""
    own: Values = {
        "kind": item.kind,
        "visibility": item.visibility,
        "source": _sparse(item.source),
    }
    values: Values = {"id": item.id, "_affluent": own}
    values["content_html" if item.html else "content_text"] = item.html or item.text
    if item.html and item.text != text_from_html(item.html):
        own["text"] = item.text
    for key, value in (
        ("title", item.title),
        ("url", item.url),
        ("language", item.lang),
    ):
        if value is not None:
            values[key] = value
    if item.tags:
        values["tags"] = item.tags
    _put_dates(item, values, own)
    _put_author(item.author, values, own)
    for key in _EXTRA:
        value = getattr(item, key)
        if value != Item._field_defaults[key]:
            own[key] = _plain(value)
    if item.cites:
        own["cites"] = [_cite_values(cite) for cite in item.cites]
    if item.media:
        own["media"] = [_sparse(medium) for medium in item.media]
    _put_for_others(item, values)
    return values


def item_from_values(values: object) -> Item:
    """The item that an object of a JSON Feed is; raises ValueError in plain words.

    >>> item_from_values({"id": "a:b:c", "content_text": "hi"}).text
    'hi'
    """
    given = as_mapping(values)
    own = as_mapping(given.get("_affluent", {}))
    unknown = sorted(own.keys() - _OWN.keys())
    if unknown:
        raise ValueError(f'"{unknown[0]}" is not known in "_affluent"')
    found = {
        key: read_key(own, key, reader) for key, reader in _OWN.items() if key in own
    }
    read = {key: read_key(given, key, reader) for key, reader in _GIVEN.items()}
    channel, account, _ = read["id"].split(":", 2)
    html = sanitise_foreign(read["content_html"] or "")
    text = found.pop("text", None)
    if text is None:
        text = text_from_html(html) if html else read["content_text"] or ""
    named = next(iter(read["authors"] or ()), Person())
    writer: Person = found.pop("author", Person())
    return Item(
        id=read["id"],
        channel=channel,
        account=account,
        title=read["title"],
        url=read["url"],
        lang=read["language"],
        html=html,
        text=text,
        tags=read["tags"] or (),
        published=found.pop("published", None) or read["date_published"],
        updated=found.pop("updated", None) or read["date_modified"],
        author=named._replace(handle=writer.handle),
        **{"kind": "article" if read["title"] else "note", **found},
    )


def is_date(text: str) -> bool:
    """Whether it is a date as items have them.

    >>> is_date("2011-10-05T14:48:00Z"), is_date("2011-13-05"), is_date("5 Oct 2011")
    (True, False, False)
    """
    try:
        return _date(text) is not None
    except ValueError:
        return False


def fault_of(item: Item) -> str:
    """Why an item of a channel could not be read again; "" if it can."""
    if ID.fullmatch(item.id) is None or not item.id.startswith(
        f"{item.channel}:{item.account}:"
    ):
        return f"{item.id!r} is no id of an item"
    return "" if item.kind in KINDS else f"{item.kind!r} is no kind of item"


def media_type(address: str) -> str:
    """By the ending of a path or an address.

    >>> media_type("media/1-a.JPG"), media_type("https://x.test/a?format=jpg")
    ('image/jpeg', 'application/octet-stream')
    """
    base = address.partition("?")[0].rpartition("/")[2]
    ending = base.rpartition(".")[2].lower()
    return _MEDIA_TYPES.get(ending, "application/octet-stream")


def sorting_key(item: Item) -> tuple[int, int, str]:
    """Newest first, then by id; what has no date comes last."""
    try:
        moment = -parse_date(item.published or "", "UTC")
    except ValueError:
        moment = 1 << 62
    return moment, len(item.id), item.id


def _put_dates(item: Item, values: Values, own: Values) -> None:
    """JSON Feed knows no date without zone: those stand in our own part."""
    for key, name, date in (
        ("date_published", "published", item.published),
        ("date_modified", "updated", item.updated),
    ):
        if date is not None:
            into, name_in = (values, key) if _ZONED.fullmatch(date) else (own, name)
            into[name_in] = date


def _put_author(author: Person, values: Values, own: Values) -> None:
    shown = {"name": author.name, "url": author.url}
    if author.name is not None or author.url is not None:
        values["authors"] = [{k: v for k, v in shown.items() if v is not None}]
    if author.handle is not None:
        own["author"] = {"handle": author.handle}


def _put_for_others(item: Item, values: Values) -> None:
    attachments = []
    for medium in item.media:
        address = medium.url or quote(medium.path or "")
        if not address:
            continue
        kind = media_type(medium.path or address)
        attachment: Values = {"url": address, "mime_type": kind}
        if medium.duration is not None:
            attachment["duration_in_seconds"] = medium.duration
        attachments.append(attachment)
        if medium.kind == "image":
            values.setdefault("image", address)
    if attachments:
        values["attachments"] = attachments
    target = item.cite("bookmark")
    if target is not None and target.url:
        values["external_url"] = target.url
    elif item.kind == "link" and item.links:
        values["external_url"] = item.links[0]


def _sparse(record: Any) -> Values:
    """The fields of a named tuple that are not their defaults."""
    defaults = record._field_defaults
    return {
        field: value
        for field, value in zip(record._fields, record, strict=True)
        if field not in defaults or value != defaults[field]
    }


def _cite_values(cite: Cite) -> Values:
    values = _sparse(cite)
    if cite.author is not None:
        values["author"] = _sparse(cite.author)
    return values


def _plain(value: object) -> object:
    if hasattr(value, "_fields"):
        return _sparse(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _date(value: object) -> str | None:
    written = as_text(value)
    if written is None:
        return None
    if _DATE.fullmatch(written) is None:
        raise ValueError("is not a date like 2011-10-05T14:48:00Z")
    try:
        parse_date(written, "UTC")
    except ValueError as reason:
        raise ValueError(f"is not a date: {reason}") from None
    return written


def _safe(value: object) -> str:
    return sanitise_foreign(as_text(value) or "")


def _id(value: object) -> str:
    if not isinstance(value, str) or ID.fullmatch(value) is None:
        raise ValueError('is not an id like "twitter:jane:20"')
    return value


def _feed_author(value: object) -> Person:
    """As JSON Feed has it; the avatar is not kept."""
    given = as_mapping(value)
    return Person(
        name=read_key(given, "name", as_text), url=read_key(given, "url", as_text)
    )


_PERSON = record(Person, {"name": as_text, "handle": as_text, "url": as_text})
_MEDIA = record(
    Media,
    {
        "kind": one_of(get_args(MediaKind)),
        **dict.fromkeys(("url", "path", "alt", "poster"), as_text),
        **dict.fromkeys(("width", "height"), as_whole),
        "duration": as_number,
    },
)
_CITE = record(
    Cite,
    {
        "relation": one_of(RELATIONS),
        "url": as_text,
        "author": optional(_PERSON),
        "html": optional(_safe),
        "published": _date,
    },
)
_SOURCE = record(
    Source,
    {
        "file": lambda value: as_text(value) or "",
        "pointer": lambda value: as_text(value) or "",
        "via": one_of(get_args(Via)),
        "made": _date,
    },
)
_EVENT = record(
    Occasion,
    {
        **dict.fromkeys(("start", "end"), _date),
        "status": optional(one_of(get_args(Status))),
        "rsvp": optional(one_of(get_args(Rsvp))),
    },
)
_TEXTS = many(as_text)
# Of `_affluent`: what each key must be.
_OWN: Readers = {
    "kind": one_of(KINDS),
    "visibility": one_of(get_args(Visibility)),
    "source": _SOURCE,
    "media": many(_MEDIA),
    "cites": many(_CITE),
    "place": optional(
        record(Spot, {"lat": as_number, "lon": as_number, "name": as_text}),
    ),
    "poll": many(record(Choice, {"text": as_text, "votes": as_whole})),
    "player": optional(record(Player, {"provider": as_text, "key": as_text})),
    "event": optional(_EVENT),
    "author": record(Person, {"handle": as_text}),
    **dict.fromkeys(("published", "updated"), _date),
    **dict.fromkeys(("text", "warning", "taken", "licence"), as_text),
    **dict.fromkeys(("aliases", "albums", "links", "syndication"), _TEXTS),
}
# Of the object itself.
_GIVEN: Readers = {
    "id": _id,
    **dict.fromkeys(
        ("title", "url", "language", "content_html", "content_text"), as_text
    ),
    **dict.fromkeys(("date_published", "date_modified"), _date),
    "tags": optional(_TEXTS),
    "authors": optional(many(_feed_author)),
}
