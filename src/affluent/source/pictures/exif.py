"""The one thing that EXIF knows and a page needs: which way is up."""

from __future__ import annotations

from struct import error as StructError  # noqa: N812 - its own name says nothing
from struct import unpack_from

_BYTE_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_ORIENTATION = 0x0112
_SHORT = 3


def orientation_of(exif: bytes) -> int:
    """1 to 8; 1 (upright) where an EXIF block is damaged or does not say."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = _BYTE_ORDERS.get(tiff[:4])
    if order is None:
        return 1
    try:
        (directory,) = unpack_from(order + "I", tiff, 4)
        (count,) = unpack_from(order + "H", tiff, directory)
        for index in range(count):
            entry = unpack_from(order + "HHIH", tiff, directory + 2 + 12 * index)
            if entry[0] == _ORIENTATION:
                return _checked(kind=entry[1], value=entry[3])
    except StructError:
        pass
    return 1


def _checked(kind: int, value: int) -> int:
    return value if kind == _SHORT and 1 <= value <= 8 else 1  # noqa: PLR2004
