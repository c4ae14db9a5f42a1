from __future__ import annotations

import pytest

from affluent.channels.channel import media_path
from affluent.pull.account_folder import is_media_path


@pytest.mark.parametrize(
    ("native", "name", "expected"),
    [
        ("20", "https://x.test/a/b.jpg", "media/20-b.jpg"),
        ("20", "https://x.test/a/b.jpg?size=large#top", "media/20-b.jpg"),
        ("20", "data/tweets_media/20-b.jpg", "media/20-20-b.jpg"),
        ("20", "b.jpg/", "media/20-b.jpg"),
        ("a/../b", "..", "media/a_.._b-file"),
        ("20", "", "media/20-file"),
        ("20", "..\\..\\b.jpg", "media/20-_.._b.jpg"),
        ("20", "é:b.jpg", "media/20-__b.jpg"),
    ],
)
def test_media_paths(native: str, name: str, expected: str) -> None:
    assert media_path(native, name) == expected


@pytest.mark.parametrize(
    "native", ["20", "../../x", "a" * 500, ".hidden", "日本", "a\nb"]
)
@pytest.mark.parametrize("name", ["b.jpg", "../b.jpg", "c" * 500 + ".jpg", "\x00.jpg"])
def test_every_media_path_is_safe(native: str, name: str) -> None:
    assert is_media_path(media_path(native, name))
