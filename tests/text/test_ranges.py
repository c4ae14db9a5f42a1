"""Ranges of texts as HTML: nothing of the text is lost, and tags are always nested."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.text.ranges import Range, Unit, escaped, marked_up


def bold(start: int, end: int) -> Range:
    return Range(start, end, "<b>", "</b>")


def italic(start: int, end: int) -> Range:
    return Range(start, end, "<i>", "</i>")


def whole(start: int, end: int, html: str = "X") -> Range:
    return Range(start, end, "<a>", "</a>", html)


class Case(NamedTuple):
    name: str
    text: str
    ranges: list[Range]
    expected: str
    unit: Unit = "code points"


CASES = [
    Case("none", "a & b", [], "a &amp; b"),
    Case("empty text", "", [], ""),
    Case("empty text with a range", "", [bold(0, 0)], ""),
    Case("all of it", "ab", [bold(0, 2)], "<b>ab</b>"),
    Case("escapes inside", "<&>", [bold(1, 2)], "&lt;<b>&amp;</b>&gt;"),
    Case("beside each other", "abcd", [bold(0, 2), italic(2, 4)], "<b>ab</b><i>cd</i>"),
    Case("in any order", "abcd", [italic(2, 4), bold(0, 2)], "<b>ab</b><i>cd</i>"),
    Case("within", "abcd", [italic(1, 2), bold(0, 4)], "<b>a<i>b</i>cd</b>"),
    Case("same start", "abc", [bold(0, 1), italic(0, 3)], "<i><b>a</b>bc</i>"),
    Case("same end", "abc", [bold(0, 3), italic(2, 3)], "<b>ab<i>c</i></b>"),
    Case("equal", "ab", [bold(0, 2), italic(0, 2)], "<b><i>ab</i></b>"),
    Case("overlapping", "abc", [bold(0, 2), italic(1, 3)], "<b>a<i>b</i></b><i>c</i>"),
    Case(
        "three overlapping",
        "abcdef",
        [bold(0, 3), italic(1, 5), Range(2, 6, "<s>", "</s>")],
        "<b>a<i>b<s>c</s></i></b><i><s>de</s></i><s>f</s>",
    ),
    Case("empty range", "ab", [bold(1, 1)], "ab"),
    Case("turned round", "ab", [bold(2, 1)], "ab"),
    Case("beyond the text", "ab", [bold(1, 3)], "ab"),
    Case("before the text", "ab", [bold(-1, 1)], "ab"),
    Case("emoji are one", "😀bc", [bold(0, 1)], "<b>😀</b>bc"),
    Case("emoji in sequence", "👩‍👧 x", [bold(4, 5)], "👩‍👧 <b>x</b>"),
    Case("utf-8", "é!", [bold(0, 2)], "<b>é</b>!", "utf-8"),
    Case("utf-8 after emoji", "😀ok", [bold(4, 6)], "😀<b>ok</b>", "utf-8"),
    Case("utf-8 cuts the end", "é!", [bold(0, 1)], "é!", "utf-8"),
    Case("utf-8 cuts the start", "é!", [bold(1, 3)], "é!", "utf-8"),
    Case("utf-8 beyond", "é!", [bold(0, 4)], "é!", "utf-8"),
    Case("utf-8 to the end", "aé", [bold(1, 3)], "a<b>é</b>", "utf-8"),
    Case("utf-16", "😀b", [bold(2, 3)], "😀<b>b</b>", "utf-16"),
    Case("utf-16 cuts a pair", "😀b", [bold(1, 3)], "😀b", "utf-16"),
    Case(
        "utf-16 counts as code points below", "éb", [bold(1, 2)], "é<b>b</b>", "utf-16"
    ),
    Case("replaced", "abc", [whole(1, 2)], "a<a>X</a>c"),
    Case("replaced by nothing", "abc", [Range(1, 2, "", "", "")], "ac"),
    Case("replaced, at the end", "abc", [whole(2, 3)], "ab<a>X</a>"),
    Case("two replaced", "abcd", [whole(0, 2), whole(2, 4)], "<a>X</a><a>X</a>"),
    Case("two replaced that overlap", "abcd", [whole(0, 3), whole(2, 4)], "<a>X</a>d"),
    Case("one replaced twice", "abc", [whole(0, 2), whole(0, 2)], "<a>X</a>c"),
    Case(
        "around a replaced one", "abc", [bold(0, 3), whole(1, 2)], "<b>a<a>X</a>c</b>"
    ),
    Case(
        "exactly a replaced one", "abc", [whole(0, 2), bold(0, 2)], "<b><a>X</a></b>c"
    ),
    Case("within a replaced one", "abcd", [whole(0, 4), bold(1, 2)], "<a>X</a>"),
    Case(
        "at the start of a replaced one", "abcd", [whole(0, 4), bold(0, 2)], "<a>X</a>"
    ),
    Case("at the end of a replaced one", "abcd", [whole(0, 4), bold(2, 4)], "<a>X</a>"),
    Case("into a replaced one", "abcd", [bold(0, 2), whole(1, 3)], "a<a>X</a>d"),
    Case("out of a replaced one", "abcd", [bold(2, 4), whole(1, 3)], "a<a>X</a>d"),
    Case(
        "up to a replaced one", "abcd", [bold(0, 1), whole(1, 3)], "<b>a</b><a>X</a>d"
    ),
    Case(
        "from a replaced one on", "abcd", [bold(3, 4), whole(1, 3)], "a<a>X</a><b>d</b>"
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_marked_up(case: Case) -> None:
    assert marked_up(case.text, case.ranges, case.unit) == case.expected


def test_pieces_are_written_by_the_caller() -> None:
    text, ranges = "a &amp; b", [bold(2, 7)]
    assert marked_up(text, ranges, html_of=str) == "a <b>&amp;</b> b"


@pytest.mark.parametrize(
    ("text", "html"), [("a", "a"), ("<a>", "&lt;a&gt;"), ("\"&'", "\"&amp;'")]
)
def test_escaped(text: str, html: str) -> None:
    assert escaped(text) == html


class Nesting(HTMLParser):
    """Fails on a tag that is closed out of turn; collects the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


SPOTS = st.integers(-2, 14)
KEEPING = st.builds(
    lambda start, end, tag: Range(start, end, f"<{tag}>", f"</{tag}>"),
    SPOTS,
    SPOTS,
    st.sampled_from("bisu"),
)
REPLACING = st.builds(whole, SPOTS, SPOTS)
TEXTS = st.text(alphabet="ab é😀<&>\n", max_size=10)
UNITS = st.sampled_from(["code points", "utf-8", "utf-16"])


@given(TEXTS, st.lists(KEEPING, max_size=6), UNITS)
def test_no_letter_is_lost(text: str, ranges: list[Range], unit: Unit) -> None:
    assert Nesting(marked_up(text, ranges, unit)).text == text


@given(TEXTS, st.lists(KEEPING | REPLACING, max_size=6), UNITS)
def test_tags_are_nested(text: str, ranges: list[Range], unit: Unit) -> None:
    Nesting(marked_up(text, ranges, unit))


def test_many_ranges_are_no_matter() -> None:
    text = "ab" * 20_000
    ranges = [bold(at, at + 1) for at in range(0, len(text), 2)]
    ranges += [whole(at + 1, at + 2) for at in range(0, len(text), 2)]
    assert marked_up(text, ranges) == "<b>a</b><a>X</a>" * 20_000
