"""The keys of items that the author writes by hand, in Markdown or in a YAML list."""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import dirname, join, normpath, relpath
from typing import Any, cast, get_args

from ..model.item import (
    KINDS,
    Cite,
    Media,
    MediaKind,
    Occasion,
    Person,
    Rsvp,
    Spot,
    Status,
    Visibility,
)
from ..model.problem import quote
from ..text.dates import parse_date
from ..text.foreign import html_from_text
from ..text.zones import iso, local_day
from .curation import MARKDOWN
from .kinds import LANGUAGE, NAME, WEB, own_file_fault
from .schema import (
    DATE_FORMS,
    FLAG,
    TEXT,
    Field,
    Key,
    Kind,
    Reading,
    checked,
    choice,
    listed,
    number,
    scalar,
)
from .tables import table

VISIBILITIES: tuple[str, ...] = Visibility.__args__  # type: ignore[attr-defined]
MEDIA_KINDS: tuple[str, ...] = MediaKind.__args__  # type: ignore[attr-defined]
# key -> what it says of the item
RELATIONS = {
    "reply_to": "reply",
    "repost_of": "repost",
    "quote_of": "quote",
    "like_of": "like",
    "bookmark_of": "bookmark",
}

_ENDINGS = {
    "image": "avif gif jpeg jpg png svg webp",
    "video": "m4v mov mp4 ogv webm",
    "audio": "aac flac m4a mp3 oga ogg opus wav",
}
_KIND_OF: dict[str, MediaKind] = {
    end: cast("MediaKind", kind)
    for kind, ends in _ENDINGS.items()
    for end in ends.split()
}
# A clock, as dates show it: "14:30", "14h30"
_CLOCK = re.compile(r"\d[:h]\d|\dh\b|T\d|\d ?[ap]m\b", re.IGNORECASE)
_ID = re.compile(r"[^\s:/\\]{1,200}")


def media_kind(name: str) -> MediaKind:
    """What a file is, by its name; "document" if nothing else.

    >>> media_kind("a.JPG"), media_kind("deck.pdf")
    ('image', 'document')
    """
    return _KIND_OF.get(name.rpartition(".")[2].lower(), "document")


def _moment(field: Field, text: str) -> Reading[str]:
    """A mere day stays one: nobody knows the hour."""
    zone = field.source.zone
    try:
        seconds = parse_date(text, zone)
    except ValueError as reason:
        message = f"is not a date: {quote(text)} ({reason})"
        return None, (field.refuse(field.source.codes.date, message, DATE_FORMS),)
    if _CLOCK.search(text):
        return iso(seconds, zone), ()
    year, month, day = local_day(seconds, zone)
    return f"{year:04}-{month:02}-{day:02}", ()


def _id_fault(text: str) -> str:
    if _ID.fullmatch(text) and text.isprintable():
        return ""
    return f"cannot be an id: {quote(text)}"


def _person(_: Field, values: dict[str, Any]) -> Reading[Person]:
    handle = values.get("handle", "").lstrip("@") or None
    return Person(values.get("name"), handle, values.get("url")), ()


def _spot(field: Field, values: dict[str, Any]) -> Reading[Spot]:
    if ("lat" in values) != ("lon" in values):
        message = 'has only one of "lat" and "lon"'
        return None, (field.refuse(field.source.codes.value, message),)
    return Spot(values.get("lat"), values.get("lon"), values.get("name")), ()


def _event(field: Field, values: dict[str, Any]) -> Reading[Occasion]:
    if "starts" not in values:
        message, hint = 'has no "starts"', "write it as {starts: 2012-03-14 18:30}"
        return None, (field.refuse(field.source.codes.value, message, hint),)
    start, end = values["starts"], values.get("ends")
    zone = field.source.zone
    if end and parse_date(end, zone) < parse_date(start, zone):
        message = "ends before it starts"
        return None, (field.refuse(field.source.codes.value, message),)
    return Occasion(start, end, values.get("status"), values.get("rsvp")), ()


def _cite(field: Field, values: dict[str, Any]) -> Reading[Cite]:
    if not values:
        return None, ()
    text = values.get("text")
    # what it is to the item is known to the key that holds it
    made = Cite(
        "reply",
        values.get("url"),
        values.get("author"),
        html_from_text(text) if text else None,
        values.get("date"),
    )
    if made.url or made.html:
        return made, ()
    message = 'has neither "url" nor "text"'
    return None, (field.refuse(field.source.codes.value, message),)


def _medium(field: Field, values: dict[str, Any]) -> Reading[Media]:
    path, url = values.get("file"), values.get("url")
    name = path or url
    if not name:
        message, hint = 'has no "file"', "write it as {file: photo.jpg, alt: A river}"
        return None, (field.refuse(field.source.codes.value, message, hint),)
    kind = cast("MediaKind", values.get("kind") or media_kind(name))
    return (
        Media(
            kind,
            url,
            path,
            values.get("alt"),
            duration=values.get("duration"),
            poster=values.get("poster"),
        ),
        (),
    )


def _own_file(root: str) -> Kind[str]:
    """A file in the folder of the account, as `Media.path` has it."""

    def read(field: Field, text: str) -> Reading[str]:
        fault = own_file_fault(field, text)
        if fault:
            return None, (fault,)
        path = normpath(join(dirname(field.source.path), text.lstrip("/")))
        if text.startswith("/") or not path.startswith(f"{root}/"):
            message = f"is not in the folder of the account: {quote(text)}"
            hint = f"keep it in {root}/"
            return None, (field.refuse(field.source.codes.outside, message, hint),)
        return relpath(path, root), ()

    return scalar("the path of a file", read)


_MOMENT: Kind[str] = scalar("a date", _moment)
_TEXTS = listed(TEXT, "a list of texts", commas=True)
_PERSON = table(
    (
        Key("name", TEXT, "what they are called"),
        Key("handle", TEXT, "their name at the service"),
        Key("url", WEB, "their page"),
    ),
    _person,
    "a person",
    short="name",
)
_SPOT = table(
    (
        Key("name", TEXT, "what the place is called"),
        Key("lat", number(-90, 90), "degrees north"),
        Key("lon", number(-180, 180), "degrees east"),
    ),
    _spot,
    "a place",
    short="name",
)
_EVENT = table(
    (
        Key("starts", _MOMENT, "when it begins"),
        Key("ends", _MOMENT, "when it is over, or its last day"),
        Key("status", choice(*get_args(Status)), "whether it takes place"),
        Key("rsvp", choice(*get_args(Rsvp)), "what you answer who invites you"),
    ),
    _event,
    "a date",
    short="starts",
)
_CITE = table(
    (
        Key("url", WEB, "its address"),
        Key("author", _PERSON, "who said it"),
        Key("text", MARKDOWN, "what was said"),
        Key("date", _MOMENT, "when"),
    ),
    _cite,
    "an address",
    short="url",
)


@lru_cache(maxsize=64)
def hand_keys(root: str) -> tuple[Key, ...]:
    """All keys of an item; `root` is the folder of its account."""
    file = _own_file(root)
    medium = table(
        (
            Key("file", file, "the file, beside this one"),
            Key("url", WEB, "where the service has it"),
            Key("alt", TEXT, "what it shows, for those who do not see it"),
            Key("kind", choice(*MEDIA_KINDS), "what it is, if its name does not say"),
            Key("duration", number(0, 10**9), "of a film or sound, in seconds"),
            Key("poster", file, "a still picture of a film"),
        ),
        _medium,
        "a file",
        short="file",
    )
    media = listed(medium, "a list of files")
    return (
        Key("id", checked("an id", _id_fault), "its id, instead of the file's name"),
        Key("kind", choice(*KINDS), "what it is, where its media do not say so"),
        Key("url", WEB, "its page at the service"),
        Key("title", TEXT, "its title"),
        Key("date", _MOMENT, "when it was published"),
        Key("updated", _MOMENT, "when it was last changed"),
        Key("taken", _MOMENT, "when a photo was taken"),
        Key("event", _EVENT, "when the event is that it tells of"),
        Key("tags", _TEXTS, "what it is about"),
        Key("lang", LANGUAGE, "its language"),
        Key("channel", NAME, "the service, if it is not that of the account"),
        Key("author", _PERSON, "who made it"),
        Key("file", file, "its picture, film, sound or document"),
        Key("alt", TEXT, "what that shows, for those who do not see it"),
        Key("media", media, "several files"),
        Key("pictures", media, "several pictures"),
        Key("place", _SPOT, "where it was made; shown if the account shows places"),
        *(
            Key(name, _CITE, f"what it is a {what} of")
            for name, what in RELATIONS.items()
        ),
        Key("syndication", listed(WEB, "a list of addresses"), "its copies elsewhere"),
        Key("licence", TEXT, "its licence: a name or an address"),
        Key("albums", _TEXTS, "sets and albums that hold it"),
        Key("warning", TEXT, "what to warn of before it is shown"),
        Key("visibility", choice(*VISIBILITIES), "who may see it"),
        Key("draft", FLAG, "not shown yet"),
        Key("text", MARKDOWN, "its text in Markdown; in lists of items only"),
    )
