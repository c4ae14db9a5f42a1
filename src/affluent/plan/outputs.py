"""Everything that is not an HTML page, planned: feeds, maps of the site, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from ..hub.site import Section, Site
from ..hub.stream.media import LeafOf
from ..model.artifact import Artifact, Deferred, Family, Value
from ..model.digest import combined, digest_of_plain, plain
from ..model.page import FeedLink
from ..model.picture import Picture
from ..model.post import Post
from ..model.site import Card, Entry, Redirect
from .addresses import file_path, out_path
from .makers import ICONS, FileOf, IconOf, VariantOf
from .stream_source import StreamSource
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
    told = _stream_digest(world.stream)
    yield Family(
        "sitemap", combined([site.outline, told]), lambda: _sitemap(world, told)
    )
    asked = (tuple(map(tuple, redirects)), _dated(site), frame_sources(world))
    hosts = combined([site.bearings, digest_of_plain(asked)])
    yield Family("host files", hosts, lambda: _host_files(world, redirects))
    yield Family(
        "files",
        site.bearings,
        lambda: _files(world, site.published, site.pictures),
    )
    yield from _stream_files(world)
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


def _stream_digest(stream: StreamSource | None) -> bytes:
    """Of all that the map of the site may tell of the stream."""
    if stream is None:
        return b""
    return combined(
        [
            *(view.digest for view in stream.items.values()),
            *(flow.view.digest for flow in stream.flows),
        ]
    )


def _sitemap(world: World, stream: bytes) -> Iterator[Artifact]:
    # which lists there are hangs on the theme too
    templates = tuple(world.theme.templates)
    digest = digest_of_plain((_map_facts(world.site), templates, stream))
    names: tuple[str, ...] = (SITEMAP,)
    size = len(world.site.posts) + (len(world.stream.items) if world.stream else 0)
    if size > MANY:
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
            yield _artifact(world, name, "@icon", "icon", Value(digest, icon))


def _stream_files(world: World) -> Iterator[Family]:
    """The author's own copies of what items show, but for what posts show too."""
    stream = world.stream
    if stream is None:
        return
    files = {
        path: url
        for path, url in stream.published.items()
        if path not in world.site.published
    }
    pictures = {
        path: picture
        for path, picture in stream.pictures.items()
        if path not in world.site.pictures
    }
    known = (
        world.site.settings.pictures.quality,
        [(path, url, world.files[path]) for path, url in files.items()],
        [picture.digest for picture in pictures.values()],
    )
    yield Family(
        "stream files",
        digest_of_plain(known),
        lambda: _files(world, files, pictures),
    )
    leaves = stream.leaves
    drawn = [(url, tuple(leaf), world.files[leaf.path]) for url, leaf in leaves.items()]
    yield Family("leaves", digest_of_plain(drawn), lambda: _leaves(world, leaves))


def _leaves(world: World, leaves: Mapping[str, LeafOf]) -> Iterator[Artifact]:
    for url, leaf in leaves.items():
        digest = digest_of_plain((tuple(leaf), world.files[leaf.path]))
        value = Value(digest, leaf)
        yield _artifact(world, file_path(url), "@leaf", "leaf", value, leaf.path)


def _files(
    world: World, published: Mapping[str, str], pictures: Mapping[str, Picture]
) -> Iterator[Artifact]:
    for path, url in published.items():
        value = Value(world.files[path], FileOf(path, world.facts.get(path)))
        yield _artifact(world, file_path(url), "@file", "file", value, path)
    quality = world.site.settings.pictures.quality
    for picture in pictures.values():
        for variant in picture.variants:
            made = VariantOf(
                picture.path,
                world.facts[picture.path],
                variant.width,
                quality,
                variant.media_type,
                world.files[picture.path],
            )
            value = Value(picture.digest, made)
            path = file_path(variant.url)
            yield _artifact(world, path, "@variant", "picture", value, picture.path)


def _assets(world: World) -> Iterator[Artifact]:
    for name, (path, digest) in world.theme.assets.items():
        value = Value(digest, FileOf(path, None))
        yield _artifact(world, f"assets/{name}", "@asset", "asset", value)


def _text(
    world: World, name: str, digest: bytes, redirects: tuple[Redirect, ...]
) -> Artifact:
    """A file of text that `texts` writes."""
    part = Deferred(digest, partial(_text_of, name, world, redirects))
    return _artifact(world, name, "@text", "content", part)


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


def _artifact(
    world: World, path: str, recipe: str, name: str, part: object, source: str = ""
) -> Artifact:
    return Artifact(path, recipe, world.site.settings.language, {name: part}, source)
