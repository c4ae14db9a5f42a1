from __future__ import annotations

import pytest

from affluent.source.nodes import Mapping, Pair, Scalar, Sequence, is_null, plain, scrub


def word(text: str, *, plain: bool = True) -> Scalar:
    return Scalar(text, plain, 1, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nUll", "nUll"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("0", 0),
        ("010", 10),
        ("-7", -7),
        ("+7", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("12:30:00", "12:30:00"),
        ("2024-05-01", "2024-05-01"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
        # JSON has no such numbers
        ("1e400", "1e400"),
        (".inf", ".inf"),
        ("-.inf", "-.inf"),
        (".nan", ".nan"),
        ("-", "-"),
        ("٣", "٣"),
        ("9" * 5000, "9" * 5000),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_plain_scalar(text: str, value: object) -> None:
    found = plain(word(text))
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ["true", "null", "010", "", "~"])
def test_quotes_make_a_text(text: str) -> None:
    assert plain(word(text, plain=False)) == text


def test_plain_collections() -> None:
    inner = Mapping({"k": Pair(word("k"), word("1"))}, 1, 1)
    assert plain(Sequence((word("no"), inner), 1, 1)) == ["no", {"k": 1}]


def test_is_null() -> None:
    assert is_null(word("~"))
    assert not is_null(word("", plain=False))
    assert not is_null(Sequence((), 1, 1))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x07b\x1b\x00", "ab"),
        ("x \ud800 y", "x  y"),
        ("\x80\x9f\ufffe\uffff\ufdd0", ""),
        ("a\tb\nc", "a\tb\nc"),
        ("👩‍👩‍👧 \u202e é \u00a0", "👩‍👩‍👧 \u202e é \u00a0"),
    ],
)
def test_scrub(text: str, kept: str) -> None:
    assert scrub(text) == kept
