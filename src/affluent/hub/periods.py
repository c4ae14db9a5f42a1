"""Years and months with posts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..model.digest import combined, digest_of_plain
from ..model.site import Card, Period


def years(cards: Sequence[Card], prefix: str) -> tuple[Period, ...]:
    """The years of some cards in order of time, newest first, with their months.

    `prefix` is the address of the section, "/" or "/fr/".
    """
    dated = [card for card in cards if card.post.day is not None]
    return tuple(
        _year(year, tuple(group), prefix)
        for year, group in groupby(dated, key=_year_of)
    )


def _year(year: int, cards: tuple[Card, ...], prefix: str) -> Period:
    months = tuple(
        _period(year, month, tuple(group), (), f"{prefix}{year:04}/{month:02}/")
        for month, group in groupby(cards, key=_month_of)
    )
    return _period(year, 0, cards, months, f"{prefix}{year:04}/")


def _period(
    year: int,
    month: int,
    cards: tuple[Card, ...],
    months: tuple[Period, ...],
    url: str,
) -> Period:
    digest = combined(
        [digest_of_plain((year, month, url)), *(card.digest for card in cards)]
    )
    return Period(digest, year, month, url, cards, months)


def _year_of(card: Card) -> int:
    return card.post.day[0] if card.post.day else 0


def _month_of(card: Card) -> int:
    return card.post.day[1] if card.post.day else 0
