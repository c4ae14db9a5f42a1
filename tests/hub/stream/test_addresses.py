from __future__ import annotations

import pytest

from affluent.channels.canonical import canonical
from affluent.hub.stream.addresses import Addresses
from harness.items import item, status

TUMBLR = "https://jane.tumblr.com/post/12/a-slug"


@pytest.mark.parametrize(
    ("url", "native", "asked"),
    [
        (status("20"), "20", "http://www.twitter.com/jane/statuses/20?s=20"),
        (status("20"), "20", "https://x.com/i/status/20"),
        (TUMBLR, "12", "https://www.tumblr.com/jane/12"),
        ("https://jane.tumblr.com/post/12", "12", TUMBLR),
        (
            "https://www.flickr.com/photos/jane/5/",
            "5",
            "https://flickr.com/photos/1@N00/5/in/set-3/",
        ),
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "dQw4w9WgXcQ",
            "https://youtu.be/dQw4w9WgXcQ?t=3",
        ),
        (
            "https://slideshare.net/jane/a-deck",
            "a-deck",
            "https://fr.slideshare.net/jane/a-deck",
        ),
        ("https://jane.test/a%C3%A9", "aé", "https://jane.test/aé/"),
    ],
)
def test_finds_an_item_however_its_address_is_written(
    url: str, native: str, asked: str
) -> None:
    found = Addresses([item(native, url=url), item("x", url=None)])
    assert found.find(canonical(asked)) == f"twitter:jane:{native}"


def test_an_id_alone_is_no_address() -> None:
    found = Addresses([item("20")])
    assert found.find("https://jane.test/20") is None
    assert found.find(canonical(status("209"))) is None
    assert found.find("") is None


def test_earlier_revisions_have_addresses_too() -> None:
    found = Addresses([item("22", aliases=("20", "21"))])
    assert found.find(canonical(status("21"))) == "twitter:jane:22"


def test_what_is_the_authors_comes_before_what_she_likes() -> None:
    like = item("like-20", kind="like", url=status("20"))
    assert Addresses([like]).find(canonical(status("20"))) == like.id
    assert Addresses([like, item("20")]).find(canonical(status("20"))) == item("20").id


def test_knows_what_has_one_address() -> None:
    there = Addresses(
        [
            item("20"),
            item("20", account="joe", url="https://twitter.com/jane/status/20"),
            item("deck", url="https://x.com/i/status/20"),
            item("like", kind="like", url=status("20")),
            item("21"),
            item("21", account="joe", url="https://joe.test/21"),
        ]
    )
    (shared,) = there.shared
    assert set(shared) == {"twitter:jane:20", "twitter:joe:20", "twitter:jane:deck"}
