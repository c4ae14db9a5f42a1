"""The terms of a taxonomy, with their posts, their descriptions and their family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..model.digest import combined, digest_of_plain, plain
from ..model.post import Post
from ..model.problem import Place, Problem, error
from ..model.settings import Settings, Taxonomy, Voice
from ..model.site import Card, TermPage
from ..text.slugs import slugify


def terms_of(
    taxonomy: Taxonomy,
    named: Named,
    descriptions: Mapping[str, Post],
    settings: Settings,
    prefix: str,
) -> tuple[TermPage, ...]:
    """The terms of a taxonomy by slug, for all that the posts of a language name.

    `descriptions` are the authors' files on terms by address; `prefix` is the address
    of the section.
    """
    members = {slug: tuple(spelt.cards) for slug, spelt in named.items()}
    if taxonomy.hierarchical:
        members = _with_parents(members)
    if taxonomy.name == "authors":
        # who speaks only elsewhere has a page here all the same
        members = {**dict.fromkeys(_at_accounts(settings), ()), **members}
    desk = _Desk(taxonomy, members, named, descriptions, settings, prefix)
    return tuple(_term(desk, slug) for slug in sorted(members))


def clashes(taxonomy: str, named: Named) -> Iterator[Problem]:
    """Names that differ by more than case and spaces must not share an address."""
    for slug, spelt in named.items():
        if len(spelt.names) > 1:
            yield from _clash(taxonomy, slug, spelt)


class Spelt(NamedTuple):
    """A term as the posts name it."""

    # each spelling, with the newest card that has it
    names: dict[str, Card]
    cards: list[Card]


Named = dict[str, Spelt]
# a card, and the terms of one taxonomy that it names: (name, slug, address) of each
Naming = tuple[Card, tuple[tuple[str, str, str], ...]]


class _Desk(NamedTuple):
    """What the making of one taxonomy's terms reads."""

    taxonomy: Taxonomy
    members: Mapping[str, tuple[Card, ...]]
    named: Named
    descriptions: Mapping[str, Post]
    settings: Settings
    prefix: str


def naming(cards: Iterable[Card]) -> dict[str, list[Naming]]:
    """Taxonomy -> which cards name something of it, in their order."""
    found: dict[str, list[Naming]] = {}
    for card in cards:
        for taxonomy, terms in card.post.terms:
            found.setdefault(taxonomy, []).append((card, terms))
    return found


def named(namings: Iterable[Naming]) -> Named:
    """What cards in time order name of a taxonomy, by slug."""
    found: Named = {}
    for card, terms in namings:
        for shown, slug, _ in terms:
            spelt = found.get(slug)
            if spelt is None:
                spelt = found[slug] = Spelt({}, [])
            spelt.names.setdefault(shown, card)
            spelt.cards.append(card)
    return found


def _with_parents(
    members: dict[str, tuple[Card, ...]],
) -> dict[str, tuple[Card, ...]]:
    """Every term above another, holding the cards of those below it too."""
    below: dict[str, set[str]] = {}
    for slug in members:
        parts = slug.split("/")
        for depth in range(1, len(parts) + 1):
            below.setdefault("/".join(parts[:depth]), set()).add(slug)
    whole = {}
    for slug, slugs in below.items():
        if slugs == {slug}:
            whole[slug] = members[slug]
        else:
            cards = {card.post.path: card for one in slugs for card in members[one]}
            whole[slug] = tuple(sorted(cards.values(), key=_newest_first))
    return whole


def _newest_first(card: Card) -> tuple[float, str]:
    date = card.post.date
    return (float("inf") if date is None else -date, card.post.path)


def _term(desk: _Desk, slug: str) -> TermPage:
    taxonomy, named, members = desk.taxonomy, desk.named, desk.members
    above = f"{desk.prefix}{taxonomy.name}/"
    url = f"{above}{slug}/"
    described = desk.descriptions.get(url)
    text = described.summary if described else ""
    voice = _voice(slug, desk) if taxonomy.name == "authors" else None
    spoken = voice.name if voice and slug not in named else _name(slug, named)
    name = described.title if described else spoken
    parts = slug.split("/")
    parents = tuple(
        (_name(up, named), f"{above}{up}/")
        for up in ("/".join(parts[:depth]) for depth in range(1, len(parts)))
    )
    children: tuple[tuple[str, str, int], ...] = ()
    if taxonomy.hierarchical:
        children = tuple(
            (_name(down, named), f"{above}{down}/", len(members[down]))
            for down in sorted(members)
            if down.rpartition("/")[0] == slug
        )
    facts = (taxonomy.name, name, slug, url, text, parents, children, plain(voice))
    cards = members[slug]
    digest = combined([digest_of_plain(facts), *(card.digest for card in cards)])
    return TermPage(
        digest, taxonomy.name, name, slug, url, text, cards, parents, children, voice
    )


def _at_accounts(settings: Settings) -> Iterator[str]:
    """The slugs of the voices that have an account."""
    speaking = {account.voice for account in settings.accounts}
    return (slugify(voice.key) for voice in settings.voices if voice.key in speaking)


def _voice(slug: str, desk: _Desk) -> Voice | None:
    voices = (voice for voice in desk.settings.voices if slugify(voice.key) == slug)
    return next(voices, None)


def _name(slug: str, named: Named) -> str:
    """How the newest post spells a term; one only named from below has its slug."""
    if slug in named:
        return next(iter(named[slug].names)).rpartition("/")[2]
    return slug.rpartition("/")[2].replace("-", " ").capitalize()


def _clash(taxonomy: str, slug: str, spelt: Spelt) -> Iterator[Problem]:
    kinds = {_folded(name): (name, card) for name, card in spelt.names.items()}
    if len(kinds) > 1:
        (one, first), (two, second), *_ = kinds.values()
        yield error(
            "A302",
            f'"{one}" and "{two}" ({first.post.path}) share the address '
            f"/{taxonomy}/{slug}/",
            Place(second.post.path),
            "spell them alike, or change a word of one of them",
        )


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum() or char in "+#")
