"""The page of each item, planned: one family per account and month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ...hub.site import Site
from ...model.artifact import Artifact, Deferred, Family
from ...model.digest import combined, digest_of_plain, plain
from ...model.page import FeedLink, Page
from ...model.picture import Picture
from ...model.stream import ItemView, MediaView
from ...theme.facts import Catalogue
from ..addresses import out_path
from ..beside import card_at
from ..dialogue import Dialogues, comment_links
from ..feeds.stream import flow_feeds
from ..social_cards import card_artifact, carded
from ..world import World, site_feeds
from .source import StreamSource
from .views import Shore

TEMPLATE = "item.html"
# So much of its text describes a page to who does not see it.
DESCRIPTION = 200


class Beside(NamedTuple):
    """The item before or after, as a link to it shows it."""

    url: str
    # "" where it has neither title nor text
    heading: str
    kind: str
    date: int | None


_Pair = tuple[Beside | None, Beside | None]
_ALONE: _Pair = (None, None)


def item_families(world: World, stream: StreamSource, basis: bytes) -> Iterator[Family]:
    """All families of items' pages; `basis` is a digest of all that they share."""
    if TEMPLATE not in world.theme.templates:
        return
    with_cards = items_with_cards(world, stream)
    for account, views in _by_account(stream).items():
        beside = _neighbours(views)
        months: dict[str, list[ItemView]] = {}
        for view in views:
            months.setdefault(_month(view), []).append(view)
        for month, some in months.items():
            around = [beside.get(view.url, _ALONE) for view in (some[0], some[-1])]
            parts = (
                part.digest
                for view in some
                if view.part and view.part.number == 1
                for part in stream.threads[view.part.url]
            )
            digests = [view.digest for view in some]
            drawn = [view.url for view in some if view.url in with_cards]
            edges = digest_of_plain((plain(around), drawn))
            yield Family(
                f"items {account} {month}",
                combined([basis, edges, *digests, *parts]),
                partial(_pages, world, stream, some, beside, with_cards),
            )


def is_indexed(view: ItemView) -> bool:
    """Whether search engines may list an item's page."""
    return view.item.visibility != "unlisted" and not canonical_of(view)


def canonical_of(view: ItemView) -> str:
    """The page that shows the same and more: of a copy, of a later part; else ""."""
    part = view.part
    is_later = part is not None and part.number > 1
    return view.canonical or (part.url if part and is_later else "")


def interface_of(view: ItemView, site: Site) -> str:
    """The language of the site that an item's page has round it."""
    codes = [section.lang for section in site.sections]
    if view.lang in codes:
        return view.lang
    base = view.lang.partition("-")[0]
    return next((one for one in codes if one.partition("-")[0] == base), codes[0])


def _by_account(stream: StreamSource) -> dict[str, list[ItemView]]:
    found: dict[str, list[ItemView]] = {}
    for view in stream.items.values():
        found.setdefault(view.account.key, []).append(view)
    return found


def _neighbours(views: Sequence[ItemView]) -> dict[str, _Pair]:
    """Address -> (older, newer) of the same account; a thread counts as one."""
    standing = [
        view
        for view in views
        if view.day is not None and (view.part is None or view.part.number == 1)
    ]
    lines = [Beside(one.url, one.heading, one.kind, one.date) for one in standing]
    around = zip([None, *lines], lines, [*lines[1:], None], strict=False)
    return {one.url: (older, newer) for newer, one, older in around}


def _month(view: ItemView) -> str:
    return f"{view.day[0]:04}-{view.day[1]:02}" if view.day else "undated"


def _pages(
    world: World,
    stream: StreamSource,
    views: Sequence[ItemView],
    beside: Mapping[str, _Pair],
    with_cards: frozenset[str],
) -> Iterator[Artifact]:
    site = world.site
    sections = {section.lang: section for section in site.sections}
    flows = {flow.view.name: flow for flow in stream.flows if flow.view.account}
    flow = flows.get(views[0].account.key)
    feeds = {
        lang: (
            *(flow_feeds(Shore(world, stream, section), flow) if flow else ()),
            *site_feeds(world, section),
        )
        for lang, section in sections.items()
    }
    told = {lang: digest_of_plain((lang, plain(feeds[lang]))) for lang in feeds}
    messages = {lang: world.catalogue(lang) for lang in feeds}
    dialogues = Dialogues(world)
    for view in views:
        lang = interface_of(view, site)
        older, newer = beside.get(view.url, _ALONE)
        part = view.part
        is_first = part is not None and part.number == 1
        card = card_at(view.url, site.settings) if view.url in with_cards else None
        spoken = dialogues.of_item(view)
        name = view.heading or view.account.label
        links = (*feeds[lang], *comment_links(world, spoken, name, lang))
        known = [digest_of_plain(plain(links))] if spoken.feeds else []
        if card:
            voice = view.account.voice
            by = (voice.name,) if voice else ()
            yield from card_artifact(world, sections[lang], view.url, name, by=by)
        yield Artifact(
            out_path(view.url),
            TEMPLATE,
            lang,
            {
                "page": Deferred(
                    combined(
                        [view.digest, told[lang], b"card" if card else b"", *known]
                    ),
                    partial(page_of, view, links, messages[lang], site, card),
                ),
                "item": view,
                "parts": stream.threads[part.url] if part and is_first else (),
                "older": older,
                "newer": newer,
                "dialogue": spoken,
            },
            view.item.source.file if view.item.source.via == "hand" else "",
        )


def page_of(
    view: ItemView,
    feeds: tuple[FeedLink, ...],
    message: Catalogue,
    site: Site,
    card: Picture | None = None,
) -> Page:
    """The part `page` of an item's own page."""
    title = view.heading or _name(view, message, site.settings.timezone)
    is_quiet = view.warning is not None
    shown = _shown(view)
    text = " ".join(view.text.split())
    return Page(
        kind="item",
        title=title,
        heading=view.title,
        description="" if is_quiet else text[:DESCRIPTION] or title,
        url=view.url,
        lang=message.lang,
        feeds=feeds,
        noindex=view.item.visibility == "unlisted",
        image=shown.picture if shown else None,
        image_alt=(shown.alt or "") if shown else "",
        og_type="article",
        canonical=canonical_of(view),
        breadcrumbs=_way_down(view, message.lang, site),
        card=card,
    )


def _way_down(view: ItemView, lang: str, site: Site) -> tuple[tuple[str, str], ...]:
    """The account, as the language has it."""
    home = next(section.url for section in site.sections if section.lang == lang)
    account = view.account
    return ((account.title, home.rstrip("/") + account.url),)


def items_with_cards(world: World, stream: StreamSource) -> frozenset[str]:
    """The addresses of the items that have cards of their own."""
    without = (view.url for view in stream.items.values() if not _shown(view))
    return frozenset(carded(without, world.site.settings))


def _shown(view: ItemView) -> MediaView | None:
    """What is shown where an item is shared; nothing of what a warning hides."""
    pictured = (one for one in view.media if one.picture and one.picture.is_shareable)
    return None if view.warning is not None else next(pictured, None)


def _name(view: ItemView, message: Catalogue, zone: str) -> str:
    """What an item is called that has neither title nor text."""
    # Babel names the day, and only where the page is rendered.
    from ...text.language import format_date  # noqa: PLC0415

    words = [message(f"kind.{view.kind}"), view.account.label]
    if view.date is not None:
        words.append(format_date(view.date, zone, message.lang))
    return " · ".join(words)
