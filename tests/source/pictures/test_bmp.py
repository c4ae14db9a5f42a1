from __future__ import annotations

import struct

import pytest

from affluent.source.pictures.bmp import facts_of, without_metadata
from affluent.source.pictures.facts import DamagedError, PictureFacts
from harness.pictures import corners, encoded

PLAIN = encoded(corners(200, 100), "BMP")
FACTS = PictureFacts(200, 100, "image/bmp")


def test_size() -> None:
    assert facts_of(PLAIN) == FACTS
    assert without_metadata(PLAIN) == PLAIN


def test_rows_from_the_top() -> None:
    assert facts_of(PLAIN[:22] + struct.pack("<i", -100) + PLAIN[26:]) == FACTS


def test_the_header_of_os_2() -> None:
    assert facts_of(PLAIN[:14] + struct.pack("<IHH", 12, 200, 100)) == FACTS


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"BM: a note that I wrote in May", id="text"),
        pytest.param(PLAIN[:18] + bytes(4) + PLAIN[22:], id="no width"),
        pytest.param(PLAIN[:22] + bytes(4) + PLAIN[26:], id="no height"),
    ],
)
def test_no_picture(data: bytes) -> None:
    with pytest.raises(DamagedError):
        facts_of(data)
