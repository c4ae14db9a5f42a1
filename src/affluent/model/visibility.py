"""Who may see an item: the one place where that is decided, and it fails closed.

A channel says in a word what its source says ("published", "friends only"); the table
knows what that means. A word that is not in it means private, and silence is unknown,
unless all that a source can give is public.
"""

from __future__ import annotations

from types import MappingProxyType

from .item import Visibility

# What stands below content/channels; nothing else is ever written there.
KEPT: frozenset[Visibility] = frozenset(("public", "unlisted", "unknown"))
# What an author may lift with `publish:`; nothing else can be.
LIFTED: frozenset[Visibility] = frozenset(("unlisted", "unknown"))

_PUBLIC: dict[str, Visibility] = {
    "public": "public",
    # a public feed, an API without the author's key, a page that anybody may see
    "feed": "public",
    # what the author wrote for the hub
    "hand": "public",
}
# By channel: word of the source -> visibility; "" is for a source that says nothing.
_TABLE: dict[str, dict[str, Visibility]] = {
    "twitter": {
        # an archive marks what is not public; the rest of it is
        "": "public",
        "community": "public",
        "protected": "followers",
        "circle": "private",
        "deleted": "trashed",
        "direct": "direct",
    },
    "tumblr": {
        "published": "public",
        "unlisted": "unlisted",
        "draft": "draft",
        "queue": "draft",
        "queued": "draft",
        "submission": "draft",
        "unapproved": "draft",
        "private": "private",
        "password": "password",
    },
    "flickr": {
        "friends": "private",
        "family": "private",
        "friends & family": "private",
        "private": "private",
    },
    "slideshare": {
        "unlisted": "unlisted",
        "private": "private",
        "draft": "draft",
    },
    "mastodon": {
        "unlisted": "unlisted",
        "followers": "followers",
        "private": "followers",
        "direct": "direct",
    },
    "bluesky": {
        "": "public",
        # the author asks to be shown to members alone
        "!no-unauthenticated": "unlisted",
    },
    "facebook": {
        # no export says who may see a post
        "": "unknown",
        "everyone": "public",
    },
    "instagram": {
        "": "unknown",
        "private account": "private",
    },
    "linkedin": {
        "public": "public",
        "member_network": "unknown",
        "connections": "private",
    },
    "youtube": {
        "unlisted": "unlisted",
        "private": "private",
    },
    "issuu": {
        "published public": "public",
        "unlisted": "unlisted",
    },
    "pearltrees": {
        "0": "public",
        "1": "private",
        # an ancestor that is not there
        "ancestor missing": "unknown",
    },
    "symbaloo": {
        "slug": "public",
        "shared": "unlisted",
    },
    "wordpress": {
        "publish": "public",
        "password": "password",
        "private": "private",
        "draft": "draft",
        "auto-draft": "draft",
        "pending": "draft",
        "future": "draft",
        "trash": "trashed",
        # of comments
        "1": "public",
        "approved": "public",
    },
    "blogger": {
        "": "public",
        "live": "public",
        "draft": "draft",
        "soft_trashed": "trashed",
    },
    "medium": {
        "published": "public",
        "": "draft",
    },
    "googleplus": {
        "circle_type_public": "public",
        "": "private",
    },
    "bookmarks": {
        "private=0": "public",
        "shared=yes": "public",
        "private=1": "private",
        "shared=no": "private",
    },
    "swarm": {
        # places are shown by those who ask for it
        "public": "unknown",
        "": "unknown",
        "private": "private",
    },
    "goodreads": {"": "unknown"},
    "blog": {"": "public"},
}
_WORDS = MappingProxyType(_TABLE)


def visibility_of(channel: str, word: str | None) -> Visibility:
    """What a channel's word for it means.

    >>> visibility_of("tumblr", "published"), visibility_of("tumblr", "Queued")
    ('public', 'draft')
    >>> visibility_of("tumblr", "members"), visibility_of("tumblr", None)
    ('private', 'unknown')
    """
    said = (word or "").strip().casefold()
    known = _WORDS.get(channel, {})
    if said in known:
        return known[said]
    if not said:
        return "unknown"
    return _PUBLIC.get(said, "private")


def is_kept(visibility: Visibility) -> bool:
    """Whether an item of it may be saved below content/channels."""
    return visibility in KEPT


def is_shown(visibility: Visibility, publish: tuple[str, ...] = ()) -> bool:
    """Whether it may be published, where the account lifts these.

    >>> is_shown("public"), is_shown("unknown"), is_shown("unknown", ("unknown",))
    (True, False, True)
    >>> is_shown("private", ("private",))
    False
    """
    if visibility == "public":
        return True
    return visibility in LIFTED and visibility in publish
