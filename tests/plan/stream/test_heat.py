"""A year as a calendar: weeks, shades, links to days."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from affluent.model.stream import StreamPeriod
from affluent.plan.stream.heat import SHADES, Heat, HeatDay, heat_of, noon
from affluent.text.zones import local_day


def year(number: int, *days: tuple[int, int, int]) -> Heat:
    months = tuple(
        StreamPeriod(b"", number, month, f"/s/{number}/{month:02}/", 1, ())
        for month in sorted({month for month, _, _ in days})
    )
    total = sum(one for _, _, one in days)
    period = StreamPeriod(b"", number, 0, f"/s/{number}/", total, days, months)
    return heat_of(period, "UTC")


def day_of(heat: Heat, month: int, day: int) -> HeatDay:
    return heat.months[month - 1].days[day - 1]


@pytest.mark.parametrize(
    ("number", "days", "columns", "first"),
    [
        # 2011 began on a Saturday, 2012 on a Sunday and was a leap year
        (2011, 365, 53, (0, 5)),
        (2012, 366, 54, (0, 6)),
        (2018, 365, 53, (0, 0)),
    ],
)
def test_weeks_begin_on_monday(
    number: int, days: int, columns: int, first: tuple[int, int]
) -> None:
    heat = year(number)
    drawn = [day for month in heat.months for day in month.days]
    assert len(drawn) == days
    assert heat.columns == columns == drawn[-1].column + 1
    assert (drawn[0].column, drawn[0].row) == first
    for day in drawn:
        moment = datetime.fromtimestamp(day.date, UTC)
        assert (moment.year, moment.weekday()) == (number, day.row)


def test_shades_rise_with_what_was_published() -> None:
    heat = year(2011, (3, 1, 1), (3, 2, 10), (3, 3, 100))
    shades = [day_of(heat, 3, day).shade for day in (1, 2, 3, 4)]
    assert shades == [1, 2, SHADES, 0]


def test_days_lead_to_their_place_in_the_month() -> None:
    heat = year(2011, (10, 5, 2))
    assert day_of(heat, 10, 5).url == "/s/2011/10/#_d5"
    assert day_of(heat, 10, 6).url == ""
    october = heat.months[9]
    assert (october.url, october.total, heat.total) == ("/s/2011/10/", 2, 2)
    assert (heat.months[0].url, heat.months[0].total) == ("", 0)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Niue"])
def test_noon_is_on_its_day_everywhere(zone: str) -> None:
    assert local_day(noon(2011, 12, 31, zone), zone) == (2011, 12, 31)
