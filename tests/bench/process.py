"""Processes, measured by the kernel: time on the wall and the processors, memory."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TIME_LIMIT = 1800
# between two looks at a family's memory, in seconds
PERIOD = 0.05


class Run(NamedTuple):
    """A finished process with all its children."""

    code: int
    # seconds
    wall: float
    cpu: float
    # MB of the largest process
    largest: float
    # MB of all its processes together at their peak; 0 if nobody looked
    family: float


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    log: Path,
    *,
    look: bool = False,
) -> Run:
    """Run a command to its end; `look` samples the memory, which costs it some time."""
    with log.open("ab") as file:
        start = time.perf_counter()
        process = spawn(command, folder, environment, file.fileno())
        alarm = threading.Timer(TIME_LIMIT, os.killpg, (process.pid, signal.SIGKILL))
        alarm.start()
        peaks = [0.0]
        watcher = threading.Thread(target=peak, args=(process.pid, peaks), daemon=True)
        if look:
            watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        process.returncode,
        wall,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        max(peaks),
    )


def spawn(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], output: int
) -> subprocess.Popen[bytes]:
    """Start a command at the head of a process group of its own."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


@contextlib.contextmanager
def running(
    command: Sequence[str], folder: Path, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A command that runs until the end of the block."""
    with log.open("ab") as file:
        process = spawn(command, folder, {}, file.fileno())
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def peak(group: int, peaks: list[float]) -> None:
    """Notes what a process group holds, shared pages counted once, until it ends."""
    while members := [pid for pid in processes() if group_of(pid) == group]:
        peaks.append(sum(map(proportional, members)))
        time.sleep(PERIOD)


def processes() -> list[int]:
    """All there are."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def group_of(pid: int) -> int:
    """The process group; 0 if it has ended."""
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def proportional(pid: int) -> float:
    """MB of a process, with its share of the pages it shares."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return (
                sum(int(line.split()[1]) for line in file if line[:4] == "Pss:") / 1024
            )
    except OSError:
        return 0.0


def cpu_seconds(pid: int) -> float:
    """What a running process has used so far."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
