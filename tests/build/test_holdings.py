"""What is saved of accounts, from the ledger, loaded part by part."""

from __future__ import annotations

from pathlib import Path

import pytest

from affluent.build.content import Contents
from affluent.build.holdings import holdings_of
from affluent.build.ledger import Ledger, Memo
from affluent.build.reader import Reader
from affluent.hub.holdings import NO_HOLDINGS, Holdings
from affluent.model.item import AccountFacts, Item, Source
from affluent.model.settings import Settings
from affluent.source.item_feed import account_as_json, feed_from_items
from harness.sites import Folder

FOLDER = "content/channels/jane"
FACTS = AccountFacts("twitter", "7", "jane", "Jane")
STAT = (1, 1, 1)


def item(native: str, text: str = "Hi", **given: object) -> Item:
    """A public note."""
    return Item(
        f"twitter:jane:{native}",
        "twitter",
        "jane",
        "note",
        html=f"<p>{text}</p>",
        text=text,
        published="2011-10-05T14:48:00Z",
        visibility="public",
        source=Source("tweets.js", f"tweet {native}"),
    )._replace(**given)  # type: ignore[arg-type]


def feed(*items: Item) -> str:
    """A month of these."""
    return feed_from_items(FACTS, "jane", "2011-10", items).decode()


class Desk:
    """A ledger, and what reads into it."""

    def __init__(self, site: Folder, folder: Path) -> None:
        self._path = str(folder / "ledger.sqlite")
        self.ledger = Ledger(self._path)
        memo = Memo(str(folder / "memo.sqlite"))
        self.reader = Reader(str(site.root), Settings(), memo, b"")
        self.contents = Contents(self.ledger)

    def read(self, *paths: str) -> Holdings:
        """What is saved once these files are read."""
        for path in paths:
            self.contents.take(self.reader.read(path), STAT)
        return holdings_of(self.contents, self.reader)

    def reopened(self) -> Holdings:
        """The same, from what the ledger kept."""
        self.ledger.commit()
        self.ledger.close()
        self.ledger = Ledger(self._path)
        self.contents = Contents(self.ledger)
        return holdings_of(self.contents, self.reader)


@pytest.fixture
def desk(site: Folder, tmp_path: Path) -> Desk:
    """An empty ledger of an empty site."""
    return Desk(site, tmp_path)


def test_a_site_without_accounts_has_nothing(site: Folder, desk: Desk) -> None:
    site.write("content/static/a.txt", "a")
    assert desk.read("content/static/a.txt") is NO_HOLDINGS


def test_items_come_back_as_they_were_saved(site: Folder, desk: Desk) -> None:
    site.write(f"{FOLDER}/2011-10.json", feed(item("2"), item("1")))
    site.write(f"{FOLDER}/account.json", account_as_json(FACTS).decode())
    found = desk.read(f"{FOLDER}/2011-10.json", f"{FOLDER}/account.json")
    for holdings in (found, desk.reopened()):
        assert sorted(holdings.items()["jane"]) == [item("1"), item("2")]
        assert holdings.accounts() == {"jane": FACTS}
        assert holdings.digest == found.digest


def test_what_is_written_by_hand_stands_before_what_was_saved(
    site: Folder, desk: Desk
) -> None:
    site.write(f"{FOLDER}/2011-10.json", feed(item("1", "saved"), item("2")))
    site.write(f"{FOLDER}/items.yaml", '- {id: "1", kind: note, text: mine}\n')
    site.write(f"{FOLDER}/account.json", account_as_json(FACTS).decode())
    names = ("2011-10.json", "items.yaml", "account.json")
    found = desk.read(*(f"{FOLDER}/{name}" for name in names))
    texts = {one.native: one.text for one in found.items()["jane"]}
    assert texts == {"1": "mine", "2": "Hi"}


def test_curations_are_those_of_an_account(site: Folder, desk: Desk) -> None:
    path = f"{FOLDER}/curation.yaml"
    site.write(path, '"1": {hide: true}\n')
    curation = desk.read(path).curations()["jane"]["1"]
    assert curation.hide
    assert (curation.place.path, curation.place.line) == (path, 1)


def test_nothing_is_loaded_before_it_is_asked_for(
    site: Folder, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{FOLDER}/2011-10.json"
    site.write(path, feed(item("1")))
    desk.read(path)
    loaded: list[str] = []
    load = Ledger.table

    def table(ledger: Ledger, name: str) -> object:
        loaded.append(name)
        return load(ledger, name)

    monkeypatch.setattr(Ledger, "table", table)
    holdings = desk.reopened()
    assert "items" not in loaded
    holdings.items()
    assert "items" in loaded


def test_what_the_ledger_lost_is_read_again(
    site: Folder, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{FOLDER}/2011-10.json"
    site.write(path, feed(item("1")))
    desk.read(path)
    holdings = desk.reopened()
    monkeypatch.setattr(Ledger, "is_lost", lambda _, name: name == "items")
    desk.ledger.table("items").drop(path)
    assert holdings.items() == {"jane": (item("1"),)}


@pytest.mark.parametrize(
    ("path", "other"),
    [
        (f"{FOLDER}/2011-10.json", True),
        (f"{FOLDER}/media/a.mp4", True),
        ("content/embeds/a.json", True),
        ("content/static/a.txt", False),
    ],
)
def test_the_digest_is_of_all_files_of_accounts_and_embeds(
    site: Folder, desk: Desk, path: str, other: bool
) -> None:
    site.write(f"{FOLDER}/2011-11.json", feed(item("1")))
    before = desk.read(f"{FOLDER}/2011-11.json").digest
    site.write(path, "{}")
    assert (desk.read(path).digest != before) is other
