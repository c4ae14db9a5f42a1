"""Readers of values in a JSON file that the author may edit.

What is wrong raises ValueError in words that follow the name of the key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, NamedTuple, TypeVar

Values = dict[str, Any]
Record = TypeVar("Record", bound=NamedTuple)
Readers = Mapping[str, Callable[[object], object]]


def read_key(values: Values, key: str, reader: Callable[[object], object]) -> Any:
    """What a reader makes of the value of a key, or of None where there is none."""
    try:
        return reader(values.get(key))
    except ValueError as wrong:
        raise ValueError(f'"{key}" {wrong}') from None


def as_mapping(value: object) -> Values:
    """An object of keys and values."""
    if not isinstance(value, dict):
        raise ValueError("is not an object of keys and values")  # noqa: TRY004
    return value


def as_text(value: object) -> str | None:
    """A text, or None."""
    if value is None or isinstance(value, str):
        return value
    raise ValueError("is not a text")


def as_whole(value: object) -> int | None:
    """A whole number, or None."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError("is not a whole number")


def as_number(value: object) -> float | None:
    """A number, or None; Python reads NaN and infinity, which JSON does not have."""
    if value is None:
        return None
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and isfinite(value)
    ):
        return value
    raise ValueError("is not a number")


def one_of(words: tuple[str, ...]) -> Callable[[object], str]:
    """A reader of one of these words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise ValueError(f"is not one of: {', '.join(words)}")

    return read


def many(reader: Callable[[object], object]) -> Callable[[object], tuple[Any, ...]]:
    """A reader of a list, without null in it."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError("is not a list")  # noqa: TRY004
        found = tuple(map(reader, value))
        if None in found:
            raise ValueError("holds null")
        return found

    return read


def optional(reader: Callable[[object], object]) -> Callable[[object], object]:
    """The same reader, for which null is None."""
    return lambda value: None if value is None else reader(value)


def record(kind: Callable[..., Record], readers: Readers) -> Callable[[object], Record]:
    """A reader of an object that is a named tuple, with no other keys than its own."""

    def read(value: object) -> Record:
        given = as_mapping(value)
        unknown = sorted(given.keys() - readers.keys())
        if unknown:
            raise ValueError(f'holds "{unknown[0]}", which is not known')
        found = {key: read_key(given, key, readers[key]) for key in given}
        try:
            return kind(**found)
        except TypeError:
            raise ValueError("lacks what it must have") from None

    return read
