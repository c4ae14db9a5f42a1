from __future__ import annotations

import pytest

from affluent.model.artifact import Deferred, Value, digest_of, value_of
from affluent.model.digest import NOTHING, combined, digest_of_plain

ONE, TWO = digest_of_plain(1), digest_of_plain(2)


def unwanted() -> object:
    """A part that nobody may make here."""
    raise AssertionError


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (None, NOTHING),
        ("a", digest_of_plain("a")),
        (Value(ONE, "a"), ONE),
        (Deferred(TWO, unwanted), TWO),
        ((Value(ONE, "a"), Value(TWO, "b")), combined([ONE, TWO])),
        ((), combined([])),
    ],
)
def test_digest_of_a_part(part: object, expected: bytes) -> None:
    assert digest_of(part) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("a", "a"),
        (None, None),
        (Value(ONE, "a"), "a"),
        (Deferred(TWO, lambda: "b"), "b"),
    ],
)
def test_value_of_a_part(part: object, expected: object) -> None:
    assert value_of(part) == expected
