"""Stable pages: whatever comes, a page that has a number keeps what it holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.model.page import Pager
from affluent.plan.pagination import ListPage, pages

URL = "/posts/"
COUNTS = st.integers(0, 60)
SIZES = st.integers(0, 7)


def listed(count: int, size: int, url: str = URL) -> tuple[ListPage, ...]:
    """The pages of so many cards, each a number that rises with its age."""
    cards: Any = range(count, 0, -1)
    return tuple(
        page._replace(cards=tuple(page.cards)) for page in pages(cards, size, url)
    )


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        (0, 10, [("", 0)]),
        (1, 10, [("", 1)]),
        (10, 10, [("", 10)]),
        # less than two pages are one
        (19, 10, [("", 19)]),
        (20, 10, [("", 10), ("page/1/", 10)]),
        (25, 10, [("", 15), ("page/1/", 10)]),
        (30, 10, [("", 10), ("page/2/", 10), ("page/1/", 10)]),
        (3, 1, [("", 1), ("page/2/", 1), ("page/1/", 1)]),
        # all on one page
        (25, 0, [("", 25)]),
    ],
)
def test_pages(count: int, size: int, expected: list[tuple[str, int]]) -> None:
    found = [(page.url, len(page.cards)) for page in listed(count, size)]
    assert found == [(URL + below, size) for below, size in expected]


def test_pagers_lead_from_page_to_page() -> None:
    front, second, first = listed(30, 10)
    assert front.pager == Pager(0, "/posts/page/2/", "")
    assert second.pager == Pager(2, "/posts/page/1/", "/posts/")
    assert first.pager == Pager(1, "", "/posts/page/2/")


def test_one_page_leads_nowhere() -> None:
    assert [page.pager for page in listed(5, 10)] == [Pager(0, "", "")]


@given(COUNTS, SIZES)
def test_every_card_once_and_newest_first(count: int, size: int) -> None:
    found = [card for page in listed(count, size) for card in page.cards]
    assert found == list(range(count, 0, -1))


@given(COUNTS, SIZES)
def test_numbered_pages_are_full_and_the_front_page_is_under_two(
    count: int, size: int
) -> None:
    front, *others = listed(count, size)
    assert {len(page.cards) for page in others} <= {size}
    assert len(front.cards) < 2 * size or size == 0
    assert not others or len(front.cards) >= size


@given(COUNTS, SIZES)
def test_numbers_count_from_the_oldest(count: int, size: int) -> None:
    front, *others = listed(count, size)
    assert [page.pager.number for page in others] == list(range(len(others), 0, -1))
    assert front.pager.number == 0


@given(COUNTS, SIZES)
def test_who_goes_older_and_older_sees_all(count: int, size: int) -> None:
    found = {page.url: page for page in listed(count, size)}
    assert len(found) == len(listed(count, size))
    seen = [found[URL]]
    while seen[-1].pager.older_url:
        seen.append(found[seen[-1].pager.older_url])
    assert [page.url for page in seen] == list(found)
    newer = [page.pager.newer_url for page in seen]
    assert newer == ["", *(page.url for page in seen[:-1])]


@given(COUNTS, st.integers(1, 7), st.integers(1, 20))
def test_what_comes_changes_no_page_that_has_a_number(
    count: int, size: int, more: int
) -> None:
    before = listed(count, size)
    after = {page.url: page for page in listed(count + more, size)}
    for page in before[1:]:
        assert after[page.url].cards == page.cards
        # the newest of them may get a newer neighbour, and that is all
        if page.pager.newer_url != URL:
            assert after[page.url] == page


@given(COUNTS, st.integers(1, 7))
def test_a_new_card_changes_the_front_page_alone_but_when_a_page_is_born(
    count: int, size: int
) -> None:
    before = {page.url: page for page in listed(count, size)}
    after = {page.url: page for page in listed(count + 1, size)}
    differing = {url for url in after if before.get(url) != after[url]}
    born = after.keys() - before.keys()
    assert len(born) == (1 if (count + 1) % size == 0 and count + 1 > size else 0)
    if not born:
        assert differing == {URL}
    else:
        assert len(differing) <= 3
