"""Speed that no machine changes: what is imported, opened, rendered and written.

Each command runs in a process of its own, which tells what it did.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from harness.scenario import HOME
from harness.sites import Folder

# What start-up cannot afford; each is imported only where it is needed.
HEAVY = frozenset(
    {
        *("jinja2", "markdown_it", "mdit_py_plugins", "linkify_it", "yaml", "feedgen"),
        *("lxml", "watchdog", "pygments", "babel", "PIL", "nh3", "latex2mathml"),
        *("slugify", "multiprocessing", "asyncio", "http.server"),
    }
)
POSTS = 30
CLOCK = ("--as-of", "2026-11-22T12:00:00Z")

# Runs the command line, then tells which modules it imported and which files it opened.
SPY = """
import json, sys
opened = []
sys.addaudithook(
    lambda event, args: opened.append(str(args[0])) if event == "open" else None
)
from affluent.cli import run
code = run(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    json.dump([code, sorted(sys.modules), opened], file)
"""


class Told(NamedTuple):
    """What a command did."""

    out: str
    modules: frozenset[str]
    opened: tuple[str, ...]

    @property
    def report(self) -> dict[str, list[dict[str, str]]]:
        """What `--json` printed."""
        report: dict[str, list[dict[str, str]]] = json.loads(self.out)
        return report


def spied(tmp_path: Path, *words: str) -> Told:
    """A command that succeeds, with what it did."""
    told = tmp_path / "told.json"
    done = subprocess.run(
        [sys.executable, "-c", SPY, str(told), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    code, modules, opened = json.loads(told.read_text())
    assert code == 0, done.stdout + done.stderr
    return Told(done.stdout, frozenset(modules), tuple(opened))


def build(tmp_path: Path, site: Folder) -> Told:
    """A build of the site in one process, whose every open file and import is seen."""
    return spied(tmp_path, "build", "--json", "-j", "1", "-C", str(site.root), *CLOCK)


@pytest.fixture
def built(tmp_path: Path) -> Folder:
    """A site of many posts, built."""
    site = Folder(HOME / "tiny").copy(tmp_path / "site")
    for number in range(POSTS):
        day = f"2026-0{number // 10 + 1}-{number % 10 + 10}"
        site.write(
            f"content/posts/post-{number}.md",
            f"---\ntitle: Post {number}\ndate: {day}\ntags: [all]\n---\n\nWords.\n",
        )
    assert site.build(*CLOCK).code == 0
    return site


def below(site: Folder, folder: str, paths: tuple[str, ...]) -> list[str]:
    """Those of the paths that are in a folder of the site."""
    top = str(site.root / folder)
    return [path for path in paths if path.startswith(top)]


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    assert spied(tmp_path, "--help").modules & HEAVY == set()


@pytest.mark.parametrize("verb", ["build", "serve", "check", "new"])
def test_help_of_a_verb_imports_nothing_heavy(tmp_path: Path, verb: str) -> None:
    assert spied(tmp_path, verb, "--help").modules & HEAVY == set()


def test_an_unchanged_build_imports_nothing_heavy(
    tmp_path: Path, built: Folder
) -> None:
    told = build(tmp_path, built)
    assert told.report["untouched"]
    assert told.modules & HEAVY == set()


def test_an_unchanged_build_opens_no_file_of_the_site(
    tmp_path: Path, built: Folder
) -> None:
    opened = build(tmp_path, built).opened
    assert below(built, "content", opened) == []
    assert below(built, "themes", opened) == []
    assert below(built, "output", opened) == []


def test_a_body_edit_costs_its_page_and_its_feeds(
    tmp_path: Path, built: Folder
) -> None:
    built.append("content/posts/post-20.md", "\nAnother paragraph.\n")
    told = build(tmp_path, built)
    assert [file["path"] for file in told.report["written"]] == [
        "feed.rss",
        "posts/post-20/index.html",
        "tags/all/feed.rss",
    ]
    assert told.report["same"] == []
    (read,) = below(built, "content", told.opened)
    assert read.endswith("post-20.md")
    templates = {Path(path).name for path in below(built, "themes", told.opened)}
    assert templates == {"post.html", "base.html"}


def test_a_body_edit_imports_only_what_it_needs(tmp_path: Path, built: Folder) -> None:
    # with archives, one of the feeds' documents holds the text
    built.replace("affluent.yaml", "[rss]", "[rss], archives: none")
    assert built.build(*CLOCK).code == 0
    built.append("content/posts/post-3.md", "\nAnother paragraph.\n")
    modules = build(tmp_path, built).modules & HEAVY
    # markdown_it imports linkify_it for itself
    markdown = {"markdown_it", "mdit_py_plugins", "linkify_it"}
    assert modules <= {*markdown, "jinja2", "yaml"}
