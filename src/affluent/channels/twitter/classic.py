"""The archives of 2012 to 2019: a file for each month, and a table of everything.

Months tell more than the table (links, pictures, what was repeated), and the table
has tweets that no month has, so both are read, months first.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.item import AccountFacts, Source
from ...model.problem import Problem
from ..channel import Export, ExportError, Found
from ..json_records import document
from ..moments import instant
from ..shapes import mapping, sequence, text
from .archive import records_of
from .layout import Layout
from .media import Shelf
from .reading import Record, found_in
from .status import native_id, person
from .table import handle_within, is_table, rows
from .tweet import Setting

_SMALL = 8 * 1024 * 1024
_HEAD = 64 * 1024
# So many tweets of a table are looked at for whose they are.
_FIRST = 2000


def found_in_classic(export: Export, layout: Layout, account: str) -> Iterator[Found]:
    """What such an archive holds, or a table alone."""
    facts = facts_of_classic(export, layout)
    if facts.handle:
        yield facts
    payload = _document(export, layout, "payload")
    made = instant(payload.get("created_at"))
    setting = Setting(
        account=account,
        owner=person(facts.handle, facts.name or None),
        owner_id=facts.id,
        shelf=Shelf(layout.media),
    )
    yield from found_in(_records(export, layout, made), setting)
    yield from layout.unread


def facts_of_classic(export: Export, layout: Layout) -> AccountFacts:
    """Whose archive it is: a table tells it by the addresses of pictures alone."""
    known = _document(export, layout, "details")
    if not known:
        known = _user_of_months(export, layout) or _user_of_tables(export, layout)
    handle = text(known.get("screen_name")) or ""
    return AccountFacts(
        channel="twitter",
        id=text(known.get("id")) or text(known.get("id_str")) or "",
        handle=handle,
        name=text(known.get("full_name")) or text(known.get("name")) or "",
        url=f"https://x.com/{handle}" if handle else "",
        bio=text(known.get("bio")) or "",
    )


def tables_of(export: Export, layout: Layout) -> tuple[str, ...]:
    """The tables that are lists of tweets."""
    found = []
    for name in layout.of("tables"):
        try:
            with export.open(name) as file:
                if is_table(file.read(_HEAD).decode("utf-8", "replace")):
                    found.append(name)
        except ExportError:
            continue
    return tuple(found)


def _records(export: Export, layout: Layout, made: str | None) -> Iterator[Record]:
    seen: set[str] = set()
    for record in records_of(export, layout.of("months"), made):
        if not isinstance(record, Problem):
            seen.add(native_id(mapping(record[1])) or "")
        yield record
    for name in tables_of(export, layout):
        for record in _rows(export, name, made):
            if isinstance(record, Problem) or native_id(mapping(record[1])) not in seen:
                yield record


def _rows(export: Export, name: str, made: str | None) -> Iterator[Record]:
    try:
        with export.open(name) as file:
            for found in rows(file, name):
                if isinstance(found, Problem):
                    yield found
                else:
                    yield Source(name, f"record {found[0]}", "archive", made), found[1]
    except ExportError as failure:
        yield from failure.problems


def _user_of_months(export: Export, layout: Layout) -> dict[str, object]:
    for record in records_of(export, layout.of("months")[:1], None):
        if not isinstance(record, Problem):
            return mapping(mapping(record[1]).get("user"))
    return {}


def _user_of_tables(export: Export, layout: Layout) -> dict[str, object]:
    for name in tables_of(export, layout):
        for at, record in enumerate(_rows(export, name, None)):
            if at >= _FIRST:
                break
            handle = (
                None
                if isinstance(record, Problem)
                else handle_within(mapping(record[1]))
            )
            if handle:
                return {"screen_name": handle}
    return {}


def _document(export: Export, layout: Layout, role: str) -> dict[str, object]:
    for name in layout.of(role)[:1]:
        try:
            value = document(export.read(name, _SMALL), name)
        except ExportError:
            continue
        first = sequence(value)[0] if sequence(value) else value
        return mapping(first)
    return {}
