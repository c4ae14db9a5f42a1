"""What changed on disk while watching, as few and as whole changes as can be told.

No timer delays a save: the first event opens a burst, what has already arrived joins
it, and it ends when nothing came for two milliseconds. Only what is not whole yet is
waited for: a file that an editor is about to put back (it saves by renaming), and a
new file that is still being written.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Literal, NamedTuple

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from ..source.files import is_ignored

# A burst ends when nothing came for so long; for longer if it has several files.
QUIET = 0.002
QUIET_OF_MANY = 0.01
# How long after the first event what is gone may come back, how long what is not
# whole is waited for, and how long a burst may last.
RETURN = 0.02
GROWTH = 0.05
LONGEST = 1.0
# So many changes are cheaper and safer found by looking at everything.
MANY = 64
# A file that was written to so shortly before may still be written to.
FRESH = 0.03

# inotify tells when a file that was written is closed, all others only that it changed.
_HAS_CLOSED = sys.platform.startswith("linux")
_FOLDERS = (DirCreatedEvent, DirDeletedEvent, DirMovedEvent)
_EVENTS: list[type[FileSystemEvent]] = [
    *_FOLDERS,
    FileCreatedEvent,
    FileDeletedEvent,
    FileMovedEvent,
]


# A folder, and whether all that is below it is watched, too.
_Wish = tuple[str, bool]
# Device and inode.
_Identity = tuple[int, int]


class Seen(NamedTuple):
    """One thing that happened to a path, which is absolute."""

    kind: Literal["written", "made", "gone", "moved", "folder"]
    path: str
    # of "moved"
    target: str = ""


@dataclass(slots=True)
class Burst:
    """What happened together, folded into what it comes to."""

    # a file that is written is reported again when it is closed
    has_closed: bool
    everything: bool = False
    written: set[str] = field(default_factory=set)
    # new, and perhaps still being written
    made: set[str] = field(default_factory=set)
    # deleted, or renamed to what is no content: it may come back
    gone: set[str] = field(default_factory=set)
    # renamed: it does not come back
    left: set[str] = field(default_factory=set)
    # what did not exist before the burst
    born: set[str] = field(default_factory=set)

    def take(self, seen: Seen) -> None:
        """Fold in one thing that happened."""
        match seen.kind:
            case "folder":
                self.everything = True
            case "made":
                self._make(seen.path)
            case "written":
                self._write(seen.path)
            case "gone":
                self._lose(seen.path, self.gone)
            case "moved":
                self._lose(seen.path, self.left)
                self._write(seen.target)

    def is_settled(self, age: float) -> bool:
        """Nothing is waited for, so many seconds after the first event."""
        whole = {path for path in self.made if _is_whole(path, self.has_closed)}
        self.made -= whole
        self.written |= whole
        return (age > GROWTH or not self.made) and (age > RETURN or not self.gone)

    @property
    def size(self) -> int:
        """How many paths changed."""
        return sum(map(len, (self.written, self.made, self.gone, self.left)))

    @property
    def paths(self) -> frozenset[str] | None:
        """The paths that changed; None if everything is to be looked at."""
        if self.everything or self.size > MANY:
            return None
        # what is not whole by now is reported again when it is, or never will be
        made = set() if self.has_closed else self.made
        return frozenset(self.written | self.gone | self.left | made)

    def _make(self, path: str) -> None:
        if path in self.gone:
            self.gone.discard(path)
        else:
            self.born.add(path)
        self.made.add(path)

    def _write(self, path: str) -> None:
        self.gone.discard(path)
        self.left.discard(path)
        ready, waiting = self.written, self.made
        if not self.has_closed:
            ready, waiting = waiting, ready
        waiting.discard(path)
        ready.add(path)

    def _lose(self, path: str, where: set[str]) -> None:
        self.made.discard(path)
        self.written.discard(path)
        if path in self.born:
            self.born.discard(path)
        else:
            where.add(path)


class Watcher:
    """Watches folders that may come and go."""

    def __init__(self, without: Iterable[str] = ()) -> None:
        """`without`: absolute folders in which nothing is of interest."""
        # watchdog says so when a folder and one in it are made at once, which is well
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._without = tuple(os.path.join(folder, "") for folder in without)
        self._queue: SimpleQueue[Seen] = SimpleQueue()
        self._watches: dict[_Wish, tuple[ObservedWatch, _Handler, _Identity]] = {}
        self._observer: BaseObserver = Observer()
        self._observer.start()
        self.is_polling = False

    def follow(self, deep: Iterable[str], shallow: Iterable[str] = ()) -> None:
        """Watch these folders and no other: `deep` ones with all that is below them."""
        wanted = {(path, True) for path in deep} | {(path, False) for path in shallow}
        standing = {key: _identity_of(key[0]) for key in sorted(wanted)}
        for key, (watch, handler, identity) in list(self._watches.items()):
            if handler.is_lost or standing.get(key) != identity:
                del self._watches[key]
                self._observer.unschedule(watch)
        try:
            self._schedule(standing)
        except OSError:
            # the system's limit of watches is reached: look at the files by ourselves
            self._observer.stop()
            self._observer = PollingObserver()
            self._observer.start()
            self._watches.clear()
            self.is_polling = True
            self._schedule(standing)

    def changes(self, timeout: float | None = None) -> frozenset[str] | None:
        """Wait for a change: the paths, or None if everything is to be looked at.

        No paths at all say that the time is over.
        """
        while True:
            try:
                first = self._queue.get(timeout=timeout)
            except Empty:
                return frozenset()
            paths = self._burst_from(first).paths
            if paths is None or paths:
                return paths

    def close(self) -> None:
        """Watch nothing any more."""
        self._observer.stop()
        self._observer.join(1)

    def _schedule(self, standing: dict[_Wish, _Identity | None]) -> None:
        closed = FileModifiedEvent if self._reports_growth else FileClosedEvent
        for key, identity in standing.items():
            if identity is not None and key not in self._watches:
                path, is_deep = key
                handler = _Handler(path, self._without, self._queue)
                watch = self._observer.schedule(
                    handler, path, recursive=is_deep, event_filter=[*_EVENTS, closed]
                )
                self._watches[key] = (watch, handler, identity)

    def _burst_from(self, first: Seen) -> Burst:
        burst = Burst(has_closed=not self._reports_growth)
        burst.take(first)
        start = time.monotonic()
        while (age := time.monotonic() - start) < LONGEST:
            try:
                pause = QUIET if burst.size <= 1 else QUIET_OF_MANY
                burst.take(self._queue.get(timeout=pause))
            except Empty:
                if burst.is_settled(age):
                    break
        return burst

    @property
    def _reports_growth(self) -> bool:
        return self.is_polling or not _HAS_CLOSED


class _Handler(FileSystemEventHandler):
    """Takes what one watched folder reports, without what is no content."""

    def __init__(
        self, folder: str, without: tuple[str, ...], queue: SimpleQueue[Seen]
    ) -> None:
        self._folder = os.path.join(folder, "")
        self._without = without
        self._queue = queue
        # the folder was deleted; another that stands there now may even be its inode
        self.is_lost = False

    def dispatch(self, event: FileSystemEvent) -> None:
        """Queue what happened, if it is of interest."""
        if isinstance(event, DirDeletedEvent) and event.src_path == self._folder[:-1]:
            self.is_lost = True
        path = self._wanted(event.src_path)
        target = self._wanted(event.dest_path)
        if not path and not target:
            return
        if isinstance(event, _FOLDERS):
            self._queue.put(Seen("folder", path))
        elif isinstance(event, FileMovedEvent):
            self._queue.put(_moved(path, target))
        elif isinstance(event, FileDeletedEvent):
            self._queue.put(Seen("gone", path))
        elif isinstance(event, FileCreatedEvent):
            self._queue.put(Seen("made", path))
        else:
            self._queue.put(Seen("written", path))

    def _wanted(self, raw: str | bytes) -> str:
        """The path, or "" if it is none of the author's files."""
        path = os.fsdecode(raw)
        if not path or os.path.join(path, "").startswith(self._without):
            return ""
        below = path.removeprefix(self._folder)
        return "" if any(map(is_ignored, below.split(os.sep))) else path


def _moved(path: str, target: str) -> Seen:
    """Editors save by renaming, from and to names that are no content."""
    if not path:
        return Seen("written", target)
    return Seen("moved", path, target) if target else Seen("gone", path)


def _is_whole(path: str, has_closed: bool) -> bool:
    """Whether nobody seems to be writing the file just now."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    if stat.S_ISLNK(found.st_mode):
        return True
    if has_closed:
        return abs(time.time() - found.st_mtime) > FRESH
    return found.st_size > 0


def _identity_of(path: str) -> _Identity | None:
    """Which folder stands at a path, if any: another may have taken its place."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None
