"""What the terminal says of a build."""

from __future__ import annotations

import pytest

from affluent.build.report import Report, Written
from affluent.preview.lines import line_of
from affluent.preview.loop import Outcome


def outcome(
    written: tuple[str, ...] = (),
    deleted: tuple[str, ...] = (),
    changed: tuple[str, ...] | None = None,
    *,
    untouched: bool = False,
    built: bool = True,
) -> Outcome:
    report = Report(
        output="/o",
        base_url="http://h/",
        written=tuple(Written(path, ("new",)) for path in written),
        deleted=deleted,
        untouched=untouched,
        edited=(("content/a.md", "/a/"),),
    )
    return Outcome(
        changed=None if changed is None else frozenset(f"/s/{one}" for one in changed),
        report=report if built else None,
        problems=(),
        seconds=0.0123,
        output="/o",
        language="en",
    )


@pytest.mark.parametrize(
    ("came", "line"),
    [
        (
            outcome(("a/index.html", "index.html"), changed=("content/a.md",)),
            "content/a.md: /a/, / (0.01 s)",
        ),
        (
            outcome(("404.html", "b/index.html", "a/index.html", "x", "y")),
            "/a/, /b/, /404.html and 2 more (0.01 s)",
        ),
        (outcome(("x",) * 31), "31 files (0.01 s)"),
        (outcome(("%C3%A9/index.html",)), "/é/ (0.01 s)"),
        (outcome(tuple("abcd")), "/a, /b, /c, /d (0.01 s)"),
        (outcome(tuple("abcde")), "/a, /b, /c and 2 more (0.01 s)"),
        (outcome(deleted=("a/index.html",)), "no file differs; deleted /a/ (0.01 s)"),
        (outcome(("b",), ("a",)), "/b; deleted /a (0.01 s)"),
        (outcome(changed=("x.md",)), "x.md: no file differs (0.01 s)"),
        (outcome(untouched=True), "nothing had changed (0.01 s)"),
        (outcome(changed=("README.md",), untouched=True), ""),
        (outcome(built=False), "not built (0.01 s)"),
    ],
)
def test_lines(came: Outcome, line: str) -> None:
    assert line_of(came, "/s") == line
