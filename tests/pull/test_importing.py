from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from affluent.build.lock import Lock
from affluent.channels.channel import Channel, Recognised
from affluent.model.item import AccountFacts
from affluent.model.problem import ContentError, MachineError, SettingsError
from affluent.model.settings import Account, Settings
from affluent.pull import importing, turns
from affluent.pull.importing import ImportReport, import_paths
from affluent.source.item_feed import items_from_feed
from harness.fake_channel import FAKE, fake, fake_zip
from harness.zips import folder, spoilt, zip_bytes

ROWS: tuple[dict[str, Any], ...] = (
    {"id": "1", "text": "one", "date": "2011-10-05T14:48:00Z", "file": "media/a.jpg"},
    {"id": "2", "text": "two", "date": "2012-01-05"},
    {"id": "3", "text": "three"},
)
FILES = {"fake.json": fake(*ROWS), "media/a.jpg": b"picture", "messages.js": b"SECRET"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder(tmp_path / "site", {"affluent.yaml": b""})


def bring(root: Path, *paths: Path, **more: Any) -> ImportReport:
    settings = more.pop("settings", Settings())
    more.setdefault("channels", (FAKE,))
    return import_paths(str(root), settings, [str(path) for path in paths], **more)


def state(root: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes and times of what is saved."""
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in (root / "content").rglob("*")
        if path.is_file()
    }


def bytes_of(root: Path) -> dict[str, bytes]:
    return {name: data for name, (data, _) in state(root).items()}


def texts(root: Path, key: str = "jane") -> dict[str, str]:
    """By native id."""
    found = {}
    for path in (root / "content/channels" / key).glob("*.json"):
        if path.name != "account.json":
            for item in items_from_feed(path.read_bytes(), path.name)[0]:
                found[item.native] = item.text
    return dict(sorted(found.items()))


def codes(report: ImportReport) -> list[str]:
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize("packed", [True, False])
def test_an_export(root: Path, tmp_path: Path, packed: bool) -> None:
    path = (
        fake_zip(tmp_path / "x.zip", FILES) if packed else folder(tmp_path / "x", FILES)
    )
    report = bring(root, path)
    assert (report.account, report.folder) == ("jane", "content/channels/jane")
    assert (report.read, report.saved.new, report.saved.copied) == (3, 3, 1)
    assert report.unread == (("direct messages", 1),)
    assert report.problems == ()
    assert texts(root) == {"1": "one", "2": "two", "3": "three"}
    assert sorted(bytes_of(root)) == [
        "content/channels/jane/2011-10.json",
        "content/channels/jane/2012-01.json",
        "content/channels/jane/account.json",
        "content/channels/jane/media/1-a.jpg",
        "content/channels/jane/undated.json",
    ]
    assert not any(b"SECRET" in data for data in bytes_of(root).values())


def test_the_same_import_twice_changes_no_byte(root: Path, tmp_path: Path) -> None:
    path = fake_zip(tmp_path / "x.zip", FILES)
    bring(root, path)
    before = state(root)
    report = bring(root, path)
    assert state(root) == before
    assert (report.saved.new, report.saved.updated, report.saved.unchanged) == (0, 0, 3)


def test_however_it_is_packed_the_bytes_are_the_same(tmp_path: Path) -> None:
    sites = []
    for number, path in enumerate(
        (fake_zip(tmp_path / "x.zip", FILES), folder(tmp_path / "x", FILES))
    ):
        site = folder(tmp_path / f"site{number}", {"affluent.yaml": b""})
        bring(site, path)
        sites.append(bytes_of(site))
    assert sites[0] == sites[1]


def test_a_newer_export_over_an_older_one(root: Path, tmp_path: Path) -> None:
    curation = root / "content/channels/jane/curation.yaml"
    curation.parent.mkdir(parents=True)
    curation.write_text("hide: ['1']\n")
    bring(root, fake_zip(tmp_path / "old.zip", FILES))
    rows = (
        {"id": "2", "text": "two, mended", "date": "2012-01-05"},
        {"id": "4", "text": "four"},
    )
    newer = fake(*rows, made="2023-01-01T00:00:00Z")
    report = bring(root, fake_zip(tmp_path / "new.zip", {"fake.json": newer}))
    assert texts(root) == {"1": "one", "2": "two, mended", "3": "three", "4": "four"}
    assert (report.saved.new, report.saved.updated) == (1, 1)
    assert curation.read_text() == "hide: ['1']\n"


def test_the_order_of_imports_does_not_matter(tmp_path: Path) -> None:
    archive = {"fake.json": fake(*ROWS), "media/a.jpg": b"picture"}
    newer = {
        "fake.json": fake({**ROWS[1], "text": "mended"}, made="2023-01-01T00:00:00Z")
    }
    feed = {
        "fake.json": fake(
            {
                "id": "1",
                "text": "on…",
                "title": "One",
                "date": "2011-10-05T16:48:00+02:00",
            },
            {"id": "2", "text": "two", "date": "2011-12-31T23:00:00Z"},
            {"id": "5", "text": "five", "date": "2024-01-01"},
            made="2024-01-01T00:00:00Z",
            via="feed",
        )
    }
    results = []
    for number, order in enumerate(permutations((archive, newer, feed))):
        site = folder(tmp_path / f"site{number}", {"affluent.yaml": b""})
        for part, files in enumerate(order):
            bring(site, fake_zip(tmp_path / f"{number}-{part}.zip", files))
        results.append(bytes_of(site))
        assert texts(site) == {"1": "one", "2": "mended", "3": "three", "5": "five"}
    assert all(result == results[0] for result in results)


def test_what_is_withheld_and_skipped(root: Path, tmp_path: Path) -> None:
    rows = [
        *({"id": str(n), "text": "SECRET", "visibility": "direct"} for n in range(3)),
        {"id": "4", "text": "SECRET", "visibility": "draft"},
        # a channel that lets it through
        {"id": "5", "text": "SECRET", "visibility": "followers", "leak": True},
        {"id": "6", "skip": "an earlier revision"},
        {"id": "7", "text": "fine"},
        {"id": "7", "text": "fine"},
    ]
    report = bring(root, fake_zip(tmp_path / "x.zip", {"fake.json": fake(*rows)}))
    assert report.withheld == (("direct", 3), ("draft", 1), ("followers", 1))
    assert report.skipped == (("an earlier revision", 1), ("read more than once", 1))
    assert texts(root) == {"7": "fine"}
    assert not any(b"SECRET" in data for data in bytes_of(root).values())


def test_problems_name_the_file_within_the_archive(root: Path, tmp_path: Path) -> None:
    path = fake_zip(tmp_path / "x.zip", {"fake.json": fake({"id": 5}, *ROWS), "a": b""})
    report = bring(root, path)
    assert list(map(str, report.problems)) == [
        f"{path}/fake.json: I105 record 0: it has no id"
    ]
    assert report.saved.new == 3


def test_many_problems_of_a_kind_are_counted(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ENOUGH", 2)
    rows = [{"id": number} for number in range(10)]
    report = bring(root, fake_zip(tmp_path / "x.zip", {"fake.json": fake(*rows)}))
    assert [problem.message for problem in report.problems] == [
        "record 0: it has no id",
        "record 1: it has no id",
        "and 8 more like these",
    ]


def test_a_channel_that_fails_keeps_what_it_has_read(
    root: Path, tmp_path: Path
) -> None:
    rows = (*ROWS[1:], {"id": "9", "text": "boom"}, {"id": "10", "text": "ten"})
    report = bring(root, fake_zip(tmp_path / "x.zip", {"fake.json": fake(*rows)}))
    assert texts(root) == {"2": "two", "3": "three"}
    (problem,) = report.problems
    assert (problem.code, problem.message) == (
        "S105",
        "reading fake failed: KeyError: 'boom'",
    )


def test_a_medium_that_is_damaged(root: Path, tmp_path: Path) -> None:
    data = zip_bytes({**FILES, "media/a.jpg": b"picture" * 3}, 0)
    path = tmp_path / "x.zip"
    path.write_bytes(spoilt(data, b"picturepicture"))
    report = bring(root, path)
    assert codes(report) == ["I104"]
    assert report.problems[0].place.path == f"{path}/media/a.jpg"
    assert (report.saved.new, report.saved.copied, report.saved.missing) == (3, 0, 1)
    assert not (root / "content/channels/jane/media").exists() or not any(
        (root / "content/channels/jane/media").iterdir()
    )


def test_an_unsafe_archive_still_gives_what_is_safe(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zip_bytes({**FILES, "../../../../evil.txt": b"evil"}))
    report = bring(root, path)
    assert codes(report) == ["I103"]
    assert report.saved.new == 3
    assert not list(tmp_path.rglob("evil*"))


def test_a_damaged_archive(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zip_bytes(FILES)[:-30])
    with pytest.raises(ContentError) as caught:
        bring(root, path)
    assert [problem.code for problem in caught.value.problems] == ["I102"]
    assert not (root / "content").exists()


def test_nothing_is_recognised(root: Path, tmp_path: Path) -> None:
    files = {f"{number}.txt": b"" for number in range(9)}
    with pytest.raises(ContentError) as caught:
        bring(root, folder(tmp_path / "x", files))
    (problem,) = caught.value.problems
    assert problem.code == "I101"
    assert problem.message == (
        'this is no export that is known here: it holds "0.txt", "1.txt", "2.txt", '
        '"3.txt", "4.txt" and 4 more'
    )
    assert "Twitter/X, Tumblr, Flickr, SlideShare" in problem.hint
    with pytest.raises(ContentError, match="it holds no file"):
        bring(root, folder(tmp_path / "empty", {}))


def also(name: str, sure: float) -> Channel:
    guess = Recognised(name, f"a {name}", sure, AccountFacts(name, handle="jane"))
    return Channel(name, lambda _: guess, lambda _export, _key: iter(()))


def test_two_that_are_equally_sure(root: Path, tmp_path: Path) -> None:
    path = fake_zip(tmp_path / "x.zip", FILES)
    both = (FAKE, also("false", 0.93))
    with pytest.raises(ContentError) as caught:
        bring(root, path, channels=both)
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("I101", "this may be a fake or a false")
    assert problem.hint == "say which it is: --channel fake or --channel false"
    assert bring(root, path, channels=both, channel="fake").saved.new == 3
    assert bring(root, path, channels=(FAKE, also("false", 0.5))).saved.unchanged == 3


def test_a_channel_that_is_named_reads_what_it_does_not_recognise(
    root: Path, tmp_path: Path
) -> None:
    blind = FAKE._replace(recognise=lambda _: None)
    path = fake_zip(tmp_path / "x.zip", FILES)
    report = bring(root, path, channels=(blind,), channel="fake", account="jane")
    assert report.saved.new == 3
    assert report.recognised.confidence == 0


def test_the_account_is_chosen(root: Path, tmp_path: Path) -> None:
    path = fake_zip(tmp_path / "x.zip", FILES)
    settings = Settings(accounts=(Account("me", "fake", "jane"),))
    assert bring(root, path, settings=settings).account == "me"
    assert texts(root, "me") == {"1": "one", "2": "two", "3": "three"}
    # its folder is known now, without the settings
    assert bring(root, path).account == "me"
    assert bring(root, path, account="other").folder == "content/channels/other"
    with pytest.raises(SettingsError):
        bring(root, path, account="../x")


def test_another_content_folder(root: Path, tmp_path: Path) -> None:
    path = fake_zip(tmp_path / "x.zip", FILES)
    report = bring(root, path, settings=Settings(content="."))
    assert report.folder == "channels/jane"
    assert (root / "channels/jane/2011-10.json").is_file()


def test_a_dry_run(root: Path, tmp_path: Path) -> None:
    report = bring(root, fake_zip(tmp_path / "x.zip", FILES), is_dry=True)
    assert report.is_dry
    assert (report.saved.new, report.saved.copied) == (3, 1)
    assert [path.name for path in root.iterdir()] == ["affluent.yaml"]


def test_one_import_at_a_time(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0)
    path = fake_zip(tmp_path / "x.zip", FILES)
    bring(root, path)
    with (
        Lock(str(root / ".affluent/import.lock")),
        pytest.raises(MachineError) as caught,
    ):
        bring(root, path)
    assert (
        caught.value.problems[0].message
        == "another import or pull of this site is at work"
    )
    bring(root, path)


def test_it_tells_how_far_it_is(root: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    bring(
        root, fake_zip(tmp_path / "x.zip", FILES), tell=lambda *what: told.append(what)
    )
    assert told[-1] == ("months", 0, 0)
    assert told[-2] == ("MB, 3 items", 0, 1)


def test_the_cache_is_marked(root: Path, tmp_path: Path) -> None:
    bring(root, fake_zip(tmp_path / "x.zip", FILES))
    assert (root / ".affluent/.gitignore").read_text() == "*\n"
