"""A document of several pages, as far as it is known before any page is drawn."""

from __future__ import annotations

from typing import Any, NamedTuple

from .digest import NOTHING

# No page is drawn taller than so many times its width, nor wider than this.
TALLEST = 3
WIDEST = 4096


class PageFacts(NamedTuple):
    """A page of a document."""

    # in points, a 72nd of an inch
    width: float
    height: float
    # what is written on it, by lines; may be ""
    text: str


class DocumentFacts(NamedTuple):
    """What is known of a document before any page of it is drawn."""

    # of the file's bytes
    digest: bytes = NOTHING
    # as the document names itself; "" if it does not
    title: str = ""
    pages: tuple[PageFacts, ...] = ()


def facts_from_plain(values: tuple[Any, ...]) -> DocumentFacts:
    """The facts that `digest.plain` made plain.

    >>> facts_from_plain((b"", "Rivers", ((720.0, 540.0, "Loire"),))).pages[0].text
    'Loire'
    """
    digest, title, pages = values
    return DocumentFacts(digest, title, tuple(map(PageFacts._make, pages)))


def drawn_size(page: PageFacts, width: int) -> tuple[int, int]:
    """The size in pixels of a page's picture of this width; less if it is very tall.

    >>> drawn_size(PageFacts(720, 540, ""), 1280)
    (1280, 960)
    """
    width = min(width, WIDEST)
    height = round(width * page.height / page.width)
    if height > TALLEST * width:
        height = TALLEST * width
        width = round(height * page.width / page.height)
    return max(1, width), max(1, height)
