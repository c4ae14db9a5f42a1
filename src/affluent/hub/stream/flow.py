"""One stream: its cards, newest first, by month, made when they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, overload

from ...model.digest import digest_of_plain
from ...model.stream import AccountView, StreamEntry, StreamPeriod, StreamView
from .bursts import bursts
from .pieces import Piece

Group = tuple[Piece, ...]
Month = tuple[int, int]


class Entries(Sequence[StreamEntry]):
    """Cards, each made when it is looked at."""

    def __init__(
        self, groups: Sequence[Group], entry: Callable[[Group], StreamEntry]
    ) -> None:
        """Take what stands on each card, and what makes it."""
        self._groups = groups
        self._entry = entry

    @overload
    def __getitem__(self, spot: int) -> StreamEntry: ...

    @overload
    def __getitem__(self, spot: slice) -> Entries: ...

    def __getitem__(self, spot: int | slice) -> StreamEntry | Entries:
        """A card, or some of them."""
        if isinstance(spot, slice):
            return Entries(self._groups[spot], self._entry)
        return self._entry(self._groups[spot])

    def __len__(self) -> int:
        """How many cards there are."""
        return len(self._groups)


class Head(NamedTuple):
    """What a stream is, beside what flows into it: as in `StreamView`."""

    form: str
    name: str
    url: str
    title: str = ""
    description: str = ""
    account: AccountView | None = None
    # last parts of addresses below it that are taken
    taken: frozenset[str] = frozenset()


class Flow:
    """One stream: the main one, an account's, a kind's, or a declared one."""

    def __init__(
        self,
        head: Head,
        pieces: Sequence[Piece],
        entry: Callable[[Group], StreamEntry],
    ) -> None:
        """Take what flows into it, newest first, and what makes a card."""
        self._head = head
        self._pieces = pieces
        self._entry = entry

    @cached_property
    def view(self) -> StreamView:
        """What its pages say of it."""
        head = self._head
        account = head.account.digest if head.account else b""
        fields = (head.form, head.name, head.title, head.description, head.url)
        shown = (fields, tuple(year.digest for year in self.years), account)
        return StreamView(
            digest_of_plain(shown), *fields, years=self.years, account=head.account
        )

    @cached_property
    def entries(self) -> Entries:
        """All cards, newest first; those without a date come last."""
        return Entries(self._groups, self._entry)

    @cached_property
    def pinned(self) -> Entries:
        """The cards that the author wants to be seen first."""
        pinned = [
            group
            for group in self._groups
            if group[0].parts and group[0].first.curation.pin
        ]
        return Entries(pinned, self._entry)

    @cached_property
    def undated(self) -> Entries:
        """The cards that are in no month."""
        undated = [group for group in self._groups if group[0].when.day is None]
        return Entries(undated, self._entry)

    def month(self, year: int, month: int) -> Entries:
        """The cards of a month, newest first."""
        return Entries(self._months.get((year, month), ()), self._entry)

    def burst_of(self, name: str) -> int:
        """How many items the burst of an item has; 0 if it is in none."""
        for group in self._groups:
            if len(group) > 1 and any(piece.id == name for piece in group):
                return len(group)
        return 0

    def days(self) -> Iterable[tuple[tuple[int, int], int, Group]]:
        """((month, day), year, what stands on the card) of all that has a date."""
        for group in self._groups:
            if group[0].when.day is not None:
                year, month, day = group[0].when.day
                yield (month, day), year, group

    @cached_property
    def years(self) -> tuple[StreamPeriod, ...]:
        """Newest first, with their months.

        A thread counts on the day of its first part, where its card stands.
        """
        months = sorted(self._months, reverse=True)
        return tuple(
            self._year(year, [month for _, month in group])
            for year, group in groupby(months, key=lambda month: month[0])
        )

    @cached_property
    def _groups(self) -> list[Group]:
        return bursts(self._pieces)

    @cached_property
    def _months(self) -> dict[Month, list[Group]]:
        found: dict[Month, list[Group]] = {}
        for group in self._groups:
            if group[0].when.day is not None:
                found.setdefault(group[0].when.day[:2], []).append(group)
        return found

    def _year(self, year: int, months: Sequence[int]) -> StreamPeriod:
        parts = tuple(self._month(year, month) for month in months)
        days = tuple(sorted(day for part in parts for day in part.days))
        return _period(year, 0, self._url_of(f"{year:04}"), days, parts)

    def _month(self, year: int, month: int) -> StreamPeriod:
        counted: Counter[int] = Counter()
        for group in self._months[year, month]:
            if group[0].when.day is not None:
                counted[group[0].when.day[2]] += sum(piece.size for piece in group)
        days = tuple((month, day, counted[day]) for day in sorted(counted))
        return _period(year, month, self._url_of(f"{year:04}", f"{month:02}"), days)

    def _url_of(self, *parts: str) -> str:
        """The address of a period; below an account, items have addresses too."""
        if self._head.form != "account":
            return f"{self._head.url}{'/'.join(parts)}/"
        name = "-".join(parts)
        while name in self._head.taken:
            name = f"in-{name}"
        return f"{self._head.url}{name}/"


def _period(
    year: int,
    month: int,
    url: str,
    days: tuple[tuple[int, int, int], ...],
    months: tuple[StreamPeriod, ...] = (),
) -> StreamPeriod:
    total = sum(number for _, _, number in days)
    parts = tuple(part.digest for part in months)
    digest = digest_of_plain((year, month, url, days, parts))
    return StreamPeriod(digest, year, month, url, total, days, months)
