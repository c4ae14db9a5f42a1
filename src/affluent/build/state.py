"""What the last build left behind: enough to know that nothing has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.digest import digest_of_plain, plain
from ..model.held import Held
from ..model.problem import Place, Problem, Severity
from ..model.settings import Settings
from ..source.files import Stat
from .ledger import Table
from .look import Seen
from .report import Report, Request

# More than these are counted, not kept.
KEPT_PROBLEMS = 200


def options_of(request: Request, settings: Settings, engine: bytes) -> bytes:
    """A digest of all that a build depends on beside files and clock."""
    return digest_of_plain((plain(settings), request.drafts, request.future, engine))


def stands(
    state: Table, options: bytes, seen: Seen, known: Mapping[str, Stat], now: int
) -> bool:
    """Whether the last build is what a build would make now."""
    if state.get("options") != options or seen.damaged:
        return False
    begun, due = state.get("seen"), state.get("due")
    if not isinstance(begun, int) or now < begun:
        return False
    if isinstance(due, int) and now >= due:
        return False
    return state.get("theme_stats") == seen.theme and known == seen.files


def remember(
    state: Table, options: bytes, seen: Seen, report: Report, now: int
) -> None:
    """Keep what `stands` and `as_it_stands` ask for."""
    state.put("options", options)
    state.put("seen", now)
    state.put("due", report.due)
    state.put("theme_stats", seen.theme)
    state.put("held", tuple(map(tuple, report.held)))
    state.put("counts", (report.pages, report.files))
    kept = [plain(problem) for problem in report.problems[:KEPT_PROBLEMS]]
    state.put("problems", tuple(kept))


def as_it_stands(state: Table, blank: Report) -> Report:
    """The report of a build that had nothing to do."""
    pages, files = state["counts"]
    return blank._replace(
        untouched=True,
        problems=problems_from_plain(state["problems"]),
        pages=pages,
        files=files,
        held=tuple(Held(*held) for held in state["held"]),
        due=state["due"],
    )


def judged(problems: Iterable[Problem], request: Request) -> tuple[Problem, ...]:
    """Every problem once; where the author is strict, warnings are errors."""
    unique = tuple(dict.fromkeys(problems))
    if not request.strict:
        return unique
    return tuple(problem._replace(severity="error") for problem in unique)


def problems_from_plain(
    kept: Iterable[tuple[Severity, str, str, tuple[str, int, int], str]],
) -> tuple[Problem, ...]:
    """Problems as `plain` made them."""
    return tuple(
        Problem(
            severity=severity,
            code=code,
            message=message,
            place=Place(*place),
            hint=hint,
        )
        for severity, code, message, place, hint in kept
    )
