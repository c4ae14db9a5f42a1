from __future__ import annotations

import pytest

from affluent.channels.flickr.licences import licence_of

CC = "https://creativecommons.org/"


@pytest.mark.parametrize(
    ("word", "licence"),
    [
        ("0", "All Rights Reserved"),
        (4, f"{CC}licenses/by/2.0/"),
        ("16", f"{CC}licenses/by-nc-nd/4.0/"),
        ("9", f"{CC}publicdomain/zero/1.0/"),
        ("All Rights Reserved", "All Rights Reserved"),
        ("Attribution-ShareAlike License", f"{CC}licenses/by-sa/2.0/"),
        ("CC BY 2.0", f"{CC}licenses/by/2.0/"),
        ("CC BY-NC-SA 4.0", f"{CC}licenses/by-nc-sa/4.0/"),
        ("CC BY 9.9", "CC BY 9.9"),
        ("No known copyright restrictions", "https://www.flickr.com/commons/usage/"),
        ("Public Domain Dedication (CC0)", f"{CC}publicdomain/zero/1.0/"),
        (f"{CC}licenses/by/2.0/", f"{CC}licenses/by/2.0/"),
        ("http://creativecommons.org/licenses/by/2.0/", f"{CC}licenses/by/2.0/"),
        ("Something new", "Something new"),
        ("javascript:x()", None),
        ("x" * 5000, None),
        ("99", None),
        ("9" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_licences(word: str | int | None, licence: str | None) -> None:
    assert licence_of(word) == licence
