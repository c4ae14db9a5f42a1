"""Measure affluent beside its peers: same posts, equal sites, same machine, same run.

    make bench                            1,000 and 10,000 posts beside Hugo and Pelican
    make bench SIZES=1000                 fewer
    make bench SIZES=100000 PEERS=        more, affluent alone

The contestants take turns; the figures are medians. One that takes longer than
`SLOW` runs once. Old output is renamed away, never deleted before a run: ext4 looks
past recently freed inodes, which would cost the next build seconds of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import report, watch
from .contestants import contestants
from .lanes import Lane, lane, retire
from .process import Run, run

KINDS = ("cold", "unchanged", "body", "title")
SLOW = 20.0
# coarse clocks must see a new second between a build and an edit
PAUSE = 1.1


def build(here: Lane, kind: str, *, look: bool = False) -> Run:
    """One build; it must succeed."""
    log = here.site.with_suffix(".log")
    again = {} if kind == "cold" else dict(here.who.again)
    done = run(here.who.command, here.site, again, log, look=look)
    if done.code:
        sys.exit(f"{here.who.name} failed with {done.code}: see {log}")
    return done


def edit(here: Lane, kind: str, mark: str) -> None:
    """Change the body or the title of the post in the middle."""
    title = here.post.title
    changed = {
        "body": f"{here.text}\n{mark}\n",
        "title": here.text.replace(title, f"{title} {mark}", 1),
    }
    here.source.write_text(changed[kind], "utf-8")


def measured(here: Lane, kind: str, number: int, work: Path) -> Run:
    """One build of a kind, prepared and checked."""
    if kind == "cold":
        for name in here.who.made:
            retire(here.site / name, work)
    os.sync()
    time.sleep(PAUSE)
    mark = f"mark{kind}{number}"
    if kind in {"body", "title"}:
        edit(here, kind, mark)
    done = build(here, kind)
    if kind in {"body", "title"} and mark not in here.page.read_text("utf-8"):
        sys.exit(f"{here.who.name}: the {kind} edit is not in the page")
    return done


def contest(
    lanes: list[Lane], runs: int, work: Path
) -> dict[str, dict[str, list[Run]]]:
    """Kind -> contestant -> its runs, turn by turn."""
    results: dict[str, dict[str, list[Run]]] = {}
    for kind in KINDS:
        if kind == "unchanged":
            prime(lanes)
        done: dict[str, list[Run]] = defaultdict(list)
        for number in range(runs):
            for here in lanes:
                before = done[here.who.name]
                if not (before and before[0].wall > SLOW):
                    before.append(measured(here, kind, number, work))
        for here in lanes:
            here.source.write_text(here.text, "utf-8")
        results[kind] = dict(done)
        say(kind, done)
    return results


def prime(lanes: Iterable[Lane]) -> None:
    """A build after the cold ones, for those who fill a cache only when told to."""
    for here in lanes:
        if here.who.again:
            build(here, "again")


def memory(here: Lane, work: Path) -> Run:
    """A cold build that is looked at."""
    for name in here.who.made:
        retire(here.site / name, work)
    return build(here, "cold", look=True)


def say(kind: str, done: dict[str, list[Run]]) -> None:
    """A line of progress."""
    walls = {
        name: statistics.median(r.wall for r in runs) for name, runs in done.items()
    }
    figures = "  ".join(f"{name} {wall:.2f} s" for name, wall in walls.items())
    print(f"  {kind:12}{figures}", file=sys.stderr, flush=True)


def figures(lanes: list[Lane], options: argparse.Namespace) -> dict[str, Any]:
    """All that is measured at one number of posts."""
    results = contest(lanes, options.runs, options.work)
    found: dict[str, Any] = {}
    for here in lanes:
        name = here.who.name
        found[name] = {
            kind: report.summary(results[kind][name])
            for kind in KINDS
            if name in results[kind]
        }
        found[name]["files"] = report.census(here.output)
        held = memory(here, options.work)
        found[name]["memory"] = {"largest": held.largest, "family": held.family}
        if here.who.watch:
            found[name]["watch"] = watch.latencies(here, options.edits)
            here.source.write_text(here.text, "utf-8")
    return found


def main() -> int:
    """Measure, print, write down."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--peers", nargs="*", default=["hugo", "pelican"])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--edits", type=int, default=15, help="while watching")
    parser.add_argument("--work", type=Path, default=Path("build/bench"))
    options = parser.parse_args()
    options.work = options.work.resolve()
    everyone = contestants()
    everything: dict[str, Any] = {"machine": report.machine(), "sizes": {}}
    for count in options.sizes:
        print(f"{count:,} posts", file=sys.stderr)
        names = ["affluent", *options.peers]
        lanes = [lane(everyone[name], options.work, count) for name in names]
        found = figures(lanes, options)
        everything["sizes"][str(count)] = found
        print(report.table(count, found), flush=True)
    results = options.work / "results.json"
    results.write_text(json.dumps(everything, indent=1) + "\n")
    print(f"Written to {os.path.relpath(results)}")
    shutil.rmtree(options.work / "old", ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
