from __future__ import annotations

import pytest

from affluent.hub.stream.directory import Directory, names_of
from affluent.hub.stream.known import known_of
from affluent.hub.stream.times import UNDATED
from harness.items import BASE, item, status
from harness.values import post

POST = post("content/posts/a.md", aliases=("/old/",))


def directory(base: str = BASE) -> Directory:
    one = item("20", aliases=("19",))
    known = {one.id: known_of(one, "/channels/jane/20/", UNDATED)}
    return Directory(base, known, [POST])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://jane.test/posts/a/", POST.path),
        ("http://www.jane.test/posts/a?utm_source=x#top", POST.path),
        ("https://JANE.test/old", POST.path),
        ("/posts/a/", POST.path),
        ("/channels/jane/20/", "twitter:jane:20"),
        ("https://jane.test/channels/jane/20", "twitter:jane:20"),
        ("https://jane.test/", None),
        ("https://jane.test.evil.test/posts/a/", None),
        ("https://other.test/?u=jane.test/posts/a/", None),
        (status("20"), None),
        ("mailto:jane.test", None),
        ("", None),
    ],
)
def test_knows_its_own_addresses(address: str, expected: str | None) -> None:
    assert directory().own(address) == expected


def test_knows_its_own_addresses_below_a_path() -> None:
    below = directory("https://jane.test/blog/")
    assert below.own("https://jane.test/blog/posts/a/") == POST.path
    assert below.own("/posts/a/") == POST.path
    assert below.own("https://jane.test/posts/a/") is None


def test_knows_those_of_services_too() -> None:
    there = directory()
    assert there.any(status("20")) == "twitter:jane:20"
    assert there.any("https://jane.test/old/") == POST.path
    assert there.item("https://jane.test/old/") is None
    assert there.item(status("19")) == "twitter:jane:20"
    assert there.page(status("20")) == "/channels/jane/20/"
    assert there.page("https://jane.test/old/") == "/posts/a/"
    assert there.page(status("9")) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("20", "twitter:jane:20"),
        ("19", "twitter:jane:20"),
        ("twitter:jane:20", "twitter:jane:20"),
        ("/posts/a/", POST.path),
        (status("20"), "twitter:jane:20"),
        ("21", None),
        ("twitter:joe:20", None),
    ],
)
def test_knows_what_an_author_means(name: str, expected: str | None) -> None:
    assert directory().named(name, "jane") == expected


def test_a_native_id_is_one_of_its_account() -> None:
    assert directory().named("20", "joe") is None
    assert names_of([item("1", aliases=("2",)), item("2")]) == {
        "twitter:jane:1": "twitter:jane:1",
        "twitter:jane:2": "twitter:jane:2",
        "jane:1": "twitter:jane:1",
        "jane:2": "twitter:jane:1",
    }
