from __future__ import annotations

import json
from pathlib import Path

import pytest

from affluent.channels.channel import Found, Saved, Skipped
from affluent.channels.flickr import CHANNEL
from affluent.model.problem import Problem
from harness.archives_flickr import files_of, photo, picture
from harness.archives_twitter import HeldExport

DATA = Path(__file__).parent / "data"


def export(files: dict[str, bytes]) -> HeldExport:
    return HeldExport(files, "flickr")


def read(files: dict[str, bytes]) -> list[Found]:
    return list(CHANNEL.read(export(files), "jane"))


def ids(found: list[Found]) -> list[str]:
    return [one.item.id for one in found if isinstance(one, Saved)]


def test_an_account_export() -> None:
    files = files_of([photo(12)], pictures={"a_12_o.jpg": picture()})
    known = CHANNEL.recognise(export(files))

    assert known is not None
    assert (known.channel, known.confidence) == ("flickr", 1.0)
    assert (known.account.id, known.account.handle) == ("12345678@N00", "janedoe")
    assert ids(read(files)) == ["flickr:jane:12"]


def test_records_alone_are_nearly_sure() -> None:
    known = CHANNEL.recognise(export({"photo_12.json": b"{}"}))

    assert known is not None
    assert known.confidence == 0.9


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xml", (DATA / "feed_atom.xml").read_bytes()),
        ("a.rss", (DATA / "feed_rss.xml").read_bytes()),
        ("a.xml", (DATA / "feed_rdf.xml").read_bytes()),
        ("a.js", (DATA / "feed_jsonp.js").read_bytes()),
        ("a.json", b'{"photos": {"page": 1, "photo": [{"id": "12345", "secret": "a", "ispublic": 1}]}}'),
        ("a.xml", b'<?xml version="1.0"?>\n<rsp stat="ok"><photo id="12345"><visibility ispublic="1"/></photo></rsp>'),
        ("a.json", json.dumps({"type": "photo", "flickr_type": "photo", "web_page": "https://www.flickr.com/photos/jane/12345/"}).encode()),
    ],
)  # fmt: skip
def test_saved_feeds_and_answers(name: str, data: bytes) -> None:
    known = CHANNEL.recognise(export({name: data}))

    assert known is not None
    assert 0.5 < known.confidence < 1
    assert "flickr:jane:12345" in ids(read({name: data}))


@pytest.mark.parametrize(
    "files",
    [
        {"a.json": b'{"photos": "of my cats"}'},
        {"data/tweets.js": b"window.YTD.tweets.part0 = []"},
        {"a.jpg": b"https://www.flickr.com/"},
        {"a.html": b"tag:flickr.com,2005:/photo/12"},
        {"a.json": b'{"posts": [{"html": "<img src=https://live.staticflickr.com/1/1_a.jpg>"}]}'},
        {},
    ],
)  # fmt: skip
def test_what_is_not_flickr_s(files: dict[str, bytes]) -> None:
    assert CHANNEL.recognise(export(files)) is None
    assert [one.code for one in read(files) if isinstance(one, Problem)] == ["I101"]


@pytest.mark.parametrize(
    ("data", "handle", "number"),
    [
        ((DATA / "feed_atom.xml").read_bytes(), "jane", ""),
        (b'{"photos": {"photo": [{"id": "1", "secret": "a", "owner": "12345678@N00", "ispublic": 1}]}}', "", "12345678@N00"),
        (b'{"photos": {"photo": [{"id": "1", "secret": "a", "owner": "12345678@N00", "ispublic": 0}]}}', "", ""),
    ],
)  # fmt: skip
def test_loose_files_tell_whose_they_are(data: bytes, handle: str, number: str) -> None:
    known = CHANNEL.recognise(export({"a.xml": data}))

    assert known is not None
    assert (known.account.handle, known.account.id) == (handle, number)


def test_one_photo_has_one_id_in_archive_feed_and_api() -> None:
    archive = ids(read(files_of([photo(12345)])))
    feed = ids(read({"a.xml": (DATA / "feed_rss.xml").read_bytes()}))

    assert archive == feed == ["flickr:jane:12345"]


def test_who_an_account_is_belongs_to_its_photos() -> None:
    person = b'{"person": {"id": "1234@N00", "nsid": "1234@N00"}, "stat": "ok"}'
    known = CHANNEL.recognise(export({"a.json": person}))

    assert known is not None
    assert known.account.id == "1234@N00"


def test_photos_of_others_beside_one_s_own() -> None:
    others = (DATA / "feed_rss.xml").read_bytes().replace(b"/jane/", b"/john/")
    files = {"a.xml": (DATA / "feed_atom.xml").read_bytes(), "b.xml": others}
    found = read(files)

    assert {one.item.author.handle for one in found if isinstance(one, Saved)} == {
        "jane"
    }
    assert Skipped("a photo of somebody else") in found
    # who has a number in one answer may have a name in another
    number = b'{"photos": {"photo": [{"id": "7", "owner": "1234@N00", "ispublic": 1}]}}'
    assert "flickr:jane:7" in ids(read({**files, "c.json": number}))


@pytest.mark.parametrize(
    ("page", "handle", "number"),
    [
        ("https://www.flickr.com/photos/jane/12/", "jane", ""),
        ("https://www.flickr.com/photos/1234@N00/12/", "", "1234@N00"),
        ("https://x.test/", "", ""),
    ],
)
def test_records_without_a_profile_tell_whose_they_are(
    page: str, handle: str, number: str
) -> None:
    record = json.dumps(photo(12, photopage=page)).encode()
    known = CHANNEL.recognise(export({"photo_12.json": record}))

    assert known is not None
    assert (known.account.handle, known.account.id) == (handle, number)
