"""The channel SlideShare as a value: what it recognises, reads and asks for.

There is no export: what an author has are saved feeds and answers, and the decks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.item import AccountFacts
from ...model.problem import Place, Problem, error
from ..channel import Channel, Export, ExportError, Found, Recognised, Saved, Skipped
from ..loose import found_in_files
from .api import found_in_api
from .embed import item_from_embed
from .feed import found_in_feed
from .pulling import pull
from .slideshow import CHANNEL as NAME
from .slideshow import facts_of

_LOOSE = re.compile(r"\.(?:xml|json|rss|txt)$", re.IGNORECASE)
# How an answer or a feed gives itself away in its first lines.
_API = re.compile(
    rb"<Slideshows?>|<SlideShareServiceError>"
    rb"|<(?:User|Tag|Group)>\s*(?:<Name>[^<]*</Name>\s*)?<Count>"
)
_EMBED = re.compile(
    rb"provider[_-](?:name|url)(?:\"\s*:\s*\"|>\s*)(?:https?:\\?/\\?/www\.)?slideshare",
    re.IGNORECASE,
)
_FEED = re.compile(
    rb"<rss\b.*?(?:slideshare\.net/api/1|<link>\s*https?://(?:www\.)?slideshare\.net/)",
    re.DOTALL,
)
_HEAD = 64 * 1024
_LOOKED_AT = 8


def recognise(export: Export) -> Recognised | None:
    """Saved feeds and answers."""
    loose = [name for name in export.names if _LOOSE.search(name)][:_LOOKED_AT]
    marked = sum(_is_own(_head(export, name)) for name in loose)
    if not marked:
        return None
    what = "saved feeds or answers of SlideShare"
    told = (one for one in read(export, "") if isinstance(one, AccountFacts))
    facts = next(told, AccountFacts(NAME))
    return Recognised(NAME, what, 0.9 * marked / len(loose), facts)


def read(export: Export, account: str) -> Iterator[Found]:
    """What an export holds of the first account that it tells."""
    user = ""
    for one in _loose(export, account):
        its_user = _user(one)
        if not user or its_user in {user, ""}:
            user = user or its_user
            yield one
        elif isinstance(one, Saved):
            yield Skipped("a slideshow of somebody else")


def _loose(export: Export, account: str) -> Iterator[Found]:
    names = (
        name
        for name in filter(_LOOSE.search, export.names)
        if _is_own(_head(export, name))
    )
    hint = "give saved answers of its API, its RSS or its oEmbed"
    message = f"{export.name} holds nothing of SlideShare"
    missing = error("I101", message, Place(export.name), hint)
    return found_in_files(export, names, parse, account, missing)


def parse(name: str, data: bytes, account: str, made: str | None) -> Iterator[Found]:
    """What a single feed or answer holds."""
    head = data[:_HEAD]
    if _API.search(head):
        yield from found_in_api(data, name, account, made)
    elif _EMBED.search(head) or not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
        b"<"
    ):
        item = item_from_embed(data, name, None, account, made)
        if isinstance(item, Problem):
            yield item
        else:
            if item.author.handle:
                yield facts_of(item.author.handle, item.author.name)
            yield Saved(item)
    else:
        yield from found_in_feed(data, name, account, made)


def _user(found: Found) -> str:
    """Whose it is; "" if that is not told."""
    if isinstance(found, AccountFacts):
        return found.handle
    return (found.item.author.handle or "") if isinstance(found, Saved) else ""


def _is_own(head: bytes) -> bool:
    return any(mark.search(head) for mark in (_API, _EMBED, _FEED))


def _head(export: Export, name: str) -> bytes:
    try:
        with export.open(name) as file:
            return file.read(_HEAD)
    except ExportError:
        return b""


CHANNEL = Channel(NAME, recognise, read, pull, parse)
