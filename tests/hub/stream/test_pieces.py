from __future__ import annotations

from affluent.hub.stream.known import known_of
from affluent.hub.stream.pieces import newest_first, piece_of_card, piece_of_parts
from affluent.hub.stream.times import UNDATED, when
from harness.items import item
from harness.values import card

EARLY, LATE = when("2011-10-05", "UTC"), when("2011-10-05T12:00:00Z", "UTC")


def test_a_thread_stands_where_its_first_part_does() -> None:
    first, second = known_of(item("1"), "", EARLY), known_of(item("2"), "", LATE)
    piece = piece_of_parts((first, second))
    assert (piece.id, piece.when, piece.size) == ("twitter:jane:1", EARLY, 2)
    assert piece.first == first


def test_newest_first_and_undated_last() -> None:
    post = piece_of_card(card(date="2011-10-05 08:00"))
    undated = piece_of_card(card("content/notes/b.md"))
    old = piece_of_parts((known_of(item("1"), "", EARLY),))
    new = piece_of_parts((known_of(item("2"), "", LATE),))
    lost = piece_of_parts((known_of(item("3"), "", UNDATED),))
    assert newest_first([undated, old, lost, post, new]) == (
        *(new, post, old),
        *(lost, undated),
    )
    assert (post.size, post.when.is_timed, undated.when.is_timed) == (1, True, False)
