"""Entries of a blog's feed as posts."""

from __future__ import annotations

import pytest

from affluent.channels.feed import Feed, FeedEntry
from affluent.channels.tumblr.feed import (
    blog_from_feed,
    facts_from_blog,
    post_from_entry,
    posts_from_feed,
)
from affluent.channels.tumblr.post import Blog
from affluent.model.item import AccountFacts, Source
from affluent.model.problem import Problem


@pytest.mark.parametrize(
    ("feed", "data", "name"),
    [
        (Feed(), b"<generator>Tumblr (3.0; @Ann)</generator>", "ann"),
        (Feed(url="https://ann.tumblr.com/"), b"", "ann"),
        (
            Feed(
                url="https://ann.example/",
                entries=(FeedEntry("1", "https://www.tumblr.com/ann/123456"),),
            ),
            b"",
            "ann",
        ),
        (Feed(url="https://ann.example/", entries=(FeedEntry("1"),)), b"", ""),
    ],
)
def test_the_blog_of_a_feed(feed: Feed, data: bytes, name: str) -> None:
    assert blog_from_feed(feed, data).name == name


@pytest.mark.parametrize(
    "entry",
    [
        FeedEntry("x", "https://www.tumblr.com/ann/123456"),
        FeedEntry("x", "https://ann.tumblr.com/post/123456/slug"),
        FeedEntry("http://ann.tumblr.com/post/123456", "https://elsewhere.test/"),
        FeedEntry("x", "https://notes.ann.example/post/123456"),
    ],
)
def test_one_id_of_all_addresses(entry: FeedEntry) -> None:
    post = post_from_entry(entry, Blog("ann"))
    assert post is not None
    assert (post.native, post.visibility) == ("123456", "public")


def test_entries_that_are_no_posts() -> None:
    assert (
        post_from_entry(FeedEntry("x", "https://ann.tumblr.com/about"), Blog("ann"))
        is None
    )


def test_titles_that_say_nothing() -> None:
    entry = FeedEntry("x", "https://ann.tumblr.com/post/1", title="Photo")
    post = post_from_entry(entry, Blog())
    assert post is not None
    assert (post.title, post.blog.name) == (None, "ann")


def test_facts() -> None:
    blog = Blog("ann", "Ann's", None, "t:x")
    assert facts_from_blog(blog, None) == AccountFacts(
        "tumblr", "t:x", "ann", "Ann's", "https://ann.tumblr.com/"
    )


def test_no_feed() -> None:
    (problem,) = posts_from_feed("a.rss", b"<rss", Source("a.rss", ""))
    assert isinstance(problem, Problem)
    assert problem.place.path == "a.rss"
