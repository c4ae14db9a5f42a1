"""The addresses of Tumblr: one post has several, and links may be wrapped."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from ...text.foreign import is_web

# A blog below tumblr.com, or a domain of its own: both keep "/post/<id>".
_POST = re.compile(r"/(?:post|image|private)/(\d{1,20})(?:/|$)")
# The web interface: "/<blog>/<id>", since 2022 the address that is given out.
_VIEWED = re.compile(
    r"/(?:blog/view/)?@?(?!(?:blog|communities|dashboard|explore|likes|post|search|tagged"
    r"|video_file|audio_file)/)([\w-]{1,64})/(\d{1,20})(?:/|$)"
)
# Of 2007: a blog's own domain without "/post".
_BARE = re.compile(r"/(\d{6,20})(?:/[\w%-]*)?/?$")
_OWN_HOSTS = frozenset({"tumblr.com", "www.tumblr.com"})
# No blogs: what else stands below tumblr.com.
_NO_BLOGS = frozenset(
    [
        "api",
        "assets",
        "embed",
        "href",
        "media",
        "static",
        "t",
        "www",
        "64",
        "66",
        "68",
        "69",
        "78",
        "va",
        "vt",
        "ve",
        "a",
    ]
)


class PostAddress(NamedTuple):
    """Which post an address means."""

    # the blog's name, or its host if it has a domain of its own
    blog: str
    id: str


def post_at(url: str | None) -> PostAddress | None:
    """The post of an address in any of its shapes; None if it is no post's.

    >>> post_at("https://www.tumblr.com/staff/123456/hello")
    PostAddress(blog='staff', id='123456')
    >>> post_at("http://staff.tumblr.com/post/123456")
    PostAddress(blog='staff', id='123456')
    """
    if url is None or not is_web(url):
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if host in _OWN_HOSTS:
        viewed = _VIEWED.match(parts.path)
        return PostAddress(viewed[1].lower(), viewed[2]) if viewed else None
    found = _POST.match(parts.path) or _BARE.match(parts.path)
    return PostAddress(blog_at(url) or host, found[1]) if found else None


def blog_at(url: str | None) -> str:
    """The name of the blog that an address belongs to; "" if it does not say it.

    >>> blog_at("https://staff.tumblr.com/archive"), blog_at("https://www.tumblr.com/")
    ('staff', '')
    """
    if url is None or not is_web(url):
        return ""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if host in _OWN_HOSTS:
        viewed = _VIEWED.match(f"{parts.path.rstrip('/')}/0")
        return viewed[1].lower() if viewed else ""
    name, _, rest = host.partition(".")
    return name if rest == "tumblr.com" and name not in _NO_BLOGS else ""


def post_url(blog: str, native: str) -> str | None:
    """The address of a post of a blog; None if the blog is not known.

    >>> post_url("staff", "123456")
    'https://www.tumblr.com/staff/123456'
    """
    return f"https://www.tumblr.com/{blog}/{native}" if blog and native else None


def blog_url(blog: str) -> str | None:
    """The address of a blog of this name; None for a name that is none."""
    fits = re.fullmatch(r"[A-Za-z0-9-]{1,64}", blog)
    return f"https://{blog.lower()}.tumblr.com/" if fits else None


def secured(url: str | None) -> str | None:
    """An absolute address; of Tumblr's own hosts it is the one with TLS.

    >>> secured("http://staff.tumblr.com/post/1"), secured("http://x.test/post/1")
    ('https://staff.tumblr.com/post/1', 'http://x.test/post/1')
    """
    url = (url or "").strip()
    url = f"https:{url}" if url.startswith("//") else url
    if not is_web(url):
        return None
    host = (urlsplit(url).hostname or "").lower()
    is_theirs = host == "tumblr.com" or (
        host.endswith(".tumblr.com") and not host.endswith("media.tumblr.com")
    )
    return f"https{url[4:]}" if is_theirs and url.startswith("http:") else url


def unwrapped(url: str) -> str:
    """The address a link leads to, without the stations that count who follows it.

    >>> unwrapped("https://t.umblr.com/redirect?z=https%3A%2F%2Fx.test%2F&t=abc")
    'https://x.test/'
    """
    for _ in range(3):
        inner = _inner(url)
        if inner is None or not is_web(inner):
            break
        url = inner
    return url


def unwrapped_post(url: str) -> str:
    """The address of the post in which a link stands, if the way out counts it.

    >>> unwrapped_post("https://t.umblr.com/redirect?z=x&p=http%3A%2F%2Fa.test%2Fpost%2F1")
    'http://a.test/post/1'
    """
    url = url.strip()
    if not url.startswith("https://t.umblr.com/redirect?"):
        return ""
    return _parameter(url, "p") or ""


def _parameter(url: str, key: str) -> str | None:
    try:
        return parse_qs(urlsplit(url).query, max_num_fields=20).get(key, [None])[0]
    except ValueError:
        return None


def _inner(url: str) -> str | None:
    if not is_web(url):
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if host in {"t.umblr.com", *_OWN_HOSTS} and parts.path == "/redirect":
        return _parameter(url, "z")
    if host in {"href.li", "www.href.li"} and parts.query:
        return unquote(parts.query) if "%3A" in parts.query[:12] else parts.query
    return None


def base_of(name: str) -> str:
    """The last part of an address or a path, as it can be compared.

    >>> base_of("https://x.test/a/B%20c.jpg?size=1")
    'b c.jpg'
    """
    path = name.partition("?")[0].partition("#")[0]
    return unquote(path.rstrip("/").rpartition("/")[2]).strip().lower()
