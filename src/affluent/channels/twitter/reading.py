"""Tweets of any form, one after the other -> what is found in them.

Revisions of one tweet stand as tweets of their own (since 2022); they are held back
until the end and become one item: the last text, the first date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ...model.item import Source
from ...model.problem import Place, Problem, warning
from ..channel import Found, Saved, Skipped, Withheld
from ..shapes import mapping, sequence, text
from .status import limit, moment_of_id, native_id, published
from .tweet import Setting, saved_from_status

# A record of an export and where it stands, or what is wrong with the file.
Record = tuple[Source, object] | Problem
# Why a tweet is withheld: by its id and its date.
Refusal = Callable[[str, str | None], str | None]


class _Fault(NamedTuple):
    code: str
    file: str
    # of the first
    pointer: str


_FAULTS = {
    "I105": ("is no tweet", "are no tweets"),
    "I106": ("has no date that a calendar knows", "have no date that a calendar knows"),
}


def found_in(
    records: Iterable[Record],
    setting: Setting,
    refuse: Refusal = lambda _native, _moment: None,
) -> Iterator[Found]:
    """What the tweets of an export are; problems of one kind and file come as one."""
    faults: dict[tuple[str, str], tuple[_Fault, int]] = {}
    chains: dict[str, dict[str, Saved]] = {}
    for record in records:
        if isinstance(record, Problem):
            yield record
            continue
        source, status = record[0], status_of(record[1])
        native = native_id(status)
        moment = published(status)
        if native is None or not _is_tweet(status):
            _count(faults, _Fault("I105", source.file, source.pointer))
            continue
        if why := limit(status) or refuse(native, moment):
            yield Withheld(why)
            continue
        saved = saved_from_status(status, setting, source)
        if saved is None:
            continue
        if moment is None:
            _count(faults, _Fault("I106", source.file, source.pointer))
        ids = _revisions(status, native)
        if len(ids) == 1:
            yield saved
        else:
            chains.setdefault(ids[0], dict.fromkeys(ids))[native] = saved  # type: ignore[arg-type]
    for chain in chains.values():
        yield from _folded(chain)
    for fault, total in faults.values():
        yield _problem(fault, total)


def status_of(record: object) -> dict[str, object]:
    """A record without what it is wrapped in; archives of 2018 do not wrap."""
    known = mapping(record)
    for key in ("tweet", "communityTweet", "status"):
        if isinstance(inner := known.get(key), dict):
            return mapping(inner)
    return known


def _is_tweet(status: Mapping[str, object]) -> bool:
    keys = ("full_text", "text", "created_at", "extended_tweet")
    return any(status.get(key) is not None for key in keys)


def _revisions(status: Mapping[str, object], native: str) -> list[str]:
    """The ids of all that a tweet was, oldest first."""
    info = mapping(status.get("edit_info"))
    first = mapping(info.get("initial"))
    later = mapping(mapping(info.get("edit")).get("editControlInitial"))
    listed = sequence(first.get("editTweetIds")) or sequence(later.get("editTweetIds"))
    ids = [known for one in listed if (known := text(one)) and known.isdigit()]
    return list(dict.fromkeys(ids)) if native in ids else [native]


def _folded(chain: Mapping[str, Saved | None]) -> Iterator[Found]:
    """The last revision that is there, in the place of all."""
    there = [saved for saved in chain.values() if saved]
    last = there[-1]
    first_id = next(iter(chain))
    first = chain[first_id]
    begun = first.item.published if first else moment_of_id(first_id)
    changed = last.item.published
    item = last.item._replace(
        published=begun or changed,
        updated=changed if changed != begun else None,
        aliases=(
            *(native for native in chain if native != last.item.native),
            *last.item.aliases,
        ),
    )
    yield last._replace(item=item)
    if len(there) > 1:
        yield Skipped("an earlier revision", len(there) - 1)


def _count(faults: dict[tuple[str, str], tuple[_Fault, int]], fault: _Fault) -> None:
    key = fault.code, fault.file
    first, total = faults.get(key, (fault, 0))
    faults[key] = first, total + 1


def _problem(fault: _Fault, total: int) -> Problem:
    one, many = _FAULTS[fault.code]
    message = f"{fault.pointer} {one}"
    if total > 1:
        message = f"{total} records {many}, the first is {fault.pointer}"
    hint = (
        "the others are imported; ask the service for the archive again if it matters"
    )
    if fault.code == "I106":
        hint = "it is imported without a date"
    return warning(fault.code, message, Place(fault.file), hint)
