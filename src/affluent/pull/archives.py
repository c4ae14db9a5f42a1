"""What an export may be packed in: a zip, a tar, a folder, a file.

Each lists its files by name and opens one of them at a time; nothing is unpacked to
the disk but what cannot be read in place, and that into a file without a name. What
could do harm is left out with one problem for each cause.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import re
import stat
import struct
import tarfile
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, NamedTuple, cast

from ..channels.channel import ExportError
from ..model.problem import Place, Problem, error, quote, warning
from .guarded import DAMAGE, FREE, RATIO, Meter, guarded

# No export holds more files, and no index of a zip is larger, in bytes.
MEMBERS = 1_000_000
INDEX = 128 * 1024 * 1024
# What a zip says where a number needs more than 32 bits.
_WIDE = 0xFFFF_FFFF
# What desktops leave behind.
_LEFTOVERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"})
_DRIVE = re.compile(r"[A-Za-z]:")
_CHUNK = 1024 * 1024
# How files of a kind begin: https://en.wikipedia.org/wiki/List_of_file_signatures
_PACKED: tuple[tuple[bytes, Callable[[str], IO[bytes]]], ...] = (
    (b"\x1f\x8b", cast("Callable[[str], IO[bytes]]", gzip.open)),
    (b"BZh", cast("Callable[[str], IO[bytes]]", bz2.open)),
    (b"\xfd7zXZ\0", cast("Callable[[str], IO[bytes]]", lzma.open)),
)
_FOREIGN = ((b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7-Zip"))


class Member(NamedTuple):
    """A file of an archive."""

    # with forward slashes, NFC
    name: str
    # unpacked, as the archive says
    size: int
    # how many bytes of the archive it takes
    packed: int
    # begins to read it, without any guard
    opening: Callable[[], IO[bytes]]
    # whether it stands there as it is, and can be read in any order
    is_plain: bool = False


class Archive(NamedTuple):
    """What something the author gave holds."""

    # as it was given
    path: str
    members: tuple[Member, ...]
    problems: tuple[Problem, ...]
    # to be called when nothing more is read
    close: Callable[[], None]
    # whether it is a single file, no archive
    is_file: bool = False


def open_archive(path: str, meter: Meter) -> Archive:
    """What stands at a path of the author's."""
    try:
        if os.path.isdir(path):
            archive = folder_archive(path)
            meter.packed(sum(member.size for member in archive.members))
            return archive
        with open(path, "rb") as file:
            head = file.read(512)
        meter.packed(os.path.getsize(path))
        return _of_file(path, head)
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        problem = error("I102", f"it cannot be read: {reason}", Place(path))
        return _nothing(path, problem)


def is_zip(head: bytes) -> bool:
    """Whether a file that begins like this is a zip."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def zip_archive(file: IO[bytes], path: str) -> Archive:
    """The files of a zip, in place."""
    try:
        _check_index(file)
        opened = zipfile.ZipFile(file)
    except (*DAMAGE, struct.error) as failure:
        reason = f"{str(failure)[:1].lower()}{str(failure)[1:]}" or "it ends too soon"
        message = f"the zip is damaged or cut: {reason}"
        hint = "get a new copy; if it has several parts, all must be there"
        file.close()
        return _nothing(path, error("I102", message, Place(path), hint))
    infos = [info for info in opened.infolist() if not info.is_dir()]
    refusals = _Refusals(path)
    if len(infos) > MEMBERS or _overlap(infos):
        file.close()
        many = f"it holds more than {MEMBERS:,} files"
        message = many if len(infos) > MEMBERS else "its files overlap: a bomb"
        return _nothing(path, error("I103", message, Place(path)))
    members = [
        Member(
            name,
            info.file_size,
            info.compress_size,
            lambda info=info: opened.open(info),  # type: ignore[misc]
        )
        for info in infos
        if (name := refusals.checked(_spelt(info), _fault_of(info)))
    ]

    def close() -> None:
        opened.close()
        file.close()

    return Archive(path, tuple(members), refusals.problems(), close)


def tar_archive(file: IO[bytes], path: str) -> Archive:
    """The files of a tar that is not packed."""
    refusals = _Refusals(path)
    problems: list[Problem] = []
    members: list[Member] = []
    try:
        opened = tarfile.TarFile(fileobj=file, errorlevel=1)
        for number, info in enumerate(opened):
            if number >= MEMBERS:
                message = f"it holds more than {MEMBERS:,} files"
                problems.append(error("I103", message, Place(path)))
                break
            if info.isdir():
                continue
            is_plain = info.isreg() and not info.issparse()
            name = refusals.checked(info.name, "" if is_plain else _NO_FILE)
            if name:
                opening = cast(
                    "Callable[[], IO[bytes]]",
                    lambda info=info: opened.extractfile(info),
                )
                members.append(
                    Member(name, info.size, info.size, opening, is_plain=True)
                )
    except DAMAGE as failure:
        message = f"the tar is damaged or cut: {failure}"
        problems.append(error("I102", message, Place(path), "get a new copy"))
    return Archive(path, tuple(members), (*problems, *refusals.problems()), file.close)


def folder_archive(path: str) -> Archive:
    """The files of a folder; links are not followed."""
    refusals = _Refusals(path)
    members: list[Member] = []
    for entry in _walk(path, refusals):
        if len(members) >= MEMBERS:
            message = f"it holds more than {MEMBERS:,} files"
            return _nothing(path, error("I103", message, Place(path)))
        relative = os.path.relpath(entry.path, path).replace(os.sep, "/")
        is_plain = entry.is_file(follow_symlinks=False)
        name = refusals.checked(relative, "" if is_plain else _NO_FILE)
        if name:
            size = entry.stat(follow_symlinks=False).st_size
            opening = _unfollowed(entry.path)
            members.append(Member(name, size, size, opening, is_plain=True))
    return Archive(path, tuple(members), refusals.problems(), lambda: None)


def unpacked(member: Member, where: str, meter: Meter) -> IO[bytes]:
    """A member that can be read in any order: itself, or a file without a name."""
    if member.is_plain:
        return member.opening()
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with its archive
    try:
        with guarded(member.opening, member.packed, where, meter) as stream:
            while data := stream.read(_CHUNK):
                spool.write(data)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool


def _of_file(path: str, head: bytes) -> Archive:
    foreign = next((name for magic, name in _FOREIGN if head.startswith(magic)), "")
    if foreign:
        message = f"it is a {foreign} archive, which cannot be read here"
        hint = "unpack it, and import the folder"
        return _nothing(path, error("I102", message, Place(path), hint))
    if is_zip(head):
        return zip_archive(open(path, "rb"), path)
    if head[257:262] == b"ustar":
        return tar_archive(open(path, "rb"), path)
    for magic, opening in _PACKED:
        if head.startswith(magic):
            return _packed_tar(path, opening)
    size = os.path.getsize(path)
    name = unicodedata.normalize("NFC", os.path.basename(path))
    member = Member(name, size, size, lambda: open(path, "rb"))  # noqa: SIM115
    return Archive(path, (member,), (), lambda: None, is_file=True)


def _packed_tar(path: str, opening: Callable[[str], IO[bytes]]) -> Archive:
    """A tar within gzip, bzip2 or xz: unpacked once, for it has no index."""
    size = os.path.getsize(path)
    packed = Member("", 0, size, lambda: opening(path))
    meter = Meter()
    meter.packed(size)
    try:
        file = unpacked(packed, path, meter)
    except ExportError as stopped:
        problems = tuple(one._replace(code="I102") for one in stopped.problems)
        return _nothing(path, *problems)
    if file.read(512)[257:262] == b"ustar":
        file.seek(0)
        return tar_archive(file, path)
    file.close()
    base = os.path.basename(path)
    name = unicodedata.normalize("NFC", base.rpartition(".")[0] or base)
    member = packed._replace(name=name, size=min(size * RATIO, FREE))
    return Archive(path, (member,), (), lambda: None, is_file=True)


def _nothing(path: str, *problems: Problem) -> Archive:
    return Archive(path, (), problems, lambda: None)


def _check_index(file: IO[bytes]) -> None:
    """Raise ValueError for a zip whose index alone would fill the memory."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    spot = tail.rfind(b"PK\x05\x06")
    if spot >= 0 and len(tail) >= spot + 16:
        length = struct.unpack_from("<L", tail, spot + 12)[0]
        wide = tail.rfind(b"PK\x06\x06", 0, spot)
        if length == _WIDE and 0 <= wide <= len(tail) - 48:
            length = struct.unpack_from("<Q", tail, wide + 40)[0]
        if length > INDEX and length != _WIDE:
            raise ValueError("its index is too large")
    file.seek(0)


def _overlap(infos: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether two files share bytes of the zip, as none that is meant well does.

    https://www.bamsoftware.com/hacks/zipbomb/ (2019)
    """
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        # the header within the file: 30 bytes and the name, whatever else it holds
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size
    return False


def _spelt(info: zipfile.ZipInfo) -> str:
    """The name, as it was meant: UTF-8 without saying so is what macOS writes."""
    name = info.orig_filename
    if info.flag_bits & 0x800 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _fault_of(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x1:
        return _LOCKED
    mode = info.external_attr >> 16
    kind = stat.S_IFMT(mode)
    # Unix alone says what a file is; others leave this empty
    return "" if kind in {0, stat.S_IFREG} else _NO_FILE


_LOCKED = "a file is encrypted"
_NO_FILE = "a file is a link or a device"
_LEAVES = "the name of a file leads out of its folder"
_STRANGE = "the name of a file cannot be one"
_TWICE = "a file stands there twice"
_SHUT = "a folder is closed to us"


class _Refusals:
    """What of an archive is not read, and why."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: set[str] = set()
        self._found: dict[str, list[str]] = {}

    def checked(self, name: str, fault: str) -> str:
        """The name, NFC; "" if the file is not to be read."""
        if _LEFTOVERS.intersection(name.split("/")) or "/._" in f"/{name}":
            return ""
        spelt = unicodedata.normalize("NFC", name.removeprefix("./"))
        if spelt.rfind("/") == 0:
            # Tumblr's own exports have a "/style.css" (seen 2026); nowhere is it put
            spelt = spelt[1:]
        fault = fault or _fault_of_name(spelt)
        if not fault and spelt in self._seen:
            fault = _TWICE
        if fault:
            self.note(fault, name)
            return ""
        self._seen.add(spelt)
        return spelt

    def note(self, fault: str, name: str) -> None:
        """A file or folder is not read."""
        self._found.setdefault(fault, []).append(name)

    def problems(self) -> tuple[Problem, ...]:
        """One for each cause."""
        return tuple(self._problem(why, names) for why, names in self._found.items())

    def _problem(self, why: str, names: list[str]) -> Problem:
        more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
        message = f"{why}, and is not read: {quote(names[0])}{more}"
        if why == _LOCKED:
            hint = "unpack it with its password, and import the folder"
            return error("I104", message, Place(self._path), hint)
        if why == _SHUT:
            return error("I104", message, Place(self._path), "give yourself the right")
        make = warning if why in {_TWICE, _NO_FILE} else error
        return make("I103", message, Place(self._path))


def _fault_of_name(name: str) -> str:
    parts = name.split("/")
    if ".." in parts or name.startswith("/") or _DRIVE.match(name):
        return _LEAVES
    is_text = name.isprintable() and "\\" not in name
    return "" if is_text and "" not in parts and "." not in parts else _STRANGE


def _walk(path: str, refusals: _Refusals) -> Iterator[os.DirEntry[str]]:
    """Everything below a folder that is no folder itself."""
    waiting = [path]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            refusals.note(_SHUT, os.path.relpath(folder, path))
            continue
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry
            elif entry.name not in _LEFTOVERS:
                waiting.append(entry.path)


def _unfollowed(path: str) -> Callable[[], IO[bytes]]:
    """Opens a file, and no link that has taken its place."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return lambda: open(os.open(path, flags), "rb")
