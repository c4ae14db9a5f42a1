from __future__ import annotations

import pytest

from affluent.build.report import Report
from affluent.model.problem import Place, Problem, error, warning

ODD = warning("A106", "is odd", Place("a.md"))
BAD = error("A108", "is bad", Place("a.md"))


@pytest.mark.parametrize(
    ("problems", "failed"), [((), False), ((ODD,), False), ((ODD, BAD), True)]
)
def test_a_build_with_an_error_failed(
    problems: tuple[Problem, ...], failed: bool
) -> None:
    assert Report("/output", "https://example.org/", problems).failed == failed
