"""Dates as services write them, as RFC 3339.

An offset that is given is kept, a wall clock without zone stays one, a mere day stays
a day; what is impossible, zero or before our era is no date at all. Fractions of
seconds go: an archive and an API of one service disagree about them.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from math import isfinite

from ..text.dates import parse_date

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Counts since 1970 in milliseconds and microseconds are longer than those in seconds.
_MILLISECONDS, _MICROSECONDS = 10**11, 10**14
# Shorter counts are years or days, not seconds: before May 1970 nobody was online.
_SHORTEST = 8

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
# Hours from UTC of the zones of RFC 822 and of those that blogs write.
_ZONES: dict[str, int] = {
    zone: hours
    for hours, zones in (
        (-10, "hst"),
        (-9, "akst"),
        (-8, "pst akdt"),
        (-7, "mst pdt"),
        (-6, "cst mdt"),
        (-5, "est cdt"),
        (-4, "edt"),
        (0, "z ut utc gmt wet"),
        (1, "bst cet met mez west"),
        (2, "cest eet mest mesz"),
        (3, "eest msk"),
        (9, "jst kst"),
        (10, "aest"),
        (11, "aedt"),
        (12, "nzst"),
        (13, "nzdt"),
    )
    for zone in zones.split()
}
# No clock was ever further from Greenwich.
_FURTHEST = timedelta(hours=15)

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
_HALF = r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
_ZONE = r"(?P<zone>(?:[A-Za-z]{1,5})?\s?[+-]\d\d?(?::?\d\d)?|[A-Za-z]{1,5})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:[^\d\s,]+,?\s+)?"
_TIMED = rf"(?:,?\s+(?:at\s+)?{_CLOCK}{_HALF}(?:\s*{_ZONE})?)?"
# RFC 3339, ISO 8601, W3CDTF, and what databases print
_ISO = (
    r"(?P<year>\d{4})[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)"
    rf"(?:(?:\s*T|\s)\s*{_CLOCK}{_HALF}(?:\s*{_ZONE})?)?"
)
_COMPACT = (
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    rf"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:\s*{_ZONE})?)?"
)
# Twitter/X and C's asctime: "Wed Oct 05 14:48:00 +0000 2011"
_ASCTIME = rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+{_CLOCK}(?:\s+{_ZONE})?\s+(?P<year>\d{{4}})"
# RFC 822, 2822 and 5322
_MAIL = rf"{_WEEKDAY}{_DAY}[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{2,4}}){_TIMED}"
# as pages show it: "October 5th, 2011 2:48pm"
_SHOWN = rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}}){_TIMED}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (_ISO, _COMPACT, _ASCTIME, _MAIL, _SHOWN)
)
_COMMENT = re.compile(r"\s*\([^()]*\)\s*$")
# More is no date, and patterns should not have to find that out.
_LONGEST = 80


def instant(value: object) -> str | None:
    """The moment as RFC 3339; None if it is none that a calendar knows.

    >>> instant("Wed Oct 05 14:48:00 +0000 2011")
    '2011-10-05T14:48:00Z'
    >>> instant("Wed, 05 Oct 2011 14:48:00 +0200"), instant("2011-10-05 14:48:00")
    ('2011-10-05T14:48:00+02:00', '2011-10-05T14:48:00')
    >>> instant(1317826080), instant("0000-00-00 00:00:00")
    ('2011-10-05T14:48:00Z', None)
    """
    if not isinstance(value, str):
        return from_epoch(value)
    written = _COMMENT.sub("", value.strip()) if ")" in value else value.strip()
    if not written or len(written) > _LONGEST:
        return None
    for form in _FORMS:
        match = form.fullmatch(written)
        if match is not None:
            return _written(match.groupdict())
    return from_epoch(written)


def seconds(text: str | None, zone: str) -> int | None:
    """Seconds since 1970 UTC of what `instant` gives; wall clocks are in the zone.

    >>> seconds("2011-10-05T14:48:00+02:00", "UTC"), seconds("2011-10-05", "UTC")
    (1317818880, 1317772800)
    """
    if not text:
        return None
    try:
        return parse_date(text, zone)
    except ValueError:
        return None


def from_epoch(value: object) -> str | None:
    """The moment so many seconds, milliseconds or microseconds after 1970.

    >>> from_epoch("1317826080123"), from_epoch(0), from_epoch(-62169958800)
    ('2011-10-05T14:48:00Z', None, None)
    """
    counted = _counted(value)
    if counted <= 0:
        return None
    unit = 1
    if counted >= _MILLISECONDS:
        unit = 1000 if counted < _MICROSECONDS else 1_000_000
    try:
        moment = _EPOCH + timedelta(seconds=counted // unit)
    except OverflowError:
        return None
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def _counted(value: object) -> int:
    """The whole number; 0 if it is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if isfinite(value) else 0
    if not isinstance(value, str) or len(value) > _LONGEST:
        return 0
    whole = value.partition(".")[0]
    is_count = whole.isascii() and whole.isdigit() and len(whole) >= _SHORTEST
    return int(whole) if is_count else 0


def _written(found: dict[str, str | None]) -> str | None:
    """What a form has found, if the calendar knows it."""
    hour = _hour(found.get("hour"), found.get("half"))
    try:
        day = date(
            _year(found["year"] or ""),
            _month(found["month"] or ""),
            int(found["day"] or 0),
        )
        if hour is None:
            return day.isoformat()
        # a leap second is the last one of its minute, as in POSIX
        second = min(int(found["second"] or 0), 59)
        moment = datetime.combine(day, time(hour, int(found["minute"] or 0), second))
        return _zoned(moment, found.get("zone"))
    except (ValueError, OverflowError):
        return None


def _zoned(moment: datetime, zone: str | None) -> str | None:
    offset = _offset(zone.strip()) if zone else None
    if offset is None:
        return moment.isoformat()
    if moment - offset == _EPOCH.replace(tzinfo=None):
        return None
    if not offset:
        return f"{moment.isoformat()}Z"
    minutes = abs(offset) // timedelta(minutes=1)
    sign = "-" if offset < timedelta(0) else "+"
    return f"{moment.isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"


def _offset(zone: str) -> timedelta | None:
    """How far from UTC; None for a zone that nobody can tell.

    >>> _offset("GMT+2").total_seconds(), _offset("EST").total_seconds()
    (7200.0, -18000.0)
    """
    sign = max(zone.find("+"), zone.find("-"))
    if sign < 0:
        hours = _ZONES.get(zone.lower())
        return None if hours is None else timedelta(hours=hours)
    digits = zone[sign + 1 :].replace(":", "")
    cut = len(digits) if len(digits) <= 2 else -2  # noqa: PLR2004
    found = timedelta(hours=int(digits[:cut]), minutes=int(digits[cut:] or 0))
    if found > _FURTHEST:
        return None
    return -found if zone[sign] == "-" else found


def _year(written: str) -> int:
    """RFC 5322, 4.3: two digits below 50 are of this century, three are after 1900."""
    year = int(written)
    if len(written) == 2:  # noqa: PLR2004
        return year + (2000 if year < 50 else 1900)  # noqa: PLR2004
    return year + 1900 if len(written) == 3 else year  # noqa: PLR2004


def _month(written: str) -> int:
    """From 1; 0 if there is no such month."""
    if written.isdigit():
        return int(written)
    spot = _MONTHS.find(written[:3].lower())
    return spot // 3 + 1 if spot >= 0 and spot % 3 == 0 else 0


def _hour(written: str | None, half: str | None) -> int | None:
    if written is None:
        return None
    hour = int(written)
    if half is None or not 1 <= hour <= 12:  # noqa: PLR2004
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0)
