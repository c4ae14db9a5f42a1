from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from affluent.build.lock import Lock
from affluent.model.problem import MachineError, Place, error
from harness.sites import Folder

HOLD = """
import sys, time
from affluent.build.lock import Lock
with Lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(path: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds a lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def path(site: Folder) -> str:
    """Where a lock is to be."""
    site.root.mkdir()
    return str(site.root / "build.lock")


def test_whoever_waits_too_long_is_told(path: str) -> None:
    with holder(path):
        begun = time.monotonic()
        with pytest.raises(MachineError) as caught, Lock(path, 0.2):
            pass
        assert 0.2 <= time.monotonic() - begun < 5
    assert caught.value.problems == (
        error(
            "S103",
            "another build of this site is at work",
            Place(path),
            "wait for it to end; a build that was killed holds no lock",
        ),
    )


def test_whoever_is_patient_has_it_in_the_end(path: str) -> None:
    with holder(path) as process:
        assert process.stdin
        process.stdin.close()
        # the other ends while this one waits
        with Lock(path, 20):
            pass


def test_a_killed_process_holds_no_lock(path: str) -> None:
    with holder(path) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with Lock(path, 0):
            pass


def test_it_is_let_go_at_the_end(path: str) -> None:
    with pytest.raises(ZeroDivisionError), Lock(path):
        assert 1 / 0
    for _ in range(2):
        with Lock(path, 0):
            pass


def test_in_one_process_too_there_is_one(path: str) -> None:
    with Lock(path), pytest.raises(MachineError), Lock(path, 0):
        pass


def test_each_has_its_own_file(path: str) -> None:
    with Lock(path), Lock(path + "-check", 0):
        pass
