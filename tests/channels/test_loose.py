"""Files that lie loose in a folder."""

from __future__ import annotations

from collections.abc import Iterator

from affluent.channels.channel import Found, Skipped
from affluent.channels.loose import found_in_files
from affluent.model.problem import Place, Problem, error
from harness.archives_twitter import HeldExport

MISSING = error("I101", "nothing here", Place("x"))


def parse(name: str, data: bytes, account: str, made: str | None) -> Iterator[Found]:
    yield Skipped(f"{name} {data.decode()} {account} {made}")


def found(*names: str) -> list[Found]:
    export = HeldExport({"a": b"1", "b": b"2"})
    return [*found_in_files(export, names, parse, "jane", MISSING)]


def test_each_file_is_parsed_by_itself() -> None:
    told = [Skipped("a 1 jane None"), Skipped("b 2 jane None")]
    assert found("a", "b") == told


def test_what_cannot_be_read_leaves_the_others() -> None:
    lost, kept = found("none", "b")
    assert isinstance(lost, Problem)
    assert kept == Skipped("b 2 jane None")


def test_without_a_file_something_is_missing() -> None:
    assert found() == [MISSING]
