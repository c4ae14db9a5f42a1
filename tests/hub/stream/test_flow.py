from __future__ import annotations

from typing import Any

from affluent.hub.stream.flow import Entries, Flow, Group, Head
from affluent.hub.stream.known import known_of
from affluent.hub.stream.pieces import (
    Piece,
    newest_first,
    piece_of_card,
    piece_of_parts,
)
from affluent.hub.stream.times import when
from affluent.model.curation import Curation
from affluent.model.stream import StreamEntry
from harness.items import item
from harness.values import card

MAIN = Head("stream", "", "/stream/")


def piece(native: str, *published: str | None, **given: Any) -> Piece:
    """An item of a date, or a thread of several."""
    curation = given.pop("curation", Curation())
    return piece_of_parts(
        tuple(
            known_of(item(f"{native}{n}", **given), "", when(at, "UTC"), curation)
            for n, at in enumerate(published, 1)
        )
    )


def entry(group: Group) -> StreamEntry:
    """A card that only tells what is on it."""
    name = " ".join(one.id.rpartition(":")[2] for one in group)
    return StreamEntry(b"", name, group[0].when.date, group[0].when.day, None, ())


def flow(*pieces: Piece, head: Head = MAIN) -> Flow:
    return Flow(head, newest_first(pieces), entry)


def names(entries: Entries) -> list[str]:
    return [one.form for one in entries]


PIECES = (
    piece("a", "2010-12-31T10:00:00Z"),
    piece("b", "2011-10-05T10:00:00Z"),
    piece("c", "2011-10-05T20:00:00Z"),
    # a thread counts where its card stands, with all its parts
    piece("d", "2011-10-06T10:00:00Z", "2011-11-06T10:00:00Z"),
    piece("e", None),
    piece_of_card(card(date="2011-12-01")),
)


def test_entries_are_made_when_they_are_looked_at() -> None:
    made: list[Group] = []

    def counted(group: Group) -> StreamEntry:
        made.append(group)
        return entry(group)

    there = Flow(MAIN, newest_first(PIECES), counted).entries
    assert len(there) == 6
    assert made == []
    assert names(there[:2]) == ["content/posts/a.md", "d1"]
    assert len(made) == 2
    assert there[-1].form == "e1"
    assert len(made) == 3


def test_months_and_days_are_counted() -> None:
    later, earlier = flow(*PIECES).years
    assert [(one.year, one.month, one.total, one.url) for one in later.months] == [
        (2011, 12, 1, "/stream/2011/12/"),
        (2011, 10, 4, "/stream/2011/10/"),
    ]
    assert (later.year, later.month, later.total) == (2011, 0, 5)
    assert (later.url, earlier.url) == ("/stream/2011/", "/stream/2010/")
    assert later.days == ((10, 5, 2), (10, 6, 2), (12, 1, 1))
    assert earlier.days == ((12, 31, 1),)


def test_a_month_has_its_cards() -> None:
    there = flow(*PIECES)
    assert names(there.month(2011, 10)) == ["d1", "c1", "b1"]
    assert names(there.month(2011, 11)) == []
    assert names(there.undated) == ["e1"]


def test_a_burst_is_one_card_and_counts_as_many() -> None:
    three = [piece(str(n), f"2011-10-05T10:0{n}:00Z") for n in range(3)]
    there = flow(*three)
    assert names(there.entries) == ["21 11 01"]
    assert there.view.years[0].total == 3
    assert there.burst_of("twitter:jane:11") == 3
    assert flow(*three[:2]).burst_of("twitter:jane:11") == 0


def test_what_is_pinned_is_known() -> None:
    pinned = piece("p", "2009-01-01", curation=Curation(pin=True))
    assert names(flow(*PIECES, pinned).pinned) == ["p1"]


def test_months_of_an_account_leave_room_for_its_items() -> None:
    taken = frozenset({"2011", "2011-10", "in-2011-10"})
    head = Head("account", "jane", "/channels/jane/", taken=taken)
    (year,) = flow(PIECES[1], head=head).years
    assert year.url == "/channels/jane/in-2011/"
    assert year.months[0].url == "/channels/jane/in-in-2011-10/"
    (year,) = flow(PIECES[1], head=head._replace(taken=frozenset())).years
    assert year.url == "/channels/jane/2011/"
    assert year.months[0].url == "/channels/jane/2011-10/"


def test_days_lead_to_cards() -> None:
    assert [(day, year) for day, year, _ in flow(*PIECES).days()] == [
        ((12, 1), 2011),
        *[((10, 6), 2011), ((10, 5), 2011), ((10, 5), 2011)],
        ((12, 31), 2010),
    ]


def test_equal_digests_look_equal() -> None:
    one = flow(*PIECES).view
    assert one == flow(*PIECES).view
    assert one.digest != flow(*PIECES[1:]).view.digest
    assert one.digest != flow(*PIECES, head=MAIN._replace(title="T")).view.digest
    # a year without a change keeps its digest
    assert one.years[0].digest == flow(*PIECES[1:]).view.years[0].digest
    # what only its cards tell is theirs
    other = piece("b", "2011-10-05T11:00:00Z", text="Other")
    assert one == flow(*PIECES[:1], other, *PIECES[2:]).view
