"""What came of a build: in words, and as values for another program."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping

from ..build.report import Report
from ..model.problem import Problem
from ..model.settings import Settings
from .complaints import ordered

# Of the values for other programs; it grows when a key changes its meaning or goes.
VERSION = 1
HELD = (
    ("draft", "draft", "drafts"),
    ("scheduled", "scheduled", "scheduled"),
    ("expired", "expired", "expired"),
)
NEXT_STEPS = (
    ("affluent serve", "look at it while you write"),
    ('affluent new post "Title"', "write something"),
)
# Seconds: what is shorter is told in thousandths, what is longer without hundredths.
INSTANT, LONG = 0.01, 10
UNSET_ADDRESS = "base_url is still {}: set it in affluent.yaml before you publish"


def in_words(report: Report) -> str:
    """The lines that end a build that did not fail."""
    if report.untouched:
        lines = [f"nothing changed ({_duration(report.seconds)})"]
    else:
        lines = [f"{_made(report)} in {_duration(report.seconds)}: {_changes(report)}"]
    waiting = held_in_words(report)
    return "\n".join([*lines, waiting] if waiting else lines)


def failure_in_words(report: Report, *, kept_going: bool) -> str:
    """The line that ends a build with errors."""
    if kept_going:
        return f"built what could be built: {_changes(report)}"
    return "nothing was written: the site stays as it was"


def is_first(report: Report) -> bool:
    """Whether there was no site before."""
    are_new = all(written.why == ("new",) for written in report.written)
    return are_new and not report.same and 0 < report.files == len(report.written)


def next_steps(report: Report, output: str, which: str) -> str:
    """What to do after a first build; `which` is the option that names the site."""
    steps = [(f"{command}{which}", meaning) for command, meaning in NEXT_STEPS]
    width = max(len(command) for command, _ in steps)
    lines = [f"the site is in {output}"]
    for word, (command, meaning) in zip(("next:", "     "), steps, strict=True):
        lines.append(f"{word} {command:{width}}   {meaning}")
    if report.base_url == Settings().base_url:
        lines.append(UNSET_ADDRESS.format(report.base_url))
    return "\n".join(lines)


def held_in_words(report: Report) -> str:
    """What is kept back and when the next build is due, or ""."""
    counts = Counter(held.why for held in report.held)
    parts = [
        f"{counts[why]:,} {one if counts[why] == 1 else many}"
        for why, one, many in HELD
        if counts[why]
    ]
    if report.due is not None:
        # zones cost three milliseconds, and an unchanged site seldom needs them
        from ..text.zones import local_time  # noqa: PLC0415

        moment = local_time(report.due, report.timezone)
        word = "next on" if parts else "next change on"
        due = f"{word} {moment:%Y-%m-%d %H:%M}"
        return f"{', '.join(parts)}: {due}" if parts else due
    return ", ".join(parts)


def profile_rows(profile: Mapping[str, float], seconds: float) -> list[list[str]]:
    """The stages of a build, and what each took of the whole."""
    rows = [["stage", "ms", "%"]]
    for stage, took in profile.items():
        share = 100 * took / seconds if seconds else 0
        rows.append([stage, f"{1000 * took:>8.1f}", f"{share:>3.0f}"])
    rows.append(["all", f"{1000 * seconds:>8.1f}", "100"])
    return rows


def as_values(report: Report) -> dict[str, object]:
    """The report for ``--json``."""
    return {
        "version": VERSION,
        "ok": not report.failed,
        "output": report.output,
        "base_url": report.base_url,
        "pages": report.pages,
        "files": report.files,
        "written": [{"path": path, "why": list(why)} for path, why in report.written],
        "same": [{"path": path, "why": list(why)} for path, why in report.same],
        "deleted": list(report.deleted),
        "untouched": report.untouched,
        "held": [
            {"path": held.path, "why": held.why, "due": _rfc_3339(held.due)}
            for held in report.held
        ],
        "due": _rfc_3339(report.due),
        "problems": problem_values(report.problems),
        "seconds": round(report.seconds, 4),
        "profile": {stage: round(took, 4) for stage, took in report.profile.items()},
    }


def problem_values(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Problems for ``--json``, in order; an unknown line or column is null."""
    return [
        {
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "path": problem.place.path,
            "line": problem.place.line or None,
            "column": problem.place.column or None,
            "hint": problem.hint,
        }
        for problem in ordered(problems)
    ]


def _made(report: Report) -> str:
    pages = "page" if report.pages == 1 else "pages"
    files = "file" if report.files == 1 else "files"
    return f"built {report.pages:,} {pages} ({report.files:,} {files})"


def _changes(report: Report) -> str:
    counts = (
        (len(report.written), "written"),
        (report.files - len(report.written), "unchanged"),
        (len(report.deleted), "deleted"),
    )
    parts = [f"{count:,} {what}" for count, what in counts if count > 0]
    return ", ".join(parts) or "nothing to do"


def _duration(seconds: float) -> str:
    """
    >>> _duration(0.0042), _duration(0.0912), _duration(75.4)
    ('4 ms', '0.09 s', '75 s')
    """
    if seconds < INSTANT:
        return f"{1000 * seconds:.0f} ms"
    return f"{seconds:.2f} s" if seconds < LONG else f"{seconds:.0f} s"


def _rfc_3339(seconds: int | None) -> str | None:
    if seconds is None:
        return None
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
