from __future__ import annotations

from typing import Any

from affluent.hub.periods import years
from affluent.model.site import Card
from harness.values import card

DATES = ("2012-12-31", "2012-05-31", "2012-05-01", "2011-05-01", "0987-01-02")


def dated(*dates: str | None, **fields: Any) -> tuple[Card, ...]:
    return tuple(
        card(f"content/posts/{index}.md", date=date, **fields)
        for index, date in enumerate(dates)
    )


def test_years_with_their_months_newest_first() -> None:
    cards = dated(*DATES)
    found = years(cards, "/fr/")
    assert [(year.year, year.month, year.url, year.count) for year in found] == [
        (2012, 0, "/fr/2012/", 3),
        (2011, 0, "/fr/2011/", 1),
        # four digits, so that addresses sort and stay apart
        (987, 0, "/fr/0987/", 1),
    ]
    months = found[0].months
    assert [(month.year, month.month, month.url) for month in months] == [
        (2012, 12, "/fr/2012/12/"),
        (2012, 5, "/fr/2012/05/"),
    ]
    assert [month.url for month in found[2].months] == ["/fr/0987/01/"]
    assert found[0].cards == cards[:3]
    assert months[1].cards == cards[1:3]
    assert months[1].months == ()


def test_what_has_no_date_is_in_no_period() -> None:
    cards = dated("2012-05-31", None)
    assert [year.cards for year in years(cards, "/")] == [cards[:1]]
    assert years(dated(None), "/") == ()
    assert years((), "/") == ()


def test_a_period_differs_when_its_cards_do_and_only_then() -> None:
    before = years(dated(*DATES), "/")
    same = years(dated(*DATES, words=9), "/")
    other = years((*dated(DATES[0], title="Other"), *dated(*DATES)[1:]), "/")
    assert [year.digest for year in before] == [year.digest for year in same]
    assert before[0].digest != other[0].digest
    assert before[0].months[0].digest != other[0].months[0].digest
    assert before[0].months[1].digest == other[0].months[1].digest
    assert before[1].digest == other[1].digest


def test_periods_of_two_languages_differ() -> None:
    cards = dated(*DATES)
    assert years(cards, "/")[0].digest != years(cards, "/fr/")[0].digest
