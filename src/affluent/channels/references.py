"""References to characters in HTML and XML, of which some can be none.

There are halves of pairs, which programs that think in UTF-16 write for every emoji,
and numbers beyond all characters; parsers refuse the whole file for one of them.
"""

from __future__ import annotations

import re
import sys

_ONE = r"&(?:amp;)?#(?:x[0-9a-f]+|[0-9]+);?"
_RUN = re.compile(f"(?:{_ONE})+", re.IGNORECASE)
_EACH = re.compile(_ONE, re.IGNORECASE)
_NUMBER = re.compile(r"#(?:x0*([0-9a-f]*)|0*([0-9]*))", re.IGNORECASE)
# No character has more digits.
_DIGITS = 7
_NONE = "\ufffd"


def mended(text: str) -> str:
    """A text whose references all mean a character, also those escaped twice.

    >>> mended("&#65; &#xD83D;&#xDE00; &#xD83D; &#99999999;")
    '&#65; 😀 � �'
    """
    return _RUN.sub(_run, text) if "#" in text else text


def _run(match: re.Match[str]) -> str:
    found = [(one[0], _number(one[0])) for one in _EACH.finditer(match[0])]
    if all(_is_possible(number) for _, number in found):
        return match[0]
    parts: list[str] = []
    high = 0
    for reference, number in found:
        if high and 0xDC00 <= number < 0xE000:  # noqa: PLR2004 - the second half
            parts[-1] = chr(0x10000 + (high - 0xD800) * 0x400 + number - 0xDC00)
        else:
            parts.append(reference if _is_possible(number) else _NONE)
        high = number if 0xD800 <= number < 0xDC00 else 0  # noqa: PLR2004 - the first
    return "".join(parts)


def _number(reference: str) -> int:
    found = _NUMBER.search(reference)
    digits, base = (found[1], 16) if found and found[1] else (found and found[2], 10)
    return int(digits or "0", base) if len(digits or "") <= _DIGITS else -1


def _is_possible(number: int) -> bool:
    return 0 <= number <= sys.maxunicode and not 0xD800 <= number < 0xE000  # noqa: PLR2004
