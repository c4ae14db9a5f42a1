"""Dates, numbers and languages in words."""

from __future__ import annotations

import pytest

from affluent.text.language import (
    FORMS,
    format_date,
    format_month,
    format_number,
    iso,
    language_name,
)

# 2012-11-01 12:00 UTC
NOON = 1351771200


@pytest.mark.parametrize(
    ("lang", "form", "words"),
    [
        ("fr", "long", "1er novembre 2012"),
        ("fr", "medium", "1er nov. 2012"),
        ("fr", "short", "01/11/2012"),
        ("fr", "month", "novembre 2012"),
        ("fr", "monthname", "novembre"),
        ("fr", "day", "1er novembre"),
        ("en", "day", "November 1"),
        ("fr", "year", "2012"),
        ("fr", "time", "13:00"),
        ("fr", "datetime", "1er novembre 2012, 13:00"),
        ("en", "long", "November 1, 2012"),
        ("en-GB", "long", "1 November 2012"),
        ("en_GB", "long", "1 November 2012"),
        ("en", "month", "November 2012"),
        ("en", "time", "1:00\u202fPM"),
        ("de", "long", "1. November 2012"),
        ("ja", "month", "2012年11月"),
        ("xx", "long", "November 1, 2012"),
        ('en"><script>', "year", "2012"),
        ("fr", "odd", "1er novembre 2012"),
    ],
)
def test_dates(lang: str, form: str, words: str) -> None:
    assert format_date(NOON, "Europe/Paris", lang, form) == words


def test_only_the_first_of_a_month_is_an_ordinal() -> None:
    assert format_date(NOON + 86400, "UTC", "fr") == "2 novembre 2012"
    assert format_date(NOON + 10 * 86400, "UTC", "fr") == "11 novembre 2012"


@pytest.mark.parametrize(
    "zone", ["UTC", "Europe/Paris", "Pacific/Auckland", "No/Where"]
)
@pytest.mark.parametrize(
    "seconds",
    [-(10**30), -62135596801, -62135596800, 0, 253402300799, 253402300800, 10**30],
)
def test_the_ends_of_the_calendar(seconds: int, zone: str) -> None:
    for form in (*FORMS, "time", "datetime"):
        assert format_date(seconds, zone, "fr", form)
    assert iso(seconds, zone)[4] == "-"


@pytest.mark.parametrize(
    ("seconds", "zone", "written"),
    [
        (0, "UTC", "1970-01-01T00:00:00Z"),
        (NOON, "Europe/Paris", "2012-11-01T13:00:00+01:00"),
        (NOON, "Asia/Kathmandu", "2012-11-01T17:45:00+05:45"),
        (-3000000000, "Europe/Paris", "1874-12-07T18:40:00Z"),
    ],
)
def test_iso(seconds: int, zone: str, written: str) -> None:
    assert iso(seconds, zone) == written


def test_months() -> None:
    assert format_month(2011, 10, "fr") == "octobre 2011"
    assert format_month(1, 1, "en") == "January 1"


def test_numbers() -> None:
    assert format_number(1234567, "fr") == "1\u202f234\u202f567"
    assert format_number(1234567.5, "en") == "1,234,567.5"


@pytest.mark.parametrize(
    ("code", "in_lang", "name"),
    [
        ("fr", "fr", "français"),
        ("fr", "en", "French"),
        ("pt-BR", "fr", "portugais (Brésil)"),
        ("tlh", "fr", "tlh"),
        ("", "fr", ""),
        ('x"<', "fr", 'x"<'),
    ],
)
def test_names(code: str, in_lang: str, name: str) -> None:
    assert language_name(code, in_lang) == name
