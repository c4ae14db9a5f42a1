"""How sure it is, and whose."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from affluent.channels.twitter.recognise import recognise
from harness.archives_twitter import HeldExport, account_files, manifest, tweet, ytd

TWEETS = ytd("tweets", [tweet("hi", datetime(2022, 11, 3, tzinfo=UTC))])
STATUS = {
    "created_at": "Fri Dec 20 16:52:25 +0000 2013",
    "id_str": "1",
    "text": "a",
    "user": {"screen_name": "jane", "id_str": "12"},
}


@pytest.mark.parametrize(
    ("files", "confidence", "handle"),
    [
        (
            {
                **account_files(),
                "data/tweets.js": TWEETS,
                "data/manifest.js": manifest("jane", "12", {}),
            },
            0.99,
            "jane",
        ),
        ({**account_files(), "data/tweets.js": TWEETS}, 0.97, "jane"),
        ({"tweets.js": TWEETS}, 0.97, ""),
        ({"tweet.js": json.dumps([STATUS])}, 0.8, ""),
        ({"account.js": account_files()["data/account.js"]}, 0.6, "jane"),
        (
            {
                "data/js/tweets/2012_11.js": "Grailbird.data.tweets_2012_11 = ["
                + json.dumps(STATUS)
                + "]"
            },
            0.98,
            "jane",
        ),
        ({"tweets.csv": "tweet_id,timestamp,text\n"}, 0.95, ""),
        ({"a.json": json.dumps(STATUS)}, 0.85, "jane"),
        (
            {
                "a.json": json.dumps([STATUS]),
                "b.json": json.dumps({**STATUS, "user": {"screen_name": "mia"}}),
            },
            0.85,
            "",
        ),
    ],
)
def test_is_ours(files: dict[str, str], confidence: float, handle: str) -> None:
    found = recognise(HeldExport(files))
    assert found is not None
    assert (found.channel, found.confidence, found.account.handle) == (
        "twitter",
        confidence,
        handle,
    )


@pytest.mark.parametrize(
    "files",
    [
        {}, {"outbox.json": '{"orderedItems": []}'}, {"account.js": "var account = {}"}, {"tweets.js": "export default []"},
        {"photo_1.json": '{"id": "1", "name": "a"}'}, {"a.csv": "id,name\n"}, {"manifest.js": "x"}, {"2012_11.js": "x"}, {"readme.txt": "tweets"},
        {"a.json": "{broken"}, {"data/direct-messages.js": "window.YTD.direct_messages.part0 = []"},
    ],
)  # fmt: skip
def test_is_not_ours(files: dict[str, str]) -> None:
    assert recognise(HeldExport(files)) is None
