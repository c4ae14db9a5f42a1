from __future__ import annotations

import errno
import io
import os
import subprocess
from pathlib import Path

import pytest

from affluent.cli.console import Console, columns, shown_path
from affluent.model.problem import Place, error
from harness.command import (
    BAD_DATE,
    ODD_KEY,
    Pipe,
    Terminal,
    console,
    interpreter,
    many,
)


def test_results_and_the_rest_part_ways() -> None:
    desk, out, err = console()
    desk.result("result")
    desk.note("note")
    desk.complain("affluent: no", "try yes")
    assert out.getvalue() == "result\n"
    assert err.getvalue() == "note\naffluent: no\nhint: try yes\n"


@pytest.mark.parametrize(
    ("quiet", "verbose", "said"),
    [
        (False, False, "note\n"),
        (False, True, "note\ndetail\n"),
        (True, False, ""),
        (True, True, ""),
    ],
)
def test_how_much_is_said(quiet: bool, verbose: bool, said: str) -> None:
    desk, _, err = console()
    desk.quiet, desk.verbose = quiet, verbose
    desk.note("note")
    desk.detail("detail")
    assert err.getvalue() == said


@pytest.mark.parametrize(
    ("environment", "stream", "coloured"),
    [
        ({}, io.StringIO(), False),
        ({}, Terminal(), True),
        ({"TERM": "dumb"}, Terminal(), False),
        ({"NO_COLOR": "1"}, Terminal(), False),
        ({"NO_COLOR": ""}, Terminal(), True),
        ({"FORCE_COLOR": "1"}, io.StringIO(), True),
        ({"FORCE_COLOR": "0"}, io.StringIO(), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, Terminal(), False),
    ],
)
def test_colour(
    environment: dict[str, str], stream: io.StringIO, coloured: bool
) -> None:
    Console(io.StringIO(), stream, environment).problems([BAD_DATE])
    assert ("\x1b[" in stream.getvalue()) == coloured


def test_problems_with_their_lines_and_a_tally(tmp_path: Path) -> None:
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/posts/a.md").write_text("---\ntitel: a\ndate: next week\n")
    desk, out, err = console()
    desk.site = str(tmp_path)
    desk.problems([BAD_DATE, ODD_KEY])
    assert out.getvalue() == ""
    assert err.getvalue().splitlines() == [
        f'{tmp_path}/content/posts/a.md:2: A106 warning: an unknown key "titel"',
        "    2 | titel: a",
        f'{tmp_path}/content/posts/a.md:3:7: A108 "date" is not a date: "next week"',
        "    3 | date: next week",
        "      |       ^",
        "    hint: write it as 2012-03-14",
        "1 error, 1 warning",
    ]


def test_a_line_that_nobody_may_see_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- email: a@b.test\n", encoding="utf-8")
    desk, _, err = console()
    desk.site = str(tmp_path)
    desk.problems([error("D103", "no", Place("a.yaml", 1, 3), "take it out")])
    assert err.getvalue().endswith("a.yaml:1:3: D103 no\n    hint: take it out\n")


def test_what_is_too_much_is_counted() -> None:
    desk, _, err = console()
    desk.problems(many(lambda n: error("A106", "x", Place("a.md", n + 1)), 1334))
    assert err.getvalue().splitlines()[-2:] == ["A106 and 1,234 more", "1,334 errors"]


@pytest.mark.parametrize(("running", "count"), [("true", 1), ("", 0)])
def test_annotations_for_github(running: str, count: int) -> None:
    desk, _, err = console(GITHUB_ACTIONS=running)
    desk.problems([BAD_DATE])
    assert err.getvalue().count("::error file=") == count


@pytest.mark.parametrize(
    ("here", "shown"),
    [
        ("site", "content/a.md"),
        (".", "site/content/a.md"),
        ("site/content", "a.md"),
        ("site/output", "../content/a.md"),
        ("other", None),
        ("site2", None),
    ],
)
def test_paths_are_shown_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, shown: str | None
) -> None:
    (tmp_path / here).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / here)
    site = str(tmp_path / "site")
    assert shown_path(site, "content/a.md") == (shown or f"{site}/content/a.md")


@pytest.mark.parametrize("place", ["", "/etc/hosts", "--port", "https://x.test/a"])
def test_other_places_are_shown_as_they_are(place: str) -> None:
    assert shown_path("/srv/site", place) == place


def test_columns_are_aligned() -> None:
    assert columns([["a", "bb"], ["ccc", ""], ["\n", "x"]]) == "a    bb\nccc\n\\n   x"


def test_lost_reader_ends_the_talking_quietly() -> None:
    err = io.StringIO()
    desk = Console(Pipe(BrokenPipeError()), err, {})
    desk.result("one")
    desk.result("two")
    assert desk.close(0) == 141
    assert desk.close(1) == 1
    assert err.getvalue() == ""


def test_full_disk_behind_stdout_is_an_error() -> None:
    err = io.StringIO()
    desk = Console(Pipe(OSError(errno.ENOSPC, "No space left on device")), err, {})
    desk.result("one")
    assert desk.close(0) == 74
    assert "No space left" in err.getvalue()


def test_streams_that_were_closed_before() -> None:
    desk = Console(None, None, {})
    desk.result("one")
    desk.note("two")
    assert desk.close(0) == 0


def test_lost_stderr_changes_nothing() -> None:
    out = io.StringIO()
    desk = Console(out, Pipe(BrokenPipeError()), {})
    desk.note("one")
    desk.result("two")
    assert (desk.close(0), out.getvalue()) == (0, "two\n")


def test_pipe_closed_in_earnest() -> None:
    running = subprocess.Popen(
        interpreter("--help"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait() == 141
    running.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")
def test_disk_full_in_earnest() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            interpreter("--help"), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (74, 1)


def test_utf_8_whatever_the_locale() -> None:
    done = subprocess.run(
        interpreter("Élan"),
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    assert "Élan".encode() in done.stderr
