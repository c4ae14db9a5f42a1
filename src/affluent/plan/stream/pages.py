"""The pages of what was published elsewhere: a family per stream, account and month."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...model.artifact import Artifact, Family
from ...model.digest import combined, digest_of_plain, plain
from ...model.stream import ItemView
from ..world import World, site_feeds
from .indexes import index_pages
from .items import is_indexed, item_families
from .lists import stream_pages
from .source import Flow, StreamSource
from .views import CALENDAR, CHANNELS, KINDS, Shore


def page_families(world: World, stream: StreamSource) -> Iterator[Family]:
    """All families of pages of a stream."""
    if not stream.flows:
        return
    basis = _basis(world)
    yield from item_families(world, stream, basis)
    for flow in stream.flows:
        entries = (entry.digest for entry in flow.entries)
        yield Family(
            f"stream {flow.view.url}",
            combined([basis, flow.view.digest, *entries]),
            partial(_flow_pages, world, stream, flow),
        )
    views = (view.digest for view in stream.items.values())
    days = (entry.digest for _, day in sorted(stream.calendar.items()) for entry in day)
    accounts = (account.digest for account in stream.accounts)
    flows = (flow.view.digest for flow in stream.flows)
    yield Family(
        "stream indexes",
        combined([basis, *accounts, *flows, *views, *days]),
        partial(_index_pages, world, stream),
    )


def _basis(world: World) -> bytes:
    """A digest of what all these pages share beside the theme."""
    site, settings = world.site, world.site.settings
    known = (
        tuple(
            (one.lang, one.url, one.title, plain(site_feeds(world, one)))
            for one in site.sections
        ),
        settings.timezone,
        settings.pagination.stream,
    )
    return digest_of_plain(known)


def _flow_pages(world: World, stream: StreamSource, flow: Flow) -> Iterator[Artifact]:
    for section in world.site.sections:
        yield from stream_pages(Shore(world, stream, section), flow)


def _index_pages(world: World, stream: StreamSource) -> Iterator[Artifact]:
    for section in world.site.sections:
        yield from index_pages(Shore(world, stream, section))


def list_addresses(
    world: World, stream: StreamSource
) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """(language, address, the same in all languages) of each list."""
    if not stream.flows:
        return
    templates = world.theme.templates
    urls = []
    if "stream.html" in templates:
        for flow in stream.flows:
            view = flow.view
            periods = (p for year in view.years for p in (year, *year.months))
            urls += [view.url, *(period.url for period in periods)]
    kinds = {"channels.html": CHANNELS, "kinds.html": KINDS} if stream.items else {}
    kinds |= {"on_this_day.html": CALENDAR} if stream.calendar else {}
    urls += [url for template, url in kinds.items() if template in templates]
    for section in world.site.sections:
        shore = Shore(world, stream, section)
        for url in urls:
            yield section.lang, shore.url(url), shore.translations(url)


def mapped_items(stream: StreamSource) -> Iterator[ItemView]:
    """The items that search engines may list, oldest first."""
    return (view for view in reversed(list(stream.items.values())) if is_indexed(view))
