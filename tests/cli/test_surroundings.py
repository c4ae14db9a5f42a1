from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from affluent.cli.parser import UsageError
from affluent.cli.surroundings import clock, find_site, now, site_path
from affluent.model.problem import SettingsError
from harness.command import console
from harness.sites import Folder

# 2026-12-01 00:00 in UTC
DAY = 1_796_083_200


@pytest.mark.parametrize(
    ("file", "start", "found"),
    [
        ("affluent.yaml", ".", "."),
        ("affluent.yaml", "content/posts", "."),
        ("sub/affluent.yaml", "sub/content", "sub"),
        ("a.md", ".", "."),
        ("b.markdown", ".", "."),
        ("content/posts/a.md", ".", "."),
        ("sub/a.md", ".", "."),
    ],
)
def test_find_site(site: Folder, file: str, start: str, found: str) -> None:
    site.write(file, "")
    (site.root / start).mkdir(parents=True, exist_ok=True)
    assert find_site(str(site.root / start)) == os.path.normpath(site.root / found)


def test_find_site_from_here(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("a.md", "")
    monkeypatch.chdir(site.root)
    assert find_site("") == str(site.root)


@pytest.mark.parametrize("file", [".keep", "content", "text.txt", "sub/sub/a.md"])
def test_no_site_here(site: Folder, file: str) -> None:
    site.write(file, "")
    before = sorted(site.root.rglob("*"))
    with pytest.raises(SettingsError) as stopped:
        find_site(str(site.root))
    (problem,) = stopped.value.problems
    assert problem.code == "C105"
    assert sorted(site.root.rglob("*")) == before


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        find_site(str(tmp_path / "gone"))


def test_clock_is_the_machine_s(monkeypatch: pytest.MonkeyPatch) -> None:
    before = int(time.time())
    assert before <= clock() <= time.time()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert clock() == 1_700_000_000


@pytest.mark.parametrize("value", ["", "soon", "1.5", "-1", "²"])
def test_no_epoch(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH is not a number"):
        clock()


@pytest.mark.parametrize(
    ("zone", "text", "moment"),
    [
        ("UTC", "2026-12-01", DAY),
        ("UTC", "2026-12-01 09:00", DAY + 9 * 3600),
        ("Europe/Paris", "2026-12-01", DAY - 3600),
    ],
)
def test_as_of_is_in_the_zone_of_the_site(
    site: Folder, zone: str, text: str, moment: int
) -> None:
    site.write("affluent.yaml", f"site:\n  timezone: {zone}\n")
    desk, _, _ = console()
    assert now(text, str(site.root), desk) == moment


def test_as_of_no_date(site: Folder) -> None:
    site.write("affluent.yaml", "")
    with pytest.raises(UsageError) as wrong:
        now("next week", str(site.root), console()[0])
    assert wrong.value.message.startswith('--as-of: "next week" is not a date: ')


def test_epoch_wins_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    desk, _, err = console()
    assert now("2026-12-01", "", desk) == 5
    assert "--as-of has no say" in err.getvalue()


def test_site_path(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("content/posts/a.md", "")
    root = str(site.root)
    monkeypatch.chdir(site.root / "content")
    assert site_path(root, "posts/a.md") == "content/posts/a.md"
    assert site_path(root, f"{root}/content/posts/a.md") == "content/posts/a.md"
    assert site_path(root, "posts/hello/") == "posts/hello/"
    assert site_path(root, "/etc/hostname") == "/etc/hostname"
