"""A document of several pages, as far as it is known before any page is drawn."""

from __future__ import annotations

from typing import Any, NamedTuple

from .digest import NOTHING


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
