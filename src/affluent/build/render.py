"""Stale artifacts -> bytes on the stage, by as many processes as it is worth."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..model.artifact import Artifact, value_of
from ..model.problem import Place, Problem, error
from ..plan.makers import make
from ..plan.world import World
from .compare import Book, Stale
from .ledger import Memo
from .output import Copy, Stage
from .workers import Progress, Tick, processes, shared


class Rendered(NamedTuple):
    """What came of one artifact."""

    # whether its bytes are others than those of the output
    staged: bool
    # of the file: bytes, nanoseconds
    size: int
    mtime: int
    problem: Problem | None = None


class Press:
    """All that rendering needs; worker processes inherit it."""

    def __init__(self, world: World, book: Book, stage: Stage, root: str) -> None:
        """Take the world of the plan and where its files go."""
        self._world = world
        self._book = book
        self._stage = stage
        self._root = root
        self._render: Callable[..., str | Problem] = _not_ready
        self._shared: Mapping[str, Mapping[str, object]] = {}

    def ready(
        self, cache: str, shared_values: Mapping[str, Mapping[str, object]]
    ) -> None:
        """Load the template engine; called once something must be rendered."""
        from markupsafe import Markup  # noqa: PLC0415

        from ..theme.environment import Templates  # noqa: PLC0415
        from ..theme.filters import filters_for, functions_for  # noqa: PLC0415

        world, settings = self._world, self._world.site.settings
        templates = Templates(world.theme.templates, self._root, cache)
        for lang in shared_values:
            functions = functions_for(settings, lang, world.theme.messages, Markup)
            functions["excerpt"] = lambda card: Markup(world.bodies.excerpt(card))  # noqa: S704
            filters = filters_for(settings, lang, Markup)
            templates.prepare(lang, filters, functions, self._book.basis(lang))
        self._render = templates.render
        self._markup: Callable[[str], object] = Markup
        self._shared = shared_values

    def press(self, stale: Stale) -> Rendered:
        """Make one artifact and stage it."""
        artifact = stale.artifact
        made = self._make(artifact)
        if isinstance(made, Problem):
            return Rendered(False, 0, 0, made)
        staged = self._stage.put(artifact.path, made)
        folder = self._stage.folder if staged else self._stage.output
        found = os.stat(os.path.join(folder, artifact.path))
        return Rendered(staged, found.st_size, found.st_mtime_ns)

    def _make(self, artifact: Artifact) -> bytes | Copy | Problem:
        if artifact.recipe.startswith("@"):
            values = {name: value_of(part) for name, part in artifact.parts.items()}
            made = make(artifact.recipe, values, self._world)
            return (
                Copy(os.path.join(self._root, made)) if isinstance(made, str) else made
            )
        names = self._book.names_of(artifact)
        values = dict(self._shared[artifact.lang])
        for name, part in artifact.parts.items():
            if name in names:
                values[name] = value_of(part)
        if "body" in values:
            values["body"] = self._markup(str(values["body"]))
        text = self._render(artifact.recipe, artifact.lang, values)
        if isinstance(text, Problem):
            return _blamed(text, artifact)
        return text.encode("utf-8", "replace")


def _not_ready(*_: object) -> Problem:
    raise RuntimeError("rendering a template before `ready`")


def _blamed(problem: Problem, artifact: Artifact) -> Problem:
    """A template that is missing is the fault of who asked for it."""
    if problem.code == "T102" and artifact.source:
        return error("T102", problem.message, Place(artifact.source), problem.hint)
    page = f"{artifact.path} fails on it"
    hint = f"{page}; {problem.hint}" if problem.hint else page
    return error(problem.code, problem.message, problem.place, hint)


def render_all(
    stale: Sequence[Stale],
    press: Press,
    memo: Memo,
    jobs: int,
    progress: Progress | None,
) -> list[Rendered]:
    """What came of each stale artifact, in their order."""

    def work(part: Sequence[Stale], _: int, tick: Tick) -> list[Rendered]:
        if count > 1:
            memo.reopen()
        rendered = []
        for done, one in enumerate(part):
            rendered.append(press.press(one))
            tick(done)
        return rendered

    count = processes(jobs, len(stale))
    return [one for part in shared(work, stale, count, progress) for one in part]
