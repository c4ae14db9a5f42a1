"""The files of text that are not pages: what feeds, maps and hosts' files hold.

Imported only where one of them is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..channels.moments import seconds
from ..model.site import Redirect
from ..text.zones import iso
from .fediverse.names import host_of, names
from .feeds.lists import speaker
from .feeds.opml import blogroll, subscriptions
from .feeds.opml_file import opml, subscribed
from .feeds.stylesheet import feed_css
from .hosts import files as host_files
from .hosts import redirects as redirect_files
from .hosts.nginx import nginx_conf
from .lists import list_addresses
from .outputs import is_mapped
from .sitemap import SitemapEntry, sitemap
from .stream.pages import list_addresses as stream_lists
from .stream.pages import mapped_items
from .stream.source import StreamSource
from .world import World, frame_sources

# What is shown before the first page is: as light as the pages of the default theme.
PAPER = "#fbf9f3"


def text_of(name: str, world: World, redirects: tuple[Redirect, ...]) -> bytes:
    """The bytes of one file by its output path."""
    if name.startswith("sitemap"):
        return dict(_sitemap(world))[name]
    settings = world.site.settings
    base = settings.base_path
    frames = frame_sources(world)
    rules = _rules(world)
    writers: dict[str, Callable[[], bytes]] = {
        "robots.txt": lambda: host_files.robots(
            settings.base_url + "sitemap.xml",
            "allow" if settings.ai_crawlers == "allow" else "refuse",
        ),
        "_headers": lambda: host_files.headers_file(base, frames, rules),
        ".htaccess": lambda: host_files.htaccess(redirects, base, frames, rules),
        "site.nginx.conf": lambda: nginx_conf(base, frames, rules),
        "site.webmanifest": lambda: _manifest(world),
        "feeds.opml": lambda: _opml(world),
        "blogroll.opml": lambda: _blogroll(world),
        "feed.css": lambda: feed_css(settings.language),
        "_redirects": lambda: redirect_files.redirects_file(
            redirects, base, settings.gone
        ),
        "redirects.nginx.map": lambda: redirect_files.nginx_map(redirects, base),
    }
    return writers[name]()


def _rules(world: World) -> host_files.Rules:
    settings = world.site.settings
    # no hub: a header with one needs the page's own address too (WebSub, section 4)
    receiver = settings.endpoints.webmention
    return host_files.Rules(
        links=(("webmention", receiver),) if receiver else (),
        gone=settings.gone,
        names=tuple((one.name, one.path) for one in names(settings)),
        host=host_of(settings),
        languages=tuple(section.url for section in world.site.sections[1:]),
    )


def sitemap_names(world: World) -> tuple[str, ...]:
    """The files of the site's map."""
    return tuple(name for name, _ in _sitemap(world))


def _moment(when: int | None, zone: str) -> str:
    return "" if when is None else iso(when, zone)


def _sitemap(world: World) -> tuple[tuple[str, bytes], ...]:
    return sitemap(_mapped(world), world.site.settings.base_url)


def _mapped(world: World) -> Iterator[SitemapEntry]:
    site = world.site
    root = site.settings.base_url.rstrip("/")
    # oldest first, so that the parts of a large map stay as they are
    for post in reversed(list(site.posts.values())):
        if is_mapped(post):
            yield SitemapEntry(
                root + post.url,
                _moment(post.updated or post.date, site.settings.timezone),
                tuple(
                    (lang, root + url)
                    for lang, url in site.translations.get(post.url, ())
                ),
            )
    if world.stream is not None:
        yield from _mapped_stream(world, world.stream)
    homes = {section.url: section.lang for section in site.sections}
    twins = tuple((lang, root + url) for url, lang in homes.items())
    for url in list_addresses(world):
        if url not in site.sources:
            is_twin = url in homes and len(homes) > 1
            yield SitemapEntry(root + url, "", twins if is_twin else ())


def _mapped_stream(world: World, stream: StreamSource) -> Iterator[SitemapEntry]:
    settings = world.site.settings
    root = settings.base_url.rstrip("/")
    if "item.html" in world.theme.templates:
        for view in mapped_items(stream):
            changed = seconds(view.item.updated, settings.timezone)
            moment = view.date if changed is None else changed
            yield SitemapEntry(root + view.url, _moment(moment, settings.timezone))
    for _, url, translations in stream_lists(world, stream):
        alternates = tuple((lang, root + same) for lang, same in translations)
        yield SitemapEntry(root + url, "", alternates)


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
            host_files.Icon(
                f"{base}/icon-maskable.png", "512x512", "image/png", "maskable"
            ),
            host_files.Icon(f"{base}/icon.svg", "any", "image/svg+xml"),
        ],
        colours=(PAPER, PAPER),
    )


def _opml(world: World) -> bytes:
    return opml(
        world.site.settings.title, subscribed(subscriptions(world)), *speaker(world)
    )


def _blogroll(world: World) -> bytes:
    title = f"{world.site.settings.title}: blogroll"
    return opml(title, subscribed(blogroll(world)), *speaker(world))
