from __future__ import annotations

import pytest

from affluent.channels.flickr.photo import (
    Photo,
    html_from_description,
    is_camera_name,
    item_from_photo,
    larger,
    native_id,
    spot_from,
    taken_from,
)
from affluent.model.item import Item, Media, Person, Source, Spot

SOURCE = Source("photo_12.json", "photo 12")


def item(title: str | None = None, description: str = "", **changes: object) -> Item:
    photo = Photo(
        native="12",
        title=title,
        description=description,
        published="2011-10-05T14:48:00Z",
        updated=None,
        taken=None,
        url="https://www.flickr.com/photos/jane/12/",
        author=Person("Jane"),
        media=Media("image", "https://live.staticflickr.com/1/12_a_o.jpg"),
        visibility="public",
    )
    return item_from_photo(photo._replace(**changes), "jane", SOURCE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        "IMG_0899",
        "IMG_0899.jpg",
        "img0899",
        "DSC00012",
        "DSCF1234",
        "_DSC1234",
        "_MG_1234",
        "DSC_0012-2",
        "DSC_0012.NEF",
        "P1010123",
        "PICT0001",
        "100_1234",
        "20111005_144800",
        "2011-10-05 14.48.00",
        "GOPR0001",
        "GH010123",
        "DJI_0001",
        "PXL_20210101_120000123",
        "Screenshot 2014-05-02 at 10.00.00 AM",
        "IMG_1234 (1)",
        "IMG_1234-edit",
        "IMG_1234_edited.jpg",
        "IMG-20140102-WA0001",
        "sunset.jpg",
        "53248070597",
    ],
)
def test_what_cameras_call_their_files_is_no_title(name: str) -> None:
    assert is_camera_name(name)
    assert item(name).title is None
    assert item(name).media[0].alt is None


@pytest.mark.parametrize(
    "title",
    [
        "Summer 2011",
        "2011",
        "24",
        "10:30",
        "Photo 12",
        "Day 3",
        "Room 101",
        "IMG of Paris",
        "R2D2",
        "S8",
        "Kirkistown 1979 (13)",
        "L'été",
        "Photo of me",
    ],
)
def test_what_somebody_wrote_is_a_title(title: str) -> None:
    assert item(title).title == title
    assert item(title).media[0].alt == title


@pytest.mark.parametrize("piece", ["1", "_1", "(1)", " copy", "-edit", "a.", "IMG_"])
def test_long_names_take_no_time(piece: str) -> None:
    assert not is_camera_name("IMG_" + piece * 5000 + "!")


def test_a_title_that_only_begins_the_text_is_none() -> None:
    assert item("A walk…", "A walk in the rain").title is None
    assert item("Rain", "A walk in the rain").title == "Rain"


@pytest.mark.parametrize(
    ("description", "html"),
    [
        ("", ""),
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        ("R&amp;D &quot;x&quot;", '<p>R&amp;D "x"</p>'),
        ("R&D", "<p>R&amp;D</p>"),
        (
            "see https://x.test/.",
            '<p>see <a href="https://x.test/">https://x.test/</a>.</p>',
        ),
        (
            'see <a href="https://x.test/" rel="nofollow">x</a>\nthere',
            '<p>see <a href="https://x.test/">x</a><br>there</p>',
        ),
        ("<p>a\nb</p>", "<p>a\nb</p>"),
        (
            "<b>a</b><script>x()</script><img src=x onerror=y()>",
            '<p><b>a</b><img src="x"></p>',
        ),
    ],
)
def test_descriptions(description: str, html: str) -> None:
    assert html_from_description(description) == html


@pytest.mark.parametrize(
    ("value", "granularity", "taken"),
    [
        ("2014-05-02 09:00:00", None, "2014-05-02T09:00:00"),
        ("2014-05-02T09:00:00-08:00", None, "2014-05-02T09:00:00"),
        ("2014-05-02 09:00:00", 0, "2014-05-02T09:00:00"),
        ("2014-05-01 00:00:00", 4, "2014-05"),
        ("1950-01-01 00:00:00", 6, "1950"),
        ("1912-01-01 00:00:00", 8, "1912"),
        ("2014-05-02", None, "2014-05-02"),
        ("0000-00-00 00:00:00", None, None),
        ("2014-13-02 09:00:00", None, None),
        ("2014-02-30 09:00:00", 4, None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_when_it_was_taken_is_a_wall_clock(
    value: str | None, granularity: int | None, taken: str | None
) -> None:
    assert taken_from(value, granularity) == taken


def test_tags_are_the_author_s_and_not_machines() -> None:
    tags = ("New York", "new york", " Été ", "geo:lat=48.85", "geotagged", "a:b", "#x")

    assert item(tags=tags).tags == ("New York", "Été", "geotagged", "a:b", "x")


def test_links_are_not_mentions() -> None:
    found = item(
        description='<a href="https://x.test/?a=1&amp;b=2">x</a> '
        '<a href="https://www.flickr.com/photos/john/">john</a> '
        '<a href="https://www.flickr.com/photos/john/3/">his</a> '
        '<a href="https://x.test/?a=1&amp;b=2">again</a>'
    )

    assert found.links == (
        "https://x.test/?a=1&b=2",
        "https://www.flickr.com/photos/john/3/",
    )


def test_films_and_sensitive_photos() -> None:
    assert item().kind == "photo"
    assert item(media=Media("video")).kind == "video"
    assert item().warning is None
    assert item(is_sensitive=True).warning == ""


@pytest.mark.parametrize(
    ("address", "native"),
    [
        ("https://www.flickr.com/photos/jane/12/", "12"),
        ("https://www.flickr.com/photos/1@N00/12", "12"),
        ("https://www.flickr.com/photos/jane/12/in/photostream/", "12"),
        ("tag:flickr.com,2004:/photo/12", "12"),
        ("tag:flickr.com,2005:/grouptopic/12", None),
        ("https://www.flickr.com/photos/jane/albums/12", None),
        ("", None),
        (None, None),
    ],
)
def test_numbers_of_photos(address: str | None, native: str | None) -> None:
    assert native_id(address) == native


def test_larger_pictures() -> None:
    base = "https://live.staticflickr.com/1/12_ab"

    assert larger(f"{base}_m.jpg") == f"{base}_b.jpg"
    assert larger(f"{base}_b.jpg") == f"{base}_b.jpg"
    # an original has a secret of its own
    assert larger(f"{base}_o.jpg") == f"{base}_o.jpg"


@pytest.mark.parametrize(
    ("lat", "lon", "spot"),
    [
        (48.85, 2.35, Spot(48.85, 2.35)),
        (0.0, 2.35, Spot(0.0, 2.35)),
        (0.0, 0.0, None),
        (None, None, None),
        (48.85, None, None),
        (148.85, 2.35, None),
    ],
)
def test_places(lat: float | None, lon: float | None, spot: Spot | None) -> None:
    assert spot_from(lat, lon, None) == spot


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("http://www.flickr.com/photos/jane/12/", "jane/12/"),
        ("https://flickr.com/photos/1@N00/12", "1@N00/12/"),
        ("https://m.flickr.com/photos/jane/12/in/album-7/", "jane/12/"),
        ("https://www.flickr.com/photos/jane/12/?rb=1", "jane/12/"),
    ],
)
def test_a_photo_has_one_page(address: str, page: str) -> None:
    assert item(url=address).url == f"https://www.flickr.com/photos/{page}"


@pytest.mark.parametrize(
    "address",
    ["javascript:x()", "data:text/html,x", "file:///x", "../x", "http://[::1"],
)
def test_what_is_no_address_is_none(address: str) -> None:
    one = item(
        url=address,
        author=Person("Jane", None, address),
        media=Media("video", address, poster=address),
    )

    assert (one.url, one.author.url) == (None, None)
    assert (one.media[0].url, one.media[0].poster) == (None, None)


@pytest.mark.parametrize("size", [0, -1, 10**9])
def test_what_no_picture_can_measure_is_none(size: int) -> None:
    picture = Media("image", width=size, height=10, duration=float(size))
    (one,) = item(media=picture).media

    assert (one.width, one.height, one.duration) == (None, None, None)


def test_nothing_turns_the_direction_of_what_follows() -> None:
    one = item("\u202e\u202dRain\u202c", author=Person("\u2067Jane"))

    assert (one.title, one.author.name) == ("Rain", "Jane")
    assert item("\u202e").title is None
