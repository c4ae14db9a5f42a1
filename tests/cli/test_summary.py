from __future__ import annotations

import json

import pytest

from affluent.build.report import Report, Written
from affluent.cli.summary import (
    as_values,
    failure_in_words,
    held_in_words,
    in_words,
    is_first,
    next_steps,
    profile_rows,
)
from affluent.model.held import Held
from affluent.model.settings import Settings
from harness.command import BAD_DATE, FIRST, ODD_KEY

DRAFT = Held("content/posts/d.md", "draft", None)
SCHEDULED = Held("content/posts/s.md", "scheduled", 1_796_112_000)
EXPIRED = Held("content/posts/e.md", "expired", 1_000_000_000)
LATER = FIRST._replace(
    pages=42,
    files=1057,
    written=(Written("a/", ("body",)),),
    deleted=("b/", "c/"),
)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (FIRST, "built 2 pages (3 files) in 0.31 s: 3 written"),
        (
            LATER,
            (
                "built 42 pages (1,057 files) in 0.31 s: "
                "1 written, 1,056 unchanged, 2 deleted"
            ),
        ),
        (FIRST._replace(untouched=True, written=()), "nothing changed (0.31 s)"),
        (
            FIRST._replace(pages=1, files=1, written=(), seconds=75.4),
            "built 1 page (1 file) in 75 s: 1 unchanged",
        ),
        (
            FIRST._replace(held=(DRAFT,)),
            "built 2 pages (3 files) in 0.31 s: 3 written\n1 draft",
        ),
        (
            FIRST._replace(untouched=True, held=(DRAFT,)),
            "nothing changed (0.31 s)\n1 draft",
        ),
    ],
)
def test_in_words(report: Report, words: str) -> None:
    assert in_words(report) == words


@pytest.mark.parametrize(
    ("held", "due", "words"),
    [
        ((), None, ""),
        ((DRAFT,) * 2, None, "2 drafts"),
        (
            (SCHEDULED, DRAFT, DRAFT),
            SCHEDULED.due,
            "2 drafts, 1 scheduled: next on 2026-12-01 09:00",
        ),
        ((EXPIRED,), None, "1 expired"),
        ((), SCHEDULED.due, "next change on 2026-12-01 09:00"),
    ],
)
def test_held_in_words(held: tuple[Held, ...], due: int | None, words: str) -> None:
    report = FIRST._replace(held=held, due=due, timezone="Europe/Paris")
    assert held_in_words(report) == words


def test_failure_says_what_stands() -> None:
    assert failure_in_words(LATER, kept_going=False) == (
        "nothing was written: the site stays as it was"
    )
    assert failure_in_words(LATER, kept_going=True).startswith(
        "built what could be built: 1 written, "
    )


@pytest.mark.parametrize(
    ("report", "first"),
    [
        (FIRST, True),
        (LATER, False),
        (FIRST._replace(written=()), False),
        (FIRST._replace(same=(Written("x", ("body",)),)), False),
    ],
)
def test_is_first(report: Report, first: bool) -> None:
    assert is_first(report) == first


@pytest.mark.parametrize(("base_url", "warned"), [("", False), (None, True)])
def test_next_steps(base_url: str | None, warned: bool) -> None:
    report = FIRST._replace(
        base_url=Settings().base_url if base_url is None else base_url
    )
    words = next_steps(report, "mine/output", " -C mine")
    assert words.splitlines()[:3] == [
        "the site is in mine/output",
        "next: affluent serve -C mine              look at it while you write",
        '      affluent new post "Title" -C mine   write something',
    ]
    assert ("base_url is still https://example.org/" in words) == warned


def test_profile() -> None:
    rows = profile_rows({"read": 0.1, "render": 0.3}, 0.4)
    assert [[cell.strip() for cell in row] for row in rows] == [
        ["stage", "ms", "%"],
        ["read", "100.0", "25"],
        ["render", "300.0", "75"],
        ["all", "400.0", "100"],
    ]


def test_values() -> None:
    report = LATER._replace(
        same=(Written("d/", ("title",)),),
        held=(DRAFT, SCHEDULED),
        due=SCHEDULED.due,
        problems=(BAD_DATE, ODD_KEY),
    )
    assert json.loads(json.dumps(as_values(report))) == {
        "version": 1,
        "ok": False,
        "output": "/somewhere/output",
        "base_url": "https://ada.example/",
        "pages": 42,
        "files": 1057,
        "written": [{"path": "a/", "why": ["body"]}],
        "same": [{"path": "d/", "why": ["title"]}],
        "deleted": ["b/", "c/"],
        "untouched": False,
        "held": [
            {"path": "content/posts/d.md", "why": "draft", "due": None},
            {
                "path": "content/posts/s.md",
                "why": "scheduled",
                "due": "2026-12-01T08:00:00Z",
            },
        ],
        "due": "2026-12-01T08:00:00Z",
        "problems": [
            {
                "severity": "warning",
                "code": "A106",
                "message": 'an unknown key "titel"',
                "path": "content/posts/a.md",
                "line": 2,
                "column": None,
                "hint": "",
            },
            {
                "severity": "error",
                "code": "A108",
                "message": '"date" is not a date: "next week"',
                "path": "content/posts/a.md",
                "line": 3,
                "column": 7,
                "hint": "write it as 2012-03-14",
            },
        ],
        "seconds": 0.314,
        "profile": {"read": 0.1, "render": 0.2},
    }
