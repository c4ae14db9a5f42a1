"""Feeds as values, and their three forms: RSS 2.0, Atom and JSON Feed 1.1.

A feed is a pure function of its entries: no date is ever "now", every text is free
of what XML cannot hold, every address is absolute. All three forms tell the same.
This is the one home of feedgen; the import is paid when a feed is stale. Where feedgen
has no words for something (authors without e-mail, a language per entry) the small
extensions at the end say it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from types import MappingProxyType
from typing import Any

GENERATOR = "affluent"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
# What the RSS element `image` may show.
RSS_IMAGES = (".png", ".jpg", ".jpeg", ".gif")
# A title made of a text is no longer than this.
TITLE_LENGTH = 100


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
    # sanitised, or "" where the feed gives summaries only
    html: str = ""
    # name and address, which may be empty
    authors: tuple[tuple[str, str], ...] = ()
    # names
    categories: tuple[str, ...] = ()
    # BCP 47, or "" for the feed's own
    lang: str = ""
    # (address, media type, size in bytes or 0 where it is not known)
    cover: tuple[str, str, int] | None = None


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


def rss(feed: Feed, *stylesheets: str) -> bytes:
    """The feed as RSS 2.0, shown by browsers with one of the style sheets.

    `stylesheets` are addresses, with the base path: "/feed.xsl", "/feed.css".
    """
    generator = _generator(feed, feed.home_url, "application/rss+xml")
    generator.affluent.namespaces = {"dc": DUBLIN_CORE}
    generator.docs("")
    generator.lastBuildDate(_updated(feed))
    if feed.icon.lower().endswith(RSS_IMAGES):
        generator.image(feed.icon, _line(feed.title), feed.home_url)
    # feedgen takes the last link of all for the channel's own.
    generator.link(href=feed.home_url, rel="alternate")
    for entry in feed.entries:
        _rss_item(generator.add_entry(order="append"), entry, feed)
    return _styled(generator.rss_str(pretty=True), stylesheets)


def atom(feed: Feed, *stylesheets: str) -> bytes:
    """The feed as Atom, with style sheets as `rss` takes them."""
    updated = _updated(feed)
    generator = _generator(feed, feed.id, "application/atom+xml")
    generator.link(href=feed.home_url, rel="alternate", type="text/html")
    generator.updated(updated)
    # Atom wants an author in every entry or one for all.
    name = _line(feed.author) or _line(feed.title)
    generator.author(_person(name, feed.author_url))
    if feed.icon:
        generator.icon(feed.icon)
    for entry in feed.entries:
        _atom_entry(generator.add_entry(order="append"), entry, feed, updated)
    return _styled(generator.atom_str(pretty=True), stylesheets)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1, one entry a line."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _line(feed.title),
        "home_page_url": feed.home_url,
        "feed_url": feed.self_url,
        "description": _line(feed.subtitle),
        "icon": feed.icon,
        "authors": _json_authors([(feed.author, feed.author_url)]),
        "language": feed.lang,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    items = ",\n".join(_json(_json_item(entry, feed)) for entry in feed.entries)
    return f'{_json(_told(head))[:-1]},"items":[\n{items}\n]}}\n'.encode()


def _generator(feed: Feed, id_: str, media_type: str) -> Any:
    """What both XML forms tell of the feed."""
    from feedgen.feed import FeedGenerator  # noqa: PLC0415

    generator = FeedGenerator()
    generator.register_extension("affluent", _FeedWords, _EntryWords)
    generator.id(id_)
    generator.title(_line(feed.title) or feed.home_url)
    generator.description(_line(feed.subtitle) or _line(feed.title) or feed.home_url)
    generator.language(feed.lang)
    generator.generator(GENERATOR)
    generator.link(href=feed.self_url, rel="self", type=media_type)
    if feed.hub:
        generator.affluent.hub = feed.hub
    return generator


def _rss_item(item: Any, entry: FeedEntry, feed: Feed) -> None:
    """Fill an RSS item; its description is HTML, as feed readers take it."""
    item.guid(entry.id, permalink=entry.id == entry.url)
    item.link(href=entry.url)
    title, summary, html = _line(entry.title), scrubbed(entry.summary), _html(entry)
    if title:
        item.title(title)
    if summary:
        item.description(escape(summary, quote=False))
    if html:
        item.content(html, type="CDATA")
    elif not summary and not title:
        item.description(_stand_in(entry))
    item.category([{"term": name} for name in _categories(entry)])
    if entry.cover:
        item.link(_enclosure(entry.cover))
    words = item.affluent
    words.creators = [name for name, _ in _authors(entry, feed)]
    words.lang = "" if entry.lang == feed.lang else entry.lang
    if entry.published:
        words.published = format_datetime(_moment(entry.published))


def _atom_entry(item: Any, entry: FeedEntry, feed: Feed, latest: datetime) -> None:
    """Fill an Atom entry, which must have a title and a date."""
    item.id(entry.id)
    title = _line(entry.title) or _stand_in(entry)
    item.title(_plain(title)[0])
    item.affluent.title_type = _plain(title)[1]
    item.link(href=entry.url)
    updated = entry.updated or entry.published
    item.updated(_moment(updated) if updated else latest)
    if entry.published:
        item.published(_moment(entry.published))
    html, summary = _html(entry), scrubbed(entry.summary)
    if html:
        # feedgen's "CDATA" would be written as the element's type.
        item.content(html, type="html")
    if summary:
        item.summary(*_plain(summary))
    item.author([_person(name, url) for name, url in _named(entry.authors)])
    item.category([{"term": name} for name in _categories(entry)])
    if entry.cover:
        item.affluent.link = _enclosure(entry.cover)
    item.affluent.lang = "" if entry.lang == feed.lang else entry.lang


def _plain(text: str) -> tuple[str, str]:
    """A plain text and its type in Atom: as HTML where readers might see tags in it."""
    return (escape(text, quote=False), "html") if "<" in text else (text, "text")


def _json_item(entry: FeedEntry, feed: Feed) -> dict[str, object]:
    html, summary = _html(entry), scrubbed(entry.summary)
    return _told(
        {
            "id": entry.id,
            "url": entry.url,
            "title": _line(entry.title),
            "content_html": html,
            "content_text": "" if html else summary or _stand_in(entry),
            "summary": summary,
            "image": entry.cover[0] if entry.cover else "",
            "date_published": _json_date(entry.published),
            "date_modified": _json_date(entry.updated),
            "authors": _json_authors(entry.authors),
            "tags": _categories(entry),
            "language": "" if entry.lang == feed.lang else entry.lang,
        }
    )


def _json_date(text: str) -> str:
    return _moment(text).isoformat() if text else ""


def _json_authors(authors: Iterable[tuple[str, str]]) -> list[dict[str, object]]:
    return [_told({"name": name, "url": url}) for name, url in _named(authors)]


def _told(members: dict[str, Any]) -> dict[str, object]:
    """The members that say something, in their order."""
    return {name: value for name, value in members.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _updated(feed: Feed) -> datetime:
    """When anything in the feed last changed; never the time of the build."""
    if feed.updated:
        return _moment(feed.updated)
    dates = (entry.updated or entry.published for entry in feed.entries)
    return max((_moment(date) for date in dates if date), default=EPOCH)


def _moment(text: str) -> datetime:
    """A date with its zone; one without would stop feedgen and is taken for UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _authors(entry: FeedEntry, feed: Feed) -> list[tuple[str, str]]:
    return _named(entry.authors) or _named([(feed.author, feed.author_url)])


def _named(authors: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The authors who have a name."""
    named = [(_line(name), url) for name, url in authors]
    return [(name, url) for name, url in named if name]


def _person(name: str, url: str) -> dict[str, str]:
    return {"name": name, "uri": url} if url else {"name": name}


def _categories(entry: FeedEntry) -> list[str]:
    """Each name once, in the entry's order."""
    return [name for name in dict.fromkeys(map(_line, entry.categories)) if name]


def _enclosure(cover: tuple[str, str, int]) -> dict[str, str]:
    url, media_type, size = cover
    link = {"href": url, "rel": "enclosure", "type": media_type}
    return {**link, "length": str(size)} if size else link


def _html(entry: FeedEntry) -> str:
    return scrubbed(entry.html)


def _stand_in(entry: FeedEntry) -> str:
    """What stands for a title where one must be: the text's beginning, or the day."""
    text = _line(entry.summary)
    if len(text) <= TITLE_LENGTH:
        return text or entry.published[:10] or entry.url
    cut = text[:TITLE_LENGTH]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"


_BREAKS = re.compile(r"[\t\n\r\u2028\u2029]+")


def _line(text: str) -> str:
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


def _styled(document: bytes, stylesheets: Iterable[str]) -> bytes:
    """The document with the lines that let browsers show it as a page."""
    declaration, _, rest = document.partition(b"\n")
    return b"\n".join((declaration, *map(_style_line, stylesheets), rest))


def _style_line(address: str) -> bytes:
    media_type = "text/css" if address.endswith(".css") else "text/xsl"
    return f'<?xml-stylesheet href="{escape(address)}" type="{media_type}"?>'.encode()


class _FeedWords:
    """What feedgen does not say of a feed: in RSS, where its hub is."""

    hub = ""
    namespaces: Mapping[str, str] = MappingProxyType({})

    def extend_ns(self) -> Mapping[str, str]:
        return self.namespaces

    def extend_rss(self, root: Any) -> Any:
        if self.hub:
            _add(root[0], "{http://www.w3.org/2005/Atom}link", rel="hub", href=self.hub)
        return root

    def extend_atom(self, root: Any) -> Any:
        if self.hub:
            _add(root, "link", rel="hub", href=self.hub)
        return root


class _EntryWords:
    """What feedgen does not say of an entry: authors without e-mail, the language.

    And what it says wrongly (1.0.0): it leaves all but the address out of the links of
    an Atom entry, and changes the locale of the whole process for the date of an item.
    """

    creators: Iterable[str] = ()
    lang = ""
    link: Mapping[str, str] = MappingProxyType({})
    published = ""
    title_type = "text"

    def extend_rss(self, item: Any) -> Any:
        if self.published:
            _add(item, "pubDate").text = self.published
        for creator in self.creators:
            _add(item, f"{{{DUBLIN_CORE}}}creator").text = creator
        if self.lang:
            _add(item, f"{{{DUBLIN_CORE}}}language").text = self.lang
        return item

    def extend_atom(self, item: Any) -> Any:
        item.find("title").set("type", self.title_type)
        if self.link:
            _add(item, "link", **self.link)
        if self.lang:
            item.set("{http://www.w3.org/XML/1998/namespace}lang", self.lang)
        return item


def _add(parent: Any, name: str, **attributes: str) -> Any:
    element = parent.makeelement(name, attributes)
    parent.append(element)
    return element
