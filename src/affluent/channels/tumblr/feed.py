"""Tumblr's RSS: the newest twenty posts of a blog, of which only the HTML is known.

The title repeats how the text begins, the guid is an address of the post in one of
its shapes, and what the post is must be told from its HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.item import AccountFacts, Source
from ...model.problem import Problem
from ..channel import Found, Skipped
from ..feed import Feed, FeedEntry
from ..feeds import entries
from .addresses import blog_at, blog_url, post_at
from .media import Medium
from .post import Blog, Post, Told
from .reblogs import Chain, chain_in

_GENERATOR = re.compile(
    rb"<generator[^<>]*>\s*Tumblr\s*\([^)]*@([A-Za-z0-9-]{1,64})\s*\)", re.IGNORECASE
)


def posts_from_feed(name: str, data: bytes, source: Source) -> Iterator[Told | Found]:
    """What a feed of a blog holds."""
    feed = entries(data, source.file if "://" in source.file else "")
    if isinstance(feed, Problem):
        yield feed._replace(place=feed.place._replace(path=name))
        return
    blog = blog_from_feed(feed, data)
    yield facts_from_blog(blog, feed.description)
    for number, entry in enumerate(feed.entries, 1):
        post = post_from_entry(entry, blog)
        if post is None:
            yield Skipped("an entry that is no post")
        else:
            yield Told(post, source._replace(pointer=f"entry {number}"))


def blog_from_feed(feed: Feed, data: bytes = b"") -> Blog:
    """The blog of a feed, by its generator, its page, or its first post."""
    generated = _GENERATOR.search(data[:65536])
    name = generated[1].decode().lower() if generated else blog_at(feed.url)
    if not name and feed.entries:
        name = blog_at(feed.entries[0].url) or blog_at(feed.entries[0].id)
    return Blog(name, feed.title or "", feed.url)


def facts_from_blog(
    blog: Blog, bio: str | None = None, avatar: str = ""
) -> AccountFacts:
    """What is known of the account."""
    return AccountFacts(
        "tumblr",
        id=blog.uuid,
        handle=blog.name,
        name=blog.title,
        url=blog.url or blog_url(blog.name) or "",
        bio=bio or "",
        avatar=avatar,
    )


def post_from_entry(entry: FeedEntry, blog: Blog) -> Post | None:
    """The post of an entry; None if its addresses are no post's."""
    at = post_at(entry.url) or post_at(entry.id)
    if at is None:
        return None
    html = entry.html or entry.summary
    chain = chain_in(html) or Chain((), html)
    return Post(
        at.id,
        blog=blog if blog.name else blog._replace(name=at.blog),
        url=entry.url or entry.id,
        title=_title(entry.title),
        html=chain.own,
        dates=(entry.published,),
        media=tuple(Medium(media, (media.url or "",)) for media in entry.media),
        tags=entry.tags,
        trail=chain.said,
        lang=None,
    )


def _title(title: str | None) -> str | None:
    """The title, unless it is what stands there for a post that has none."""
    shown = (title or "").strip()
    return None if shown.lower() in {"photo", "video", "audio", "photoset"} else shown
