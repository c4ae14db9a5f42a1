"""Builds of a small site by the engine itself, without the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from affluent.build.report import Report, Request
from affluent.build.workshop import Workshop

from .scenario import HOME
from .sites import Folder
from .values import NOW

RAIN, SNOW = "content/posts/rain.md", "content/posts/snow.md"
POSTS = {
    RAIN: "---\ntitle: Rain\ndate: 2026-01-10\ntags: [sky]\n---\n\nIt rains.\n",
    SNOW: "---\ntitle: Snow\ndate: 2026-02-10\n---\n\nIt snows.\n",
}


def tiny_site(root: Path) -> Folder:
    """Two posts in the theme of the scenarios; nothing is built."""
    site = Folder(HOME / "tiny").copy(root)
    site.write_all(POSTS)
    return site


def request(site: Folder, **fields: Any) -> Request:
    """What a build of a site is asked, in one process."""
    return Request(root=str(site.root), now=NOW, jobs=1)._replace(**fields)


def build(site: Folder, **fields: Any) -> Report:
    """One build, its ledger closed after it."""
    with Workshop(request(site, **fields)) as shop:
        return shop.build()


def written(report: Report) -> dict[str, tuple[str, ...]]:
    """What a build wrote: path -> why."""
    return dict(report.written)


def told(report: Report) -> list[str]:
    """The problems of a build, as they are printed."""
    return [str(problem) for problem in report.problems]
