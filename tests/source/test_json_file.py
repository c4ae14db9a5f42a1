"""JSON files of the site's own: what they hold, or what is wrong with them."""

from __future__ import annotations

import pytest

from affluent.source.json_file import json_object

DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'{"a": [1]}', {"a": [1]}),
        (b"\xef\xbb\xbf{}", {}),
        (b"[]", "a.json: A501 the file holds no object of keys and values"),
        (b"\xff", "a.json:1:1: A501 byte 1, 0xFF, is not UTF-8"),
        (b'{\n"a" 1}', "a.json:2:5: A501 the file is not valid JSON: expecting"),
        (DEEP, "a.json: A501 the file nests too deeply, or holds an endless number"),
        (b" " * 200_000, "a.json: A501 the file is too large"),
    ],
)
def test_objects(data: bytes, found: object) -> None:
    one = json_object(data, "a.json", "A501", 150_000, "mend it")
    if isinstance(found, str):
        assert str(one).startswith(found)
    else:
        assert one == found


def test_what_can_be_mended_says_how() -> None:
    one = json_object(b"{", "a.json", "A501", 10, "mend it")
    assert getattr(one, "hint", "") == "mend it"
