from __future__ import annotations

from typing import get_args

import pytest

from affluent.model.item import Visibility
from affluent.model.visibility import is_kept, is_shown, visibility_of

# channel, what its source says, what that means
TABLE = [
    ("twitter", None, "public"),
    ("twitter", "community", "public"),
    ("twitter", "protected", "followers"),
    ("twitter", "circle", "private"),
    ("twitter", "deleted", "trashed"),
    ("twitter", "direct", "direct"),
    ("tumblr", "published", "public"),
    ("tumblr", "feed", "public"),
    ("tumblr", None, "unknown"),
    ("tumblr", "unlisted", "unlisted"),
    ("tumblr", "private", "private"),
    ("tumblr", "draft", "draft"),
    ("tumblr", "queue", "draft"),
    ("tumblr", "queued", "draft"),
    ("tumblr", "submission", "draft"),
    ("tumblr", "unapproved", "draft"),
    ("tumblr", "password", "password"),
    ("flickr", "public", "public"),
    ("flickr", None, "unknown"),
    ("flickr", "friends", "private"),
    ("flickr", "family", "private"),
    ("flickr", "friends & family", "private"),
    ("flickr", "friends only", "private"),
    ("flickr", "private", "private"),
    ("slideshare", "public", "public"),
    ("slideshare", None, "unknown"),
    ("slideshare", "unlisted", "unlisted"),
    ("slideshare", "private", "private"),
    ("slideshare", "draft", "draft"),
    ("mastodon", "public", "public"),
    ("mastodon", "unlisted", "unlisted"),
    ("mastodon", "followers", "followers"),
    ("mastodon", "private", "followers"),
    ("mastodon", "direct", "direct"),
    ("bluesky", None, "public"),
    ("bluesky", "!no-unauthenticated", "unlisted"),
    ("facebook", None, "unknown"),
    ("facebook", "EVERYONE", "public"),
    ("facebook", "ALL_FRIENDS", "private"),
    ("instagram", None, "unknown"),
    ("instagram", "Private Account", "private"),
    ("linkedin", "PUBLIC", "public"),
    ("linkedin", "MEMBER_NETWORK", "unknown"),
    ("linkedin", "CONNECTIONS", "private"),
    ("linkedin", "", "unknown"),
    ("youtube", "feed", "public"),
    ("youtube", "Public", "public"),
    ("youtube", "Unlisted", "unlisted"),
    ("youtube", "Private", "private"),
    ("youtube", "Draft?", "private"),
    ("issuu", "published public", "public"),
    ("issuu", "UNLISTED", "unlisted"),
    ("issuu", "published private", "private"),
    ("pearltrees", "0", "public"),
    ("pearltrees", "1", "private"),
    ("pearltrees", "ancestor missing", "unknown"),
    ("symbaloo", "slug", "public"),
    ("symbaloo", "shared", "unlisted"),
    ("wordpress", "publish", "public"),
    ("wordpress", "password", "password"),
    ("wordpress", "private", "private"),
    ("wordpress", "draft", "draft"),
    ("wordpress", "pending", "draft"),
    ("wordpress", "future", "draft"),
    ("wordpress", "trash", "trashed"),
    ("wordpress", "1", "public"),
    ("wordpress", "0", "private"),
    ("wordpress", "spam", "private"),
    ("blogger", "LIVE", "public"),
    ("blogger", "DRAFT", "draft"),
    ("blogger", "SOFT_TRASHED", "trashed"),
    ("blogger", None, "public"),
    ("medium", "published", "public"),
    ("medium", None, "draft"),
    ("googleplus", "public", "public"),
    ("googleplus", "CIRCLE_TYPE_PUBLIC", "public"),
    ("googleplus", "CIRCLE_TYPE_EXTENDED_CIRCLES", "private"),
    ("googleplus", None, "private"),
    ("bookmarks", "private=0", "public"),
    ("bookmarks", "shared=yes", "public"),
    ("bookmarks", "private=1", "private"),
    ("bookmarks", "shared=no", "private"),
    ("bookmarks", None, "unknown"),
    ("swarm", "private", "private"),
    ("swarm", None, "unknown"),
    ("swarm", "public", "unknown"),
    ("goodreads", None, "unknown"),
    ("blog", None, "public"),
    ("blog", "hand", "public"),
    # nobody knows it
    ("elsewhere", None, "unknown"),
    ("elsewhere", "public", "public"),
    ("elsewhere", "open", "private"),
]


@pytest.mark.parametrize(("channel", "word", "expected"), TABLE)
def test_visibility(channel: str, word: str | None, expected: Visibility) -> None:
    assert visibility_of(channel, word) == expected


@pytest.mark.parametrize("visibility", get_args(Visibility))
def test_what_is_kept_and_shown(visibility: Visibility) -> None:
    every = get_args(Visibility)
    assert is_kept(visibility) == (visibility in {"public", "unlisted", "unknown"})
    assert is_shown(visibility) == (visibility == "public")
    assert is_shown(visibility, every) == is_kept(visibility)
    assert not is_shown("unlisted", ("unknown",))
    assert not is_shown("unknown", ("unlisted",))


def test_a_word_that_is_not_known_is_never_public() -> None:
    for channel in {channel for channel, _, _ in TABLE}:
        assert visibility_of(channel, "publicly-ish") == "private"
