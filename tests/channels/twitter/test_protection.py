"""The history of protection."""

from __future__ import annotations

from affluent.channels.twitter.protection import (
    Protection,
    is_protected,
    protections_from,
)
from affluent.model.item import Source

WHERE = Source("protected-history.js", "tweet 0")


def test_no_history_is_a_public_account() -> None:
    assert not is_protected("2020-01-01T00:00:00Z", [])
    assert not is_protected(None, [])


def test_without_a_date_nothing_proves_it_public() -> None:
    events = [
        Protection("2020-01-01T00:00:00Z", is_on=True),
        Protection("2020-02-01T00:00:00Z", is_on=False),
    ]
    assert is_protected(None, events)
    assert is_protected("2020-01-15", events)
    assert not is_protected("2020-02-15", events)


def test_an_event_without_a_date_closes_all() -> None:
    record = {"protectedHistory": {"action": "Unprotect"}}
    (event,) = protections_from([(WHERE, record)])
    assert event == Protection("", is_on=False)
    assert is_protected("2020-02-15T00:00:00Z", [Protection("", is_on=False)])
