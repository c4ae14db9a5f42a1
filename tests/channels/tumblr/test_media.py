"""Media in many sizes: the largest that is listed, never one that is guessed."""

from __future__ import annotations

import pytest

from affluent.channels.tumblr.media import (
    Medium,
    Size,
    addresses_in,
    kind_of_file,
    largest,
    media_in_embed,
    medium_from,
    medium_from_block,
    player_from_block,
    sizes_from,
    sizes_from_set,
    with_others,
    words,
)
from affluent.model.item import Media, Player


def test_the_original_is_the_largest() -> None:
    sizes = [Size("a", 10, 10), Size("b", 40, 40), Size("c", 20, 20, is_original=True)]
    assert largest(sizes) == sizes[2]
    assert largest(sizes[:2]) == sizes[1]
    assert largest([Size("a"), Size("b")]) == Size("a")
    assert largest([]) is None


def test_sizes_from_what_is_no_size() -> None:
    values = [
        None,
        1,
        {"url": "x"},
        {"url": "https://x.test/a", "width": "9", "height": -1},
    ]
    assert sizes_from(values) == [Size("https://x.test/a", 9)]
    assert sizes_from({"url": "https://x.test/a"}) == [Size("https://x.test/a")]
    assert sizes_from("x") == []


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("https://x.test/a.jpg 75w, https://x.test/b.jpg 540w", [75, 540]),
        ("https://x.test/a,b.jpg 75w,https://x.test/b.jpg 540w", [75, 540]),
        ("https://x.test/a.jpg 2x", []),
        ("", []),
        ("a.jpg 75w", []),
    ],
)
def test_sizes_from_set(srcset: str, expected: list[int]) -> None:
    assert [size.width for size in sizes_from_set(srcset)] == expected


def test_blocks() -> None:
    block = {
        "type": "video",
        "media": {
            "url": "https://x.test/a.mp4",
            "width": 2,
            "height": 1,
            "duration": 1500,
        },
        "poster": [{"url": "https://x.test/p.jpg", "width": 1}],
    }
    assert medium_from_block(block) == Medium(
        Media(
            "video",
            "https://x.test/a.mp4",
            width=2,
            height=1,
            duration=1.5,
            poster="https://x.test/p.jpg",
        ),
        ("https://x.test/a.mp4",),
    )
    assert medium_from_block({"type": "text", "media": block["media"]}) is None
    assert medium_from_block({"type": "image", "media": []}) is None


@pytest.mark.parametrize(
    "block",
    [
        {"url": "https://youtu.be/abcdefghijk"},
        {"embed_iframe": {"url": "https://www.youtube.com/embed/abcdefghijk"}},
        {
            "embed_html": '<iframe src="https:\\/\\/www.youtube.com\\/embed\\/abcdefghijk">'
        },
    ],
)
def test_players_of_blocks(block: dict[str, object]) -> None:
    assert player_from_block(block) == Player("youtube", "abcdefghijk")


def test_no_player_of_another_host() -> None:
    assert (
        player_from_block({"url": "https://youtube.com.evil.test/embed/abcdefghijk"})
        is None
    )


def test_embeds() -> None:
    code = "<param value='//x.test/a?b&amp;c'><embed src=\"https://x.test/f.mp4\">"
    assert [*addresses_in(code)] == ["https://x.test/a?b&c", "https://x.test/f.mp4"]
    medium = media_in_embed(code, "https://x.test/p.jpg")
    assert medium is not None
    assert medium.media == Media(
        "video", "https://x.test/f.mp4", poster="https://x.test/p.jpg"
    )
    assert media_in_embed("<embed src='https://x.test/a.swf'>", None) is None


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://x.test/a.MP4?x", "video"),
        ("https://ann.tumblr.com/video_file/t:a/1/tumblr_x", "video"),
        ("https://x.test/a.mp3", "audio"),
        ("https://x.test/mp4", None),
    ],
)
def test_kind_of_file(url: str, kind: str | None) -> None:
    assert kind_of_file(url) == kind


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("A mill", "A mill"),
        ("image", None),
        ("", None),
        (None, None),
        (3, None),
        (" x ", "x"),
    ],
)
def test_words(value: object, expected: str | None) -> None:
    assert words(value) == expected


def test_the_same_medium_twice() -> None:
    one, two = (Medium(Media("image", f"https://x.test/{n}")) for n in (1, 2))
    assert with_others([one, one], [two, one, two]) == [one, one, two]
    assert medium_from("image", []) is None
