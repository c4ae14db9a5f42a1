"""RSS 2.0 and Atom; all forms of a feed tell the same.

This is the one home of feedgen; the import is paid when a feed is stale. Where feedgen
has no words for something, the extensions of `words` say it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from html import escape
from typing import Any

from .values import (
    Enclosure,
    Feed,
    FeedEntry,
    authors_of,
    categories_of,
    line,
    moment,
    named,
    scrubbed,
    stand_in,
    updated_of,
)
from .words import EntryWords, FeedWords, enclosure_link, namespaces_of, rss_text

GENERATOR = "affluent"
THOUSANDTH = timedelta(milliseconds=1)
# What the RSS element `image` may show.
RSS_IMAGES = (".png", ".jpg", ".jpeg", ".gif")
_CDATA, _CDATA_END = b"<![CDATA[", b"]]>"


def rss(feed: Feed, *stylesheets: str) -> bytes:
    """The feed as RSS 2.0, shown by browsers with one of the style sheets.

    `stylesheets` are addresses, with the base path: "/feed.xsl", "/feed.css".
    """
    generator = _generator(feed, feed.home_url, "rss")
    title = rss_text(line(feed.title) or feed.home_url)
    generator.title(title)
    generator.description(rss_text(line(feed.subtitle)) or title)
    generator.docs("")
    generator.lastBuildDate(updated_of(feed))
    if feed.icon.lower().endswith(RSS_IMAGES):
        generator.image(feed.icon, title, feed.home_url)
    # feedgen takes the last link of all for the channel's own.
    generator.link(href=feed.home_url, rel="alternate")
    if feed.podcast:
        _tell_podcast(generator, feed)
    for entry in feed.entries:
        _rss_item(generator.add_entry(order="append"), entry, feed)
    return _styled(_hexadecimal(generator.rss_str(pretty=True)), stylesheets)


def atom(feed: Feed, *stylesheets: str) -> bytes:
    """The feed as Atom, with style sheets as `rss` takes them."""
    updated = updated_of(feed)
    generator = _generator(feed, feed.id, "atom")
    generator.title(line(feed.title) or feed.home_url)
    generator.subtitle(line(feed.subtitle))
    generator.link(href=feed.home_url, rel="alternate", type="text/html")
    generator.updated(updated)
    # Atom wants an author in every entry or one for all.
    name = line(feed.author) or line(feed.title) or feed.home_url
    generator.author(_person(name, feed.author_url))
    if feed.icon:
        generator.icon(feed.icon)
    for entry, changed in zip(feed.entries, _changes(feed, updated), strict=True):
        _atom_entry(generator.add_entry(order="append"), entry, feed, changed)
    return _styled(generator.atom_str(pretty=True), stylesheets)


def _generator(feed: Feed, id_: str, form: str) -> Any:
    """What both XML forms tell of the feed."""
    from feedgen.feed import FeedGenerator  # noqa: PLC0415

    generator = FeedGenerator()
    generator.register_extension("affluent", FeedWords, EntryWords)
    generator.affluent.feed = feed
    generator.affluent.namespaces = namespaces_of(feed, form)
    generator.id(id_)
    generator.language(feed.lang)
    generator.generator(GENERATOR)
    generator.link(href=feed.self_url, rel="self", type=f"application/{form}+xml")
    return generator


def _rss_item(item: Any, entry: FeedEntry, feed: Feed) -> None:
    """Fill an RSS item; its description is HTML, as feed readers take it.

    What has no summary is described by how it begins: people see that in browsers, and
    feedgen would have the whole HTML there.
    """
    item.guid(entry.id, permalink=entry.id == entry.url)
    item.link(href=entry.url)
    title, html = line(entry.title), _html(entry)
    told = scrubbed(entry.summary or entry.opening) or title or stand_in(entry)
    item.description(escape(told, quote=False))
    if title:
        item.title(rss_text(title))
    if html:
        item.content(html, type="CDATA")
    item.category([{"term": name} for name in categories_of(entry)])
    # one at most; all are told where there are more
    file = next(iter(entry.files), None)
    if file:
        item.link(enclosure_link(file))
    words = item.affluent
    words.entry, words.feed = entry, feed
    words.creators = [name for name, _ in authors_of(entry, feed)]
    if feed.podcast and file:
        _tell_episode(item, file)


def _changes(feed: Feed, latest: datetime) -> list[datetime]:
    """When each entry changed; of those of one moment, each with its own thousandth.

    Two of one moment are a fault to validators, and many days have two entries.
    """
    # a dict, for its order
    found: dict[datetime, None] = {}
    for entry in feed.entries:
        told = entry.updated or entry.published
        when = moment(told) if told else latest
        while when in found:
            when += THOUSANDTH
        found[when] = None
    return list(found)


def _atom_entry(item: Any, entry: FeedEntry, feed: Feed, changed: datetime) -> None:
    """Fill an Atom entry, which must have a title and a date."""
    item.id(entry.id)
    title = line(entry.title) or stand_in(entry)
    item.title(title)
    item.affluent.entry, item.affluent.feed = entry, feed
    item.link(href=entry.url)
    item.updated(changed)
    if entry.published:
        item.published(moment(entry.published))
    html, summary = _html(entry), scrubbed(entry.summary)
    if html:
        # feedgen's "CDATA" would be written as the element's type.
        item.content(html, type="html")
    if summary or not html:
        # an entry says something beside its title (RFC 4287, 4.1.1.1)
        item.summary(summary or title)
    item.author([_person(name, url) for name, url in named(entry.authors)])
    item.category([{"term": name} for name in categories_of(entry)])


def _tell_podcast(generator: Any, feed: Feed) -> None:
    """What podcast players want of a channel."""
    podcast = feed.podcast
    if podcast is None:
        return
    generator.load_extension("podcast")
    words = generator.podcast
    words.itunes_author(line(feed.author) or line(feed.title))
    words.itunes_category(podcast.category, podcast.subcategory or None)
    words.itunes_summary(line(feed.subtitle) or line(feed.title))
    if podcast.image.lower().endswith((".png", ".jpg")):
        words.itunes_image(podcast.image)
    if podcast.email:
        words.itunes_owner(line(feed.author) or line(feed.title), podcast.email)


def _tell_episode(item: Any, file: Enclosure) -> None:
    if file.duration:
        minutes, seconds = divmod(round(file.duration), 60)
        hours, minutes = divmod(minutes, 60)
        item.podcast.itunes_duration(f"{hours:02}:{minutes:02}:{seconds:02}")


def _person(name: str, url: str) -> dict[str, str]:
    return {"name": name, "uri": url} if url else {"name": name}


def _html(entry: FeedEntry) -> str:
    return scrubbed(entry.html)


def _hexadecimal(document: bytes) -> bytes:
    """The document with references that no feed reader takes for those of HTML.

    So the profile of the RSS Advisory Board wants plain texts; within CDATA, nothing
    is a reference.
    """
    parts, start = [], 0
    while (opening := document.find(_CDATA, start)) >= 0:
        end = document.index(_CDATA_END, opening)
        parts += [_referenced(document[start:opening]), document[opening:end]]
        start = end
    return b"".join([*parts, _referenced(document[start:])])


def _referenced(text: bytes) -> bytes:
    return text.replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")


def _styled(document: bytes, stylesheets: Iterable[str]) -> bytes:
    """The document with the lines that let browsers show it as a page."""
    declaration, _, rest = document.partition(b"\n")
    return b"\n".join((declaration, *map(_style_line, stylesheets), rest))


def _style_line(address: str) -> bytes:
    media_type = "text/css" if address.endswith(".css") else "text/xsl"
    return f'<?xml-stylesheet href="{escape(address)}" type="{media_type}"?>'.encode()
