"""Who runs: how each is laid out, built, watched, and what its pages are called."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import corpus

HERE = Path(__file__).resolve().parent
PEERS = Path(sys.prefix) / "peers" / "bin"


@dataclass(frozen=True, kw_only=True)
class Contestant:
    """A generator, and the bench's site in its dialect."""

    name: str
    dialect: Callable[[corpus.Post], str]
    command: tuple[str, ...]
    # beside the posts, what a cold build must not find
    made: tuple[str, ...]
    output: str = "public"
    # environment of the builds after the first
    again: tuple[tuple[str, str], ...] = ()
    # a long-running command; "{port}" is where it serves
    watch: tuple[str, ...] = ()
    # the page is looked at over HTTP, because it is never written
    serves: bool = False

    def lay_out(self, site: Path, count: int) -> None:
        """The site with so many posts."""
        shutil.copytree(HERE / self.name, site)
        corpus.write(site / "content" / "posts", count, self.dialect)
        if self.name == "hugo":
            hugo_categories(site)

    def page(self, post: corpus.Post) -> str:
        """Where the page of a post is, below the output folder."""
        return f"posts/{post.slug}/index.html"


def hugo_categories(site: Path) -> None:
    """Hugo has feeds per category and none per tag only if each category says so."""
    for category in corpus.CATEGORIES:
        index = site / "content" / "categories" / category / "_index.md"
        index.parent.mkdir(parents=True)
        index.write_text(f"---\ntitle: {category}\noutputs: [html, rss]\n---\n")


def hugo() -> str:
    """The program itself; the package's own command is a Python script around it."""
    files = PEERS.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    return next(map(str, sorted(files)), str(PEERS / "hugo"))


def contestants() -> dict[str, Contestant]:
    """All of them, by name."""
    affluent, pelican = (
        str(Path(sys.prefix) / "bin" / "affluent"),
        str(PEERS / "pelican"),
    )
    everyone = (
        Contestant(
            name="affluent",
            dialect=corpus.for_affluent,
            command=(affluent, "build", "-q", "-o", "public"),
            made=("public", ".affluent"),
            watch=(affluent, "watch", "-q", "-o", "public"),
        ),
        Contestant(
            name="hugo",
            dialect=corpus.for_hugo,
            command=(hugo(), "--quiet", "--noBuildLock"),
            made=("public", "resources"),
            watch=(
                *(hugo(), "server", "--quiet", "--bind", "127.0.0.1"),
                *("--port", "{port}", "--disableBrowserError"),
            ),
            serves=True,
        ),
        Contestant(
            name="pelican",
            dialect=corpus.for_pelican,
            command=(pelican, "-q", "-s", "pelicanconf.py"),
            made=("public", "cache"),
            again=(("BENCH_CACHE", "1"),),
        ),
    )
    return {one.name: one for one in everyone}
