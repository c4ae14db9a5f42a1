"""Ids of entries in feeds: they outlive titles, slugs, addresses and lost caches.

An id is a tag URI (RFC 4151): the authority of the site, and of a text where its source
stands, which no new title or slug changes. What moves its file keeps the old id with
`id:` in the front matter; a site that moves keeps its authority with `feeds.authority`.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from ..model.post import Post
from ..model.settings import Settings
from ..model.stream import ItemView

# A tag needs a day on which its minter held the domain; a mere year is its first day.
_YEAR = "2000"


def authority(settings: Settings) -> str:
    """Who mints the ids of a site: "example.org,2000".

    >>> authority(Settings(base_url="https://example.org:8080/blog/"))
    'example.org,2000'
    """
    own = settings.feeds.authority
    if not own:
        own = urlsplit(settings.base_url).hostname or "localhost"
    return own if "," in own else f"{own},{_YEAR}"


def id_of_post(post: Post, settings: Settings) -> str:
    """The id of a post."""
    return uid(post.id or post.path, settings)


def id_of_item(view: ItemView, settings: Settings) -> str:
    """The id of an item: the same whether an archive, a feed or an API told it."""
    return uid(view.id, settings)


def uid(key: str, settings: Settings) -> str:
    """The id of what has this key: "posts/hello", "twitter:jane:20", or a whole id."""
    return (
        key if _is_uri(key) else f"tag:{authority(settings)}:{quote(key, safe=_SAFE)}"
    )


# What a tag may hold beside letters and digits.
_SAFE = "/:@!$&'()*+,;=-._~"


def _is_uri(key: str) -> bool:
    """Whether an author gave a whole id: "tag:…", "urn:…", "https://…"."""
    return key.startswith(("tag:", "urn:")) or "://" in key
