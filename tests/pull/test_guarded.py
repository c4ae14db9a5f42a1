from __future__ import annotations

import io
import zlib

import pytest

from affluent.channels.channel import ExportError
from affluent.pull import guarded as module
from affluent.pull.guarded import Meter, damaged, guarded


class Failing(io.BytesIO):
    def __init__(self, data: bytes, failure: BaseException) -> None:
        super().__init__(data)
        self.failure = failure

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        if not data:
            raise self.failure
        return data


def code_of(caught: pytest.ExceptionInfo[ExportError]) -> tuple[str, str]:
    (problem,) = caught.value.problems
    return problem.code, str(problem)


def test_all_of_it_is_read_and_counted() -> None:
    meter = Meter()
    meter.watch("a.txt", 5)
    inner = io.BytesIO(b"hello")
    with guarded(lambda: inner, 5, "a.txt", meter) as stream:
        assert stream.read(2) == b"he"
        assert stream.read() == b"llo"
    assert inner.closed
    assert (meter.read, meter.done, meter.size) == (5, 5, 5)


def test_it_serves_readers_of_text() -> None:
    with guarded(lambda: io.BytesIO(b"a\r\nb\n"), 5, "a.csv", Meter()) as stream:
        assert list(io.TextIOWrapper(stream, "utf-8")) == ["a\n", "b\n"]


@pytest.mark.parametrize(
    "failure",
    [
        zlib.error("bad"),
        EOFError(),
        OSError(5, "Input/output error"),
        RuntimeError("x"),
    ],
)
def test_damage_is_a_complaint(failure: BaseException) -> None:
    with pytest.raises(ExportError) as caught:
        guarded(lambda: Failing(b"hello", failure), 5, "a.txt", Meter()).read()
    code, text = code_of(caught)
    assert code == "I104"
    assert text.startswith("a.txt: I104 the file cannot be read: ")


def test_what_cannot_be_opened_is_a_complaint() -> None:
    def opening() -> io.BytesIO:
        raise NotImplementedError("That compression method is not supported")

    with pytest.raises(ExportError) as caught:
        guarded(opening, 5, "a.txt", Meter())
    assert "another program" in caught.value.problems[0].hint


def test_a_bomb_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FREE", 1000)
    meter = Meter()
    with pytest.raises(ExportError) as caught:
        guarded(lambda: io.BytesIO(b" " * 2_000_000), 10, "a.txt", meter).read()
    assert code_of(caught)[0] == "I103"
    assert meter.read < 1_000_000


def test_what_packs_well_is_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FREE", 1000)
    stream = guarded(lambda: io.BytesIO(b"x" * 20_000), 100, "a.txt", Meter())
    assert len(stream.read()) == 20_000


def test_many_together_are_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FREE_TOTAL", 25_000)
    meter = Meter()
    meter.packed(10)
    for _ in range(2):
        guarded(lambda: io.BytesIO(b"x" * 10_000), 100, "a.txt", meter).read()
    with pytest.raises(ExportError):
        guarded(lambda: io.BytesIO(b"x" * 10_000), 100, "a.txt", meter).read()


def test_reasons_read_well() -> None:
    assert damaged("a", EOFError()).problems[0].message.endswith("it ends too soon")
    assert (
        damaged("a", OSError(5, "Input/output error"))
        .problems[0]
        .message.endswith("input/output error")
    )
