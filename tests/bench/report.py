"""Figures, and the table that people read."""

from __future__ import annotations

import os
import platform
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .process import Run

# against Hugo, at so many posts
TARGET_SIZE = 10_000
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
    """All figures of one number of posts, with ratios to Hugo, and the targets."""
    head = f"{'':12}{'':10}{'wall':>12}{'cpu':>10}{'x Hugo':>9}"
    lines = ["", f"{size:,} posts", head]
    peers = dict(rows(found.get("hugo", {})))
    for kind in TARGETS:
        for name, figures in found.items():
            for cells, value in (row for key, row in rows(figures) if key == kind):
                share = value / peers[kind][1] if kind in peers else None
                shown = "" if share is None else f"{share:>9.3f}"
                ours = size == TARGET_SIZE and name == "affluent"
                note = verdict(kind, share) if ours and share is not None else ""
                lines.append(f"{kind:12}{name:10}{cells}{shown}{note}")
    return "\n".join([*lines, "", *counted(found), ""])


def rows(figures: dict[str, Any]) -> Iterator[tuple[str, tuple[str, float]]]:
    """The two cells of each line of a contestant, and the value to compare."""
    for kind in ("cold", "unchanged", "body", "title"):
        if kind in figures:
            wall, cpu = figures[kind]["wall"], figures[kind]["cpu"]
            yield kind, (f"{wall:>10.3f} s{cpu:>8.3f} s", wall)
    if "watch" in figures:
        # from a save to the page
        median, p95 = figures["watch"]["median"], figures["watch"]["p95"]
        yield "watch", (f"{median * 1e3:>9.1f} ms{f'p95 {p95 * 1e3:.0f}':>10}", median)
    if "memory" in figures:
        # of a cold build: all its processes together, and the largest of them
        family, largest = figures["memory"]["family"], figures["memory"]["largest"]
        yield "memory", (f"{family:>9.0f} MB{f'one {largest:.0f}':>10}", family)


def verdict(kind: str, share: float) -> str:
    """The target, and whether it is met."""
    met = "met" if share <= TARGETS[kind] else "MISSED"
    return f"   target {TARGETS[kind]:.3f} {met}"


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
