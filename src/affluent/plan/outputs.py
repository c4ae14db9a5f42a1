"""Everything that is not an HTML page, planned: feeds, maps of the site, files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..hub.site import Section, Site
from ..model.artifact import Artifact, Deferred, Family, Value
from ..model.digest import combined, digest_of_plain
from ..model.page import FeedLink
from ..model.post import Post
from ..model.site import Card, Entry, Redirect
from ..text.zones import iso
from . import host_files
from . import redirects as redirect_files
from .addresses import out_path
from .feed_stylesheet import feed_css
from .feeds import Feed, FeedEntry
from .makers import ICONS, FileOf, IconOf, VariantOf
from .pages import list_addresses
from .sitemap import ENTRY_LIMIT, SitemapEntry, sitemap
from .world import World, feed_links


def output_families(world: World, redirects: tuple[Redirect, ...]) -> Iterator[Family]:
    """All families of other files."""
    site = world.site
    bodies = combined(post.digest for post in site.posts.values())
    yield Family("feeds", combined([site.outline, bodies]), lambda: _feeds(world))
    yield Family("sitemap", site.outline, lambda: _sitemap(world))
    yield Family("host files", site.outline, lambda: _host_files(world, redirects))
    yield Family("files", site.outline, lambda: _files(world))
    assets = digest_of_plain(
        tuple((name, asset[1]) for name, asset in world.theme.assets.items())
    )
    yield Family("assets", assets, lambda: _assets(world))


def _feeds(world: World) -> Iterator[Artifact]:
    for section in world.site.sections:
        links = feed_links(world, section.url, section.title)
        yield from _feed(world, section, section.cards, links, section.description)
        for taxonomy in world.site.settings.taxonomies:
            if not taxonomy.feeds:
                continue
            for term in section.terms(taxonomy.name):
                title = f"{section.title}: {term.name}"
                links = feed_links(world, term.url, title)
                yield from _feed(world, section, term.cards, links, term.description)


def _feed(
    world: World,
    section: Section,
    cards: tuple[Card, ...],
    links: tuple[FeedLink, ...],
    subtitle: str,
) -> Iterator[Artifact]:
    settings = world.site.settings
    dated = [card for card in cards if card.post.date is not None]
    site = world.site
    entries = tuple(
        site.entry(site.posts[card.post.path]) for card in dated[: settings.feeds.limit]
    )
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
                    digest_of_plain((head, settings.title, settings.owner)),
                    lambda link=link, entries=entries: _feed_of(  # type: ignore[misc]
                        world, section, link, entries, subtitle
                    ),
                ),
            },
        )


def _feed_of(
    world: World,
    section: Section,
    link: FeedLink,
    entries: tuple[Entry, ...],
    subtitle: str,
) -> Feed:
    settings = world.site.settings
    root = settings.base_url.rstrip("/")
    home = link.url.rpartition("/")[0] + "/"
    owner = next(
        (voice for voice in settings.voices if voice.key == settings.owner), None
    )
    return Feed(
        id=root + home,
        title=link.title,
        home_url=root + home,
        self_url=root + link.url,
        subtitle=subtitle,
        lang=section.lang,
        author=owner.name if owner else settings.title,
        author_url=(owner.url if owner else "") or settings.base_url,
        entries=tuple(_feed_entry(world, entry) for entry in entries),
    )


def _feed_entry(world: World, entry: Entry) -> FeedEntry:
    settings, card = world.site.settings, entry.card
    post = card.post
    root = settings.base_url.rstrip("/")
    cover = None
    if card.cover:
        size = len(world.read(card.cover.path))
        cover = (root + card.cover.url, card.cover.media_type, size)
    full = settings.feeds.content == "full"
    return FeedEntry(
        id=root + post.url,
        url=root + post.url,
        title=post.title,
        published=_moment(post.date, settings.timezone),
        updated=_moment(post.updated or post.date, settings.timezone),
        summary=post.summary,
        html=world.bodies.syndicated(entry, settings.base_url) if full else "",
        authors=tuple((term.name, root + term.url) for term in card.authors),
        categories=tuple(term.name for term in (*card.categories, *card.tags)),
        lang=post.lang,
        cover=cover,
    )


def _moment(seconds: int | None, zone: str) -> str:
    return "" if seconds is None else iso(seconds, zone)


def _map_facts(site: Site) -> tuple[object, ...]:
    """All that the map of the site depends on."""
    return (
        tuple(
            (post.url, post.updated or post.date)
            for post in site.posts.values()
            if _is_mapped(post)
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


def _is_mapped(post: Post) -> bool:
    return not (post.unlisted or post.draft)


def _sitemap(world: World) -> Iterator[Artifact]:
    digest = digest_of_plain(_map_facts(world.site))
    made: list[dict[str, bytes]] = []

    def part(name: str) -> bytes:
        if not made:
            made.append(dict(sitemap(_mapped(world), world.site.settings.base_url)))
        return made[0][name]

    names = ["sitemap.xml"]
    if len(world.site.posts) > ENTRY_LIMIT // 4:
        names = [
            name for name, _ in sitemap(_mapped(world), world.site.settings.base_url)
        ]
    for name in names:
        yield _text(world, name, digest, partial(part, name))


def _mapped(world: World) -> Iterator[SitemapEntry]:
    site = world.site
    root = site.settings.base_url.rstrip("/")
    # oldest first, so that the parts of a large map stay as they are
    for post in reversed(list(site.posts.values())):
        if _is_mapped(post):
            yield SitemapEntry(
                root + post.url,
                _moment(post.updated or post.date, site.settings.timezone),
                tuple(
                    (lang, root + url)
                    for lang, url in site.translations.get(post.url, ())
                ),
            )
    for url in list_addresses(world):
        if url not in site.sources:
            yield SitemapEntry(root + url)


def _host_files(world: World, redirects: tuple[Redirect, ...]) -> Iterator[Artifact]:
    """What hosts, crawlers and browsers ask for; the author's own file comes first."""
    site = world.site
    settings = site.settings
    base = settings.base_path
    files = {
        "robots.txt": lambda: host_files.robots(
            settings.base_url + "sitemap.xml",
            "allow" if settings.ai_crawlers == "allow" else "refuse",
        ),
        "_headers": lambda: host_files.headers_file(base),
        ".htaccess": lambda: host_files.htaccess(redirects, base),
        "site.webmanifest": lambda: _manifest(world),
        "feeds.opml": lambda: _opml(world),
        "feed.css": lambda: feed_css(settings.language),
    }
    if redirects:
        files["_redirects"] = lambda: redirect_files.redirects_file(redirects, base)
        files["redirects.nginx.map"] = lambda: redirect_files.nginx_map(redirects, base)
    known = (
        tuple(map(tuple, redirects)),
        settings.base_url,
        settings.ai_crawlers,
        settings.title,
        settings.feeds.formats,
        settings.icon,
        tuple((section.lang, section.title) for section in site.sections),
    )
    digest = digest_of_plain(known)
    for name, content in files.items():
        if f"/{name}" not in site.files:
            yield _text(world, name, digest, content)
    yield from _icons(world)


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


def _manifest(world: World) -> bytes:
    settings = world.site.settings
    base = settings.base_path
    section = world.site.sections[0]
    return host_files.web_manifest(
        section.title,
        section.title[:24],
        lang=section.lang,
        start_url=f"{base}/",
        icons=[
            host_files.Icon(f"{base}/icon-192.png", "192x192", "image/png"),
            host_files.Icon(f"{base}/icon-512.png", "512x512", "image/png"),
        ],
        colours=("#1f5f73", "#ffffff"),
    )


def _opml(world: World) -> bytes:
    root = world.site.settings.base_url.rstrip("/")
    feeds = [
        host_files.Subscription(
            link.title, root + link.url, root + section.url, "", section.lang
        )
        for section in world.site.sections
        for link in feed_links(world, section.url, section.title)[:1]
    ]
    return host_files.opml(world.site.settings.title, feeds)


def _files(world: World) -> Iterator[Artifact]:
    site = world.site
    for url, path in site.files.items():
        value = Value(world.files[path], FileOf(path, world.facts.get(path)))
        yield _artifact(world, out_path(url), "@file", "file", value, path)
    quality = site.settings.pictures.quality
    for picture in site.pictures.values():
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
            path = out_path(variant.url)
            yield _artifact(world, path, "@variant", "picture", value, picture.path)


def _assets(world: World) -> Iterator[Artifact]:
    for name, (path, digest) in world.theme.assets.items():
        value = Value(digest, FileOf(path, None))
        yield _artifact(world, f"assets/{name}", "@asset", "asset", value)


def _text(world: World, path: str, digest: bytes, content: object) -> Artifact:
    """A file whose bytes `content()` gives."""
    part = Deferred(digest, content)  # type: ignore[arg-type]
    return _artifact(world, path, "@text", "content", part)


def _artifact(
    world: World, path: str, recipe: str, name: str, part: object, source: str = ""
) -> Artifact:
    return Artifact(path, recipe, world.site.settings.language, {name: part}, source)
