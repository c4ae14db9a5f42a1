"""What the author gave to import, as one set of files, whatever it is packed in.

Parts of an archive are one export; a zip within an archive is a folder of its name;
a single folder around everything is left out. Names stand as their service wrote them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from ..channels.channel import FILE_LIMIT, ExportError
from ..model.problem import Place, Problem, error, warning
from .archives import Archive, Member, is_zip, open_archive, unpacked, zip_archive
from .guarded import Meter, guarded

# Zips within an archive that are looked into, and those that never are.
NESTED = 200
_PRIVATE = re.compile(r"direct|message|(?:^|[/_-])dms?(?:[/_.-]|$)", re.IGNORECASE)
# Folders that belong to an export even if it holds nothing else.
_OWN_FOLDERS = frozenset({"data", "media", "json", "html", "posts"})
# "takeout-20200101T000000Z-001.zip", "export.part2.zip"
_PART = re.compile(
    r"(?P<stem>.*?)(?P<mark>[-_. ]|[-_. ]?part[-_ ]?)(?P<number>\d{1,3})\.zip"
)


class _File(NamedTuple):
    member: Member
    # for messages: where the archive is, and the name within
    where: str


class OpenExport:
    """The files of an export; see `channels.channel.Export`."""

    def __init__(
        self,
        name: str,
        place: str,
        archives: Sequence[Archive],
        meter: Meter,
        problems: Iterable[Problem] = (),
    ) -> None:
        """Take what the author gave: its name, and its path for messages."""
        self.name = name
        self.place = place
        self._meter = meter
        self._closing: list[Callable[[], None]] = [one.close for one in archives]
        self._problems = [fault for one in archives for fault in one.problems]
        self._problems += problems
        self._files: dict[str, _File] = {}
        self._folded: dict[str, str] = {}
        for archive, prefix in _with_roots(archives):
            for member in archive.members:
                file = _File(member, _within(archive, member.name))
                self._files.setdefault(member.name.removeprefix(prefix), file)
        self._look_into_zips()
        self._folded = {
            name.casefold(): name for name in sorted(self._files, reverse=True)
        }
        self.names = tuple(sorted(self._files))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found while it was opened."""
        return tuple(self._problems)

    @property
    def progress(self) -> tuple[int, int]:
        """How much was read of the largest file that was opened, and its size."""
        return self._meter.done, self._meter.size

    def size(self, name: str) -> int:
        """Of a file, as the archive says; 0 if it is not there."""
        file = self._find(name)
        return file.member.size if file else 0

    def where(self, name: str) -> str:
        """A file as messages name it: the archive's path, and its own within."""
        file = self._find(name)
        return file.where if file else name

    def read(self, name: str, limit: int = FILE_LIMIT) -> bytes:
        """All of a file; raises ExportError."""
        with self.open(name) as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            message = f"the file is larger than {limit // 1024 // 1024:,} MB"
            raise ExportError(error("I104", message, Place(name)))
        return data

    def open(self, name: str) -> BinaryIO:
        """A file as a stream; raises ExportError, also while it is read."""
        file = self._find(name)
        if file is None:
            message = "the file is missing in the archive"
            raise ExportError(error("I107", message, Place(name)))
        if file.member.size >= self._meter.size:
            self._meter.watch(name, file.member.size)
        return guarded(file.member.opening, file.member.packed, name, self._meter)

    def close(self) -> None:
        """Nothing more is read."""
        for close in reversed(self._closing):
            close()
        self._closing.clear()

    def _find(self, name: str) -> _File | None:
        found = self._files.get(name)
        return found or self._files.get(self._folded.get(name.casefold(), ""))

    def _look_into_zips(self) -> None:
        """Put the files of zips within in the place of the zips."""
        zips = [name for name in sorted(self._files) if name.lower().endswith(".zip")]
        for name in [one for one in zips if not _PRIVATE.search(one)][:NESTED]:
            inner = self._open_zip(name)
            if inner is None:
                continue
            self._closing.append(inner.close)
            self._problems += inner.problems
            if not inner.members:
                continue
            del self._files[name]
            mount = _mount(name)
            base = mount[:-1].rpartition("/")[2]
            prefix = _root_of((member.name for member in inner.members), base)
            for member in inner.members:
                path = mount + member.name.removeprefix(prefix)
                self._files.setdefault(
                    path, _File(member, f"{inner.path}/{member.name}")
                )

    def _open_zip(self, name: str) -> Archive | None:
        file = self._files[name]
        try:
            with self.open(name) as stream:
                if not is_zip(stream.read(4)):
                    return None
            return zip_archive(unpacked(file.member, name, self._meter), file.where)
        except ExportError as stopped:
            self._problems += stopped.problems
            return None


def open_export(paths: Sequence[str]) -> OpenExport:
    """What stands at some paths, as one export; to be closed in the end."""
    given = tuple(dict.fromkeys(os.path.abspath(path) for path in paths))
    meter = Meter()
    archives: list[Archive] = []
    problems: list[Problem] = []
    for path in _with_parts(given, problems):
        archives += _opened(path, meter)
    more = f" and {len(given) - 1} more" if len(given) > 1 else ""
    name = os.path.basename(given[0].rstrip(os.sep)) or given[0]
    return OpenExport(f"{name}{more}", given[0], archives, meter, problems)


def _opened(path: str, meter: Meter) -> list[Archive]:
    """A path; of a folder that holds nothing but archives, the archives."""
    archive = open_archive(path, meter)
    names = [member.name for member in archive.members]
    if archive.is_file or not os.path.isdir(path) or not names:
        return [archive]
    if all("/" not in name and name.lower().endswith(_ENDINGS) for name in names):
        paths = sorted(os.path.join(path, name) for name in names)
        return [open_archive(one, meter) for one in paths]
    return [archive]


_ENDINGS = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")


def _with_parts(paths: Iterable[str], problems: list[Problem]) -> Iterator[str]:
    """The paths, and the other parts that lie beside one that says it is a part."""
    seen: set[str] = set()
    for path in paths:
        match = _PART.fullmatch(os.path.basename(path))
        is_part = match and ("part" in match["mark"] or len(match["number"]) == 3)  # noqa: PLR2004
        found = _parts(path, match, problems) if match and is_part else [path]
        yield from (one for one in found if one not in seen)
        seen.update(found)


def _parts(path: str, match: re.Match[str], problems: list[Problem]) -> list[str]:
    folder = os.path.dirname(path)
    numbers: dict[int, str] = {}
    try:
        names = os.listdir(folder)
    except OSError:
        return [path]
    for name in names:
        other = _PART.fullmatch(name)
        if other and other.group("stem", "mark") == match.group("stem", "mark"):
            numbers[int(other["number"])] = os.path.join(folder, name)
    first = min(numbers, default=1)
    missing = [
        n for n in range(min(first, 1), max(numbers, default=1)) if n not in numbers
    ]
    if missing:
        message = f"part {missing[0]} is missing; what it holds is not imported"
        hint = "put all parts into one folder, and import again"
        problems.append(warning("I107", message, Place(path), hint))
    return [numbers[number] for number in sorted(numbers)] or [path]


def _with_roots(archives: Sequence[Archive]) -> Iterator[tuple[Archive, str]]:
    """Archives, each with the folder around its files that is left out."""
    tops = [{name.name.partition("/")[0] for name in one.members} for one in archives]
    common = _root_of(member.name for one in archives for member in one.members)
    for number, archive in enumerate(archives):
        if archive.is_file:
            yield archive, ""
            continue
        root = _root_of(member.name for member in archive.members)
        others = set().union(*tops[:number], *tops[number + 1 :])
        yield archive, common or ("" if root[:-1] in others else root)


def _root_of(names: Iterable[str], around: str = "") -> str:
    """The folder around all of them, with its slash; "" if there is none.

    A folder of an export's own stays, unless it is in one of its name.
    """
    tops = set()
    for name in names:
        top, slash, _ = name.partition("/")
        tops.add(top + slash)
        if len(tops) > 1 or not slash:
            return ""
    root = tops.pop() if tops else ""
    is_own = root[:-1].lower() in _OWN_FOLDERS and root[:-1] != around
    return "" if is_own else root


def _mount(name: str) -> str:
    """The folder that a zip within an archive is.

    >>> _mount("tweet_media.zip"), _mount("media/media.zip")
    ('tweet_media/', 'media/')
    """
    folder, _, base = name[:-4].rpartition("/")
    if folder.rpartition("/")[2].lower() == base.lower():
        return f"{folder}/"
    return f"{folder}/{base}/" if folder else f"{base}/"


def _within(archive: Archive, name: str) -> str:
    return archive.path if archive.is_file else f"{archive.path}/{name}"
