from __future__ import annotations

import pytest

from affluent.hub.stream.accounts import (
    accounts_of,
    handles_of,
    label_of_address,
    view_of_account,
)
from affluent.model.item import AccountFacts
from affluent.model.settings import Account, Settings, Voice
from harness.items import item
from harness.values import picture

JANE = Voice("jane", "Jane Doe")
SETTINGS = Settings(accounts=(Account("zoe"), Account("jane")), voices=(JANE,))
FACTS = AccountFacts(
    "twitter", "1", "Jane_D", "Jane D.", "https://x.com/Jane_D", "Bio", "", ("jd",)
)


def test_accounts_are_those_of_the_settings_and_all_others() -> None:
    found = accounts_of(SETTINGS, {"bob": FACTS}, {"al": [item()], "jane": []})
    assert list(found) == ["zoe", "jane", "al", "bob"]
    assert found["al"] == Account("al")


def test_an_owner_who_is_alone_speaks_at_all_accounts() -> None:
    alone = Settings(owner="jane", voices=(JANE,))
    assert accounts_of(alone, {"bob": FACTS}, {})["bob"] == Account("bob", voice="jane")
    several = alone._replace(voices=(JANE, Voice("zoe", "Zoé")))
    assert accounts_of(several, {"bob": FACTS}, {})["bob"] == Account("bob")


def test_handles_are_all_that_it_was_ever_called() -> None:
    assert handles_of(Account("j", handle="@Jane"), FACTS) == {"jane", "jane_d", "jd"}
    assert handles_of(Account("j"), None) == set()


@pytest.mark.parametrize(
    ("account", "facts", "channel", "expected"),
    [
        (
            Account("jane"),
            FACTS,
            "twitter",
            {
                "channel": "twitter",
                "label": "Twitter/X",
                "name": "Jane D.",
                "handle": "Jane_D",
                "profile_url": "https://x.com/Jane_D",
                "bio": "Bio",
                "is_closed": False,
                "closed": "",
                "voice": None,
            },
        ),
        (
            Account(
                *("jane", "mastodon", "j", "Jane", "https://m.test/@j", "jane", "en"),
                note="Mine",
                status="closed",
            ),
            FACTS,
            "twitter",
            {
                "channel": "mastodon",
                "name": "Jane",
                "handle": "j",
                "profile_url": "https://m.test/@j",
                "bio": "Mine",
                "is_closed": True,
                "closed": "",
                "voice": JANE,
            },
        ),
        (
            Account("ff"),
            None,
            "friendfeed",
            {
                "label": "FriendFeed",
                "name": "",
                "is_closed": True,
                "closed": "2015-04-09",
            },
        ),
    ],
)
def test_settings_say_more_than_files(
    account: Account,
    facts: AccountFacts | None,
    channel: str,
    expected: dict[str, object],
) -> None:
    view = view_of_account(account, facts, channel, SETTINGS, None)
    assert view.url == f"/channels/{account.key}/"
    assert {name: getattr(view, name) for name in expected} == expected


def test_equal_digests_look_equal() -> None:
    one = view_of_account(Account("jane"), FACTS, "twitter", SETTINGS, None)
    same = view_of_account(Account("jane"), FACTS, "flickr", SETTINGS, None)
    other = view_of_account(Account("jane"), FACTS, "twitter", SETTINGS, picture())
    assert one == same
    assert one.digest != other.digest


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://x.com/jane/status/20", "Twitter/X"),
        ("https://www.Flickr.com/photos/jane/1", "Flickr"),
        ("https://jane.tumblr.com/post/1", "Tumblr"),
        ("https://nottumblr.com/post/1", "nottumblr.com"),
        ("https://jane.test:8080/a?b", "jane.test"),
    ],
)
def test_addresses_are_called_after_their_service(url: str, label: str) -> None:
    assert label_of_address(url) == label
