"""Long tweets: their whole text stands in a file of its own, joined by the second.

A note's id is not the tweet's (note-tweet.js, 2023 to 2026): 42 of 42 were found by
the second they were written in, 14 of those seconds held two tweets, and there the
beginning of the text tells which. Links, mentions and tags count code points; bold and
italic count UTF-16 as the editor does (7 of 7 behind an emoji, an archive of 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..moments import instant
from ..shapes import mapping, number, sequence, text
from .body import Body, Mark, Role, ending_marks, status_link, unescaped

# So much of a text must agree before a note is taken for it.
_ALIKE = 20
# No second has so many notes, and no answer names so many.
_TRIED = 60
_STYLES = frozenset({"bold", "italic"})
# In UTF-16 a sign takes as much as two.
_WIDEST = 2


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
    marks = (*_marks(core, len(written)), *_styles(core, written))
    return Note(made, Body(written, marks))


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
    starts = _starts(begun)
    best = max(candidates[:_TRIED], key=lambda note: _common(starts, note))
    if not begun or _common(starts, best) < min(_ALIKE, len(begun)):
        return body
    if len(best.body.text) <= len(unescaped(body.text)) and not best.is_styled:
        return body
    return _with_ending(best.body, body)


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


def _styles(core: dict[str, object], written: str) -> Iterator[Mark]:
    """What is bold or italic, in the unit whose ends part fewer words."""
    size = len(written)
    marks = [
        mark
        for entity in map(mapping, sequence(core.get("styletags")))
        for style in map(mapping, sequence(entity.get("styleTypes")))
        if (name := (text(style.get("name")) or "").lower()) in _STYLES
        for mark in _mark(name, entity, _WIDEST * size, "", "")  # type: ignore[arg-type]
    ]
    if not marks or written.isascii():
        yield from (mark for mark in marks if mark.end <= size)
        return
    spots = _spots_of_utf16(written)
    wide = [
        mark._replace(start=spots[mark.start], end=spots[mark.end])
        for mark in marks
        if mark.start in spots and mark.end in spots
    ]
    plain = [mark for mark in marks if mark.end <= size]
    ends = (len(wide) - len(marks), _cuts(plain, written) - _cuts(wide, written))
    is_plain = len(plain) == len(marks) and min(ends) < 0
    yield from plain if is_plain else wide


def _spots_of_utf16(written: str) -> dict[int, int]:
    """Positions in UTF-16 -> in code points."""
    spots, spot = {}, 0
    for at, sign in enumerate(written):
        spots[spot] = at
        spot += 2 if ord(sign) > 0xFFFF else 1  # noqa: PLR2004 - beyond the plane
    return {**spots, spot: len(written)}


def _cuts(marks: Iterable[Mark], written: str) -> int:
    """How many words the ends of marks part."""
    ends = [at for mark in marks for at in (mark.start, mark.end)]
    pairs = [written[at - 1 : at + 1] for at in ends if 0 < at < len(written)]
    return sum(pair.isalnum() for pair in pairs)


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


def _starts(begun: str) -> list[str]:
    """What the whole text may begin with: names of those answered may be left out."""
    starts = [begun]
    while starts[-1].startswith("@") and " " in starts[-1] and len(starts) < _TRIED:
        starts.append(starts[-1].partition(" ")[2].lstrip())
    return starts


def _common(starts: Iterable[str], note: Note) -> int:
    """How much of the beginning agrees."""
    whole = unescaped(note.body.text)
    return max(_alike(start, whole) for start in starts)


def _alike(one: str, other: str) -> int:
    """How many signs agree from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _with_ending(note: Body, short: Body) -> Body:
    """The note and what ends the tweet: pictures, the tweet that it quotes."""
    written, found = note.text, []
    for mark in reversed(list(ending_marks(short))):
        address = short.text[mark.start : mark.end]
        at = note.text.find(address)
        if at >= 0 and mark.role == "url":
            continue
        if at < 0:
            written = f"{written} {address}"
            at = len(written) - len(address)
        found.append(mark._replace(start=at, end=at + len(address)))
    taken = {(mark.start, mark.end) for mark in found}
    kept = [mark for mark in note.marks if (mark.start, mark.end) not in taken]
    return Body(written, (*kept, *found))
