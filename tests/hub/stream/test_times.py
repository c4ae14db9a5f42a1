from __future__ import annotations

import pytest

from affluent.hub.stream.times import UNDATED, When, when

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, UNDATED),
        ("", UNDATED),
        ("next week", UNDATED),
        ("2011-13-01", UNDATED),
        ("2011-02-30T10:00:00Z", UNDATED),
        ("20111005", UNDATED),
        ("2011-10-05T14:48:00Z", When(1317826080, (2011, 10, 5), True)),
        ("2011-10-05T23:48:00+02:00", When(1317851280, (2011, 10, 5), True)),
        # the day of the site's zone, not that of the offset
        ("2011-10-05T23:48:00Z", When(1317858480, (2011, 10, 6), True)),
        ("2011-10-05T00:30:00+12:00", When(1317731400, (2011, 10, 4), True)),
        ("2011-10-05T14:48:00.999Z", When(1317826080, (2011, 10, 5), True)),
        # a wall clock is the site's
        ("2011-10-05T14:48:00", When(1317818880, (2011, 10, 5), True)),
        ("2011-10-05", When(1317765600, (2011, 10, 5), False)),
        # clocks are turned back at three: the hour from two is twice there
        ("2011-10-30T02:30:00", When(1319934600, (2011, 10, 30), True)),
        ("2011-10-30T01:30:00Z", When(1319938200, (2011, 10, 30), True)),
        # and on a day in March it is not there at all
        ("2011-03-27T02:30:00", When(1301189400, (2011, 3, 27), True)),
        ("0001-01-01T00:00:00+14:00", When(-62135647200, (1, 1, 1), True)),
        ("9999-12-31T23:59:59-12:00", When(253402343999, (9999, 12, 31), True)),
    ],
)
def test_finds_the_day_in_the_zone(written: str | None, expected: When) -> None:
    assert when(written, PARIS) == expected
