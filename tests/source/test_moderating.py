"""Addresses put into the author's file, and nothing else changed."""

from __future__ import annotations

import pytest

from affluent.model.problem import Problem
from affluent.source.moderating import moderated
from affluent.source.responses import read_moderation

PATH = "content/responses/moderation.yaml"
NEW = "https://x.test/1#a"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"show:\n  - {NEW}\n"),
        ("# who\n", f"# who\nshow:\n  - {NEW}\n"),
        (
            "hide:\n  - https://e.test/\n",
            f"hide:\n  - https://e.test/\nshow:\n  - {NEW}\n",
        ),
        ("show:\n", f"show:\n  - {NEW}\n"),
        ("show:\nhide:\n  - https://e.test/", 0),
        (
            "show:\n- https://a.test/ # she\n\n# others\nhide:\n- https://e.test/\n",
            (
                f"show:\n- https://a.test/ # she\n- {NEW}\n\n# others\n"
                "hide:\n- https://e.test/\n"
            ),
        ),
        ("show:\n    - 'https://a.test/'", 0),
        ("show: [https://x.test/1#a]\n", "show: [https://x.test/1#a]\n"),
    ],
)
def test_what_is_shown(before: str, after: str | int) -> None:
    written = moderated(before.encode(), PATH, "show", [NEW, NEW])
    assert isinstance(written, bytes)
    if isinstance(after, str):
        assert written.decode() == after
    assert "x.test/1#a" in read_moderation(written, PATH)[0].show
    assert moderated(written, PATH, "show", [NEW]) == written


def test_what_is_hidden_must_be_taken_out_there() -> None:
    told = moderated(b"hide:\n- http://x.test/1#a\n", PATH, "show", [NEW])
    assert isinstance(told, Problem)
    assert told.hint == "take it out there"


def test_what_is_hidden() -> None:
    written = moderated(b"", PATH, "hide", [NEW])
    assert written == f"hide:\n  - {NEW}\n".encode()


@pytest.mark.parametrize(
    "text", ["show: [https://a.test/]\n", "{show: }\n", "- a\n", "show: 3\n", "{"]
)
def test_what_would_not_come_out_right_is_left_to_the_author(text: str) -> None:
    assert isinstance(moderated(text.encode(), PATH, "show", [NEW]), Problem)
