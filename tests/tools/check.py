"""Run the linter, the formatter, the type checker and the tests; fail if any fails.

All are run, also after a failure. The tests come last, so that their summary is the
last thing on the screen.
"""

from __future__ import annotations

import subprocess
import sys
import time

CHECKS = {
    "lint": ("ruff", "check", "--quiet"),
    "format": ("ruff", "format", "--check", "--quiet"),
    "types": ("mypy", "--no-error-summary"),
}
TESTS = ("pytest",)


def run(name: str, command: tuple[str, ...]) -> bool:
    """Whether the check passed; what it said is shown if it did not."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False
    )
    verdict = "FAILED" if done.returncode else "ok"
    print(f"{name:8}{verdict:8}{time.monotonic() - start:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main(names: list[str]) -> int:
    """The exit code: 0 if all of these checks passed, or all there are without names."""
    passed = [run(name, CHECKS[name]) for name in names or CHECKS]
    if not names:
        tests = subprocess.run([sys.executable, "-m", *TESTS], check=False)
        passed.append(tests.returncode == 0)
        if not all(passed[:-1]):
            print("The tests are not all: a check above has FAILED.", file=sys.stderr)
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
