"""The river: sources -> values -> site -> plan -> what is stale -> bytes -> output.

`flow` is the whole of a build; every step is a function of what stands above it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence

from ..model.problem import Problem
from ..plan.world import World
from .compare import Row, Stale
from .desk import Desk
from .look import Seen
from .output import Stage
from .planning import Plan
from .prepare import Prepared, prepare
from .progress import Clock, progress_of
from .reader import Reading
from .reading import spill_folder
from .render import Press, Rendered, render_all
from .report import Report, Request, Tell, Written
from .sent import remember_sent
from .state import judged, options_of, remember


def flow(
    desk: Desk,
    request: Request,
    seen: Seen,
    readings: list[Reading],
    stage: Stage,
    blank: Report,
    clock: Clock,
    tell: Tell | None = None,
) -> Report:
    """One build, from what was seen on disk and read of it to the output folder."""
    ready = prepare(desk, request, seen, readings, clock)
    plan, problems = ready.plan, ready.problems
    if ready.world is None or _stops(request, problems):
        return _refused(desk, request, blank, problems)
    rendered = _render(desk, request, ready.world, plan, stage, tell)
    clock.lap("render")
    faults = _gathered(one.problem for one in rendered if one.problem is not None)
    problems = (*problems, *faults)
    if faults and _stops(request, problems):
        return _refused(desk, request, blank, problems)
    done = [
        (one, made)
        for one, made in zip(plan.stale, rendered, strict=True)
        if made.problem is None
    ]
    deleted = () if _failed(judged(problems, request)) else plan.gone
    stage.switch([one.artifact.path for one, made in done if made.staged], deleted)
    clock.lap("write")
    report = _report(blank, request, ready, done, deleted, problems)
    _remember(desk, request, seen, ready, done, report)
    clock.lap("remember")
    return report


def _render(
    desk: Desk,
    request: Request,
    world: World,
    plan: Plan,
    stage: Stage,
    tell: Tell | None,
) -> list[Rendered]:
    if not plan.stale:
        return []
    press = Press(world, plan.book, stage, desk.target.root)
    if any(not one.artifact.recipe.startswith("@") for one in plan.stale):
        press.ready(os.path.join(desk.target.cache, "templates"), plan.shared)
    stage.prepare()
    progress = progress_of(tell, "rendering")
    return render_all(plan.stale, press, desk.memo, request.jobs, progress)


def _report(
    blank: Report,
    request: Request,
    ready: Prepared,
    done: Sequence[tuple[Stale, Rendered]],
    deleted: Iterable[str],
    problems: tuple[Problem, ...],
) -> Report:
    written = [Written(one.artifact.path, one.why) for one, made in done if made.staged]
    same = [
        Written(one.artifact.path, one.why) for one, made in done if not made.staged
    ]
    site = ready.site
    return blank._replace(
        problems=judged(problems, request),
        pages=ready.plan.pages,
        files=len(ready.plan.paths),
        written=tuple(sorted(written)),
        same=tuple(sorted(same)),
        deleted=tuple(deleted),
        held=site.held,
        due=site.due,
        edited=tuple(
            (reading.path, site.paths[reading.path])
            for reading in ready.readings
            if reading.path in site.paths
        ),
    )


def _remember(
    desk: Desk,
    request: Request,
    seen: Seen,
    ready: Prepared,
    done: Sequence[tuple[Stale, Rendered]],
    report: Report,
) -> None:
    """Save what the next build compares with; all of it is true now."""
    rows, recipes, state = (
        desk.ledger.table(name) for name in ("outputs", "recipes", "state")
    )
    for one, made in done:
        row = Row(one.family, one.recipe, one.key, made.size, made.mtime, one.why)
        rows.put(one.artifact.path, tuple(row))
        recipes.put(one.recipe, tuple(ready.plan.book.recipe(one.artifact)))
    for path in report.deleted:
        rows.drop(path)
    if report.failed:
        # what failed has its old row, and its family must be looked at again
        state.drop("families")
        state.drop("options")
    else:
        written = (one for one, _ in done if not request.base_url)
        remember_sent(written, lambda: desk.ledger.table("sent"), ready.site)
        state.put("families", ready.plan.families)
        state.put("sizes", ready.plan.sizes)
        options = options_of(request, desk.settings(request), desk.engine)
        remember(state, options, seen, report, request.now)
    _save_memo(desk)
    desk.ledger.commit()


def _gathered(faults: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each fault once, though one line of a template may spoil every page."""
    found: dict[tuple[object, ...], list[Problem]] = {}
    for fault in faults:
        found.setdefault((fault.code, fault.message, fault.place), []).append(fault)
    return tuple(
        same[0]._replace(hint=f"{same[0].hint}; so do {len(same) - 1} other files")
        if len(same) > 1
        else same[0]
        for same in found.values()
    )


def _save_memo(desk: Desk) -> None:
    """Save what was read; drop what nothing uses once it is as much as what is."""
    posts = desk.contents.posts

    def wanted() -> Iterator[bytes]:
        from .matter import key_of_matter  # noqa: PLC0415 - few builds forget

        for path, post in posts.items():
            yield post.body
            yield key_of_matter(path)

    desk.memo.commit(64 + 4 * len(posts), wanted)
    shutil.rmtree(spill_folder(desk), ignore_errors=True)


def _failed(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _stops(request: Request, problems: Iterable[Problem]) -> bool:
    return not request.keep_going and _failed(judged(problems, request))


def _refused(
    desk: Desk,
    request: Request,
    blank: Report,
    problems: Iterable[Problem],
) -> Report:
    """The report of a build that changed nothing; what it read is not lost."""
    _save_memo(desk)
    # what was read is known now, but the site that stands is not made of it
    desk.ledger.table("state").drop("options")
    desk.ledger.commit()
    return blank._replace(problems=judged(problems, request))
