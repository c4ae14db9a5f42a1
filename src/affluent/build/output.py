"""The output folder: nothing of it changes until all that is to come is on the disk.

A first build is written to a stage and renamed into place. Later builds put what is
stale on the stage, note in a journal what is to be done, and then switch file by file;
the next run completes what a killed one began. Only files that the ledger lists, or
the journal, are ever deleted.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

STAGE = "stage"
# Inside an output folder that is on another disk than the cache.
STAGE_WITHIN = ".affluent-stage"

# What is switched first: pages may ask for assets, feeds speak of pages.
_ORDER = {"css": 0, "js": 0, "svg": 0, "html": 1}
_LAST = 2


class Copy(NamedTuple):
    """The content of an output file that is a file of the author's, unread."""

    # absolute
    path: str


class Stage:
    """The files of one build on their way to an output folder."""

    def __init__(self, output: str, cache: str, name: str) -> None:
        """Take the output and cache folders, absolute, and the target's name."""
        self.output = output
        self._journal = os.path.join(cache, f"{name}.journal")
        self.is_first = _is_empty(output)
        self.folder = self._folder(cache, name)
        self._made: set[str] = set()

    def prepare(self) -> None:
        """Begin with an empty stage."""
        _remove(self.folder)
        os.makedirs(self.folder)

    def put(self, path: str, content: bytes | Copy) -> bool:
        """Stage a file unless the output has these bytes; tell whether it was."""
        if not self.is_first and self._stands(path, content):
            return False
        target = os.path.join(self.folder, path)
        folder = os.path.dirname(target)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        if isinstance(content, Copy):
            import shutil  # noqa: PLC0415 - as in `_remove`

            shutil.copyfile(content.path, target)
        else:
            with open(target, "wb") as file:
                file.write(content)
        return True

    def switch(self, staged: Sequence[str], deleted: Sequence[str]) -> None:
        """Put all that is staged in its place, and take away what is to go."""
        if self.is_first and self.folder_is_apart:
            os.makedirs(os.path.dirname(self.output), exist_ok=True)
            if os.path.isdir(self.output):
                os.rmdir(self.output)
            os.rename(self.folder, self.output)
            return
        moves = sorted(staged, key=_order)
        self._refuse_obstacles(moves, set(deleted))
        if len(moves) + len(deleted) > 1:
            self._write_journal(moves, deleted)
        _complete(self.folder, self.output, moves, deleted)
        self._remove_journal()
        _remove(self.folder)

    @property
    def folder_is_apart(self) -> bool:
        """Whether the stage is outside the output folder."""
        return not self.folder.startswith(self.output + os.sep)

    def discard(self) -> None:
        """Take the stage away after a build that failed."""
        _remove(self.folder)

    def recover(self) -> tuple[str, ...]:
        """Complete what a killed build began; the paths that it had written."""
        try:
            noted = self._read_journal()
        except FileNotFoundError:
            return ()
        except (OSError, ValueError):
            noted = None
        moves: tuple[str, ...] = ()
        if self._is_ours(noted):
            moves = tuple(noted["moves"])
            _complete(self.folder, self.output, moves, noted["deleted"])
            self.is_first = _is_empty(self.output)
        self._remove_journal()
        _remove(self.folder)
        return moves

    def _refuse_obstacles(self, moves: Sequence[str], going: set[str]) -> None:
        """Raise OSError for what is not ours in the way, while nothing is switched."""
        folders = {above for path in moves for above in _above(path)} - going
        in_the_way = [
            path
            for path in sorted(folders)
            if os.path.isfile(os.path.join(self.output, path))
        ]
        in_the_way += [
            path
            for path in moves
            if os.path.isdir(os.path.join(self.output, path))
            and not any(one.startswith(f"{path}/") for one in going)
        ]
        for path in in_the_way:
            raise FileExistsError(
                errno.EEXIST,
                "what stands there is not of affluent's making",
                os.path.join(self.output, path),
            )

    def _is_ours(self, noted: object) -> bool:
        """Whether a journal is of this stage, and all its paths are in this output."""
        match noted:
            case {
                "stage": self.folder,
                "output": self.output,
                "moves": list(moves),
                "deleted": list(deleted),
            }:
                return all(map(_is_inside, [*moves, *deleted]))
        return False

    def _folder(self, cache: str, name: str) -> str:
        apart = os.path.join(cache, f"{STAGE}-{name}")
        above = self.output
        while not os.path.isdir(above):
            above = os.path.dirname(above)
        if os.stat(above).st_dev == os.stat(cache).st_dev:
            return apart
        return os.path.join(self.output, STAGE_WITHIN)

    def _stands(self, path: str, content: bytes | Copy) -> bool:
        target = os.path.join(self.output, path)
        try:
            if isinstance(content, Copy):
                return _equal_files(content.path, target)
            with open(target, "rb") as file:
                return file.read() == content
        except OSError:
            return False

    def _read_journal(self) -> Any:
        with open(self._journal, "rb") as file:
            import json  # noqa: PLC0415 - there is seldom a journal

            return json.load(file)

    def _write_journal(self, moves: Sequence[str], deleted: Sequence[str]) -> None:
        noted = {
            "stage": self.folder,
            "output": self.output,
            "moves": list(moves),
            "deleted": list(deleted),
        }
        import json  # noqa: PLC0415 - as above

        with open(self._journal + ".new", "w", encoding="utf-8") as file:
            json.dump(noted, file)
        os.replace(self._journal + ".new", self._journal)

    def _remove_journal(self) -> None:
        try:
            os.unlink(self._journal)
        except FileNotFoundError:
            return


def delete(output: str, paths: Iterable[str]) -> None:
    """Delete files of the output, and the folders that this leaves empty."""
    for path in paths:
        target = os.path.join(output, path)
        try:
            os.unlink(target)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            continue
        folder = os.path.dirname(target)
        while len(folder) > len(output):
            try:
                os.rmdir(folder)
            except OSError:
                break
            folder = os.path.dirname(folder)


def _complete(
    stage: str, output: str, moves: Sequence[str], deleted: Sequence[str]
) -> None:
    """Do what a journal says; what was done already is passed over."""
    made: set[str] = set()
    waiting = set(deleted)
    for path in moves:
        source = os.path.join(stage, path)
        target = os.path.join(output, path)
        folder = os.path.dirname(target)
        if folder not in made:
            _make_room(output, path, waiting)
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        try:
            os.replace(source, target)
        except FileNotFoundError:
            continue
        except IsADirectoryError:
            # an old folder stands where a file is needed
            delete(output, [one for one in waiting if one.startswith(path + "/")])
            os.replace(source, target)
    delete(output, sorted(waiting - set(moves)))


def _make_room(output: str, path: str, waiting: set[str]) -> None:
    """Delete an old file that stands where a folder is needed."""
    for above in _above(path):
        if above in waiting:
            delete(output, [above])


def _above(path: str) -> Iterator[str]:
    """The folders that a path is in, innermost first."""
    while path := os.path.dirname(path):
        yield path


def _remove(folder: str) -> None:
    """Delete a folder with all that is in it."""
    # what compresses archives comes with this, and an unchanged build needs it not
    import shutil  # noqa: PLC0415

    shutil.rmtree(folder, ignore_errors=True)


def _is_empty(output: str) -> bool:
    """Whether there is no folder, or nothing in it."""
    return not os.path.isdir(output) or not os.listdir(output)


def _is_inside(path: object) -> bool:
    """Whether a path of a journal stays within the output folder."""
    return (
        isinstance(path, str)
        and not path.startswith("/")
        and ".." not in path.split("/")
    )


def _order(path: str) -> tuple[int, str]:
    return (_ORDER.get(path.rpartition(".")[2], _LAST), path)


def _equal_files(one: str, two: str) -> bool:
    if os.path.getsize(one) != os.path.getsize(two):
        return False
    with open(one, "rb") as first, open(two, "rb") as second:
        while True:
            block = first.read(1 << 20)
            if block != second.read(1 << 20):
                return False
            if not block:
                return True
