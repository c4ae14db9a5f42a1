"""Redirects, one hop at a time."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from affluent.pull.redirects import Followed, Later, Wanted, follow
from affluent.pull.retrieve import Failure, Fetched

START = "https://x.test/a"


class Web:
    """Answers by address: a status and where it leads."""

    def __init__(self, pages: dict[str, tuple[int, str]]) -> None:
        self._pages = pages
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def __call__(
        self, url: str, headers: Mapping[str, str]
    ) -> Fetched | Failure | Later:
        self.asked.append((url, headers))
        status, to = self._pages.get(url, (200, ""))
        return Fetched(status, url, {"location": to} if to else {}, b"")


def wanted(**values: object) -> Wanted:
    return Wanted(
        START, {"Accept": "*/*"}, {"Authorization": "x"}, {"If-None-Match": "1"}, ""
    )._replace(**values)


def end(pages: dict[str, tuple[int, str]]) -> tuple[str, str | None] | Failure:
    found = follow(wanted(), Web(pages))
    return (found.answer.url, found.moved) if isinstance(found, Followed) else found  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ({}, (START, None)),
        ({START: (302, "/b")}, ("https://x.test/b", None)),
        ({START: (303, "b#c")}, ("https://x.test/b", None)),
        ({START: (307, "//y.test/")}, ("https://y.test/", None)),
        ({START: (301, "/b")}, ("https://x.test/b", "https://x.test/b")),
        ({START: (308, "/b")}, ("https://x.test/b", "https://x.test/b")),
        (
            {START: (301, "/b"), "https://x.test/b": (302, "/c")},
            ("https://x.test/c", "https://x.test/b"),
        ),
        (
            {START: (302, "/b"), "https://x.test/b": (301, "/c")},
            ("https://x.test/c", None),
        ),
        ({START: (301, "http://x.test/a")}, ("http://x.test/a", None)),
        ({START: (304, "/b")}, (START, None)),
        ({START: (300, "/b")}, (START, None)),
        ({START: (302, "")}, (START, None)),
    ],
)
def test_where_it_ends(
    pages: dict[str, tuple[int, str]], expected: tuple[str, str | None]
) -> None:
    assert end(pages) == expected


def test_circles_and_endless_ways() -> None:
    circle = {START: (302, "/b"), "https://x.test/b": (302, "/a")}
    found = end(circle)
    assert isinstance(found, Failure)
    assert (found.code, "circle" in found.message) == ("I111", True)
    endless = {f"https://x.test/{n}": (302, f"/{n + 1}") for n in range(99)}
    web = Web({START: (302, "/0"), **endless})
    assert isinstance(follow(wanted(), web), Failure)
    assert len(web.asked) == 11


@pytest.mark.parametrize(
    ("to", "hears"),
    [
        ("/b", True),
        ("https://x.test:443/b", True),
        ("https://X.test/b", True),
        ("https://y.test/b", False),
        ("https://x.test.evil.test/b", False),
        ("https://a.x.test/b", False),
        ("https://x.test:8443/b", False),
        ("http://x.test/b", False),
        ("ftp://x.test/b", False),
        ("https://[", False),
    ],
)
def test_secrets_stay_with_their_origin(to: str, hears: bool) -> None:
    web = Web({START: (302, to)})
    follow(wanted(), web)
    assert [("Authorization" in headers) for _, headers in web.asked] == [True, hears]
    assert all("Accept" in headers for _, headers in web.asked)


def test_a_secret_that_left_does_not_come_back_elsewhere() -> None:
    there = "https://y.test/b"
    web = Web({START: (302, there), there: (302, "https://z.test/c")})
    follow(wanted(), web)
    assert [("Authorization" in headers) for _, headers in web.asked] == [
        True,
        False,
        False,
    ]


def test_conditions_go_only_where_the_known_answer_came_from() -> None:
    web = Web({START: (302, "/b")})
    follow(wanted(known="https://x.test/b"), web)
    assert [("If-None-Match" in headers) for _, headers in web.asked] == [False, True]


@pytest.mark.parametrize("outcome", [Failure("I110", "x"), Later("x.test", 1.0)])
def test_what_is_no_answer_ends_it(outcome: Failure | Later) -> None:
    assert follow(wanted(), lambda *_: outcome) is outcome
