"""Dates as authors write them: ISO 8601, and in French and English words.

A date is whole seconds since 1970 in UTC. Written without an offset it is in the
site's zone; of an hour that a change of clocks repeats, it is the first.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, tzinfo

from .zones import zone_of

_ZONE_NAME = r"[A-Za-z][\w+-]*(?:/[\w+-]+)*"
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt ] *(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    rf"(?: ?([Zz]|[+-]\d\d(?::?\d\d)?)| +({_ZONE_NAME}))?)?",
    re.ASCII,
)
_TIME = r"(?:,? (?:a |at )?(\d\d?)(?::(\d\d)|h| ?h ?(\d\d)))?"
_DAY_FIRST = re.compile(
    r"(?:le )?(\d\d?)(?:er|st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})" + _TIME, re.ASCII
)
_MONTH_FIRST = re.compile(
    r"([a-z]+)\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})" + _TIME, re.ASCII
)

# Names and usual abbreviations, English and French, small and without accents.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_ENGLISH = tuple(
    next(name for name, number in _MONTHS.items() if number == month).capitalize()
    for month in range(1, 13)
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What a calendar of the years 1 to 9999 can show, whatever the zone.
_FIRST, _LAST = -62_135_596_800, 253_402_300_799
# No clock was ever further from Greenwich, in hours.
_FURTHEST = 15


def parse_date(text: str, zone: str) -> int:
    """Seconds since 1970 UTC of a written date; in this IANA zone unless it says so.

    Raises ValueError, whose words tell the author why it is none.

    >>> parse_date("2024-05-01 10:00 Europe/Paris", "UTC")
    1714550400
    >>> parse_date("1er mai 2012", "UTC")
    1335830400
    """
    match = _ISO.fullmatch(text)
    if match is None:
        return _written(text, zone)
    *day, hour, minute, second, offset, named = match.groups()
    date = (int(day[0]), int(day[1]), int(day[2]))
    if hour is None:
        return _seconds(date, (0, 0, 0), zone)
    clock = (int(hour), int(minute), int(second or 0))
    if offset is None:
        return _seconds(date, clock, named or zone)
    return _held(_seconds(date, clock, "UTC") - _offset(offset))


def is_zone(name: str) -> bool:
    """Whether there is an IANA time zone of this name."""
    try:
        _zone(name)
    except ValueError:
        return False
    return True


def _seconds(date: tuple[int, int, int], clock: tuple[int, int, int], zone: str) -> int:
    try:
        moment = datetime(*date, *clock, tzinfo=_zone(zone))
    except ValueError as failure:
        # a zone that is not there says so itself
        reason = _impossible(date, clock)
        raise (ValueError(reason) if reason else failure) from None
    since = moment - _EPOCH
    return _held(since.days * 86_400 + since.seconds)


def _held(seconds: int) -> int:
    """Kept within the calendar: a zone may push its first and last day out of it."""
    return min(max(seconds, _FIRST), _LAST)


def _zone(name: str) -> tzinfo:
    if name == "UTC":
        return UTC
    if re.fullmatch(_ZONE_NAME, name, re.ASCII):
        try:
            return zone_of(name)
        # KeyError: not there; OSError: a folder of zones; ValueError: no zone's file
        except (KeyError, OSError, ValueError):
            pass
    raise ValueError(f'there is no time zone "{name}"') from None


def _offset(text: str) -> int:
    """Seconds east of Greenwich: of "Z", "+02", "+0200", "+02:00"."""
    if text in "Zz":
        return 0
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    if hours > _FURTHEST or minutes > 59:  # noqa: PLR2004
        raise ValueError(f'no clock is "{text}" away from UTC')
    seconds = hours * 3600 + minutes * 60
    return -seconds if text[0] == "-" else seconds


def _written(text: str, zone: str) -> int:
    words = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    words = "".join(sign for sign in words if not unicodedata.combining(sign))
    match = _DAY_FIRST.fullmatch(words)
    if match:
        day, month, year, hour, *minutes = match.groups()
    else:
        match = _MONTH_FIRST.fullmatch(words)
        if match is None:
            raise ValueError(_unknown(words))
        month, day, year, hour, *minutes = match.groups()
    if month not in _MONTHS:
        raise ValueError(f'there is no month "{month}"')
    clock = (int(hour or 0), int(minutes[0] or minutes[1] or 0), 0)
    return _seconds((int(year), _MONTHS[month], int(day)), clock, zone)


def _unknown(words: str) -> str:
    if words.replace(".", "").isdigit():
        return "a bare number says no day"
    if re.match(r"-\d+-\d\d", words):
        return "no year before 1 can be told"
    if re.match(r"\d{5,}-\d\d", words):
        return "no year after 9999 can be told"
    return "it has none of the known forms"


def _impossible(date: tuple[int, int, int], clock: tuple[int, int, int]) -> str:
    """Why no calendar and no clock shows this; "" if they do."""
    year, month, day = date
    if year == 0:
        return "no year before 1 can be told"
    if not 1 <= month <= len(_DAYS):
        return f"there is no month {month}"
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = _DAYS[month - 1] + (leap and _ENGLISH[month - 1] == "February")
    if not 1 <= day <= days:
        return f"{_ENGLISH[month - 1]} {year} has {days} days"
    hour, minute, second = clock
    ends = (("hour", hour, 24), ("minute", minute, 60), ("second", second, 60))
    wrong = [f"there is no {name} {value}" for name, value, end in ends if value >= end]
    return wrong[0] if wrong else ""
