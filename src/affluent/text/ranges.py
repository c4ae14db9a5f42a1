"""Text with marked ranges -> HTML, whatever a service counts in.

Services describe links, mentions and formatting as ranges of a text: Twitter/X over
text that is HTML-escaped already, Tumblr in code points, Bluesky in UTF-8 bytes.
Ranges may overlap; what comes out is always properly nested.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Literal, NamedTuple

Unit = Literal["code points", "utf-8", "utf-16"]


class Range(NamedTuple):
    """A part of a text and what it is to become."""

    start: int
    # the first position behind it
    end: int
    # HTML before and after it: '<a href="…">', "</a>"
    opening: str
    closing: str
    # HTML that stands for it; None keeps the text, and lets ranges within it be
    html: str | None = None


def escaped(text: str) -> str:
    """Plain text as HTML.

    >>> escaped('a & "b"')
    'a &amp; "b"'
    """
    return escape(text, quote=False)


def marked_up(
    text: str,
    ranges: Iterable[Range],
    unit: Unit = "code points",
    html_of: Callable[[str], str] = escaped,
) -> str:
    """The text as HTML; `html_of` makes HTML of the pieces between the marks.

    A range that is empty, cuts a character, reaches beyond the text or overlaps one
    that is replaced as a whole is left out: its text stays.

    >>> marked_up("a bold b", [Range(2, 6, "<b>", "</b>")])
    'a <b>bold</b> b'
    >>> marked_up("abc", [Range(0, 2, "<b>", "</b>"), Range(1, 3, "<i>", "</i>")])
    '<b>a<i>b</i></b><i>c</i>'
    >>> marked_up("é!", [Range(0, 2, "<b>", "</b>")], "utf-8")
    '<b>é</b>!'
    """
    usable = _usable(text, ranges, unit)
    ends = (spot for one in usable for spot in (one.start, one.end))
    return "".join(_pieces(text, usable, sorted({0, len(text), *ends}), html_of))


def _pieces(
    text: str, ranges: list[Range], cuts: list[int], html_of: Callable[[str], str]
) -> Iterator[str]:
    """The text cut at every boundary; marks are closed and opened anew as needed."""
    is_open: list[Range] = []
    coming = deque(ranges)
    skipped_to = 0
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        ending = [spot for spot, one in enumerate(is_open) if one.end <= start]
        if ending:
            again = is_open[ending[0] :]
            yield from (one.closing for one in reversed(again))
            is_open = is_open[: ending[0]]
            again = [one for one in again if one.end > start]
            yield from (one.opening for one in again)
            is_open += again
        while coming and coming[0].start == start:
            one = coming.popleft()
            yield one.opening
            is_open.append(one)
            if one.html is not None:
                yield one.html
                skipped_to = one.end
        if start >= skipped_to and start < end:
            yield html_of(text[start:end])


def _usable(text: str, ranges: Iterable[Range], unit: Unit) -> list[Range]:
    """The ranges in code points, outer ones first, without those that cannot be."""
    spots = _spots(text, unit)
    found: list[Range] = []
    for one in ranges:
        start, end = spots(one.start), spots(one.end)
        if start is not None and end is not None and start < end:
            found.append(one._replace(start=start, end=end))
    found.sort(key=_outer_first)
    whole: list[Range] = []
    for one in found:
        if one.html is not None and (not whole or whole[-1].end <= one.start):
            whole.append(one)
    replaced = _Replaced(whole)
    kept = [one for one in found if one.html is None and replaced.allow(one)]
    return sorted([*kept, *whole], key=_outer_first)


def _outer_first(one: Range) -> tuple[int, int, bool]:
    """Of two ranges over the same text, the one that keeps it is the outer one."""
    return one.start, -one.end, one.html is not None


class _Replaced:
    """The ranges that are replaced as a whole, in order, none within another."""

    def __init__(self, whole: Sequence[Range]) -> None:
        self._starts = [one.start for one in whole]
        self._ends = [one.end for one in whole]

    def allow(self, one: Range) -> bool:
        """Whether a range cuts none of them: each is outside of it, or all within."""
        return not (self._is_within(one.start) or self._is_within(one.end))

    def _is_within(self, spot: int) -> bool:
        """Whether a spot is inside of one of them, not at its edge."""
        at = bisect_left(self._starts, spot) - 1
        return at >= 0 and spot < self._ends[at]


def _spots(text: str, unit: Unit) -> Callable[[int], int | None]:
    """What turns a position in a unit into one in code points, or None."""
    if unit == "code points":
        size = len(text)
        return lambda spot: spot if 0 <= spot <= size else None
    known: dict[int, int] = {}
    spot = 0
    for number, sign in enumerate(text):
        known[spot] = number
        if unit == "utf-8":
            spot += len(sign.encode("utf-8", "surrogatepass"))
        else:
            spot += 2 if ord(sign) > 0xFFFF else 1  # noqa: PLR2004 - beyond the plane
    known[spot] = len(text)
    return known.get
