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
    """What is wrong with a site, by what it hangs on."""

    # the digests of the site that these are of
    outline: bytes
    bearings: bytes
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
    """What is wrong with a site; `changed` are the posts read since before."""
    if before is not None and before.outline == site.outline:
        of_site = before.of_site
    else:
        of_site = tuple(faults_of_site(site))
    if before is not None and before.bearings == site.bearings:
        of_posts = dict(before.of_posts)
        posts = [post for post in changed if post.path in site.posts]
    else:
        of_posts, posts = {}, list(site.posts.values())
    for post in posts:
        of_posts.pop(post.path, None)
        faults = tuple(faults_of_post(site, post))
        if faults:
            of_posts[post.path] = faults
    return Faults(site.outline, site.bearings, of_site, of_posts)
