"""Slugs: the last part of an address, made from a title or a name.

A slug is ASCII, so that an address reads the same in a bar, a mail and a log. The
letters of French, English and their neighbours are folded here; python-slugify, with
its table of all other scripts, is loaded only where a text needs it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

# What a slug may be long: an address must fit in a line, a folder's name everywhere.
LIMIT = 80
BYTES = 120

_DISALLOWED = re.compile(r"[^a-z0-9]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")
# Names told apart by their signs alone: C, C++, C#, Google, Google+.
_SIGNS = (
    (re.compile(r"(?<=\w)\+\+(?!\w)"), "pp"),
    (re.compile(r"(?<=\w)\+(?!\w)"), "-plus"),
    (re.compile(r"(?<=\w)#(?!\w)"), "-sharp"),
)
# Accents after decomposition vanish; letters that do not decompose, and what
# typography puts around words, become what python-slugify makes of them.
_LETTERS: dict[str, str] = {
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O",
    "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i",
    "«": "<<", "»": ">>", "“": '"', "”": '"', "„": ",,", "–": "-", "—": "--",
    "‐": "-", "‑": "-", "…": "...", "•": "*", "·": "*", "€": "EUR", "°": "deg",
}  # fmt: skip
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys(range(0x300, 0x34F)),
    **{ord(letter): folded for letter, folded in _LETTERS.items()},
}
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u2032\uff07", "'''''")

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def slugify(text: str) -> str:
    """The slug of a text, never empty and the same on every machine.

    >>> slugify("L’été à Nantes, 2ᵉ partie")
    'l-ete-a-nantes-2e-partie'
    >>> [slugify(name) for name in ("C", "C++", "C#", "日本")]
    ['c', 'cpp', 'c-sharp', 'ri-ben']
    """
    written = _spelt(text)
    folded = _folded(written)
    slug = _from_ascii(folded) if folded is not None else _from_any(written)
    return _cut(slug) or _digest(text)


def slug_fault(slug: str) -> str:
    """Why a slug of the author's own cannot be one part of an address; "" if it can.

    >>> slug_fault("été-2012"), slug_fault("a/b")
    ('', 'a slug holds no "/"')
    """
    return next(_faults(slug), "")


def _faults(slug: str) -> Iterator[str]:
    if not slug:
        yield "a slug cannot be empty"
        return
    if not slug[0].isalnum():
        yield "a slug begins with a letter or a digit"
    yield from (f"a slug holds no {_shown(s)}" for s in slug if not _is_allowed(s))
    if slug.endswith("."):
        yield "a slug cannot end in a full stop"
    if not unicodedata.is_normalized("NFC", slug):
        yield "the slug's accents are not composed (Unicode NFC)"
    if _RESERVED.fullmatch(slug):
        yield "Windows keeps this name for a device"
    if len(slug.encode()) > BYTES:
        yield f"a slug is at most {BYTES} bytes long"


def _spelt(text: str) -> str:
    text = text.translate(_APOSTROPHES)
    if "+" in text or "#" in text:
        for pattern, word in _SIGNS:
            text = pattern.sub(word, text)
    return text


def _folded(text: str) -> str | None:
    """The text in ASCII, or None if only the library can tell."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text).translate(_FOLDED)
    return text if text.isascii() else None


def _from_ascii(text: str) -> str:
    """What python-slugify makes of ASCII."""
    text = text.lower()
    if "," in text:
        text = _THOUSANDS.sub("", text)
    return _DISALLOWED.sub("-", text).strip("-")


def _from_any(text: str) -> str:
    from slugify import slugify as transliterated  # noqa: PLC0415

    slug: str = transliterated(text, entities=False, decimal=False, hexadecimal=False)
    return slug


def _cut(slug: str) -> str:
    if len(slug) <= LIMIT:
        return slug
    return slug[: LIMIT + 1].rpartition("-")[0] or slug[:LIMIT]


def _digest(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.strip())
    return "x" + sha256(composed.encode("utf-8", "replace")).hexdigest()[:8]


def _is_allowed(sign: str) -> bool:
    return sign.isalnum() or sign in "-_.~" or unicodedata.category(sign)[0] == "M"


def _shown(sign: str) -> str:
    if sign == " ":
        return "space"
    return f'"{sign}"' if sign.isprintable() else f"U+{ord(sign):04X}"
