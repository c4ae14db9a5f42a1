"""What a feed carries of a page: every address absolute, nothing active."""

from __future__ import annotations

import pytest

from affluent.plan.feeds.absolute import absolute_html

PAGE = "https://example.org/blog/posts/hello/"
BASE = "https://example.org/blog/"


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ("https://other.example/x?a=1&amp;b=2", "https://other.example/x?a=1&amp;b=2"),
        ("http://other.example/", "http://other.example/"),
        ("//other.example/x", "https://other.example/x"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("#part", PAGE + "#part"),
        ("photo.jpg", PAGE + "photo.jpg"),
        ("a/../b", PAGE + "b"),
        ("../other/", "https://example.org/blog/posts/other/"),
        ("./a%20b.jpg", PAGE + "a%20b.jpg"),
        ("?page=2", PAGE + "?page=2"),
        ("", PAGE),
        (" photo.jpg ", PAGE + "photo.jpg"),
        # as the page shows it, and as the author wrote it in raw HTML
        ("/blog/posts/x/", "https://example.org/blog/posts/x/"),
        ("/posts/x/", "https://example.org/blog/posts/x/"),
        ("/blog", "https://example.org/blog"),
        ("/blogroll/", "https://example.org/blog/blogroll/"),
        ("/", "https://example.org/blog/"),
        ("/a?b=1&amp;c=&quot;", "https://example.org/blog/a?b=1&amp;c=&quot;"),
        ("a;b&amp;", PAGE + "a;b&amp;"),
    ],
)
def test_addresses_are_absolute(written: str, absolute: str) -> None:
    html = absolute_html(f'<a href="{written}">x</a>', PAGE, BASE)
    assert html == f'<a href="{absolute}">x</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<img src="a.png" alt="a &gt; b">',
            f'<img src="{PAGE}a.png" alt="a &gt; b">',
        ),
        (
            '<video src="/v.mp4" poster="p.jpg" controls></video>',
            f'<video src="{BASE}v.mp4" poster="{PAGE}p.jpg" controls=""></video>',
        ),
        # text that only looks like a tag or an attribute
        (
            '<pre><code>&lt;a href="/x"&gt; src="y"</code></pre>',
            '<pre><code>&lt;a href="/x"&gt; src="y"</code></pre>',
        ),
        (
            '<a title="see href=&quot;/y&quot; src=z > it" href="/x">t</a>',
            f'<a title="see href=&quot;/y&quot; src=z > it" href="{BASE}x">t</a>',
        ),
    ],
)
def test_only_attributes_of_tags_change(html: str, expected: str) -> None:
    made = absolute_html(html, PAGE, BASE)
    assert made.replace("&gt; it", "> it") == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<iframe src="https://evil.example/"></iframe>',
        '<form action="/x"><input onfocus="alert(1)"></form>',
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        '<img src="x" onerror="alert(1)">',
        '<style>*{background:url("javascript:alert(1)")}</style>',
    ],
)
def test_nothing_active_is_left(html: str) -> None:
    made = absolute_html(html, PAGE, BASE)
    for word in ("alert", "javascript", "iframe", "<svg", "<style", "<form"):
        assert word not in made


def test_a_site_at_the_root() -> None:
    page, base = "https://example.org/x/", "https://example.org/"
    html = absolute_html('<a href="/y/">y</a><img src="z.png">', page, base)
    assert html == (
        '<a href="https://example.org/y/">y</a><img src="https://example.org/x/z.png">'
    )


def test_no_set_of_pictures_keeps_its_addresses() -> None:
    html = (
        '<picture><source srcset="a.webp 480w, b.webp" type="image/webp">'
        '<img srcset="a.png 480w" src="a.png" alt=""></picture>'
    )
    made = absolute_html(html, PAGE, BASE)
    assert f'src="{PAGE}a.png"' in made
    assert made.replace(PAGE, "").count("a.png") == 1
    assert "webp 480w" not in made
