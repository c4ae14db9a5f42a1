from __future__ import annotations

import pytest

from affluent.channels.shapes import decimal, line, mapping, number, sequence, text

STRANGE = [None, True, False, [], {}, b"1", object(), float("nan"), float("inf")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a", "a"), (" a ", " a "), ("", None), (" \n\t", None), (5, None)],
)
def test_text(value: object, expected: str | None) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, 0),
        (-7, -7),
        (3.0, 3),
        (3.5, None),
        ("12", 12),
        (" 12 ", 12),
        ("-12", -12),
        ("+12", 12),
        ("1.5", None),
        ("", None),
        ("-", None),
        ("--1", None),
        ("1_000", None),
        # digits elsewhere, and a superscript that is no digit to `int`
        ("١٢", None),
        ("²", None),
        ("9" * 5000, None),
        ("1188365048463462400", 1188365048463462400),
    ],
)
def test_number(value: object, expected: int | None) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, 1.0),
        (1.5, 1.5),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("1,5", None),
        ("x", None),
        ("1e999", None),
        ("nan", None),
        (10**400, None),
    ],
)
def test_decimal(value: object, expected: float | None) -> None:
    assert decimal(value) == expected


@pytest.mark.parametrize("value", STRANGE)
def test_what_has_another_shape_is_nothing(value: object) -> None:
    assert text(value) is None
    assert number(value) is None
    assert decimal(value) is None
    assert mapping(value) == {}
    assert sequence(value) == []


def test_mapping_and_sequence() -> None:
    assert mapping({"a": 1}) == {"a": 1}
    assert mapping([1]) == {}
    assert sequence([1, None]) == [1, None]
    assert sequence({"a": 1}) == []
    assert sequence("ab") == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" a\n b ", "a b"),
        ("\u202eab\u202c", "ab"),
        ("\u2069", None),
        ([], None),
        (1, None),
    ],
)
def test_line(value: object, expected: str | None) -> None:
    assert line(value) == expected
