from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affluent.text.dates import is_zone, parse_date

PARIS = "Europe/Paris"


def seconds(*fields: int) -> int:
    """Of a moment in UTC."""
    return int(datetime(*fields, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("text", "zone", "moment"),
    [
        ("2024-05-01", "UTC", (2024, 5, 1)),
        ("2024-05-01", PARIS, (2024, 4, 30, 22)),
        ("2024-05-01 10:00", "UTC", (2024, 5, 1, 10)),
        ("2024-05-01 10:00", PARIS, (2024, 5, 1, 8)),
        ("2024-05-01T10:30:15", "UTC", (2024, 5, 1, 10, 30, 15)),
        ("2024-05-01t10:30:15z", PARIS, (2024, 5, 1, 10, 30, 15)),
        ("2024-05-01T10:00:00Z", PARIS, (2024, 5, 1, 10)),
        ("2024-05-01T10:00:00.999999+02:00", "UTC", (2024, 5, 1, 8)),
        ("2024-05-01T10:00:00,5-0330", "UTC", (2024, 5, 1, 13, 30)),
        ("2024-05-01 10:00:00 +0545", "UTC", (2024, 5, 1, 4, 15)),
        ("2024-05-01 10:00+02", "UTC", (2024, 5, 1, 8)),
        ("2024-05-01 10:00 Europe/Paris", "UTC", (2024, 5, 1, 8)),
        ("2024-05-01 10:00 UTC", PARIS, (2024, 5, 1, 10)),
        ("2024-05-01 10:00 America/Argentina/Buenos_Aires", PARIS, (2024, 5, 1, 13)),
        ("1969-12-31T23:59:59Z", "UTC", (1969, 12, 31, 23, 59, 59)),
        ("2024-02-29", "UTC", (2024, 2, 29)),
        # clocks skip this hour: what they showed before counts
        ("2024-03-31 02:30", PARIS, (2024, 3, 31, 1, 30)),
        # clocks show this hour twice: the first
        ("2024-10-27 02:30", PARIS, (2024, 10, 27, 0, 30)),
        ("0001-01-01", "UTC", (1, 1, 1)),
        ("9999-12-31", "UTC", (9999, 12, 31)),
        # a zone pushes these out of the calendar
        ("0001-01-01", "Asia/Tokyo", (1, 1, 1)),
        ("9999-12-31 23:59", "America/New_York", (9999, 12, 31, 23, 59, 59)),
        ("20 novembre 2026", "UTC", (2026, 11, 20)),
        ("20 novembre 2026", PARIS, (2026, 11, 19, 23)),
        ("1er mai 2012", "UTC", (2012, 5, 1)),
        ("le 1er mai 2012", "UTC", (2012, 5, 1)),
        ("12 Août 2020", "UTC", (2020, 8, 12)),
        ("3 févr. 2020", "UTC", (2020, 2, 3)),
        ("20 novembre 2026 à 10h30", "UTC", (2026, 11, 20, 10, 30)),
        ("20 novembre 2026 à 10 h 30", "UTC", (2026, 11, 20, 10, 30)),
        ("20 novembre 2026, 9h", "UTC", (2026, 11, 20, 9)),
        ("November 20, 2026", "UTC", (2026, 11, 20)),
        ("Nov. 20th 2026 at 18:05", "UTC", (2026, 11, 20, 18, 5)),
        ("20th November 2026", "UTC", (2026, 11, 20)),
        ("20\u00a0décembre\u00a02026", "UTC", (2026, 12, 20)),
    ],
)
def test_date(text: str, zone: str, moment: tuple[int, ...]) -> None:
    assert parse_date(text, zone) == seconds(*moment)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2024-04-31", "April 2024 has 30 days"),
        ("2024-04-00", "April 2024 has 30 days"),
        ("31 novembre 2024", "November 2024 has 30 days"),
        ("2024-13-45", "there is no month 13"),
        ("2024-00-10", "there is no month 0"),
        ("3 florial 2020", 'there is no month "florial"'),
        ("2024-05-01T25:00:00", "there is no hour 25"),
        ("2024-05-01 10:60", "there is no minute 60"),
        ("2024-05-01 10:00:60", "there is no second 60"),
        ("2024-05-01 10:00:00 +99:99", 'no clock is "+99:99" away from UTC'),
        ("2024-05-01 10:00+02:75", 'no clock is "+02:75" away from UTC'),
        ("2024-05-01 10:00 Mars/Base", 'there is no time zone "Mars/Base"'),
        ("2024-05-01 10:00 Europe", 'there is no time zone "Europe"'),
        ("0000-01-01", "no year before 1 can be told"),
        ("-0044-03-15", "no year before 1 can be told"),
        ("10000-01-01", "no year after 9999 can be told"),
        ("1714550000", "a bare number says no day"),
        ("20240501", "a bare number says no day"),
        ("12.5", "a bare number says no day"),
        ("yesterday", "it has none of the known forms"),
        ("12:30:00", "it has none of the known forms"),
        ("1e308", "it has none of the known forms"),
        (".inf", "it has none of the known forms"),
        ("2024-5-1", "it has none of the known forms"),
        ("05/01/2024", "it has none of the known forms"),
        ("٢٠٢٤-٠٥-٠١", "it has none of the known forms"),
        ("2024-05-01 10:00 ../../etc/passwd", "it has none of the known forms"),
        ("", "it has none of the known forms"),
    ],
)
def test_no_date(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # its words are compared
        parse_date(text, PARIS)
    assert str(caught.value) == reason


@settings(deadline=None)
@given(st.datetimes(), st.sampled_from(["UTC", PARIS, "Asia/Kathmandu"]))
def test_every_moment_is_read_back(moment: datetime, zone: str) -> None:
    moment = moment.replace(microsecond=0)
    written = moment.isoformat()
    assert parse_date(f"{written}Z", zone) == seconds(*moment.timetuple()[:6])
    assert parse_date(written, "UTC") == parse_date(f"{written}+00:00", zone)


@settings(deadline=None)
@given(st.text() | st.from_regex(r"[0-9]{1,5}-[0-9]{2}-[0-9]{2}[ T0-9:+Z-]{0,20}"))
def test_no_text_breaks_it(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(parse_date(text, PARIS), int)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("UTC", True),
        (PARIS, True),
        ("Europe", False),
        ("", False),
        ("Europe/Pari", False),
        ("../../etc/passwd", False),
        ("/etc/localtime", False),
        ("Europe/Paris\0", False),
    ],
)
def test_is_zone(name: str, known: bool) -> None:
    assert is_zone(name) is known
