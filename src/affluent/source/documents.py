"""Documents: the pages of a PDF, their text and their pictures; the one home of pdfium.

A document comes from anywhere, so that whatever is wrong with it is answered in words,
and what a page may cost is limited before it is drawn. Nothing in it is run: scripts
are no part of this pdfium, and forms are not asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from struct import pack
from typing import Any

from ..model.digest import digest_of_bytes
from ..model.document import DocumentFacts, PageFacts, drawn_size
from .pictures import inspect
from .schema import one_line

SIZE_LIMIT = 200 * 1024 * 1024
PAGE_LIMIT = 500
# Of one page, in characters: a slide has a hundredth of that.
TEXT_LIMIT = 20_000
QUALITY = 82

NOT_A_PDF = "is not a PDF document"
DAMAGED = "is damaged"
LOCKED = "is locked with a password"
# PDFium's own numbers of why a file cannot be opened (fpdfview.h)
_REASONS = {4: LOCKED, 5: "is locked in a way that is not known"}
# Before it, a file may hold so many other bytes (ISO 32000-1, note 13 of annex H).
_HEAD = 1024
# What programs write where there is no title.
_NO_TITLES = frozenset(
    {"untitled", "powerpoint presentation", "présentation powerpoint"}
)
_PROGRAMS = ("Microsoft PowerPoint - ", "Microsoft Word - ")


def inspect_document(data: bytes) -> DocumentFacts | str:
    """The facts of a document, or why it cannot be shown, as said of a file.

    >>> inspect_document(b"<!DOCTYPE html>")
    'is not a PDF document'
    """
    try:
        with _opened(data) as document:
            total = len(document)
            if total > PAGE_LIMIT:
                return f"has {total:,} pages, and the limit is {PAGE_LIMIT}"
            pages = tuple(_facts_of_page(document, number) for number in range(total))
            title = _title(document.get_metadata_value("Title"))
            return DocumentFacts(digest_of_bytes(data), title, pages)
    except _UnreadableError as reason:
        return str(reason)


def render_page(data: bytes, number: int, width: int) -> bytes | str:
    """A page, counted from 0, as a WebP picture of this width; or why there is none."""
    try:
        with _opened(data) as document:
            if number >= len(document):
                return f"has no page {number + 1}"
            with _page(document, number) as page:
                sides = PageFacts(*_sides(page.get_size()), "")
                size = drawn_size(sides, width)
                # a hair less, so that rounding up gives the width and not one more
                scale = min(
                    (size[0] - 1e-6) / sides.width, (size[1] - 1e-6) / sides.height
                )
                drawn = _bitmap(page.render(scale=scale, may_draw_forms=False))
    except _UnreadableError as reason:
        return str(reason)
    facts = inspect(drawn, "page.bmp")
    if isinstance(facts, str):
        return facts
    # Pillow is imported for a page only
    from .pictures import raster  # noqa: PLC0415

    return raster.resized(drawn, facts, size, QUALITY, "image/webp")


class _UnreadableError(Exception):
    """PDFium gives up; its text is the reason that the author reads."""


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The document, open; raises _UnreadableError, also for what fails meanwhile."""
    if len(data) > SIZE_LIMIT:
        raise _UnreadableError(f"is larger than {SIZE_LIMIT // 1024**2} MB")
    if b"%PDF" not in data[:_HEAD]:
        raise _UnreadableError(NOT_A_PDF)
    # documents are rare, and pdfium is a large library
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        reason = _REASONS.get(failure.err_code, DAMAGED)
        raise _UnreadableError(reason) from failure
    try:
        yield document
    except (pypdfium2.PdfiumError, ValueError, OverflowError, MemoryError) as failure:
        raise _UnreadableError(DAMAGED) from failure
    finally:
        document.close()


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    page = document.get_page(number)
    try:
        yield page
    finally:
        page.close()


def _facts_of_page(document: Any, number: int) -> PageFacts:
    with _page(document, number) as page:
        width, height = _sides(page.get_size())
        text = page.get_textpage()
        try:
            written = text.get_text_range(0, min(text.count_chars(), TEXT_LIMIT))
        finally:
            text.close()
    return PageFacts(width, height, _clean(written))


def _sides(size: tuple[float, float]) -> tuple[float, float]:
    """Width and height in points; raises ValueError if they are none."""
    width, height = size
    if not (isfinite(width) and isfinite(height) and width > 0 and height > 0):
        raise ValueError
    return width, height


def _clean(written: str) -> str:
    """The lines of a page, without what no page of ours can hold."""
    # PDFium marks a hyphen at the end of a line like this, and goes on with the word
    text = written.replace("\ufffe", "").replace("\x02", "")
    lines = (one_line(line) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def _title(written: str) -> str:
    title = one_line(written or "")
    for program in _PROGRAMS:
        title = title.removeprefix(program)
    return "" if title.casefold() in _NO_TITLES else title


def _bitmap(drawn: Any) -> bytes:
    """A drawn page as a BMP picture, whose rows from the top are as pdfium has them."""
    width, height, stride = drawn.width, drawn.height, drawn.stride
    pixels = bytes(drawn.buffer)
    drawn.close()
    row = (width * 3 + 3) & ~3
    if stride != row:
        rows = (pixels[spot * stride :][: width * 3] for spot in range(height))
        pixels = b"".join(one.ljust(row, b"\0") for one in rows)
    size = row * height
    head = pack("<2sIHHI", b"BM", 54 + size, 0, 0, 54)
    shape = pack("<IiiHHIIiiII", 40, width, -height, 1, 24, 0, size, 0, 0, 0, 0)
    return head + shape + pixels[:size]
