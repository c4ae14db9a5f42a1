from __future__ import annotations

import pytest

from affluent.hub.pictures import Shelf
from affluent.model.picture import Variant
from affluent.model.settings import Pictures, Settings
from harness.values import LARGE, SMALL

PATH, URL = "content/posts/été.v2.jpg", "/posts/%C3%A9t%C3%A9.v2.jpg"


def shelf(
    facts: tuple[object, ...] = LARGE,
    *,
    digest: bytes = b"1" * 16,
    url: str = URL,
    pictures: Pictures | None = None,
) -> Shelf:
    settings = Settings(pictures=pictures or Pictures(widths=(480, 960)))
    return Shelf({PATH: facts}, {PATH: digest}, {PATH: url}, settings)


def test_a_large_picture_has_smaller_copies_beside_it() -> None:
    found = shelf()[PATH]
    assert (found.path, found.url) == (PATH, URL)
    assert (found.width, found.height, found.media_type) == LARGE
    stem = "/posts/%C3%A9t%C3%A9.v2"
    assert [one for one in found.variants if one.width < LARGE[0]] == [
        Variant(f"{stem}.480w.webp", 480, "image/webp"),
        Variant(f"{stem}.960w.webp", 960, "image/webp"),
    ]


@pytest.mark.parametrize(
    "facts", [(*SMALL[:2], "image/webp"), (2000, 1000, "image/gif", True)]
)
def test_small_and_moving_pictures_stay_what_they_are(
    facts: tuple[object, ...],
) -> None:
    assert shelf(facts)[PATH].variants == ()


def test_what_is_no_picture_is_not_on_the_shelf() -> None:
    one = shelf()
    assert (list(one), len(one)) == ([PATH], 1)
    assert one.get("content/posts/other.jpg") is None
    with pytest.raises(KeyError):
        _ = one["content/posts/other.jpg"]


def test_a_picture_is_made_once() -> None:
    one = shelf()
    assert one[PATH] is one[PATH]


@pytest.mark.parametrize(
    "other",
    [
        shelf(digest=b"2" * 16),
        shelf(url="/other.jpg"),
        shelf(pictures=Pictures(widths=(480,))),
        shelf(pictures=Pictures(widths=(480, 960), quality=79)),
    ],
    ids=["bytes", "address", "widths", "quality"],
)
def test_a_picture_differs_by_all_that_shows(other: Shelf) -> None:
    assert other[PATH].digest != shelf()[PATH].digest
    assert shelf()[PATH].digest == shelf()[PATH].digest
