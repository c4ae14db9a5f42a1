from __future__ import annotations

from pathlib import Path

import pytest

from affluent.model.item import AccountFacts
from affluent.model.problem import SettingsError
from affluent.model.settings import Account, Settings
from affluent.pull.account_key import account_key, accounts_of
from affluent.source.item_feed import account_as_json

JANE = AccountFacts("twitter", "7", "Jane_Doe")
NOBODY = AccountFacts("twitter")


def settings(*accounts: Account) -> Settings:
    return Settings(accounts=accounts)


TABLE = [
    # nothing is known: the slug of the handle, the id, the name, the channel
    (JANE, (), {}, "jane-doe"),
    (AccountFacts("twitter", "7"), (), {}, "7"),
    (AccountFacts("twitter", name="Jane Doe"), (), {}, "jane-doe"),
    (NOBODY, (), {}, "twitter"),
    # the settings know it
    (JANE, (Account("me", "twitter", "jane_doe"),), {}, "me"),
    (JANE, (Account("me", "twitter"),), {}, "me"),
    (JANE, (Account("me", "twitter", "bob"),), {}, "jane-doe"),
    (JANE, (Account("me", "tumblr", "jane_doe"),), {}, "jane-doe"),
    (JANE, (Account("a", "twitter"), Account("b", "twitter")), {}, "jane-doe"),
    (NOBODY, (Account("me", "twitter", "bob"),), {}, "me"),
    # an earlier name
    (JANE._replace(aliases=("jan",)), (Account("me", "twitter", "jan"),), {}, "me"),
    # a folder holds it
    (JANE, (), {"old": JANE._replace(handle="jan")}, "old"),
    (JANE, (), {"old": AccountFacts("twitter", "", "jane_doe")}, "old"),
    (JANE, (), {"old": AccountFacts("twitter", "", "x", aliases=("jane_doe",))}, "old"),
    (NOBODY, (), {"old": JANE}, "old"),
    (NOBODY, (), {"old": JANE, "new": JANE}, "twitter"),
    # the same handle, and yet another account
    (JANE, (), {"jane-doe": JANE._replace(id="8")}, "jane-doe-twitter"),
    # a name that another channel has
    (JANE, (), {"jane-doe": AccountFacts("tumblr")}, "jane-doe-twitter"),
    (JANE, (Account("jane-doe", "tumblr"),), {}, "jane-doe-twitter"),
    (
        JANE,
        (Account("jane-doe", "tumblr"),),
        {"jane-doe-twitter": AccountFacts("flickr")},
        "jane-doe-twitter-2",
    ),
]


@pytest.mark.parametrize(("guess", "accounts", "saved", "expected"), TABLE)
def test_keys(
    guess: AccountFacts,
    accounts: tuple[Account, ...],
    saved: dict[str, AccountFacts],
    expected: str,
) -> None:
    assert account_key(guess, "", settings(*accounts), saved) == expected


def test_a_given_key() -> None:
    assert account_key(JANE, "me", settings(), {}) == "me"
    mine = Account("me", "twitter", "bob")
    assert account_key(JANE, "me", settings(mine), {"me": JANE}) == "me"
    assert account_key(JANE, "me", settings(Account("me")), {}) == "me"


@pytest.mark.parametrize(
    ("key", "accounts", "saved", "message"),
    [
        ("../x", (), {}, "cannot be the name of an account: a slug begins with"),
        ("a/b", (), {}, 'cannot be the name of an account: a slug holds no "/"'),
        ("me", (Account("me", "flickr"),), {}, "is of flickr, and this is of twitter"),
        (
            "me",
            (),
            {"me": AccountFacts("flickr")},
            "is of flickr, and this is of twitter",
        ),
    ],
)
def test_keys_that_cannot_be(
    key: str,
    accounts: tuple[Account, ...],
    saved: dict[str, AccountFacts],
    message: str,
) -> None:
    with pytest.raises(SettingsError) as caught:
        account_key(JANE, key, settings(*accounts), saved)
    assert message in caught.value.problems[0].message


def test_what_is_saved(tmp_path: Path) -> None:
    assert accounts_of(str(tmp_path), Settings()) == {}
    for key, data in (("jane", account_as_json(JANE)), ("bad", b"{"), ("none", None)):
        folder = tmp_path / "content/channels" / key
        folder.mkdir(parents=True)
        if data is not None:
            (folder / "account.json").write_bytes(data)
    assert accounts_of(str(tmp_path), Settings()) == {"jane": JANE}
