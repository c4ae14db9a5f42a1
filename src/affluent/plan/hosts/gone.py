"""Tombstones: the pages that say that what was at an address was taken back.

Hosts that take rules answer 410, which feed readers, search engines and receivers of
webmentions heed; on all others the page itself must say it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...hub.section import Section
from ...model.artifact import Artifact, Family
from ...model.digest import combined, digest_of_plain, plain
from ...model.page import Page
from ..addresses import out_path
from ..world import World, site_feeds

TEMPLATE = "gone.html"
# What hosts show for all that is gone, if they are told of it.
PAGE = "410.html"


def gone_family(world: World) -> Family:
    """The family of all tombstones."""
    feeds = [plain(site_feeds(world, section)) for section in world.site.sections]
    known = combined([world.site.bearings, digest_of_plain(feeds)])
    return Family("gone", known, lambda: _pages(world))


def _pages(world: World) -> Iterator[Artifact]:
    urls = world.site.settings.gone
    if not urls or TEMPLATE not in world.theme.templates:
        return
    yield _page(world, f"/{PAGE}", "")
    for url in urls:
        yield _page(world, url, "affluent.yaml")


def _page(world: World, url: str, source: str) -> Artifact:
    section = _section_of(world, url)
    title = world.catalogue(section.lang)("gone.title")
    page = Page(
        kind="gone",
        title=title,
        heading=title,
        description=title,
        url=url,
        lang=section.lang,
        feeds=site_feeds(world, section),
        noindex=True,
    )
    return Artifact(out_path(url), TEMPLATE, section.lang, {"page": page}, source)


def _section_of(world: World, url: str) -> Section:
    """The language below whose address the page is."""
    first, *others = world.site.sections
    return next((one for one in others if url.startswith(one.url)), first)
