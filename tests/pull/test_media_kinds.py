"""What the bytes of a medium are."""

from __future__ import annotations

import pytest

from affluent.pull.account_folder import MEDIA_ENDINGS
from affluent.pull.media_kinds import endings_of, fits, kind_of_ending, recognised
from harness.pictures import corners, encoded


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (encoded(corners(), "JPEG"), ("image", "jpg")),
        (encoded(corners(), "PNG"), ("image", "png")),
        (encoded(corners(), "GIF"), ("image", "gif")),
        (encoded(corners(), "WEBP"), ("image", "webp")),
        (encoded(corners(), "TIFF"), ("image", "tif")),
        (encoded(corners(), "BMP"), ("image", "bmp")),
        (b"\0\0\0\x1cftypavif", ("image", "avif")),
        (b"\0\0\0\x1cftypheic", ("image", "heic")),
        (b"\0\0\0\x1cftypisom", ("video", "mp4")),
        (b"\0\0\0\x1cftypqt  ", ("video", "mov")),
        (b"\0\0\0\x1cftypM4A ", ("audio", "m4a")),
        (b"\x1aE\xdf\xa3", ("video", "webm")),
        (b"RIFF\0\0\0\0WAVE", ("audio", "wav")),
        (b"RIFF\0\0\0\0AVI ", ("video", "avi")),
        (b"RIFF\0\0\0\0sfbk", None),
        (b"ID3\x03", ("audio", "mp3")),
        (b"\xff\xfb\x90\x00", ("audio", "mp3")),
        (b"OggS", ("audio", "ogg")),
        (b"fLaC", ("audio", "flac")),
        (b"%PDF-1.7", ("document", "pdf")),
        (b"<!doctype html>", None),
        (b"<svg xmlns=", None),
        (b"<?xml", None),
        (b"PK\x03\x04", None),
        (b"MZ", None),
        (b"\xff", None),
        (b"", None),
    ],
)
def test_signatures(data: bytes, expected: tuple[str, str] | None) -> None:
    assert recognised(data) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.JPG", "image"),
        ("a.b.mp4", "video"),
        ("a", None),
        ("jpg", None),
        ("a.svg", None),
        ("a.html", None),
        ("a.pdf", "document"),
    ],
)
def test_endings(name: str, kind: str | None) -> None:
    assert kind_of_ending(name) == kind


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        ("image", "image", True),
        ("video", "gif", True),
        ("image", "gif", True),
        ("audio", "gif", False),
        ("audio", "video", True),
        ("video", "audio", True),
        ("document", "image", False),
        ("image", "document", False),
    ],
)
def test_what_may_stand_for_what(found: str, wanted: str, expected: bool) -> None:
    assert fits(found, wanted) is expected


@pytest.mark.parametrize("kind", ["image", "video", "audio", "gif", "document"])
def test_all_endings_may_be_kept(kind: str) -> None:
    endings = endings_of(kind)
    assert endings
    assert set(endings) <= MEDIA_ENDINGS
