"""Bursts: what an account published in one go, folded into one card.

Three or more of a kind, none more than 90 minutes after the one before, all on one
day of the site's calendar. Long texts, threads, pinned items and posts stand alone,
and so does what has no time of the day: nobody knows how close that is. What stands
in between, of whatever account, parts no burst: thirty pictures stay together though
the author said a word elsewhere meanwhile. The card stands where its newest does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .pieces import Piece

FEWEST = 3
LONGEST_GAP = 90 * 60
# A longer text is worth a card of its own, in code points.
LONGEST_TEXT = 280

_Run = list[int]


def bursts(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces of a stream, newest first, each alone or within its burst."""
    runs: list[_Run] = []
    current: dict[tuple[object, ...], _Run] = {}
    for spot, piece in enumerate(pieces):
        if not _may_fold(piece):
            continue
        item = piece.first.item
        key = (item.account, item.kind, piece.when.day)
        run = current.get(key)
        if run is None or _gap(pieces[run[-1]], piece) > LONGEST_GAP:
            run = current[key] = []
            runs.append(run)
        run.append(spot)
    return _folded(pieces, (run for run in runs if len(run) >= FEWEST))


def _may_fold(piece: Piece) -> bool:
    return (
        len(piece.parts) == 1
        and piece.when.is_timed
        and len(piece.first.item.text) <= LONGEST_TEXT
        and not piece.first.curation.pin
    )


def _gap(newer: Piece, older: Piece) -> int:
    return (newer.when.date or 0) - (older.when.date or 0)


def _folded(pieces: Sequence[Piece], runs: Iterable[_Run]) -> list[tuple[Piece, ...]]:
    heads: dict[int, _Run] = {}
    inner: set[int] = set()
    for run in runs:
        heads[run[0]] = run
        inner.update(run[1:])
    return [
        tuple(pieces[member] for member in heads.get(spot, [spot]))
        for spot in range(len(pieces))
        if spot not in inner
    ]
