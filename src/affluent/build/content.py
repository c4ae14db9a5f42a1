"""Sources -> values: what changed is read anew, all else comes from the ledger."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from ..model.digest import plain
from ..model.post import Post
from ..model.problem import Problem
from ..model.settings import Plain, Settings
from ..source import files as disk
from ..source.files import below_content
from .ledger import Ledger, Memo, Table
from .reader import Reader, Reading
from .state import problems_from_plain
from .workers import Progress, Tick, can_fork, processes, shared

# Tables that every build which reads anything looks into.
ALWAYS = ("sources", "posts", "pictures", "data", "problems")

# Tables whose values count even where their files have errors.
FAILING_CLOSED = ("curations", "moderation")


class Contents:
    """All that was read, by path, kept up to date from build to build."""

    def __init__(self, ledger: Ledger) -> None:
        """Begin with what the ledger knows."""
        self._ledger = ledger
        self._sources = ledger.table("sources")
        self._named: dict[str, Post] | None = None
        self._files: dict[str, bytes] | None = None
        self.stats: dict[str, disk.Stat] = {
            path: known[0] for path, known in self._sources.items()
        }

    @cached_property
    def _posts(self) -> Table:
        return self._ledger.table("posts")

    @cached_property
    def _problems(self) -> Table:
        return self._ledger.table("problems")

    @property
    def posts(self) -> dict[str, Post]:
        """By path; named when they are first asked for."""
        if self._named is None:
            self._named = {path: Post._make(post) for path, post in self._posts.items()}
        return self._named

    @property
    def files(self) -> dict[str, bytes]:
        """Path -> digest of every file that is no source, in the order of the paths."""
        if self._files is None:
            self._files = self._files_in_order()
        return self._files

    def _files_in_order(self) -> dict[str, bytes]:
        found = {
            path: digest
            for path, (_, digest, table) in self._sources.items()
            if digest and table != "posts"
        }
        return dict(sorted(found.items()))

    @property
    def pictures(self) -> Mapping[str, tuple[object, ...]]:
        """Path -> what is known of a picture."""
        return self._ledger.table("pictures")

    def data(self, settings: Settings) -> dict[str, Plain]:
        """Name -> value of the data files."""
        prefix = "data/"
        found: dict[str, Plain] = {}
        for path, value in sorted(self._ledger.table("data").items()):
            below = below_content(path, settings)
            if below.startswith(prefix):
                found[below[len(prefix) :].rpartition(".")[0]] = value
        return found

    def problems(self) -> tuple[Problem, ...]:
        """Those of all files, as they were when each was read."""
        kept = (one for _, known in sorted(self._problems.items()) for one in known)
        return problems_from_plain(kept)

    @property
    def is_spoilt(self) -> bool:
        """Whether the ledger lost some of what was read, so that all must be again."""
        return any(self._ledger.is_lost(name) for name in ALWAYS)

    def paths_of(self, table: str) -> list[str]:
        """The files that are kept in a table, in order."""
        sources = self._sources.items()
        return sorted(path for path, known in sources if known[2] == table)

    def values(self, table: str, reader: Reader) -> Mapping[str, Any]:
        """Path -> value, of a table that is loaded only where it is needed."""
        if self._ledger.is_lost(table):
            # a lost ledger costs time, never correctness
            for path in self.paths_of(table):
                _put(self._ledger.table(table), path, reader.read(path).value)
        return self._ledger.table(table)

    def changed(
        self,
        now: Mapping[str, disk.Stat],
        touched: frozenset[str] | None = None,
        *,
        everything: bool = False,
    ) -> list[str]:
        """The paths whose stat differs, or all of them.

        With `touched`, only these are compared: nothing else can have changed.
        """
        if everything:
            return sorted(now)
        stats = self.stats
        if touched is not None:
            return sorted(
                path for path in touched if path in now and stats.get(path) != now[path]
            )
        return sorted(path for path, stat in now.items() if stats.get(path) != stat)

    def gone(
        self, now: Mapping[str, disk.Stat], touched: frozenset[str] | None = None
    ) -> list[str]:
        """The paths that are no longer there; with `touched`, of these."""
        known = self.stats if touched is None else touched & self.stats.keys()
        return sorted(path for path in known if path not in now)

    def digest(self, path: str) -> bytes:
        """The digest of a file when it was last read, or nothing."""
        known = self._sources.get(path)
        return known[1] if known else b""

    def forget(self, paths: Iterable[str]) -> None:
        """Drop files that are gone."""
        self._files = None
        for path in paths:
            self.stats.pop(path, None)
            self.posts.pop(path, None)
            self._drop(path)
            self._sources.drop(path)
            self._problems.drop(path)

    def take(self, reading: Reading, stat: disk.Stat) -> None:
        """Take over what a file holds now; a spoilt one stays known as it was."""
        path, table, self._files = reading.path, reading.table, None
        failed = any(problem.severity == "error" for problem in reading.problems)
        if reading.problems:
            self._problems.put(path, tuple(map(plain, reading.problems)))
        else:
            self._problems.drop(path)
        if failed:
            # read again next time, whatever its times say
            stat = (0, 0, -1)
            # what hides items must hide what it can
            is_kept = table not in FAILING_CLOSED and self._table_of(path) == table
            if is_kept and path in self._ledger.table(table):
                self.stats[path] = stat
                self._sources.put(path, (stat, b"", table))
                return
        if self._table_of(path) != table:
            self._drop(path)
        self.stats[path] = stat
        self._sources.put(path, (stat, reading.digest, table))
        if reading.post is None:
            self.posts.pop(path, None)
        else:
            self.posts[path] = reading.post
        if table:
            value = reading.value if reading.post is None else tuple(reading.post)
            _put(self._ledger.table(table), path, value)

    def touch(self, path: str, stat: disk.Stat) -> None:
        """Note another stat of a file whose bytes are as they were."""
        self.stats[path] = stat
        _, digest, table = self._sources[path]
        self._sources.put(path, (stat, digest, table))

    def in_order(self) -> dict[str, Post]:
        """The posts in the order of their paths."""
        self._named = dict(sorted(self.posts.items()))
        return self._named

    def _table_of(self, path: str) -> str:
        known = self._sources.get(path)
        return known[2] if known else ""

    def _drop(self, path: str) -> None:
        """Let the value of a file go, from the table that has it."""
        table = self._table_of(path)
        if table:
            self._ledger.table(table).drop(path)


def _put(table: Table, path: str, value: object) -> None:
    if value is None:
        table.drop(path)
    else:
        table.put(path, value)


def read_all(
    paths: Sequence[str],
    reader: Reader,
    memo: Memo,
    stage: str,
    jobs: int,
    progress: Progress | None,
    meanwhile: Callable[[], None],
) -> list[Reading]:
    """What the files at these paths hold, read by as many processes as it is worth.

    To read even one page costs a tenth of a second of imports. Another process pays
    for them while this one does what is to be done `meanwhile`.
    """

    def work(part: Sequence[str], number: int, tick: Tick) -> _Part:
        if apart:
            memo.reopen()
        readings = []
        for done, path in enumerate(part):
            readings.append(reader.read(path))
            tick(done)
        if not apart:
            return readings, {}
        return readings, memo.spill(os.path.join(stage, f"bodies-{number}"))

    if not paths:
        return []
    count = processes(jobs, len(paths))
    # imports are what takes the time, and only once in a process
    is_cold = f"{__name__.partition('.')[0]}.text.markdown" not in sys.modules
    aside = count == 1 and jobs != 1 and is_cold and can_fork()
    apart = count > 1 or aside
    if count > 1:
        _warm_up()
    if apart:
        os.makedirs(stage, exist_ok=True)
    readings: list[Reading] = []
    parts = shared(work, paths, count, progress, meanwhile if aside else None)
    for part, spilled in parts:
        readings.extend(part)
        memo.adopt(spilled)
    return readings


_Part = tuple[list[Reading], dict[bytes, tuple[str, int, int]]]


def _warm_up() -> None:
    """Import once, before the fork, what every worker needs."""
    from ..source import posts  # noqa: F401, PLC0415
    from ..text import markdown  # noqa: F401, PLC0415
