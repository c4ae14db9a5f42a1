"""Which file of an export is the copy of which medium."""

from __future__ import annotations

import pytest

from affluent.channels.tumblr.copies import Copies, kind_of
from affluent.channels.tumblr.media import Medium
from affluent.model.item import Media


def image(*names: str) -> Medium:
    return Medium(Media("image", names[0]), names)


@pytest.mark.parametrize(
    ("files", "medium", "expected"),
    [
        (["media/a.jpg"], image("https://x.test/q/a.jpg?s=1"), "media/a.jpg"),
        (["media/A.JPG"], image("https://x.test/a.jpg"), "media/A.JPG"),
        (
            ["media/b.jpg"],
            image("https://x.test/a.jpg", "https://x.test/b.jpg"),
            "media/b.jpg",
        ),
        (
            ["images/tumblr_q1_500.png"],
            image("https://x.test/tumblr_q1_1280.png"),
            "images/tumblr_q1_500.png",
        ),
        (
            ["media/12345.jpg"],
            image("https://64.media.tumblr.com/a.jpg"),
            "media/12345.jpg",
        ),
        # it is not Tumblr that has it
        (["media/12345.jpg"], image("https://x.test/a.jpg"), None),
        (
            ["media/12345_o2.jpg", "media/12345_o1.jpg"],
            image("https://64.media.tumblr.com/a.jpg"),
            "media/12345_o1.jpg",
        ),
        (
            ["media/ann_12345.jpg"],
            image("https://64.media.tumblr.com/a.jpg"),
            "media/ann_12345.jpg",
        ),
        (["media/12345.mp4"], image("https://x.test/a.jpg"), None),
        (["media/123456.jpg"], image("https://x.test/a.jpg"), None),
        (["a.html"], image("https://x.test/a.html"), None),
        (["p/1/a.jpg", "p/12345/a.jpg"], image("a.jpg"), "p/12345/a.jpg"),
        ([], image("https://x.test/a.jpg"), None),
    ],
)
def test_claim(files: list[str], medium: Medium, expected: str | None) -> None:
    copy = Copies(files).claim("12345", medium)
    assert (copy and copy.name) == expected


def test_files_of_a_post_are_given_in_turn() -> None:
    copies = Copies(["media/12345_10.jpg", "media/12345_2.jpg"])
    claimed = [
        copies.claim("12345", image(f"https://a.tumblr.com/{n}.jpg")) for n in range(3)
    ]
    assert [copy and copy.name for copy in claimed] == [
        "media/12345_2.jpg",
        "media/12345_10.jpg",
        None,
    ]
    assert copies.of_post("12345") == ("media/12345_2.jpg", "media/12345_10.jpg")


@pytest.mark.parametrize(
    "refs",
    [
        # from 1, not from 0
        ["../media/12345_1.jpg", "../media/12345_2.jpg", "../media/12345_3.jpg"],
        # the last of them, again and again
        ["../media/12345_2.jpg"] * 3,
        # a file of another post
        ["../media/67890_0.jpg"] * 3,
    ],
)
def test_what_the_official_export_counts_wrongly(refs: list[str]) -> None:
    files = [f"media/12345_{n}.jpg" for n in range(3)]
    copies = Copies([*files, "media/67890_0.jpg"], ["12345", "67890"])
    claimed = [copies.claim("12345", image(ref)) for ref in refs]
    assert [copy and copy.name for copy in claimed] == files
    # and never what is another post's
    assert copies.claim("12345", image(refs[0])) is None


def test_files_of_the_same_type_come_first() -> None:
    copies = Copies(["media/12345_0.jpg", "media/12345_1.png"])
    copy = copies.claim("12345", image("https://64.media.tumblr.com/a.png"))
    assert copy is not None
    assert copy.name == "media/12345_1.png"
    assert [medium.media.url for medium in copies.rest("12345")] == [
        "media/12345_0.jpg"
    ]
    # a JPEG is one by either name
    assert copies.claim("12345", image("https://64.media.tumblr.com/a.jpeg"))
    assert copies.rest("12345") == ()


def test_sounds_have_an_ending_in_their_file_only() -> None:
    url = "https://www.tumblr.com/audio_file/ann/12345/tumblr_q1"
    medium = Medium(Media("audio", url), (url,))
    copy = Copies(["media/tumblr_q1o1.mp3"]).claim("12345", medium)
    assert copy is not None


def test_names() -> None:
    assert kind_of("a/b.WebM") == "video"
    assert kind_of("jpg") is None
