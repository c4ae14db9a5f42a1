from __future__ import annotations

import pytest

from affluent.model.codes import CODES
from affluent.model.problem import AffluentError, Place, error, quote, warning


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("a.md"), "a.md"),
        (Place("a.md", 3), "a.md:3"),
        (Place("a.md", 3, 7), "a.md:3:7"),
    ],
)
def test_places_as_editors_open_them(place: Place, expected: str) -> None:
    assert str(place) == expected


def test_problems_are_spelt_with_place_and_code() -> None:
    problem = error("A108", "not a date", Place("a.md", 3, 7), "write it as 2012-03-14")
    assert str(problem) == "a.md:3:7: A108 not a date"
    assert problem.severity == "error"
    assert warning("A106", "unknown", Place("a.md")).severity == "warning"


def test_places_sort_by_file_and_line() -> None:
    places = [Place("b.md", 1), Place("a.md", 10), Place("a.md", 9)]
    assert list(map(str, sorted(places))) == ["a.md:9", "a.md:10", "b.md:1"]


def test_an_error_tells_all_its_problems() -> None:
    problems = (error("A108", "one", Place("a")), error("A106", "two", Place("b")))
    stopped = AffluentError(*problems)
    assert stopped.problems == problems
    assert str(stopped) == "a: A108 one\nb: A106 two"


@pytest.mark.parametrize("text", ["short", "long " * 100, "line\nline", "\x1b[31m"])
def test_quotes_are_short_and_on_one_line(text: str) -> None:
    assert len(quote(text)) < 70
    assert quote(text).isprintable()


@pytest.mark.parametrize("code", CODES)
def test_codes_say_whose_fault_it_is(code: str) -> None:
    assert code[0] in "ACTISD"
    assert code[1:].isdigit()
    assert len(code) == 4
    assert not CODES[code].endswith(".")
