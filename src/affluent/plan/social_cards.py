"""Which pages get a social card, and where it is.

A card takes some milliseconds, and what is shared is mostly new: unless the settings
say otherwise, only the newest pages have one of their own. All others show that of
their language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from ..hub.section import Section
from ..hub.site import Site
from ..model.artifact import Artifact, Family, Value
from ..model.digest import combined, digest_of_plain
from ..model.post import Post
from ..model.settings import Settings
from .addresses import file_path
from .beside import card_at
from .files import single
from .makers import CardOf
from .world import World

T = TypeVar("T")

# So many texts, and so many items, have cards of their own by themselves.
NEWEST = 100


def carded(things: Iterable[T], settings: Settings) -> Iterator[T]:
    """Those of some, newest first, that have cards of their own."""
    if settings.social_cards.draw == "none":
        return iter(())
    most = None if settings.social_cards.draw == "all" else NEWEST
    return islice(things, most)


def texts_with_cards(site: Site) -> frozenset[str]:
    """The paths of the texts that have cards of their own."""
    without = (post.path for post in site.posts.values() if not _is_covered(post, site))
    return frozenset(carded(without, site.settings))


def _is_covered(post: Post, site: Site) -> bool:
    cover = site.card(post).cover if post.cover else None
    return cover is not None and cover.is_shareable


def card_artifact(
    world: World,
    section: Section,
    url: str,
    title: str,
    source: str = "",
    *,
    by: Sequence[str] = (),
) -> Iterator[Artifact]:
    """The file of a card, unless the author has one there.

    It names those who speak, unless it is the owner alone.
    """
    settings = world.site.settings
    card = card_at(url, settings)
    if card is None or card.url in world.site.files:
        return
    asked = settings.social_cards
    owners = [one.name for one in settings.voices if one.key == settings.owner]
    names = [] if list(by) == owners else by
    site = " · ".join((*names, section.title))
    made = CardOf(title, site, asked.colour, asked.font)
    known = world.files.get(asked.font, b"")
    value = Value(combined([digest_of_plain(tuple(made)), known]), made)
    yield single(world, file_path(card.url), "@card", "card", value, source)


def card_families(world: World) -> Iterator[Family]:
    """The family of the cards of languages."""
    if world.site.settings.social_cards.draw != "none":
        yield Family("social cards", world.site.bearings, lambda: _of_sections(world))


def _of_sections(world: World) -> Iterator[Artifact]:
    for section in world.site.sections:
        yield from card_artifact(world, section, section.url, section.description)
