from __future__ import annotations

import pytest

from affluent.channels.channel import Saved, Withheld
from affluent.channels.flickr.api import Context, found_in_answer
from affluent.channels.flickr.photo_by_tool import record_from_tool
from affluent.model.item import Spot

SAVED: dict[str, object] = {
    "id": "12",
    "title": "Rain",
    "description": "A walk",
    "date_posted": {"type": "datetime.datetime", "value": "2011-10-05T14:48:00+00:00"},
    "date_taken": {
        "granularity": "month",
        "value": {"type": "datetime.datetime", "value": "2011-10-01T00:00:00"},
    },
    "license": {
        "id": "cc-by-2.0",
        "url": "https://creativecommons.org/licenses/by/2.0/",
    },
    "location": {"latitude": 48.85, "longitude": 2.35, "accuracy": 16},
    "media": "photo",
    "owner": {"id": "1@N00", "path_alias": "janedoe", "realname": "Jane Doe"},
    "raw_tags": [
        {"raw_value": "New York", "is_machine_tag": False},
        {"raw_value": "a:b=c", "is_machine_tag": True},
    ],
    "safety_level": "safe",
    "sizes": [
        {"width": 75, "height": 75, "media": "photo", "source": "https://x.test/s.jpg"},
        {
            "width": 900,
            "height": 600,
            "media": "photo",
            "source": "https://x.test/o.jpg",
        },
        {"width": 999, "media": "video", "source": "https://x.test/player.swf"},
    ],
    "url": "https://www.flickr.com/photos/janedoe/12/",
    "visibility": {"is_public": True, "is_friend": False, "is_family": False},
}


def test_it_is_the_photo_that_the_api_gave() -> None:
    (saved,) = found_in_answer(SAVED, Context("jane", "12.json", None))

    assert isinstance(saved, Saved)
    item = saved.item
    assert (item.id, item.title) == ("flickr:jane:12", "Rain")
    assert (item.published, item.taken) == ("2011-10-05T14:48:00Z", "2011-10")
    assert item.tags == ("New York",)
    assert item.place == Spot(48.85, 2.35)
    assert item.licence == "https://creativecommons.org/licenses/by/2.0/"
    assert item.media[0].url == "https://x.test/o.jpg"
    assert (item.media[0].width, item.media[0].height) == (900, 600)
    assert item.visibility == "public"


@pytest.mark.parametrize(
    ("seen", "flag"),
    [
        ({"is_public": True}, 1),
        ({"is_public": False}, 0),
        ({"is_public": 1}, 0),
        ({}, None),
    ],
)
def test_only_what_says_so_is_public(seen: dict[str, object], flag: int | None) -> None:
    assert record_from_tool({**SAVED, "visibility": seen})["ispublic"] == flag


def test_what_is_not_public_is_withheld() -> None:
    answer = {**SAVED, "visibility": {"is_public": False}}

    assert [*found_in_answer(answer, Context("jane", "12.json", None))] == [
        Withheld("private")
    ]


def test_a_level_of_a_wrong_shape_is_none() -> None:
    assert record_from_tool({**SAVED, "safety_level": []})["safety_level"] == 0
