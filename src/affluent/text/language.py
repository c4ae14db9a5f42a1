"""Dates, numbers and names of languages in words: the one home of Babel.

Nothing here depends on the machine's own locale. A list of ten thousand posts asks
for the same few thousand days again and again, so what a day is called is remembered.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as babel_date
from babel.dates import format_time as babel_time
from babel.dates import get_datetime_format
from babel.numbers import format_decimal

from .zones import local_time

# What a template may ask for -> Babel's own name or pattern.
FORMS = {
    "long": "long",
    "medium": "medium",
    "short": "short",
    "month": "yMMMM",
    "monthname": "LLLL",
    "day": "MMMMd",
    "year": "y",
}
# Those that are skeletons in CLDR, with a pattern for languages that lack them.
_SKELETONS = {"month": "MMMM y", "day": "d MMMM"}
_FALLBACK = "en"
_MINUTE = 60
_FIRST = datetime(1, 1, 1, tzinfo=UTC)
_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def format_date(seconds: int, zone: str, lang: str, form: str = "long") -> str:
    """A moment in words, in a form of `FORMS`, as "time" or as "datetime".

    An unknown form is long.

    >>> format_date(1351771200, "Europe/Paris", "fr", "datetime")
    '1er novembre 2012, 13:00'
    """
    moment = _local(seconds, zone)
    if form == "time":
        return _time_in_words(moment.hour * 60 + moment.minute, lang)
    if form == "datetime":
        day = _day_in_words(moment.toordinal(), lang, "long")
        clock = _time_in_words(moment.hour * 60 + moment.minute, lang)
        return _joint(lang).replace("{1}", day).replace("{0}", clock)
    return _day_in_words(moment.toordinal(), lang, form if form in FORMS else "long")


def format_month(year: int, month: int, lang: str) -> str:
    """A month and its year in words.

    >>> format_month(2011, 10, "fr")
    'octobre 2011'
    """
    return _day_in_words(date(year, month, 1).toordinal(), lang, "month")


def format_number(value: float, lang: str) -> str:
    """A number with the separators of a language.

    >>> format_number(12345.5, "en")
    '12,345.5'
    """
    return format_decimal(value, locale=_locale(lang))


@lru_cache(maxsize=256)
def language_name(code: str, in_lang: str) -> str:
    """What a language is called in another, or its code if that is not known.

    >>> language_name("fr", "en"), language_name("fr", "fr")
    ('French', 'français')
    """
    known = _known(code)
    name = known.get_display_name(_locale(in_lang)) if known else None
    return name or code


def iso(seconds: int, zone: str) -> str:
    """The moment as RFC 3339, in UTC where the zone's offset had seconds (before 1912).

    >>> iso(0, "Europe/Paris"), iso(-3000000000, "Europe/Paris")
    ('1970-01-01T01:00:00+01:00', '1874-12-07T18:40:00Z')
    """
    moment = _local(seconds, zone)
    offset = moment.utcoffset()
    if offset is None or offset.seconds % _MINUTE or not offset:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat()


def _local(seconds: int, zone: str) -> datetime:
    """Clamped to the calendar's first and last day; a zone that is not there is UTC."""
    try:
        return local_time(seconds, zone)
    except (ZoneInfoNotFoundError, ValueError):
        return local_time(seconds, "UTC")
    except OverflowError:
        return _FIRST if seconds < 0 else _LAST


@lru_cache(maxsize=65_536)
def _day_in_words(ordinal: int, lang: str, form: str) -> str:
    day = date.fromordinal(ordinal)
    locale = _locale(lang)
    pattern = FORMS[form]
    if form in _SKELETONS:
        pattern = str(locale.datetime_skeletons.get(pattern) or _SKELETONS[form])
    words = babel_date(day, pattern, locale)
    if locale.language == "fr" and words.startswith("1 "):
        # the first of a month is an ordinal in French, which CLDR does not tell
        words = "1er" + words[1:]
    return words


@lru_cache(maxsize=16_384)
def _time_in_words(minute: int, lang: str) -> str:
    return babel_time(time(*divmod(minute, 60)), "short", locale=_locale(lang))


@lru_cache(maxsize=64)
def _joint(lang: str) -> str:
    """How a language joins a date ({1}) and a time ({0})."""
    return str(get_datetime_format("medium", _locale(lang))).replace("'", "")


@lru_cache(maxsize=64)
def _locale(lang: str) -> Locale:
    """The locale of a BCP 47 code, of its language alone, or English."""
    found = _known(lang) or _known(lang.partition("-")[0])
    return found or Locale.parse(_FALLBACK)


def _known(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None
