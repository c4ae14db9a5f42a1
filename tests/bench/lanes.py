"""A contestant on its lane: the site laid out, and the post that will be edited."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from . import corpus
from .contestants import Contestant


class Lane(NamedTuple):
    """A contestant with its site laid out."""

    who: Contestant
    site: Path
    # the post that is edited, and its text as it was
    post: corpus.Post
    source: Path
    text: str

    @property
    def output(self) -> Path:
        """The built site."""
        return self.site / self.who.output

    @property
    def page(self) -> Path:
        """The built page of the post that is edited."""
        return self.output / self.who.page(self.post)


def lane(who: Contestant, work: Path, count: int) -> Lane:
    """Lay out a site, and choose the post in the middle for the edits."""
    site = work / f"{who.name}-{count}"
    retire(site, work)
    who.lay_out(site, count)
    post = next(p for n, p in enumerate(corpus.posts(count)) if n == count // 2)
    source = site / "content" / "posts" / post.path
    return Lane(who, site, post, source, source.read_text("utf-8"))


def retire(path: Path, work: Path) -> None:
    """Out of the way, to be deleted when all is measured."""
    if path.exists():
        old = work / "old"
        old.mkdir(parents=True, exist_ok=True)
        path.rename(old / str(time.time_ns()))
