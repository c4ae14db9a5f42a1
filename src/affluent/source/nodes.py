"""What a YAML text says, as nodes that know their place; and what they mean.

A plain scalar is a text until its reader asks for more: "no" is no false and "010"
no eight before that. `plain` is for what has no reader of its own, by the core
schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model.settings import Plain


class Scalar(NamedTuple):
    """A single value, as its text."""

    text: str
    # neither quoted nor a block: it may mean a number, true, false or nothing
    plain: bool
    # from 1, in the file
    line: int
    column: int


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class Pair(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Keys with their values."""

    pairs: dict[str, Pair]
    line: int
    column: int


Node = Scalar | Sequence | Mapping

# What may stand in no page and no feed: controls, surrogates, noncharacters.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FLAGS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# A longer number is a text: Python refuses those of thousands of digits.
_DIGITS = 300


def is_null(node: Node) -> bool:
    """Whether the node says that there is no value: nothing at all, "null" or "~"."""
    return isinstance(node, Scalar) and node.plain and node.text in _NULLS


def plain(node: Node) -> Plain:
    """The value of a node; what JSON has no number for stays a text.

    >>> plain(Scalar("010", True, 1, 1)), plain(Scalar("no", True, 1, 1))
    (10, 'no')
    """
    if isinstance(node, Scalar):
        return _plain_scalar(node.text) if node.plain else scrub(node.text)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(pair.value) for key, pair in node.pairs.items()}


def scrub(text: str) -> str:
    """The text without the characters that no page can hold."""
    return text if text.isprintable() else UNPRINTABLE.sub("", text)


def _plain_scalar(text: str) -> Plain:
    if text in _NULLS:
        return None
    if text in _FLAGS:
        return _FLAGS[text]
    if text[0] in "+-.0123456789" and len(text) < _DIGITS:
        if _INTEGER.fullmatch(text):
            return int(text, 0 if text[:2] in {"0o", "0x"} else 10)
        if _FLOAT.fullmatch(text) and abs(float(text)) != float("inf"):
            return float(text)
    return scrub(text)
