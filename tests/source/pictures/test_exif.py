from __future__ import annotations

import struct

import pytest

from affluent.source.pictures.exif import orientation_of
from harness import pictures


def block(order: str, *entries: tuple[int, int, int, int]) -> bytes:
    head = b"II*\0" if order == "<" else b"MM\0*"
    directory = struct.pack(order + "H", len(entries))
    for tag, kind, count, value in entries:
        # a short stands in the first half of the four bytes of the value
        directory += struct.pack(order + "HHIHH", tag, kind, count, value, 0)
    return head + struct.pack(order + "I", 8) + directory


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_both_byte_orders(order: str, orientation: int) -> None:
    exif = block(order, (0x010F, 2, 4, 0), (0x0112, 3, 1, orientation))
    assert orientation_of(exif) == orientation
    assert orientation_of(b"Exif\0\0" + exif) == orientation


@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_what_a_camera_writes(orientation: int) -> None:
    assert orientation_of(pictures.exif(orientation)) == orientation


@pytest.mark.parametrize(
    "exif",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"Exif\0\0", id="nothing behind its name"),
        pytest.param(b"XX*\0" + bytes(20), id="no byte order"),
        pytest.param(block("<", (0x0112, 3, 1, 0)), id="0"),
        pytest.param(block("<", (0x0112, 3, 1, 9)), id="9"),
        pytest.param(block("<", (0x0112, 2, 1, 6)), id="text"),
        pytest.param(block("<", (0x010F, 3, 1, 6)), id="another tag"),
        pytest.param(block("<", (0x0112, 3, 1, 6))[:-8], id="cut within the entry"),
        pytest.param(b"II*\0\xff\xff\xff\xff", id="directory outside"),
        pytest.param(
            b"II*\0\x08\0\0\0\xff\xff", id="65,535 entries that are not there"
        ),
    ],
)
def test_all_else_is_upright(exif: bytes) -> None:
    assert orientation_of(exif) == 1
