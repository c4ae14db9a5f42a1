"""Builds, one after the other, by a workshop that builds almost nothing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from affluent.build.report import Report, Request
from affluent.model.settings import Settings
from affluent.preview import loop
from affluent.preview.loop import Outcome, builds, folders_of
from harness.fake_workshop import FakeWorkshop


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "themes").mkdir()
    (tmp_path / "content" / "a.md").write_text("Hello\nyou")
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[FakeWorkshop]:
    """The workshops that were made."""
    workshops: list[FakeWorkshop] = []

    def make(request: Request) -> FakeWorkshop:
        workshops.append(FakeWorkshop(request))
        return workshops[-1]

    monkeypatch.setattr(loop, "Workshop", make)
    return workshops


@pytest.fixture
def outcomes(root: Path, made: list[FakeWorkshop]) -> Iterator[Iterator[Outcome]]:
    generator = builds(Request(root=str(root), now=1000))
    yield generator
    generator.close()
    assert all(workshop.is_closed for workshop in made)


def test_a_build_follows_every_change(
    root: Path, outcomes: Iterator[Outcome], made: list[FakeWorkshop]
) -> None:
    first = next(outcomes)
    assert first.report
    assert [one.path for one in first.report.written] == ["a/index.html"]
    assert (first.output, first.language) == (made[0].output, "en")

    file = root / "content" / "a.md"
    file.write_text("Hello\nagain")
    second = next(outcomes)
    assert second.changed == {str(file)}
    assert second.report
    assert second.report.edited == (("content/a.md", "/a/"),)

    (root / "content" / "new").mkdir()
    assert next(outcomes).changed is None
    (root / "affluent.yaml").write_text("title: x")
    assert next(outcomes).changed == {str(root / "affluent.yaml")}
    assert made[0].asked[:2] == [None, {str(file)}]
    assert len(made) == 1


def test_what_changes_during_a_build_is_built_after_it(
    root: Path, outcomes: Iterator[Outcome]
) -> None:
    next(outcomes)
    for number in range(3):
        (root / "content" / "a.md").write_text(f"Hello\n{number}")
        # the build is over when the change is seen, so it comes during the next
        assert next(outcomes).report


def test_after_an_error_everything_is_looked_at(
    root: Path, outcomes: Iterator[Outcome]
) -> None:
    next(outcomes)
    (root / "content" / "a.md").write_text("stop")
    stopped = next(outcomes)
    assert stopped.report is None
    assert [str(problem) for problem in stopped.problems] == [
        "content/a.md:1:1: A101 it stops here"
    ]
    (root / "content" / "a.md").write_text("Hello")
    mended = next(outcomes)
    assert mended.changed is None
    assert mended.report
    assert not mended.problems


def test_a_mistake_of_ours_does_not_end_it(
    root: Path, outcomes: Iterator[Outcome]
) -> None:
    next(outcomes)
    (root / "content" / "a.md").write_text("mistake")
    failed = next(outcomes)
    assert failed.report is None
    assert failed.problems[0].code == "S105"
    assert "RuntimeError: mistake" in failed.problems[0].message
    assert "fake_workshop.py" in failed.trace
    (root / "content" / "a.md").write_text("Hello")
    assert next(outcomes).report


def test_the_clock_alone_may_change_the_site(
    root: Path, made: list[FakeWorkshop], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "SOONEST", 0.01)
    real = FakeWorkshop.build

    def build(workshop: FakeWorkshop, changed: frozenset[str] | None) -> Report:
        report = real(workshop, changed)
        due = 1001 if workshop.request.now < 1001 else None
        return report._replace(due=due)

    monkeypatch.setattr(FakeWorkshop, "build", build)
    outcomes = builds(Request(root=str(root), now=1000))
    next(outcomes)
    start = time.monotonic()
    again = next(outcomes)
    assert 0.5 < time.monotonic() - start < 1.5
    assert made[0].request.now == 1001
    assert again.changed is None
    outcomes.close()


def test_a_later_build_knows_the_time(
    root: Path,
    outcomes: Iterator[Outcome],
    made: list[FakeWorkshop],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    next(outcomes)
    start = time.monotonic()
    monkeypatch.setattr(loop.time, "monotonic", lambda: start + 3600)
    threading.Timer(0.05, (root / "content" / "b.md").write_text, ("B",)).start()
    assert next(outcomes).report
    assert made[0].request.now in {4599, 4600}


def test_the_folders_of_a_site(root: Path) -> None:
    workshop = FakeWorkshop(Request(root=str(root), now=0))
    deep, shallow = folders_of(workshop, str(root))  # type: ignore[arg-type]
    assert deep == {str(root / "content"), str(root / "themes")}
    assert shallow == {str(root)}


def test_the_folders_of_a_bare_site(root: Path) -> None:
    for name in ("trips", "output", ".affluent", ".git", "node_modules", "trips/x"):
        (root / name).mkdir()
    workshop = FakeWorkshop(
        Request(root=str(root), now=0), settings=Settings(content=".")
    )
    deep, shallow = folders_of(workshop, str(root))  # type: ignore[arg-type]
    assert deep == {str(root / name) for name in ("content", "themes", "trips")}
    assert shallow == {str(root)}


def test_a_linked_site_is_watched(
    root: Path, tmp_path: Path, made: list[FakeWorkshop]
) -> None:
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(root)
    outcomes = builds(Request(root=str(link), now=0))
    next(outcomes)
    made[0].request = Request(root=os.path.realpath(link), now=0)
    (root / "content" / "a.md").write_text("Hello\nagain")
    assert next(outcomes).report
    outcomes.close()
    link.unlink()
