from __future__ import annotations

import pytest

from affluent.source.foreign_keys import foreign_key
from affluent.source.front_matter import FRONT_MATTER_KEYS
from affluent.source.nodes import Scalar, Sequence


@pytest.mark.parametrize(
    ("name", "value", "holds_back"),
    [
        ("layout", "post", False),
        ("url", "/x/", False),
        ("permalink", "/x/", False),
        ("permalink", "false", True),
        ("lastmod", "2024-01-01", False),
        ("published", "true", False),
        ("published", "Yes", False),
        ("published", "false", True),
        ("published", "", True),
        ("status", "published", False),
        ("status", "draft", True),
        ("visibility", "Public", False),
        ("visibility", "friends", True),
        ("private", "false", False),
        ("private", "true", True),
        ("hidden", "1", True),
        ("password", "", True),
        ("publishDate", "2099-01-01", True),
        ("expiryDate", "2020-01-01", True),
        ("eleventyExcludeFromCollections", "true", True),
    ],
)
def test_foreign_key(name: str, value: str, holds_back: bool) -> None:
    found = foreign_key(name, Scalar(value, True, 1, 1))
    assert found is not None
    assert found.holds_back is holds_back
    assert found.hint


def test_what_is_no_single_value_may_hold_back() -> None:
    found = foreign_key("status", Sequence((), 1, 1))
    assert found is not None
    assert found.holds_back


def test_our_own_keys_are_not_foreign() -> None:
    value = Scalar("x", True, 1, 1)
    for row in FRONT_MATTER_KEYS:
        for name in (row.path, *row.also):
            assert foreign_key(name, value) is None
    assert foreign_key("zebra", value) is None
