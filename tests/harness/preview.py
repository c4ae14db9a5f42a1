"""The preview as a process of its own, with the real workshop or with the fake one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).parents[1]
# What the command line does, with a workshop that builds almost nothing.
PROGRAM = """
import sys
sys.path.insert(0, {tests!r})
from affluent.build.report import Request
from affluent.preview import loop, verbs
from harness.fake_workshop import FakeWorkshop
loop.Workshop = verbs.Workshop = FakeWorkshop
say = lambda text: print(text, flush=True)
sys.exit({call})
"""
SERVE = "verbs.serve(Request(root={root!r}, now=0), '127.0.0.1', 0, False, say)"
WATCH = "verbs.watch(Request(root={root!r}, now=0), say)"


class Process:
    """A verb at work."""

    def __init__(self, *arguments: str) -> None:
        """Start Python with these arguments."""
        self.run = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def line(self) -> str:
        """The next one it says."""
        assert self.run.stdout
        text = self.run.stdout.readline()
        assert text.endswith("\n"), "it has ended"
        return text.rstrip("\n")

    def end(self, number: signal.Signals) -> tuple[int, str, float]:
        """(exit code, what it still said, seconds) after a signal."""
        start = time.monotonic()
        os.killpg(self.run.pid, number)
        rest, _ = self.run.communicate(timeout=5)
        return self.run.returncode, rest, time.monotonic() - start

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self.run.poll() is None:
            self.run.kill()
        self.run.communicate()


def fake(root: Path, call: str) -> Process:
    """SERVE or WATCH at work in a folder, with the fake workshop."""
    program = PROGRAM.format(tests=str(TESTS), call=call.format(root=str(root)))
    return Process("-c", program)
