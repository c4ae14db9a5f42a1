"""Items for other programs: one JSON object each, and the schemas of all we write.

JSON Schema 2020-12. `item_schema` is of what ``affluent items --json`` prints,
`feed_schema` of the files below content/channels.
"""

from __future__ import annotations

from typing import Any, get_args

from ..model.item import (
    KINDS,
    Cite,
    Item,
    MediaKind,
    Rsvp,
    Status,
    Via,
    Visibility,
)
from .item_feed import VERSION
from .item_values import DATE, RELATIONS

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def item_as_json(
    item: Item, thread: str | None = None, held: str | None = None
) -> dict[str, Any]:
    """An item as other programs get it, with the id of its thread and why it is held.

    >>> item_as_json(Item("a:b:c", "a", "b", "note", text="hi"))["text"]
    'hi'
    """
    return {
        "id": item.id,
        "channel": item.channel,
        "account": item.account,
        "kind": item.kind,
        "title": item.title,
        "html": item.html,
        "text": item.text,
        "published": item.published,
        "updated": item.updated,
        "url": item.url,
        "author": item.author._asdict(),
        "media": [medium._asdict() for medium in item.media],
        "tags": list(item.tags),
        "place": None if item.place is None else item.place._asdict(),
        "in_reply_to": list(item.answered),
        "repost_of": _address(item.cite("repost")),
        "quote_of": _address(item.cite("quote")),
        "links": list(item.links),
        "syndication": list(item.syndication),
        "thread": thread,
        "lang": item.lang,
        "warning": item.warning,
        "visibility": item.visibility,
        "held": held,
        "source": {"file": item.source.file, "pointer": item.source.pointer},
    }


def item_schema() -> Schema:
    """Of an object of ``affluent items --json``: all keys are there, or null."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    number, whole = {"type": ["number", "null"]}, {"type": ["integer", "null"]}
    texts = {"type": "array", "items": text}
    place = _closed({"lat": number, "lon": number, "name": maybe})
    medium = _closed(
        {
            "kind": {"enum": list(get_args(MediaKind))},
            "url": maybe,
            "path": maybe,
            "alt": maybe,
            "width": whole,
            "height": whole,
            "duration": number,
            "poster": maybe,
        }
    )
    keys: Schema = {
        "id": _id(),
        "channel": text,
        "account": text,
        "kind": {"enum": list(KINDS)},
        "title": maybe,
        "html": text,
        "text": text,
        "published": _date(),
        "updated": _date(),
        "url": maybe,
        "author": _closed({"name": maybe, "handle": maybe, "url": maybe}),
        "media": {"type": "array", "items": medium},
        "tags": texts,
        "place": {"anyOf": [place, {"type": "null"}]},
        "in_reply_to": texts,
        "repost_of": maybe,
        "quote_of": maybe,
        "links": texts,
        "syndication": texts,
        "thread": maybe,
        "lang": maybe,
        "warning": maybe,
        "visibility": {"enum": list(get_args(Visibility))},
        "held": maybe,
        "source": _closed({"file": text, "pointer": text}),
    }
    return {"$schema": _DIALECT, "title": "An item", **_closed(keys)}


def feed_schema() -> Schema:
    """Of a file of items: a JSON Feed 1.1 with our own part in each item."""
    text = {"type": "string"}
    item: Schema = {
        "type": "object",
        "properties": {
            "id": _id(),
            **dict.fromkeys(("url", "external_url", "title", "image"), text),
            **dict.fromkeys(("content_html", "content_text", "language"), text),
            **dict.fromkeys(("date_published", "date_modified"), _date()),
            "authors": _list(_open({"name": text, "url": text})),
            "tags": _list(text),
            "attachments": _list(
                _open({"url": text, "mime_type": text}, "url", "mime_type")
            ),
            "_affluent": _own_schema(),
        },
        "required": ["id"],
        "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    }
    keys: Schema = {
        # readers that look for feeds by this address would take the schema for one
        "version": {"pattern": f"^{VERSION.replace('.', '[.]')}$"},
        "title": text,
        "items": _list(item),
        "_affluent": {"type": "object"},
    }
    top = _open(keys, "version", "title", "items")
    return {"$schema": _DIALECT, "title": "A file of items", **top}


def _own_schema() -> Schema:
    text, texts = {"type": "string"}, _list({"type": "string"})
    number, whole = {"type": "number"}, {"type": "integer"}
    person = _sparse({"name": text, "handle": text, "url": text})
    source = {"file": text, "pointer": text, "made": _date()}
    cite = {"url": text, "author": person, "html": text, "published": _date()}
    relation = {"enum": list(RELATIONS)}
    medium = {
        **dict.fromkeys(("url", "path", "alt", "poster"), text),
        **dict.fromkeys(("width", "height"), whole),
        "kind": {"enum": list(get_args(MediaKind))},
        "duration": number,
    }
    event: Schema = {
        **dict.fromkeys(("start", "end"), _date()),
        "status": {"enum": list(get_args(Status))},
        "rsvp": {"enum": list(get_args(Rsvp))},
    }
    return _sparse(
        {
            "kind": {"enum": list(KINDS)},
            "visibility": {"enum": list(get_args(Visibility))},
            "source": _sparse({**source, "via": {"enum": list(get_args(Via))}}),
            "media": _list(_sparse(medium, "kind")),
            "cites": _list(_sparse({**cite, "relation": relation}, "relation")),
            "place": _sparse({"lat": number, "lon": number, "name": text}),
            "poll": _list(_sparse({"text": text, "votes": whole}, "text")),
            "player": _sparse({"provider": text, "key": text}, "provider", "key"),
            "event": _sparse(event, "start"),
            "author": _sparse({"handle": text}),
            **dict.fromkeys(("published", "updated"), _date()),
            **dict.fromkeys(("text", "warning", "taken", "licence"), text),
            **dict.fromkeys(("aliases", "albums", "links", "syndication"), texts),
        }
    )


def _address(cite: Cite | None) -> str | None:
    return None if cite is None else cite.url


def _date() -> Schema:
    """Null, where that is allowed, is no text and passes the pattern."""
    return {"type": ["string", "null"], "pattern": f"^{DATE}$"}


def _id() -> Schema:
    return {"type": "string", "pattern": r"^[^:\s]+:[^:\s]+:\S"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _closed(keys: Schema) -> Schema:
    """An object with exactly these keys."""
    return _sparse(keys, *keys)


def _sparse(keys: Schema, *required: str) -> Schema:
    """An object with these keys and no others, of which some must be there."""
    return {**_open(keys, *required), "additionalProperties": False}


def _open(keys: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": keys, "required": list(required)}
