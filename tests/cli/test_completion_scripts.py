from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from affluent.cli.completion_scripts import SCRIPTS, Verb, Word

QUIET = Word(("-q", "--quiet"), "only problems", takes_value=False, choices=(), kind="")
OUTPUT = Word(("-o", "--output"), "the [output]: it's there", True, (), "folder")
SITE = Word(("-C",), "the site's folder", True, (), "folder")
KIND = Word(("--kind",), "of a post", True, ("article", "note"), "")
WHAT = Word((), "posts or pages", True, ("posts", "pages"), "")
PATH = Word((), "a file", True, (), "file")
VERBS = (
    Verb("build", "make the site", (QUIET, OUTPUT), ()),
    Verb(
        "new",
        "start something",
        (QUIET,),
        (
            Verb("post", "a post", (QUIET, KIND), ()),
            Verb("site", "it's a site", (QUIET,), ()),
        ),
    ),
    Verb("list", "list posts", (WHAT, QUIET), ()),
    Verb("explain", "say why", (PATH, QUIET), ()),
)

TOP = Verb("affluent", "", (QUIET, SITE), VERBS)

# What is typed, the last word unfinished -> what is offered for it.
OFFERS = [
    (("",), {"build", "new", "list", "explain"}),
    (("b",), {"build"}),
    (("build", "--"), {"--quiet", "--output"}),
    (("build", "-o", ""), {"folder"}),
    (("build", "--output", "fo"), {"folder"}),
    (("new", ""), {"post", "site"}),
    (("new", "p"), {"post"}),
    (("new", "post", "--"), {"--quiet", "--kind"}),
    (("new", "post", "--kind", ""), {"article", "note"}),
    (("new", "post", "--kind", "n"), {"note"}),
    (("list", "po"), {"posts"}),
    (("list", ""), {"posts", "pages"}),
    (("-q", "build", "--o"), {"--output"}),
    (("-C", "fo"), {"folder"}),
    (("-C", "folder", "b"), {"build"}),
    (("--q",), {"--quiet"}),
    (("explain", "fi"), {"file one.md"}),
]


def shell(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"no {name} here")
    return path


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with one file and one folder in it, and the scripts above it."""
    for name, script in SCRIPTS.items():
        (tmp_path / name).write_text(script(TOP) + "\n", "utf-8")
    (tmp_path / "here/folder").mkdir(parents=True)
    (tmp_path / "here/file one.md").touch()
    return tmp_path / "here"


def said(here: Path, *command: str) -> str:
    done = subprocess.run(
        command, cwd=here, capture_output=True, text=True, timeout=20, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@pytest.mark.parametrize("name", SCRIPTS)
def test_syntax(here: Path, name: str) -> None:
    said(here, shell(name), "-n", f"../{name}")


@pytest.mark.parametrize(("words", "offered"), OFFERS, ids=" ".join)
def test_bash(here: Path, words: tuple[str, ...], offered: set[str]) -> None:
    code = (
        'source ../bash; COMP_WORDS=(affluent "$@"); COMP_CWORD=$#; _affluent; '
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    shown = set(said(here, shell("bash"), "-c", code, "bash", *words).splitlines())
    if not words[-1].startswith("-"):
        shown = {word for word in shown if not word.startswith("-")}
    assert shown - {""} == offered


@pytest.mark.parametrize(("words", "offered"), OFFERS, ids=" ".join)
def test_fish(here: Path, words: tuple[str, ...], offered: set[str]) -> None:
    line = " ".join(["affluent", *words])
    code = f"source ../fish; complete -C '{line}'"
    shown = said(here, shell("fish"), "--no-config", "-c", code).splitlines()
    names = {line.split("\t")[0].rstrip("/") for line in shown}
    assert {name for name in names if len(name) > 2} == offered
