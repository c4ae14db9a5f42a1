from __future__ import annotations

from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.text.dates import parse_date
from affluent.text.zones import iso, local_day, local_time, zone_of

PARIS, KATHMANDU, UTC = "Europe/Paris", "Asia/Kathmandu", "UTC"
# what a calendar of the years 1 to 9999 can show
FIRST, LAST = -62_135_596_800, 253_402_300_799


@pytest.mark.parametrize(
    ("seconds", "zone", "expected"),
    [
        (0, UTC, "1970-01-01T00:00:00Z"),
        (0, PARIS, "1970-01-01T01:00:00+01:00"),
        (0, "Europe/London", "1970-01-01T01:00:00+01:00"),
        (1338503400, PARIS, "2012-06-01T00:30:00+02:00"),
        (1338503400, KATHMANDU, "2012-06-01T04:15:00+05:45"),
        (1338503400, "America/St_Johns", "2012-05-31T20:00:00-02:30"),
        # an offset of nothing is spelt as UTC, wherever it is
        (1325376000, "Europe/London", "2012-01-01T00:00:00Z"),
        # the clocks of October, twice at half past two
        (1351384200, PARIS, "2012-10-28T02:30:00+02:00"),
        (1351387800, PARIS, "2012-10-28T02:30:00+01:00"),
        # before 1911 Paris was 9 minutes and 21 seconds off: no RFC 3339 for that
        (-3000000000, PARIS, "1874-12-07T18:40:00Z"),
        (FIRST, UTC, "0001-01-01T00:00:00Z"),
        (LAST, UTC, "9999-12-31T23:59:59Z"),
        # the far ends have no local time everywhere
        (FIRST, "America/New_York", "0001-01-01T00:00:00Z"),
        (LAST, "Asia/Tokyo", "9999-12-31T23:59:59Z"),
    ],
)
def test_moments_as_rfc_3339(seconds: int, zone: str, expected: str) -> None:
    assert iso(seconds, zone) == expected


@pytest.mark.parametrize(
    ("seconds", "zone", "expected"),
    [
        (1338508799, UTC, (2012, 5, 31)),
        (1338508799, PARIS, (2012, 6, 1)),
        (1338508799, "Pacific/Honolulu", (2012, 5, 31)),
        (-1, UTC, (1969, 12, 31)),
        (FIRST, "America/New_York", (1, 1, 1)),
        (LAST, "Asia/Tokyo", (9999, 12, 31)),
    ],
)
def test_days(seconds: int, zone: str, expected: tuple[int, int, int]) -> None:
    assert local_day(seconds, zone) == expected


@given(st.integers(FIRST, LAST), st.sampled_from([UTC, PARIS, KATHMANDU, "Asia/Tokyo"]))
def test_what_is_written_is_read_again(seconds: int, zone: str) -> None:
    assert local_time(seconds, zone).timestamp() == seconds
    assert parse_date(iso(seconds, zone), UTC) == seconds


def test_zones_are_found_by_name() -> None:
    assert zone_of(PARIS).key == PARIS
    with pytest.raises(ZoneInfoNotFoundError):
        zone_of("Europe/Nantes")
