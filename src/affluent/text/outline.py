"""Nested lists of links, as an author writes them, read as an outline.

Headings open sections, the items of lists stand below them and below one another, and
a link outside of both stands for itself. Terms of definition lists are items, too: so
browsers write bookmarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

# What is nested deeper stands at this depth: outlines are read by recursion.
DEPTH = 40
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEMS = frozenset(("li", "dt"))


class Heading(NamedTuple):
    """A line of an outline, with what stands below it."""

    text: str
    # where its first link leads, or ""
    url: str = ""
    below: tuple[Heading, ...] = ()


def outline_of(html: str) -> tuple[Heading, ...]:
    """The outline of sanitised HTML; lines of neither text nor link are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_headings(reader.top))


class _Line:
    """A line while it is read; `rank` is the level of a heading, or _ITEM or _LINK."""

    def __init__(self, rank: int) -> None:
        self.rank = rank
        self.words: list[str] = []
        self.url = ""
        self.below: list[_Line] = []


# Below all headings: of an item of a list, and of a link that stands alone.
_ITEM, _LINK = 7, 8


class _Reader(HTMLParser):
    """Reads well-formed HTML, as sanitisers write it."""

    def __init__(self) -> None:
        super().__init__()
        self.top = _Line(0)
        # from the top to the line that the next one stands below
        self._open = [self.top]
        # the line that words belong to
        self._taking: _Line | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # a heading in an item is its name, as in the bookmarks of browsers
        if tag in _HEADINGS and self._open[-1].rank < _ITEM:
            self._begin(_HEADINGS[tag])
        elif tag in _ITEMS:
            self._begin(_ITEM)
        elif tag == "a":
            if self._taking is None:
                self._begin(_LINK)
            self._link(given.get("href") or "")
        elif tag == "img":
            self.handle_data(given.get("alt") or "")
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        last = self._open[-1].rank
        if tag in _ITEMS or (tag == "a" and last == _LINK):
            self._open.pop()
            # what follows the lines below a line is a note on them, and not its name
            self._taking = None
        elif tag in _HEADINGS and last < _ITEM:
            self._taking = None

    def handle_data(self, data: str) -> None:
        if self._taking is not None:
            self._taking.words.append(data)

    def _begin(self, rank: int) -> None:
        line = _Line(rank)
        while rank < _ITEM and self._open[-1].rank >= rank:
            self._open.pop()
        self._open[min(len(self._open), DEPTH) - 1].below.append(line)
        self._open.append(line)
        self._taking = line

    def _link(self, url: str) -> None:
        if self._taking is not None:
            self._taking.url = self._taking.url or url


def _headings(line: _Line) -> Iterator[Heading]:
    for one in line.below:
        text = " ".join("".join(one.words).split())
        below = tuple(_headings(one))
        if text or one.url or below:
            yield Heading(text or one.url, one.url, below)
