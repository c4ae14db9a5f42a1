"""What feedgen has no words for, as its extensions.

Authors without e-mail, a language per entry, threads (RFC 4685), archives (RFC 5005),
the source of what came from elsewhere, what podcasts add. And what feedgen says wrongly
(1.0.0): it leaves all but the address out of the links of an Atom entry, all but title
and link out of a source, and changes the locale of the whole process for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from email.utils import format_datetime
from html import escape
from typing import Any

from .podcast_words import PODCAST, tell_episode, tell_podcast
from .values import (
    EPOCH,
    Answered,
    Enclosure,
    Feed,
    FeedEntry,
    Origin,
    line,
    moment,
    updated_of,
)

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
SLASH = "http://purl.org/rss/1.0/modules/slash/"
THREAD = "http://purl.org/syndication/thread/1.0"
WELL_FORMED = "http://wellformedweb.org/CommentAPI/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What feed readers that guess take for HTML: an end tag, or a reference.
_LIKE_HTML = re.compile(r"</\w|&#?\w+;")


def namespaces_of(feed: Feed, form: str) -> dict[str, str]:
    """The namespaces that a feed of the form "rss" or "atom" needs: prefix -> name."""
    has_replies = any(entry.replies_url for entry in feed.entries)
    wanted = {
        "dc": (form == "rss", DUBLIN_CORE),
        "media": (
            form == "rss" and any(len(entry.files) > 1 for entry in feed.entries),
            MEDIA,
        ),
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
        if updated_of(self.feed) == EPOCH:
            # of what nothing is in yet, and feedgen would say that it is now
            channel.remove(channel.find("lastBuildDate"))
        for rel, url in _links(self.feed):
            _add(channel, f"{{{ATOM}}}link", rel=rel, href=url)
        self._tell_history(channel)
        if self.feed.podcast:
            tell_podcast(channel, self.feed.podcast)
        return root

    def extend_atom(self, root: Any) -> Any:
        """Add to the feed, before its entries."""
        for name in ("title", "subtitle"):
            _type_text(root.find(name))
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

    def extend_rss(self, item: Any) -> Any:
        """Add to an item."""
        entry = self.entry
        if entry.published:
            _add(item, "pubDate").text = format_datetime(moment(entry.published))
        for creator in self.creators:
            _add(item, f"{{{DUBLIN_CORE}}}creator").text = creator
        if entry.lang and entry.lang != self.feed.lang:
            _add(item, f"{{{DUBLIN_CORE}}}language").text = entry.lang
        if len(entry.files) > 1:
            for file in entry.files:
                _add(item, f"{{{MEDIA}}}content", **_media(file))
        if entry.origin:
            source = _add(item, "source", url=entry.origin.feed_url)
            source.text = rss_text(line(entry.origin.title))
        for answered in entry.answers:
            _answer(item, answered)
        if self.feed.podcast:
            tell_episode(item, entry.episode, self.feed.podcast)
        if entry.replies_url:
            self._count_replies(item)
        return item

    def extend_atom(self, element: Any) -> Any:
        """Add to an entry."""
        entry = self.entry
        for name in ("title", "summary"):
            _type_text(element.find(name))
        for file in entry.files:
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

    def _count_replies(self, item: Any) -> None:
        entry = self.entry
        _add(item, "comments").text = entry.replies_url
        _add(item, f"{{{SLASH}}}comments").text = str(entry.replies)
        if entry.replies_feed:
            _add(item, f"{{{WELL_FORMED}}}commentRss").text = entry.replies_feed

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


def rss_text(text: str) -> str:
    """A plain text as RSS tells it, which has no word for whether a text is HTML.

    Feed readers guess: what they would take for HTML is HTML, all else is as it is.

    >>> rss_text("1 < 2 & <3>"), rss_text("of <b>tags</b>")
    ('1 < 2 & <3>', 'of &lt;b&gt;tags&lt;/b&gt;')
    """
    return escape(text, quote=False) if _LIKE_HTML.search(text) else text


def enclosure_link(file: Enclosure) -> dict[str, str]:
    """The attributes of the link to a file."""
    link = {"href": file.url, "rel": "enclosure", "type": file.media_type}
    return {**link, "length": str(file.size)} if file.size else link


def _media(file: Enclosure) -> dict[str, str]:
    """A file in the words of Media RSS: an item of RSS has one enclosure at most."""
    medium = file.media_type.partition("/")[0].replace("application", "document")
    facts = {"url": file.url, "type": file.media_type, "medium": medium}
    if file.size:
        facts["fileSize"] = str(file.size)
    if file.duration:
        facts["duration"] = str(round(file.duration))
    return facts


def _type_text(element: Any) -> None:
    """Tell a plain text that feed readers might take for HTML as the HTML it is."""
    if element is not None and _LIKE_HTML.search(element.text or ""):
        element.text = escape(element.text, quote=False)
        element.set("type", "html")


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
    title = _add(source, "title")
    title.text = line(origin.title)
    _type_text(title)
    changed = entry.updated or entry.published
    if changed:
        _add(source, "updated").text = moment(changed).isoformat()
    _add(source, "link", rel="alternate", href=origin.url)
    _add(source, "link", rel="self", href=origin.feed_url)


def _add(parent: Any, name: str, **attributes: str) -> Any:
    element = parent.makeelement(name, attributes)
    parent.append(element)
    return element
