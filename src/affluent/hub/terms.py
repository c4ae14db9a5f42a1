"""The terms of every taxonomy, with their posts, their descriptions and their family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model.digest import combined, digest_of_plain, plain
from ..model.post import Post
from ..model.problem import Place, Problem, error
from ..model.settings import Settings, Taxonomy
from ..model.site import Card, TermPage
from ..text.slugs import slugify


def terms_of_section(
    cards: Sequence[Card],
    descriptions: Mapping[str, Post],
    settings: Settings,
    prefix: str,
) -> tuple[dict[str, tuple[TermPage, ...]], tuple[Problem, ...]]:
    """The terms of each taxonomy by slug, for the cards of one language in time order.

    `descriptions` are the authors' files on terms, by address.
    """
    found: dict[str, tuple[TermPage, ...]] = {}
    problems: list[Problem] = []
    gathered = _gather(cards)
    for taxonomy in settings.taxonomies:
        named = gathered.get(taxonomy.name, {})
        problems.extend(_clashes(taxonomy, named))
        members = {slug: tuple(spelt[1]) for slug, spelt in named.items()}
        if taxonomy.hierarchical:
            members = _with_parents(members)
        found[taxonomy.name] = tuple(
            _term(taxonomy, slug, members, named, descriptions, settings, prefix)
            for slug in sorted(members)
        )
    return found, tuple(problems)


# slug -> (name -> first card that spells it so, cards)
_Named = dict[str, tuple[dict[str, Card], list[Card]]]


def _gather(cards: Sequence[Card]) -> dict[str, _Named]:
    gathered: dict[str, _Named] = {}
    for card in cards:
        for taxonomy, terms in card.post.terms:
            named = gathered.setdefault(taxonomy, {})
            for name, slug, _ in terms:
                spelt = named.get(slug)
                if spelt is None:
                    spelt = named[slug] = ({}, [])
                spelt[0].setdefault(name, card)
                spelt[1].append(card)
    return gathered


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


def _term(
    taxonomy: Taxonomy,
    slug: str,
    members: Mapping[str, tuple[Card, ...]],
    named: _Named,
    descriptions: Mapping[str, Post],
    settings: Settings,
    prefix: str,
) -> TermPage:
    url = f"{prefix}{taxonomy.name}/{slug}/"
    cards = members[slug]
    described = descriptions.get(url)
    name = described.title if described else _name(slug, named)
    voice = next(
        (
            voice
            for voice in settings.voices
            if taxonomy.name == "authors" and slugify(voice.key) == slug
        ),
        None,
    )
    text = described.summary if described else ""
    parts = slug.split("/")
    parents = tuple(
        (_name(up, named), f"{prefix}{taxonomy.name}/{up}/")
        for up in ("/".join(parts[:depth]) for depth in range(1, len(parts)))
    )
    children: tuple[tuple[str, str, int], ...] = ()
    if taxonomy.hierarchical:
        children = tuple(
            (_name(down, named), f"{prefix}{taxonomy.name}/{down}/", len(members[down]))
            for down in sorted(members)
            if down.rpartition("/")[0] == slug
        )
    facts = (taxonomy.name, name, slug, url, text, parents, children, plain(voice))
    digest = combined([digest_of_plain(facts), *(card.digest for card in cards)])
    return TermPage(
        digest, taxonomy.name, name, slug, url, text, cards, parents, children, voice
    )


def _name(slug: str, named: _Named) -> str:
    """How the newest post spells a term; a term only named from below shows its slug."""
    if slug in named:
        return next(iter(named[slug][0])).rpartition("/")[2]
    return slug.rpartition("/")[2].replace("-", " ").capitalize()


def _clashes(taxonomy: Taxonomy, named: _Named) -> Iterable[Problem]:
    """Names that differ by more than case and spaces must not share an address."""
    for slug, (spellings, _) in named.items():
        if len(spellings) == 1:
            continue
        kinds = {_folded(name): (name, card) for name, card in spellings.items()}
        if len(kinds) > 1:
            (one, first), (two, second), *_ = kinds.values()
            yield error(
                "A302",
                f'"{one}" and "{two}" ({first.post.path}) share the address '
                f"/{taxonomy.name}/{slug}/",
                Place(second.post.path),
                f"spell them alike, or name one of them apart in {taxonomy.name}",
            )


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum() or char in "+#")
