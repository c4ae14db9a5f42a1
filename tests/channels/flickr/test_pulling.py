from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from affluent.channels.channel import Answer, Found, Pull, Request, Saved
from affluent.channels.flickr.pulling import pull
from affluent.model.item import AccountFacts
from affluent.model.problem import Problem
from affluent.model.settings import Account

NSID = "12345678@N00"
FEED = (Path(__file__).parent / "data" / "feed_atom.xml").read_bytes()
MADE = "2026-01-01T00:00:00Z"
KEY = "5ecre7"


def given(token: str = "", since: str | None = None, **account: object) -> Pull:
    known = {"handle": "jane", **account}
    return Pull(
        Account("jane", "flickr", **known),  # type: ignore[arg-type]
        AccountFacts("flickr"),
        token,
        {},
        since,
    )


def run(pulled: Pull, service: object) -> tuple[list[Found], list[Request]]:
    """What it finds, and what it asked for; `service` answers (status, body)."""
    channel = pull(pulled)
    found: list[Found] = []
    asked: list[Request] = []
    try:
        value = next(channel)
        while True:
            if isinstance(value, Request):
                asked.append(value)
                status, body = service(value.url)  # type: ignore[operator]
                value = channel.send(Answer(status, value.url, {}, body, MADE))
            else:
                found.append(value)
                value = next(channel)
    except StopIteration:
        return found, asked


def method_of(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("method", [""])[0]


def photo(number: int, uploaded: int) -> dict[str, object]:
    return {
        "id": str(number),
        "owner": NSID,
        "ispublic": 1,
        "title": f"Rain {number}",
        "dateupload": str(uploaded),
        "url_o": f"https://live.staticflickr.com/1/{number}_a_o.jpg",
    }


def api(url: str) -> tuple[int, bytes]:
    """An account of two pages of photos, and one album."""
    query = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
    answers: dict[str, dict[str, object]] = {
        "flickr.urls.lookupUser": {"user": {"id": NSID}},
        "flickr.people.getInfo": {"person": {"nsid": NSID, "path_alias": "jane"}},
        "flickr.photosets.getList": {
            "photosets": {
                "photoset": [
                    {
                        "id": "7",
                        "title": {"_content": "Walks"},
                        "date_update": "1317826080",
                    }
                ]
            }
        },
        "flickr.photosets.getPhotos": {
            "photoset": {"id": "7", "pages": 1, "photo": [{"id": "12"}]}
        },
        "flickr.people.getPublicPhotos": {
            "photos": {
                "pages": 2,
                "photo": [
                    photo(12, 1317826080)
                    if query.get("page") == "1"
                    else photo(11, 1307826080)
                ],
            }
        },
    }
    return 200, json.dumps({**answers[query["method"]], "stat": "ok"}).encode()


def test_without_a_key_the_page_tells_the_feed() -> None:
    page = f'<link href="https://api.flickr.com/services/feeds/photos_public.gne?id={NSID}&amp;lang=en">'

    def service(url: str) -> tuple[int, bytes]:
        return (200, FEED) if "feeds/" in url else (200, page.encode())

    found, asked = run(given(), service)

    assert [one.url for one in asked] == [
        "https://www.flickr.com/photos/jane/",
        f"https://www.flickr.com/services/feeds/photos_public.gne?id={NSID.replace('@', '%40')}&format=atom",
    ]
    assert [one.item.native for one in found if isinstance(one, Saved)] == [
        "12345",
        "12346",
    ]
    assert found[0] == AccountFacts(
        "flickr", id=NSID, handle="jane", url="https://www.flickr.com/photos/jane/"
    )


def test_a_known_number_is_not_looked_up() -> None:
    _, asked = run(given(handle=NSID), lambda _: (304, b""))

    assert len(asked) == 1


def test_feeds_that_the_author_names() -> None:
    feed = "https://www.flickr.com/services/feeds/photoset.gne?nsid=1&set=7"
    found, asked = run(given(feeds=(feed,)), lambda _: (200, FEED))

    assert [one.url for one in asked] == [feed]
    assert sum(isinstance(one, Saved) for one in found) == 2


def test_with_a_key_everything_comes_with_its_albums() -> None:
    found, asked = run(given(KEY), api)
    items = [one.item for one in found if isinstance(one, Saved)]

    assert [method_of(one.url).removeprefix("flickr.") for one in asked] == [
        "urls.lookupUser",
        "people.getInfo",
        "photosets.getList",
        "photosets.getPhotos",
        "people.getPublicPhotos",
        "people.getPublicPhotos",
    ]
    assert [(item.native, item.albums) for item in items] == [
        ("12", ("Walks",)),
        ("11", ()),
    ]
    assert all(item.source.made == MADE for item in items)


def test_only_what_is_newer_is_asked_for() -> None:
    _, asked = run(given(KEY, since="2012-01-01T00:00:00Z", handle=NSID), api)

    assert [method_of(one.url).removeprefix("flickr.") for one in asked] == [
        "people.getInfo",
        "photosets.getList",
        "people.getPublicPhotos",
    ]


def test_the_key_is_in_nothing_that_is_kept() -> None:
    found, asked = run(given(KEY), api)

    assert all(KEY in one.url for one in asked)
    assert KEY not in repr(found)


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (0, b"", "I110"),
        (404, b"", "I114"),
        (410, b"", "I114"),
        (500, b"", "I111"),
        (200, b'{"stat": "fail", "code": 100, "message": "Invalid API Key"}', "I111"),
        (200, b"<html>", "I112"),
    ],
)
def test_refusals(status: int, body: bytes, code: str) -> None:
    found, asked = run(given(KEY), lambda _: (status, body))

    assert len(asked) == 1
    assert [one.code for one in found if isinstance(one, Problem)] == [code]
    assert all(
        one.place.path == "accounts.jane" for one in found if isinstance(one, Problem)
    )


@pytest.mark.parametrize("token", ["", KEY])
def test_an_account_without_a_name(token: str) -> None:
    found, asked = run(given(token, handle=""), api)

    assert asked == []
    assert [one.code for one in found if isinstance(one, Problem)] == ["I108"]
