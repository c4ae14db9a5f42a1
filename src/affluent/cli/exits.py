"""Exit codes, and which problems lead to which."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.problem import AffluentError, MachineError, Problem, SettingsError

DONE, FAILED, USAGE = 0, 1, 2
# a service that was asked, or what it needs to answer
ELSEWHERE = 4
# as sysexits.h numbers a software and an input or output error
BUG, MACHINE = 70, 74
# 128 + SIGINT and 128 + SIGPIPE, as a shell tells them
INTERRUPTED, CLOSED_PIPE = 130, 141


def exit_of_error(stopped: AffluentError) -> int:
    """The exit code of what could not go on."""
    match stopped:
        case SettingsError():
            return USAGE
        case MachineError():
            return MACHINE
    return FAILED


def exit_of_problems(problems: Iterable[Problem]) -> int:
    """The exit code of what went on to its end and has these problems.

    The machine's come first: they say nothing about what the author wrote.
    """
    blamed = {problem.code[0] for problem in problems if problem.severity == "error"}
    if "S" in blamed:
        return MACHINE
    if blamed == {"C"}:
        return USAGE
    return FAILED if blamed else DONE
