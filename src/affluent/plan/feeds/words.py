"""What feedgen has no words for, as its extensions.

Authors without e-mail, a language per entry, threads (RFC 4685), archives (RFC 5005),
the source of what came from elsewhere, what podcasts add. And what feedgen says wrongly
(1.0.0): it leaves all but the address out of the links of an Atom entry, all but title
and link out of a source, and changes the locale of the whole process for a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from email.utils import format_datetime
from typing import Any

from .podcast_words import PODCAST, tell_episode, tell_podcast
from .values import Answered, Enclosure, Feed, FeedEntry, Origin, line, moment

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
SLASH = "http://purl.org/rss/1.0/modules/slash/"
THREAD = "http://purl.org/syndication/thread/1.0"
WELL_FORMED = "http://wellformedweb.org/CommentAPI/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def namespaces_of(feed: Feed, form: str) -> dict[str, str]:
    """The namespaces that a feed of the form "rss" or "atom" needs: prefix -> name."""
    has_replies = any(entry.replies_url for entry in feed.entries)
    wanted = {
        "dc": (form == "rss", DUBLIN_CORE),
        "thr": (any(_is_threaded(entry, form) for entry in feed.entries), THREAD),
        "fh": (bool(feed.history.current), HISTORY),
        "podcast": (form == "rss" and feed.podcast is not None, PODCAST),
        "slash": (form == "rss" and has_replies, SLASH),
        "wfw": (
            form == "rss" and any(entry.replies_feed for entry in feed.entries),
            WELL_FORMED,
        ),
    }
    return {prefix: name for prefix, (is_so, name) in wanted.items() if is_so}


def _is_threaded(entry: FeedEntry, form: str) -> bool:
    return bool(entry.answers) or (form == "atom" and bool(entry.replies_url))


class FeedWords:
    """Of a feed: where its hub and its history are."""

    feed: Feed
    namespaces: Mapping[str, str]

    def extend_ns(self) -> Mapping[str, str]:
        """The namespaces."""
        return self.namespaces

    def extend_rss(self, root: Any) -> Any:
        """Add to the channel, before its items."""
        channel = root[0]
        for rel, url in _links(self.feed):
            _add(channel, f"{{{ATOM}}}link", rel=rel, href=url)
        self._tell_history(channel)
        if self.feed.podcast:
            tell_podcast(channel, self.feed.podcast)
        return root

    def extend_atom(self, root: Any) -> Any:
        """Add to the feed, before its entries."""
        for rel, url in _links(self.feed):
            _add(root, "link", rel=rel, href=url)
        self._tell_history(root)
        return root

    def _tell_history(self, parent: Any) -> None:
        if self.feed.history.current:
            _add(parent, f"{{{HISTORY}}}archive")


class EntryWords:
    """Of an entry."""

    entry: FeedEntry
    feed: Feed
    # of RSS: who speaks
    creators: Iterable[str] = ()
    # of Atom: "text" or "html"
    title_type = "text"

    def extend_rss(self, item: Any) -> Any:
        """Add to an item."""
        entry = self.entry
        if entry.published:
            _add(item, "pubDate").text = format_datetime(moment(entry.published))
        for creator in self.creators:
            _add(item, f"{{{DUBLIN_CORE}}}creator").text = creator
        if entry.lang and entry.lang != self.feed.lang:
            _add(item, f"{{{DUBLIN_CORE}}}language").text = entry.lang
        if entry.origin:
            source = _add(item, "source", url=entry.origin.feed_url)
            source.text = line(entry.origin.title)
        for answered in entry.answers:
            _answer(item, answered)
        if self.feed.podcast:
            tell_episode(item, entry.episode, self.feed.podcast)
        if entry.replies_url:
            _add(item, "comments").text = entry.replies_url
            _add(item, f"{{{SLASH}}}comments").text = str(entry.replies)
        if entry.replies_feed:
            _add(item, f"{{{WELL_FORMED}}}commentRss").text = entry.replies_feed
        return item

    def extend_atom(self, element: Any) -> Any:
        """Add to an entry."""
        entry = self.entry
        element.find("title").set("type", self.title_type)
        files = [*entry.enclosures, *([entry.cover] if entry.cover else [])]
        for file in files:
            _add(element, "link", **enclosure_link(file))
        if entry.lang and entry.lang != self.feed.lang:
            element.set(_LANG, entry.lang)
        if entry.external_url:
            _add(element, "link", rel="via", href=entry.external_url)
        for answered in entry.answers:
            _answer(element, answered)
        if entry.replies_url:
            self._tell_replies(element)
        if entry.origin:
            _source(element, entry.origin, entry)
        return element

    def _tell_replies(self, element: Any) -> None:
        entry = self.entry
        of_feed = bool(entry.replies_feed)
        link = _add(
            element,
            "link",
            rel="replies",
            href=entry.replies_feed or entry.replies_url,
            type="application/atom+xml" if of_feed else "text/html",
        )
        link.set(f"{{{THREAD}}}count", str(entry.replies))
        if entry.replies_updated:
            link.set(f"{{{THREAD}}}updated", entry.replies_updated)
        _add(element, f"{{{THREAD}}}total").text = str(entry.replies)


def enclosure_link(file: Enclosure) -> dict[str, str]:
    """The attributes of the link to a file."""
    link = {"href": file.url, "rel": "enclosure", "type": file.media_type}
    return {**link, "length": str(file.size)} if file.size else link


def _links(feed: Feed) -> list[tuple[str, str]]:
    history = feed.history
    links = [
        ("hub", feed.hub),
        ("prev-archive", history.older),
        ("next-archive", history.newer),
        ("current", history.current),
    ]
    return [(rel, url) for rel, url in links if url]


def _answer(parent: Any, answered: Answered) -> None:
    attributes = {"ref": answered.ref}
    if answered.url:
        attributes |= {"href": answered.url, "type": "text/html"}
    _add(parent, f"{{{THREAD}}}in-reply-to", **attributes)


def _source(parent: Any, origin: Origin, entry: FeedEntry) -> None:
    source = _add(parent, "source")
    _add(source, "id").text = origin.id
    _add(source, "title").text = line(origin.title)
    changed = entry.updated or entry.published
    if changed:
        _add(source, "updated").text = moment(changed).isoformat()
    _add(source, "link", rel="alternate", href=origin.url)
    _add(source, "link", rel="self", href=origin.feed_url)


def _add(parent: Any, name: str, **attributes: str) -> Any:
    element = parent.makeelement(name, attributes)
    parent.append(element)
    return element
