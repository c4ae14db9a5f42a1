from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from affluent.channels.channel import Found, Saved, Skipped
from affluent.channels.flickr.feed import found_in_feed
from affluent.channels.flickr.reader import parse
from affluent.model.item import AccountFacts, Item
from affluent.model.problem import Problem
from harness.fixtures import assert_as_expected

DATA = Path(__file__).parent / "data"
MADE = "2014-05-05T00:00:00Z"
FEEDS = sorted(DATA.glob("feed*.*"))
FEEDS = [path for path in FEEDS if not path.name.endswith(".expected.json")]


def found(name: str) -> list[Found]:
    return list(parse(name, (DATA / name).read_bytes(), "jane", MADE))


def items(name: str) -> list[Item]:
    return [one.item for one in found(name) if isinstance(one, Saved)]


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_the_photos_of_a_feed(path: Path) -> None:
    expected = path.with_name(f"{path.name.partition('.')[0]}.expected.json")
    assert_as_expected(items(path.name), expected)


def test_one_photo_is_one_item_in_all_formats() -> None:
    assert {item.id for path in FEEDS for item in items(path.name)[:1]} == {
        "flickr:jane:12345"
    }


def test_the_account_of_a_feed() -> None:
    url = "https://www.flickr.com/photos/jane/"

    assert found("feed_atom.xml")[0] == AccountFacts("flickr", handle="jane", url=url)


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_what_flickr_says_before_a_description_is_left_out(path: Path) -> None:
    for item in items(path.name):
        assert "posted" not in item.text
        assert "<img" not in item.html


def test_favourites_are_the_work_of_others() -> None:
    data = (DATA / "feed_atom.xml").read_bytes()
    others = data.replace(b"/photos/jane/12346", b"/photos/john/12346")
    listed = list(found_in_feed(others, "faves.xml", "jane", MADE))

    assert listed[1:] == [Skipped("a photo in a list of several people", 2)]


@pytest.mark.parametrize("data", [b"Forbidden", b"<html></html>", b""])
def test_what_is_no_feed(data: bytes) -> None:
    listed = list(found_in_feed(data, "x.xml", "jane", MADE))

    assert all(isinstance(one, Problem) for one in listed)
    assert [one.place.path for one in listed if isinstance(one, Problem)] == ["x.xml"]


def test_entries_that_are_no_photos() -> None:
    data = (DATA / "feed_atom.xml").read_bytes().replace(b"12345", b"x")
    listed = list(found_in_feed(data, "x.xml", "jane", MADE))

    assert [one.code for one in listed if isinstance(one, Problem)] == ["I105"]
    assert [one.item.native for one in listed if isinstance(one, Saved)] == ["12346"]


def in_json(**changes: object) -> list[Found]:
    one = {
        "title": "Rain &amp; sun",
        "link": "http://www.flickr.com/photos/jane/12/",
        "author_id": "12345678@N00",
        **changes,
    }
    return list(parse("a.json", json.dumps({"items": [one]}).encode(), "jane", MADE))


def test_the_account_of_a_json_feed() -> None:
    url = "https://www.flickr.com/photos/jane/"
    facts, saved = in_json()

    assert facts == AccountFacts("flickr", id="12345678@N00", handle="jane", url=url)
    assert isinstance(saved, Saved)
    assert saved.item.title == "Rain & sun"
    assert in_json(author_id="x")[0] == AccountFacts("flickr", handle="jane", url=url)


@pytest.mark.parametrize(
    ("href", "licence"),
    [
        ("deed.en-us", None),
        ("http://creativecommons.org/licenses/by/2.0/deed.en", "by/2.0/"),
    ],
)
def test_licences(href: str, licence: str | None) -> None:
    link = f'<link rel="license" type="text/html" href="{href}"/></entry>'
    data = (DATA / "feed_atom.xml").read_bytes()
    data = re.sub(rb'<link rel="license"[^>]*>', b"", data)
    data = data.replace(b"</entry>", link.encode())
    listed = list(found_in_feed(data, "x.xml", "jane", MADE))
    known = licence and f"https://creativecommons.org/licenses/{licence}"

    assert {one.item.licence for one in listed if isinstance(one, Saved)} == {known}
