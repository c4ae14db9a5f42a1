"""The formats a page can show, each in its own module, imported when one turns up.

A format is known by the first bytes of a file, never by its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from .facts import PictureFacts


class Format(Protocol):
    """What the module of a format can do; both raise `DamagedError`."""

    def facts_of(self, data: bytes, /) -> PictureFacts:
        """The facts, without decoding anything."""

    def without_metadata(self, data: bytes, /) -> bytes:
        """The same picture, bit for bit, without what only describes it."""


# (where, what stands there, the module)
_MARKS = (
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (8, b"WEBP", "webp"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (4, b"ftyp", "avif"),
    (0, b"BM", "bmp"),
)


def raster_format(data: bytes) -> Format | None:
    """The format of a file of pixels; None for all else, drawings too."""
    for at, mark, name in _MARKS:
        if data.startswith(mark, at):
            return _format(name)
    return None


def format_of(media_type: str) -> Format:
    """The format of a media type that the facts of a picture name.

    >>> format_of("image/svg+xml").__name__.rpartition(".")[2]
    'svg'
    """
    return _format(media_type.removeprefix("image/").removesuffix("+xml"))


def _format(name: str) -> Format:
    return cast(Format, import_module(f".{name}", __package__))
