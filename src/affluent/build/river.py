"""The river: sources -> values -> site -> plan -> what is stale -> bytes -> output.

`flow` is the whole of a build; every step is a function of what stands above it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import NamedTuple

from ..hub.join import Content, Joined, join, with_bodies
from ..hub.related import closest, skeleton
from ..model.artifact import Artifact, Family
from ..model.digest import combined, digest_of_plain, plain
from ..model.problem import AffluentError, Problem
from ..model.settings import Settings
from ..model.site import Card
from ..plan.addresses import Claims
from ..plan.bodies import Bodies
from ..plan.site import families
from ..plan.world import World, shared_parts
from ..source.files import read
from ..theme.facts import ThemeFacts, read_theme
from .compare import Book, Row, Stale, compare
from .content import Reader, Reading, read_all
from .look import Seen
from .output import Stage
from .render import Press, Rendered, render_all
from .report import Report, Written
from .state import judged, options_of, remember
from .target import SETTINGS
from .workers import Progress
from .workshop import Workshop


class Clock:
    """How long each stage took."""

    def __init__(self) -> None:
        """Begin now."""
        self._begun = self._last = perf_counter()
        self.profile: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """A stage has ended."""
        now = perf_counter()
        self.profile[stage] = self.profile.get(stage, 0.0) + now - self._last
        self._last = now

    @property
    def seconds(self) -> float:
        """From the beginning to the last stage's end."""
        return self._last - self._begun


class Plan(NamedTuple):
    """What is to be done."""

    book: Book | None
    shared: dict[str, dict[str, object]]
    stale: tuple[Stale, ...]
    # output paths that are no longer planned
    gone: tuple[str, ...]
    # family -> its digest, for all families
    families: dict[str, bytes]
    # paths of all output files that the site has now
    paths: frozenset[str]
    problems: tuple[Problem, ...]


NO_PLAN = Plan(None, {}, (), (), {}, frozenset(), ())


class Prepared(NamedTuple):
    """A build up to the point where nothing has been rendered or written yet."""

    joined: Joined
    # None if the theme cannot be used
    world: World | None
    plan: Plan
    readings: list[Reading]
    problems: tuple[Problem, ...]


def prepare(shop: Workshop, seen: Seen, clock: Clock) -> Prepared:
    """Read, join and plan."""
    settings = shop.settings
    readings = _read(shop, seen, settings)
    clock.lap("read")
    joined = _join(shop, readings, settings)
    clock.lap("join")
    theme, faults = _theme(shop, seen, settings)
    found = shop.found.problems if shop.found else ()
    known = (*found, *seen.problems, *shop.contents.problems())
    problems = (*known, *joined.problems, *faults)
    if theme is None:
        return Prepared(joined, None, NO_PLAN, readings, problems)
    world = _world(shop, joined, theme)
    plan = _plan(shop, world, seen)
    clock.lap("plan")
    return Prepared(joined, world, plan, readings, (*problems, *plan.problems))


def flow(shop: Workshop, seen: Seen, stage: Stage, blank: Report) -> Report:
    """One build, from what was seen on disk to the output folder."""
    clock = Clock()
    ready = prepare(shop, seen, clock)
    plan, problems = ready.plan, ready.problems
    if ready.world is None or _stops(shop, problems):
        return _refused(shop, blank, problems, clock)
    rendered = _render(shop, ready.world, plan, stage)
    clock.lap("render")
    faults = tuple(one.problem for one in rendered if one.problem is not None)
    problems = (*problems, *faults)
    if faults and _stops(shop, problems):
        return _refused(shop, blank, problems, clock)
    done = [
        (one, made)
        for one, made in zip(plan.stale, rendered, strict=True)
        if made.problem is None
    ]
    deleted = () if _failed(problems) else plan.gone
    stage.switch([one.artifact.path for one, made in done if made.staged], deleted)
    clock.lap("write")
    report = _report(shop, blank, ready, done, deleted, problems)
    _remember(shop, seen, plan, done, deleted, report)
    clock.lap("remember")
    return replace(report, seconds=clock.seconds, profile=clock.profile)


# --------------------------------------------------------------------- sources -> site


def _read(shop: Workshop, seen: Seen, settings: Settings) -> list[Reading]:
    """Read what changed, and take it over; what is gone is forgotten."""
    contents, memo = shop.contents, shop.memo
    state = shop.ledger.table("state")
    options = digest_of_plain((_options_of_reading(settings), shop.engine))
    everything = state.get("reading") != options
    paths = contents.changed(seen.files, everything=everything)
    reader = Reader(shop.placed.root, settings, memo, shop.engine)
    readings = read_all(
        paths, reader, memo, _spill(shop), shop.request.jobs, _progress(shop, "reading")
    )
    contents.forget(contents.gone(seen.files))
    changed = []
    for reading in readings:
        stat = seen.files[reading.path]
        same = reading.digest and reading.digest == contents.digest(reading.path)
        if same and not everything:
            contents.touch(reading.path, stat)
        else:
            contents.take(reading, stat, keep=shop.request.keep_going)
            changed.append(reading)
    # after the readings: a build that fails here reads everything again
    state.put("reading", options)
    return changed


def _options_of_reading(settings: Settings) -> object:
    """All that the reading of a source depends on beside its bytes."""
    return plain(
        (
            settings.languages,
            settings.timezone,
            settings.owner,
            settings.voices,
            settings.taxonomies,
            settings.permalinks,
            settings.markdown,
            settings.content,
            settings.base_path,
            settings.pictures.pixel_limit,
        )
    )


def _join(shop: Workshop, readings: Sequence[Reading], settings: Settings) -> Joined:
    """The site; where only bodies changed, the one of the build before with these."""
    contents, request = shop.contents, shop.request
    posts = [reading.post for reading in readings]
    if shop.joined is not None and _only_bodies(shop, readings, settings):
        joined = with_bodies(shop.joined, [post for post in posts if post is not None])
        if joined is not None:
            shop.joined = joined
            return joined
    content = Content(contents.in_order(), contents.files, contents.pictures)
    shop.joined = join(
        content, settings, now=request.now, drafts=request.drafts, future=request.future
    )
    shop.joined_paths = frozenset(contents.stats)
    return shop.joined


def _only_bodies(
    shop: Workshop, readings: Sequence[Reading], settings: Settings
) -> bool:
    """Whether nothing but public sources changed since the last join."""
    site = shop.joined.site
    return (
        site.settings == settings
        and shop.joined_paths == shop.contents.stats.keys()
        and (site.due is None or shop.request.now < site.due)
        and all(
            reading.post is not None and reading.path in site.paths
            for reading in readings
        )
    )


def _theme(
    shop: Workshop, seen: Seen, settings: Settings
) -> tuple[ThemeFacts | None, tuple[Problem, ...]]:
    """The theme, from the ledger where none of its files changed."""
    state = shop.ledger.table("state")
    key = (settings.theme, plain(settings.theme_options), shop.engine, seen.theme)
    known = state.get("theme")
    if isinstance(known, tuple) and known[0] == key:
        return ThemeFacts(*known[1]), ()
    theme, problems = read_theme(shop.placed.root, settings, SETTINGS)
    if theme is not None and not problems:
        state.put("theme", (key, plain(theme)))
        state.put("theme_folders", theme.folders)
    return theme, problems


def _world(shop: Workshop, joined: Joined, theme: ThemeFacts) -> World:
    root, memo = shop.placed.root, shop.memo

    def html_of(key: bytes) -> str:
        body = memo.get(key)
        if not isinstance(body, tuple):
            raise LostBody(key)
        return str(body[0])

    def bytes_of(path: str) -> bytes:
        data = read(root, path)
        if isinstance(data, Problem):
            raise AffluentError(data)
        return data

    def closest_of(cards: tuple[Card, ...]) -> tuple[tuple[int, ...], ...]:
        table, key = shop.ledger.table("related"), skeleton(cards).hex()
        known = table.get(key)
        if known is None:
            known = closest(cards)
            # of this site and the one before: an edit is often taken back
            for old in list(table)[: -len(joined.site.sections)]:
                table.drop(old)
            table.put(key, known)
        return known  # type: ignore[return-value]

    return World(
        site=joined.site,
        theme=theme,
        bodies=Bodies(html_of, joined.site.settings.base_path),
        read=bytes_of,
        facts=shop.contents.pictures,
        files=shop.contents.files,
        data=shop.contents.data(joined.site.settings),
        closest=closest_of,
        cache=shop.placed.cache,
    )


class LostBody(Exception):
    """The memo no longer has a body that the ledger counts on."""


# ----------------------------------------------------------------- site -> what is stale


def _plan(shop: Workshop, world: World, seen: Seen) -> Plan:
    """Plan the families that differ; all of them if an address is new or gone."""
    site = world.site
    shared = {section.lang: shared_parts(world, section) for section in site.sections}
    book = Book(world, shared, shop.engine)
    planned, problems = families(world)
    rows = shop.ledger.table("outputs")
    known = shop.ledger.table("state").get("families")
    before: dict[str, bytes] = known if isinstance(known, dict) else {}
    state = book.state()
    digests = {one.name: combined([one.inputs, state]) for one in planned}
    hurt = {rows[path][0] for path in seen.damaged}  # type: ignore[index]
    made: dict[str, tuple[Artifact, ...]] = {
        one.name: tuple(one.plan())
        for one in planned
        if before.get(one.name) != digests[one.name] or one.name in hurt
    }
    if not _same_paths(made, rows, digests.keys() == before.keys()):
        made = {one.name: made.get(one.name) or tuple(one.plan()) for one in planned}
        claims = Claims()
        for artifacts in made.values():
            claims.add(artifacts)
        problems = (*problems, *claims.problems)
    paths, gone = _paths(made, planned, rows)
    recipes = shop.ledger.table("recipes")
    stale = [
        one
        for name, artifacts in made.items()
        for one in compare(name, artifacts, book, rows, recipes, seen.damaged)  # type: ignore[arg-type]
    ]
    values = {
        lang: {name: part.value for name, part in parts.items()}
        for lang, parts in shared.items()
    }
    return Plan(book, values, tuple(stale), gone, digests, paths, tuple(problems))


def _same_paths(
    made: dict[str, tuple[Artifact, ...]], rows: dict[str, object], same: bool
) -> bool:
    """Whether the families that were planned have the very files they had."""
    if not same:
        return False
    counts: dict[str, int] = {}
    for row in rows.values():
        counts[row[0]] = counts.get(row[0], 0) + 1  # type: ignore[index]
    return all(
        counts.get(name, 0) == len(artifacts)
        and all(
            artifact.path in rows and rows[artifact.path][0] == name  # type: ignore[index]
            for artifact in artifacts
        )
        for name, artifacts in made.items()
    )


def _paths(
    made: dict[str, tuple[Artifact, ...]],
    planned: Sequence[Family],
    rows: dict[str, object],
) -> tuple[frozenset[str], tuple[str, ...]]:
    """All output paths of the site, and those that it no longer has."""
    names = {family.name for family in planned}
    kept = {
        path
        for path, row in rows.items()
        if row[0] in names and row[0] not in made  # type: ignore[index]
    }
    kept.update(artifact.path for artifacts in made.values() for artifact in artifacts)
    return frozenset(kept), tuple(sorted(path for path in rows if path not in kept))


# ------------------------------------------------------------- what is stale -> output


def _render(shop: Workshop, world: World, plan: Plan, stage: Stage) -> list[Rendered]:
    if not plan.stale:
        return []
    press = Press(world, plan.book, stage, shop.placed.root)
    if any(not one.artifact.recipe.startswith("@") for one in plan.stale):
        press.ready(os.path.join(shop.placed.cache, "templates"), plan.shared)
    stage.prepare()
    told = _progress(shop, "rendering")
    try:
        return render_all(plan.stale, press, shop.memo, shop.request.jobs, told)
    except LostBody:
        # Without the memo's values nothing in the ledger holds: read all again.
        shop.ledger.table("sources").replace({})
        raise


def _report(
    shop: Workshop,
    blank: Report,
    ready: Prepared,
    done: Sequence[tuple[Stale, Rendered]],
    deleted: Iterable[str],
    problems: tuple[Problem, ...],
) -> Report:
    written = [Written(one.artifact.path, one.why) for one, made in done if made.staged]
    same = [
        Written(one.artifact.path, one.why) for one, made in done if not made.staged
    ]
    site, plan = ready.joined.site, ready.plan
    return replace(
        blank,
        problems=judged(problems, shop.request),
        pages=sum(path.endswith(".html") for path in plan.paths),
        files=len(plan.paths),
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
    shop: Workshop,
    seen: Seen,
    plan: Plan,
    done: Sequence[tuple[Stale, Rendered]],
    deleted: Iterable[str],
    report: Report,
) -> None:
    """Save what the next build compares with; all of it is true now."""
    ledger = shop.ledger
    rows, recipes, state = (
        ledger.table(name) for name in ("outputs", "recipes", "state")
    )
    for one, made in done:
        row = Row(one.family, one.recipe, one.key, made.size, made.mtime, one.why)
        rows.put(one.artifact.path, tuple(row))
        recipe = plan.book.recipe(one.artifact)
        recipes.put(one.recipe, (recipe.names, recipe.shared))
    for path in deleted:
        rows.drop(path)
    if report.failed:
        # what failed has its old row, and its family must be looked at again
        state.drop("families")
        state.drop("options")
    else:
        state.put("families", plan.families)
        options = options_of(shop.request, shop.settings, shop.engine)
        remember(state, options, seen, report, shop.request.now)
    _save_memo(shop)
    ledger.commit()


def _spill(shop: Workshop) -> str:
    """Where worker processes leave the bodies that they rendered."""
    return os.path.join(shop.placed.cache, f"spill-{shop.placed.name}")


def _save_memo(shop: Workshop) -> None:
    shop.memo.commit(post.body for post in shop.contents.posts.values())
    shutil.rmtree(_spill(shop), ignore_errors=True)


# ----------------------------------------------------------------------------- problems


def _failed(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _stops(shop: Workshop, problems: Iterable[Problem]) -> bool:
    return not shop.request.keep_going and _failed(judged(problems, shop.request))


def _refused(
    shop: Workshop, blank: Report, problems: Iterable[Problem], clock: Clock
) -> Report:
    """The report of a build that changed nothing; what was rendered is not lost."""
    _save_memo(shop)
    clock.lap("refused")
    return replace(
        blank,
        problems=judged(problems, shop.request),
        seconds=clock.seconds,
        profile=clock.profile,
    )


def _progress(shop: Workshop, stage: str) -> Progress | None:
    tell = shop.tell
    if tell is None:
        return None
    return lambda done, total: tell(stage, done, total)
