"""Everything that is not an HTML page, planned: feeds, maps of the site, files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..hub.site import Site
from ..model.artifact import Artifact, Deferred, Family, Value
from ..model.digest import combined, digest_of_plain, plain
from ..model.post import Post
from ..model.site import Redirect
from .fediverse.names import account_of, is_actor
from .feeds.lists import post_feed_families, speaker
from .files import files, single
from .hosts.gone import gone_family
from .makers import ICONS, FileOf, IconOf
from .places_file import place_families
from .social_cards import card_families
from .world import World, frame_sources

SITEMAP = "sitemap.xml"
HOST_FILES = (
    "robots.txt",
    "_headers",
    ".htaccess",
    "site.nginx.conf",
    "site.webmanifest",
    "feed.css",
)
# Lists of feeds: the site's own, and those that the author reads.
FEED_LISTS = ("feeds.opml", "blogroll.opml")
REDIRECTS, NGINX_MAP = "_redirects", "redirects.nginx.map"
# With so many posts the map of the site may fall into parts.
MANY = 10_000


def output_families(world: World, redirects: tuple[Redirect, ...]) -> Iterator[Family]:
    """All families of other files."""
    site = world.site
    yield from post_feed_families(world)
    if site.settings.podcast.title:
        from .feeds.podcast import podcast_families  # noqa: PLC0415 - few have one

        yield from podcast_families(world)
    yield from place_families(world)
    sitemap = combined([site.outline, world.outline.listed])
    yield Family("sitemap", sitemap, lambda: _sitemap(world))
    asked = (tuple(map(tuple, redirects)), _dated(site), frame_sources(world))
    hosts = combined([site.bearings, digest_of_plain(asked)])
    yield Family("host files", hosts, lambda: _host_files(world, redirects))
    messages = [world.catalogue(section.lang).messages for section in site.sections]
    feeds = digest_of_plain((world.outline.feeds, messages, world.data.get("blogroll")))
    yield Family(
        "feed lists", combined([site.outline, feeds]), lambda: _feed_lists(world)
    )
    yield Family(
        "files",
        site.bearings,
        lambda: files(world, site.published, site.pictures),
    )
    assets = digest_of_plain(
        tuple((name, asset[1]) for name, asset in world.theme.assets.items())
    )
    yield Family("assets", assets, lambda: _assets(world))
    yield from card_families(world)
    if site.settings.gone:
        yield gone_family(world)
    if account_of(site.settings) or is_actor(site.settings):
        from .fediverse.files import fediverse_families  # noqa: PLC0415 - few have it

        yield from fediverse_families(world)


def _map_facts(site: Site) -> tuple[object, ...]:
    """All that the map of the site depends on."""
    return (
        tuple(site.settings.pagination),
        tuple(
            (post.url, post.updated or post.date)
            for post in site.posts.values()
            if is_mapped(post)
        ),
        site.translations,
        tuple(
            (
                len(section.cards),
                section.posts_url,
                tuple(
                    (term.url, len(term.cards))
                    for taxonomy in site.settings.taxonomies
                    for term in section.terms(taxonomy.name)
                ),
                tuple(
                    period.url
                    for year in section.years
                    for period in (year, *year.months)
                ),
            )
            for section in site.sections
        ),
    )


def is_mapped(post: Post) -> bool:
    """Whether the map of the site shows a post."""
    return not (post.unlisted or post.draft)


def _sitemap(world: World) -> Iterator[Artifact]:
    # which lists there are hangs on the theme too
    templates = tuple(world.theme.templates)
    digest = digest_of_plain((_map_facts(world.site), templates, world.outline.listed))
    names: tuple[str, ...] = (SITEMAP,)
    if len(world.site.posts) + world.outline.total > MANY:
        # only what is written tells into how many parts it falls
        from .texts import sitemap_names  # noqa: PLC0415

        names = sitemap_names(world)
    for name in names:
        yield _text(world, name, digest, ())


def _host_files(world: World, redirects: tuple[Redirect, ...]) -> Iterator[Artifact]:
    """What hosts, crawlers and browsers ask for; the author's own file comes first."""
    settings = world.site.settings
    known = (
        tuple(map(tuple, redirects)),
        settings.base_url,
        settings.ai_crawlers,
        settings.title,
        settings.feeds.formats,
        settings.icon,
        tuple((section.lang, section.title) for section in world.site.sections),
        _dated(world.site),
        frame_sources(world),
        settings.gone,
        plain(settings.endpoints),
        [(voice.key, voice.fediverse) for voice in settings.voices],
    )
    digest = digest_of_plain(known)
    names = [*HOST_FILES]
    if redirects or settings.gone:
        names.append(REDIRECTS)
    if redirects:
        names.append(NGINX_MAP)
    for name in names:
        if f"/{name}" not in world.site.files:
            yield _text(world, name, digest, redirects)
    yield from _icons(world)


def _feed_lists(world: World) -> Iterator[Artifact]:
    from .feeds.opml import blogroll, subscriptions  # noqa: PLC0415

    told = (plain(tuple(subscriptions(world))), plain(tuple(blogroll(world))))
    digest = digest_of_plain((world.site.settings.title, speaker(world), told))
    for name, listed in zip(FEED_LISTS, told, strict=True):
        is_wanted = listed or name == FEED_LISTS[0]
        if is_wanted and f"/{name}" not in world.site.files:
            yield _text(world, name, digest, ())


def _dated(site: Site) -> tuple[bool, ...]:
    """Of each section, whether it has feeds."""
    return tuple(section.is_dated for section in site.sections)


def _icons(world: World) -> Iterator[Artifact]:
    settings = world.site.settings
    digest = combined(
        [
            digest_of_plain((settings.icon, settings.title)),
            world.files.get(settings.icon, b""),
        ]
    )
    for name in ICONS:
        if f"/{name}" not in world.site.files:
            icon = IconOf(name, settings.icon, settings.title)
            yield single(world, name, "@icon", "icon", Value(digest, icon))


def _assets(world: World) -> Iterator[Artifact]:
    for name, (path, digest) in world.theme.assets.items():
        value = Value(digest, FileOf(path, None))
        yield single(world, f"assets/{name}", "@asset", "asset", value)


def _text(
    world: World, name: str, digest: bytes, redirects: tuple[Redirect, ...]
) -> Artifact:
    """A file of text that `texts` writes."""
    part = Deferred(digest, partial(_text_of, name, world, redirects))
    return single(world, name, "@text", "content", part)


def _text_of(name: str, world: World, redirects: tuple[Redirect, ...]) -> bytes:
    # Half of the standard library comes with what writes these files.
    from .texts import text_of  # noqa: PLC0415

    return text_of(name, world, redirects)
