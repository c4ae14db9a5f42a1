"""Whether an export is of Twitter/X, of which time, and whose."""

from __future__ import annotations

from ...model.item import AccountFacts
from ...model.problem import Problem
from ..channel import Export, ExportError, Recognised
from ..json_records import document
from .archive import facts_of_archive
from .classic import facts_of_classic, tables_of
from .layout import Layout, layout_of
from .saved import answers_in, facts_of_answers, likeness

_HEAD = 256 * 1024
# Of a folder of answers, so many are looked at; larger ones only at their head.
_LOOKED_AT = 5
_LARGE = 8 * 1024 * 1024

_ARCHIVE = "a Twitter/X archive (2018 or later)"
_CLASSIC = "a Twitter archive (2012 to 2019)"
_TABLE = "the table of a Twitter archive (tweets.csv)"
_ANSWERS = "saved answers of the Twitter/X API"


def recognise(export: Export) -> Recognised | None:
    """What an export is, if it is one of this service."""
    layout = layout_of(export)
    if layout.is_archive and (found := _archive(export, layout)):
        return found
    if layout.is_classic and (found := _classic(export, layout)):
        return found
    if tables_of(export, layout):
        facts = facts_of_classic(export, layout)
        return Recognised("twitter", _TABLE, 0.95, facts)
    return _answers(export, layout)


def head_of(export: Export, name: str) -> bytes:
    """How a file begins; nothing if it cannot be read."""
    try:
        with export.open(name) as file:
            return file.read(_HEAD)
    except ExportError:
        return b""


def _archive(export: Export, layout: Layout) -> Recognised | None:
    """Names are not enough: other services may have an `account.js` too."""
    facts, _ = facts_of_archive(export, layout)
    manifest = [head_of(export, name)[:4096] for name in layout.of("manifest")[:1]]
    if any(b"__THAR_CONFIG" in head for head in manifest):
        return Recognised("twitter", _ARCHIVE, 0.99, facts)
    tweets = layout.of("tweets") + layout.of("communities") + layout.of("notes")
    head = head_of(export, tweets[0]) if tweets else b""
    if b"YTD." in head[:200]:
        return Recognised("twitter", _ARCHIVE, 0.97, facts)
    if tweets and likeness(head) > 0.5:  # noqa: PLR2004
        return Recognised("twitter", _ARCHIVE, 0.8, facts)
    if not tweets and any(
        b"YTD." in head_of(export, name)[:200] for name in _others(layout)
    ):
        return Recognised("twitter", "a part of a Twitter/X archive", 0.6, facts)
    return None


def _others(layout: Layout) -> tuple[str, ...]:
    return (*layout.of("account")[:1], *layout.of("articles")[:1])


def _classic(export: Export, layout: Layout) -> Recognised | None:
    months = layout.of("months")
    facts = facts_of_classic(export, layout)
    if months and b"Grailbird" in head_of(export, months[0])[:200]:
        return Recognised("twitter", _CLASSIC, 0.98, facts)
    if facts.handle:
        return Recognised("twitter", _CLASSIC, 0.8, facts)
    return None


def _answers(export: Export, layout: Layout) -> Recognised | None:
    """The surest of the first files; all they tell of whose they are must agree."""
    sure, whose = 0.0, set()
    for name in layout.of("documents")[:_LOOKED_AT]:
        head = head_of(export, name)
        found = likeness(head)
        sure = max(sure, found)
        if found:
            whose.add(_facts_within(export, name, head))
    if not sure:
        return None
    facts = whose.pop() if len(whose) == 1 else AccountFacts("twitter")
    return Recognised("twitter", _ANSWERS, sure, facts)


def _facts_within(export: Export, name: str, head: bytes) -> AccountFacts:
    if len(head) == _HEAD and export.size(name) > _LARGE:
        return AccountFacts("twitter")
    try:
        value = document(export.read(name, _LARGE), name)
    except ExportError:
        return AccountFacts("twitter")
    if isinstance(value, Problem):
        return AccountFacts("twitter")
    return facts_of_answers(answers_in(value))
