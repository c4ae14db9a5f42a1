"""The podcast of a site: one feed of all sounds that players may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from ...model.artifact import Artifact, Family
from ...model.digest import NOTHING, combined, digest_of_plain, plain
from ...model.post import Episode, Post
from ...model.site import Entry
from ...model.stream import ItemView
from ..stream.source import StreamSource
from ..world import PODCAST_FEED, World
from .lists import FeedList, enclosed, feed_basis, list_families, speaker
from .values import EpisodeWords, FeedEntry, PodcastHead, stand_in

# Of the podcast namespace: what a guid is made in.
NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
# Of the files that players know (Podcasting 2.0), by their endings.
CHAPTERS = "application/json+chapters"
TRANSCRIPTS = {
    "html": "text/html",
    "json": "application/json",
    "srt": "application/x-subrip",
    "vtt": "text/vtt",
}
URL = PODCAST_FEED.removesuffix("feed.rss")

_Member = Post | ItemView


def podcast_families(world: World) -> Iterator[Family]:
    """The family of the podcast, where the settings ask for one."""
    settings = world.site.settings
    if not settings.podcast.title:
        return
    # it shows the texts whole, and what they link to
    bodies = world.site.month_digests.values()
    inputs = [world.site.outline, *bodies, world.outline.sounds, feed_basis(world)]
    told = digest_of_plain(plain(settings.podcast))
    yield Family("podcast", combined([*inputs, told]), lambda: _planned(world))


def digest_of_sounds(stream: StreamSource) -> bytes:
    """A digest of all items that have a sound of the author's own."""
    digests = [view.digest for view in _heard(stream)]
    return combined(digests) if digests else NOTHING


def podcast_head(world: World, url: str) -> PodcastHead:
    """What podcast players ask of the feed at an absolute address."""
    settings = world.site.settings
    podcast = settings.podcast
    category, _, subcategory = podcast.category.partition("/")
    root = settings.base_url.rstrip("/")
    picture = world.site.finder.picture(podcast.image, "") if podcast.image else None
    return PodcastHead(
        guid=podcast.guid or podcast_guid(url),
        category=category.strip(),
        subcategory=subcategory.strip(),
        is_explicit=podcast.explicit,
        kind=podcast.kind,
        image=root + picture.url if picture else "",
        email=podcast.email,
        is_locked=podcast.locked,
    )


def as_episode(world: World, part: object, entry: FeedEntry) -> FeedEntry:
    """An entry as players take it: with a title, which they demand, and one sound."""
    sounds = [one for one in entry.enclosures if one.media_type.startswith("audio/")]
    words = None
    if isinstance(part, Entry) and part.post.episode:
        told = Episode._make(part.post.episode)
        sounds = [one._replace(duration=told.duration) for one in sounds]
        words = EpisodeWords(
            told.number,
            told.season,
            told.kind,
            told.explicit,
            _file(world, part.post, told.transcript),
            _file(world, part.post, told.chapters, CHAPTERS),
        )
    title = entry.title or stand_in(entry)
    return replace(entry, title=title, enclosures=tuple(sounds[:1]), episode=words)


def _file(
    world: World, post: Post, written: str, media_type: str = ""
) -> tuple[str, str] | None:
    """Absolute address and type of a file that an episode names."""
    url = world.site.finder.file(written, post.path) if written else ""
    if url not in world.site.files:
        return None
    kind = TRANSCRIPTS.get(url.rpartition(".")[2].lower(), "text/plain")
    return world.site.settings.base_url.rstrip("/") + url, media_type or kind


def podcast_guid(url: str) -> str:
    """What a feed is called in directories, whatever becomes of its address.

    >>> podcast_guid("https://mp3s.nashownotes.com/pc20rss.xml")
    '917393e3-1b1e-5cef-ace4-edaa54e1f810'
    """
    parts = urlsplit(url)
    return str(uuid5(NAMESPACE, f"{parts.netloc}{parts.path}".rstrip("/")))


def _planned(world: World) -> Iterator[Artifact]:
    members = sorted(_members(world), key=_date, reverse=True)
    section = world.site.sections[0]
    podcast = world.site.settings.podcast
    author, author_url = speaker(world)
    listed = FeedList(
        URL,
        podcast.title,
        podcast.description or section.description,
        section.lang,
        author,
        author_url,
        is_archived=False,
        home=section.url,
        forms=("rss",),
        limit=max(1, len(members)),
        is_podcast=True,
    )
    part_of = partial(_part, world)
    for family in list_families(world, listed, members, _digest, part_of, b""):
        yield from family.plan()


def _members(world: World) -> Iterable[_Member]:
    """Each sound once: of a text and its translations, in the site's first language."""
    told: set[str] = set()
    for section in world.site.sections:
        for card in reversed(section.cards):
            sound = _sound(world, card.post)
            if sound and card.post.date is not None and sound not in told:
                told.add(sound)
                # as it was last read: a card may be of an earlier body
                yield world.site.posts[card.post.path]
    if world.outline.sounds != NOTHING and world.stream is not None:
        yield from _heard(world.stream)


def _heard(stream: StreamSource) -> Iterator[ItemView]:
    for view in stream.items.values():
        if view.date is None or view.warning is not None or view.canonical:
            continue
        if view.item.visibility != "unlisted" and any(
            one.url and one.media_type.startswith("audio/") for one in view.media
        ):
            yield view


def _sound(world: World, post: Post) -> str:
    """The address of the first sound of the author's own that a post links to."""
    files = enclosed(world, post)
    return next((url for url, kind, _ in files if kind.startswith("audio/")), "")


def _date(member: _Member) -> tuple[int, str]:
    return member.date or 0, member.url


def _digest(member: _Member) -> bytes:
    return member.digest


def _part(world: World, member: _Member) -> Entry | ItemView:
    return world.site.entry(member) if isinstance(member, Post) else member
