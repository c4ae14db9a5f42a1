from __future__ import annotations

import os
from pathlib import Path

import pytest

from affluent.cli.complaints import (
    CAP,
    annotation,
    arranged,
    complaint,
    source_line,
    tally,
    visible,
)
from affluent.model.problem import Place, Problem, error, warning
from harness.command import BAD_DATE, ODD_KEY, many

SOURCE = "date: next week"


def plain(text: str, _style: str) -> str:
    return text


def shown(problem: Problem, source: str | None, width: int = 80) -> str:
    return complaint(problem, problem.place.path, source, width, plain)


def at(column: int) -> Problem:
    return error("A108", "wrong", Place("a.md", 1, column))


def test_error_with_its_line_a_caret_and_a_hint() -> None:
    assert shown(BAD_DATE, SOURCE) == (
        'content/posts/a.md:3:7: A108 "date" is not a date: "next week"\n'
        "    3 | date: next week\n"
        "      |       ^\n"
        "    hint: write it as 2012-03-14"
    )


def test_warning_says_so_after_its_code() -> None:
    assert shown(ODD_KEY, None) == (
        'content/posts/a.md:2: A106 warning: an unknown key "titel"'
    )


def test_line_without_a_column_has_no_caret() -> None:
    assert "^" not in shown(ODD_KEY, "titel: a")


def test_problem_without_a_place() -> None:
    assert shown(error("S101", "the disk is full", Place("")), None) == (
        "S101 the disk is full"
    )


@pytest.mark.parametrize(
    ("source", "column", "cells"),
    [
        ("abc", 1, 0),
        ("abc", 3, 2),
        ("abc", 9, 3),
        ("\tabc", 2, 1),
        ("日本 x", 4, 5),
        ("e\u0301e\u0301 x", 6, 3),
    ],
)
def test_caret_stands_below_its_column(source: str, column: int, cells: int) -> None:
    caret = shown(at(column), source).splitlines()[2]
    assert caret.removeprefix("      | ").index("^") == cells


@pytest.mark.parametrize("column", [1, 500, 1000])
def test_long_line_is_cut_around_the_column(column: int) -> None:
    source = "".join(chr(97 + n % 26) for n in range(1000))
    _, text, caret = shown(at(column), source, 60).splitlines()
    assert len(text) <= 60
    assert text[caret.index("^")] in {source[column - 1], "…"}
    assert ("…" in text[:20]) == (column > 1)


def test_nothing_steers_the_terminal() -> None:
    problem = error("A106", "key \x1b[2J\n\u202e", Place("a\x1b.md", 1, 1), "\x07")
    text = complaint(problem, "a\x1b.md", "x\x1b]0;y\x07\u202ez", 80, plain)
    assert not set(text) & set("\x1b\x07\u202e")


def test_colours_are_the_caller_s() -> None:
    text = complaint(
        BAD_DATE, "a.md", SOURCE, 80, lambda text, style: f"<{style}:{text}>"
    )
    assert text.startswith("<place:a.md:3:7>: <error:A108> ")
    assert "<error:^>" in text


def test_order_is_warnings_then_errors_by_place() -> None:
    late = error("A101", "x", Place("b.md", 2))
    early = error("A999", "x", Place("b.md", 1))
    far = warning("A101", "x", Place("z.md"))
    assert arranged([late, far, early, late]).shown == (far, early, late)


def test_each_code_is_capped() -> None:
    found = many(lambda n: error("A106", f"key {n}", Place("a.md", n + 1)), CAP + 1234)
    shown, more = arranged([*found, BAD_DATE])
    assert len(shown) == CAP + 1
    assert more == (("A106", 1234),)


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], ""),
        ([BAD_DATE], "1 error"),
        ([BAD_DATE, ODD_KEY, at(1)], "2 errors, 1 warning"),
        (many(lambda n: at(n + 1), 1234), "1,234 errors"),
    ],
)
def test_tally(problems: list[Problem], words: str) -> None:
    assert tally(problems) == words


def test_annotation_is_escaped() -> None:
    problem = error("A106", "50%: a\nb", Place("x", 3, 7), "c, d")
    assert annotation(problem, "a,b:c.md") == (
        "::error file=a%2Cb%3Ac.md,line=3,col=7,title=A106::50%25: a%0Ab%0Ac, d"
    )


def test_annotation_without_a_line() -> None:
    problem = warning("C107", "no settings", Place("affluent.yaml"))
    assert annotation(problem, "affluent.yaml") == (
        "::warning file=affluent.yaml,title=C107::no settings"
    )


@pytest.mark.parametrize(
    ("data", "line", "text"),
    [
        (b"one\ntwo\r\nthree", 2, "two"),
        (b"one\ntwo\r\nthree", 3, "three"),
        (b"one\n", 2, None),
        (b"one\n", 0, None),
        (b"\xef\xbb\xbfone", 1, "one"),
        (b"caf\xe9", 1, "caf\N{REPLACEMENT CHARACTER}"),
        (b"\x89PNG\0\0", 1, None),
    ],
)
def test_source_line(tmp_path: Path, data: bytes, line: int, text: str | None) -> None:
    (tmp_path / "a.md").write_bytes(data)
    assert source_line(str(tmp_path), Place("a.md", line)) == text


def test_source_line_of_what_is_no_text_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    os.mkfifo(site / "pipe.md")
    with (site / "huge.md").open("wb") as file:
        file.truncate(5 * 1024 * 1024)
    (tmp_path / "secret").write_text("secret")
    (site / "link.md").symlink_to(tmp_path / "secret")
    for name in ("pipe.md", "huge.md", "link.md", "../secret", "gone.md", "a\0b", ""):
        assert source_line(str(site), Place(name, 1)) is None


@pytest.mark.parametrize("text", ["Élan 日本 👍", "a\u00a0b", "\u200d"])
def test_visible_leaves_text_alone(text: str) -> None:
    assert visible(text) == text


def test_visible_shows_bytes_of_a_file_name() -> None:
    assert visible("caf\udce9") == "caf\\udce9"
