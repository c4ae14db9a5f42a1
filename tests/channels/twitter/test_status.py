"""What a status says of itself."""

from __future__ import annotations

import pytest

from affluent.channels.twitter.status import (
    body_of,
    id_below,
    is_set,
    limit,
    native_id,
    person,
    person_from_user,
    published,
)
from affluent.model.item import Person


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"id_str": "20", "id": -1}, "20"),
        ({"id": 20}, "20"),
        ({"id": "1588000000000000001"}, "1588000000000000001"),
        ({"id_str": "../../etc", "id": 20.5}, None),
        ({"id": True}, None),
        ({"id_str": "0"}, None),
        ({"id_str": "٣"}, None),
        ({"id_str": "9" * 21}, None),
        ({}, None),
    ],
)
def test_native_id(status: dict[str, object], expected: str | None) -> None:
    assert native_id(status) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Thu Jun 16 15:57:14 +0000 2016", "2016-06-16T15:57:14Z"),
        ("2018-09-27 22:02:22 +0000", "2018-09-27T22:02:22Z"),
        ("2023-09-08T04:56:14.123Z", "2023-09-08T04:56:14Z"),
        ("2018-09-27 22:02:22", "2018-09-27T22:02:22Z"),
        ("2009-05-06 00:00:00 +0000", "2009-05-06"),
        ("2012-05-06 00:00:00 +0000", "2012-05-06T00:00:00Z"),
        ("Thu Jun 99 15:57:14 +0000 2016", None),
        (None, None),
        (3, None),
    ],
)
def test_published(written: object, expected: str | None) -> None:
    assert published({"id_str": "20", "created_at": written}) == expected


def test_an_id_tells_its_date() -> None:
    assert (
        published({"id_str": "1212092628029698048", "created_at": "?"})
        == "2019-12-31T19:26:16Z"
    )
    assert published({"id_str": "9" * 20}) is None


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"user": {"protected": True}}, "protected"),
        ({"user": {"protected": "true"}}, "protected"),
        ({"user": {"protected": False}, "deleted_at": None}, None),
        ({"deleted_at": "Thu Jun 16 15:57:14 +0000 2016"}, "deleted"),
        ({"trusted_friends_control": {"a": 1}}, "circle"),
        ({"user": {"protected": []}}, None),
    ],
)
def test_limit(status: dict[str, object], expected: str | None) -> None:
    assert limit(status) == expected


def test_people() -> None:
    assert person_from_user({"screen_name": "jane", "name": "Jane"}) == Person(
        "Jane", "jane", "https://x.com/jane"
    )
    assert person_from_user({"name": "Jane"}) == Person("Jane")
    assert person_from_user({}) is None
    assert person("../x", None) == Person()


def test_flags_and_ids() -> None:
    assert [is_set(value) for value in (True, "true", 1, "false", None)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert id_below({"quoted_status_id": 7}, "quoted_status_id") == "7"


def test_of_the_compatibility_mode_the_whole_text() -> None:
    status = {
        "text": "cut…",
        "display_text_range": [1, 2],
        "extended_tweet": {"full_text": "all of it", "display_text_range": ["2", "9"]},
    }
    body = body_of(status)
    assert (body.text, body.start) == ("all of it", 2)
    assert body_of({"text": None}).text == ""
    assert body_of({"text": "a", "display_text_range": [-4, 1]}).start == 0
