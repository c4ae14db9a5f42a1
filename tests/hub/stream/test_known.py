from __future__ import annotations

from hashlib import sha256

import pytest

from affluent.hub.stream.known import account_url, known_of, segment, segments
from affluent.hub.stream.times import UNDATED, when
from harness.items import item


@pytest.mark.parametrize(
    ("native", "expected"),
    [
        ("20", "20"),
        ("1234567890123456789", "1234567890123456789"),
        ("dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("my-deck_2", "my-deck_2"),
        ("été", "%C3%A9t%C3%A9"),
        # one spelling for what looks the same
        ("e\u0301te", "%C3%A9te"),
    ],
)
def test_an_id_is_its_own_segment(native: str, expected: str) -> None:
    assert segment(native) == expected


@pytest.mark.parametrize(
    ("native", "told"),
    [
        ("a/b", "a-b-"),
        ("../x", "x-"),
        (".htaccess", "htaccess-"),
        ("con", "con-"),
        ("NUL", "NUL-"),
        ("com1", "com1-"),
        ("tag:x.test,2004:/photo/1", "tag-x-test-2004-photo-1-"),
        ("日/本", ""),
        ("", ""),
        ("?#", ""),
        ("a" * 300, ""),
        ("a b" * 300, "a-ba-b"),
    ],
)
def test_what_cannot_be_a_segment_is_told_apart(native: str, told: str) -> None:
    found = segment(native)
    digest = sha256(native.encode()).hexdigest()[:8]
    assert found.startswith(told)
    assert found.endswith(digest)
    assert not set(found) & set("/\\?#: ")
    assert len(found) <= 70


def test_capitals_alone_do_not_tell_items_apart() -> None:
    found = segments(["abC", "abc", "ABC", "20"])
    assert found["20"] == "20"
    assert found["ABC"] == "ABC"
    assert len({part.casefold() for part in found.values()}) == 4
    # whatever the order in which they came
    assert segments(["20", "ABC", "abc", "abC"]) == found


def test_a_later_item_has_a_greater_order() -> None:
    early, late = when("2011-10-05T10:00:00Z", "UTC"), when("2011-10-06", "UTC")
    rising = [
        known_of(item("99"), "", UNDATED),
        known_of(item("100"), "", UNDATED),
        known_of(item("99"), "", early),
        # within a second, a longer number is the later one
        known_of(item("100"), "", early),
        known_of(item("1"), "", late),
    ]
    assert sorted(rising, key=lambda known: known.order) == rising


def test_an_account_has_an_address() -> None:
    assert account_url("jané") == "/channels/jan%C3%A9/"
