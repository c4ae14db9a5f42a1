"""The order of posts: their months, and who stands beside whom."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.order import Month, by_month, edges, month_of, neighbours
from affluent.model.post import Post
from affluent.model.site import Card
from harness.values import card, post


def dated(name: str, date: str | None, **fields: Any) -> Card:
    return card(f"content/posts/{name}.md", date=date, **fields)


@pytest.mark.parametrize(
    ("one", "month"),
    [
        (post("content/posts/a.md", date="2012-05-31"), (2012, 5)),
        (post("content/posts/a.md", date=None), ()),
        (post("content/pages/a.md", date="2012-05-31"), ()),
    ],
)
def test_the_month_of_a_post(one: Post, month: Month) -> None:
    assert month_of(one) == month


def test_months_hold_their_posts_in_order() -> None:
    dates = {"a": "2012-05-02", "b": None, "c": "2012-05-01", "d": "2011-05-01"}
    posts = {name: dated(name, date).post for name, date in dates.items()}
    assert by_month(posts) == {(2012, 5): ("a", "c"), (): ("b",), (2011, 5): ("d",)}


def test_outermost_posts_stand_next_to_those_of_other_months() -> None:
    june, may, first, april = (
        dated(date, date)
        for date in ("2012-06-01", "2012-05-31", "2012-05-01", "2012-04-30")
    )
    assert edges([(june, may, first, april), ()]) == {
        (2012, 6): (may.post.outline,),
        (2012, 5): (june.post.outline, april.post.outline),
        (2012, 4): (first.post.outline,),
    }


def test_neighbours_are_of_one_list() -> None:
    old, middle, new = (dated(one, f"2012-05-0{one}") for one in "123")
    other = dated("4", "2012-05-02")
    assert neighbours([(new, middle, old), (other,), ()]) == {
        new.url: (middle, None),
        middle.url: (old, new),
        old.url: (None, middle),
        other.url: (None, None),
    }
