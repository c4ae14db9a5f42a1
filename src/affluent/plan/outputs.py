"""Everything that is not an HTML page, planned: feeds, maps of the site, files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from ..hub.site import Section, Site
from ..model.artifact import Artifact, Deferred, Family, Value
from ..model.digest import combined, digest_of_plain, plain
from ..model.page import FeedLink
from ..model.post import Post
from ..model.site import Card, Entry, Redirect
from .addresses import out_path
from .files import files, single
from .makers import ICONS, FileOf, IconOf
from .world import World, feed_links, frame_sources

SITEMAP = "sitemap.xml"
HOST_FILES = (
    "robots.txt",
    "_headers",
    ".htaccess",
    "site.webmanifest",
    "feeds.opml",
    "feed.css",
)
REDIRECT_FILES = ("_redirects", "redirects.nginx.map")
# With so many posts the map of the site may fall into parts.
MANY = 10_000


def output_families(world: World, redirects: tuple[Redirect, ...]) -> Iterator[Family]:
    """All families of other files."""
    site = world.site
    yield from _feed_families(world)
    sitemap = combined([site.outline, world.outline.listed])
    yield Family("sitemap", sitemap, lambda: _sitemap(world))
    asked = (tuple(map(tuple, redirects)), _dated(site), frame_sources(world))
    hosts = combined([site.bearings, digest_of_plain(asked)])
    yield Family("host files", hosts, lambda: _host_files(world, redirects))
    yield Family(
        "files",
        site.bearings,
        lambda: files(world, site.published, site.pictures),
    )
    assets = digest_of_plain(
        tuple((name, asset[1]) for name, asset in world.theme.assets.items())
    )
    yield Family("assets", assets, lambda: _assets(world))


def _feed_families(world: World) -> Iterator[Family]:
    """One family per list that has feeds: an edit concerns few of them."""
    for section in world.site.sections:
        title, text = section.title, section.description
        yield _feed_family(world, section, section.cards, section.url, title, text)
        for taxonomy in world.site.settings.taxonomies:
            if not taxonomy.feeds:
                continue
            for term in section.terms(taxonomy.name):
                title = f"{section.title}: {term.name}"
                yield _feed_family(
                    world, section, term.cards, term.url, title, term.description
                )


def _feed_family(
    world: World,
    section: Section,
    cards: Sequence[Card],
    url: str,
    title: str,
    subtitle: str,
) -> Family:
    posts = world.site.posts
    newest = [
        posts[card.post.path]
        for card in islice(
            (card for card in cards if card.post.date is not None),
            world.site.settings.feeds.limit,
        )
    ]
    digests = [post.digest for post in newest]
    head = digest_of_plain((title, subtitle))
    links = feed_links(world, url, title)
    return Family(
        f"feeds {url}",
        combined([world.site.bearings, head, *digests]),
        partial(_feed, world, section, newest, links, subtitle),
    )


def _feed(
    world: World,
    section: Section,
    posts: Sequence[Post],
    links: tuple[FeedLink, ...],
    subtitle: str,
) -> Iterator[Artifact]:
    """The feeds of one list, its newest posts given; none for a list without any."""
    settings = world.site.settings
    entries = tuple(world.site.entry(post) for post in posts)
    if not entries:
        return
    owners = [voice for voice in settings.voices if voice.key == settings.owner]
    for link in links:
        form = link.url.rpartition(".")[2]
        head = (link.title, link.url, section.lang, subtitle, settings.feeds.content)
        yield Artifact(
            out_path(link.url),
            f"@{form}",
            section.lang,
            {
                "entries": entries,
                "feed": Deferred(
                    digest_of_plain((head, settings.title, plain(owners))),
                    partial(_feed_of, world, section, link, entries, subtitle),
                ),
            },
        )


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
    )
    digest = digest_of_plain(known)
    for name in (*HOST_FILES, *(REDIRECT_FILES if redirects else ())):
        if f"/{name}" not in world.site.files:
            yield _text(world, name, digest, redirects)
    yield from _icons(world)


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


def _feed_of(
    world: World,
    section: Section,
    link: FeedLink,
    entries: tuple[Entry, ...],
    subtitle: str,
) -> object:
    from .texts import feed_of  # noqa: PLC0415

    return feed_of(world, section, link, entries, subtitle)
