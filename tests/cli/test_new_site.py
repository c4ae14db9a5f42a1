from __future__ import annotations

import re
from pathlib import Path

import pytest

from affluent.cli.new_site import LANGUAGES, marks_of, starter, zone_here
from harness.sites import Folder, affluent


def files(root: Path) -> list[str]:
    return sorted(
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()
    )


def test_starter_is_complete(tmp_path: Path) -> None:
    ran = affluent("new", "site", str(tmp_path / "down-the_river"))
    assert (ran.code, ran.err) == (0, "")
    assert f"a new site is in {tmp_path}/down-the_river\n" in ran.out
    root = tmp_path / "down-the_river"
    assert files(root) == [
        ".gitignore",
        "affluent.yaml",
        "content/data/bookmarks.yaml",
        "content/notes/first-note.md",
        "content/pages/about.fr.md",
        "content/pages/about.md",
        "content/posts/an-idea.md",
        "content/posts/hello.md",
        "content/posts/loire/index.fr.md",
        "content/posts/loire/index.md",
        "content/posts/loire/loire.png",
    ]
    settings = (root / "affluent.yaml").read_text("utf-8")
    assert "  title: Down the river\n" in settings
    assert "  timezone: Pacific/Chatham\n" in settings


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_left_to_fill_in(tmp_path: Path, lang: str) -> None:
    affluent("new", "site", str(tmp_path / "mine"), "--lang", lang)
    for path in (tmp_path / "mine").rglob("*.[my]*"):
        if path.suffix in {".md", ".yaml"}:
            assert not re.search("@[A-Z]+@", path.read_text("utf-8")), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_site_builds_without_one_warning(site: Folder, lang: str) -> None:
    affluent("new", "site", str(site.root), "--lang", lang)
    ran = site.build("--strict")
    assert ran.report["problems"] == []
    assert ran.code == 0
    assert ran.report["pages"] > 5
    assert [held["why"] for held in ran.report["held"]] == ["draft"]
    assert site.affluent("build").out.startswith("nothing changed")
    assert site.affluent("check").code == 0
    assert f'<html lang="{lang}"' in site.read("output/index.html")


def test_languages_start_with_the_same() -> None:
    marks = marks_of("Notes", "UTC", 0)
    english, french = (dict(starter(lang, marks)) for lang in LANGUAGES)
    kinds = [
        sorted((Path(path).parent.as_posix(), Path(path).suffix) for path in start)
        for start in (english, french)
    ]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("there", [".git/config", ".DS_Store"])
def test_folder_with_nothing_of_the_author_s(tmp_path: Path, there: str) -> None:
    Folder(tmp_path).write(there, "x")
    assert affluent("new", "site", str(tmp_path)).code == 0


def test_title_of_one_s_own(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert affluent("new", "site", str(folder), "--title", "Rivers: a book").code == 0
    assert '  title: "Rivers: a book"\n' in (folder / "affluent.yaml").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("full", (), "is not empty"),
        ("file", (), "is a file"),
        ("mine", ("--lang", "de"), "did you mean|one of: en, fr"),
        ("mine", ("--title", "\x1b[2J"), "cannot be seen"),
        ("mine", ("--title", " "), "is empty"),
    ],
)
def test_refusals_write_nothing(
    tmp_path: Path, name: str, options: tuple[str, ...], says: str
) -> None:
    Folder(tmp_path).write("full/a.txt", "")
    Folder(tmp_path).write("file", "")
    before = files(tmp_path)
    ran = affluent("new", "site", str(tmp_path / name), *options)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(says, ran.err)
    assert files(tmp_path) == before
    assert not (tmp_path / "mine").exists()


def test_quiet(tmp_path: Path) -> None:
    assert affluent("new", "site", str(tmp_path / "mine"), "-q").out == ""


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        (":Europe/Paris", "Europe/Paris"),
        ("CET-1CEST", "UTC"),
        ("../../etc/passwd", "UTC"),
        ("Nowhere/Land", "UTC"),
    ],
)
def test_zone_here(named: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", named)
    assert zone_here() == zone


def test_zone_of_the_machine_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ")
    assert zone_here()
