"""Feeds as values, and what all their forms have in common.

A feed is a pure function of its entries: no date is ever "now", every text is free
of what XML cannot hold, every address is absolute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A title made of a text is no longer than this.
TITLE_LENGTH = 100


class Enclosure(NamedTuple):
    """A file that belongs to an entry."""

    # absolute
    url: str
    media_type: str
    # in bytes, or 0 where it is not known
    size: int = 0
    # in seconds, or None
    duration: float | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it is seen, and stands still."""
        return self.media_type.startswith("image/")


class Origin(NamedTuple):
    """Where an entry comes from that was published elsewhere (RFC 4287, 4.2.11)."""

    # of that feed or profile, as the entry's own it never changes
    id: str
    title: str
    # of a page, absolute
    url: str
    # of the feed of it, absolute
    feed_url: str


class Answered(NamedTuple):
    """What an entry replies to (RFC 4685)."""

    # the id of an entry of ours, else its address
    ref: str
    # absolute, or ""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry; all addresses are absolute."""

    # never changes, unique in the site
    id: str
    url: str
    # plain text; empty for a note without one
    title: str = ""
    # RFC 3339 in the site's zone; published may be empty for what has no date
    published: str = ""
    updated: str = ""
    # plain text
    summary: str = ""
    # the text's beginning, where the summary is something else
    opening: str = ""
    # sanitised, or "" where the feed gives summaries only
    html: str = ""
    # name and address, which may be empty
    authors: tuple[tuple[str, str], ...] = ()
    # names
    categories: tuple[str, ...] = ()
    # BCP 47, or "" for the feed's own
    lang: str = ""
    # the picture that stands for it
    cover: Enclosure | None = None
    # sounds, films, documents, further pictures
    enclosures: tuple[Enclosure, ...] = ()
    origin: Origin | None = None
    answers: tuple[Answered, ...] = ()
    # the same thing elsewhere, or ""
    external_url: str = ""
    # in a podcast
    episode: EpisodeWords | None = None
    # what readers said: how many, where, and when last; `replies_feed` may be ""
    replies: int = 0
    replies_url: str = ""
    replies_feed: str = ""
    replies_updated: str = ""

    @property
    def files(self) -> tuple[Enclosure, ...]:
        """All of them: what is heard, seen or read comes before pictures."""
        if self.cover is None:
            return self.enclosures
        played = sum(not one.is_picture for one in self.enclosures)
        return (*self.enclosures[:played], self.cover, *self.enclosures[played:])


class EpisodeWords(NamedTuple):
    """What podcast players ask of an entry beside all that feeds tell."""

    number: int | None = None
    season: int | None = None
    # "full", "trailer", "bonus", or ""
    kind: str = ""
    # None: as the podcast
    is_explicit: bool | None = None
    # absolute address and media type
    transcript: tuple[str, str] | None = None
    chapters: tuple[str, str] | None = None


class History(NamedTuple):
    """Where a document stands in the history of a feed (RFC 5005); "" for nowhere."""

    # of the document with the entries before these
    older: str = ""
    # of an archived document: the one after it, and the one that readers subscribe to
    newer: str = ""
    current: str = ""


NO_HISTORY = History()


class PodcastHead(NamedTuple):
    """What podcast players ask of a feed beside all that feeds tell."""

    # never changes
    guid: str
    # of Apple's list: "Arts", and one below it or ""
    category: str
    subcategory: str
    is_explicit: bool
    # "episodic" or "serial"
    kind: str
    # a square picture, absolute, or ""
    image: str
    # where directories may ask who owns it, or ""
    email: str
    is_locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list of entries as feed readers see it; all addresses are absolute."""

    id: str
    title: str
    home_url: str
    # of this very form of the feed
    self_url: str
    subtitle: str = ""
    # BCP 47
    lang: str = "en"
    # RFC 3339; if empty, the latest of the entries'
    updated: str = ""
    # who speaks where an entry names nobody
    author: str = ""
    author_url: str = ""
    # in the order in which they are shown
    entries: tuple[FeedEntry, ...] = ()
    icon: str = ""
    # of WebSub
    hub: str = ""
    history: History = NO_HISTORY
    podcast: PodcastHead | None = None


def updated_of(feed: Feed) -> datetime:
    """When anything in the feed last changed; never the time of the build."""
    if feed.updated:
        return moment(feed.updated)
    dates = (entry.updated or entry.published for entry in feed.entries)
    return max((moment(date) for date in dates if date), default=EPOCH)


def moment(text: str) -> datetime:
    """A date with its zone; one without is taken for UTC.

    >>> moment("2012-03-14T09:00:00").isoformat()
    '2012-03-14T09:00:00+00:00'
    """
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def authors_of(entry: FeedEntry, feed: Feed) -> list[tuple[str, str]]:
    """Who speaks in an entry: name and address."""
    return named(entry.authors) or named([(feed.author, feed.author_url)])


def named(authors: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The authors who have a name."""
    found = [(line(name), url) for name, url in authors]
    return [(name, url) for name, url in found if name]


def categories_of(entry: FeedEntry) -> list[str]:
    """Each name once, in the entry's order."""
    return [name for name in dict.fromkeys(map(line, entry.categories)) if name]


def stand_in(entry: FeedEntry) -> str:
    """What stands for a title where one must be: the text's beginning, or the day."""
    text = line(entry.opening or entry.summary)
    if len(text) <= TITLE_LENGTH:
        return text or entry.published[:10] or entry.url
    cut = text[:TITLE_LENGTH]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"


_BREAKS = re.compile(r"[\t\n\r\u2028\u2029]+")


def line(text: str) -> str:
    """A text on one line; no-break spaces stay."""
    return _BREAKS.sub(" ", scrubbed(text)).strip()


# XML 1.0 cannot hold these, or advises against them (C1); nor can UTF-8 a surrogate.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNFIT_ASCII = bytes({*range(32), 127} - {9, 10, 13})
_UNFIT_C1 = re.compile(b"\xc2[\x80-\x9f]")


def scrubbed(text: str) -> str:
    """The text without the characters that XML cannot hold.

    >>> scrubbed("a\\x00b\\ud800c\\x85")
    'abc'
    """
    return text if text.isprintable() or _is_fit(text) else _UNFIT.sub("", text)


def _is_fit(text: str) -> bool:
    """Nearly all texts are; their bytes tell it sooner than the pattern does."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    return (
        len(data.translate(None, _UNFIT_ASCII)) == len(data)
        and not _UNFIT_C1.search(data)
        and b"\xef\xbf\xbe" not in data
        and b"\xef\xbf\xbf" not in data
    )
