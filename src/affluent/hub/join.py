"""Values -> Site: what is public now, and what must be told of it.

Nothing here reads a file or a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..model.post import Post
from ..model.problem import Problem
from ..model.settings import Settings
from .content import Content
from .faults import faults_of_post, faults_of_site
from .site import Site
from .visibility import visible


class Faults(NamedTuple):
    """What is wrong with a site that has this outline; plain problems of no body."""

    outline: bytes
    of_site: tuple[Problem, ...]
    # by path of the source, only where there are any
    of_posts: Mapping[str, tuple[Problem, ...]]


def join(
    content: Content, settings: Settings, *, now: int, drafts: bool, future: bool
) -> Site:
    """The site at a moment; `drafts` and `future` show what is kept back otherwise."""
    shown = visible(content.posts.values(), settings, now, drafts, future)
    return Site(content, settings, shown)


def faults_of(site: Site, before: Faults | None, changed: Iterable[Post]) -> Faults:
    """What is wrong with a site; `changed` is all that differs in body from before."""
    if before is None or before.outline != site.outline:
        found = {
            path: tuple(faults_of_post(site, post)) for path, post in site.posts.items()
        }
        of_posts = {path: faults for path, faults in found.items() if faults}
        return Faults(site.outline, tuple(faults_of_site(site)), of_posts)
    of_posts = dict(before.of_posts)
    for post in changed:
        of_posts.pop(post.path, None)
        if post.path in site.posts:
            faults = tuple(faults_of_post(site, post))
            if faults:
                of_posts[post.path] = faults
    return before._replace(of_posts=of_posts)
