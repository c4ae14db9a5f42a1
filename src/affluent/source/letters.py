"""Writing with a typeface that lacks signs: what it has not is made of what it has.

Pillow's own typeface knows no accents. They are drawn above its letters and below them,
so that French, Czech or Turkish can be read; of other scripts nothing can be made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Protocol

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Pen(Protocol):
    """What writes on a sheet."""

    def knows(self, sign: str) -> bool:
        """Whether the typeface has a sign."""

    def width(self, text: str, size: int) -> float:
        """How far a text reaches."""

    def box(self, text: str, size: int) -> Box:
        """What a text leaves on the sheet, from (0, 0)."""

    def write(self, spot: Point, text: str, size: int) -> None:
        """Write a text."""

    def stroke(self, points: tuple[Point, ...], width: float, ink: int = 255) -> None:
        """Draw a line, or a dot."""

    def clear(self, box: Box) -> None:
        """Take away what is in a box."""


# Strokes from the middle of a letter, in ems: upwards from a little above its top, or
# downwards from its baseline. A stroke of one point is a dot.
_ABOVE: dict[str, tuple[tuple[Point, ...], ...]] = {
    "\u0300": (((-0.09, 0.13), (0.03, 0.01)),),
    "\u0301": (((-0.03, 0.01), (0.09, 0.13)),),
    "\u0302": (((-0.12, 0.01), (0.0, 0.12), (0.12, 0.01)),),
    "\u0303": (((-0.14, 0.02), (-0.07, 0.08), (0.07, 0.02), (0.14, 0.08)),),
    "\u0304": (((-0.12, 0.06), (0.12, 0.06)),),
    "\u0306": (((-0.11, 0.12), (-0.06, 0.04), (0.06, 0.04), (0.11, 0.12)),),
    "\u0307": (((0.0, 0.07),),),
    "\u0308": (((-0.1, 0.07),), ((0.1, 0.07),)),
    "\u030a": (((-0.07, 0.08), (0.0, 0.15), (0.07, 0.08), (0.0, 0.01), (-0.07, 0.08)),),
    "\u030b": (((-0.12, 0.01), (-0.04, 0.13)), ((0.04, 0.01), (0.12, 0.13))),
    "\u030c": (((-0.12, 0.12), (0.0, 0.01), (0.12, 0.12)),),
}
_BELOW: dict[str, tuple[tuple[Point, ...], ...]] = {
    "\u0323": (((0.0, 0.13),),),
    "\u0326": (((0.02, 0.08), (-0.03, 0.19)),),
    "\u0327": (((0.0, 0.02), (0.0, 0.06), (0.06, 0.1), (0.03, 0.17), (-0.07, 0.17)),),
    "\u0328": (((0.09, 0.01), (0.03, 0.1), (0.07, 0.17), (0.14, 0.15)),),
}
_OVERLAY = "\u0338"
# Only what is round is struck out from end to end; of others, a stroke on the stem,
# in ems from the left end of the letter, and upwards from the baseline.
_STRUCK: dict[str, tuple[Point, Point]] = {
    "l": ((-0.1, 0.26), (0.19, 0.46)),
    "L": ((-0.1, 0.24), (0.28, 0.46)),
    "d": ((0.26, 0.6), (0.56, 0.6)),
    "D": ((-0.11, 0.36), (0.26, 0.36)),
}
_STROKE = 0.072
_GAP = 0.07
_DASHES = {"–": 0.5, "—": 0.9}
_DASH_HEIGHT = 0.24
_INSTEAD = str.maketrans(
    {
        "œ": "oe",
        "Œ": "Oe",
        "æ": "ae",
        "Æ": "Ae",
        "ß": "ss",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ø": f"o{_OVERLAY}",
        "Ø": f"O{_OVERLAY}",
        "ł": f"l{_OVERLAY}",
        "Ł": f"L{_OVERLAY}",
        "đ": f"d{_OVERLAY}",
        "Đ": f"D{_OVERLAY}",
        "„": '"',
        "‚": ",",
        "′": "'",
        "″": '"',
        "•": "·",
        "€": "EUR",
        "‑": "-",
        "‐": "-",
        "×": "x",
        "\xa0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\xad": "",
    }
)


def legible(text: str, pen: Pen) -> str | None:
    """The text with all that the pen can write; None if letters of it are not of that.

    Pictures and ornaments are left out.
    """
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = []
    for sign in text:
        if _can(pen, sign):
            kept.append(sign)
        elif all(_can(pen, one) for one in _clusters(sign.translate(_INSTEAD))):
            kept.append(sign.translate(_INSTEAD))
        elif unicodedata.category(sign)[0] in "LMN":
            return None
    return " ".join("".join(kept).split())


def width(text: str, size: int, pen: Pen) -> float:
    """How far a legible text reaches."""
    return sum(_advance(run, size, pen) for run in _runs(text, pen))


def write(spot: Point, text: str, size: int, pen: Pen) -> None:
    """Write a legible text, its baseline at the spot."""
    x, y = spot
    for run in _runs(text, pen):
        if run in _DASHES:
            level = y - _DASH_HEIGHT * size
            ends = ((x + 0.06 * size, level), (x + (_DASHES[run] - 0.06) * size, level))
            pen.stroke(ends, _STROKE * size)
        elif _is_known(run, pen):
            pen.write((x, y), run, size)
        else:
            _composed((x, y), run, size, pen)
        x += _advance(run, size, pen)


def _can(pen: Pen, cluster: str) -> bool:
    if cluster in _DASHES or _is_known(cluster, pen):
        return True
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    drawn = all(mark in _ABOVE or mark in _BELOW or mark == _OVERLAY for mark in marks)
    return bool(marks) and drawn and pen.knows(base)


def _is_known(text: str, pen: Pen) -> bool:
    return all(map(pen.knows, text))


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks that follow them."""
    cluster = ""
    for sign in text:
        if cluster and not unicodedata.combining(sign):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _runs(text: str, pen: Pen) -> Iterator[str]:
    """What is written at once: all that is known, else letter by letter."""
    run = ""
    for cluster in _clusters(text):
        if _is_known(cluster, pen) and cluster not in _DASHES:
            run += cluster
            continue
        if run:
            yield run
        run = ""
        yield cluster
    if run:
        yield run


def _advance(run: str, size: int, pen: Pen) -> float:
    if run in _DASHES:
        return _DASHES[run] * size
    if _is_known(run, pen):
        return pen.width(run, size)
    return pen.width(unicodedata.normalize("NFD", run)[0], size)


def _composed(spot: Point, cluster: str, size: int, pen: Pen) -> None:
    """A letter, and its marks as strokes."""
    x, y = spot
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    pen.write(spot, base, size)
    left, top, right, bottom = pen.box(base, size)
    if base in "ij" and any(mark in _ABOVE for mark in marks):
        # a mark takes the place of the dot
        dotless = pen.box("x", size)[1]
        pen.clear((x + left - 1, y + top - 1, x + right + 1, y + dotless - 1))
        top = dotless
    middle = x + (left + right) / 2
    for mark in marks:
        for points in _ABOVE.get(mark, ()):
            line = tuple(
                (middle + across * size, y + top - (up + _GAP) * size)
                for across, up in points
            )
            pen.stroke(line, _weight(line, size))
        for points in _BELOW.get(mark, ()):
            line = tuple(
                (middle + across * size, y + down * size) for across, down in points
            )
            pen.stroke(line, _weight(line, size))
        if mark == _OVERLAY and base in _STRUCK:
            line = tuple(
                (x + left + across * size, y - up * size)
                for across, up in _STRUCK[base]
            )
            pen.stroke(line, 0.8 * _STROKE * size)
        elif mark == _OVERLAY:
            line = (
                (x + left - 0.02 * size, y + bottom - 0.06 * size),
                (x + right + 0.02 * size, y + top + 0.06 * size),
            )
            pen.stroke(line, 0.8 * _STROKE * size)


def _weight(line: tuple[Point, ...], size: int) -> float:
    """Dots are rounder than strokes are wide."""
    return size * (_STROKE if len(line) > 1 else 1.35 * _STROKE)
