"""Tweets one after the other."""

from __future__ import annotations

from affluent.channels.channel import Saved, Skipped, Withheld
from affluent.channels.twitter.reading import found_in, status_of
from affluent.channels.twitter.tweet import Setting
from affluent.model.item import Source
from affluent.model.problem import Place, Problem, warning


def record(at: int, **status: object) -> tuple[Source, object]:
    return Source("f.js", f"tweet {at}"), {"full_text": "a", **status}


def test_problems_of_a_file_pass_through_and_others_come_at_the_end() -> None:
    damaged = warning("I105", "cut", Place("f.js"))
    found = list(
        found_in(
            [record(0), damaged, record(1, id_str="7"), record(2, id_str="8")],
            Setting("jane"),
        )
    )
    assert found[0] == damaged
    assert [one.item.native for one in found if isinstance(one, Saved)] == ["7", "8"]
    last = [one for one in found if isinstance(one, Problem)][1:]
    assert [(one.code, one.message) for one in last] == [
        ("I105", "tweet 0 is no tweet"),
        ("I106", "2 records have no date that a calendar knows, the first is tweet 1"),
    ]


def test_refused() -> None:
    seen = []

    def refuse(native: str, moment: str | None) -> str | None:
        seen.append((native, moment))
        return "circle"

    assert list(
        found_in(
            [record(0, id_str="7", created_at="2012-01-02T03:04:05Z")],
            Setting("jane"),
            refuse,
        )
    ) == [Withheld("circle")]
    assert seen == [("7", "2012-01-02T03:04:05Z")]


def test_a_refused_revision_is_not_told() -> None:
    ids = {"edit_info": {"initial": {"editTweetIds": ["7", "8", "9"]}}}
    records = [
        record(
            at,
            id_str=str(7 + at),
            full_text=f"text {at}",
            created_at="2022-11-03T12:00:00Z",
            **ids,
        )
        for at in range(3)
    ]
    found = list(
        found_in(
            records,
            Setting("jane"),
            lambda native, _: "circle" if native == "9" else None,
        )
    )
    saved = next(one for one in found if isinstance(one, Saved))
    assert (saved.item.native, saved.item.text, saved.item.aliases) == (
        "8",
        "text 1",
        ("7", "9"),
    )
    assert Skipped("an earlier revision", 1) in found


def test_a_chain_without_the_tweet_itself_is_none() -> None:
    (saved,) = (
        one
        for one in found_in(
            [
                record(
                    0,
                    id_str="7",
                    created_at="2022-11-03T12:00:00Z",
                    edit_info={"initial": {"editTweetIds": ["1", "2"]}},
                )
            ],
            Setting("jane"),
        )
        if isinstance(one, Saved)
    )
    assert (saved.item.native, saved.item.aliases) == ("7", ())


def test_wrappers() -> None:
    assert status_of({"tweet": {"id": 1}}) == status_of({"id": 1}) == {"id": 1}
    assert status_of([]) == {}
