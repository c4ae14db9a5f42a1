"""A feed and its entries, whatever it was written in: the values of the readers."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..model.item import Cite, Media, Person, Spot


class FeedEntry(NamedTuple):
    """One entry, with no more than the feed says of it."""

    # never empty; of an entry without one it is made of what identifies it
    id: str
    # absolute, of the entry's own page
    url: str | None = None
    # plain text
    title: str | None = None
    # as the feed has it, with absolute addresses: not yet sanitised
    html: str = ""
    # HTML too, only where there is a longer text beside it
    summary: str = ""
    # as in `Item.published`
    published: str | None = None
    updated: str | None = None
    author: Person = Person()
    tags: tuple[str, ...] = ()
    # what the entry names as its media: enclosures, media:content, u-photo
    media: tuple[Media, ...] = ()
    # what it answers, repeats, likes
    cites: tuple[Cite, ...] = ()
    # rel -> address: "alternate", "via", "related", "external"
    links: Mapping[str, str] = {}
    # BCP 47
    lang: str | None = None
    place: Spot | None = None
    licence: str | None = None
    # absolute addresses of copies
    syndication: tuple[str, ...] = ()
    # what no field above holds, by prefix and name in lower case, for instance
    # the one that photos' feeds call "dc:date.taken"
    extra: Mapping[str, str] = {}

    @property
    def in_reply_to(self) -> tuple[str, ...]:
        """The addresses of what it answers."""
        replies = (cite.url for cite in self.cites if cite.relation == "reply")
        return tuple(url for url in replies if url)


class Feed(NamedTuple):
    """A feed."""

    title: str | None = None
    # absolute, of the page that it is the feed of
    url: str | None = None
    lang: str | None = None
    author: Person = Person()
    # plain text
    description: str | None = None
    # addresses of its WebSub hubs
    hubs: tuple[str, ...] = ()
    # in the feed's order
    entries: tuple[FeedEntry, ...] = ()
    # the page of older entries, or None
    older: str | None = None


def made_id(*parts: str | None) -> str:
    """An id for an entry that has none, of what tells it from the others.

    >>> made_id("https://x.test/feed", "Hello", None)
    'made:972a85f6e5ea061c'
    """
    text = "\n".join(part or "" for part in parts)
    return f"made:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def repeats(title: str | None, words: str | None) -> bool:
    """Whether a title only says again how the text begins: then it is none.

    >>> repeats("Hello wor…", "Hello world, and you"), repeats("Hello", "Goodbye")
    (True, False)
    """
    start = " ".join((title or "").split()).rstrip("….").rstrip()
    whole = " ".join((words or "").split()).rstrip("….").rstrip()
    return bool(start and whole) and (whole.startswith(start) or start == whole)


def told_apart(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries, each with an id of its own; what stands there twice goes once.

    Some feeds give one id to all their entries: then the address belongs to it.
    """
    kept: dict[tuple[str, str | None], FeedEntry] = {}
    for entry in entries:
        kept.setdefault((entry.id, entry.url or entry.title), entry)
    uses = Counter(key for key, _ in kept)
    return tuple(
        entry
        if uses[entry.id] == 1
        else entry._replace(id=made_id(entry.id, entry.url or entry.title))
        for entry in kept.values()
    )
