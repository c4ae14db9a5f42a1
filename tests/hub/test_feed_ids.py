"""Ids of entries: what they hang on, and what they do not."""

from __future__ import annotations

import pytest

from affluent.hub.feed_ids import authority, id_of_item, id_of_post, uid
from affluent.model.settings import Feeds, Settings
from harness.stream_values import item
from harness.values import post

SETTINGS = Settings(base_url="https://rivers.example/blog/")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("", "rivers.example,2000"),
        ("old.example", "old.example,2000"),
        ("old.example,2012-05", "old.example,2012-05"),
    ],
)
def test_who_mints_the_ids(own: str, expected: str) -> None:
    assert authority(SETTINGS._replace(feeds=Feeds(authority=own))) == expected


def test_a_new_slug_a_new_title_a_new_date_change_no_id() -> None:
    first = post("content/posts/a.md", title="A", date="2012-05-31")
    later = post(
        "content/posts/a.md", title="B", url="/x/", slug="x", date="2013-01-01"
    )
    assert id_of_post(first, SETTINGS) == id_of_post(later, SETTINGS)
    assert id_of_post(first, SETTINGS) == "tag:rivers.example,2000:posts/a"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("tag:old.example,2012:a", "tag:old.example,2012:a"),
        ("https://old.example/?p=12", "https://old.example/?p=12"),
        ("urn:uuid:1", "urn:uuid:1"),
        ("12", "tag:rivers.example,2000:12"),
        ("posts/été 1", "tag:rivers.example,2000:posts/%C3%A9t%C3%A9%201"),
    ],
)
def test_an_author_may_give_an_id(key: str, expected: str) -> None:
    assert uid(key, SETTINGS) == expected


def test_an_item_has_that_of_its_service() -> None:
    assert id_of_item(item("20"), SETTINGS) == "tag:rivers.example,2000:twitter:jane:20"
