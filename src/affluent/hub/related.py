"""Related posts: what shares rare terms, and of those what is close in time.

Each term offers a post its nearest neighbours only, so that the work grows with the
number of posts and not with the size of the largest tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from ..model.digest import digest_of_plain
from ..model.site import Card

# Of these taxonomies; two posts by one author need have nothing in common.
TAXONOMIES = frozenset({"tags", "categories", "series"})
# Neighbours on either side that a term offers, and posts that are kept.
REACH = 8
KEPT = 3


def skeleton(cards: Sequence[Card]) -> bytes:
    """A digest of all that `closest` reads of some cards."""
    return digest_of_plain(tuple((card.post.path, card.post.terms) for card in cards))


def closest(cards: Sequence[Card]) -> tuple[tuple[int, ...], ...]:
    """For each card, in time order, the positions of those closest to it."""
    members: dict[str, list[int]] = {}
    spots: list[list[tuple[str, int]]] = []
    for index, card in enumerate(cards):
        found = []
        for taxonomy, terms in card.post.terms:
            if taxonomy in TAXONOMIES:
                for term in terms:
                    line = members.setdefault(term[2], [])
                    found.append((term[2], len(line)))
                    line.append(index)
        spots.append(found)
    total = len(cards) + 1
    weights = {url: log(total / len(line)) for url, line in members.items()}
    return tuple(
        _closest(index, found, members, weights) for index, found in enumerate(spots)
    )


def _closest(
    index: int,
    spots: Sequence[tuple[str, int]],
    members: dict[str, list[int]],
    weights: dict[str, float],
) -> tuple[int, ...]:
    scores: dict[int, float] = {}
    for url, spot in spots:
        line, weight = members[url], weights[url]
        for other in line[max(0, spot - REACH) : spot + REACH + 1]:
            scores[other] = scores.get(other, 0.0) + weight
    scores.pop(index, None)
    # rounded, so that the order of the sums cannot show
    ranked = sorted(
        (-round(score, 9), abs(other - index), other) for other, score in scores.items()
    )
    return tuple(other for _, _, other in ranked[:KEPT])
