"""What pulls remember."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from affluent.pull.memory import FILE, Known, Memory, load_memory

KNOWN = Known(
    etag='W/"1"', modified="Thu, 01 Jan 1970 00:00:00 GMT", final="https://x.test/b"
)


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    memory = Memory({}, {})
    memory.learn("https://x.test/é", KNOWN)
    memory.learn("https://x.test/nothing", Known())
    memory.wait("x.test", 12.5)
    memory.save(str(tmp_path / "cache"))
    again = load_memory(str(tmp_path / "cache"))
    assert again.of("https://x.test/é") == KNOWN
    assert again.of("https://x.test/nothing") == again.of("https://y.test/") == Known()
    assert (again.wait_of("x.test"), again.wait_of("y.test")) == (12.5, 0.0)
    assert "nothing" not in (tmp_path / "cache" / FILE).read_text("utf-8")


def test_the_same_bytes_for_the_same(tmp_path: Path) -> None:
    for urls in ("ab", "ba"):
        memory = Memory({}, {})
        for url in urls:
            memory.learn(url, KNOWN)
        memory.save(str(tmp_path / urls))
    assert (tmp_path / "ab" / FILE).read_bytes() == (
        tmp_path / "ba" / FILE
    ).read_bytes()


def test_a_copy_learns_for_itself() -> None:
    first = Memory({"a": KNOWN}, {})
    second = first.copy()
    second.learn("a", Known())
    second.wait("x.test", 1.0)
    assert (first.of("a"), first.wait_of("x.test")) == (KNOWN, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"version": 2, "addresses": {}, "waits": {}}',
        '{"version": 1, "addresses": [], "waits": {}}',
        '{"version": 1, "addresses": {"a": 1}, "waits": {}}',
        '{"version": 1, "addresses": {}, "waits": {"x": "soon"}}',
        "[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_forgotten(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    assert load_memory(str(tmp_path)).of("a") == Known()


def test_nothing_gets_into_headers(tmp_path: Path) -> None:
    values = {"etag": "1\r\nCookie: a", "modified": 7, "final": "b", "more": "c"}
    text = json.dumps({"version": 1, "addresses": {"a": values}, "waits": {}})
    (tmp_path / FILE).write_text(text, "utf-8")
    assert load_memory(str(tmp_path)).of("a") == Known(final="b")


def test_nothing_there(tmp_path: Path) -> None:
    assert load_memory(str(tmp_path / "none")).of("a") == Known()
