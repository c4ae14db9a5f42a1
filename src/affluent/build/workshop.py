"""Where a site is built, again and again; every build after the first is quick."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from types import TracebackType
from typing import Self

from ..model.settings import Settings
from .desk import Desk
from .fingerprint import engine
from .ledger import Table
from .lock import Lock
from .look import Seen, look, look_again
from .output import Stage
from .progress import Clock
from .report import Report, Request, Tell
from .settings_file import find_settings, keep_settings
from .state import as_it_stands, judged, options_of, stands
from .target import Target, machine_error, make_cache, target_of
from .workers import processes

# To look at fewer files of the output takes no longer than to start a process.
WORTH_A_LOOK = 2000


class Workshop:
    """A site's folder with its ledger open."""

    def __init__(self, request: Request, tell: Tell | None = None) -> None:
        """Take what is asked, and who is told of the progress."""
        self.request = request
        self._tell = tell
        self._engine = engine()
        self._desk: Desk | None = None

    def build(self, changed: frozenset[str] | None = None) -> Report:
        """Build the site; `changed` are absolute paths, None looks at everything.

        Raises SettingsError (no build was tried), MachineError (the site that stood is
        as it was).
        """
        begun = perf_counter()
        with _at_rest(), self.at_desk() as desk:
            report = self._build(desk, changed)
            keep_settings(desk.target.root, desk.found, self._engine)
        return report._replace(seconds=perf_counter() - begun)

    @contextmanager
    def at_desk(self) -> Iterator[Desk]:
        """The site opened and locked, its settings as they are now."""
        target = self._target()
        try:
            make_cache(target.cache)
            with Lock(os.path.join(target.cache, f"{target.name}.lock")):
                yield self._open()
        except (OSError, sqlite3.OperationalError) as failure:
            self.close()
            raise machine_error(failure, target.output) from failure

    @property
    def settings(self) -> Settings:
        """Of the site, with what the request says otherwise."""
        if self._desk is not None:
            return self._desk.settings(self.request)
        found = find_settings(self._root, self._engine).settings
        base_url = self.request.base_url
        return found._replace(base_url=base_url) if base_url else found

    @property
    def output(self) -> str:
        """The folder of the built files, absolute."""
        return self._target().output

    def watched(self) -> tuple[str, ...]:
        """The folders whose files make the site, absolute."""
        # the site's folder itself holds affluent.yaml, and themes/ once it is made
        folders = [self._root]
        content = self.settings.content
        if content != ".":
            folders.append(os.path.join(self._root, content))
        folders.append(os.path.join(self._root, "themes"))
        return tuple(folder for folder in folders if os.path.isdir(folder))

    def close(self) -> None:
        """Let the ledger go; the next build opens it again."""
        if self._desk is not None:
            self._desk.close()
        self._desk = None

    def __enter__(self) -> Self:
        """Nothing is opened before the first build."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the ledger go."""
        self.close()

    @property
    def _root(self) -> str:
        return os.path.realpath(self.request.root)

    def _target(self) -> Target:
        if self._desk is not None:
            return self._desk.target
        return target_of(self.request, find_settings(self._root, self._engine).settings)

    def _open(self) -> Desk:
        """The desk of the site, opened anew if the settings changed."""
        found = find_settings(self._root, self._engine)
        target = target_of(self.request, found.settings)
        desk = self._desk
        if desk is not None and (desk.found, desk.target) != (found, target):
            self.close()
            desk = None
        if desk is None:
            desk = self._desk = Desk(found, target, self._engine)
        return desk

    def _build(self, desk: Desk, changed: frozenset[str] | None) -> Report:
        target, request = desk.target, self.request
        settings = desk.settings(request)
        stage = Stage(target.output, target.cache, target.name)
        for path in stage.recover():
            # written by a build that was killed: ours to delete, and to be compared
            desk.ledger.table("outputs").put(path, ("", "", b"", -1, -1, ()))
        clock = Clock()
        # no watcher tells that the output is gone
        if changed is None or desk.seen is None or stage.is_first:
            seen = self._look(desk)
        else:
            seen = look_again(desk.seen, changed, target, settings, desk.theme_folders)
        # until this build has ended well, nothing of the last one can be relied on
        desk.seen = None
        clock.lap("look")
        blank = Report(
            output=target.output,
            base_url=settings.base_url,
            timezone=settings.timezone,
        )
        state = desk.ledger.table("state")
        options = options_of(request, settings, self._engine)
        if stands(state, options, seen, desk.contents.stats, request.now):
            desk.seen = seen
            report = as_it_stands(state, blank)
            return report._replace(problems=judged(report.problems, request))
        # Nothing below is imported where nothing has changed.
        from .reading import read_changed  # noqa: PLC0415

        readings = read_changed(desk, request, seen, self._tell)
        clock.lap("read")
        from .river import flow  # noqa: PLC0415

        try:
            report = flow(
                desk, request, seen, readings, stage, blank, clock, self._tell
            )
        except OSError:
            stage.discard()
            raise
        if not report.failed:
            desk.seen = seen
        return report._replace(profile=clock.profile)

    def _look(self, desk: Desk) -> Seen:
        """All that there is; large outputs are looked at by another process."""
        ledger, jobs = desk.ledger, self.request.jobs
        files = ledger.table("state").get("counts", (0, 0))[1]
        apart = files > WORTH_A_LOOK and processes(jobs, files) > 1

        def rows() -> Table:
            if apart:
                ledger.reopen()
            return ledger.table("outputs")

        settings = desk.settings(self.request)
        return look(desk.target, settings, desk.theme_folders, rows, apart=apart)


@contextmanager
def _at_rest() -> Iterator[None]:
    """Without the garbage collector, which would visit every record again and again.

    A build makes no cycles worth the name; what it keeps is told apart at the end.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
