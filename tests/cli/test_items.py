from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from affluent.build import stream_queries
from affluent.model.item import Cite, Item
from affluent.model.settings import Account, Settings
from affluent.source.item_schema import item_schema
from harness.sites import Folder, Ran, affluent

ITEMS = (
    Item("twitter:jane:20", "twitter", "jane", "note", text="Old", published="2011-10-05T14:48:00Z"),
    Item("twitter:jane:21", "twitter", "jane", "reply", text="Late\n" + "word " * 30, published="2011-10-06T01:00:00+09:00"),
    Item("tumblr:photos:7", "tumblr", "photos", "photo", title="A river", published="2012-01-01"),
    Item("tumblr:photos:8", "tumblr", "photos", "like", cites=(Cite("like", "https://x.test/1"),)),
)  # fmt: skip
SAVED = SimpleNamespace(
    saved={item.id: item for item in ITEMS},
    held={"twitter:jane:20": SimpleNamespace(item=ITEMS[0], why="unlisted")},
    settings=Settings(accounts=(Account("empty"),)),
    thread_of={"twitter:jane:21": "twitter:jane:20"}.get,
)


@pytest.fixture(autouse=True)
def _stream(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("affluent.yaml", "")
    monkeypatch.setattr(stream_queries, "stream_of", lambda _: SAVED)


def natives(ran: Ran) -> list[str]:
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line)["id"].rpartition(":")[2] for line in ran.out.splitlines()]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["7", "21", "20", "8"]),
        (("--held",), ["20"]),
        (("--account", "photos"), ["7", "8"]),
        (("--kind", "note"), ["20"]),
        (("--kind", "note", "--account", "photos"), []),
        (("--account", "empty"), []),
    ],
)
def test_which(site: Folder, options: tuple[str, ...], expected: list[str]) -> None:
    assert natives(site.affluent("items", "--json", *options)) == expected


def test_json_has_the_keys_of_the_schema(site: Folder) -> None:
    lines = site.affluent("items", "--json").out.splitlines()
    values: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert all(list(one) == list(item_schema()["properties"]) for one in values)
    by_id = {one["id"]: one for one in values}
    assert by_id["twitter:jane:21"]["thread"] == "twitter:jane:20"
    assert by_id["twitter:jane:21"]["held"] is None
    assert by_id["twitter:jane:20"]["held"] == "unlisted"


def test_words_for_people(site: Folder) -> None:
    lines = site.affluent("items").out.splitlines()
    assert lines[0].split() == ["2012-01-01", "photos", "photo", "7", "A", "river"]
    assert lines[1].endswith("…")
    assert lines[2].split() == ["2011-10-05", "jane", "note", "unlisted", "20", "Old"]
    assert lines[3].split() == ["photos", "like", "8", "https://x.test/1"]
    assert all(len(line) < 120 for line in lines)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--account", "empty"), "no items\n"),
        (("--kind", "like", "--held"), "nothing is held back\n"),
    ],
)
def test_none(site: Folder, options: tuple[str, ...], says: str) -> None:
    assert site.affluent("items", *options) == Ran(0, "", says)


def test_the_schema_needs_no_site(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(affluent("items", "--schema").out) == item_schema()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--account", "jan"), 'did you mean "jane"?'),
        (("--account", "zzz"), "there are: empty, jane, photos"),
        (("--kind", "photos"), 'did you mean "photo"?'),
        (("more",), "one word too many"),
    ],
)
def test_wrong_words(site: Folder, words: tuple[str, ...], says: str) -> None:
    ran = site.affluent("items", *words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
