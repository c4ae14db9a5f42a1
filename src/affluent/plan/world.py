"""What every planner reads, and the parts that all pages of a language share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..channels.services import service
from ..hub.section import Section
from ..hub.site import Site
from ..model.artifact import Value
from ..model.digest import NOTHING, digest_of_plain, plain
from ..model.page import FeedLink, SiteView, ThemeView
from ..model.post import Post
from ..model.problem import Problem
from ..model.settings import Endpoints, MenuEntry, Plain, Settings, Voice
from ..model.site import Card
from ..text.slugs import slugify
from ..theme.facts import Catalogue, ThemeFacts
from .beside import card_at
from .bodies import Bodies
from .fediverse.names import ACTOR, is_actor
from .stream.source import StreamSource

MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


# The one feed of all sounds.
PODCAST_FEED = "/podcast/feed.rss"


class StreamOutline(NamedTuple):
    """What was published elsewhere, as far as a plan needs it to see what differs."""

    # (name, digest of all it reads) of each family of its files
    families: tuple[tuple[str, bytes], ...] = ()
    # of what the map of the site tells of it
    listed: bytes = NOTHING
    # how many items are shown
    total: int = 0
    # the hosts of the players that items and texts offer
    frame_hosts: tuple[str, ...] = ()
    # of what the home pages show of it
    home: bytes = NOTHING
    # what is wrong with it
    problems: tuple[Problem, ...] = ()
    # (form, name, title, address) of each of its lists that has feeds, the main first
    feeds: tuple[tuple[str, str, str, str], ...] = ()
    # (voice, service, what it is called there, address) of each account with items
    accounts: tuple[tuple[str, str, str, str], ...] = ()
    # of where it was published, as far as that may be told
    places: bytes = NOTHING
    # of the sounds that podcast players may have
    sounds: bytes = NOTHING


NO_STREAM = StreamOutline()


class World(NamedTuple):
    """The site, the theme and the doors to what is kept elsewhere."""

    site: Site
    theme: ThemeFacts
    bodies: Bodies
    # path -> bytes of one of the author's files
    read: Callable[[str], bytes]
    # path -> what is known of a picture
    facts: Mapping[str, tuple[object, ...]]
    # path -> digest, of every file that is no source
    files: Mapping[str, bytes]
    # content/data, by name
    data: dict[str, Plain]
    # the cards of a section -> for each the positions of the closest others
    closest: Callable[[tuple[Card, ...]], tuple[tuple[int, ...], ...]]
    # absolute path of the folder for what is costly to make
    cache: str
    # joins what was published elsewhere, at the first call; None if nothing is saved
    joined: Callable[[], StreamSource | None] = lambda: None
    outline: StreamOutline = NO_STREAM
    # path -> size in bytes; None: as it is read
    stat: Callable[[str], int] | None = None

    def size(self, path: str) -> int:
        """How large one of the author's files is."""
        return self.stat(path) if self.stat else len(self.read(path))

    @property
    def stream(self) -> StreamSource | None:
        """What was published elsewhere: only for what is planned or made anew."""
        return self.joined()

    def catalogue(self, lang: str) -> Catalogue:
        """The interface messages of a language."""
        return Catalogue(self.theme.messages, lang)


def frame_sources(world: World) -> tuple[str, ...]:
    """What frames may show: the players that a click loads."""
    if world.site.settings.markdown.html == "trusted":
        # what an author's own HTML frames, only a browser can tell
        return ("'self'", "https:")
    return tuple(f"https://{host}" for host in world.outline.frame_hosts)


def interface_lang(lang: str, site: Site) -> str:
    """The section whose interface a text of this language has."""
    codes = [section.lang for section in site.sections]
    return lang if lang in codes else codes[0]


def feed_links(world: World, url: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds of the list at an address; a list without a dated post has none."""
    for section in world.site.sections:
        if section.url == url and not section.is_dated:
            return ()
    return tuple(
        FeedLink(title, f"{url}feed.{form}", MEDIA_TYPES[form])
        for form in world.site.settings.feeds.formats
    )


def site_feeds(world: World, section: Section) -> tuple[FeedLink, ...]:
    """The feeds that every page of a language names: of its posts, of everything."""
    links = feed_links(world, section.url, section.title)
    if world.outline.feeds and world.outline.feeds[0][0] == "stream":
        name = world.catalogue(section.lang)("nav.stream")
        main = world.outline.feeds[0][3]
        links = (*links, *feed_links(world, main, f"{section.title}: {name}"))
    podcast = world.site.settings.podcast.title
    if podcast:
        links = (*links, FeedLink(podcast, PODCAST_FEED, MEDIA_TYPES["rss"]))
    return links


def has_blogroll(data: Mapping[str, Plain]) -> bool:
    """Whether the author names feeds that he reads, in content/data/blogroll.yaml."""
    lines = data.get("blogroll")
    return isinstance(lines, list) and any(
        isinstance(line, dict) and str(line.get("feed", "")).startswith("http")
        for line in lines
    )


def shared_parts(world: World, section: Section) -> dict[str, Value]:
    """The parts that every template of a language may mention."""
    settings = world.site.settings
    voices = {one.key: _with_accounts(one, settings) for one in settings.voices}
    view = SiteView(
        title=section.title,
        description=section.description,
        url=settings.base_url,
        lang=section.lang,
        home_url=section.url,
        owner=voices.get(settings.owner),
        timezone=settings.timezone,
        languages=tuple((one.lang, one.title, one.url) for one in world.site.sections),
        blogroll="/blogroll.opml" if has_blogroll(world.data) else "",
        endpoints=_endpoints(settings.endpoints),
        card=card_at(section.url, settings),
        actor_url=f"/{ACTOR}" if is_actor(settings) else "",
    )
    menus = _menus(world, section)
    authors = author_urls(world, section, voices)
    avatars = {
        voice.key: world.site.finder.picture(voice.avatar, "")
        for voice in settings.voices
    }
    values: dict[str, object] = {
        "site": view,
        "theme": ThemeView(world.theme.name, world.theme.options),
        "menus": menus,
        "voices": voices,
        "avatars": avatars,
        "author_urls": authors,
        "data": world.data,
    }
    return {
        name: Value(digest_of_plain(plain(value)), value)
        for name, value in values.items()
    }


def _with_accounts(voice: Voice, settings: Settings) -> Voice:
    """A voice whose links lead to its accounts that are open, too."""
    theirs = (
        account.url
        for account in settings.accounts
        if account.voice == voice.key
        and account.url
        # nobody answers there who could link back
        and account.status == "open"
        and not service(account.channel).is_closed
    )
    name, _, host = voice.fediverse.partition("@")
    profile = f"https://{host}/@{name}" if name else ""
    if voice.fediverse == settings.fediverse.account and settings.fediverse.profile:
        profile = settings.fediverse.profile
    links = (*voice.links, *theirs, *((profile,) if profile else ()))
    return voice._replace(links=tuple(dict.fromkeys(links)))


def _endpoints(told: Endpoints) -> tuple[tuple[str, str], ...]:
    """(relation, address), as links name them."""
    relations = (
        ("webmention", told.webmention),
        ("hub", told.hub),
        ("indieauth-metadata", told.indieauth),
        ("authorization_endpoint", told.authorization),
        ("token_endpoint", told.token),
        ("micropub", told.micropub),
    )
    return tuple((relation, url) for relation, url in relations if url)


def author_urls(
    world: World, section: Section, voices: Mapping[str, Voice]
) -> dict[str, str]:
    """Voice -> its page: in this language, else in another; the owner's may be home."""
    if not voices:
        return {}
    known = {
        term.slug: term.url
        for one in (*reversed(world.site.sections), section)
        for term in one.terms("authors")
    }
    homes = {world.site.settings.owner: section.url}
    return {key: known.get(slugify(key)) or homes.get(key, "") for key in voices}


_Line = tuple[str, str, bool]


def _menus(world: World, section: Section) -> dict[str, tuple[_Line, ...]]:
    """(label, url, whether it leads elsewhere) of every line of every menu."""
    declared = {
        name: tuple(_line(entry, world, section) for entry in entries)
        for name, entries in world.site.settings.menus
    }
    if "main" not in declared:
        declared["main"] = _default_menu(world, section)
    declared.setdefault("footer", ())
    return declared


def _line(entry: MenuEntry, world: World, section: Section) -> _Line:
    labels = dict(entry.labels)
    label = (
        labels.get(section.lang) or labels.get("") or next(iter(labels.values()), "")
    )
    if "://" in entry.url or entry.url.startswith("mailto:"):
        return (label, entry.url, True)
    url = entry.url
    source = world.site.paths.get(url) or world.site.paths.get(_below(url, world))
    if source is not None:
        url = source
    url = _lists_beside(world.site.sections[0], section, world.site).get(url, url)
    for lang, translated in world.site.translations.get(url, ()):
        if lang == section.lang:
            url = translated
    return (label, url, False)


def _lists_beside(first: Section, section: Section, site: Site) -> dict[str, str]:
    """Address of a list in the first language -> that of the same one in another."""
    settings = site.settings
    names = ["archive", "stream", "channels", "kinds", "on-this-day"]
    names += [taxonomy.name for taxonomy in settings.taxonomies]
    names += [f"streams/{stream.name}" for stream in settings.streams]
    names += [f"channels/{account.key}" for account in settings.accounts]
    pairs = {f"{first.url}{name}/": f"{section.url}{name}/" for name in names}
    pairs[first.posts_url] = section.posts_url
    pairs[first.url] = section.url
    return pairs


def _below(url: str, world: World) -> str:
    content = world.site.settings.content
    return url if content == "." else f"{content}/{url}"


def _default_menu(world: World, section: Section) -> tuple[_Line, ...]:
    """Pages at the top of a language, by weight and title; the archive, the stream."""
    depth = section.url.count("/") + 1
    pages = [
        post
        for post in (world.site.posts[path] for path in world.site.pages)
        if not post.unlisted
        and post.url != section.url
        and post.url.count("/") == depth
        and interface_lang(post.lang, world.site) == section.lang
    ]
    lines = [(post.title, post.url, False) for post in sorted(pages, key=_by_weight)]
    if section.years and "archive.html" in world.theme.templates:
        label = world.catalogue(section.lang)("nav.archive")
        lines.append((label, f"{section.url}archive/", False))
    if world.outline.total and "stream.html" in world.theme.templates:
        label = world.catalogue(section.lang)("nav.stream")
        lines.append((label, f"{section.url}stream/", False))
    return tuple(lines)


def _by_weight(post: Post) -> tuple[int, str, str]:
    return (post.weight, post.title.casefold(), post.url)
