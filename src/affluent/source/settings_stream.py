"""Settings of what flows in: accounts elsewhere, declared streams, `pull`.

A channel may have any name, because items of any service can be written by hand; only
one that is nearly the name of a known service is taken for a slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from ..model.item import KINDS
from ..model.problem import Problem, quote
from ..model.settings import CHANNELS, Settings, StreamQuery
from .kinds import LANGUAGE, SLUG, WEB
from .nodes import Scalar
from .schema import (
    FLAG,
    TEXT,
    Field,
    Key,
    Kind,
    Reading,
    checked,
    choice,
    listed,
    scalar,
    suggest,
    whole,
)
from .tables import group, mapped

# Finds the field of a path for what does not fit: at("streams", "photos", "voices").
At = Callable[..., Field]

_CHANNEL = re.compile(r"[a-z][a-z0-9-]{0,39}")
# So like a known name is a slip and no name of another service: "vlog" is not "blog".
_SLIP = 0.8
_OTHER_NAMES = {"x": "twitter", **dict.fromkeys(("atom", "feed", "rss"), "blog")}
_CHANNEL_HINT = "use small letters, digits and hyphens, as in twitter"
_HANDLE = re.compile(r"[^\s/?#@:<>\"'\\]+(?:@[^\s/?#@:<>\"'\\]+)?")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[?[0-9a-f:]+\]?")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _channel(field: Field, text: str) -> Reading[str]:
    name = text.lower()
    near = _OTHER_NAMES.get(name) or next(
        iter(get_close_matches(name, CHANNELS, 1, _SLIP)), name
    )
    is_name = _CHANNEL.fullmatch(near)
    if near == text and is_name:
        return text, ()
    hint = f'did you mean "{near}"?' if is_name else _CHANNEL_HINT
    message = f"is not the name of a channel: {quote(text)}"
    return None, (field.refuse(field.source.codes.value, message, hint),)


def _handle(field: Field, text: str) -> Reading[str]:
    bare = text.removeprefix("@")
    if _HANDLE.fullmatch(bare):
        return bare, ()
    message = f"is not the name of an account: {quote(text)}"
    hint = "write the name alone, as in jane; its address goes into url"
    return None, (field.refuse(field.source.codes.value, message, hint),)


def _day_fault(text: str) -> str:
    match = _DAY.fullmatch(text)
    if match is None:
        return f"is no year, month or day: {quote(text)}"
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return f"is not in the calendar: {quote(text)}"
    return ""


def _host_fault(text: str) -> str:
    return "" if _HOST.fullmatch(text) else f"is not the name of a host: {quote(text)}"


def _some(kind: Kind[str], words: str) -> Kind[tuple[str, ...]]:
    return listed(kind, f"a list of {words}", commas=True)


CHANNEL: Kind[str] = scalar("the name of a channel", _channel)
HANDLE: Kind[str] = scalar("the name of an account", _handle)
DAY = checked("a year, month or day", _day_fault, "write 2011, 2011-10 or 2011-10-05")
HOST = checked(
    "the name of a host", _host_fault, "write it alone and small, as in localhost"
)
_ACTS = _some(choice("replies", "reposts", "likes"), "replies, reposts, likes")

_ACCOUNT_MAP = group(
    'a channel, "channel:name", or a map',
    Key("channel", CHANNEL, "the service: twitter, tumblr, flickr, slideshare, blog"),
    Key("handle", HANDLE, "its name there"),
    Key("name", TEXT, "what it is called here"),
    Key("url", WEB, "its address there"),
    Key("voice", SLUG, "the voice that speaks there"),
    Key("lang", LANGUAGE, "the language of items that do not tell theirs"),
    Key("note", TEXT, "a sentence or two about it"),
    Key("places", choice("hide", "show"), "whether coordinates and places are shown"),
    Key(
        "publish",
        _some(choice("unlisted", "unknown"), "visibilities"),
        "what is shown beside what is public",
    ),
    Key("stream", _ACTS, "what of it the main stream shows beside the rest"),
    Key("status", choice("open", "closed"), "whether it is still there"),
    Key("feeds", listed(WEB, "a list of addresses"), "feeds or pages to pull"),
    short="channel",
)


def _account(field: Field) -> Reading[dict[str, object]]:
    """Of a map, or of the short form "twitter:jane"."""
    node = field.node
    if not isinstance(node, Scalar) or ":" not in node.text:
        return _ACCOUNT_MAP.read(field)
    channel, _, handle = node.text.partition(":")
    parts = (("channel", CHANNEL, channel), ("handle", HANDLE, handle))
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for name, kind, text in parts:
        value, faults = kind.read(field._replace(node=node._replace(text=text)))
        problems.extend(faults)
        if value is not None:
            values[name] = value
    return (None if problems else values), tuple(problems)


ACCOUNTS = mapped(
    SLUG, _ACCOUNT_MAP._replace(read=_account), "a map of accounts", bare=True
)
STREAMS = mapped(
    SLUG,
    group(
        "a map",
        Key("title", TEXT, "what it is called"),
        Key("description", TEXT, "what flows in it, in a sentence"),
        Key("channels", _some(CHANNEL, "channels"), "only what is of these channels"),
        Key("accounts", _some(SLUG, "accounts"), "only what is of these accounts"),
        Key("kinds", _some(choice(*KINDS), "kinds"), "only what is of these kinds"),
        Key("tags", _some(TEXT, "tags"), "only what has one of these tags"),
        Key("voices", _some(SLUG, "voices"), "only what these voices say"),
        Key("languages", _some(LANGUAGE, "languages"), "only what is in these"),
        Key("since", DAY, "from this year, month or day on"),
        Key("until", DAY, "to the end of this year, month or day"),
        Key("posts", FLAG, "whether the site's own posts flow in it"),
        Key("show", _ACTS, "what it shows beside the rest"),
        Key("home", FLAG, "whether it is the home page"),
    ),
    "a map of streams",
    bare=True,
)
PULL = group(
    "a map",
    Key(
        "hosts",
        _some(HOST, "hosts"),
        "that may be asked though they are not public",
    ),
    Key("media", FLAG, "whether pictures, films and sounds are fetched too"),
    Key("size_limit", whole(1024, 10**10), "the largest answer, in bytes"),
    Key("timeout", whole(1, 600), "the longest wait for an answer, in seconds"),
)


def unfit_streams(settings: Settings, at: At) -> Iterator[Problem]:
    """What is wrong between accounts, streams and the voices."""
    voices = [voice.key for voice in settings.voices]
    accounts = [account.key for account in settings.accounts]
    for account in settings.accounts:
        if account.voice:
            field = at("accounts", account.key, "voice")
            yield from _unknown(field, (account.voice,), voices, "voices")
    yield from _alike("accounts", accounts, at)
    yield from _alike("streams", [stream.name for stream in settings.streams], at)
    for stream in settings.streams:
        place = ("streams", stream.name)
        yield from _unknown(at(*place, "voices"), stream.voices, voices, "voices")
        field = at(*place, "accounts")
        yield from _unknown(field, stream.accounts, accounts, "accounts")
        if _is_reversed(stream):
            message = f"ends before it begins, in {stream.since}"
            yield at(*place, "until").refuse("C104", message)
    yield from _second_homes(settings.streams, at)


def _unknown(
    field: Field, names: Iterable[str], known: list[str], key: str
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            near = suggest(name, known)
            hint = f'did you mean "{near}"?' if near else f'name it under "{key}:"'
            yield field.refuse("C104", f"is none of the {key}: {quote(name)}", hint)


def _alike(key: str, names: list[str], at: At) -> Iterator[Problem]:
    """Names that are one folder on a disk that knows no capitals."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            message = f"differs from {quote(other)} only in its capitals"
            yield at(key, name).refuse("C104", message, "give one another name")


def _is_reversed(stream: StreamQuery) -> bool:
    size = min(len(stream.since), len(stream.until))
    return stream.since[:size] > stream.until[:size]


def _second_homes(streams: Iterable[StreamQuery], at: At) -> Iterator[Problem]:
    first, *others = [stream.name for stream in streams if stream.home] or [""]
    for name in others:
        message = f"is a second home page: {quote(first)} is one"
        yield at("streams", name, "home").refuse("C104", message, "keep one of the two")
