"""Front matter is read anew only where it, its place or what judges it is another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from affluent.build import matter
from affluent.build.ledger import Memo
from affluent.build.matter import key_of_matter, known_matter
from affluent.model.settings import Markdown, Settings, Taxonomy
from affluent.source.matter import read_matter
from affluent.source.text_file import FrontText, split

WRITTEN = """\
title: Rain
date: 2012-05-31 23:30
tags: [Loire, Cher]
cover: {src: a.png, alt: A river}
location: {name: Tours, lat: 47.4, lon: 0.7}
cites: {reply: [https://example.org/a]}
episode: {number: 3, duration: 60.5}
extra: {list: [1, {deep: true}], none: null}
titel: twice
weight: heavy
"""


def front(written: str = WRITTEN, body: str = "Body.\n") -> FrontText:
    """What is cut from a file."""
    cut = split(f"---\n{written}---\n{body}", "a.md")
    assert isinstance(cut, FrontText)
    return cut


@pytest.fixture
def memo(tmp_path: Path) -> Memo:
    """An empty memo, but not that of a first build."""
    found = Memo(str(tmp_path / "memo.sqlite"))
    found.commit()
    return found


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths whose YAML was read, as it happens."""
    found: list[str] = []

    def read(front: FrontText, path: str, settings: Settings) -> Any:
        found.append(path)
        return read_matter(front, path, settings)

    monkeypatch.setattr(matter, "read_matter", read)
    return found


def test_a_first_build_remembers_nothing(tmp_path: Path, readings: list[str]) -> None:
    memo = Memo(str(tmp_path / "new.sqlite"))
    known_matter(memo, b"")(front(), "a.md", Settings())
    memo.commit()
    assert memo.get(key_of_matter("a.md")) is None
    later = Memo(str(tmp_path / "new.sqlite"))
    for made in (memo, later):
        known_matter(made, b"")(front(), "a.md", Settings())
        assert made.get(key_of_matter("a.md"))
    assert readings == ["a.md"] * 3


def test_what_is_known_is_what_was_read(memo: Memo, readings: list[str]) -> None:
    read = known_matter(memo, b"")
    first = read(front(), "a.md", Settings())
    again = read(front(body="Another.\n"), "a.md", Settings())
    assert again == first == read_matter(front(), "a.md", Settings())
    assert [problem.code for problem in again[1]] == ["A106", "A107"]
    assert repr(again) == repr(first)
    assert readings == ["a.md"]


@pytest.mark.parametrize(
    "given",
    [
        {"front": front(WRITTEN.replace("Rain", "Snow"))},
        # the same words, a line further down
        {"front": front()._replace(front_line=3)},
        {"path": "b.md"},
        {"engine": b"newer"},
        {"settings": Settings(timezone="Europe/Paris")},
        {"settings": Settings(taxonomies=(Taxonomy(name="places", singular="place"),))},
    ],
)
def test_whatever_it_hangs_on_is_heeded(
    memo: Memo, readings: list[str], given: dict[str, Any]
) -> None:
    known_matter(memo, b"")(front(), "a.md", Settings())
    one = {"front": front(), "path": "a.md", "settings": Settings(), **given}
    engine = one.pop("engine", b"")
    found = known_matter(memo, engine)(one["front"], one["path"], one["settings"])
    assert found == read_matter(one["front"], one["path"], one["settings"])
    assert len(readings) == 2


def test_other_settings_change_nothing(memo: Memo, readings: list[str]) -> None:
    read = known_matter(memo, b"")
    read(front(), "a.md", Settings())
    read(front(), "a.md", Settings(title="Other", markdown=Markdown(html=True)))
    assert len(readings) == 1


def test_a_file_has_one_key_however_often_it_changes(memo: Memo) -> None:
    read = known_matter(memo, b"")
    for title in ("Rain", "Snow", "Rain"):
        found, _ = read(front(f"title: {title}\n"), "a.md", Settings())
        assert found.title == title
        assert memo.get(key_of_matter("a.md"))
    assert key_of_matter("a.md") != key_of_matter("b.md")
