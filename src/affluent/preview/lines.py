"""What the terminal says of a build, in a line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import unquote

from ..build.report import Report
from .loop import Outcome

# How many files a line names; so many it only counts.
NAMED, MANY = 3, 30


def line_of(outcome: Outcome, root: str) -> str:
    """What had changed, what was rebuilt for it, and how long that took.

    Empty if nothing that concerns the site had changed.
    """
    report = outcome.report
    took = f"{outcome.seconds:.2f} s"
    if report is None:
        return f"not built ({took})"
    if report.untouched:
        return "" if outcome.changed is not None else f"nothing had changed ({took})"
    changed = sorted(os.path.relpath(path, root) for path in outcome.changed or ())
    cause = f"{_named(changed)}: " if changed else ""
    done = _written(report) or "no file differs"
    if report.deleted:
        done += f"; deleted {_named(map(_address, report.deleted))}"
    return f"{cause}{done} ({took})"


def _written(report: Report) -> str:
    """The files that were written: edited pages first, then others, then the rest."""
    if len(report.written) > MANY:
        return f"{len(report.written):,} files"
    edited = {unquote(url) for _, url in report.edited}
    names = [_address(one.path) for one in report.written]
    ranked = sorted(names, key=lambda name: (name not in edited, name[-1] != "/"))
    return _named(ranked)


def _address(path: str) -> str:
    """A file of the output, as its page is called."""
    return "/" + unquote(path.removesuffix("index.html"))


def _named(names: Iterable[str]) -> str:
    found = list(names)
    more = len(found) - NAMED
    if more <= 1:
        return ", ".join(found)
    return f"{', '.join(found[:NAMED])} and {more:,} more"
