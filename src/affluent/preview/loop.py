"""Build, wait for a change, build again: endlessly, as an iterator of what it came to.

All builds are made by the thread that iterates, so that an interrupt ends one as it
ends any other.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Generator
from dataclasses import dataclass

from ..build.report import Report, Request
from ..build.workshop import Workshop
from ..model.problem import AffluentError, Place, Problem, error
from ..source.files import is_ignored
from .watcher import Watcher

# How long the time is waited for at which the site changes by itself: at least a
# second, and no longer than a lock can wait.
SOONEST, LATEST = 1.0, 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build came to."""

    # absolute paths of what had changed; None if everything was looked at
    changed: frozenset[str] | None
    # None if the build could not go on
    report: Report | None
    problems: tuple[Problem, ...]
    seconds: float
    # absolute folder of the built files, and the language of the site
    output: str
    language: str
    # the system does not report changes: they are found by looking at all files
    is_polling: bool = False
    # of a mistake of ours, or ""
    trace: str = ""


def builds(request: Request) -> Generator[Outcome]:
    """A first build, and another after each change."""
    start = time.monotonic()
    workshop = Workshop(request)
    root = os.path.realpath(request.root)
    watcher = Watcher(_built_folders(workshop, root))
    try:
        changed: frozenset[str] | None = None
        while True:
            watcher.follow(*folders_of(workshop, root))
            outcome = _build(workshop, changed, is_polling=watcher.is_polling)
            yield outcome
            changed = watcher.changes(_pause(outcome.report, workshop.request.now))
            # the clock that was given runs on
            now = request.now + int(time.monotonic() - start)
            workshop.request = request._replace(now=now)
            if not changed or outcome.report is None:
                changed = None
    finally:
        watcher.close()
        workshop.close()


def folders_of(workshop: Workshop, root: str) -> tuple[set[str], set[str]]:
    """The folders to watch with all below them, and those to watch alone.

    The site's own folder also holds what is built and whatever else the author keeps
    there: only of a bare folder of Markdown all folders are watched.
    """
    watched = set(workshop.watched())
    deep = watched - {root}
    if root in watched and workshop.settings.content == ".":
        built = _built_folders(workshop, root)
        with os.scandir(root) as entries:
            deep.update(
                entry.path
                for entry in entries
                if entry.is_dir(follow_symlinks=False)
                and not is_ignored(entry.name)
                and entry.path not in built
            )
    return deep, watched & {root}


def _built_folders(workshop: Workshop, root: str) -> tuple[str, ...]:
    return (workshop.output, os.path.join(root, workshop.settings.output))


def _build(
    workshop: Workshop, changed: frozenset[str] | None, *, is_polling: bool
) -> Outcome:
    start = time.monotonic()
    report, trace = None, ""
    problems: tuple[Problem, ...]
    try:
        report = workshop.build(changed)
        problems = report.problems
    except AffluentError as stopped:
        problems = stopped.problems
    except Exception as mistake:  # noqa: BLE001  # it may not end the preview, too
        trace = traceback.format_exc()
        problems = (_mistake(mistake),)
    return Outcome(
        changed=changed,
        report=report,
        problems=problems,
        seconds=time.monotonic() - start,
        output=workshop.output,
        language=workshop.settings.language,
        is_polling=is_polling,
        trace=trace,
    )


def _mistake(mistake: Exception) -> Problem:
    return error(
        "S105",
        f"affluent itself failed: {type(mistake).__name__}: {mistake}",
        Place(""),
        "this is our mistake, please report it with what the terminal shows",
    )


def _pause(report: Report | None, now: int) -> float | None:
    """Seconds until the clock alone changes the site; None if it never will."""
    if report is None or report.due is None:
        return None
    return min(max(float(report.due - now), SOONEST), LATEST)
