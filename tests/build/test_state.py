"""What the last build left: enough to know that there is nothing to do."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.build.ledger import Table, packed, unpacked
from affluent.build.look import Seen
from affluent.build.report import Report, Request
from affluent.build.state import (
    KEPT_PROBLEMS,
    as_it_stands,
    judged,
    options_of,
    problems_from_plain,
    remember,
    stands,
)
from affluent.model.digest import plain
from affluent.model.held import Held
from affluent.model.problem import Place, error, warning
from affluent.model.settings import Settings
from harness.values import NOW

REQUEST = Request(root="/site", now=NOW)
FILES = {"content/posts/a.md": (1, 2, 3)}
SEEN = Seen(files=FILES, theme={"/theme/post.html": (4, 5, 6)}, damaged={}, problems=())
WARNING = warning("A113", "no date", Place("content/posts/a.md", 1, 2), "add one")
REPORT = Report(
    output="/site/output",
    base_url="https://x.org/",
    problems=(WARNING,),
    pages=3,
    files=7,
    held=(Held("content/posts/b.md", "scheduled", NOW + 60),),
    due=NOW + 60,
)
OPTIONS = options_of(REQUEST, Settings(), b"engine")


def left(report: Report = REPORT) -> Table:
    """What a build leaves to the next one, through the ledger."""
    state = Table({})
    remember(state, OPTIONS, SEEN, report, NOW)
    return Table(unpacked(packed(dict(state))))


def is_standing(state: Table, **fields: Any) -> bool:
    given = {"options": OPTIONS, "seen": SEEN, "known": FILES, "now": NOW, **fields}
    return stands(state, **given)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"now": NOW + 59}, True),
        # the clock alone shows something
        ({"now": NOW + 60}, False),
        # and before the last build it may hide something
        ({"now": NOW - 1}, False),
        ({"options": b"others"}, False),
        ({"seen": SEEN._replace(damaged={"index.html": "edited"})}, False),
        ({"seen": SEEN._replace(theme={"/theme/post.html": (4, 5, 7)})}, False),
        ({"seen": SEEN._replace(theme={})}, False),
        ({"seen": SEEN._replace(files={**FILES, "b.md": (1, 2, 3)})}, False),
        ({"seen": SEEN._replace(files={"content/posts/a.md": (1, 3, 3)})}, False),
        ({"seen": SEEN._replace(files={})}, False),
        ({"known": {}}, False),
    ],
)
def test_a_build_stands_while_nothing_differs(
    fields: dict[str, Any], expected: bool
) -> None:
    assert is_standing(left(), **fields) == expected


def test_where_no_clock_is_waited_for_only_the_past_differs() -> None:
    state = left(REPORT._replace(due=None))
    assert is_standing(state, now=NOW + 10**9)
    assert not is_standing(state, now=NOW - 1)


@pytest.mark.parametrize("key", ["options", "seen", "theme_stats"])
def test_a_build_that_lost_its_notes_does_not_stand(key: str) -> None:
    state = left()
    state.drop(key)
    assert not is_standing(state)
    assert not is_standing(Table({}))


def test_the_report_of_a_build_that_had_nothing_to_do() -> None:
    blank = Report(output="/site/output", base_url="https://x.org/", timezone="UTC")
    found = as_it_stands(left(), blank)
    assert found == REPORT._replace(untouched=True)
    assert isinstance(found.problems[0].place, Place)
    assert isinstance(found.held[0], Held)


def test_so_many_problems_are_not_kept() -> None:
    many = tuple(
        warning("A106", "unknown", Place("a.md", line))
        for line in range(1, KEPT_PROBLEMS + 10)
    )
    found = as_it_stands(left(REPORT._replace(problems=many)), REPORT)
    assert found.problems == many[:KEPT_PROBLEMS]


@pytest.mark.parametrize(
    "other",
    [
        options_of(REQUEST._replace(drafts=True), Settings(), b"engine"),
        options_of(REQUEST._replace(future=True), Settings(), b"engine"),
        options_of(REQUEST, Settings(title="Other"), b"engine"),
        options_of(REQUEST, Settings(base_url="https://y.org/"), b"engine"),
        options_of(REQUEST, Settings(theme_options={"a": 1}), b"engine"),
        options_of(REQUEST, Settings(), b"another"),
    ],
)
def test_options_of_another_build(other: bytes) -> None:
    assert other != OPTIONS


@pytest.mark.parametrize(
    "fields",
    [{"now": 0}, {"jobs": 8}, {"strict": True}, {"keep_going": True}, {"root": "/b"}],
)
def test_what_no_file_shows_is_no_option(fields: dict[str, Any]) -> None:
    assert options_of(REQUEST._replace(**fields), Settings(), b"engine") == OPTIONS


def test_every_problem_is_told_once_in_its_order() -> None:
    failure = error("A201", "no file", Place("b.md"))
    problems = (failure, WARNING, failure, WARNING)
    assert judged(problems, REQUEST) == (failure, WARNING)


def test_strictly_warnings_are_errors() -> None:
    strict = REQUEST._replace(strict=True)
    failure = error("A201", "no file", Place("b.md"))
    assert judged((WARNING, failure), strict) == (
        WARNING._replace(severity="error"),
        failure,
    )


def test_problems_get_their_names_back() -> None:
    assert problems_from_plain([plain(WARNING)]) == (WARNING,)
    assert str(problems_from_plain([plain(WARNING)])[0]) == str(WARNING)
