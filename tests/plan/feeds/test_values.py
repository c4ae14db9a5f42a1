"""What all forms of a feed have in common."""

from __future__ import annotations

from dataclasses import replace

import pytest

from affluent.plan.feeds.values import (
    Feed,
    FeedEntry,
    authors_of,
    categories_of,
    line,
    moment,
    scrubbed,
    stand_in,
    updated_of,
)

ENTRY = FeedEntry(id="a", url="https://x.org/a/", published="2012-03-14T09:00:00Z")
FEED = Feed(id="f", title="T", home_url="https://x.org/", self_url="https://x.org/f")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain", "plain"),
        ("a\x00b\x1fc\x7f", "abc"),
        ("kept \t\n\r", "kept \t\n\r"),
        ("C1 \x80\x9f", "C1 "),
        ("nbsp \xa0 kept", "nbsp \xa0 kept"),
        ("\ufffe\uffff\n", "\n"),
        ("\ud800", ""),
        ("é\n\U0001f600", "é\n\U0001f600"),
    ],
)
def test_scrubbed(text: str, clean: str) -> None:
    assert scrubbed(text) == clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\tb\r\nc", "a b c"), (" a ", "a"), ("a\u2028b", "a b"), ("a\xa0b", "a\xa0b")],
)
def test_a_line(text: str, expected: str) -> None:
    assert line(text) == expected


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("In short", "In short"),
        ("", "2012-03-14"),
        ("a word " * 30, "a word " * 14 + "a…"),
        ("x" * 200, "x" * 100 + "…"),
    ],
)
def test_what_stands_for_a_title(summary: str, expected: str) -> None:
    assert stand_in(replace(ENTRY, summary=summary)) == expected


def test_a_date_without_a_zone_is_in_utc() -> None:
    assert moment("2012-03-14T09:00:00") == moment("2012-03-14T10:00:00+01:00")


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    assert updated_of(FEED).year == 1970
    newer = replace(ENTRY, updated="2013-01-01T00:00:00Z")
    assert updated_of(replace(FEED, entries=(newer, ENTRY))).year == 2013
    assert updated_of(replace(FEED, updated="2014-01-01T00:00:00Z")).year == 2014


def test_who_speaks_and_of_what() -> None:
    feed = replace(FEED, author="Ann")
    assert authors_of(ENTRY, feed) == [("Ann", "")]
    assert authors_of(replace(ENTRY, authors=(("", ""), ("Bo", "u"))), feed) == [
        ("Bo", "u")
    ]
    assert categories_of(replace(ENTRY, categories=("a", "", "a", "b"))) == ["a", "b"]
