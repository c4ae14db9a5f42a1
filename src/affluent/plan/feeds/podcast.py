"""The podcast of a site: one feed of all sounds that players may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from ...hub.stream.media import MEDIA_TYPES
from ...model.artifact import Artifact, Family
from ...model.digest import NOTHING, combined, digest_of_plain, plain
from ...model.site import Card, FileLink
from ...model.stream import ItemView
from ..stream.source import StreamSource
from ..world import PODCAST_FEED, World
from .lists import FeedList, feed_basis, list_families, speaker
from .values import PodcastHead

# Of the podcast namespace: what a guid is made in.
NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
URL = PODCAST_FEED.removesuffix("feed.rss")

_Member = Card | ItemView


def podcast_families(world: World) -> Iterator[Family]:
    """The family of the podcast, where the settings ask for one."""
    settings = world.site.settings
    if not settings.podcast.title:
        return
    inputs = [world.site.outline, world.outline.sounds, feed_basis(world)]
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
    )


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
    for family in list_families(world, listed, members, _digest, _same, b""):
        yield from family.plan()


def _members(world: World) -> Iterable[_Member]:
    for section in world.site.sections:
        for card in section.cards:
            if card.post.date is not None and _has_sound(world, card):
                yield card
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


def _has_sound(world: World, card: Card) -> bool:
    """Whether a post links to a sound of the author's own."""
    return bool(card.post.slots) and any(
        isinstance(target, FileLink) and _is_sound(target.url)
        for target in world.site.targets(card.post)
    )


def _is_sound(url: str) -> bool:
    path = url.partition("#")[0].partition("?")[0]
    kind = MEDIA_TYPES.get(path.rpartition(".")[2].lower(), "")
    return kind.startswith("audio/")


def _date(member: _Member) -> tuple[int, str]:
    return member.date or 0, member.url


def _digest(member: _Member) -> bytes:
    return member.digest


def _same(member: _Member) -> _Member:
    return member
