"""Figures, and the table that people read."""

from __future__ import annotations

import os
import platform
import statistics
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .process import Run

# against Hugo, at 10,000 posts
TARGETS = {
    "cold": 1.2,
    "unchanged": 1 / 60,
    "body": 1 / 30,
    "title": 1 / 25,
    "watch": 1 / 40,
    "memory": 1 / 3,
}
# what every contestant must have made alike: name -> how its path begins and ends
ALIKE: dict[str, tuple[str, str | tuple[str, ...]]] = {
    "posts": ("posts/", "index.html"),
    "tags": ("tags/", "index.html"),
    "categories": ("categories/", "index.html"),
    "archive": ("archive/", "index.html"),
    "feeds": ("", (".xml", ".rss")),
    # numbered from the oldest or the newest, with or without a page 1: may differ by two
    "numbered pages": ("page/", "index.html"),
}


def machine() -> dict[str, Any]:
    """Where this was measured."""
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }


def summary(runs: Iterable[Run]) -> dict[str, Any]:
    """Medians, and every run."""
    runs = list(runs)
    return {
        "wall": statistics.median(run.wall for run in runs),
        "cpu": statistics.median(run.cpu for run in runs),
        "largest": max(run.largest for run in runs),
        "runs": [run._asdict() for run in runs],
    }


def census(output: Path) -> dict[str, int]:
    """How many files of each kind a built site has."""
    count: Counter[str] = Counter()
    for path in output.rglob("*"):
        if path.is_file():
            count[kind_of(path.relative_to(output).as_posix())] += 1
            count["all files"] += 1
    return dict(count)


def kind_of(path: str) -> str:
    """The kind of an output file."""
    if path == "sitemap.xml":
        return "other"
    for kind, (head, tail) in ALIKE.items():
        if path.startswith(head) and path.endswith(tail):
            return kind
    return "other"


def table(size: int, found: dict[str, Any]) -> str:
    """All figures of one number of posts, with ratios to Hugo."""
    lines = [
        "",
        f"{size:,} posts",
        f"{'':12}{'':10}{'wall':>10}{'cpu':>10}{'x Hugo':>9}{'target':>9}",
    ]
    for kind in ("cold", "unchanged", "body", "title"):
        for name, figures in found.items():
            if kind in figures:
                wall, cpu = figures[kind]["wall"], figures[kind]["cpu"]
                peer = found.get("hugo", {}).get(kind, {}).get("wall")
                cells = f"{wall:>9.3f}s{cpu:>9.3f}s"
                lines.append(row(kind, name, cells, ratio(wall, peer), TARGETS[kind]))
    lines += watching(found) + remembering(found)
    return "\n".join([*lines, "", *counted(found), ""])


def watching(found: dict[str, Any]) -> list[str]:
    """From a save to the page."""
    peer = found.get("hugo", {}).get("watch", {}).get("median")
    return [
        row(
            "watch",
            name,
            f"{figures['watch']['median'] * 1e3:>8.1f}ms{'p95':>4}"
            f"{figures['watch']['p95'] * 1e3:>6.1f}",
            ratio(figures["watch"]["median"], peer),
            TARGETS["watch"],
        )
        for name, figures in found.items()
        if "watch" in figures
    ]


def remembering(found: dict[str, Any]) -> list[str]:
    """Memory of a cold build: all its processes together, and the largest of them."""
    peer = found.get("hugo", {}).get("memory", {}).get("family")
    return [
        row(
            "memory",
            name,
            f"{figures['memory']['family']:>8.0f}MB{'':2}"
            f"{figures['memory']['largest']:>6.0f}MB",
            ratio(figures["memory"]["family"], peer),
            TARGETS["memory"],
        )
        for name, figures in found.items()
    ]


def row(kind: str, name: str, cells: str, share: float | None, target: float) -> str:
    """A line of the table; only affluent has a target."""
    shown = f"{share:>9.3f}" if share is not None else f"{'':9}"
    goal = f"{target:>9.3f}" if name == "affluent" and share is not None else ""
    met = (
        ""
        if not goal or share is None
        else ("  met" if share <= target else "  MISSED")
    )
    return f"{kind:12}{name:10}{cells}{shown}{goal}{met}".rstrip()


def ratio(value: float, peer: float | None) -> float | None:
    """How many times the peer's."""
    return value / peer if peer else None


def counted(found: dict[str, Any]) -> list[str]:
    """What each has made, and whether they made the same."""
    kinds = [*ALIKE, "other", "all files"]
    lines = []
    for kind in kinds:
        counts = {
            name: figures["files"].get(kind, 0) for name, figures in found.items()
        }
        slack = 2 if kind == "numbered pages" else 0
        alike = max(counts.values()) - min(counts.values()) <= slack
        note = "" if alike or kind not in ALIKE else "  NOT EQUAL"
        cells = "".join(f"{name} {count:,}  " for name, count in counts.items())
        lines.append(f"{kind:16}{cells.rstrip()}{note}")
    return lines
