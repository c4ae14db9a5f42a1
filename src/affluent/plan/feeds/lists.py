"""Which feeds there are, and what is in which document of each.

What readers subscribe to holds the newest entries. All older ones are in archived
documents, numbered from the oldest, which never change their members: a new entry
changes the current document alone, and every `limit` entries one archive is born
(RFC 5005, section 4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from ...hub.section import Section
from ...hub.stream.media import MEDIA_TYPES
from ...model.artifact import Artifact, Deferred, Family
from ...model.digest import combined, digest_of_plain, plain
from ...model.post import Post
from ...model.settings import Settings
from ...model.site import Card, Entry, FileLink, TermPage
from ..addresses import out_path
from ..dialogue import replies_to
from ..world import World

T = TypeVar("T")

# What feeds enclose beside pictures.
ENCLOSED = ("audio/", "video/", "application/pdf")


class FeedList(NamedTuple):
    """A list that has feeds."""

    # of the list, from the site's own root
    url: str
    # with the site's
    title: str
    subtitle: str
    lang: str
    # who speaks where an entry names nobody
    author: str
    # absolute
    author_url: str
    # whether its feeds go on in archives
    is_archived: bool
    # the page that shows the list, where that is elsewhere
    home: str = ""
    # formats and number of entries, if they are others than the settings'
    forms: tuple[str, ...] = ()
    limit: int = 0
    is_podcast: bool = False
    # how many times as many entries an archive has as what readers subscribe to
    per_archive: int = 1
    # a picture of it: address from the site's own root
    icon: str = "/icon-512.png"


class Span(NamedTuple):
    """One document of a feed: its entries, newest first, from `start` to `stop`."""

    # from 1, the oldest; 0 for what readers subscribe to
    number: int
    start: int
    stop: int
    # numbers of those around it; -1 for none
    older: int
    newer: int


def spans(
    total: int, size: int, *, archived: bool, per_archive: int = 1
) -> Iterator[Span]:
    """The documents of a feed of so many entries.

    Where several times `size` entries are in an archive, the newest one may have fewer:
    another one, with other entries, takes its place at another address.

    >>> [one[:3] for one in spans(45, 20, archived=True)]
    [(0, 0, 20), (2, 5, 25), (1, 25, 45)]
    >>> [one[:3] for one in spans(45, 10, archived=True, per_archive=3)]
    [(0, 0, 10), (4, 5, 15), (3, 15, 45)]
    """
    full = (total - 1) // size if archived and total else 0
    ends = [*range(per_archive, full, per_archive), *([full] if full else [])]
    yield Span(0, 0, min(size, total), ends[-1] if ends else -1, -1)
    for end, older, newer in zip(
        reversed(ends), [*reversed(ends[:-1]), 0], [0, *reversed(ends)], strict=False
    ):
        yield Span(end, total - end * size, total - older * size, older or -1, newer)


def document_url(url: str, number: int, form: str) -> str:
    """The address of a document of the feed of a list.

    >>> document_url("/tags/x/", 0, "rss"), document_url("/", 3, "json")
    ('/tags/x/feed.rss', '/3.feed.json')
    """
    return f"{url}{f'{number}.' if number else ''}feed.{form}"


def list_families(
    world: World,
    listed: FeedList,
    members: Sequence[T],
    digest_of: Callable[[T], bytes],
    part_of: Callable[[T], object],
    basis: bytes,
) -> Iterator[Family]:
    """One family for each document: an edit concerns few of them.

    `members` are newest first; `part_of` is what a document sees of one.
    """
    size = listed.limit or world.site.settings.feeds.limit
    head = digest_of_plain(plain(listed))
    latest: dict[int, Any] = {}
    for span in spans(
        len(members),
        size,
        archived=listed.is_archived,
        per_archive=listed.per_archive,
    ):
        some = members[span.start : span.stop]
        if some or listed.is_podcast:
            name = f"feeds {listed.url}{f' {span.number}' if span.number else ''}"
            digests = map(digest_of, some)
            yield Family(
                name,
                combined([basis, head, digest_of_plain(tuple(span)), *digests]),
                partial(_documents, world, listed, span, some, part_of, latest),
            )


def _documents(
    world: World,
    listed: FeedList,
    span: Span,
    members: Sequence[T],
    part_of: Callable[[T], object],
    latest: dict[int, Any],
) -> Iterator[Artifact]:
    """One document in all formats."""
    settings = world.site.settings
    parts = tuple(map(part_of, members))
    head = digest_of_plain((plain(listed), span[3:], *_told(settings)))
    shown = {
        "entries": parts,
        "replies": tuple(replies_to(world, part) for part in parts),
    }
    files = [one for part in parts for one in _files(world, part)]
    for form in listed.forms or settings.feeds.formats:
        url = document_url(listed.url, span.number, form)
        feed = partial(_feed_of, world, listed, span, parts, form, latest)
        told = combined([head, digest_of_plain(url), *files])
        yield Artifact(
            out_path(url),
            f"@{form}",
            listed.lang,
            {**shown, "feed": Deferred(told, feed)},
        )


def _told(settings: Settings) -> tuple[object, ...]:
    """What all feeds tell of the settings."""
    return (
        settings.feeds.content,
        settings.feeds.authority,
        settings.endpoints.hub,
        plain(settings.podcast),
    )


def feed_basis(world: World) -> bytes:
    """A digest of what all feeds share beside the theme."""
    settings = world.site.settings
    known = (*_told(settings), settings.feeds.formats, settings.feeds.limit)
    return digest_of_plain((known, plain(settings.voices), settings.owner))


def enclosed(world: World, post: Post) -> Iterator[tuple[str, str, str]]:
    """(address, media type, path) of each of the author's sounds, films, documents.

    Of those that a post links to, each once.
    """
    found = set()
    for target in world.site.targets(post) if post.has_slots else ():
        if not isinstance(target, FileLink):
            continue
        url = target.url.partition("#")[0].partition("?")[0]
        kind = MEDIA_TYPES.get(url.rpartition(".")[2].lower(), "")
        if kind.startswith(ENCLOSED) and url not in found:
            found.add(url)
            path = world.site.files.get(url)
            if path:
                yield url, kind, path


def _files(world: World, part: object) -> Iterator[bytes]:
    """Digests of what an entry encloses: a file that is replaced has another size."""
    if isinstance(part, Entry):
        yield from (world.files[path] for _, _, path in enclosed(world, part.post))


def post_feed_families(world: World) -> Iterator[Family]:
    """The feeds of every list of posts: of languages, and of terms."""
    site = world.site
    archives = site.settings.feeds.archives
    if not site.settings.feeds.formats:
        return
    for section in site.sections:
        listed = _of_section(world, section, archived=archives != "none")
        yield from _post_families(world, listed, section.cards)
        for taxonomy in site.settings.taxonomies:
            for term in section.terms(taxonomy.name) if taxonomy.feeds else ():
                of_term = _of_term(world, term, listed, archived=archives == "all")
                yield from _post_families(world, of_term, term.cards)


def _of_term(
    world: World, term: TermPage, listed: FeedList, *, archived: bool
) -> FeedList:
    """A list of a term, among those of its section."""
    of_term = listed._replace(
        url=term.url,
        title=f"{listed.title}: {term.name}",
        subtitle=term.description,
        is_archived=archived,
    )
    if term.taxonomy != "authors":
        return of_term
    root = world.site.settings.base_url.rstrip("/")
    return of_term._replace(author=term.name, author_url=root + term.url)


def _of_section(world: World, section: Section, *, archived: bool) -> FeedList:
    author, author_url = speaker(world)
    return FeedList(
        section.url,
        section.title,
        section.description,
        section.lang,
        author,
        author_url,
        archived,
    )


def speaker(world: World) -> tuple[str, str]:
    """Who speaks on the site: name and absolute address."""
    settings = world.site.settings
    owners = (voice for voice in settings.voices if voice.key == settings.owner)
    owner = next(owners, None)
    name = owner.name if owner else settings.title
    return name, (owner.url if owner else "") or settings.base_url


def _post_families(
    world: World, listed: FeedList, cards: Sequence[Card]
) -> Iterator[Family]:
    posts = world.site.posts
    dated = (card for card in cards if card.post.date is not None)
    limit = None if listed.is_archived else world.site.settings.feeds.limit
    members = [posts[card.post.path] for card in islice(dated, limit)]
    basis = world.site.bearings
    digest = partial(_digest, world)
    yield from list_families(world, listed, members, digest, world.site.entry, basis)


def _digest(world: World, post: Post) -> bytes:
    return combined([post.digest, world.site.talk.digest_of_posts([post.path])])


def _feed_of(*known: Any) -> object:
    from .entries import feed_of  # noqa: PLC0415 - only what is written needs it

    return feed_of(*known)
