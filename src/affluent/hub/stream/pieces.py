"""What streams are made of: posts, items and threads, each one piece."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...model.site import Card
from .known import Known, Order, order_of
from .times import When


class Piece(NamedTuple):
    """A post, an item, or the parts of a thread, oldest first."""

    # of the item or the thread's first part; the path of a post's source
    id: str
    when: When
    order: Order
    card: Card | None = None
    parts: tuple[Known, ...] = ()

    @property
    def first(self) -> Known:
        """The item, or the first part of the thread; not of a post."""
        return self.parts[0]

    @property
    def size(self) -> int:
        """How many posts and items it is."""
        return len(self.parts) or 1


def piece_of_card(card: Card) -> Piece:
    """The piece that a post is."""
    post = card.post
    when = When(post.date, post.day, post.date is not None)
    # those of one moment keep the order in which they come, that of the site
    return Piece(post.path, when, order_of(post.date, "", ""), card)


def piece_of_parts(parts: tuple[Known, ...]) -> Piece:
    """The piece that an item is, or a thread."""
    first = parts[0]
    return Piece(first.item.id, first.when, first.order, None, parts)


def newest_first(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces in the order of streams; those without a date come last."""
    return tuple(sorted(pieces, key=lambda piece: piece.order, reverse=True))
