"""Threads: who stands below whom."""

from __future__ import annotations

import pytest

from affluent.hub.threads import DEPTH, threaded
from affluent.model.dialogue import Comment, Identicon, Remark
from harness.talk import comment


def remark(one: Comment, answers: str) -> Remark:
    """As plain as can be."""
    blank = ("", "comment", one.id, "", None, "", "", "", "", answers, "", False, False)
    return Remark(*blank, Identicon("", ""), "")


def drawn(ids: str, parents: dict[str, str]) -> str:
    """The threads in brackets: "a(b)" is b below a."""

    def draw(some: tuple[Remark, ...]) -> str:
        return "".join(
            one.name
            + (f"={one.answers}" if one.answers else "")
            + (f"({draw(one.replies)})" if one.replies else "")
            for one in some
        )

    comments = [comment(id_, name=id_.upper()) for id_ in ids]
    return draw(threaded(comments, parents, remark))


@pytest.mark.parametrize(
    ("ids", "parents", "expected"),
    [
        ("", {}, ""),
        ("abc", {}, "abc"),
        ("abc", {"b": "a", "c": "b"}, "a(b(c))"),
        ("abcd", {"c": "a", "d": "b"}, "a(c)b(d)"),
        # an answer that is dated before what it answers
        ("abc", {"a": "c"}, "bc(a)"),
        # to what is not there
        ("ab", {"b": "z"}, "ab"),
        # to itself, and in a circle
        ("a", {"a": "a"}, "a"),
        ("abc", {"a": "b", "b": "a"}, "a(b)c"),
        ("abcd", {"b": "c", "c": "d", "d": "b"}, "ab(d(c))"),
    ],
)
def test_threads(ids: str, parents: dict[str, str], expected: str) -> None:
    assert drawn(ids, parents) == expected


def test_what_is_deep_stands_beside_what_it_answers() -> None:
    ids = "abcdefg"
    parents = dict(zip(ids[1:], ids, strict=False))
    assert DEPTH == 4
    assert drawn(ids, parents) == "a(b(c(de=Df=Eg=F)))"


def test_a_long_thread_takes_no_recursion() -> None:
    comments = [comment(f"{number:05}") for number in range(20_000)]
    parents = {
        one.id: other.id for one, other in zip(comments[1:], comments, strict=False)
    }
    (root,) = threaded(comments, parents, remark)
    assert root.replies[0].replies[0].replies[-1].name == "19999"
