"""A year of a stream as a calendar: the darker a day, the more was published on it."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime
from math import ceil, sqrt
from typing import NamedTuple

from ...model.stream import StreamPeriod
from ...text.zones import zone_of

# How many shades there are beside that of an empty day.
SHADES = 4


class HeatDay(NamedTuple):
    """A day; columns are weeks from Monday to Sunday, both counted from 0."""

    column: int
    row: int
    # 0 for nothing, to `SHADES` for the most
    shade: int
    total: int
    # of its place on the page of its month, or "" if there is nothing
    url: str
    # its noon in the site's zone, in seconds since 1970
    date: int


class HeatMonth(NamedTuple):
    """A month, with all its days."""

    # of its first day
    date: int
    # the week it begins in
    column: int
    # of its page, or "" if nothing was published in it
    url: str
    total: int
    days: tuple[HeatDay, ...]


class Heat(NamedTuple):
    """A year."""

    year: int
    url: str
    total: int
    # how many weeks it touches
    columns: int
    months: tuple[HeatMonth, ...]


def heat_of(year: StreamPeriod, zone: str) -> Heat:
    """The calendar of a year; the year is a period with its months."""
    first = date(year.year, 1, 1).weekday()
    totals = {(month, day): total for month, day, total in year.days}
    peak = max(totals.values(), default=1)
    urls = {month.month: month.url for month in year.months}
    months = tuple(
        _month(year.year, month, first, totals, peak, urls.get(month, ""), zone)
        for month in range(1, 13)
    )
    length = date(year.year, 12, 31).timetuple().tm_yday
    return Heat(year.year, year.url, year.total, ceil((first + length) / 7), months)


def noon(year: int, month: int, day: int, zone: str) -> int:
    """Seconds since 1970 of a day's noon in a zone.

    >>> noon(1970, 1, 1, "UTC")
    43200
    """
    here = datetime(year, month, day, 12, tzinfo=zone_of(zone))
    return int((here - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())


def _month(
    year: int,
    month: int,
    first: int,
    totals: dict[tuple[int, int], int],
    peak: int,
    url: str,
    zone: str,
) -> HeatMonth:
    days = []
    for day in range(1, monthrange(year, month)[1] + 1):
        place = first + date(year, month, day).timetuple().tm_yday - 1
        total = totals.get((month, day), 0)
        # a single day of a hundred pictures must not leave all others pale
        shade = ceil(SHADES * sqrt(total / peak)) if total else 0
        link = f"{url}#{day_anchor(day)}" if total and url else ""
        moment = noon(year, month, day, zone)
        days.append(HeatDay(place // 7, place % 7, shade, total, link, moment))
    total = sum(day.total for day in days)
    return HeatMonth(days[0].date, days[0].column, url, total, tuple(days))


def day_anchor(day: int) -> str:
    """The fragment of a day on the page of its month.

    >>> day_anchor(5)
    '_d5'
    """
    return f"_d{day}"
