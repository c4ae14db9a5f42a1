from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.stream.bursts import LONGEST_TEXT, bursts
from affluent.hub.stream.known import known_of
from affluent.hub.stream.pieces import (
    Piece,
    newest_first,
    piece_of_card,
    piece_of_parts,
)
from affluent.hub.stream.times import when
from affluent.model.curation import Curation
from harness.items import item
from harness.values import card

ZONE = "Europe/Paris"


def photo(native: str, at: str, **given: Any) -> Piece:
    """A photo of a time in UTC: "10:00" is of a day in October."""
    written = at if "-" in at else f"2011-10-05T{at}:00Z"
    curation = given.pop("curation", Curation())
    one = item(native, published=written, **{"kind": "photo", **given})
    return piece_of_parts((known_of(one, "", when(written, ZONE), curation),))


def folded(*pieces: Piece) -> list[str]:
    return [
        " ".join(piece.id.rpartition(":")[2] for piece in group)
        for group in bursts(newest_first(pieces))
    ]


def many(*times: str, **given: Any) -> list[Piece]:
    return [photo(str(number), at, **given) for number, at in enumerate(times, 1)]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        # fewer than three are no burst
        (["10:00", "10:01"], ["2", "1"]),
        (["10:00", "10:01", "10:02"], ["3 2 1"]),
        # 90 minutes are near, one more is not
        (["10:00", "11:30", "13:00"], ["3 2 1"]),
        (["10:00", "11:30", "13:01"], ["3", "2", "1"]),
        (["08:00", "08:10", "08:20", "12:00", "12:10", "12:20"], ["6 5 4", "3 2 1"]),
        (["08:00", "08:10", "12:00", "12:10", "12:20"], ["5 4 3", "2", "1"]),
        # midnight in Paris is 22:00 in UTC in summer
        (["21:58", "21:59", "22:00"], ["3", "2", "1"]),
        (["21:57", "21:58", "21:59", "22:00"], ["4", "3 2 1"]),
        # midnight in UTC is nothing special
        (
            ["2011-10-05T23:30:00Z", "2011-10-06T00:10:00Z", "2011-10-06T00:20:00Z"],
            ["3 2 1"],
        ),
        # and in winter at 23:00
        (
            ["2011-12-05T22:30:00Z", "2011-12-05T22:45:00Z", "2011-12-05T22:59:59Z"],
            ["3 2 1"],
        ),
        (
            ["2011-12-05T22:30:00Z", "2011-12-05T22:45:00Z", "2011-12-05T23:00:00Z"],
            ["3", "2", "1"],
        ),
        # the clocks are turned back between the first and the second: 75 minutes
        (
            [
                "2011-10-30T02:00:00+02:00",
                "2011-10-30T02:15:00+01:00",
                "2011-10-30T02:20:00+01:00",
            ],
            ["3 2 1"],
        ),
        # clocks show 105 minutes more, but it were 45
        (
            [
                "2011-03-27T01:30:00+01:00",
                "2011-03-27T03:15:00+02:00",
                "2011-03-27T03:20:00+02:00",
            ],
            ["3 2 1"],
        ),
        # a day alone does not say how close things are
        (["2011-10-05", "2011-10-05", "2011-10-05"], ["3", "2", "1"]),
    ],
)
def test_what_is_close_in_time_is_folded(times: list[str], expected: list[str]) -> None:
    assert folded(*many(*times)) == expected


def test_undated_items_stand_alone() -> None:
    pieces = [
        piece_of_parts((known_of(item(str(number)), "", when(None, ZONE)),))
        for number in range(3)
    ]
    assert folded(*pieces) == ["2", "1", "0"]


@pytest.mark.parametrize(
    ("field", "values"),
    [("kind", ["photo", "note", "photo"]), ("account", ["jane", "joe", "jane"])],
)
def test_a_burst_is_of_one_kind_and_account(field: str, values: list[str]) -> None:
    pieces = [
        photo(str(number), f"10:0{number}", **{field: value})
        for number, value in enumerate(values)
    ]
    assert folded(*pieces) == ["2", "1", "0"]


def test_what_stands_between_parts_no_burst() -> None:
    pieces = [
        *many("10:00", "10:10", "10:20"),
        photo("n", "10:05", kind="note"),
        photo("o", "10:15", account="joe"),
        photo("l", "10:12", text="x" * (LONGEST_TEXT + 1)),
        piece_of_card(card(date="2011-10-05 10:08")),
    ]
    assert folded(*pieces) == ["3 2 1", "o", "l", "content/posts/a.md", "n"]


@pytest.mark.parametrize(
    ("given", "is_folded"),
    [
        ({"text": "x" * LONGEST_TEXT}, True),
        ({"text": "x" * (LONGEST_TEXT + 1)}, False),
        ({"text": "\U0001f600" * LONGEST_TEXT}, True),
        ({"curation": Curation(pin=True)}, False),
        ({"curation": Curation(title="Mine")}, True),
    ],
)
def test_some_stand_alone(given: dict[str, Any], is_folded: bool) -> None:
    pieces = [photo("1", "10:00"), photo("2", "10:01"), photo("3", "10:02", **given)]
    assert folded(*pieces) == (["3 2 1"] if is_folded else ["3", "2", "1"])


def test_threads_stand_alone() -> None:
    first, second, third = many("10:00", "10:01", "10:02")
    thread = piece_of_parts((*first.parts, *second.parts))
    assert folded(thread, third, photo("4", "10:03")) == ["4", "3", "1"]


def test_posts_are_no_burst() -> None:
    posts = [
        piece_of_card(card(f"content/notes/{number}.md", date="2011-10-05 10:00"))
        for number in range(3)
    ]
    assert len(folded(*posts)) == 3
