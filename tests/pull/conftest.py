"""A server of others, for every test that asks one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.remote import Remote, remote


@pytest.fixture
def other() -> Iterator[Remote]:
    """A server on loopback."""
    with remote() as running:
        yield running
