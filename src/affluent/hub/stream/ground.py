"""All that was saved, sorted out: what is shown, where, when, in which thread.

Every part is a pure function of what was given, computed when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ...channels.canonical import canonical
from ...model.curation import Curation
from ...model.document import DocumentFacts
from ...model.item import AccountFacts, Item
from ...model.picture import Picture
from ...model.post import Post
from ...model.problem import Problem
from ...model.settings import Account, Settings
from ...model.site import Card
from ...model.stream import Part
from .accounts import accounts_of
from .copies import Copies, copies
from .directory import Directory
from .known import NOTHING_SAID, Known, Order, account_url, known_of, segments
from .pieces import Piece, piece_of_card, piece_of_parts
from .threads import chains
from .times import when
from .visibility import Curations, HeldItem, curated, why_held

# Posts of these kinds flow in streams.
LISTED = frozenset({"article", "note"})


class Given(NamedTuple):
    """What a stream is joined of."""

    settings: Settings
    # account -> its items
    items: Mapping[str, Iterable[Item]]
    facts: Mapping[str, AccountFacts]
    curations: Curations
    # the public posts
    cards: Sequence[Card]
    # by path
    pictures: Mapping[str, Picture]
    # path -> address of every file of the author's
    urls: Mapping[str, str]
    # by path
    documents: Mapping[str, DocumentFacts]


class Ground:
    """What a stream rests on."""

    def __init__(self, given: Given) -> None:
        """Take all that a stream is joined of."""
        self.given = given
        self.settings = given.settings

    @cached_property
    def saved(self) -> dict[str, Item]:
        """Id -> every item, shown or not; of two with one id, the first."""
        found: dict[str, Item] = {}
        for items in self.given.items.values():
            for item in items:
                found.setdefault(item.id, item)
        return found

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """Every account, as the author describes it."""
        groups = {item.account: () for item in self.saved.values()}
        return accounts_of(self.settings, self.given.facts, groups)

    @property
    def curations(self) -> dict[str, Curation]:
        """Id -> what the author says of an item."""
        return self._curated[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the author says of items that are not there."""
        return self._curated[1]

    @cached_property
    def held(self) -> dict[str, HeldItem]:
        """Id -> every item that is kept back, and why."""
        accounts, curations = self.accounts, self.curations
        found = {}
        for name, item in self.saved.items():
            why = why_held(item, accounts[item.account], curations.get(name))
            if why:
                found[name] = HeldItem(item, why)
        return found

    @cached_property
    def known(self) -> dict[str, Known]:
        """Id -> every item that is shown, newest first."""
        zone, curations = self.settings.timezone, self.curations
        urls, segments_of = self._urls, self.segments
        found = [
            known_of(
                item,
                f"{urls[item.account]}{segments_of[item.account][item.native]}/",
                when(item.published, zone),
                curations.get(name, NOTHING_SAID),
            )
            for name, item in self.saved.items()
            if name not in self.held
        ]
        found.sort(key=lambda known: known.order, reverse=True)
        return {known.item.id: known for known in found}

    @cached_property
    def segments(self) -> dict[str, dict[str, str]]:
        """Account -> native id -> last part of the address of what is shown."""
        natives: dict[str, list[str]] = {}
        for name, item in self.saved.items():
            if name not in self.held:
                natives.setdefault(item.account, []).append(item.native)
        return {account: segments(names) for account, names in natives.items()}

    @cached_property
    def posts(self) -> dict[str, Post]:
        """Path -> every post that lists show."""
        return {
            card.post.path: card.post
            for card in self.given.cards
            if card.post.kind in LISTED and not card.post.unlisted
        }

    @cached_property
    def directory(self) -> Directory:
        """Finds what the hub has by its addresses."""
        posts = tuple(self.posts.values())
        return Directory(self.settings.base_url, self.known, posts)

    def is_held(self, address: str) -> bool:
        """Whether an address is that of an item which is kept back."""
        return bool(self._held_addresses) and canonical(address) in self._held_addresses

    @cached_property
    def chains(self) -> dict[str, tuple[str, ...]]:
        """First part -> all parts of each thread."""
        return chains(self.parents, self._order)

    @cached_property
    def parents(self) -> dict[str, str]:
        """Item -> the one of the same account to which it replies."""
        found = {}
        for name, known in self.known.items():
            for address in known.item.answered:
                parent = self.directory.item(address)
                is_own = (
                    parent is not None
                    and parent != name
                    and self.known[parent].item.account == known.item.account
                )
                if parent is not None and is_own:
                    found[name] = parent
                    break
        return found

    @cached_property
    def heads(self) -> dict[str, str]:
        """Part -> the first part of its thread."""
        return {part: first for first, parts in self.chains.items() for part in parts}

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Part -> where it stands in its thread."""
        return {
            part: Part(self.known[first].url, number, len(parts))
            for first, parts in self.chains.items()
            for number, part in enumerate(parts, 1)
        }

    @cached_property
    def pieces(self) -> dict[str, Piece]:
        """Id or path -> every post, item and thread that is shown."""
        cards = (piece_of_card(card) for card in self.given.cards)
        found = {piece.id: piece for piece in cards if piece.id in self.posts}
        for name, known in self.known.items():
            if name in self.chains:
                parts = tuple(self.known[part] for part in self.chains[name])
                found[name] = piece_of_parts(parts)
            elif name not in self.heads:
                found[name] = piece_of_parts((known,))
        return found

    @cached_property
    def copies(self) -> Copies:
        """What of all that is one thing."""
        return copies(self.pieces, self.heads, self.directory, self.posts)

    @cached_property
    def _curated(self) -> tuple[dict[str, Curation], tuple[Problem, ...]]:
        return curated(self.saved.values(), self.given.curations)

    @cached_property
    def _urls(self) -> dict[str, str]:
        return {account: account_url(account) for account in self.accounts}

    @cached_property
    def _order(self) -> dict[str, Order]:
        return {name: known.order for name, known in self.known.items()}

    @cached_property
    def _held_addresses(self) -> frozenset[str]:
        return frozenset(
            canonical(held.item.url) for held in self.held.values() if held.item.url
        )
