"""Site -> what is stale: the families that differ are planned, the others stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..model.artifact import Artifact
from ..model.digest import combined
from ..model.problem import Problem
from ..plan.addresses import Claims
from ..plan.site import families
from ..plan.world import World, shared_parts
from .compare import Book, Row, Stale, compare
from .desk import Desk
from .look import Seen

# output path -> a plain `Row`
_Rows = Mapping[str, tuple[Any, ...]]
_Made = dict[str, tuple[Artifact, ...]]


class Plan(NamedTuple):
    """What is to be done."""

    book: Book
    # language -> name -> value of the parts that all its pages share
    shared: dict[str, dict[str, object]]
    stale: tuple[Stale, ...]
    # output paths that are no longer planned
    gone: tuple[str, ...]
    # family -> its digest, for all families
    families: dict[str, bytes]
    # family -> how many files it has
    sizes: dict[str, int]
    # paths of all output files that the site has now, and how many are pages
    paths: frozenset[str]
    pages: int
    problems: tuple[Problem, ...]


NO_PLAN = Plan(Book.empty(), {}, (), (), {}, {}, frozenset(), 0, ())


def plan_of(desk: Desk, world: World, seen: Seen) -> Plan:
    """Plan the families that differ; all of them if an address is new or gone."""
    shared = {
        section.lang: shared_parts(world, section) for section in world.site.sections
    }
    book = Book.of(world, shared, desk.engine)
    planned, problems = families(world)
    rows = desk.ledger.table("outputs")
    state_table = desk.ledger.table("state")
    before: Mapping[str, bytes] = state_table.get("families", {})
    state = book.state()
    digests = {one.name: combined([one.inputs, state]) for one in planned}
    hurt = {Row(*rows[path]).family for path in seen.damaged}
    made: _Made = {
        one.name: tuple(one.plan())
        for one in planned
        if before.get(one.name) != digests[one.name] or one.name in hurt
    }
    sizes = {**state_table.get("sizes", {}), **_sizes(made)}
    paths, pages = frozenset(rows), state_table.get("counts", (0, 0))[0]
    # a file that a killed build wrote is of no family yet
    if (
        "" in hurt
        or digests.keys() != before.keys()
        or not _same_paths(made, state_table.get("sizes", {}), rows)
    ):
        made = {one.name: made.get(one.name) or tuple(one.plan()) for one in planned}
        problems = (*problems, *_clashes(made))
        paths = frozenset(
            artifact.path for artifacts in made.values() for artifact in artifacts
        )
        sizes, pages = _sizes(made), sum(path.endswith(".html") for path in paths)
    recipes = desk.ledger.table("recipes")
    stale = [
        one
        for name, artifacts in made.items()
        for one in compare(name, artifacts, book, rows, recipes, seen.damaged)
    ]
    return Plan(
        book,
        {
            lang: {name: part.value for name, part in parts.items()}
            for lang, parts in shared.items()
        },
        tuple(stale),
        tuple(sorted(rows.keys() - paths)),
        digests,
        sizes,
        paths,
        pages,
        problems,
    )


def _clashes(made: _Made) -> tuple[Problem, ...]:
    claims = Claims()
    for artifacts in made.values():
        claims.add(artifacts)
    return tuple(claims.problems)


def _sizes(made: _Made) -> dict[str, int]:
    return {name: len(artifacts) for name, artifacts in made.items()}


def _same_paths(made: _Made, sizes: Mapping[str, int], rows: _Rows) -> bool:
    """Whether the families that were planned have the very files they had."""
    return all(
        sizes.get(name) == len(artifacts)
        and all(
            artifact.path in rows and Row(*rows[artifact.path]).family == name
            for artifact in artifacts
        )
        for name, artifacts in made.items()
    )
