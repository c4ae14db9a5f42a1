"""An item as an object of a JSON Feed, and back without any loss.

What JSON Feed 1.1 has a key for stands there, so that any reader shows it; the rest
stands in `_affluent`. Keys for other readers alone (attachments, image, external_url)
are written and never read. Files may be edited by hand: what is wrong raises
ValueError in the author's words, and HTML is sanitised again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar, get_args
from urllib.parse import quote

from ..model.item import (
    KINDS,
    Choice,
    Cite,
    Item,
    Media,
    MediaKind,
    Person,
    Player,
    Source,
    Spot,
    Via,
    Visibility,
)
from ..text.dates import parse_date
from ..text.foreign import text_from_html
from ..text.sanitise import sanitise_foreign

Values = dict[str, Any]
_Record = TypeVar("_Record", bound=NamedTuple)
_Readers = Mapping[str, Callable[[object], object]]

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
    *("syndication", "taken", "warning"),
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
    given = _mapping(values)
    own = _mapping(given.get("_affluent", {}))
    unknown = sorted(own.keys() - _OWN.keys())
    if unknown:
        raise ValueError(f'"{unknown[0]}" is not known in "_affluent"')
    found = {key: _read(own, key, reader) for key, reader in _OWN.items() if key in own}
    read = {key: _read(given, key, reader) for key, reader in _GIVEN.items()}
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


def _read(values: Values, key: str, reader: Callable[[object], object]) -> Any:
    try:
        return reader(values.get(key))
    except ValueError as wrong:
        raise ValueError(f'"{key}" {wrong}') from None


def _mapping(value: object) -> Values:
    if not isinstance(value, dict):
        raise ValueError("is not an object of keys and values")  # noqa: TRY004
    return value


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError("is not a text")


def _whole(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError("is not a whole number")


def _number(value: object) -> float | None:
    if value is None or (
        isinstance(value, int | float) and not isinstance(value, bool)
    ):
        return value
    raise ValueError("is not a number")


def _date(value: object) -> str | None:
    written = _text(value)
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
    return sanitise_foreign(_text(value) or "")


def _id(value: object) -> str:
    if not isinstance(value, str) or ID.fullmatch(value) is None:
        raise ValueError('is not an id like "twitter:jane:20"')
    return value


def _one_of(words: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise ValueError(f"is not one of: {', '.join(words)}")

    return read


def _many(reader: Callable[[object], object]) -> Callable[[object], tuple[Any, ...]]:
    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError("is not a list")  # noqa: TRY004
        found = tuple(map(reader, value))
        if None in found:
            raise ValueError("holds null")
        return found

    return read


def _optional(reader: Callable[[object], object]) -> Callable[[object], object]:
    return lambda value: None if value is None else reader(value)


def _record(
    kind: Callable[..., _Record], readers: _Readers
) -> Callable[[object], _Record]:
    def read(value: object) -> _Record:
        given = _mapping(value)
        unknown = sorted(given.keys() - readers.keys())
        if unknown:
            raise ValueError(f'holds "{unknown[0]}", which is not known')
        found = {key: _read(given, key, readers[key]) for key in given}
        try:
            return kind(**found)
        except TypeError:
            raise ValueError("lacks what it must have") from None

    return read


def _feed_author(value: object) -> Person:
    """As JSON Feed has it; the avatar is not kept."""
    given = _mapping(value)
    return Person(name=_read(given, "name", _text), url=_read(given, "url", _text))


_PERSON = _record(Person, {"name": _text, "handle": _text, "url": _text})
_MEDIA = _record(
    Media,
    {
        "kind": _one_of(get_args(MediaKind)),
        **dict.fromkeys(("url", "path", "alt", "poster"), _text),
        **dict.fromkeys(("width", "height"), _whole),
        "duration": _number,
    },
)
_CITE = _record(
    Cite,
    {
        "relation": _one_of(RELATIONS),
        "url": _text,
        "author": _optional(_PERSON),
        "html": _optional(_safe),
        "published": _date,
    },
)
_SOURCE = _record(
    Source,
    {
        "file": lambda value: _text(value) or "",
        "pointer": lambda value: _text(value) or "",
        "via": _one_of(get_args(Via)),
        "made": _date,
    },
)
_TEXTS = _many(_text)
# Of `_affluent`: what each key must be.
_OWN: _Readers = {
    "kind": _one_of(KINDS),
    "visibility": _one_of(get_args(Visibility)),
    "source": _SOURCE,
    "media": _many(_MEDIA),
    "cites": _many(_CITE),
    "place": _optional(
        _record(Spot, {"lat": _number, "lon": _number, "name": _text}),
    ),
    "poll": _many(_record(Choice, {"text": _text, "votes": _whole})),
    "player": _optional(_record(Player, {"provider": _text, "key": _text})),
    "author": _record(Person, {"handle": _text}),
    **dict.fromkeys(("published", "updated"), _date),
    **dict.fromkeys(("text", "warning", "taken", "licence"), _text),
    **dict.fromkeys(("aliases", "albums", "links", "syndication"), _TEXTS),
}
# Of the object itself.
_GIVEN: _Readers = {
    "id": _id,
    **dict.fromkeys(
        ("title", "url", "language", "content_html", "content_text"), _text
    ),
    **dict.fromkeys(("date_published", "date_modified"), _date),
    "tags": _optional(_TEXTS),
    "authors": _optional(_many(_feed_author)),
}
