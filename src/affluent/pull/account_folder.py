"""The folder of one account below content/channels: what is written, and how.

A file is written whole beside its place and then renamed into it, so that a crash
leaves the old one or the new one, never half a file. What leads out of the site is
refused; what the author made there is never touched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

from ..build.target import machine_error
from ..model.problem import ContentError, Place, error
from ..source.item_feed import UNDATED

# The names of files of items that are ours.
_MONTH = re.compile(rf"(\d{{4}}-\d\d|{UNDATED})\.json", re.ASCII)
# Below media/, and with an ending of `MEDIA_ENDINGS`.
_MEDIA = re.compile(r"media/[^/\\\x00-\x1f.][^/\\\x00-\x1f]{0,220}")
# What a page may show or offer; nothing that a browser would run.
MEDIA_ENDINGS = frozenset(
    (
        *("jpg", "jpeg", "png", "gif", "webp", "avif", "bmp", "heic", "heif", "tif"),
        *("tiff", "mp4", "m4v", "mov", "webm", "ogv", "avi", "mkv", "mpg", "mpeg"),
        *("3gp", "mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "pdf"),
        *("ppt", "pptx", "pps", "ppsx", "odp", "key", "doc", "docx", "odt", "rtf"),
    )
)
_CHUNK = 1024 * 1024

Outcome = Literal["copied", "same"]


class AccountFolder:
    """An account's folder, which need not be there yet."""

    def __init__(self, root: str, content: str, key: str) -> None:
        """Raise ContentError A403 if it lies outside the site's folder."""
        self._root = os.path.realpath(root)
        self.name = os.path.normpath(os.path.join(content, "channels", key))
        self.path = os.path.join(self._root, self.name)
        for folder in (self.path, os.path.join(self.path, "media")):
            if not f"{os.path.realpath(folder)}{os.sep}".startswith(
                os.path.join(self._root, "")
            ):
                message = "the folder lies outside the site"
                hint = "put a folder there in place of the link"
                place = Place(self.shown(os.path.relpath(folder, self.path)))
                raise ContentError(error("A403", message, place, hint))

    def shown(self, name: str) -> str:
        """A file of the folder as messages name it."""
        path = os.path.normpath(os.path.join(self.name, name))
        return path.replace(os.sep, "/")

    def months(self) -> tuple[str, ...]:
        """Those that have a file of items, sorted."""
        try:
            names = os.listdir(self.path)
        except FileNotFoundError:
            return ()
        except OSError as failure:
            raise machine_error(failure, self.path) from failure
        found = (_MONTH.fullmatch(name) for name in names)
        return tuple(sorted(match[1] for match in found if match))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None."""
        try:
            with open(os.path.join(self.path, name), "rb") as file:
                return file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as failure:
            raise machine_error(failure, self.path) from failure

    def write(self, name: str, data: bytes) -> None:
        """Put a file in its place, unless these bytes stand there."""
        if self.read(name) != data:
            self._put(name, iter((data,)))

    def remove(self, name: str) -> None:
        """Take away a file of ours that holds nothing any more."""
        try:
            os.unlink(os.path.join(self.path, name))
        except FileNotFoundError:
            return
        except OSError as failure:
            raise machine_error(failure, self.path) from failure

    def holds(self, path: str) -> bool:
        """Whether there is an own copy of this path."""
        return is_media_path(path) and os.path.isfile(os.path.join(self.path, path))

    def put_media(self, path: str, stream: BinaryIO) -> Outcome:
        """Copy a medium to a path that `is_media_path`, unless it stands there."""
        target = os.path.join(self.path, path)
        if os.path.isfile(target) and not os.path.islink(target):
            rest = _differing(target, stream)
            if rest is None:
                return "same"
            self._put(path, rest)
        else:
            self._put(path, _chunks(stream))
        return "copied"

    def _put(self, name: str, chunks: Iterable[bytes]) -> None:
        target = os.path.join(self.path, name)
        folder, base = os.path.split(target)
        passing = os.path.join(folder, f".{base}.tmp")
        try:
            self._refuse_link(target, name)
            os.makedirs(folder, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
            with open(os.open(passing, flags, 0o666), "wb") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
            os.replace(passing, target)
        except OSError as failure:
            _forget(passing)
            raise machine_error(failure, target) from failure
        except BaseException:
            _forget(passing)
            raise

    def _refuse_link(self, target: str, name: str) -> None:
        if os.path.islink(target):
            message = "the file is a link, and is not replaced"
            hint = "put a file there in place of the link"
            raise ContentError(error("A403", message, Place(self.shown(name)), hint))


def is_media_path(path: str) -> bool:
    """Whether an own copy may stand at this path, and pages may offer it.

    >>> is_media_path("media/20-a.jpg"), is_media_path("media/../a.jpg")
    (True, False)
    >>> is_media_path("media/20-a.html")
    False
    """
    ending = path.rpartition(".")[2].lower()
    return _MEDIA.fullmatch(path) is not None and ending in MEDIA_ENDINGS


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _differing(path: str, stream: BinaryIO) -> Iterator[bytes] | None:
    """All that a stream holds, if it is not what the file holds; else None."""
    equal = 0
    with open(path, "rb") as file:
        while True:
            theirs = stream.read(_CHUNK)
            ours = file.read(len(theirs) or 1)
            if theirs != ours:
                break
            if not theirs:
                return None
            equal += len(theirs)
    return _joined(path, equal, theirs, stream)


def _joined(path: str, equal: int, chunk: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The part that is equal, from the file; the rest from the stream."""
    with open(path, "rb") as file:
        while equal > 0 and (start := file.read(min(_CHUNK, equal))):
            equal -= len(start)
            yield start
    yield chunk
    yield from _chunks(stream)


def _forget(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
