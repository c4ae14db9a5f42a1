from __future__ import annotations

from pathlib import Path

from affluent.channels.merge import rank
from affluent.model.item import AccountFacts, Item, Source
from affluent.pull.account_folder import AccountFolder
from affluent.pull.known import Known
from affluent.source.item_feed import feed_from_items


def note(native: str, date: str | None = None, *aliases: str) -> Item:
    made = "2022-01-01T00:00:00Z"
    return Item(
        f"fake:jane:{native}", "fake", "jane", "note", published=date,
        aliases=aliases, source=Source("a", "1", "archive", made),
    )  # fmt: skip


def saved(root: Path, month: str, *items: Item) -> AccountFolder:
    folder = AccountFolder(str(root), "content", "jane")
    data = feed_from_items(AccountFacts("fake"), "jane", month, items)
    folder.write(f"{month}.json", data)
    return folder


def test_where_items_are(tmp_path: Path) -> None:
    saved(tmp_path, "2011-10", note("1", "2011-10-05"), note("3", "2011-10-05", "2"))
    known = Known(saved(tmp_path, "undated", note("9")), "fake", "jane")
    assert known.months_of(note("1")) == {"2011-10"}
    assert known.months_of(note("9", "2011-10-05")) == {"undated"}
    assert known.months_of(note("8")) == set()
    # an earlier revision is where the later one is
    assert known.months_of(note("2")) == {"2011-10"}
    assert known.now("fake:jane:2") == "fake:jane:3"
    assert known.ids(note("2")) == ("fake:jane:3", "fake:jane:2")
    # a later one is where the earlier ones are
    assert known.months_of(note("10", None, "9", "1")) == {"undated", "2011-10"}
    assert known.rank == rank(note("1").source)
    assert (known.problems, known.blocked) == ([], set())


def test_what_is_noted(tmp_path: Path) -> None:
    known = Known(saved(tmp_path, "2012-01", note("3")), "fake", "jane")
    known.note(note("2", None, "1"))
    assert known.months_of(note("1")) == set()
    known.note(note("3", None, "2"))
    # by way of another
    assert known.now("fake:jane:1") == "fake:jane:3"
    assert known.months_of(note("1")) == {"2012-01"}
    # what names one another in turn ends somewhere
    known.note(note("1", None, "3"))
    assert known.now("fake:jane:1") in {f"fake:jane:{number}" for number in (1, 2, 3)}


def test_nothing_has_no_say(tmp_path: Path) -> None:
    known = Known(AccountFolder(str(tmp_path), "content", "jane"), "fake", "jane")
    assert known.rank is None


def test_a_damaged_month_is_blocked(tmp_path: Path) -> None:
    folder = saved(tmp_path, "2011-10", note("1"))
    saved(tmp_path, "2011-11", note("2"))
    folder.write("2011-11.json", b'{"items": [')
    folder.write("2011-12.json", b'{"items": [5]}')
    folder.write("2012-01.json", b'{"items": [{"id": []}]}')
    folder.write("notes.json", b"the author's own")
    known = Known(folder, "fake", "jane")
    assert known.blocked == {"2011-11", "2011-12", "2012-01"}
    assert [(one.code, one.place.path) for one in known.problems] == [
        ("A501", "content/channels/jane/2011-11.json"),
        ("A502", "content/channels/jane/2011-12.json"),
        ("A502", "content/channels/jane/2012-01.json"),
    ]
    assert known.months_of(note("1")) == {"2011-10"}
