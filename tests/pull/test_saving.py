from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from affluent.channels.channel import Copy, Saved
from affluent.model.item import AccountFacts, Item, Media, Source
from affluent.pull import spool
from affluent.pull.saving import SavedReport, Saver
from affluent.source.item_feed import account_from_json, items_from_feed
from harness.fake_channel import HeldExport

ARCHIVE = Source("a.json", "record 1", "archive", "2022-01-01T00:00:00Z")
NEWER = ARCHIVE._replace(made="2023-01-01T00:00:00Z")
FEED = Source("https://fake.test/feed", "1", "feed", "2024-01-01T00:00:00Z")


def note(
    native: str, date: str | None = "2011-10-05T14:48:00Z", /, **more: Any
) -> Item:
    text = more.pop("text", "hello")
    return Item(
        f"fake:jane:{native}", "fake", "jane", "note", html=f"<p>{text}</p>", text=text,
        published=date, visibility=more.pop("visibility", "public"),
        source=more.pop("source", ARCHIVE), **more,
    )  # fmt: skip


def save(
    root: Path,
    *items: Item | Saved,
    facts: AccountFacts | None = None,
    export: HeldExport | None = None,
    is_dry: bool = False,
) -> SavedReport:
    with Saver(str(root), "content", "fake", "jane", is_dry=is_dry) as saver:
        if facts is not None:
            saver.add_facts(facts)
        for item in items:
            saver.add(Saved(item) if isinstance(item, Item) else item, export)
        return saver.finish()


def home(root: Path) -> Path:
    return root / "content/channels/jane"


def stored(root: Path) -> dict[str, list[str]]:
    """The native ids by month, each file read as the build reads it."""
    found = {}
    for path in sorted(home(root).glob("*.json")):
        if path.name != "account.json":
            items, problems = items_from_feed(path.read_bytes(), path.name)
            assert problems == ()
            found[path.stem] = [item.native for item in items]
    return found


def item_of(root: Path, month: str, native: str) -> Item:
    items, _ = items_from_feed((home(root) / f"{month}.json").read_bytes(), month)
    return next(item for item in items if item.native == native)


def state(root: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes and times of all files."""
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


def counts(report: SavedReport) -> tuple[int, int, int]:
    return report.new, report.updated, report.unchanged


def test_items_go_to_their_months(tmp_path: Path) -> None:
    report = save(
        tmp_path,
        note("1"),
        note("2", "2011-10-31T23:30:00-05:00"),
        note("3", "2011-11-01"),
        note("4", None),
    )
    assert stored(tmp_path) == {
        "2011-10": ["2", "1"],
        "2011-11": ["3"],
        "undated": ["4"],
    }
    assert counts(report) == (4, 0, 0)


def test_the_same_twice_touches_nothing(tmp_path: Path) -> None:
    items = [note(str(n), f"2011-{n:02}-05") for n in range(1, 10)]
    save(tmp_path, *items, facts=AccountFacts("fake", "7", "jane"))
    before = state(tmp_path)
    report = save(tmp_path, *reversed(items), facts=AccountFacts("fake", "7", "jane"))
    assert state(tmp_path) == before
    assert counts(report) == (0, 0, 9)


def test_a_newer_export_adds_and_updates_and_never_deletes(tmp_path: Path) -> None:
    save(tmp_path, note("1", text="old", title="T"), note("2"))
    report = save(
        tmp_path, note("1", text="new", source=NEWER), note("3", source=NEWER)
    )
    assert stored(tmp_path) == {"2011-10": ["1", "2", "3"]}
    assert counts(report) == (1, 1, 0)
    item = item_of(tmp_path, "2011-10", "1")
    assert (item.text, item.title, item.source) == ("new", "T", NEWER)


def test_an_older_export_fills_gaps_alone(tmp_path: Path) -> None:
    save(tmp_path, note("1", text="new", source=NEWER))
    report = save(tmp_path, note("1", text="old", lang="en"))
    item = item_of(tmp_path, "2011-10", "1")
    assert (item.text, item.lang, item.source) == ("new", "en", NEWER)
    assert counts(report) == (0, 1, 0)


def test_other_months_are_left_alone(tmp_path: Path) -> None:
    save(tmp_path, note("1"), note("2", "2012-01-01"))
    before = state(tmp_path)
    save(tmp_path, note("3", "2012-01-02"))
    after = state(tmp_path)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"content/channels/jane/2012-01.json"}


@pytest.mark.parametrize("held", [1, 1000])
def test_an_item_whose_month_changes_moves(
    tmp_path: Path, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "HELD", held)
    save(tmp_path, note("1"), note("2"), note("3", None))
    report = save(
        tmp_path,
        note("2", "2012-01-01T00:00:00Z", source=NEWER),
        note("3", "2011-10-07", source=NEWER),
        note("4", "2012-01-02"),
    )
    assert stored(tmp_path) == {"2011-10": ["3", "1"], "2012-01": ["4", "2"]}
    assert counts(report) == (1, 2, 0)
    # a file that holds nothing any more is gone
    assert not (home(tmp_path) / "undated.json").exists()


def test_two_that_change_places(tmp_path: Path) -> None:
    first, second = "2011-10-05T14:48:00Z", "2012-01-05T14:48:00Z"
    save(tmp_path, note("1", first), note("2", second))
    report = save(
        tmp_path, note("1", second, source=NEWER), note("2", first, source=NEWER)
    )
    assert stored(tmp_path) == {"2011-10": ["2"], "2012-01": ["1"]}
    assert counts(report) == (0, 2, 0)


def test_a_weaker_date_moves_nothing(tmp_path: Path) -> None:
    save(tmp_path, note("1", "2011-10-31T23:30:00Z"))
    before = state(tmp_path)
    report = save(
        tmp_path,
        note("1", "2011-11-01T00:30:00+01:00", source=FEED),
        note("1", None, source=FEED),
    )
    assert state(tmp_path) == before
    assert (counts(report), report.repeated) == ((0, 0, 1), 1)


def test_an_item_that_comes_twice_in_one_export(tmp_path: Path) -> None:
    report = save(
        tmp_path,
        note("1"),
        note("1", lang="en"),
        note("1", "2012-01-01T00:00:00Z", source=NEWER),
    )
    assert stored(tmp_path) == {"2012-01": ["1"]}
    assert item_of(tmp_path, "2012-01", "1").lang == "en"
    assert (counts(report), report.repeated) == ((1, 0, 0), 2)


@pytest.mark.parametrize("later", ["2011-10-05T15:00:00Z", "2011-11-01T00:10:00Z"])
def test_earlier_revisions_fold(tmp_path: Path, later: str) -> None:
    early, late = note("1", text="tpyo"), note("2", later, text="typo", aliases=("1",))
    for number, order in enumerate(((early, late), (late, early))):
        root = tmp_path / str(number)
        for item in order:
            save(root, item)
        assert stored(root) == {later[:7]: ["2"]}
        assert item_of(root, later[:7], "2").text == "typo"
        together = tmp_path / f"{number}-together"
        report = save(together, *order)
        assert stored(together) == {later[:7]: ["2"]}
        assert counts(report) == (1, 0, 0)
        before = state(together)
        save(together, *order)
        assert state(together) == before


def test_what_is_not_public_is_not_kept(tmp_path: Path) -> None:
    report = save(
        tmp_path,
        note("1", visibility="direct", text="SECRET"),
        note("2", visibility="unknown"),
    )
    assert stored(tmp_path) == {"2011-10": ["2"]}
    assert report.withheld == (("direct", 1),)
    assert not any(b"SECRET" in data for data, _ in state(tmp_path).values())


@pytest.mark.parametrize("date", ["soon", "../../x", "2011", "2011-13-01", ""])
def test_dates_that_are_none(tmp_path: Path, date: str) -> None:
    report = save(tmp_path, note("1", date, updated="never"))
    assert stored(tmp_path) == {"undated": ["1"]}
    assert [problem.code for problem in report.problems] == ["I106", "I106"]
    assert str(report.problems[1]).startswith(
        'a.json: I106 record 1: there is no date "never"'
    )


def test_ids_that_are_none(tmp_path: Path) -> None:
    others = (
        note("1")._replace(id="fake:bob:1"),
        note(" "),
        note("1")._replace(kind="toot"),
    )  # type: ignore[arg-type]
    report = save(tmp_path, *others)
    assert not home(tmp_path).exists()
    assert [problem.code for problem in report.problems] == ["I105"] * 3


def test_a_damaged_month_is_left_alone(tmp_path: Path) -> None:
    save(tmp_path, note("1"), note("2", "2012-01-01"))
    damaged = home(tmp_path) / "2011-10.json"
    damaged.write_bytes(damaged.read_bytes()[:-20])
    before = damaged.read_bytes()
    report = save(
        tmp_path,
        note("3"),
        note("4", "2012-01-02"),
        note("2", "2011-10-01", source=NEWER),
    )
    assert damaged.read_bytes() == before
    damaged.unlink()
    assert stored(tmp_path) == {"2012-01": ["4", "2"]}
    assert {problem.code for problem in report.problems} == {"A501"}


def test_an_item_the_author_broke_is_not_lost(tmp_path: Path) -> None:
    save(tmp_path, note("1"), note("2"))
    path = home(tmp_path) / "2011-10.json"
    path.write_bytes(path.read_bytes().replace(b'"kind": "note"', b'"kind": "nite"', 1))
    before = path.read_bytes()
    report = save(tmp_path, note("3"))
    assert path.read_bytes() == before
    assert {problem.code for problem in report.problems} == {"A502"}


def test_what_the_author_edits_by_hand_stays_readable(tmp_path: Path) -> None:
    save(tmp_path, note("1"))
    path = home(tmp_path) / "2011-10.json"
    # any order, any spaces
    path.write_text(json.dumps(json.loads(path.read_text())))
    before = state(tmp_path)
    save(tmp_path, note("1"))
    assert state(tmp_path) == before


def test_the_authors_own_files_are_never_touched(tmp_path: Path) -> None:
    own = {
        "curation.yaml": "a: {hide: true}\n",
        "walk.md": "---\n---\n",
        "items.yaml": "[]\n",
        "media/own.txt": "x",
    }
    for name, text in own.items():
        (home(tmp_path) / name).parent.mkdir(parents=True, exist_ok=True)
        (home(tmp_path) / name).write_text(text)
    before = state(tmp_path)
    save(tmp_path, note("1"), facts=AccountFacts("fake"))
    after = state(tmp_path)
    assert {name: after[name] for name in before} == before


def photo(native: str, path: str, name: str, **more: Any) -> Saved:
    media = (Media("image", f"https://fake.test/{name}", path, **more),)
    return Saved(note(native)._replace(kind="photo", media=media), (Copy(path, name),))


def test_media_are_copied_once(tmp_path: Path) -> None:
    export = HeldExport({"a.jpg": b"bytes"})
    saved = photo("1", "media/1-a.jpg", "a.jpg")
    report = save(tmp_path, saved, export=export)
    assert (home(tmp_path) / "media/1-a.jpg").read_bytes() == b"bytes"
    assert (report.copied, report.present, report.missing) == (1, 0, 0)
    before = state(tmp_path)
    report = save(tmp_path, saved, export=export)
    assert state(tmp_path) == before
    assert (report.copied, report.present, report.missing) == (0, 1, 0)


def test_media_that_are_missing(tmp_path: Path) -> None:
    saved = photo("1", "media/1-a.jpg", "a.jpg")
    report = save(tmp_path, saved, export=HeldExport({}))
    assert (report.copied, report.missing) == (0, 1)
    assert [problem.code for problem in report.problems] == ["I107"]
    assert item_of(tmp_path, "2011-10", "1").media[0].path is None
    # a newer export has it
    report = save(tmp_path, saved, export=HeldExport({"a.jpg": b"bytes"}))
    assert counts(report) == (0, 1, 0)
    assert item_of(tmp_path, "2011-10", "1").media[0].path == "media/1-a.jpg"
    # an export without it takes nothing away
    report = save(tmp_path, photo("1", "media/1-a.jpg", "a.jpg"), export=HeldExport({}))
    assert item_of(tmp_path, "2011-10", "1").media[0].path == "media/1-a.jpg"


@pytest.mark.parametrize(
    "path",
    ["media/../../../x.jpg", "/tmp/x.jpg", "media/1-a.html", "media/1-a.svg", "x.jpg"],
)
def test_media_that_may_not_be(tmp_path: Path, path: str) -> None:
    report = save(
        tmp_path, photo("1", path, "a.jpg"), export=HeldExport({"a.jpg": b"x"})
    )
    assert [problem.code for problem in report.problems] == ["I103"]
    assert item_of(tmp_path, "2011-10", "1").media[0].path is None
    assert [name for name in state(tmp_path) if not name.endswith(".json")] == []


def test_stills_that_are_not_there(tmp_path: Path) -> None:
    film = Media("video", "https://fake.test/a.mp4", poster="media/1-a.jpg")
    other = Media("video", "https://fake.test/b.mp4", poster="https://fake.test/b.jpg")
    save(tmp_path, note("1", media=(film, other)))
    media = item_of(tmp_path, "2011-10", "1").media
    assert [one.poster for one in media] == [None, "https://fake.test/b.jpg"]


def test_media_from_elsewhere(tmp_path: Path) -> None:
    with Saver(str(tmp_path), "content", "fake", "jane") as saver:
        assert not saver.has_media("media/1-a.jpg")
        assert saver.save_media("media/1-a.jpg", io.BytesIO(b"x"))
        assert saver.has_media("media/1-a.jpg")
        assert not saver.save_media("media/1-a.exe", io.BytesIO(b"x"))
    assert os.listdir(home(tmp_path) / "media") == ["1-a.jpg"]


def facts_of(root: Path) -> AccountFacts:
    facts = account_from_json((home(root) / "account.json").read_bytes(), "x")
    assert isinstance(facts, AccountFacts)
    return facts


def test_facts_are_merged(tmp_path: Path) -> None:
    save(
        tmp_path, note("1"), facts=AccountFacts("fake", "7", "jan", "Jan", bio="Walks.")
    )
    save(
        tmp_path,
        note("1", source=NEWER),
        facts=AccountFacts("fake", "7", "jane", "Jane"),
    )
    assert facts_of(tmp_path) == AccountFacts(
        "fake", "7", "jane", "Jane", bio="Walks.", aliases=("jan",)
    )


def test_an_older_export_knows_less_of_the_account(tmp_path: Path) -> None:
    new, old = (
        AccountFacts("fake", "7", "jane", "Jane"),
        AccountFacts("fake", "7", "jan", "Jan", bio="Walks."),
    )
    save(tmp_path, note("1", source=NEWER), facts=new)
    save(tmp_path, note("1"), facts=old)
    assert facts_of(tmp_path) == AccountFacts(
        "fake", "7", "jane", "Jane", bio="Walks.", aliases=("jan",)
    )


def test_a_damaged_account_file_is_left_alone(tmp_path: Path) -> None:
    save(tmp_path, note("1"))
    (home(tmp_path) / "account.json").write_text("{")
    report = save(tmp_path, note("2"))
    assert (home(tmp_path) / "account.json").read_text() == "{"
    assert [problem.code for problem in report.problems] == ["A501"]


def test_nothing_leaves_nothing(tmp_path: Path) -> None:
    save(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    export = HeldExport({"a.jpg": b"x"})
    report = save(
        tmp_path,
        photo("1", "media/1-a.jpg", "a.jpg"),
        note("2"),
        export=export,
        is_dry=True,
    )
    assert list(tmp_path.iterdir()) == []
    assert (counts(report), report.copied, report.missing) == ((2, 0, 0), 1, 0)


def test_a_spool_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "HELD", 2)
    with Saver(str(tmp_path), "content", "fake", "jane") as saver:
        for number in range(5):
            saver.add(Saved(note(str(number))))
        assert any((tmp_path / ".affluent").iterdir())
    assert not any((tmp_path / ".affluent").iterdir())


def test_two_readings_of_equal_weight_settle(tmp_path: Path) -> None:
    rows = (
        note(
            "1",
            text="one",
            lang="en",
            media=(Media("image", "https://fake.test/a.jpg"),),
        ),
        note(
            "1",
            text="two",
            title="T",
            media=(Media("image", "https://fake.test/b.jpg", alt="B"),),
        ),
    )
    save(tmp_path, *rows)
    before = state(tmp_path)
    report = save(tmp_path, *rows)
    assert state(tmp_path) == before
    assert (counts(report), report.repeated) == ((0, 0, 1), 1)


def test_signs_that_no_file_holds_are_left_out(tmp_path: Path) -> None:
    row = note("1", text="a\x7fb\x85", title="\x00T\ufffe", tags=("x\x1b",))
    save(tmp_path, row)
    item = item_of(tmp_path, "2011-10", "1")
    assert (item.text, item.html, item.title, item.tags) == (
        "ab",
        "<p>ab</p>",
        "T",
        ("x",),
    )
    assert counts(save(tmp_path, row)) == (0, 0, 1)
