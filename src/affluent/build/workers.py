"""Work shared among forked processes, which inherit all that was read so far.

A fork costs a hundredth of a second and no copying, so what a worker needs is passed
by being there; only results travel back, through a pipe.
"""

from __future__ import annotations

import mmap
import os
import pickle
import select
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..model.problem import AffluentError, MachineError, Place, Problem, error

T = TypeVar("T")
R = TypeVar("R")

# Fewer items are done sooner by one process.
WORTH_A_FORK = 150
# How often a waiting parent tells of progress, in seconds.
GLANCE = 0.1

# told what is done and the total
Progress = Callable[[int, int], None]
# tells a worker's count of finished items
Tick = Callable[[int], None]


def processes(jobs: int, items: int) -> int:
    """How many processes to use for so many items; 1 means none but this one.

    A process with threads is never forked: a lock held by one of them would stay
    locked for ever in the copy.
    """
    if items < WORTH_A_FORK or not can_fork():
        return 1
    return max(1, min(jobs or _cores(), items // (WORTH_A_FORK // 2)))


def can_fork() -> bool:
    """Whether this process can be copied: not on Windows, nor while it has threads."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def shared(
    work: Callable[[Sequence[T], int, Tick], R],
    items: Sequence[T],
    count: int,
    progress: Progress | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> list[R]:
    """The results of `work(part, number, tick)` for parts of the items, in their order.

    With `meanwhile`, even a single part goes to another process; this one does that.
    """
    if count <= 1 and meanwhile is None:
        return [work(items, 0, _ticker(progress, len(items)))]
    size = -(-len(items) // count)
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    counters = mmap.mmap(-1, 8 * len(parts))
    sys.stdout.flush()
    sys.stderr.flush()
    pipes: dict[int, int] = {}
    children = []
    for number, part in enumerate(parts):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            _run_child(work, part, number, counters, writer)
        os.close(writer)
        children.append(child)
        pipes[reader] = number
    try:
        if meanwhile is not None:
            meanwhile()
        results = _gather(pipes, counters, len(items), progress)
    except BaseException:
        for child in children:
            os.kill(child, signal.SIGKILL)
        raise
    finally:
        for child in children:
            os.waitpid(child, 0)
    return [_result(results[number]) for number in range(len(parts))]


class WorkerDiedError(Exception):
    """A worker met a bug: says in a line which, and notes its traceback."""


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _ticker(progress: Progress | None, total: int) -> Tick:
    if progress is None:
        return lambda done: None  # noqa: ARG005
    return lambda done: progress(done, total)


def _run_child(
    work: Callable[[Sequence[T], int, Tick], R],
    part: Sequence[T],
    number: int,
    counters: mmap.mmap,
    writer: int,
) -> None:
    """Do the work and leave without unwinding what belongs to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = os.getppid()

    def tick(done: int) -> None:
        struct.pack_into("<q", counters, number * 8, done)
        # an orphan must not go on writing: it also holds the lock of the build
        if os.getppid() != parent:
            os._exit(1)

    try:
        data = pickle.dumps((True, work(part, number, tick)), pickle.HIGHEST_PROTOCOL)
    except BaseException as failure:  # noqa: BLE001 - it is told to the parent, whatever it is
        data = pickle.dumps((False, _portable(failure)))
    with os.fdopen(writer, "wb") as pipe:
        pipe.write(data)
    os._exit(0)


def _portable(failure: BaseException) -> BaseException:
    """The failure itself if it can travel, else what it was, in words."""
    if isinstance(failure, OSError):
        return OSError(failure.errno, failure.strerror, failure.filename)
    if isinstance(failure, AffluentError):
        return failure
    import traceback  # noqa: PLC0415 - only when something is broken

    spot = traceback.extract_tb(failure.__traceback__)[-1]
    place = f"{os.path.basename(spot.filename)}:{spot.lineno}"
    told = WorkerDiedError(f"{type(failure).__name__}: {failure} ({place})")
    told.add_note("".join(traceback.format_exception(failure)))
    return told


def _gather(
    pipes: dict[int, int],
    counters: mmap.mmap,
    total: int,
    progress: Progress | None,
) -> dict[int, bytes]:
    chunks: dict[int, list[bytes]] = {number: [] for number in pipes.values()}
    open_pipes = dict(pipes)
    while open_pipes:
        ready, _, _ = select.select(list(open_pipes), [], [], GLANCE)
        for reader in ready:
            data = os.read(reader, 1 << 20)
            if data:
                chunks[open_pipes[reader]].append(data)
            else:
                os.close(reader)
                del open_pipes[reader]
        if progress is not None:
            counts = struct.unpack_from(f"<{len(pipes)}q", counters)
            progress(sum(counts), total)
    return {number: b"".join(parts) for number, parts in chunks.items()}


def _result(data: bytes) -> R:  # type: ignore[type-var]
    try:
        done, value = pickle.loads(data)  # noqa: S301 - from our own child
    except (EOFError, pickle.UnpicklingError) as failure:
        # it told nothing, or not all: the system ends what takes too much memory
        raise MachineError(_killed()) from failure
    if done:
        return value  # type: ignore[no-any-return]
    raise value


def _killed() -> Problem:
    return error(
        "S106",
        "a process of the build was killed",
        Place(""),
        "if memory is short: -j 1 needs the least",
    )
