"""What the clock and the author hold back, and when the clock will change it."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.visibility import visible
from affluent.model.held import Held
from affluent.model.settings import Settings
from harness.values import NOW, post

PATH = "content/posts/a.md"
PAST, FUTURE = NOW - 1, NOW + 1


@pytest.mark.parametrize(
    ("fields", "why", "told", "due"),
    [
        ({}, "", None, None),
        ({"date": PAST}, "", None, None),
        # the very second it was to appear, it appears
        ({"date": NOW}, "", None, None),
        ({"date": FUTURE}, "scheduled", FUTURE, FUTURE),
        ({"draft": True}, "draft", None, None),
        # a draft waits for its author, not for the clock
        ({"draft": True, "date": FUTURE}, "draft", None, None),
        ({"draft": True, "expires": PAST}, "draft", None, None),
        ({"expires": FUTURE}, "", None, FUTURE),
        # the very second it was to go, it is gone
        ({"expires": NOW}, "expired", NOW, None),
        ({"expires": PAST}, "expired", PAST, None),
        ({"date": FUTURE, "expires": PAST}, "expired", PAST, None),
        # it is looked at again when it appears, and only then for its end
        ({"date": FUTURE, "expires": FUTURE + 9}, "scheduled", FUTURE, FUTURE),
        ({"unlisted": True}, "", None, None),
    ],
)
def test_visible(
    fields: dict[str, Any], why: str, told: int | None, due: int | None
) -> None:
    one = post(PATH, **fields)
    found = visible([one], Settings(), NOW, drafts=False, future=False)
    assert found.posts == (() if why else (one,))
    assert found.held == ((Held(PATH, why, told),) if why else ())
    assert found.due == due


@pytest.mark.parametrize(
    ("fields", "options", "is_shown"),
    [
        ({"draft": True}, {"drafts": True}, True),
        ({"draft": True}, {"future": True}, False),
        ({"date": FUTURE}, {"future": True}, True),
        ({"date": FUTURE}, {"drafts": True}, False),
        ({"draft": True, "date": FUTURE}, {"drafts": True}, False),
        ({"draft": True, "date": FUTURE}, {"drafts": True, "future": True}, True),
        # what is over is over, whatever is asked
        ({"expires": PAST}, {"drafts": True, "future": True}, False),
    ],
)
def test_what_a_preview_shows_beyond(
    fields: dict[str, Any], options: dict[str, bool], is_shown: bool
) -> None:
    flags = {"drafts": False, "future": False, **options}
    found = visible([post(**fields)], Settings(), NOW, **flags)
    assert bool(found.posts) == is_shown


def test_without_a_schedule_the_future_is_shown() -> None:
    settings = Settings(schedule=False)
    found = visible([post(date=FUTURE)], settings, NOW, drafts=False, future=False)
    assert (len(found.posts), found.held, found.due) == (1, (), None)


def test_the_next_change_is_told_and_the_order_kept() -> None:
    posts = [
        post("content/posts/c.md", expires=NOW + 30),
        post("content/posts/a.md", date=NOW + 20),
        post("content/posts/b.md", date=NOW + 10),
        post("content/posts/d.md"),
    ]
    found = visible(posts, Settings(), NOW, drafts=False, future=False)
    assert [one.slug for one in found.posts] == ["c", "d"]
    assert [held.path[-4] for held in found.held] == ["a", "b"]
    assert found.due == NOW + 10
