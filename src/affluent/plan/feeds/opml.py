"""Lists of feeds: the site's own, and those that the author reads."""

from __future__ import annotations

from collections.abc import Iterator

from ...hub.section import Section
from ...model.page import FeedLink
from ...model.settings import Plain
from ..dialogue import talk_links
from ..world import PODCAST_FEED, World, feed_links
from .opml_file import Subscription

# The author's list, among content/data.
BLOGROLL = "blogroll"
_WEB = ("https://", "http://")


def subscriptions(world: World) -> list[Subscription]:
    """One feed of each list of the site: of languages, streams and terms."""
    found: list[Subscription] = []
    for section in world.site.sections:
        found += _of_section(world, section)
    for link in talk_links(world, world.site.sections[0])[:1]:
        found.append(_subscription(world, world.site.sections[0], link, "/"))
    if world.site.settings.podcast.title:
        link = FeedLink(world.site.settings.podcast.title, PODCAST_FEED, "")
        found.append(_subscription(world, world.site.sections[0], link, "/"))
    return found


def _of_section(world: World, section: Section) -> Iterator[Subscription]:
    links = feed_links(world, section.url, section.title)[:1]
    yield from (_subscription(world, section, link, section.url) for link in links)
    if section is world.site.sections[0]:
        yield from _of_streams(world, section)
    for taxonomy in world.site.settings.taxonomies:
        for term in section.terms(taxonomy.name) if taxonomy.feeds else ():
            if any(card.date is not None for card in term.cards):
                title = f"{section.title}: {term.name}"
                for link in feed_links(world, term.url, title)[:1]:
                    yield _subscription(world, section, link, term.url)


def _of_streams(world: World, section: Section) -> Iterator[Subscription]:
    message = world.catalogue(section.lang)
    for form, name, title, url in world.outline.feeds:
        known = {"stream": message("nav.stream"), "kind": message(f"kinds.{name}")}
        told = f"{section.title}: {known.get(form) or title or name}"
        for link in feed_links(world, url, told)[:1]:
            yield _subscription(world, section, link, url)


def _subscription(
    world: World, section: Section, link: FeedLink, home: str
) -> Subscription:
    root = world.site.settings.base_url.rstrip("/")
    return Subscription(link.title, root + link.url, root + home, "", section.lang)


def blogroll(world: World) -> list[Subscription]:
    """The feeds that the author reads, as content/data/blogroll.yaml names them."""
    return list(_read_feeds(world))


def _read_feeds(world: World) -> Iterator[Subscription]:
    """Those with the address of a feed; another line of the list is only a link."""
    lines = world.data.get(BLOGROLL)
    for one in lines if isinstance(lines, list) else ():
        if isinstance(one, dict):
            feed, url = _address(one, "feed"), _address(one, "url")
            if feed:
                title = _text(one, "title") or feed
                about = _text(one, "description")
                kept = _text(one, "lang"), _text(one, "group")
                yield Subscription(title, feed, url, about, *kept)


def _address(line: dict[str, Plain], key: str) -> str:
    text = _text(line, key)
    return text if text.startswith(_WEB) else ""


def _text(line: dict[str, Plain], key: str) -> str:
    value = line.get(key)
    return value.strip() if isinstance(value, str) else ""
