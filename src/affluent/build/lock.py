"""One build of a site at a time: a lock that dies with its process."""

from __future__ import annotations

import errno
import os
import time
from types import TracebackType
from typing import Self

from ..model.problem import MachineError, Place, Problem, error

try:
    import fcntl
except ImportError:  # not on Windows, where builds are not locked
    fcntl = None  # type: ignore[assignment]

# How long a build waits for another one, and how often it looks, in seconds.
PATIENCE = 120.0
PAUSE = 0.05


class Lock:
    """Held from `with` to its end; waits for a build at work, then gives up."""

    def __init__(self, path: str, patience: float = PATIENCE) -> None:
        """Take the path of the lock's file, in a folder that exists."""
        self._path = path
        self._patience = patience
        self._file = -1

    def __enter__(self) -> Self:
        """Raise MachineError S103 when the other build does not end."""
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        if fcntl is None:
            return self
        end = time.monotonic() + self._patience
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as failure:
                if failure.errno not in (errno.EAGAIN, errno.EACCES):
                    raise
                if time.monotonic() > end:
                    os.close(self._file)
                    raise MachineError(_busy(self._path)) from failure
                time.sleep(PAUSE)
            else:
                return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go."""
        os.close(self._file)


def _busy(path: str) -> Problem:
    return error(
        "S103",
        "another build of this site is at work",
        Place(path),
        "wait for it to end; a build that was killed holds no lock",
    )
