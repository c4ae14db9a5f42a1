"""Copies: one thing said in several places, where the author or a source says so.

Nothing is folded on a guess. What counts, in this order: the author's `same_as`; the
`syndication` of a post or an item; one address at a service for two items; and an
item's link back to the one page of ours that it names. Two things of one account are
two things unless the author or their address says otherwise, so that of several
links back to a post, the earliest of each account is its copy. Answers, reposts and
quotes link for reasons of their own. `distinct` outranks everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from ...model.post import Post
from .directory import Directory
from .pieces import Piece

# How two pieces are known to be one; in the words of `affluent why`.
SAME_AS = "the author says so (same_as)"
SYNDICATION = "one names the other as its copy (syndication)"
ADDRESS = "both have one address at the service"
LINK_BACK = "it links back to the other"

# What links for reasons of its own.
_ANSWERS = frozenset({"reply", "repost", "like", "bookmark"})
# Two things of one account are one only by these.
_WITHIN = frozenset({SAME_AS, ADDRESS})


class Evidence(NamedTuple):
    """Why two pieces are one thing."""

    one: str
    other: str
    why: str


class Copies(NamedTuple):
    """Groups of pieces that are one thing each."""

    # piece -> all pieces of its group, best first; absent for what stands alone
    groups: Mapping[str, tuple[str, ...]]
    # what was believed, in order
    evidence: tuple[Evidence, ...]


# (piece or part, the other if there is one, why)
_Claim = tuple[str, str | None, str]


class _Joiner:
    """Joins groups as long as nothing speaks against it."""

    def __init__(self, pieces: Mapping[str, Piece], apart: set[frozenset[str]]) -> None:
        self._pieces = pieces
        self._apart = apart
        self.groups: dict[str, list[str]] = {}
        self.believed: list[Evidence] = []

    def add(self, evidence: Evidence) -> None:
        one = self.groups.get(evidence.one, [evidence.one])
        other = self.groups.get(evidence.other, [evidence.other])
        if one is other or evidence.one == evidence.other:
            return
        if any(frozenset({a, b}) in self._apart for a in one for b in other):
            return
        if evidence.why not in _WITHIN and self._accounts(one) & self._accounts(other):
            return
        joined = one + other
        for piece in joined:
            self.groups[piece] = joined
        self.believed.append(evidence)

    def _accounts(self, group: list[str]) -> set[str]:
        pieces = (self._pieces[name] for name in group)
        return {piece.first.item.account for piece in pieces if piece.parts}


def copies(
    pieces: Mapping[str, Piece],
    heads: Mapping[str, str],
    directory: Directory,
    posts: Mapping[str, Post],
) -> Copies:
    """What is one thing; `heads` leads from a part of a thread to its first."""
    apart, alone = _apart(pieces, heads, directory)
    joiner = _Joiner(pieces, apart)
    for evidence in _evidence(pieces, heads, directory, posts):
        pair = {evidence.one, evidence.other}
        if pair <= pieces.keys() and not alone & pair:
            joiner.add(evidence)
    ranked: dict[int, tuple[str, ...]] = {}
    for group in joiner.groups.values():
        if id(group) not in ranked:
            best = sorted(group, key=lambda name: _rank(pieces[name]))
            ranked[id(group)] = tuple(best)
    groups = {name: ranked[id(group)] for name, group in joiner.groups.items()}
    return Copies(groups, tuple(joiner.believed))


def _evidence(
    pieces: Mapping[str, Piece],
    heads: Mapping[str, str],
    directory: Directory,
    posts: Mapping[str, Post],
) -> Iterator[Evidence]:
    """All that may speak for copies, the strongest first, of equals the oldest."""
    items = [piece for piece in pieces.values() if piece.parts]
    items.sort(key=lambda piece: piece.order)
    claims = chain(
        _said(items, directory),
        _syndicated(items, directory, posts),
        _at_one_address(directory),
        _linking_back(items, directory),
    )
    for one, other, why in claims:
        if other is not None:
            yield Evidence(heads.get(one, one), heads.get(other, other), why)


def _said(items: Iterable[Piece], directory: Directory) -> Iterator[_Claim]:
    for piece in items:
        for part in piece.parts:
            for name in part.curation.same_as:
                yield piece.id, directory.named(name, part.item.account), SAME_AS


def _syndicated(
    items: Iterable[Piece], directory: Directory, posts: Mapping[str, Post]
) -> Iterator[_Claim]:
    for path, post in posts.items():
        for address in post.syndication:
            yield path, directory.item(address), SYNDICATION
    for piece in items:
        for address in piece.first.item.syndication:
            yield piece.id, directory.any(address), SYNDICATION


def _at_one_address(directory: Directory) -> Iterator[_Claim]:
    for names in directory.shared:
        for name in names[1:]:
            yield names[0], name, ADDRESS


def _linking_back(items: Iterable[Piece], directory: Directory) -> Iterator[_Claim]:
    for piece in items:
        yield piece.id, _linked(piece, directory), LINK_BACK


def _linked(piece: Piece, directory: Directory) -> str | None:
    """The one page of ours that an item links to, if that can make it a copy."""
    item = piece.first.item
    # what was written for the hub links to it as any page does
    is_other = item.kind in _ANSWERS or item.source.via == "hand"
    if is_other or len(piece.parts) > 1 or item.cite("quote"):
        return None
    own = {directory.own(link) for link in item.links} - {None, piece.id}
    return own.pop() if len(own) == 1 else None


def _apart(
    pieces: Mapping[str, Piece], heads: Mapping[str, str], directory: Directory
) -> tuple[set[frozenset[str]], set[str]]:
    """Pairs that the author keeps apart, and what is no copy of anything."""
    pairs: set[frozenset[str]] = set()
    alone: set[str] = set()
    for piece in pieces.values():
        for part in piece.parts:
            if part.curation.is_alone:
                alone.add(piece.id)
            for name in part.curation.distinct:
                other = directory.named(name, part.item.account)
                if other is not None:
                    pairs.add(frozenset({piece.id, heads.get(other, other)}))
    return pairs, alone


def _rank(piece: Piece) -> tuple[object, ...]:
    """The best of a group first: a post, an article, the richest, the earliest."""
    if not piece.parts:
        return (0, piece.when.date is None, piece.when.date or 0, piece.id)
    item = piece.first.item
    return (
        1,
        item.kind != "article",
        not item.title,
        -sum(bool(medium.alt) for medium in item.media),
        -sum(len(part.item.text) for part in piece.parts),
        -sum(medium.path is not None for medium in item.media),
        -len(item.media),
        piece.when.date is None,
        piece.when.date or 0,
        piece.id,
    )
