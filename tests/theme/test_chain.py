"""A theme and its parents: what is nearest wins, and what is not there is told."""

from __future__ import annotations

import os

import pytest

from affluent.model.problem import Problem
from affluent.theme.chain import Chain, chain, find, shown_path
from affluent.theme.places import shipped_folder
from harness.sites import Folder

SETTINGS = "affluent.yaml"


def chained(site: Folder, name: str) -> Chain:
    return chain(str(site.root), name, SETTINGS)


def names(found: Chain) -> list[str]:
    return [os.path.basename(folder) for folder in found.folders]


def told(*problems: Problem) -> list[tuple[str, str, str]]:
    return [(problem.code, str(problem.place), problem.message) for problem in problems]


@pytest.fixture
def family(site: Folder) -> Folder:
    """Three generations."""
    site.write_all(
        {
            "themes/child/theme.yaml": "parent: mother\n",
            "themes/mother/theme.yaml": "parent: grandmother\noptions: {width: 2}\n",
            "themes/grandmother/theme.yaml": "options: {width: 1, motto: {type: text}}\n",
        }
    )
    return site


def test_parents_follow_their_children(family: Folder) -> None:
    found = chained(family, "child")
    assert names(found) == ["child", "mother", "grandmother"]
    assert found.problems == ()


def test_options_are_of_the_nearest(family: Folder) -> None:
    assert chained(family, "child").options == {
        "width": ("text", 2, ()),
        "motto": ("text", None, ()),
    }


def test_the_schema_of_an_option(site: Folder) -> None:
    site.write(
        "themes/river/theme.yaml",
        """options:
  plain: 3
  colour: {type: text, default: blue, choices: [blue, green]}
  flag: {type: flag, default: true}
  odd: {choices: blue}
""",
    )
    assert chained(site, "river").options == {
        "plain": ("text", 3, ()),
        "colour": ("text", "blue", ("blue", "green")),
        "flag": ("flag", True, ()),
        "odd": ("text", None, ()),
    }


def test_a_folder_of_overrides_needs_no_theme_yaml(site: Folder) -> None:
    site.write("themes/default/templates/post.html", "mine")
    found = chained(site, "default")
    assert found.folders[0] == str(site.root / "themes" / "default")
    assert found.options == chained(Folder(site.root / "nowhere"), "default").options
    templates = find(found.folders, "templates")
    assert templates["post.html"] == str(
        site.root / "themes/default/templates/post.html"
    )
    assert templates["base.html"].startswith(os.path.realpath(shipped_folder()))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a": "parent: a\n"}, ["a"]),
        ({"a": "parent: b\n", "b": "parent: a\n"}, ["a", "b"]),
    ],
)
def test_a_loop_ends(site: Folder, files: dict[str, str], expected: list[str]) -> None:
    for name, text in files.items():
        site.write(f"themes/{name}/theme.yaml", text)
    assert names(chained(site, "a")) == expected


def test_a_theme_that_is_not_there(site: Folder) -> None:
    site.write("themes/river/theme.yaml", "")
    found = chained(site, "rivers")
    assert found.folders == ()
    assert told(*found.problems) == [("T101", SETTINGS, 'there is no theme "rivers"')]
    (problem,) = found.problems
    assert problem.hint.startswith("known: ")
    assert {"default", "river"} <= {*problem.hint.removeprefix("known: ").split(", ")}


def test_a_parent_that_is_not_there(site: Folder) -> None:
    site.write("themes/river/theme.yaml", "parent: lake\n")
    found = chained(site, "river")
    assert names(found) == ["river"]
    assert [problem.message for problem in found.problems] == [
        'there is no theme "lake"'
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (b"\xff", "themes/river/theme.yaml", "cannot be read: "),
        (b"- a\n", "themes/river/theme.yaml", "is not a list of keys"),
        (b"a: 1\na: 2\n", "themes/river/theme.yaml:2:1", '"a" stands twice'),
        (b"a: [1\n", "themes/river/theme.yaml", ""),
    ],
)
def test_a_theme_yaml_that_cannot_be_used(
    site: Folder, text: bytes, place: str, message: str
) -> None:
    site.write("themes/river/theme.yaml", text)
    problem = chained(site, "river").problems[0]
    assert (problem.code, problem.severity) == ("T106", "error")
    assert str(problem.place).startswith(place)
    assert message in problem.message


def test_files_of_a_chain_by_name(site: Folder) -> None:
    for path in (
        "near/templates/post.html",
        "near/templates/.post.html.swp",
        "near/templates/items/note.html",
        "far/templates/post.html",
        "far/templates/base.html",
        "far/templates/post.html~",
        "far/templates/.git/config",
        "far/assets/style.css",
    ):
        site.write(path, path)
    folders = (str(site.root / "near"), str(site.root / "far"))
    found = find(folders, "templates")
    assert list(found) == ["base.html", "items/note.html", "post.html"]
    assert found["post.html"] == str(site.root / "near/templates/post.html")
    assert list(find(folders, "assets")) == ["style.css"]
    assert find(folders, "locales") == {}


def test_paths_as_messages_show_them(site: Folder) -> None:
    root = str(site.root)
    assert shown_path(f"{root}/themes/a/theme.yaml", root) == "themes/a/theme.yaml"
    shipped = os.path.join(shipped_folder(), "default", "theme.yaml")
    assert shown_path(shipped, root) == "themes/default/theme.yaml"
    assert shown_path("/elsewhere/x.html", root) == "/elsewhere/x.html"
    # a folder whose name only begins alike is another
    assert shown_path(f"{root}s/x.html", root) == f"{root}s/x.html"
