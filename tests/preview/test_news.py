"""What open pages are told."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from affluent.build.report import Report, Written
from affluent.model.problem import Place, Problem, error, warning
from affluent.preview.channel import EVERYTHING, HEALED, News
from affluent.preview.news import (
    PATHS,
    PROBLEMS,
    WIDTH,
    excerpt,
    of_changes,
    of_problems,
)


def report(
    *written: str,
    deleted: tuple[str, ...] = (),
    edited: tuple[tuple[str, str], ...] = (),
) -> Report:
    return Report(
        output="/o",
        base_url="http://h/",
        written=tuple(Written(path, ("new",)) for path in written),
        deleted=deleted,
        edited=edited,
    )


@pytest.mark.parametrize(
    ("built", "news"),
    [
        (report(), ()),
        (report(edited=(("a.md", "/a/"),)), ()),
        (report("b", "a"), (News("reload", {"paths": ["a", "b"]}),)),
        (report(deleted=("a",)), (News("reload", {"paths": ["a"]}),)),
        (report("b.css", "a.css"), (News("style", {"paths": ["a.css", "b.css"]}),)),
        (
            report("b.css", deleted=("a",)),
            (News("reload", {"paths": ["a", "b.css"]}),),
        ),
        (report(*map(str, range(PATHS + 1))), (EVERYTHING,)),
    ],
)
def test_what_changed(built: Report, news: tuple[News, ...]) -> None:
    assert of_changes(built, "") == news


def test_the_edited_page_comes_first() -> None:
    told = of_changes(report("a", edited=(("x.md", "/a%20b/"),)), "/blog")
    assert [one.event for one in told] == ["edited", "reload"]
    assert told[0].data == {"source": "x.md", "url": "/blog/a%20b/"}


def test_several_edited_pages_are_none() -> None:
    edited = (("x.md", "/a/"), ("y.md", "/b/"))
    assert [one.event for one in of_changes(report("a", edited=edited), "")] == [
        "reload"
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lines = [f"line {number}" for number in range(1, 8)]
    lines[3] = "\tna\tme: é" + "x" * WIDTH
    (tmp_path / "a.md").write_text("\r\n".join(lines), newline="")
    (tmp_path / "secret").mkdir()
    return tmp_path


def test_no_problem_is_health(root: Path) -> None:
    assert of_problems((), str(root)) is HEALED


def test_problems_have_their_lines_and_a_caret(root: Path) -> None:
    weak = warning("C107", "no settings", Place("affluent.yaml"))
    grave = error("A103", "not <YAML>", Place("a.md", 4, 4), "mend it")
    told = of_problems((weak, grave), str(root))
    assert told.event == "problems"
    assert (told.data["errors"], told.data["count"]) == (1, 2)
    assert json.loads(json.dumps(told.data["problems"])) == [
        {
            "severity": "error",
            "code": "A103",
            "message": "not <YAML>",
            "hint": "mend it",
            "place": "a.md:4:4",
            "line": 4,
            "lines": [
                [2, "line 2"],
                [3, "line 3"],
                [4, ("\tna\tme: é" + "x" * WIDTH)[:WIDTH]],
                [5, "line 5"],
                [6, "line 6"],
            ],
            "caret": "\t  ^",
        },
        {
            "severity": "warning",
            "code": "C107",
            "message": "no settings",
            "hint": "",
            "place": "affluent.yaml",
            "line": 0,
            "lines": [],
            "caret": "",
        },
    ]


def test_many_problems_are_counted_and_few_are_told(root: Path) -> None:
    many = [error("A103", str(n), Place("a.md", 1)) for n in range(PROBLEMS + 5)]
    data = of_problems(many, str(root)).data
    assert data["count"] == PROBLEMS + 5
    told = data["problems"]
    assert isinstance(told, list)
    assert len(told) == PROBLEMS


@pytest.mark.parametrize(
    ("line", "numbers"),
    [(1, [1, 2, 3]), (7, [5, 6, 7]), (8, [6, 7]), (99, []), (0, [])],
)
def test_the_lines_around(root: Path, line: int, numbers: list[int]) -> None:
    lines = excerpt(str(root), Place("a.md", line))
    assert [number for number, _ in lines] == numbers


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/passwd", "secret", "none.md", "link.md", "pipe", "a\0b", "--port"],
)
def test_no_other_file_is_shown(root: Path, path: str) -> None:
    (root / "link.md").symlink_to("/etc/passwd")
    os.mkfifo(root / "pipe")
    assert excerpt(str(root), Place(path, 1)) == ()


@pytest.mark.parametrize(
    ("column", "caret"), [(0, ""), (1, "^"), (7, "      ^"), (9, "")]
)
def test_the_caret_is_within_the_line(root: Path, column: int, caret: str) -> None:
    problem = Problem(
        severity="error", code="A103", message="", place=Place("a.md", 1, column)
    )
    told = of_problems([problem], str(root)).data["problems"]
    assert isinstance(told, list)
    assert told[0]["caret"] == caret
