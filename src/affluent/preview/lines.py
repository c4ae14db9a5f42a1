"""What the terminal says of a build, in a line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import unquote

from .loop import Outcome

# How many files a line names.
NAMED = 3


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
    written = [_address(one.path) for one in report.written]
    done = _named(written) if written else "no file differs"
    if report.deleted:
        done += f"; deleted {_named([_address(path) for path in report.deleted])}"
    changed = sorted(os.path.relpath(path, root) for path in outcome.changed or ())
    cause = f"{_named(changed)}: " if changed else ""
    return f"{cause}{done} ({took})"


def _address(path: str) -> str:
    """A file of the output, as its page is called."""
    return "/" + unquote(path.removesuffix("index.html"))


def _named(names: Iterable[str]) -> str:
    first = list(names)
    more = len(first) - NAMED
    if more <= 1:
        return ", ".join(first)
    return f"{', '.join(first[:NAMED])} and {more:,} more"
