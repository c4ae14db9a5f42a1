from __future__ import annotations

import os

import pytest

from affluent.cli.new_post import Draft, front_matter, yaml_text
from affluent.model.settings import Language, Settings
from harness.sites import Folder

# 2026-11-30 20:15 in UTC, 2026-12-01 10:00 in Chatham
MOMENT = "1796069700"
SETTINGS = """\
site:
  timezone: Pacific/Chatham
  languages: [en, fr]
"""


@pytest.fixture(autouse=True)
def _here(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    site.write("affluent.yaml", SETTINGS)
    site.write("content/.keep", "")
    monkeypatch.chdir(site.root)


@pytest.mark.parametrize(
    ("options", "path", "lines"),
    [
        (
            ("Down the river",),
            "content/posts/down-the-river.md",
            ["title: Down the river", "date: 2026-12-01 10:00"],
        ),
        (
            ("L’été : l’eau", "--draft"),
            "content/posts/l-ete-l-eau.md",
            ['title: "L’été : l’eau"', "date: 2026-12-01 10:00", "draft: true"],
        ),
        (
            ("Two photos", "--bundle"),
            "content/posts/two-photos/index.md",
            ["title: Two photos", "date: 2026-12-01 10:00"],
        ),
        (
            ("Bonjour", "--lang", "fr"),
            "content/posts/bonjour.fr.md",
            ["title: Bonjour", "date: 2026-12-01 10:00"],
        ),
        (
            ("Bonjour", "--lang", "fr", "--bundle"),
            "content/posts/bonjour/index.fr.md",
            ["title: Bonjour", "date: 2026-12-01 10:00"],
        ),
        (
            ("Hello", "--lang", "en"),
            "content/posts/hello.md",
            ["title: Hello", "date: 2026-12-01 10:00"],
        ),
        (
            ("Hallo", "--lang", "de"),
            "content/posts/hallo.md",
            ["title: Hallo", "date: 2026-12-01 10:00", "lang: de"],
        ),
        (
            ("--kind", "note"),
            "content/notes/2026-12-01-1000.md",
            ["date: 2026-12-01 10:00"],
        ),
        (
            ("A  thought\t", "--kind", "note"),
            "content/notes/a-thought.md",
            ["title: A thought", "date: 2026-12-01 10:00"],
        ),
        (("About", "--kind", "page"), "content/pages/about.md", ["title: About"]),
        (
            ("👍",),
            "content/posts/2026-12-01-1000.md",
            ['title: "👍"', "date: 2026-12-01 10:00"],
        ),
    ],
)
def test_new_post(
    site: Folder, options: tuple[str, ...], path: str, lines: list[str]
) -> None:
    ran = site.affluent("new", "post", *options)
    assert (ran.code, ran.out) == (0, f"{path}\n")
    assert site.read(path) == "\n".join(["---", *lines, "---", "", ""])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("article", "---\ntitle: Hello\ndate: 2026-11-30 20:15\n---\n\n"),
        ("note", "---\ntitle: Hello\ndate: 2026-11-30 20:15\nkind: note\n---\n\n"),
        ("page", "---\ntitle: Hello\n---\n\n"),
    ],
)
def test_bare_folder_keeps_its_shape(site: Folder, kind: str, text: str) -> None:
    site.delete("affluent.yaml")
    site.delete("content")
    site.write("other.md", "other")
    ran = site.affluent("new", "post", "Hello", "--kind", kind)
    assert (ran.code, ran.out) == (0, "hello.md\n")
    assert site.read("hello.md") == text


def test_bare_folder_with_posts(site: Folder) -> None:
    site.delete("affluent.yaml")
    site.delete("content")
    site.write("posts/other.md", "other")
    assert site.affluent("new", "post", "Hello").out == "posts/hello.md\n"


@pytest.mark.parametrize(
    ("there", "options"),
    [
        ("content/posts/hello.md", ()),
        ("content/posts/hello.md", ("--bundle",)),
        ("content/posts/hello/index.md", ()),
        ("content/posts/hello/index.md", ("--bundle",)),
    ],
)
def test_nothing_is_overwritten(
    site: Folder, there: str, options: tuple[str, ...]
) -> None:
    site.write(there, "mine")
    ran = site.affluent("new", "post", "Hello", *options)
    assert (ran.code, ran.out) == (2, "")
    assert f"affluent new post: {there} is already there" in ran.err
    assert site.read(there) == "mine"
    assert len(list((site.root / "content").rglob("*.md"))) == 1


def test_dead_link_is_not_followed(site: Folder) -> None:
    site.write("content/posts/other.md", "")
    os.symlink(site.root / "elsewhere.md", site.root / "content/posts/hello.md")
    assert site.affluent("new", "post", "Hello").code == 2
    assert not (site.root / "elsewhere.md").exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "TITLE is missing"),
        ((" ",), "TITLE is missing"),
        (("a\x1bb",), "TITLE has a character that cannot be seen"),
        (("Hello", "--lang", "../fr"), '"../fr" is no language code'),
        (("Hello", "--kind", "articel"), 'did you mean "article"?'),
    ],
)
def test_refusals(site: Folder, options: tuple[str, ...], says: str) -> None:
    ran = site.affluent("new", "post", *options)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_language_that_the_settings_do_not_know(site: Folder) -> None:
    ran = site.affluent("new", "post", "Hallo", "--lang", "de")
    assert '"de" is not among the languages of the settings yet' in ran.err


def test_path_is_shown_from_here(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root / "content")
    assert site.affluent("new", "post", "Hello").out == "posts/hello.md\n"


def test_empty_folder_is_no_site(site: Folder) -> None:
    site.delete("affluent.yaml")
    site.delete("content")
    ran = site.affluent("new", "post", "Hello")
    assert (ran.code, ran.out) == (2, "")
    assert "C105" in ran.err
    assert list(site.root.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Hello, world!", "Hello, world!"),
        ("L’eau", "L’eau"),
        ("E", "E"),
        ("No", '"No"'),
        ("null", '"null"'),
        ("1984", '"1984"'),
        ("2012-03-14", '"2012-03-14"'),
        ("- a", '"- a"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("a:", '"a:"'),
        ("@TITLE@", '"@TITLE@"'),
        ('say "hi"', '"say \\"hi\\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("", '""'),
    ],
)
def test_yaml_text(text: str, written: str) -> None:
    yaml = pytest.importorskip("yaml")
    assert yaml_text(text) == written
    assert yaml.safe_load(yaml_text(text)) == text


def test_front_matter_repeats_nothing_the_path_says() -> None:
    settings = Settings(languages=(Language(code="en"), Language(code="fr")))
    post = Draft("", "2026-12-01 09:00", "note", "fr", draft=True)
    assert front_matter(post, "content/notes/a.fr.md", settings) == (
        "---\ndate: 2026-12-01 09:00\ndraft: true\n---\n\n"
    )
    assert front_matter(post, "content/posts/a.md", settings) == (
        "---\ndate: 2026-12-01 09:00\nkind: note\nlang: fr\ndraft: true\n---\n\n"
    )
