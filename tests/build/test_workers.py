from __future__ import annotations

import errno
import os
import pickle
import re
import signal
import threading
import time
from collections.abc import Sequence
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import pytest

from affluent.build.workers import (
    WORTH_A_FORK,
    Tick,
    WorkerDiedError,
    _result,
    can_fork,
    processes,
    shared,
)
from affluent.model.problem import ContentError, MachineError, Place, error

CORES = (
    len(os.sched_getaffinity(0))
    if hasattr(os, "sched_getaffinity")
    else os.cpu_count() or 1
)
needs_proc = pytest.mark.skipif(
    not os.path.isdir("/proc/self"), reason="there is no /proc to look into"
)
FAULT = error("A404", "cannot be read", Place("a.md"))


@pytest.fixture(autouse=True)
def _alone() -> None:
    """Nothing here means anything where the tests before left threads."""
    if not can_fork():
        pytest.skip("a process with threads is not forked")


def squares(part: Sequence[int], _: int, tick: Tick) -> list[int]:
    """Work that tells of its progress."""
    for done, _item in enumerate(part, 1):
        tick(done)
    return [item**2 for item in part]


def where(part: Sequence[int], number: int, _: Tick) -> tuple[int, int, list[int]]:
    """The process that had a part."""
    return os.getpid(), number, list(part)


@pytest.mark.parametrize(
    ("jobs", "items", "count"),
    [
        (0, 0, 1),
        (2, WORTH_A_FORK - 1, 1),
        (2, WORTH_A_FORK, 2),
        (8, WORTH_A_FORK, 2),
        (8, 3 * WORTH_A_FORK, 6),
        (1, 10_000, 1),
        (3, 10_000, 3),
        (0, 10_000, CORES),
    ],
)
def test_processes_that_are_worth_it(jobs: int, items: int, count: int) -> None:
    assert processes(jobs, items) == count


def test_a_process_with_threads_is_not_forked() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert not can_fork()
        assert processes(4, 10_000) == 1
    finally:
        end.set()
        thread.join()
    assert can_fork()


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_results_come_in_order(count: int) -> None:
    items = list(range(20))
    parts = shared(squares, items, count)
    assert [*chain.from_iterable(parts)] == [item**2 for item in items]
    assert len(parts) == count


def test_one_part_stays_here_and_more_go_elsewhere() -> None:
    assert shared(where, [1, 2], 1) == [(os.getpid(), 0, [1, 2])]
    (one, *first), (other, *second) = shared(where, [1, 2, 3], 2)
    assert os.getpid() not in (one, other)
    assert one != other
    assert (first, second) == ([0, [1, 2]], [1, [3]])


def test_meanwhile_even_one_part_goes_elsewhere() -> None:
    done: list[int] = []
    ((child, _, part),) = shared(where, [1, 2], 1, None, lambda: done.append(1))
    assert child != os.getpid()
    assert (part, done) == ([1, 2], [1])


def test_large_results_pass_through_the_pipe() -> None:
    parts = shared(lambda part, *_: b"x" * part[0], [3_000_000, 3_000_001], 2)
    assert [len(part) for part in parts] == [3_000_000, 3_000_001]


@pytest.mark.parametrize("count", [1, 2])
def test_progress_is_told_up_to_the_end(count: int) -> None:
    told: list[tuple[int, int]] = []
    shared(squares, range(10), count, lambda *args: told.append(args))
    assert told[-1] == (10, 10)
    assert told == sorted(told)


def failing(failure: BaseException, count: int) -> BaseException:
    """What comes of a failure in the last of these parts."""

    def work(part: Sequence[int], _: int, __: Tick) -> int:
        if part[-1] == 3:
            raise failure
        return 0

    with pytest.raises(type(failure) if count == 1 else Exception) as caught:
        shared(work, [0, 1, 2, 3], count)
    return caught.value


@pytest.mark.parametrize("count", [1, 2])
def test_the_machines_refusals_travel(count: int) -> None:
    refusal = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/a/b")
    found = failing(refusal, count)
    assert isinstance(found, OSError)
    assert (found.errno, found.filename) == (errno.ENOSPC, "/a/b")
    denied = failing(PermissionError(errno.EACCES, "Permission denied", "/c"), count)
    assert isinstance(denied, PermissionError)


@pytest.mark.parametrize("count", [1, 2])
def test_the_authors_faults_travel(count: int) -> None:
    found = failing(ContentError(FAULT, FAULT), count)
    assert isinstance(found, ContentError)
    assert found.problems == (FAULT, FAULT)


def test_a_bug_travels_in_words() -> None:
    found = failing(ZeroDivisionError("nothing to divide"), 2)
    assert isinstance(found, WorkerDiedError)
    assert re.fullmatch(
        r"ZeroDivisionError: nothing to divide \(test_workers.py:\d+\)", str(found)
    )
    # for whoever asks to see it
    assert "in work" in "".join(found.__notes__)


def test_a_killed_worker_is_no_result() -> None:
    def work(part: Sequence[int], *_: object) -> int:
        if part[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    with pytest.raises(MachineError, match="S106 a process of the build was killed"):
        shared(work, [0, 1], 2)


@pytest.mark.parametrize("size", [0, 1, 20, -1])
def test_a_worker_killed_while_it_told_is_no_result_either(size: int) -> None:
    told = pickle.dumps((True, list(range(99))))
    assert _result(told) == list(range(99))
    with pytest.raises(MachineError, match="S106 a process of the build was killed"):
        _result(told[:size])


@needs_proc
def test_a_failure_meanwhile_ends_the_workers(tmp_path: Path) -> None:
    def work(part: Sequence[int], number: int, _: Tick) -> None:
        (tmp_path / f"{number}.pid").write_text(str(os.getpid()))
        time.sleep(60 * len(part))

    def meanwhile() -> None:
        while len([*tmp_path.glob("*.pid")]) < 2:
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shared(work, [0, 1], 2, None, meanwhile)
    for file in tmp_path.glob("*.pid"):
        assert not os.path.exists(f"/proc/{file.read_text()}")


def orphan(folder: str) -> None:
    """Share work without end, and be killed."""

    def work(_: Sequence[int], number: int, tick: Tick) -> None:
        (Path(folder) / f"{number}.pid").write_text(str(os.getpid()))
        while True:
            tick(0)
            time.sleep(0.01)

    shared(work, [0, 1], 2)


@needs_proc
def test_workers_end_with_the_build(tmp_path: Path) -> None:
    parent = get_context("fork").Process(target=orphan, args=(str(tmp_path),))
    parent.start()
    while len([path for path in tmp_path.glob("*.pid") if path.read_text()]) < 2:
        time.sleep(0.01)
    parent.kill()
    parent.join()
    end = time.monotonic() + 10
    for file in tmp_path.glob("*.pid"):
        while is_running(file.read_text()):
            assert time.monotonic() < end
            time.sleep(0.01)


def is_running(process: str) -> bool:
    """Whether a process is there and is not only waited for."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
