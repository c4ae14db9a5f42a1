"""When an item was published: a moment, a wall clock or a day, in the site's zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from ...text.zones import local_day, zone_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# "2011-10-05"
_DAY = 10


class When(NamedTuple):
    """A written date in the site's zone."""

    # seconds since 1970 UTC, or None for what has no date
    date: int | None = None
    # (year, month, day) in the site's zone
    day: tuple[int, int, int] | None = None
    # whether the time of the day is known
    is_timed: bool = False


UNDATED = When()


def when(written: str | None, zone: str) -> When:
    """The date of an item; a wall clock and a mere day are in the site's zone.

    >>> when("2011-10-05T23:30:00Z", "Europe/Paris")
    When(date=1317857400, day=(2011, 10, 6), is_timed=True)
    >>> when("2011-10-05", "Europe/Paris")
    When(date=1317765600, day=(2011, 10, 5), is_timed=False)
    """
    if not written or written[4:5] != "-":
        return UNDATED
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return UNDATED
    day = (moment.year, moment.month, moment.day)
    is_timed = len(written) > _DAY
    if moment.tzinfo is None:
        # of an hour that the clocks repeat, the first, as in posts
        moment = moment.replace(tzinfo=zone_of(zone))
        return When(_seconds(moment), day, is_timed)
    date = _seconds(moment)
    try:
        return When(date, local_day(date, zone), is_timed)
    except OverflowError:
        # the first and last day of the calendar, seen from elsewhere
        return When(date, day, is_timed)


def _seconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(seconds=1)
