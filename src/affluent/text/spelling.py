"""Addresses as they are compared, and as files are named after them."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import unquote, urlsplit

# Of the site's own front page, which has no name.
HOME = "index"
_USUAL_PORTS = frozenset({None, 80, 443})


def place_of(url: str) -> str:
    """What a page's files are named after, of its address from the site's root.

    >>> place_of("/posts/caf%C3%A9/"), place_of("/")
    ('posts/café', 'index')
    """
    return unquote(url).strip("/") or HOME


def spelling(url: str) -> str:
    """An address without what makes no difference: scheme, "www.", the last slash.

    What stands behind "#" does: each of those who like a post has the post's address
    with another of these (Bridgy, "#favorited-by-12").

    >>> spelling("https://WWW.X.test/a/?b=1#c"), spelling("http://x.test")
    ('x.test/a?b=1#c', 'x.test')
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = "" if parts.port in _USUAL_PORTS else f":{parts.port}"
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}{fragment}"


def digest_of_address(url: str) -> str:
    """What is remembered of an address that is to be forgotten."""
    return sha256(spelling(url).encode("utf-8", "replace")).hexdigest()
