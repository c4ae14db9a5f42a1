from __future__ import annotations

import pytest

from affluent.cli.exits import exit_of_error, exit_of_problems
from affluent.model.problem import (
    AffluentError,
    ContentError,
    MachineError,
    Place,
    Problem,
    SettingsError,
    error,
    warning,
)
from harness.command import BAD_DATE, ODD_KEY

SETTINGS = error("C103", "x", Place("affluent.yaml"))
DISK = error("S101", "x", Place("output"))
DEFAULTS = warning("C107", "x", Place("affluent.yaml"))


@pytest.mark.parametrize(
    ("problems", "code"),
    [
        ([], 0),
        ([ODD_KEY, DEFAULTS], 0),
        ([BAD_DATE, ODD_KEY], 1),
        ([SETTINGS], 2),
        ([SETTINGS, BAD_DATE], 1),
        ([BAD_DATE, DISK, SETTINGS], 74),
    ],
)
def test_problems(problems: list[Problem], code: int) -> None:
    assert exit_of_problems(problems) == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [(SettingsError, 2), (ContentError, 1), (MachineError, 74), (AffluentError, 1)],
)
def test_errors(kind: type[AffluentError], code: int) -> None:
    assert exit_of_error(kind(BAD_DATE)) == code
