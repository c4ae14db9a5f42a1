"""Which files have which role."""

from __future__ import annotations

import pytest

from affluent.channels.channel import Unread
from affluent.channels.twitter.layout import layout_of
from harness.archives_twitter import HeldExport


def layout(*names: str):
    return layout_of(HeldExport(dict.fromkeys(names, "")))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("tweet.js", "tweets"), ("data/tweets.js", "tweets"), ("deep/er/data/tweets-part12.js", "tweets"), ("data/tweet_1.js", "tweets"),
        ("data/note-tweet.js", "notes"), ("data/community-tweet-part1.js", "communities"), ("data/article.js", "articles"),
        ("data/twitter-article-part1.js", "articles"), ("data/twitter-circle-tweet.js", "circles"), ("data/deleted-tweets.js", "deleted"),
        ("data/js/tweets/2012_11.js", "months"), ("2012_11.js", "months"), ("tweets.csv", "tables"), ("a/b.json", "documents"),
    ],
)  # fmt: skip
def test_roles(name: str, role: str) -> None:
    assert layout(name).roles == {role: (name,)}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("data/direct-messages-group.js", "direct messages"), ("data/ip-audit.js", "IP addresses"), ("data/email-address-change.js", "e-mail addresses"),
        ("data/contact.js", "contacts"), ("data/ad-impressions.js", "advertising"), ("data/grok-chat-item.js", "conversations with Grok"),
        ("data/like.js", "likes have no date; not asked for"), ("data/tweet-headers.js", "nothing that the tweets do not say"),
        ("data/deleted-tweet-headers.js", "deleted"), ("data/twitter-circle-member.js", "circles"), ("data/block.js", "blocked and muted accounts"),
        ("data/what-is-new.js", "nothing that you published"), ("data/key-registry.js", "devices, keys"), ("data/follower.js", "other people"),
    ],
)  # fmt: skip
def test_reasons(name: str, why: str) -> None:
    found = layout(name)
    assert (found.roles, found.unread) == ({}, (Unread(name, why),))


def test_a_folder_of_media_is_one() -> None:
    found = layout(
        "data/deleted_tweets_media/1-a.jpg",
        "data/deleted_tweets_media/2-b.jpg",
        "assets/js/a.js",
    )
    assert found.unread == (Unread("data/deleted_tweets_media/", "deleted"),)


def test_media_by_name_in_every_age() -> None:
    found = layout(
        "data/tweets_media/1-a.jpg",
        "tweet_media/2-b.jpg",
        "data/tweets_media/part.zip/3-c.mp4",
        "data/direct_messages_media/4-d.jpg",
    )
    assert sorted(found.media) == ["1-a.jpg", "2-b.jpg", "3-c.mp4"]


def test_parts_in_their_order() -> None:
    assert layout("tweets-part10.js", "tweets-part9.js", "tweets.js").of("tweets") == (
        "tweets.js",
        "tweets-part9.js",
        "tweets-part10.js",
    )


def test_a_role_within_private_media_is_none() -> None:
    assert layout("data/direct_messages_media/tweets.js").roles == {}


def test_a_folder_that_is_called_so_by_chance() -> None:
    assert layout("social_media/data/tweets.js").of("tweets") == (
        "social_media/data/tweets.js",
    )
