"""Sources -> values: what changed is read anew, all else comes from the ledger."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from ..model.digest import SIZE, combined, digest_of_bytes, digest_of_plain, plain
from ..model.post import Body, Fault, Post
from ..model.problem import Place, Problem, warning
from ..model.settings import Plain, Settings
from ..source import files as disk
from ..source.files import below_content, is_source
from .ledger import Ledger, Memo, Table
from .state import problems_from_plain
from .workers import Progress, Tick, can_fork, processes, shared

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif")
DATA = (".yaml", ".yml")


class Reading(NamedTuple):
    """What came of one changed file; all plain, for it may come from a worker."""

    path: str
    # of the bytes; empty if they could not be had
    digest: bytes
    # whether it is Markdown that becomes a page or describes a term
    is_page: bool = False
    # of a source that could be read
    post: Post | None = None
    # of a picture that can be shown
    picture: tuple[object, ...] | None = None
    # of a data file
    data: Plain = None
    problems: tuple[Problem, ...] = ()


class Reader:
    """Reads changed files; a value that worker processes inherit."""

    def __init__(
        self, root: str, settings: Settings, memo: Memo, engine: bytes
    ) -> None:
        """Take the site's folder and what the rendering of bodies depends on."""
        self._root = root
        self._settings = settings
        self._memo = memo
        self._engine = engine

    @property
    def options(self) -> object:
        """All that the reading of a source depends on beside its bytes; plain."""
        settings = self._settings
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

    def read(self, path: str) -> Reading:
        """What one file holds."""
        is_page = is_source(path, self._settings)
        is_data = _is_data(path, self._settings)
        if not (is_page or is_data or path.lower().endswith(PICTURES)):
            return self._digest(path)
        data = disk.read(self._root, path)
        if isinstance(data, Problem):
            return Reading(path, b"", is_page, problems=(data,))
        digest = digest_of_bytes(data)
        if is_page:
            return self._page(path, data, digest)
        if path.lower().endswith(PICTURES):
            return self._picture(path, data, digest)
        return self._data(path, data, digest)

    def body(self, text: str, lang: str) -> tuple[bytes, Body]:
        """The body of a text, from the memo if it was rendered before."""
        settings = self._settings.markdown
        options = (
            lang,
            self._settings.base_path,
            settings.html,
            settings.highlight,
            settings.maths,
        )
        key = combined(
            [self._engine, digest_of_plain(options), digest_of_bytes(text.encode())]
        )
        known = self._memo.get(key)
        if isinstance(known, tuple):
            body = Body(*known)
            faults = tuple(Fault(*fault) for fault in body.faults)
            return key, body._replace(faults=faults)
        # The Markdown engine is imported only where a body changed.
        from ..text import markdown  # noqa: PLC0415

        body = markdown.render(
            text,
            markdown.Options(
                lang=lang,
                base_path=self._settings.base_path,
                html=settings.html,
                highlight=settings.highlight,
                maths=settings.maths,
            ),
        )
        self._memo.put(key, plain(body))
        return key, body

    def _page(self, path: str, data: bytes, digest: bytes) -> Reading:
        # YAML and all that reads front matter, likewise.
        from ..source.posts import read_post  # noqa: PLC0415

        found = read_post(path, data, self._settings, self.body)
        return Reading(path, digest, True, found.post, problems=found.problems)

    def _picture(self, path: str, data: bytes, digest: bytes) -> Reading:
        from ..source.pictures import inspect  # noqa: PLC0415

        facts = inspect(data, path, self._settings.pictures.pixel_limit)
        if isinstance(facts, str):
            fault = warning(
                "A402", f"this picture cannot be shown: it {facts}", Place(path)
            )
            return Reading(path, digest, problems=(fault,))
        return Reading(path, digest, picture=tuple(facts))

    def _data(self, path: str, data: bytes, digest: bytes) -> Reading:
        from ..source.text_file import decode  # noqa: PLC0415
        from ..source.yaml import compose  # noqa: PLC0415
        from ..source.yaml import plain as plain_of  # noqa: PLC0415

        text = decode(data, path)
        if isinstance(text, Problem):
            return Reading(path, digest, problems=(text,))
        node, problems = compose(text, path, 1, "A103")
        value = plain_of(node) if node is not None else None
        return Reading(path, digest, data=value, problems=problems)

    def _digest(self, path: str) -> Reading:
        """Of a file that is only copied, however large."""
        found = sha256()
        try:
            with open(os.path.join(self._root, path), "rb") as file:
                while block := file.read(1 << 20):
                    found.update(block)
        except OSError:
            problem = disk.read(self._root, path)
            faults = (problem,) if isinstance(problem, Problem) else ()
            return Reading(path, b"", problems=faults)
        return Reading(path, found.digest()[:SIZE])


def _is_data(path: str, settings: Settings) -> bool:
    below = below_content(path, settings)
    return below.startswith("data/") and below.endswith(DATA)


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
    def _pictures(self) -> Table:
        return self._ledger.table("pictures")

    @cached_property
    def _data(self) -> Table:
        return self._ledger.table("data")

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
            for path, (_, digest, is_page) in self._sources.items()
            if digest and not is_page
        }
        return dict(sorted(found.items()))

    @property
    def pictures(self) -> Mapping[str, tuple[object, ...]]:
        """Path -> what is known of a picture."""
        return self._pictures

    def data(self, settings: Settings) -> dict[str, Plain]:
        """Name -> value of the data files."""
        prefix = "data/"
        found: dict[str, Plain] = {}
        for path, value in sorted(self._data.items()):
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
        tables = ("sources", "posts", "pictures", "data", "problems")
        return any(self._ledger.is_lost(name) for name in tables)

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
            for table in self._tables():
                table.drop(path)

    def take(self, reading: Reading, stat: disk.Stat) -> None:
        """Take over what a file holds now; a spoilt one stays known as it was."""
        path, self._files = reading.path, None
        failed = any(problem.severity == "error" for problem in reading.problems)
        if reading.problems:
            self._problems.put(path, tuple(map(plain, reading.problems)))
        else:
            self._problems.drop(path)
        if failed:
            # read again next time, whatever its times say
            stat = (0, 0, -1)
            if path in self._posts or path in self._data:
                self.stats[path] = stat
                self._sources.put(path, (stat, b"", reading.is_page))
                return
        self.stats[path] = stat
        self._sources.put(path, (stat, reading.digest, reading.is_page))
        _put(self._pictures, path, reading.picture)
        _put(self._data, path, reading.data)
        if reading.post is None:
            self.posts.pop(path, None)
            self._posts.drop(path)
        else:
            self.posts[path] = reading.post
            self._posts.put(path, tuple(reading.post))

    def touch(self, path: str, stat: disk.Stat) -> None:
        """Note another stat of a file whose bytes are as they were."""
        self.stats[path] = stat
        _, digest, is_page = self._sources[path]
        self._sources.put(path, (stat, digest, is_page))

    def in_order(self) -> dict[str, Post]:
        """The posts in the order of their paths."""
        self._named = dict(sorted(self.posts.items()))
        return self._named

    def _tables(self) -> tuple[Table, ...]:
        return (
            self._sources,
            self._posts,
            self._pictures,
            self._data,
            self._problems,
        )


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
