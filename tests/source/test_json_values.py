"""What may stand in a JSON file that the author edits, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.item import Spot
from affluent.source.json_values import (
    as_mapping,
    as_number,
    as_text,
    as_whole,
    many,
    one_of,
    optional,
    read_key,
    record,
)

SPOT = record(Spot, {"lat": as_number, "lon": as_number, "name": as_text})


@pytest.mark.parametrize(
    ("reader", "value", "read"),
    [
        (as_mapping, {"a": 1}, {"a": 1}),
        (as_text, "a", "a"),
        (as_text, None, None),
        (as_whole, 3, 3),
        (as_number, 3.5, 3.5),
        (as_number, None, None),
        (one_of(("yes", "no")), "no", "no"),
        (many(as_text), ["a", "b"], ("a", "b")),
        (optional(as_mapping), None, None),
        (SPOT, {"lat": 1, "name": "The mill"}, Spot(1, None, "The mill")),
    ],
)
def test_what_is_right_is_read(reader: Any, value: object, read: object) -> None:
    assert reader(value) == read


@pytest.mark.parametrize(
    ("reader", "value", "fault"),
    [
        (as_mapping, [], "is not an object of keys and values"),
        (as_text, 3, "is not a text"),
        (as_whole, True, "is not a whole number"),
        (as_number, "3", "is not a number"),
        (as_number, float("nan"), "is not a number"),
        (as_number, float("inf"), "is not a number"),
        (one_of(("yes", "no")), "maybe", "is not one of: yes, no"),
        (many(as_text), "a", "is not a list"),
        (many(as_text), ["a", None], "holds null"),
        (SPOT, {"alt": 1}, 'holds "alt", which is not known'),
        (SPOT, {"lat": "north"}, '"lat" is not a number'),
    ],
)
def test_what_is_wrong_is_told(reader: Any, value: object, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        reader(value)


def test_a_fault_names_its_key() -> None:
    with pytest.raises(ValueError, match='"title" is not a text'):
        read_key({"title": 1}, "title", as_text)
