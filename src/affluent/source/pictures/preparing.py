"""The bytes that are published: the original made clean, and its smaller copies.

Everything here is a pure function of its arguments, and none of it reads a clock: the
same picture gives the same bytes. Pixels are decoded, and Pillow imported, only where
a picture must be turned upright or made smaller.
"""

from __future__ import annotations

from .facts import DAMAGED, FLAWS, DamagedError, PictureFacts, height_at
from .formats import format_of


def prepare_original(data: bytes, facts: PictureFacts) -> bytes | str:
    """The picture without EXIF, XMP, IPTC and comments, upright; or why it cannot be.

    The colour profile is kept. An upright picture loses nothing: its pixels are the
    author's, bit for bit. Any other is encoded again, as nearly as it was as can be.
    """
    clean = _clean(data, facts)
    if isinstance(clean, str):
        return clean
    if facts.orientation == 1:
        return clean
    from . import raster  # noqa: PLC0415 - Pillow costs more than a whole rebuild

    return raster.upright(clean, facts)


def derive(
    data: bytes,
    facts: PictureFacts,
    width: int,
    quality: int,
    media_type: str = "image/webp",
) -> bytes | str:
    """A copy of this width, upright, in sRGB, without metadata; or why not."""
    from . import raster  # noqa: PLC0415 - the same

    size = (width, height_at(facts, width))
    return raster.resized(data, facts, size, quality, media_type)


def _clean(data: bytes, facts: PictureFacts) -> bytes | str:
    """The picture without metadata, read again to be sure that it is just that."""
    module = format_of(facts.media_type)
    try:
        clean = module.without_metadata(data)
        left = module.facts_of(clean)
    except DamagedError as fault:
        return str(fault)
    except FLAWS:
        return DAMAGED
    is_same = left.stored_size == facts.stored_size
    return DAMAGED if left.has_metadata or not is_same else clean
