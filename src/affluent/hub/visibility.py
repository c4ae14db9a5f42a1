"""What is public now, what is kept back, and when the clock alone will change that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..model.held import Held
from ..model.post import Post
from ..model.settings import Settings


class Visible(NamedTuple):
    """The posts that may be shown, and the others."""

    posts: tuple[Post, ...]
    held: tuple[Held, ...]
    # seconds since 1970, or None
    due: int | None


def visible(
    posts: Iterable[Post], settings: Settings, now: int, drafts: bool, future: bool
) -> Visible:
    """Part the posts by draft, date and expiry, each in the order given."""
    shown: list[Post] = []
    held: list[Held] = []
    due: list[int] = []
    waits = settings.schedule and not future
    for post in posts:
        if post.draft and not drafts:
            held.append(Held(post.path, "draft", None))
        elif post.expires is not None and post.expires <= now:
            held.append(Held(post.path, "expired", post.expires))
        elif waits and post.date is not None and post.date > now:
            held.append(Held(post.path, "scheduled", post.date))
            due.append(post.date)
        else:
            shown.append(post)
            if post.expires is not None:
                due.append(post.expires)
    return Visible(tuple(shown), tuple(held), min(due, default=None))
