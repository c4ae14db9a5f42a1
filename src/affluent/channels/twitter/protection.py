"""When the account was closed to others: what it wrote then is for nobody here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...model.problem import Problem
from ..moments import instant
from ..shapes import mapping, text
from .reading import Record


class Protection(NamedTuple):
    """That the account was closed to others, or opened again."""

    # RFC 3339 in UTC; "" if it is not known
    moment: str
    is_on: bool


def protections_from(records: Iterable[Record]) -> list[Protection | Problem]:
    """The history of protection; of what cannot be read, the worst is assumed."""
    found: list[Protection | Problem] = []
    for record in records:
        if isinstance(record, Problem):
            found += [record, Protection("", is_on=True)]
            continue
        event = mapping(mapping(record[1]).get("protectedHistory") or record[1])
        action = (text(event.get("action")) or "").lower()
        moment = instant(event.get("protectedAt")) or ""
        found.append(Protection(moment, is_on=not action.startswith("un")))
    return found


def is_protected(moment: str | None, protections: list[Protection]) -> bool:
    """Whether the account was closed to others when something was published.

    An account that is closed in the end hides all it ever wrote. A history that begins
    with an opening says that it was closed before; it tells of six months only.

    >>> events = [Protection("2020-02-01", True), Protection("2020-03-01", False)]
    >>> [is_protected(day, events) for day in ("2020-01-01", "2020-02-02")]
    [False, True]
    """
    if not protections:
        return False
    events = sorted(protections)
    if moment is None or events[-1].is_on or any(not one.moment for one in events):
        return True
    before = [one.is_on for one in events if one.moment <= moment]
    return before[-1] if before else not events[0].is_on
