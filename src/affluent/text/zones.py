"""Seconds since 1970 in a time zone: what the calendar says there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=16)
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of this name; raises ZoneInfoNotFoundError."""
    return ZoneInfo(name)


def local_time(seconds: int, zone: str) -> datetime:
    """The moment in a zone; the far ends of the calendar stay in UTC.

    >>> local_time(0, "Europe/Paris").isoformat()
    '1970-01-01T01:00:00+01:00'
    """
    moment = _EPOCH + timedelta(seconds=seconds)
    try:
        return moment.astimezone(zone_of(zone))
    except OverflowError:
        return moment


def iso(seconds: int, zone: str) -> str:
    """The moment as RFC 3339; in UTC where the zone's offset had seconds (before 1912).

    >>> iso(0, "Europe/Paris"), iso(-3000000000, "Europe/Paris")
    ('1970-01-01T01:00:00+01:00', '1874-12-07T18:40:00Z')
    """
    moment = local_time(seconds, zone)
    offset = moment.utcoffset()
    if not offset or offset.seconds % 60:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat()


def local_day(seconds: int, zone: str) -> tuple[int, int, int]:
    """(year, month, day) of a moment in a zone.

    >>> local_day(1338508799, "UTC")
    (2012, 5, 31)
    """
    moment = local_time(seconds, zone)
    return (moment.year, moment.month, moment.day)
