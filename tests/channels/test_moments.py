from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.channels.moments import from_epoch, instant, seconds

Z = "2011-10-05T14:48:00Z"
WALL = "2011-10-05T14:48:00"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # Twitter/X, asctime
        ("Wed Oct 05 14:48:00 +0000 2011", Z),
        ("Wed Oct  5 14:48:00 2011", WALL),
        ("Oct 5 14:48:00 UTC 2011", Z),
        # RFC 3339 and its neighbours
        ("2011-10-05T14:48:00Z", Z),
        ("2011-10-05t14:48:00.000z", Z),
        ("2011-10-05T14:48:00.123+05:30", "2011-10-05T14:48:00+05:30"),
        ("2011-10-05T14:48:00-0330", "2011-10-05T14:48:00-03:30"),
        ("2011-10-05T14:48:00+02", "2011-10-05T14:48:00+02:00"),
        ("2011-10-05T14:48:00-00:00", Z),
        ("2011-10-05 14:48:00 +0000", Z),
        ("2011-10-05 14:48:00 GMT", Z),
        ("2011-10-05 14:48:00", WALL),
        ("2011-10-05T14:48", WALL),
        ("2011/10/05 14:48", WALL),
        ("2011-10-05", "2011-10-05"),
        ("20111005T144800Z", Z),
        ("20111005144800", WALL),
        ("20111005", "2011-10-05"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        # RFC 822 and 2822
        ("Wed, 05 Oct 2011 14:48:00 GMT", Z),
        ("Wed, 05 Oct 2011 14:48:00 +0200", "2011-10-05T14:48:00+02:00"),
        ("Wed, 05 Oct 2011 14:48:00 -0500 (EST)", "2011-10-05T14:48:00-05:00"),
        ("Wed, 05 Oct 2011 14:48:00", WALL),
        ("5 Oct 11 14:48 EST", "2011-10-05T14:48:00-05:00"),
        ("5 Oct 99 14:48 UT", "1999-10-05T14:48:00Z"),
        ("05-Oct-2011 14:48:00 PDT", "2011-10-05T14:48:00-07:00"),
        ("Mer., 05 Oct 2011 14:48:00 GMT+2", "2011-10-05T14:48:00+02:00"),
        ("5 October 2011", "2011-10-05"),
        # a zone that nobody can tell
        ("Wed, 05 Oct 2011 14:48:00 XYZ", WALL),
        ("Wed, 05 Oct 2011 14:48:00 +9900", WALL),
        # as pages show it
        ("October 5th, 2011 2:48pm", WALL),
        ("Oct 5, 2011, 12:05 a.m. CET", "2011-10-05T00:05:00+01:00"),
        ("Oct 5, 2011 at 12:05 PM", "2011-10-05T12:05:00"),
        # counts
        (1317826080, Z),
        (1317826080.9, Z),
        ("1317826080", Z),
        ("1317826080.5", Z),
        (1317826080123, Z),
        ("1317826080123", Z),
        (1317826080123456, Z),
    ],
)
def test_instant(written: object, expected: str) -> None:
    assert instant(written) == expected
    # what it gives, it takes
    assert instant(instant(written)) == expected


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "next week", "2011", "2011-10", "2011-02-30", "2011-13-01"),
        *("0000-00-00 00:00:00", "0000-00-00", "-0001-11-30T00:00:00Z"),
        *("1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00"),
        *("Thu, 01 Jan 1970 00:00:00 GMT", "Wed, 31 Foo 2011 00:00:00 GMT"),
        *("Wed, 05 anf 2011 00:00:00 GMT", "2011-10-05T25:00:00Z"),
        *("2011-10-05T14:61:00Z", "0001-01-01T00:00:00+02:00", "٢٠١١-10-05"),
        *("x" * 100_000, "1" * 100_000, " " * 100 + "a"),
        *(0, -1, -62169958800, 1e30, 10**60, float("nan"), float("inf"), True),
        *(None, [], {}, b"2011-10-05"),
    ],
)
def test_no_instant(written: object) -> None:
    assert instant(written) is None


@given(st.integers(1, 253_402_300_799))
def test_every_count_is_a_moment(count: int) -> None:
    if count < 10**11:
        assert seconds(from_epoch(count), "UTC") == count


@given(st.text(max_size=40))
def test_nothing_raises(written: str) -> None:
    instant(written)
    seconds(written, "Europe/Paris")


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        (Z, "Europe/Paris", 1317826080),
        (WALL, "UTC", 1317826080),
        (WALL, "Europe/Paris", 1317818880),
        ("2011-10-05", "Europe/Paris", 1317765600),
        (None, "UTC", None),
        ("", "UTC", None),
        ("soon", "UTC", None),
        (Z, "UTC", 1317826080),
    ],
)
def test_seconds(written: str | None, zone: str, expected: int | None) -> None:
    assert seconds(written, zone) == expected
