"""The channel Flickr as a value: what it recognises, reads and asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model.item import AccountFacts
from ...model.problem import Place, Problem, error
from ..channel import Channel, Export, ExportError, Found, Recognised, Saved, Skipped
from ..json_records import document
from ..loose import found_in_files
from ..shapes import mapping
from .answers import answer_from
from .api import Context, found_in_answer
from .archive import (
    PROFILE,
    facts_from_pages,
    facts_from_profile,
    found_in_archive,
    is_archive,
)
from .embed import found_in_embed
from .feed import found_in_feed, found_in_json_feed
from .photo import CHANNEL as NAME
from .photo import NSID
from .pulling import pull

_LOOSE = re.compile(r"\.(?:json|js|xml|rss2?|atom|gne|txt)$", re.IGNORECASE)
# How a saved feed or answer gives itself away in its first lines.
_MARKS = re.compile(
    rb"jsonFlickr(?:Feed|Api)\s*\(|<rsp\s+stat=|tag:flickr\.com,200\d:/"
    rb'|"[a-z_]{2,16}"\s*:\s*"\d{4,12}@N\d\d"'
    rb'|"generator"\s*:\s*"https?:\\?/\\?/www\.flickr\.com|"flickr_type"'
    rb'|\A\s*\{\s*"photos?(?:ets?)?"\s*:\s*\{.{0,2000}?"(?:secret|nsid)"'
    rb"|<(?:rss|rdf:RDF)\b.{0,3000}?<link>\s*https?://(?:www\.)?flickr\.com/photos/"
    rb'|"date_posted".*live\.staticflickr\.com',
    re.DOTALL,
)
_HEAD = 64 * 1024
# So many loose files are looked into to tell what they are.
_LOOKED_AT = 8


def recognise(export: Export) -> Recognised | None:
    """An account export, or saved feeds and answers."""
    if is_archive(export.names):
        profile = next(filter(PROFILE.search, export.names), None)
        facts = _profile(export, profile) if profile else AccountFacts(NAME)
        if not facts.url:
            facts = facts_from_pages(export)
        what = "a Flickr account export"
        return Recognised(NAME, what, 1.0 if facts.id else 0.9, facts)
    loose = [name for name in export.names if _LOOSE.search(name)][:_LOOKED_AT]
    marked = sum(bool(_MARKS.search(_head(export, name))) for name in loose)
    if not marked:
        return None
    what = "saved feeds or answers of Flickr"
    return Recognised(NAME, what, 0.9 * marked / len(loose), _owner(export))


def read(export: Export, account: str) -> Iterator[Found]:
    """What an export holds."""
    if is_archive(export.names):
        yield from found_in_archive(export, account)
    else:
        yield from _of_one(_loose(export, account))


def _loose(export: Export, account: str) -> Iterator[Found]:
    names = (
        name
        for name in filter(_LOOSE.search, export.names)
        if _MARKS.search(_head(export, name))
    )
    hint = "give the zips of the account export as they came, all at once"
    message = f"{export.name} holds nothing of Flickr"
    missing = error("I101", message, Place(export.name), hint)
    return found_in_files(export, names, parse, account, missing)


def parse(name: str, data: bytes, account: str, made: str | None) -> Iterator[Found]:
    """What a single feed or answer holds."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and b"<rsp" not in start:
        yield from found_in_feed(data, name, account, made)
        return
    answer = answer_from(data, name)
    if isinstance(answer, Problem):
        yield answer
    elif "items" in answer:
        yield from found_in_json_feed(answer, name, account, made)
    elif "flickr_type" in answer or "thumbnail_url" in answer:
        yield from found_in_embed(answer, name, account, made)
    else:
        yield from found_in_answer(answer, Context(account, name, made))


def _of_one(found: Iterable[Found]) -> Iterator[Found]:
    """What is of the first account that is told.

    Somebody has a number and may have a name; what only has the other is let through.
    """
    number = alias = ""
    for one in found:
        its_number, its_alias = _named(one)
        known = (number, its_number), (alias, its_alias)
        if any(first and other and first != other for first, other in known):
            if isinstance(one, Saved):
                yield Skipped("a photo of somebody else")
            continue
        number, alias = number or its_number, alias or its_alias
        yield one


def _named(found: Found) -> tuple[str, str]:
    """The number and the name of an account, as far as it is told whose it is."""
    if isinstance(found, AccountFacts):
        return found.id, found.handle
    if not isinstance(found, Saved):
        return "", ""
    place = (found.item.author.url or "").rstrip("/").rpartition("/")[2]
    return (place, "") if NSID.fullmatch(place) else ("", place)


def _owner(export: Export) -> AccountFacts:
    """Whose loose files they are: the first that any of them tells."""
    for found in read(export, ""):
        if isinstance(found, AccountFacts):
            return found
        if isinstance(found, Saved) and found.item.author.url:
            author = found.item.author
            nsid = NSID.search(author.url or "")
            return AccountFacts(
                NAME,
                id=nsid[0] if nsid else "",
                handle=author.handle or "",
                name=author.name or "",
                url=author.url or "",
            )
    return AccountFacts(NAME)


def _profile(export: Export, name: str) -> AccountFacts:
    try:
        value = document(export.read(name), name)
    except ExportError:
        return AccountFacts(NAME)
    return facts_from_profile(mapping(value))


def _head(export: Export, name: str) -> bytes:
    try:
        with export.open(name) as file:
            return file.read(_HEAD)
    except ExportError:
        return b""


CHANNEL = Channel(NAME, recognise, read, pull, parse)
