from __future__ import annotations

import pytest

from affluent.channels.channel import Saved, Skipped
from affluent.channels.flickr.embed import found_in_embed
from affluent.model.item import Media

PHOTO: dict[str, object] = {
    "type": "photo",
    "flickr_type": "photo",
    "title": "Rain",
    "author_name": "Jane",
    "author_url": "https://www.flickr.com/photos/jane/",
    "width": "1024",
    "height": 768,
    "url": "https://live.staticflickr.com/1/12_ab_b.jpg",
    "web_page": "https://www.flickr.com/photos/jane/12/",
    "thumbnail_url": "https://live.staticflickr.com/1/12_ab_q.jpg",
    "license": "CC BY 2.0",
    "license_url": "https://creativecommons.org/licenses/by/2.0/",
}


def test_a_photo() -> None:
    (saved,) = found_in_embed(PHOTO, "a.json", "jane", None)

    assert isinstance(saved, Saved)
    item = saved.item
    assert (item.id, item.kind, item.title) == ("flickr:jane:12", "photo", "Rain")
    assert item.url == "https://www.flickr.com/photos/jane/12/"
    assert item.published is None
    url = "https://live.staticflickr.com/1/12_ab_b.jpg"
    assert item.media == (Media("image", url, alt="Rain", width=1024, height=768),)
    assert item.licence == "https://creativecommons.org/licenses/by/2.0/"
    assert item.source.via == "oembed"


def test_a_film_has_its_still() -> None:
    film = {**PHOTO, "type": "video", "flickr_type": "video"}
    (saved,) = found_in_embed(film, "a.json", "jane", None)

    assert isinstance(saved, Saved)
    assert saved.item.media[0].poster == "https://live.staticflickr.com/1/12_ab_q.jpg"
    assert saved.item.kind == "video"


@pytest.mark.parametrize(
    "changes",
    [
        {"flickr_type": "album"},
        {"flickr_type": "photostream"},
        {"web_page": "https://www.flickr.com/photos/jane/sets/7"},
        {"web_page": 7, "url": None},
    ],
)
def test_albums_are_no_photos(changes: dict[str, object]) -> None:
    values = [*found_in_embed({**PHOTO, **changes}, "a.json", "jane", None)]

    assert values == [Skipped("an embed that is no photo")]


@pytest.mark.parametrize("kind", [[], {}, 7, None])
def test_a_kind_of_a_wrong_shape_is_none(kind: object) -> None:
    (saved,) = found_in_embed({**PHOTO, "flickr_type": kind}, "a.json", "jane", None)

    assert isinstance(saved, Saved)
