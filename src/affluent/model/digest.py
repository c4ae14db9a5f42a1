"""One digest for every value that a page may see: equal values, equal digests.

`marshal` in version 2 writes equal plain values as equal bytes (later versions
mark interned and shared objects, which equal values need not have in common).
Sixteen bytes of SHA-256 are enough for any site, and hardware makes it quick.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

SIZE = 16
NOTHING = bytes(SIZE)


def digest_of_bytes(data: bytes) -> bytes:
    """The digest of a file's bytes."""
    return sha256(data).digest()[:SIZE]


def digest_of_plain(value: Any) -> bytes:
    """The digest of a plain value: None, a number, text, bytes, or many of them.

    Named tuples and data classes must be made plain first: see `plain`.

    >>> digest_of_plain(("a", 1)) == digest_of_plain(("a", 1))
    True
    """
    return sha256(marshal.dumps(value, 2)).digest()[:SIZE]


def combined(digests: Iterable[bytes]) -> bytes:
    """The digest of several digests in their order."""
    return sha256(b"".join(digests)).digest()[:SIZE]


def plain(value: object) -> Any:
    """The same value in plain tuples, lists and dicts, as `marshal` wants it.

    >>> from typing import NamedTuple
    >>> plain([NamedTuple("Spot", [("x", int)])(1)])
    [(1,)]
    """
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, list):
        return list(map(plain, value))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
