"""Every format, read as the export of one file, against what is expected of it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from affluent.channels.channel import Found, Saved
from affluent.channels.json_records import document
from affluent.channels.twitter import CHANNEL
from affluent.model.digest import plain
from affluent.model.item import Item, item_from_plain
from affluent.model.problem import Problem
from harness.archives_twitter import HeldExport, account_files

DATA = Path(__file__).parent / "data"
FILES = sorted(
    path for path in DATA.iterdir() if not path.name.endswith(".expected.json")
)
# What every item of these fixtures has.
GIVEN = {"channel": "twitter", "account": "jane", "visibility": "public"}


def described(found: Iterable[Found]) -> list[object]:
    """What a reader found, as the fixtures tell it: only what is known."""
    return [
        _item(one.item) if isinstance(one, Saved) else [type(one).__name__, *_told(one)]
        for one in found
    ]


def _told(one: Found) -> list[object]:
    return [value for value in json.loads(json.dumps(one)) if value]


def _item(item: Item) -> dict[str, object]:
    blank = Item("", "", "", "note")
    known = {
        key: value
        for key, value in item._asdict().items()
        if value != getattr(blank, key)
    }
    return {
        key: value
        for key, value in json.loads(json.dumps(known)).items()
        if GIVEN.get(key) != value
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_fixture(path: Path) -> None:
    found = list(CHANNEL.read(HeldExport({path.name: path.read_bytes()}), "jane"))
    expected = json.loads(
        (DATA / f"{path.name}.expected.json").read_text(encoding="utf-8")
    )
    assert described(found) == expected
    for one in found:
        if isinstance(one, Saved):
            assert item_from_plain(plain(one.item)) == one.item  # type: ignore[arg-type]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_fixture_is_recognised(path: Path) -> None:
    found = CHANNEL.recognise(HeldExport({path.name: path.read_bytes()}))
    assert found is not None
    assert found.confidence >= 0.8 or path.name == "single-v2.json"


@pytest.mark.parametrize(
    "path", sorted(DATA.glob("*-v[12]*.json")), ids=lambda path: path.name
)
def test_an_answer_alone_says_the_same(path: Path) -> None:
    if path.name.endswith(".expected.json"):
        return
    assert CHANNEL.parse is not None
    data = path.read_bytes()
    assert list(CHANNEL.parse(path.name, data, "jane", None)) == list(
        CHANNEL.read(HeldExport({path.name: data}), "jane")
    )


def test_an_export_of_nothing() -> None:
    (problem,) = CHANNEL.read(HeldExport({"readme.txt": "hello"}), "jane")
    assert getattr(problem, "code", "") == "I101"


def test_two_accounts_in_one_folder_are_not_mixed() -> None:
    files = {
        f"{handle}/{name}": data
        for handle, native in (("jane", "12"), ("mia", "77"))
        for name, data in account_files(handle, native).items()
    }
    (problem,) = CHANNEL.read(HeldExport(files), "jane")
    assert isinstance(problem, Problem)
    assert (problem.code, "jane and mia" in problem.message) == ("I108", True)


def test_two_archives_of_one_account_are_read_together() -> None:
    files = {
        f"{folder}/{name}": data
        for folder in ("old", "new")
        for name, data in account_files().items()
    }
    files["old/data/tweets.js"] = files["new/data/tweets.js"] = (
        DATA / "tweets.js"
    ).read_text(encoding="utf-8")
    natives = [
        one.item.native
        for one in CHANNEL.read(HeldExport(files), "jane")
        if isinstance(one, Saved)
    ]
    assert len(set(natives)) * 2 - 1 == len(natives)


# What stands where something else is meant.
STRANGE = (
    None,
    True,
    -1,
    1e400,
    2.5,
    "",
    "\x00\ud800<&",
    "9" * 400,
    [],
    {},
    [[]],
    [None],
    {"a": {}},
    {"0": 1},
)


def twisted(value: object, chance: random.Random) -> object:
    """The same value with strange ones in some places."""
    if chance.random() < 0.04:
        return chance.choice(STRANGE)
    if isinstance(value, dict):
        return {key: twisted(one, chance) for key, one in value.items()}
    if isinstance(value, list):
        return [twisted(one, chance) for one in value]
    return value


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.suffix != ".csv"],
    ids=lambda path: path.name,
)
def test_whatever_stands_in_a_file(path: Path) -> None:
    whole = document(path.read_bytes(), path.name)
    for seed in range(60):
        data = json.dumps(twisted(whole, random.Random(seed))).encode()
        export = HeldExport({path.name: data})
        CHANNEL.recognise(export)
        for one in CHANNEL.read(export, "jane"):
            if isinstance(one, Saved):
                assert one.item.native.isdigit()
                plain(one.item)
