"""Whole archives since 2018, and what stays in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from affluent.channels.channel import Copy, Found, Saved, Skipped, Unread, Withheld
from affluent.channels.twitter.archive import found_in_archive
from affluent.channels.twitter.layout import layout_of
from affluent.model.item import AccountFacts, Item
from affluent.model.problem import Problem
from harness.archives_twitter import (
    HeldExport,
    account_files,
    manifest,
    marked,
    opened,
    snowflake,
    tweet,
    ytd,
)

NOON = datetime(2022, 11, 3, 12, tzinfo=UTC)


def read(files: Mapping[str, str | bytes]) -> list[Found]:
    export = HeldExport(files)
    return list(found_in_archive(export, layout_of(export), "jane"))


def items(found: list[Found]) -> list[Item]:
    return [one.item for one in found if isinstance(one, Saved)]


def problems(found: list[Found]) -> list[Problem]:
    return [one for one in found if isinstance(one, Problem)]


def archive(**files: object) -> dict[str, str | bytes]:
    """An archive with files of its own, by name without its extension."""
    named = {
        f"data/{name.replace('_', '-')}.js": ytd(name, records)
        for name, records in files.items()
    }
    return {**account_files(), **named}


def test_who_it_is_of_and_who_wrote() -> None:
    found = read(archive(tweets=[tweet("hi", NOON)]))
    assert found[0] == AccountFacts(
        "twitter",
        "12",
        "jane",
        "Jane Doe",
        "https://x.com/jane",
        "Writes & reads.",
        "https://pbs.twimg.com/profile_images/1/a.jpg",
    )
    (item,) = items(found)
    assert (item.author.handle, item.author.name, item.url) == (
        "jane",
        "Jane Doe",
        f"https://x.com/jane/status/{item.native}",
    )


def test_nothing_private_is_opened_or_told() -> None:
    export = HeldExport(archive(tweets=[tweet("hi", NOON)]))
    found = list(found_in_archive(export, layout_of(export), "jane"))
    assert "SALT" not in repr(found)
    assert not {
        "data/direct-messages.js",
        "data/ip-audit.js",
        "data/phone-number.js",
    } & set(opened(export))
    assert {one.name: one.why for one in found if isinstance(one, Unread)} == {
        "data/direct-messages.js": "direct messages",
        "data/direct_messages_media/": "direct messages",
        "data/ip-audit.js": "IP addresses",
        "data/phone-number.js": "telephone numbers",
    }


def test_what_was_not_for_everybody_is_counted() -> None:
    circle, deleted = (
        tweet("SALT circle", NOON),
        tweet("SALT gone", NOON, deleted_at="x", id="5"),
    )
    found = read(archive(
        tweets=[tweet("hi", NOON, id="7"), circle, tweet("SALT gone", NOON, id="5"), tweet("SALT", NOON, id="6", deleted_at="x")],
        twitter_circle_tweet=[{"twitterCircleTweet": circle["tweet"]}],
        deleted_tweets=[deleted],
    ))  # fmt: skip
    assert [item.native for item in items(found)] == ["7"]
    assert [one for one in found if isinstance(one, Withheld)] == [
        Withheld("circle", 1), Withheld("deleted", 1), Withheld("circle"), Withheld("deleted"), Withheld("deleted"),
    ]  # fmt: skip
    assert "SALT" not in repr(found)


@pytest.mark.parametrize(
    ("events", "shown"),
    [
        ([(2, "Protect"), (4, "Unprotect")], ["1", "5"]),
        ([(2, "Unprotect")], ["3", "5"]),
        ([(4, "Protect")], []),
        ([(4, "Unprotect"), (2, "Protect")], ["1", "5"]),
        ([(2, "Strange"), (4, "Unprotect")], ["1", "5"]),
    ],
)
def test_times_in_which_the_account_was_closed(
    events: list[tuple[int, str]], shown: list[str]
) -> None:
    history = [
        {
            "protectedHistory": {
                "protectedAt": f"{NOON + timedelta(days=day):%Y-%m-%dT%H:%M:%S.000Z}",
                "action": action,
            }
        }
        for day, action in events
    ]
    tweets = [tweet("hi", NOON + timedelta(days=day), id=str(day)) for day in (1, 3, 5)]
    assert [
        item.native
        for item in items(read(archive(tweets=tweets, protected_history=history)))
    ] == shown


def test_a_history_that_cannot_be_read_closes_all() -> None:
    found = read(
        {
            **archive(tweets=[tweet("hi", NOON)]),
            "data/protected-history.js": "window.YTD.x = [ {",
        }
    )
    assert items(found) == []
    assert [one.code for one in problems(found)] == ["I105"]


def test_files_of_pictures_and_texts_beside_them() -> None:
    text, url = "look https://t.co/aaaaaaaaaa", "https://t.co/aaaaaaaaaa"
    native = snowflake(NOON)
    entity = marked(
        text,
        url,
        url=url,
        type="photo",
        id_str="31",
        media_url_https="https://pbs.twimg.com/media/A.jpg",
    )
    files = archive(tweets=[tweet(text, NOON, extended_entities={"media": [entity]})])
    files |= {
        f"data/tweets_media/{native}-A.jpg": b"picture",
        f"data/direct_messages_media/{native}-A.jpg": b"SALT",
        "beside/alt.json": '[{"tweet_id": "1", "media_key": "3_31", "media_url": "x", "alt_text": "A loaf"}]',
        "beside/other.json": '{"SALT": 1}',
    }
    found = read(files)
    (saved,) = (one for one in found if isinstance(one, Saved))
    assert saved.files == (
        Copy(f"media/{native}-A.jpg", f"data/tweets_media/{native}-A.jpg"),
    )
    assert (saved.item.media[0].alt, saved.item.media[0].path) == (
        "A loaf",
        f"media/{native}-A.jpg",
    )
    assert Unread("beside/other.json", "not a file of the archive") in found


def test_long_texts_from_their_own_file() -> None:
    whole = "A long text, " + "on and on, " * 40 + "and its end."
    note = {
        "noteTweet": {
            "noteTweetId": "1",
            "createdAt": "2022-11-03T12:00:00.000Z",
            "core": {"text": whole},
        }
    }
    (item,) = items(
        read(archive(tweets=[tweet(whole[:275] + "…", NOON)], note_tweet=[note]))
    )
    assert item.text == whole


def test_earlier_handles() -> None:
    change = {
        "screenNameChange": {
            "accountId": "12",
            "screenNameChange": {
                "changedAt": "x",
                "changedFrom": "janet",
                "changedTo": "jane",
            },
        }
    }
    facts = read(archive(tweets=[], screen_name_change=[change]))[0]
    assert isinstance(facts, AccountFacts)
    assert facts.aliases == ("janet",)


def test_several_parts_and_communities() -> None:
    files = archive(
        tweets=[tweet("one", NOON)],
        community_tweet=[
            tweet(
                "three",
                NOON + timedelta(2),
                community_id="9",
                scopes={"followers": False},
            )
        ],
    )
    files["data/tweets-part1.js"] = ytd(
        "tweets", [tweet("two", NOON + timedelta(1))], 1
    )
    assert [item.text for item in items(read(files))] == ["one", "two", "three"]


def test_a_part_that_is_missing_is_named() -> None:
    files = archive(tweets=[tweet("one", NOON.replace(year=2024))])
    files["data/manifest.js"] = manifest(
        "jane",
        "12",
        {"data/tweets.js": 1, "data/tweets-part1.js": 7, "data/note-tweet.js": 0},
    )
    found = read(files)
    assert [one.message for one in problems(found)] == [
        "data/tweets-part1.js is missing"
    ]
    assert items(found)[0].source.made == "2026-03-04T05:06:07Z"


@pytest.mark.parametrize("cut", [200, 1500, 2500])
def test_of_a_cut_file_what_stands_before_the_cut(cut: int) -> None:
    whole = ytd(
        "tweets", [tweet(f"number {at}", NOON + timedelta(at)) for at in range(3)]
    )
    found = read({**account_files(), "data/tweets.js": whole[:cut]})
    assert len(items(found)) == whole[:cut].count('"lang": "en"\n')
    assert [one.code for one in problems(found)] == ["I105"]


def test_strange_records_make_one_message() -> None:
    found = read(
        archive(
            tweets=[
                None,
                3,
                [],
                {"tweet": []},
                {"tweet": {"id_str": "x", "full_text": "a"}},
                tweet("ok", NOON),
            ]
        )
    )
    assert [item.text for item in items(found)] == ["ok"]
    assert [one.message for one in problems(found)] == [
        "5 records are no tweets, the first is tweet 0"
    ]


def test_revisions_become_one_item() -> None:
    ids = [snowflake(NOON), snowflake(NOON + timedelta(minutes=9))]
    tweets = [
        tweet(
            "second",
            NOON + timedelta(minutes=9),
            edit_info={
                "edit": {
                    "initialTweetId": ids[0],
                    "editControlInitial": {"editTweetIds": ids},
                }
            },
        ),
        tweet("first", NOON, edit_info={"initial": {"editTweetIds": ids}}),
    ]
    found = read(archive(tweets=tweets))
    (item,) = items(found)
    assert (item.native, item.text, item.aliases) == (ids[1], "second", (ids[0],))
    assert (item.published, item.updated) == (
        "2022-11-03T12:00:00Z",
        "2022-11-03T12:09:00Z",
    )
    assert Skipped("an earlier revision", 1) in found


def test_an_article_is_its_tweet() -> None:
    """The tweet, if there is one, becomes the article; drafts are nobody's business."""
    url = "https://t.co/aaaaaaaaaa"
    link = marked(url, url, url=url, expanded_url="https://x.com/i/article/7")
    later = NOON + timedelta(hours=1)
    named = {"firstPublishedAtMs": "1700000000000", "lifecycleState": "Published"}
    files = archive(
        tweets=[
            tweet(url, NOON, entities={"urls": [link]}),
            tweet("Read what I wrote", later),
        ],
        article=[
            {"article": {"id": native, "title": f"Title {native}", "text": "Long."}}
            for native in ("7", "8", "9", "10")
        ],
        article_metadata=[
            {"articleMetadata": {**named}},
            {"articleMetadata": {**named, "tweetId": snowflake(later)}},
            {"articleMetadata": {"lifecycleState": {"lifecycle": {"name": "Draft"}}}},
            {"articleMetadata": {**named, "tweetId": "99"}},
        ],
    )
    found = read(files)
    shown = [(one.native, one.kind, one.title, one.text) for one in items(found)]
    assert shown == [
        (snowflake(NOON), "article", "Title 7", "Long."),
        (snowflake(later), "article", "Title 8", "Long."),
        ("99", "article", "Title 10", "Long."),
    ]
    assert all(one.visibility == "public" for one in items(found))
    assert [one for one in found if isinstance(one, Withheld)] == [Withheld("draft")]


@pytest.mark.parametrize(
    ("made", "circles", "warned"),
    [("2026-03-04", False, True), ("2026-03-04", True, False), ("2023", False, False)],
)
def test_archives_without_a_list_of_circles(
    made: str, circles: bool, warned: bool
) -> None:
    files = archive(tweets=[tweet("hi", NOON), tweet("old", NOON.replace(year=2021))])
    told = manifest("jane", "12", {"data/tweets.js": 2})
    files["data/manifest.js"] = told.replace("2026-03-04", made)
    if circles:
        files["data/twitter-circle-tweet.js"] = ytd("twitter_circle_tweet", [])
    messages = [one.message for one in problems(read(files))]
    assert [("circle" in one, "any of the 1 " in one) for one in messages] == (
        [(True, True)] if warned else []
    )
