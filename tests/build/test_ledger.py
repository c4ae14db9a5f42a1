from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from affluent.build.ledger import VERSION, Ledger, Memo, Table, packed, remove, unpacked

MANY = {f"key {number:04}": (number, "value") for number in range(1000)}
# more than this many of a table's rows, and it is written anew
FEW = 16


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Where a ledger is to be."""
    return str(tmp_path / "ledger.sqlite")


def keep(path: str, items: dict[str, object], name: str = "posts") -> None:
    """A ledger with one table of exactly these items."""
    ledger = Ledger(path)
    ledger.table(name).replace(items)
    ledger.commit()
    ledger.close()


def kept(path: str, name: str = "posts") -> dict[str, Any]:
    """What a new ledger finds in a table."""
    ledger = Ledger(path)
    found = dict(ledger.table(name))
    ledger.close()
    return found


def counted(path: str, what: str) -> int:
    """How many rows one of the two SQL tables has."""
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone()
    return int(count)


def spoil(path: str, what: str) -> None:
    """Turn over a bit in every value of an SQL table."""
    with sqlite3.connect(path) as connection:
        connection.create_function("spoilt", 1, lambda data: data[:-1] + b"\xff")
        connection.execute(f"UPDATE {what} SET value = spoilt(value)")


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -(2**70),
        1.5,
        "é\x02\ud800",
        b"\x00\xff",
        (),
        ((1, ("a",)), None),
        {"b": [1, {}], "a": ()},
    ],
    ids=repr,
)
def test_plain_values_come_back(value: object) -> None:
    assert unpacked(packed(value)) == value


@pytest.mark.parametrize("spot", [0, 3, 4, -1])
def test_spoilt_bytes_are_known(spot: int) -> None:
    data = bytearray(packed(("a", 1)))
    data[spot] ^= 1
    with pytest.raises(ValueError, match="checksum"):
        unpacked(bytes(data))


@pytest.mark.parametrize(
    ("change", "after", "changed"),
    [
        (lambda table: table.put("a", 1), {"a": 1, "b": None}, set()),
        (lambda table: table.put("b", None), {"a": 1, "b": None}, set()),
        (lambda table: table.put("c", None), {"a": 1, "b": None, "c": None}, {"c"}),
        (lambda table: table.put("a", 2), {"a": 2, "b": None}, {"a"}),
        (lambda table: table.drop("a"), {"b": None}, {"a"}),
        (lambda table: table.drop("c"), {"a": 1, "b": None}, set()),
        (lambda table: table.replace({"b": 3}), {"b": 3}, {"a", "b"}),
    ],
)
def test_a_table_knows_what_changed(
    change: Callable[[Table], None], after: dict[str, object], changed: set[str]
) -> None:
    table = Table({"a": 1, "b": None})
    change(table)
    assert table == after
    assert table.changed == changed


@pytest.mark.parametrize(
    ("old", "new"),
    [(1, True), (1, 1.0), (0.0, -0.0), ({"a": 1, "b": 2}, {"b": 2, "a": 1})],
    ids=str,
)
def test_what_a_page_shows_otherwise_is_no_equal_value(
    path: str, old: object, new: object
) -> None:
    keep(path, {"a": old})
    keep(path, {"a": new})
    assert repr(kept(path)["a"]) == repr(new)


def test_an_edit_writes_its_row_alone(path: str) -> None:
    keep(path, MANY)
    assert (counted(path, "blocks"), counted(path, "rows")) == (1, 0)
    edited = {**MANY, "key 0007": "other", "new": "more"}
    del edited["key 0008"]
    keep(path, edited)
    assert (counted(path, "blocks"), counted(path, "rows")) == (1, 3)
    assert kept(path) == edited


LIMIT = FEW + len(MANY) // 20


@pytest.mark.parametrize(("edits", "rows"), [(LIMIT, LIMIT), (LIMIT + 1, 0)])
def test_many_edits_write_the_block_anew(path: str, edits: int, rows: int) -> None:
    keep(path, MANY)
    for half in (edits // 2, edits):
        edited = {**MANY, **dict.fromkeys([*MANY][edits // 2 : half], "edited")}
        keep(path, edited)
    keep(path, {**edited, **dict.fromkeys([*MANY][: edits // 2], "edited")})
    assert counted(path, "rows") == rows
    assert kept(path) == {**MANY, **dict.fromkeys([*MANY][:edits], "edited")}


def test_what_is_not_committed_is_not_kept(path: str) -> None:
    keep(path, {"a": 1})
    ledger = Ledger(path)
    ledger.table("posts").put("a", 2)
    ledger.close()
    assert kept(path) == {"a": 1}


def test_tables_are_apart(path: str) -> None:
    keep(path, {"a": 1}, "posts")
    keep(path, {"b": 2}, "state")
    assert (kept(path, "posts"), kept(path, "state")) == ({"a": 1}, {"b": 2})
    assert kept(path, "unknown") == {}


@pytest.mark.parametrize("what", ["blocks", "rows"])
def test_a_spoilt_table_is_empty_and_is_mended(path: str, what: str) -> None:
    keep(path, MANY)
    keep(path, {**MANY, "key 0001": "edited"})
    spoil(path, what)
    keep(path, {"a": 1}, "state")
    assert kept(path) == {}
    ledger = Ledger(path)
    assert ledger.is_lost("posts")
    assert not ledger.is_lost("state")
    # fewer than make a block, and yet the spoilt one must go
    ledger.table("posts").put("a", 1)
    ledger.commit()
    assert not ledger.is_lost("posts")
    ledger.close()
    assert kept(path) == {"a": 1}


def another_version(path: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def cut(path: str) -> None:
    os.truncate(path, os.path.getsize(path) // 2)


def cut_short(path: str) -> None:
    os.truncate(path, 50)


def empty(path: str) -> None:
    os.truncate(path, 0)


def noise(path: str) -> None:
    Path(path).write_bytes(b"noise " * 1000)


def noise_within(path: str) -> None:
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


SPOILT = [another_version, cut, cut_short, empty, noise, noise_within]


@pytest.mark.parametrize("harm", SPOILT)
def test_a_ledger_that_cannot_be_read_is_made_anew(
    path: str, harm: Callable[[str], None]
) -> None:
    keep(path, MANY)
    harm(path)
    assert kept(path) == {}
    keep(path, MANY)
    assert kept(path) == MANY


@pytest.mark.parametrize("harm", SPOILT)
def test_a_memo_that_cannot_be_read_is_made_anew(
    path: str, harm: Callable[[str], None]
) -> None:
    memo = Memo(path)
    for number in range(1000):
        memo.put(b"%d" % number, "value" * 10)
    memo.commit()
    memo.close()
    harm(path)
    memo = Memo(path)
    assert memo.get(b"1") is None
    memo.put(b"1", "new")
    memo.commit()
    memo.close()
    assert Memo(path).get(b"1") == "new"


def test_a_folder_in_the_way_is_an_error(path: str) -> None:
    os.mkdir(path)
    with pytest.raises(sqlite3.OperationalError):
        Ledger(path)
    with pytest.raises(sqlite3.OperationalError):
        Memo(path)


def test_a_database_goes_with_what_belongs_to_it(tmp_path: Path) -> None:
    for name in ("a", "a-journal", "a-wal", "a-shm", "ab"):
        (tmp_path / name).touch()
    remove(str(tmp_path / "a"))
    assert os.listdir(tmp_path) == ["ab"]


def test_a_memo_knows_what_was_put_before_and_after_the_commit(path: str) -> None:
    memo = Memo(path)
    memo.put(b"k", ("value", 1))
    assert memo.get(b"k") == ("value", 1)
    assert memo.get(b"other") is None
    memo.close()
    memo = Memo(path)
    assert memo.get(b"k") is None
    memo.put(b"k", ("value", 1))
    memo.commit()
    memo.close()
    assert Memo(path).get(b"k") == ("value", 1)


def test_a_memo_adopts_what_another_process_spilled(path: str, tmp_path: Path) -> None:
    one, other = Memo(path), Memo(path)
    other.put(b"a", "A" * 100)
    other.put(b"b", "B")
    spilled = other.spill(str(tmp_path / "spilled"))
    assert other.get(b"a") is None
    one.adopt(spilled)
    assert (one.get(b"a"), one.get(b"b")) == ("A" * 100, "B")
    one.commit()
    (tmp_path / "spilled").unlink()
    assert one.get(b"b") == "B"
    other.close()
    one.close()
    assert Memo(path).get(b"a") == "A" * 100


def test_a_spoilt_value_is_none(path: str) -> None:
    memo = Memo(path)
    memo.put(b"k", "value")
    memo.commit()
    memo.close()
    spoil(path, "memo")
    assert Memo(path).get(b"k") is None


@pytest.mark.parametrize(("unused", "left"), [(64, 74), (75, 10)])
def test_a_memo_forgets_once_it_holds_too_much(
    path: str, unused: int, left: int
) -> None:
    memo = Memo(path)
    for number in range(unused):
        memo.put(b"unused %d" % number, number)
    wanted = [b"wanted %d" % number for number in range(10)]
    for key in wanted:
        memo.put(key, "wanted")
    memo.commit()
    memo.commit(84, lambda: wanted)
    assert counted(path, "memo") == left
    assert {memo.get(key) for key in wanted} == {"wanted"}
