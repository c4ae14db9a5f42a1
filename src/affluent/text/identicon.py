"""A small picture for everybody who speaks, drawn of a keyed hash.

Fields of 5 by 5, the right side the mirror of the left: what is alike is easily known
again, and nothing can be found out from it without the key.
"""

from __future__ import annotations

import hmac

from ..model.dialogue import Identicon

# Seen on light ground and on dark.
_COLOURS = (
    *("#1f7a8c", "#4f772d", "#a06a1f", "#b5483a", "#8a4f8f", "#4a6fa5"),
    *("#7a6a53", "#2f8f6b", "#9c5b7d", "#6b6fb3", "#a8703a", "#5f7f2f"),
)
_SIDE, _HALF = 5, 3


def identicon(who: str, key: bytes) -> Identicon:
    """The picture of somebody; the same under one key, wherever they speak.

    >>> identicon("Ada", b"") == identicon("ada ", b"")
    True
    """
    name = " ".join(who.casefold().split())
    digest = hmac.digest(key, name.encode("utf-8", "replace"), "sha256")
    bits = int.from_bytes(digest[:2])
    rows = (
        (column, row)
        for row in range(_SIDE)
        for column in range(_SIDE)
        if bits >> (row * _HALF + min(column, _SIDE - 1 - column)) & 1
    )
    path = "".join(f"M{column} {row}h1v1h-1z" for column, row in rows)
    colour = _COLOURS[digest[2] % len(_COLOURS)]
    return Identicon(path or "M1 1h3v3h-3z", colour)
