from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import pytest

from affluent.model.digest import (
    SIZE,
    combined,
    digest_of_bytes,
    digest_of_plain,
    plain,
)

DIFFERENT: tuple[object, ...] = (
    *(
        None,
        "",
        "a",
        b"a",
        0,
        1,
        1.5,
        "1",
        (),
        ("a",),
        ("a", "b"),
        ("ab",),
        (("a",), "b"),
    ),
    *({}, {"a": 1}, {"a": 2}, {"b": 1}),
)


class Spot(NamedTuple):
    x: int
    inner: tuple[object, ...] = ()


def test_digests_have_one_size() -> None:
    assert {len(digest_of_plain(value)) for value in DIFFERENT} == {SIZE}
    assert len(digest_of_bytes(b"")) == len(combined([])) == SIZE


@pytest.mark.parametrize(("one", "other"), list(combinations(DIFFERENT, 2)))
def test_different_values_have_different_digests(one: object, other: object) -> None:
    assert digest_of_plain(one) != digest_of_plain(other)


def test_equal_values_have_equal_digests_whoever_made_them() -> None:
    # an interned string, one made at run time, and one object named twice
    shared = "affl" + chr(117) + "ent"
    assert digest_of_plain(("affluent", "affluent")) == digest_of_plain(
        (shared, shared)
    )


def test_named_values_have_the_digest_of_plain_ones_once_they_are_plain() -> None:
    # marshal refuses what is not plain, rather than to forget its type
    with pytest.raises(ValueError, match="unmarshallable"):
        digest_of_plain(Spot(1))
    assert digest_of_plain(plain(Spot(1))) == digest_of_plain((1, ()))


def test_order_counts_in_combinations() -> None:
    one, two = digest_of_plain(1), digest_of_plain(2)
    assert combined([one, two]) != combined([two, one])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Spot(1, (Spot(2),)), (1, ((2, ()),))),
        ((None, (Spot(1),), 1.5), (None, ((1, ()),), 1.5)),
        ({"a": [Spot(1)]}, {"a": [(1, ())]}),
        ("text", "text"),
    ],
)
def test_plain_leaves_no_type_of_ours(value: object, expected: object) -> None:
    found = plain(value)
    assert found == expected
    assert digest_of_plain(found) == digest_of_plain(expected)
