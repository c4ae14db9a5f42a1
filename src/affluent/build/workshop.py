"""Where a site is built, again and again: what stays in memory from build to build."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from types import TracebackType

from ..model.settings import Settings
from .content import Contents
from .fingerprint import engine
from .ledger import Ledger, Memo
from .lock import Lock
from .look import Seen, look, look_again
from .output import Stage
from .report import Report, Request
from .settings_file import Found, find_settings, keep_settings
from .state import as_it_stands, judged, options_of, stands
from .target import SETTINGS, Target, machine_error, make_cache, target_of

# The tables that hold what was read and planned.
READ_TABLES = (
    "sources",
    "posts",
    "pictures",
    "data",
    "problems",
    "recipes",
    "state",
)

# (stage, done, total)
Tell = Callable[[str, int, int], None]


class Workshop:
    """A site's folder with its ledger open; every `build` after the first is quick."""

    def __init__(self, request: Request, tell: Tell | None = None) -> None:
        """Take what is asked, and who is told of the progress."""
        self.request = request
        self.tell = tell
        self.engine = engine()
        self.found: Found | None = None
        self.target: Target | None = None
        self.ledger: Ledger | None = None
        self.memo: Memo | None = None
        self.contents: Contents | None = None
        # of the last build: what was on disk, and the site that came of it
        self.seen: Seen | None = None
        self.joined: object = None
        self.joined_paths: frozenset[str] = frozenset()

    def build(self, changed: frozenset[str] | None = None) -> Report:
        """Build the site; `changed` are absolute paths, None looks at everything.

        Raises SettingsError (no build was tried), MachineError (the site that stood is
        as it was).
        """
        begun = perf_counter()
        self._find()
        target = self.placed
        try:
            make_cache(target)
            with Lock(os.path.join(target.cache, f"{target.name}.lock")):
                self.open()
                report = self._build(target, changed)
                keep_settings(target.root, self.found, self.engine)  # type: ignore[arg-type]
        except (OSError, sqlite3.OperationalError) as failure:
            self.close()
            raise machine_error(failure, target.output) from failure
        return replace(report, seconds=perf_counter() - begun)

    @property
    def settings(self) -> Settings:
        """Of the site, with what the request says otherwise."""
        if self.found is None:
            self._find()
        found = self.found.settings  # type: ignore[union-attr]
        if self.request.base_url:
            return replace(found, base_url=self.request.base_url)
        return found

    @property
    def output(self) -> str:
        """The folder of the built files, absolute."""
        return self.placed.output

    @property
    def placed(self) -> Target:
        """The folders; the settings are found when they are first asked for."""
        if self.target is None:
            self._find()
        return self.target  # type: ignore[return-value]

    def watched(self) -> tuple[str, ...]:
        """The folders whose files make the site, absolute."""
        root, content = self.placed.root, self.settings.content
        # the site's folder itself holds affluent.yaml, and themes/ once it is made
        folders = [root]
        if content != ".":
            folders.append(os.path.join(root, content))
        folders.append(os.path.join(root, "themes"))
        return tuple(folder for folder in folders if os.path.isdir(folder))

    def open(self) -> None:
        """Open the ledger, unless it is open; the cache folder exists."""
        if self.ledger is None:
            target = self.placed
            self.ledger = Ledger(target.ledger)
            self.memo = Memo(os.path.join(target.cache, "memo.sqlite"))
            self._discard_another_engines()
            self.contents = Contents(self.ledger)

    def _discard_another_engines(self) -> None:
        """What another version of the program kept may mean something else.

        Only the names of the files it wrote are true whatever wrote them.
        """
        state = self.ledger.table("state")
        if state.get("engine") != self.engine:
            for name in READ_TABLES:
                self.ledger.table(name).replace({})
            state.put("engine", self.engine)

    def close(self) -> None:
        """Let the ledger go; the next build opens it again."""
        for kept in (self.ledger, self.memo):
            if kept is not None:
                kept.close()
        self.ledger = self.memo = self.contents = None
        self.seen = self.joined = None

    def __enter__(self) -> Workshop:
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

    def _build(self, target: Target, changed: frozenset[str] | None) -> Report:
        settings, request = self.settings, self.request
        state = self.ledger.table("state")
        rows = self.ledger.table("outputs")
        stage = Stage(target.output, target.cache, target.name)
        for path in stage.recover():
            # written by a build that was killed: ours to delete, and to be compared
            rows.put(path, ("", "", b"", -1, -1))
        begun = perf_counter()
        if changed is None or self.seen is None:
            in_use = state.get("theme_folders", ())
            self.seen = look(target, settings, in_use, rows)  # type: ignore[arg-type]
        else:
            self.seen = look_again(self.seen, changed, target, settings)
        looked = perf_counter() - begun
        blank = Report(
            output=target.output,
            base_url=settings.base_url,
            timezone=settings.timezone,
        )
        options = options_of(request, settings, self.engine)
        if stands(state, options, self.seen, self.contents.stats, request.now):
            report = as_it_stands(state, blank)
            return replace(report, problems=judged(report.problems, request))
        # Nothing below is imported where nothing has changed.
        from .river import flow  # noqa: PLC0415

        report = flow(self, self.seen, stage, blank)
        return replace(report, profile={"look": looked, **report.profile})

    def _find(self) -> None:
        """Read the settings again if they changed, and place the build anew."""
        root = os.path.realpath(self.request.root)
        found = find_settings(root, self.engine)
        target = target_of(self.request, found.settings)
        if self.target is not None and (target, found) != (self.target, self.found):
            self.close()
        self.found, self.target = found, target


__all__ = ["SETTINGS", "Tell", "Workshop"]
