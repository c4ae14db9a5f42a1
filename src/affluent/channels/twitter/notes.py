"""Long tweets: their whole text stands in a file of its own, joined by the second.

A note's id is not the tweet's (note-tweet.js, 2023 to 2026): 42 of 42 were found by
the second they were written in, 14 of those seconds held two tweets, and there the
beginning of the text tells which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..moments import instant
from ..shapes import mapping, number, sequence, text
from .body import Body, Mark, Role, status_link, unescaped

# So much of a text must agree before a note is taken for it.
_ALIKE = 20


class Note(NamedTuple):
    """The whole text of a tweet."""

    # RFC 3339
    made: str
    body: Body

    @property
    def is_styled(self) -> bool:
        """Whether it is there for bold or italic letters."""
        return any(mark.role in {"bold", "italic"} for mark in self.body.marks)


Notes = Mapping[str, tuple[Note, ...]]


def note_from_record(record: object) -> Note | None:
    """A record of note-tweet.js; None if it is none."""
    note = mapping(mapping(record).get("noteTweet") or record)
    core = mapping(note.get("core"))
    written, made = text(core.get("text")), instant(note.get("createdAt"))
    if written is None or made is None:
        return None
    return Note(made, Body(written, tuple(_marks(core, len(written)))))


def notes_by_second(notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """Notes, to be found by the moment they were written."""
    found: dict[str, tuple[Note, ...]] = {}
    for note in notes:
        found[note.made] = (*found.get(note.made, ()), note)
    return found


def whole_body(body: Body, made: str | None, notes: Notes) -> Body:
    """The text of a tweet, or that of the note that it begins."""
    candidates = notes.get(made or "", ())
    if not candidates:
        return body
    begun = _beginning(body)
    best = max(candidates, key=lambda note: _common(begun, note))
    if not begun or _common(begun, best) < min(_ALIKE, len(begun)):
        return body
    if len(best.body.text) <= len(unescaped(body.text)) and not best.is_styled:
        return body
    return _with_media(best.body, body)


def _marks(core: dict[str, object], size: int) -> Iterable[Mark]:
    for key, role, value in (
        ("urls", "url", "expandedUrl"),
        ("mentions", "mention", "screenName"),
        ("hashtags", "tag", "text"),
    ):
        for entity in map(mapping, sequence(core.get(key))):
            named = text(entity.get(value)) or text(entity.get("shortUrl"))
            shown = text(entity.get("displayUrl")) or named
            yield from _mark(role, entity, size, named, shown)  # type: ignore[arg-type]
    for entity in map(mapping, sequence(core.get("styletags"))):
        for style in map(mapping, sequence(entity.get("styleTypes"))):
            name = (text(style.get("name")) or "").lower()
            if name in {"bold", "italic"}:
                yield from _mark(name, entity, size, "", "")  # type: ignore[arg-type]


def _mark(
    role: Role,
    entity: dict[str, object],
    size: int,
    value: str | None,
    shown: str | None,
) -> Iterable[Mark]:
    start, end = number(entity.get("fromIndex")), number(entity.get("toIndex"))
    if start is None or end is None or value is None or not 0 <= start < end <= size:
        return
    yield Mark(role, start, end, value, shown or "")


def _beginning(body: Body) -> str:
    """What a note must begin with: the text without the link that ends it."""
    written = body.text
    last = max(body.marks, key=lambda mark: mark.end, default=None)
    if last and last.end == len(written.rstrip()) and status_link(last.value):
        written = written[: last.start]
    return unescaped(written).rstrip().removesuffix("…").rstrip()


def _common(begun: str, note: Note) -> int:
    """How much of the beginning agrees; names of those answered may be left out."""
    whole = unescaped(note.body.text)
    tries = [begun]
    while tries[-1].startswith("@") and " " in tries[-1]:
        tries.append(tries[-1].partition(" ")[2].lstrip())
    return max(_alike(part, whole) for part in tries)


def _alike(one: str, other: str) -> int:
    """How many signs agree from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _with_media(note: Body, short: Body) -> Body:
    """The note, with the addresses of pictures that stand in it marked as such."""
    found = []
    for mark in short.marks:
        if mark.role == "media":
            address = short.text[mark.start : mark.end]
            at = note.text.find(address)
            if at >= 0:
                found.append(Mark("media", at, at + len(address), mark.value))
    taken = {(mark.start, mark.end) for mark in found}
    kept = [mark for mark in note.marks if (mark.start, mark.end) not in taken]
    return Body(note.text, (*kept, *found))
