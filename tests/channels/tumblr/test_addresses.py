"""The shapes of Tumblr's addresses."""

from __future__ import annotations

import pytest

from affluent.channels.tumblr.addresses import (
    PostAddress,
    base_of,
    blog_at,
    blog_url,
    post_at,
    post_url,
    secured,
    unwrapped,
    unwrapped_post,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.tumblr.com/ann/123", ("ann", "123")),
        ("https://www.tumblr.com/Ann/123/a-slug?source=share", ("ann", "123")),
        ("https://tumblr.com/@ann/123", ("ann", "123")),
        ("https://www.tumblr.com/blog/view/ann/123", ("ann", "123")),
        ("http://ann.tumblr.com/post/123", ("ann", "123")),
        ("https://ann.tumblr.com/post/123/a-slug#notes", ("ann", "123")),
        ("https://ann.tumblr.com/image/123", ("ann", "123")),
        ("https://notes.ann.example/post/123/x", ("notes.ann.example", "123")),
        (
            "http://www.ann.example/153957802620/five-years",
            ("www.ann.example", "153957802620"),
        ),
        ("https://ann.tumblr.com/", None),
        ("https://www.tumblr.com/tagged/2011", None),
        ("https://www.tumblr.com/ann", None),
        ("ann.tumblr.com/post/123", None),
        ("https://[bad/post/123", None),
        ("", None),
        (None, None),
    ],
)
def test_post_at(url: str | None, expected: tuple[str, str] | None) -> None:
    assert post_at(url) == (expected and PostAddress(*expected))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ann.tumblr.com/archive", "ann"),
        ("https://www.tumblr.com/ann", "ann"),
        ("https://www.tumblr.com/ann/123", "ann"),
        ("https://64.media.tumblr.com/a.jpg", ""),
        ("https://embed.tumblr.com/embed", ""),
        ("https://api.tumblr.com/v2", ""),
        ("https://ann.tumblr.com.evil.test/", ""),
        ("https://ann.example/", ""),
        (None, ""),
    ],
)
def test_blog_at(url: str | None, expected: str) -> None:
    assert blog_at(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://ann.tumblr.com/post/1", "https://ann.tumblr.com/post/1"),
        ("//ann.tumblr.com/", "https://ann.tumblr.com/"),
        (" https://x.test/a ", "https://x.test/a"),
        # old pictures are where they are; nobody said that they moved
        ("http://24.media.tumblr.com/a.jpg", "http://24.media.tumblr.com/a.jpg"),
        ("http://notes.ann.example/", "http://notes.ann.example/"),
        ("javascript:alert(1)", None),
        ("/relative", None),
        ("", None),
        (None, None),
    ],
)
def test_secured(url: str | None, expected: str | None) -> None:
    assert secured(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://t.umblr.com/redirect?z=https%3A%2F%2Fx.test%2Fa%3Fb&t=1",
            "https://x.test/a?b",
        ),
        ("https://www.tumblr.com/redirect?z=https://x.test/", "https://x.test/"),
        ("https://href.li/?https://x.test/a?b=1", "https://x.test/a?b=1"),
        ("https://href.li/?https%3A%2F%2Fx.test%2F", "https://x.test/"),
        ("https://t.umblr.com/redirect?z=javascript:alert(1)", None),
        ("https://t.umblr.com/redirect", None),
        ("https://x.test/redirect?z=https://y.test/", None),
        (
            "https://t.umblr.com/redirect?z=https%3A%2F%2Fhref.li%2F%3Fhttps%3A%2F%2Fx.test%2F",
            "https://x.test/",
        ),
    ],
)
def test_unwrapped(url: str, expected: str | None) -> None:
    assert unwrapped(url) == (expected or url)


def test_made_addresses() -> None:
    assert post_url("ann", "1") == "https://www.tumblr.com/ann/1"
    assert post_url("", "1") is None
    assert blog_url("Ann-B") == "https://ann-b.tumblr.com/"
    assert blog_url("notes.ann.example") is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://t.umblr.com/redirect?p=http%3A%2F%2Fa.test%2Fpost%2F1&z=x",
            "http://a.test/post/1",
        ),
        (" https://t.umblr.com/redirect?z=x", ""),
        ("https://x.test/redirect?p=http%3A%2F%2Fa.test%2Fpost%2F1", ""),
        ("https://t.umblr.com/redirect?" + "&p=x" * 30, ""),
        ("", ""),
    ],
)
def test_unwrapped_post(url: str, expected: str) -> None:
    assert unwrapped_post(url) == expected


def test_base_of() -> None:
    assert base_of("https://x.test/a/b%20C.jpg?x#y") == "b c.jpg"
    assert base_of("../media/1.jpg ") == "1.jpg"
