from __future__ import annotations

import io

import pytest

from affluent.cli import progress
from affluent.cli.console import Console
from affluent.cli.progress import ERASE, Progress, bar
from harness.command import Terminal


@pytest.mark.parametrize(
    ("done", "total", "full"), [(0, 10, 0), (5, 10, 12), (10, 10, 24), (99, 10, 24)]
)
def test_bar(done: int, total: int, full: int) -> None:
    assert bar("pages", done, total).count("━") == full


def test_unknown_total() -> None:
    assert bar("reading", 3, 0) == "reading…"


def test_nothing_without_a_terminal() -> None:
    err = io.StringIO()
    desk = Console(io.StringIO(), err, {})
    desk.progress("pages", 1, 2)
    desk.note("done")
    assert err.getvalue() == "done\n"


def test_bar_gives_way_to_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    err = Terminal()
    desk = Console(io.StringIO(), err, {"NO_COLOR": "1"})
    desk.progress("pages", 1, 2)
    desk.note("done")
    assert err.getvalue() == f"{ERASE}{bar('pages', 1, 2)}{ERASE}done\n"


def test_nothing_is_shown_of_what_ends_soon() -> None:
    drawn: list[str] = []
    shown = Progress(drawn.append, lambda: 80)
    for number in range(1000):
        shown("pages", number, 1000)
    shown.clear()
    assert drawn == []


def test_bar_is_no_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    drawn: list[str] = []
    Progress(drawn.append, lambda: 20)("pages", 1, 2)
    assert len(drawn[0].removeprefix(ERASE)) == 19
