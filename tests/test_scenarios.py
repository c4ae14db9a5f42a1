"""The scenarios: after each edit exactly the right files are rebuilt, for the right reasons.

UPDATE_SCENARIOS=1 writes down what the builds did, to be read in the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.scenario import (
    HOME,
    OPEN,
    play,
    scenario_from_text,
    text_from_outcomes,
)

FILES = sorted(HOME.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_scenario(file: Path, tmp_path: Path) -> None:
    scenario = scenario_from_text(file.read_text("utf-8"))
    outcomes = list(play(scenario, tmp_path))
    for outcome in outcomes:
        assert outcome.differences == (), outcome.step.command
    if os.environ.get("UPDATE_SCENARIOS") == "1":
        file.write_text(text_from_outcomes(scenario, outcomes), "utf-8")
        return
    for outcome in outcomes:
        if outcome.step.expected != (OPEN,):
            assert outcome.found == outcome.step.expected, outcome.step.command


def test_every_scenario_tells_its_story() -> None:
    assert FILES
    assert [
        file for file in FILES if not file.read_text("utf-8").startswith("# ")
    ] == []
