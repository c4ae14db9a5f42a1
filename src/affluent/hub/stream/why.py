"""Why an item is shown as it is: its source, visibility, thread, copies, curation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...channels.canonical import canonical
from ...model.curation import Curation
from ...model.item import Item
from .copies import Evidence
from .directory import names_of
from .known import Known
from .stream import Stream
from .visibility import HIDDEN


class Reason(NamedTuple):
    """One line of an explanation."""

    # "source", "visibility", "thread", …
    topic: str
    # without a full stop
    text: str


class Explanation(NamedTuple):
    """All that is to be said of an item."""

    item: Item
    # our page of it, or "" if it is held back
    url: str
    reasons: tuple[Reason, ...]


def named(stream: Stream, name: str) -> tuple[str, ...]:
    """The ids of all items, shown or held, that a name may mean.

    It may be an id, a native id, an address of ours or of a service, or the path of an
    output page.
    """
    saved = stream.saved
    if name in saved:
        return (name,)
    if "/" in name:
        path = name.removeprefix("./").removesuffix("index.html")
        address = name if "://" in name else f"/{path.strip('/')}/"
        found = stream.ground.directory.item(address)
        if found is None and "://" in name:
            found = _held_at(stream, name)
        return (found,) if found else ()
    names = names_of(saved.values())
    return tuple(
        sorted({item for key, item in names.items() if key.partition(":")[2] == name})
    )


def why(stream: Stream, name: str) -> Explanation | None:
    """Why an item, by its id, is shown as it is; None if there is none."""
    item = stream.saved.get(name)
    if item is None:
        return None
    known = stream.ground.known.get(name)
    return Explanation(
        item, known.url if known else "", tuple(_reasons(stream, item, known))
    )


def _held_at(stream: Stream, address: str) -> str | None:
    wanted = canonical(address)
    for name, held in stream.held.items():
        if held.item.url and canonical(held.item.url) == wanted:
            return name
    return None


def _reasons(stream: Stream, item: Item, known: Known | None) -> Iterator[Reason]:
    yield from _source(item)
    yield _visibility(stream, item)
    if known is not None:
        yield _date(stream, known)
        yield from _thread(stream, item)
        yield from _aside(stream, item)
        yield from _burst(stream, item)
        yield from _copies(stream, item)
    curation = stream.ground.curations.get(item.id)
    if curation is not None:
        yield _curation(curation)


def _source(item: Item) -> Iterator[Reason]:
    source = item.source
    words = {
        "archive": "read from an archive",
        "api": "pulled from the service's API",
        "feed": "pulled from a feed",
        "oembed": "pulled from an oEmbed answer",
        "hand": "written by hand",
    }
    made = f", made {source.made}" if source.made else ""
    where = ", ".join(filter(None, (source.file, source.pointer)))
    yield Reason("source", f"{words[source.via]}: {where}{made}")
    if item.url:
        yield Reason("source", f"at the service: {item.url}")


def _visibility(stream: Stream, item: Item) -> Reason:
    held = stream.held.get(item.id)
    if held is None:
        if item.visibility == "public":
            return Reason("visibility", "shown: it is public")
        text = f'shown: "publish" of the account "{item.account}" names it'
        return Reason("visibility", f'{text} ("{item.visibility}")')
    if held.why == HIDDEN:
        return Reason("visibility", "not shown: hidden by the author")
    if held.why in {"unlisted", "unknown"}:
        what = "nothing proves it public" if held.why == "unknown" else "it is unlisted"
        hint = f'name "{held.why}" in "publish" of the account "{item.account}" to show'
        return Reason("visibility", f"not shown: {what}; {hint} all such items")
    return Reason("visibility", f'not shown: it is not public ("{held.why}")')


def _date(stream: Stream, known: Known) -> Reason:
    day = known.when.day
    if day is None:
        return Reason("date", "none: it is in no month, and last in every list")
    shown = f"{day[0]:04}-{day[1]:02}-{day[2]:02} in {stream.settings.timezone}"
    written = known.item.published or ""
    precise = "" if known.when.is_timed else "; the time of the day is not known"
    return Reason("date", f"{shown}, from {written}{precise}")


def _thread(stream: Stream, item: Item) -> Iterator[Reason]:
    ground = stream.ground
    first, parent = ground.heads.get(item.id), ground.parents.get(item.id)
    if first is not None:
        part = ground.parts[item.id]
        begins = "" if first == item.id else f", which begins with {first}"
        yield Reason(
            "thread", f"part {part.number} of {part.total} of {part.url}{begins}"
        )
    if parent is not None and first in {None, item.id}:
        yield Reason(
            "thread", f"a branch: it answers {parent}, which goes on elsewhere"
        )
    elif item.answered and parent is None and stream.item_answers_itself(item):
        yield Reason("thread", f"it answers {item.answered[0]}, which is not saved")


def _aside(stream: Stream, item: Item) -> Iterator[Reason]:
    word = stream.asides.get(stream.ground.heads.get(item.id, item.id))
    if word and word not in stream.ground.accounts[item.account].stream:
        text = f'{word} are not on the main stream unless "stream" of the account'
        yield Reason("stream", f'{text} "{item.account}" names them')


def _burst(stream: Stream, item: Item) -> Iterator[Reason]:
    for flow in stream.flows:
        if flow.view.form == "account" and flow.view.name == item.account:
            size = flow.burst_of(item.id)
            if size:
                text = f"folded with {size - 1} others of its kind, published in one go"
                yield Reason("burst", text)


def _copies(stream: Stream, item: Item) -> Iterator[Reason]:
    head = stream.ground.heads.get(item.id, item.id)
    found = stream.ground.copies
    group = found.groups.get(head, ())
    for one in found.evidence:
        if one.one in group:
            yield Reason("copies", _evidence(one))
    if group and group[0] == head:
        yield Reason("copies", f"lists show it instead of {', '.join(group[1:])}")
    elif group:
        yield Reason("copies", f"lists show {group[0]} instead")


def _evidence(evidence: Evidence) -> str:
    return f"{evidence.one} and {evidence.other} are one: {evidence.why}"


def _curation(curation: Curation) -> Reason:
    said = [
        name
        for name in ("hide", "pin", "title", "note", "tags", "same_as", "distinct")
        if getattr(curation, name)
    ]
    if curation.is_alone:
        said.append("distinct")
    text = ", ".join(said) or "nothing"
    return Reason("curation", f"{curation.place}: {text}")
