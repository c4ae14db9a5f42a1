from __future__ import annotations

import pytest

from affluent.channels.channel import Copy, Found, Saved, Skipped, Unread, Withheld
from affluent.channels.flickr.archive import (
    facts_from_profile,
    found_in_archive,
    is_archive,
)
from affluent.model.item import AccountFacts, Item, Media, Spot
from affluent.model.problem import Problem
from harness.archives_flickr import PROFILE, files_of, photo, picture
from harness.archives_twitter import HeldExport

JANE = AccountFacts(
    "flickr",
    id="12345678@N00",
    handle="janedoe",
    name="Jane Doe",
    url="https://www.flickr.com/photos/janedoe/",
    bio="I take pictures.",
)


def found(files: dict[str, bytes]) -> list[Found]:
    return list(found_in_archive(HeldExport(files, "flickr.zip"), "jane"))


def item(**changes: object) -> Item:
    one = next(
        one for one in found(files_of([photo(12, **changes)])) if isinstance(one, Saved)
    )
    return one.item


def problems(files: dict[str, bytes]) -> list[Problem]:
    return [one for one in found(files) if isinstance(one, Problem)]


def test_the_account_and_never_its_mail() -> None:
    assert facts_from_profile(PROFILE) == JANE
    assert found(files_of([]))[0] == JANE


def test_a_photo() -> None:
    one = item(
        name="Rain &amp; sun",
        description="A walk\nhome",
        license="CC BY 2.0",
        geo={"latitude": "49696401", "longitude": "-123159753", "accuracy": "15"},
        tags=[{"tag": "New York", "user": "1"}, "rain"],
        albums=[{"id": "7", "title": "Walks", "url": "x"}],
    )

    assert (one.id, one.kind, one.title) == ("flickr:jane:12", "photo", "Rain & sun")
    assert (one.html, one.text) == ("<p>A walk<br>home</p>", "A walk\nhome")
    # exports write UTC without saying so, and the camera's clock is nobody's zone
    assert one.published == "2011-10-05T14:48:00Z"
    assert one.taken == "2011-10-05T09:00:00"
    assert one.url == "https://www.flickr.com/photos/janedoe/12/"
    assert (one.author.name, one.author.handle) == ("Jane Doe", "janedoe")
    assert one.licence == "https://creativecommons.org/licenses/by/2.0/"
    assert one.place == Spot(49.696401, -123.159753)
    assert one.tags == ("New York", "rain")
    assert one.albums == ("Walks",)
    assert one.visibility == "public"
    assert (one.source.file, one.source.via) == ("photo_12.json", "archive")


@pytest.mark.parametrize(
    ("geo", "place"),
    [
        ([], None),
        (None, None),
        ({}, None),
        ([{"latitude": "48850000", "longitude": "2350000"}], Spot(48.85, 2.35)),
        ({"latitude": "48.85", "longitude": "2.35"}, Spot(48.85, 2.35)),
        ({"latitude": 0, "longitude": 0}, None),
        ({"latitude": "999999999", "longitude": "1"}, None),
        ("here", None),
    ],
)
def test_places(geo: object, place: Spot | None) -> None:
    assert item(geo=geo).place == place


@pytest.mark.parametrize(
    "privacy",
    ["private", "friends", "family", "friends & family", "Contacts", "something new"],
)
def test_what_is_not_public_is_withheld(privacy: str) -> None:
    one = photo(12, privacy=privacy, name="hidden", tags=["hidden"])
    values = found(files_of([one]))

    assert Withheld("private") in values
    assert not any(isinstance(value, Saved) for value in values)
    assert "hidden" not in repr(values)


@pytest.mark.parametrize("privacy", ["", None])
def test_silence_is_unknown(privacy: str | None) -> None:
    assert item(privacy=privacy).visibility == "unknown"


def test_files_that_stay_shut() -> None:
    export = HeldExport(files_of([photo(12)]), "flickr.zip")
    values = list(found_in_archive(export, "jane"))

    assert set(export.opened) == {
        "account_profile.json",
        "albums.json",
        "photo_12.json",
    }
    assert {value.name for value in values if isinstance(value, Unread)} == {
        "received_flickrmail_part001.json",
        "contacts_part001.json",
        "photos_comments_part001.json",
    }
    assert "secret" not in repr(values)


@pytest.mark.parametrize(
    "name",
    [
        "data-download-1/rain-12_12_o.jpg",
        "rain_12_o.jpg",
        "12_ab12_o.jpg",
        "13_rain_12_o.png",
        "rain_12.jpg",
    ],
)
def test_pictures_are_found_by_their_number(name: str) -> None:
    photos = [photo(12), photo(13)]
    values = found(files_of(photos, pictures={name: picture()}))
    copies = {
        value.item.native: value.files for value in values if isinstance(value, Saved)
    }

    assert copies == {"12": (Copy("media/12-12_ab12_o.jpg", name),), "13": ()}


def test_a_film_has_its_still_as_poster() -> None:
    files = files_of(
        [photo(12)], pictures={"walk_12.mov": b"film", "walk_12_o.jpg": b""}
    )
    saved = next(value for value in found(files) if isinstance(value, Saved))

    assert saved.item.kind == "video"
    assert saved.item.media == (
        Media(
            "video",
            path="media/12-walk_12.mov",
            alt="Rain 12",
            poster="https://live.staticflickr.com/1/12_ab12_o.jpg",
        ),
    )
    assert saved.files == (Copy("media/12-walk_12.mov", "walk_12.mov"),)


def test_missing_originals_are_told_once() -> None:
    missing = problems(files_of([photo(number) for number in range(1, 9)]))

    assert [one.code for one in missing] == ["I107"]
    assert missing[0].severity == "warning"
    assert missing[0].message == "the originals of 8 photos are not there: 1, 2, 3, …"


def test_a_missing_original_is_told_of_its_photo() -> None:
    (missing,) = problems(files_of([photo(12)]))

    assert missing.message == "the original of 12 is not there"


def test_pictures_without_a_record_are_counted() -> None:
    values = found(files_of([photo(12)], pictures={"x_99_o.jpg": b"", "y.jpg": b""}))

    assert Skipped("a picture without a record", 2) in values


def test_albums_are_joined_by_photo() -> None:
    albums = [
        {"id": "7", "title": "Walks &amp; rain", "photos": ["12", "0", 13]},
        {"id": "8", "title": "Best", "photos": ["12"]},
        {"id": "9", "title": "", "photos": ["12"]},
        "nonsense",
    ]
    photos = [photo(12, albums=[{"id": "8", "title": "Best"}]), photo(13, albums=["8"])]
    values = found(files_of(photos, albums=albums))  # type: ignore[arg-type]

    assert {
        value.item.native: value.item.albums
        for value in values
        if isinstance(value, Saved)
    } == {"12": ("Best", "Walks & rain"), "13": ("Best", "Walks & rain")}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "I104"),
        (b'{"id": "12", "name": ', "I104"),
        (b"[" * 100_000, "I104"),
        (b"[]", "I105"),
        (b'{"id": "13"}', "I105"),
    ],
)
def test_a_damaged_record_harms_no_other(data: bytes, code: str) -> None:
    files = files_of([photo(12), photo(13)]) | {"photo_12.json": data}
    codes = [one.code for one in problems(files) if one.place.path == "photo_12.json"]
    saved = [one.item.native for one in found(files) if isinstance(one, Saved)]

    assert codes == [code]
    assert saved == ["13"]


@pytest.mark.parametrize("name", ["albums.json", "account_profile.json"])
def test_damage_elsewhere_leaves_the_photos(name: str) -> None:
    files = files_of([photo(12)]) | {name: b"{"}

    assert [one.code for one in problems(files)] == ["I104", "I107"]
    assert any(isinstance(one, Saved) for one in found(files))


@pytest.mark.parametrize(
    ("key", "value"),
    [("date_imported", "2011-13-45 00:00:00"), ("date_taken", "yesterday")],
)
def test_impossible_dates_are_told(key: str, value: str) -> None:
    files = files_of([photo(12, **{key: value})])

    assert [one.code for one in problems(files)] == ["I106", "I107"]


@pytest.mark.parametrize("value", ["0000-00-00 00:00:00", "", None])
def test_no_date_is_no_problem(value: str | None) -> None:
    one = item(date_imported=value, date_taken=value)

    assert (one.published, one.taken) == (None, None)


def test_records_of_wrong_shapes_are_read_as_far_as_they_go() -> None:
    names = photo(12)
    wrong = {key: {"x": [1]} for key in names if key not in {"id", "privacy"}}
    one = item(**wrong)

    assert (one.title, one.html, one.tags, one.albums, one.media[0].url) == (
        None,
        "",
        (),
        (),
        None,
    )


def test_recognised_by_names() -> None:
    assert is_archive(["x/photo_12.json"])
    assert not is_archive(["photo_x.json", "photo_12.jpg", "json/12.json"])


def test_the_same_export_gives_the_same_items() -> None:
    files = files_of([photo(12), photo(13)], pictures={"a_12_o.jpg": picture()})

    assert found(files) == found(dict(reversed(files.items())))
