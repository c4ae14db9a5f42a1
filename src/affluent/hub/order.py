"""In which order posts stand: their months, and who stands beside whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..model.post import Post
from ..model.site import Card

# (2012, 5), or () for pages and for what has no date
Month = tuple[int, ...]


def month_of(post: Post) -> Month:
    """The month that a post's page is made with."""
    return () if post.day is None or post.kind == "page" else post.day[:2]


def name_of(month: Month) -> str:
    """What a month is called; "" for none.

    >>> name_of((2012, 5)), name_of(())
    ('2012-05', '')
    """
    return "-".join(f"{part:02}" for part in month)


def by_month(posts: Mapping[str, Post]) -> dict[Month, tuple[str, ...]]:
    """Month -> the paths of its posts, in their order."""
    found: dict[Month, list[str]] = {}
    for path, post in posts.items():
        found.setdefault(month_of(post), []).append(path)
    return {month: tuple(paths) for month, paths in found.items()}


def edges(lists: Iterable[Sequence[Card]]) -> dict[Month, tuple[bytes, ...]]:
    """Month -> the outlines of the posts that stand next to its outermost ones."""
    found: dict[Month, list[bytes]] = {}
    for cards in lists:
        months = [month_of(card.post) for card in cards]
        for spot, (late, early) in enumerate(pairwise(months)):
            if late != early:
                found.setdefault(late, []).append(cards[spot + 1].post.outline)
                found.setdefault(early, []).append(cards[spot].post.outline)
    return {month: tuple(outlines) for month, outlines in found.items()}


def neighbours(
    lists: Iterable[Sequence[Card]],
) -> dict[str, tuple[Card | None, Card | None]]:
    """Address -> the cards (older, newer); None at the ends."""
    found: dict[str, tuple[Card | None, Card | None]] = {}
    for cards in lists:
        around = zip((*cards[1:], None), (None, *cards), strict=False)
        urls = (card.post.url for card in cards)
        found.update(zip(urls, around, strict=False))
    return found
