"""Values of untrusted JSON as what they should be, or as nothing at all.

Services write numbers as text, leave lists out where they are empty, and change
their minds; none of that is worth a message, and none of it may raise.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import cast

# Embeddings, overrides and isolates (Unicode, annex 9); some decorate names with them.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# No number of a service has more digits; beyond them `int` becomes slow.
DIGITS = 30


def text(value: object) -> str | None:
    """A text that says something, as it is; None for anything else.

    >>> text("a "), text(" "), text(1)
    ('a ', None, None)
    """
    return value if isinstance(value, str) and not value.isspace() and value else None


def line(value: object) -> str | None:
    """A text on one line, without the marks that turn the direction of what follows.

    >>> line(" a\\u202e \\n b"), line("\\u202c")
    ('a b', None)
    """
    return " ".join(_TURNS.sub("", text(value) or "").split()) or None


def number(value: object) -> int | None:
    """A whole number, also one that is written as text.

    >>> number("12"), number(3.0), number("x"), number(True)
    (12, 3, None, None)
    """
    match value:
        case bool():
            return None
        case int():
            return value
        case float():
            return int(value) if value.is_integer() else None
        case str():
            return _from_digits(value.strip())
    return None


def decimal(value: object) -> float | None:
    """A number, also one that is written as text; never infinite.

    >>> decimal("1.5"), decimal(2), decimal("nan"), decimal("1,5")
    (1.5, 2.0, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def mapping(value: object) -> dict[str, object]:
    """A JSON object; an empty one for anything else.

    >>> mapping({"a": 1}), mapping([])
    ({'a': 1}, {})
    """
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def sequence(value: object) -> list[object]:
    """A JSON list; an empty one for anything else.

    >>> sequence([1]), sequence("ab")
    ([1], [])
    """
    return cast("list[object]", value) if isinstance(value, list) else []


def _from_digits(written: str) -> int | None:
    digits = written[1:] if written[:1] in {"-", "+"} else written
    if not digits.isascii() or not digits.isdigit() or len(digits) > DIGITS:
        return None
    return int(written)
