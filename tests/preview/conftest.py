"""What waits for a change could wait for ever."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

# Seconds that a test of what waits may take.
PATIENCE = 30


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """Fail a test that waits for what never comes."""

    def give_up(*_: object) -> None:
        pytest.fail(f"this waits for more than {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
