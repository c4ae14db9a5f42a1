"""Addresses that mean the same are spelt the same."""

from __future__ import annotations

import pytest

from affluent.text.spelling import digest_of_address, place_of, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.test/a/", "http://x.test/a"),
        ("https://www.X.test", "https://x.test/"),
        ("https://x.test:443/a#", "https://x.test/a"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)
    assert digest_of_address(one) == digest_of_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.test/a", "https://x.test/A"),
        ("https://x.test/?p=1", "https://x.test/?p=2"),
        ("https://x.test:8080/", "https://x.test/"),
        ("https://x.test/1#liked-by-2", "https://x.test/1#liked-by-3"),
    ],
)
def test_unlike(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


def test_what_is_no_address_stays() -> None:
    assert spelling("http://[x") == "http://[x"


@pytest.mark.parametrize(
    ("url", "place"),
    [("/", "index"), ("/posts/a/", "posts/a"), ("/caf%C3%A9/", "café")],
)
def test_place_of(url: str, place: str) -> None:
    assert place_of(url) == place
