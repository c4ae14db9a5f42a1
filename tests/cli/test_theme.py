from __future__ import annotations

import pytest

from affluent.theme.places import shipped_folder
from harness.sites import Folder, affluent


@pytest.fixture(autouse=True)
def _here(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("affluent.yaml", "")
    monkeypatch.chdir(site.root)


def shipped(path: str) -> str:
    with open(f"{shipped_folder()}/default/{path}", encoding="utf-8") as file:
        return file.read()


def test_list_marks_the_one_in_use(site: Folder) -> None:
    site.write("themes/mine/theme.yaml", "name: mine\n")
    ran = site.affluent("theme", "list")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert "*  default  comes with affluent" in lines
    assert "   mine     of this site" in lines


def test_list_without_a_site(site: Folder) -> None:
    site.delete("affluent.yaml")
    assert "   default  comes with affluent" in affluent("theme", "list").out


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("post.html", "templates/post.html"),
        ("templates/post.html", "templates/post.html"),
        ("./templates/post.html", "templates/post.html"),
        ("assets/style.css", "assets/style.css"),
        ("style.css", "assets/style.css"),
        ("fr.yaml", "locales/fr.yaml"),
        ("parts/toc.html", "templates/parts/toc.html"),
    ],
)
def test_eject(site: Folder, file: str, path: str) -> None:
    ran = site.affluent("theme", "eject", file)
    assert (ran.code, ran.out) == (0, f"themes/default/{path}\n")
    assert site.read(f"themes/default/{path}") == shipped(path)


def test_eject_from_the_parent(site: Folder) -> None:
    site.write("affluent.yaml", "theme: {name: mine}\n")
    site.write("themes/mine/theme.yaml", "name: mine\nparent: default\n")
    ran = site.affluent("theme", "eject", "post.html")
    assert ran.out == "themes/mine/templates/post.html\n"
    assert site.read("themes/mine/templates/post.html") == shipped(
        "templates/post.html"
    )


def test_eject_overwrites_nothing(site: Folder) -> None:
    site.write("themes/default/templates/post.html", "mine")
    ran = site.affluent("theme", "eject", "post.html")
    assert (ran.code, ran.out) == (2, "")
    assert "themes/default/templates/post.html is already there" in ran.err
    assert site.read("themes/default/templates/post.html") == "mine"


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("psot.html", 'did you mean "post.html"?'),
        ("../theme.yaml", 'the theme has no file "../theme.yaml"'),
        ("/etc/passwd", 'the theme has no file "/etc/passwd"'),
    ],
)
def test_eject_of_what_is_not_there(site: Folder, file: str, says: str) -> None:
    ran = site.affluent("theme", "eject", file)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert not (site.root / "themes").exists()


def test_eject_from_a_theme_that_is_not_there(site: Folder) -> None:
    site.write("affluent.yaml", "theme: {name: gone}\n")
    ran = site.affluent("theme", "eject", "post.html")
    assert (ran.code, ran.out) == (1, "")
    assert "T101" in ran.err


def test_new_theme_stands_on_the_one_in_use(site: Folder) -> None:
    ran = site.affluent("theme", "new", "mine")
    assert (ran.code, ran.out) == (0, "themes/mine/theme.yaml\n")
    assert "theme: {name: mine}" in ran.err
    text = site.read("themes/mine/theme.yaml")
    assert "name: mine\n" in text
    assert "parent: default\n" in text
    assert (site.root / "themes/mine/templates").is_dir()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("default", "there is a theme default already"),
        ("mine", "there is a theme mine already"),
        ("../mine", '"../mine" is no name for a theme'),
        ("My Theme", '"My Theme" is no name for a theme'),
    ],
)
def test_new_theme_refused(site: Folder, name: str, says: str) -> None:
    site.write("themes/mine/theme.yaml", "mine")
    ran = site.affluent("theme", "new", name)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert site.read("themes/mine/theme.yaml") == "mine"


def test_new_theme_builds(site: Folder) -> None:
    site.write("content/posts/a.md", "---\ntitle: A\ndate: 2012-03-14\n---\nHello.\n")
    site.affluent("theme", "new", "mine")
    site.write("affluent.yaml", "theme: {name: mine}\n")
    ran = site.build("--strict")
    assert (ran.code, ran.report["problems"]) == (0, [])
