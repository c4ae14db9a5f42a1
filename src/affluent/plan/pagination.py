"""Stable pages of a list: numbered from the oldest, so that they never shift.

Only the front page is newest-first in the sense that it moves: it holds what does
not yet fill a page, together with the newest full one. A new post changes the front
page alone, and every `size` posts one page is born.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.page import Pager
from ..model.site import Card


class ListPage(NamedTuple):
    """One page of a list."""

    url: str
    cards: Sequence[Card]
    pager: Pager


def pages(cards: Sequence[Card], size: int, url: str) -> Iterator[ListPage]:
    """The front page at `url`, then ``page/N/`` below it; `cards` are newest first.

    >>> [(page.url, len(page.cards)) for page in pages(range(25), 10, "/")]
    [('/', 15), ('/page/1/', 10)]
    """
    full = len(cards) // size if size else 0
    if full < 2:  # noqa: PLR2004 - a list of less than two pages is one
        yield ListPage(url, cards, Pager(0, "", ""))
        return
    total = len(cards)
    front = total - (full - 1) * size
    yield ListPage(url, cards[:front], Pager(0, f"{url}page/{full - 1}/", ""))
    for number in range(full - 1, 0, -1):
        newest = total - number * size
        older = f"{url}page/{number - 1}/" if number > 1 else ""
        newer = f"{url}page/{number + 1}/" if number < full - 1 else url
        yield ListPage(
            f"{url}page/{number}/",
            cards[newest : newest + size],
            Pager(number, older, newer),
        )
