"""What a file is, by its first bytes and not by its name, and if it can be shown.

Nothing is decoded, and nothing imported beyond the standard library: a header is read
in a few microseconds, and a picture of a billion pixels costs no more.
"""

from __future__ import annotations

from ...model.settings import Pictures
from .facts import DAMAGED, FLAWS, NOT_A_PICTURE, NOT_SHOWN, DamagedError, PictureFacts
from .formats import format_of, raster_format

# (what a file begins with, what it is): nothing that a page can show as a picture
_OTHERS = (
    (b"II*\0", f"is a TIFF picture, {NOT_SHOWN}"),
    (b"MM\0*", f"is a TIFF picture, {NOT_SHOWN}"),
    (b"\xff\x0a", f"is a JPEG XL picture, {NOT_SHOWN}"),
    (b"\0\0\0\x0cJXL ", f"is a JPEG XL picture, {NOT_SHOWN}"),
    (b"\0\0\0\x0cjP", f"is a JPEG 2000 picture, {NOT_SHOWN}"),
    (b"8BPS", f"is a Photoshop file, {NOT_SHOWN}"),
    (b"\0\0\1\0", "is an icon file, not a picture"),
    (b"\x1f\x8b", "is compressed with gzip"),
    (b"%PDF", "is a PDF document, not a picture"),
    (b"version https://git-lfs", "is a pointer of Git LFS: the picture is not here"),
)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_PIXEL_LIMIT = Pictures().pixel_limit


def inspect(
    data: bytes, name: str, pixel_limit: int = _PIXEL_LIMIT
) -> PictureFacts | str:
    """The facts of a picture, or why it cannot be shown, as said of a file.

    >>> inspect(b"<!DOCTYPE html><title>Not found</title>", "photo.jpg")
    'is a web page, not a picture'
    """
    try:
        return _inspect(data, name, pixel_limit)
    except DamagedError as fault:
        return str(fault)
    except FLAWS:
        return DAMAGED


def _inspect(data: bytes, name: str, pixel_limit: int) -> PictureFacts:
    # A browser goes by this name alone: it looks for SVG nowhere else.
    is_named_svg = name.lower().endswith(".svg")
    if (found := raster_format(data)) is not None:
        facts = found.facts_of(data)
        if is_named_svg:
            raise DamagedError("is not an SVG drawing, but its name says so")
        if facts.width * facts.height > pixel_limit:
            raise DamagedError(_too_large(facts, pixel_limit))
        return facts
    if reason := _why_not_a_drawing(data):
        raise DamagedError(reason)
    facts = format_of("image/svg+xml").facts_of(data)
    if not is_named_svg:
        raise DamagedError('is an SVG drawing, but its name does not end in ".svg"')
    return facts


def _why_not_a_drawing(data: bytes) -> str:
    """What else a file is that has no pixels; "" if it may be a drawing."""
    if not data:
        return "is empty"
    for mark, what in _OTHERS:
        if data.startswith(mark):
            return what
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_HTML):
        return "is a web page, not a picture"
    return "" if head.startswith(b"<") else NOT_A_PICTURE


def _too_large(facts: PictureFacts, limit: int) -> str:
    sides = f"{facts.width} × {facts.height} pixels"
    return f"is too large: {sides}, and the limit is {limit / 1e6:g} million in all"
