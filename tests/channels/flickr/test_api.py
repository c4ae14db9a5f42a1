from __future__ import annotations

import pytest

from affluent.channels.channel import Found, Saved, Skipped, Withheld
from affluent.channels.flickr.api import Context, facts_from_person, found_in_answer
from affluent.model.item import AccountFacts, Item, Media, Person, Spot
from affluent.model.problem import Problem

NSID = "12345678@N00"
LISTED = {
    "id": "12",
    "owner": NSID,
    "secret": "ab",
    "server": "1",
    "farm": 1,
    "title": "Rain",
    "ispublic": 1,
    "isfriend": 0,
    "isfamily": 0,
    "license": "4",
    "description": {"_content": "A walk"},
    "dateupload": "1317826080",
    "lastupdate": "1317829680",
    "datetaken": "2011-10-05 09:00:00",
    "datetakengranularity": 0,
    "datetakenunknown": "0",
    "ownername": "jane",
    "pathalias": "janedoe",
    "tags": "newyork rain",
    "latitude": "48.85",
    "longitude": "2.35",
    "accuracy": "16",
    "media": "photo",
    "url_l": "https://live.staticflickr.com/1/12_ab_b.jpg",
    "height_l": 683,
    "width_l": "1024",
    "url_o": "https://live.staticflickr.com/1/12_cd_o.jpg",
    "height_o": "2000",
    "width_o": 3000,
}
INFO = {
    "id": "12",
    "secret": "ab",
    "server": "1",
    "dateuploaded": "1317826080",
    "license": 4,
    "safety_level": "0",
    "originalsecret": "cd",
    "originalformat": "png",
    "media": "photo",
    "owner": {
        "nsid": NSID,
        "username": "jane",
        "realname": "Jane Doe",
        "path_alias": "janedoe",
    },
    "title": {"_content": "Rain"},
    "description": {"_content": "A walk"},
    "visibility": {"ispublic": 1, "isfriend": 0, "isfamily": 0},
    "dates": {
        "posted": "1317826080",
        "taken": "2011-10-01 00:00:00",
        "takengranularity": "4",
        "takenunknown": "0",
        "lastupdate": "1317829680",
    },
    "tags": {
        "tag": [
            {"raw": "New York", "_content": "newyork", "machine_tag": 0},
            {"raw": "geo:lat=48.85", "_content": "geo:lat=48.85", "machine_tag": "1"},
        ]
    },
    "location": {
        "latitude": "48.85",
        "longitude": "2.35",
        "accuracy": "16",
        "locality": {"_content": "Paris"},
        "country": {"_content": "France"},
        "neighbourhood": {"woeid": "0"},
    },
    "geoperms": {"ispublic": 1},
    "urls": {
        "url": [
            {
                "type": "photopage",
                "_content": "https://www.flickr.com/photos/janedoe/12/",
            }
        ]
    },
}


def found(answer: dict[str, object], **changes: object) -> list[Found]:
    context = Context("jane", "a.json", "2026-01-01T00:00:00Z")._replace(**changes)  # type: ignore[arg-type]
    return list(found_in_answer(answer, context))


def items(answer: dict[str, object], **changes: object) -> list[Item]:
    return [one.item for one in found(answer, **changes) if isinstance(one, Saved)]


def listed(**changes: object) -> dict[str, object]:
    return {"photos": {"photo": [{**LISTED, **changes}]}, "stat": "ok"}


def info(**changes: object) -> dict[str, object]:
    return {"photo": {**INFO, **changes}, "stat": "ok"}


def test_a_photo_of_a_list() -> None:
    (one,) = items(listed())

    assert one.id == "flickr:jane:12"
    assert (one.title, one.html) == ("Rain", "<p>A walk</p>")
    assert (one.published, one.updated) == (
        "2011-10-05T14:48:00Z",
        "2011-10-05T15:48:00Z",
    )
    assert one.taken == "2011-10-05T09:00:00"
    assert one.url == "https://www.flickr.com/photos/janedoe/12/"
    assert one.author == Person(
        "jane", "janedoe", "https://www.flickr.com/photos/janedoe/"
    )
    url = "https://live.staticflickr.com/1/12_cd_o.jpg"
    assert one.media == (Media("image", url, alt="Rain", width=3000, height=2000),)
    assert one.tags == ("newyork", "rain")
    assert one.place == Spot(48.85, 2.35)
    assert one.licence == "https://creativecommons.org/licenses/by/2.0/"
    assert one.source == ("a.json", "/photos/photo/0", "api", "2026-01-01T00:00:00Z")


def test_a_single_photo() -> None:
    (one,) = items(info())

    assert (one.title, one.taken) == ("Rain", "2011-10")
    assert one.author.name == "Jane Doe"
    assert one.tags == ("New York",)
    assert one.place == Spot(48.85, 2.35, "Paris, France")
    assert one.media[0].url == "https://live.staticflickr.com/1/12_cd_o.png"
    assert one.licence == "https://creativecommons.org/licenses/by/2.0/"


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        ({"ispublic": 0, "isfriend": 1}, "private"),
        ({"ispublic": "0"}, "private"),
        ({"ispublic": 0, "isfriend": 0, "isfamily": 0}, "private"),
        ({"ispublic": None, "isfriend": 1}, "private"),
        ({"ispublic": 2}, "private"),
    ],
)
def test_what_is_not_public_is_withheld(flags: dict[str, object], why: str) -> None:
    assert found(listed(**flags)) == [Withheld(why)]
    assert found(info(visibility=flags)) == [Withheld(why)]


def test_silence_is_unknown() -> None:
    without = {key: value for key, value in LISTED.items() if not key.startswith("is")}

    assert items({"photos": {"photo": [without]}})[0].visibility == "unknown"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"latitude": 0, "longitude": 0, "accuracy": 0}, None),
        ({"accuracy": "0"}, None),
        ({"geo_is_public": 0}, None),
        ({"latitude": "91"}, None),
        ({}, Spot(48.85, 2.35)),
    ],
)
def test_places(changes: dict[str, object], place: Spot | None) -> None:
    assert items(listed(**changes))[0].place == place


def test_a_place_for_some_alone_is_not_kept() -> None:
    assert items(info(geoperms={"ispublic": 0, "isfriend": 1}))[0].place is None


def test_a_camera_without_a_clock() -> None:
    assert items(listed(datetakenunknown=1))[0].taken is None


@pytest.mark.parametrize(
    ("changes", "url"),
    [
        ({"url_o": None}, "https://live.staticflickr.com/1/12_ab_b.jpg"),
        ({"url_o": None, "url_l": ""}, "https://live.staticflickr.com/1/12_ab_b.jpg"),
        ({"url_o": None, "url_l": None, "server": None}, None),
        ({"url_o": None, "url_l": None, "secret": None}, None),
    ],
)
def test_the_largest_picture_there_is(
    changes: dict[str, object], url: str | None
) -> None:
    assert items(listed(**changes))[0].media[0].url == url


def test_films_have_a_still() -> None:
    (one,) = items(
        info(media="video", video={"duration": "23", "width": "640", "height": 480})
    )

    assert one.kind == "video"
    assert one.media == (
        Media(
            "video",
            alt="Rain",
            width=640,
            height=480,
            duration=23.0,
            poster="https://live.staticflickr.com/1/12_cd_o.png",
        ),
    )


def test_a_list_of_several_people_is_nobody_s() -> None:
    answer: dict[str, object] = {
        "photos": {"photo": [LISTED, {**LISTED, "id": "13", "owner": "99@N00"}]}
    }

    assert found(answer) == [Skipped("a photo in a list of several people", 2)]
    assert [one.native for one in items(answer, owner=NSID)] == ["12"]
    assert Skipped("a photo of somebody else") in found(answer, owner=NSID)


def test_an_album_names_itself_on_its_photos() -> None:
    record = {key: value for key, value in LISTED.items() if key != "owner"}
    album = {"id": "7", "owner": NSID, "title": "Walks", "photo": [record]}
    (one,) = items({"photoset": album})

    assert one.albums == ("Walks",)
    assert items(listed(), albums={"12": ("Best", "Walks")})[0].albums == (
        "Best",
        "Walks",
    )


def test_people() -> None:
    person = {
        "id": NSID,
        "nsid": NSID,
        "path_alias": "janedoe",
        "username": {"_content": "jane"},
        "realname": {"_content": "Jane Doe"},
        "description": {"_content": "I <b>walk</b>."},
        "mbox_sha1sum": {"_content": "secret"},
    }
    facts = AccountFacts(
        "flickr",
        id=NSID,
        handle="janedoe",
        name="Jane Doe",
        url="https://www.flickr.com/photos/janedoe/",
        bio="I walk.",
    )

    assert facts_from_person(person) == facts
    assert found({"person": person}) == [facts]


@pytest.mark.parametrize(
    "answer",
    [
        {"photos": {"photo": [{"title": "x"}]}},
        {"photos": {"photo": ["x", None]}},
        {"photo": {"id": "../../x", "visibility": {"ispublic": 1}}},
        {"contacts": {}},
    ],
)
def test_records_that_are_no_photos(answer: dict[str, object]) -> None:
    values = found(answer)

    assert values
    assert all(isinstance(one, Problem) for one in values)


@pytest.mark.parametrize("key", ["sizes", "photosets", "licenses"])
def test_answers_without_photos(key: str) -> None:
    assert found({key: {}}) == [Skipped("an answer that holds no photo")]


@pytest.mark.parametrize(
    "answer",
    [
        {"photo": {"id": "12", "secret": "ab", "exif": []}},
        {"photo": {"id": "12", "location": {"latitude": "48.85"}}},
        {"photo": {"id": "12", "owner": NSID, "person": [{"nsid": "99@N00"}]}},
        {"photoset": {"id": "7", "owner": NSID, "title": "Walks"}},
        {"galleries": {"gallery": []}},
    ],
)
def test_answers_about_something_else(answer: dict[str, object]) -> None:
    none = [Skipped("an answer that holds no photo")]

    assert found({**answer, "stat": "ok"}) == none


def test_lists_without_anything_around_them() -> None:
    saved: dict[str, object] = {
        "id": "13",
        "title": "Sun",
        "owner": {"id": NSID, "path_alias": "janedoe"},
        "visibility": {"is_public": True},
        "date_posted": {"value": "2011-10-05T14:48:00+00:00"},
        "sizes": [],
    }

    assert [one.native for one in items({"photos": [LISTED]})] == ["12"]
    assert [one.title for one in items({"photos": [saved, LISTED]})] == ["Sun", "Rain"]
    other = {**saved, "owner": {"id": "99@N00"}}
    assert found({"photos": [saved, other]}) == [
        Skipped("a photo in a list of several people", 2)
    ]


@pytest.mark.parametrize("native", ["x" * 5000, "\u00b2", "a/b", ".."])
def test_numbers_that_are_none(native: str) -> None:
    assert [one.code for one in found(listed(id=native)) if isinstance(one, Problem)]
    assert not items(listed(id=native))


def test_names_that_no_address_can_hold() -> None:
    one = items(listed(pathalias="javascript:x()", owner="../x"))[0]

    assert (one.author.url, one.url) == (None, None)
    assert facts_from_person({"nsid": "a/b", "username": "jane"}).url == ""
