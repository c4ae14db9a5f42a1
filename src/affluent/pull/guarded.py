"""A file of an archive as a stream that stops at what no archive should do.

Headers of archives may lie about everything, so what comes out is counted: a file
that grows beyond reason is a bomb, and so are many that do together.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, BinaryIO, cast

from ..channels.channel import ExportError
from ..model.problem import Place, error

# So much may come out of nothing, and so many times its packed size out of a file:
# JSON of tweets packs 8 to 20 times, a text of blanks 1,000 times.
FREE = 64 * 1024 * 1024
RATIO = 250
# And all together, whatever is read twice.
FREE_TOTAL = 8 * 1024 * 1024 * 1024
RATIO_TOTAL = 40
_BUFFER = 256 * 1024

# What Python's readers raise for files that are damaged, or packed in unknown ways.
DAMAGE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError),
    *(OSError, NotImplementedError, RuntimeError, ValueError),
)


class Meter:
    """How much has come out of an export altogether."""

    def __init__(self) -> None:
        self.read = 0
        # of the file that is watched: how much was read, and its size
        self.done, self.size = 0, 0
        self._watched = ""
        self._packed = 0

    def watch(self, where: str, size: int) -> None:
        """Count from now on what is read of a file."""
        self._watched, self.size, self.done = where, size, 0

    def count(self, where: str, size: int) -> None:
        """So much was read of a file."""
        self.read += size
        if where == self._watched:
            self.done += size

    def packed(self, size: int) -> None:
        """An archive of so many bytes belongs to it."""
        self._packed += size

    @property
    def is_over(self) -> bool:
        """Whether more came out than can be meant."""
        return self.read > FREE_TOTAL + RATIO_TOTAL * self._packed


def guarded(
    opening: Callable[[], IO[bytes]], packed: int, where: str, meter: Meter
) -> BinaryIO:
    """A file of an archive, which takes `packed` bytes of it; raises ExportError."""
    try:
        inner = opening()
    except DAMAGE as failure:
        raise damaged(where, failure) from failure
    stream = io.BufferedReader(_Guarded(inner, packed, where, meter), _BUFFER)
    return cast("BinaryIO", stream)


def damaged(where: str, failure: BaseException) -> ExportError:
    """The complaint about a file that cannot be read."""
    hint = "the archive may be damaged or cut: get a new copy"
    if isinstance(failure, NotImplementedError):
        hint = "unpack the archive with another program, and import the folder"
    reason = getattr(failure, "strerror", None) or str(failure) or "it ends too soon"
    message = f"the file cannot be read: {reason[:1].lower()}{reason[1:]}"
    return ExportError(error("I104", message, Place(where), hint))


class _Guarded(io.RawIOBase):
    def __init__(self, inner: IO[bytes], packed: int, where: str, meter: Meter) -> None:
        super().__init__()
        self._inner = inner
        self._limit = max(FREE, RATIO * packed)
        self._where = where
        self._meter = meter
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except DAMAGE as failure:
            raise damaged(self._where, failure) from failure
        size = len(data)
        buffer[:size] = data
        self._count += size
        self._meter.count(self._where, size)
        if self._count > self._limit or self._meter.is_over:
            message = "the file unpacks to far more than it can hold: a bomb"
            raise ExportError(error("I103", message, Place(self._where)))
        return size

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()
