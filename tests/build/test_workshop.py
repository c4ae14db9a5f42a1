from __future__ import annotations

import gc
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from affluent.build.lock import Lock
from affluent.build.report import Report
from affluent.build.workshop import Workshop
from affluent.model.problem import MachineError, SettingsError
from harness.builds import RAIN, SNOW, build, request, tiny_site, told, written
from harness.sites import Folder, differences

HOME, PAGE = "index.html", "posts/rain/index.html"
DATA = "content/data/rivers.yaml"
BASE = "themes/tiny/templates/base.html"


@pytest.fixture
def shop(tiny: Folder) -> Iterator[Workshop]:
    """A workshop that has built once."""
    with Workshop(request(tiny)) as shop:
        assert shop.build().written
        yield shop


def changed(site: Folder, *paths: str) -> frozenset[str]:
    """What a watcher says."""
    return frozenset(str(site.root / path) for path in paths)


def clean(site: Folder, **fields: Any) -> dict[str, bytes]:
    """What a clean build of the same sources gives."""
    elsewhere = site.copy(
        site.root.parent / f"clean-{len(os.listdir(site.root.parent))}"
    )
    build(elsewhere, **fields)
    return elsewhere.outputs()


def assert_clean(site: Folder, **fields: Any) -> None:
    """The output is that of a clean build."""
    assert differences(site.outputs(), clean(site, **fields)) == []


def test_another_process_looks_at_a_large_output(
    tiny: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("affluent.build.workshop.WORTH_A_LOOK", 0)
    monkeypatch.setattr("affluent.build.workshop.processes", lambda *_: 2)
    build(tiny)
    assert build(tiny).untouched
    tiny.write("output/index.html", "edited")
    (tiny.output / PAGE).unlink()
    assert written(build(tiny)) == {HOME: ("edited",), PAGE: ("missing",)}
    assert_clean(tiny)


def test_nothing_is_opened_before_the_first_build(tiny: Folder) -> None:
    with Workshop(request(tiny)) as shop:
        assert shop.output == str(tiny.output)
        assert shop.settings.title == "Tiny"
    assert not (tiny.root / ".affluent").exists()


def test_a_build_after_the_first_does_what_changed(
    tiny: Folder, shop: Workshop
) -> None:
    assert shop.build().untouched
    assert shop.build(frozenset()).untouched
    tiny.append(RAIN, "\nMore.\n")
    assert PAGE in written(shop.build(changed(tiny, RAIN)))
    assert shop.build().untouched
    assert_clean(tiny)


def test_it_goes_on_after_it_was_closed(tiny: Folder, shop: Workshop) -> None:
    shop.close()
    shop.close()
    assert shop.build(frozenset()).untouched
    tiny.append(RAIN, "\nMore.\n")
    shop.close()
    # nobody says so, but after a pause everything is looked at
    assert PAGE in written(shop.build(frozenset()))


def test_settings_may_change_between_builds(tiny: Folder, shop: Workshop) -> None:
    tiny.replace("affluent.yaml", "title: Tiny", "title: Other")
    report = shop.build(changed(tiny, "affluent.yaml"))
    assert "site" in written(report)[PAGE]
    assert shop.settings.title == "Other"
    assert_clean(tiny)
    tiny.append("affluent.yaml", "output: www\n")
    report = shop.build(changed(tiny, "affluent.yaml"))
    assert report.output == shop.output == str(tiny.root / "www")
    assert (tiny.root / "www" / HOME).read_bytes() == tiny.outputs()[HOME]


def test_bad_settings_leave_everything_and_good_ones_mend_it(
    tiny: Folder, shop: Workshop
) -> None:
    before = tiny.outputs()
    good = tiny.read("affluent.yaml")
    tiny.write("affluent.yaml", "site: {titel: x}\n")
    tiny.append(RAIN, "\nMore.\n")
    with pytest.raises(SettingsError):
        shop.build(changed(tiny, "affluent.yaml", RAIN))
    assert tiny.outputs() == before
    tiny.write("affluent.yaml", good)
    shop.build(changed(tiny, "affluent.yaml"))
    assert_clean(tiny)


def test_what_is_asked_may_change_between_builds(tiny: Folder, shop: Workshop) -> None:
    shop.request = request(tiny, base_url="https://other.example/sub/")
    report = shop.build()
    assert report.base_url == shop.settings.base_url == "https://other.example/sub/"
    assert "settings" in written(report)[PAGE]
    assert_clean(tiny, base_url="https://other.example/sub/")


@pytest.mark.parametrize("edits", [(), (RAIN,)])
def test_an_output_that_is_gone_is_made_again(
    tiny: Folder, shop: Workshop, edits: tuple[str, ...]
) -> None:
    shutil.rmtree(tiny.output)
    for path in edits:
        tiny.append(path, "\nMore.\n")
    # the watcher looks at sources only
    shop.build(changed(tiny, *edits))
    assert_clean(tiny)


def test_what_was_damaged_before_a_failure_is_mended_after_it(
    tiny: Folder,
) -> None:
    build(tiny)
    (tiny.output / HOME).unlink()
    good = tiny.read(SNOW)
    tiny.write(SNOW, "---\ntitle: 'Snow\n---\n")
    with Workshop(request(tiny)) as shop:
        assert shop.build().failed
        tiny.write(SNOW, good)
        assert not shop.build(changed(tiny, SNOW)).failed
    assert_clean(tiny)


def test_an_error_is_told_until_it_is_mended(tiny: Folder, shop: Workshop) -> None:
    good = tiny.read(SNOW)
    tiny.write(SNOW, "---\ntitle: 'Snow\n---\n")
    first = told(shop.build(changed(tiny, SNOW)))
    assert any("A103" in line for line in first)
    tiny.append(RAIN, "\nMore.\n")
    assert told(shop.build(changed(tiny, RAIN))) == first
    assert told(shop.build()) == first
    tiny.write(SNOW, good)
    assert told(shop.build(changed(tiny, SNOW))) == []
    assert_clean(tiny)


SPOILT = (
    "sources",
    "posts",
    "data",
    "problems",
    "outputs",
    "recipes",
    "state",
    "faults",
)


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_ledger_costs_time_never_correctness(tiny: Folder, name: str) -> None:
    tiny.write(DATA, "- Loire\n")
    tiny.replace(BASE, "{% block main", "{{ data.rivers }}{% block main")
    tiny.replace(SNOW, "title: Snow", "title: Snow\ntitel: no")
    report = build(tiny)
    with sqlite3.connect(tiny.root / ".affluent" / "build.sqlite") as connection:
        # many small sites have rows alone, and a block that is spoilt hides them too
        connection.execute("REPLACE INTO blocks VALUES (?, 'spoilt')", (name,))
    for text in ("\nOne.\n", "\nTwo.\n"):
        tiny.append(RAIN, text)
        again = build(tiny)
        assert_clean(tiny)
        assert told(again) == told(report)
    assert again.files == report.files
    # it is mended by then
    assert set(written(again)) <= {PAGE, "feed.rss", "tags/sky/feed.rss"}


@pytest.mark.parametrize("database", ["build.sqlite", "memo.sqlite"])
def test_noise_in_a_database_costs_time_never_correctness(
    tiny: Folder, database: str
) -> None:
    build(tiny)
    path = tiny.root / ".affluent" / database
    for start in (0, 4096, 8192):
        size = path.stat().st_size
        with open(path, "r+b") as file:
            file.seek(start)
            file.write(b"\xa5" * (size - start))
        tiny.append(RAIN, "\nMore.\n")
        assert not build(tiny).failed
        assert_clean(tiny)
        assert build(tiny).untouched


@pytest.mark.parametrize(
    ("before", "after"),
    [("a: 1", "a: true"), ("a: 1\nb: 2", "b: 2\na: 1"), ("a: 1", "a: 1.0")],
)
def test_data_that_look_otherwise_are_shown_otherwise(
    tiny: Folder, before: str, after: str
) -> None:
    tiny.write(DATA, before)
    tiny.replace(BASE, "{% block main", "{{ data.rivers }}{% block main")
    build(tiny)
    tiny.write(DATA, after)
    assert PAGE in written(build(tiny))
    assert_clean(tiny)


def test_another_output_is_built_beside(tiny: Folder) -> None:
    build(tiny)
    before = tiny.outputs()
    elsewhere = str(tiny.root.parent / "www")
    tiny.append(RAIN, "\nMore.\n")
    report = build(tiny, output=elsewhere)
    assert set(written(report).values()) == {("new",)}
    assert tiny.outputs() == before
    assert build(tiny, output=elsewhere).untouched
    assert PAGE in written(build(tiny))


def test_a_preview_shows_what_a_build_does_not(tiny: Folder) -> None:
    tiny.replace(SNOW, "title: Snow", "title: Snow\ndraft: true")
    aside = build(tiny, aside="preview", drafts=True)
    assert "posts/snow/index.html" in written(aside)
    assert aside.output == str(tiny.root / ".affluent" / "preview")
    assert not tiny.output.exists()
    assert "posts/snow/index.html" not in written(build(tiny))


def test_only_one_build_is_at_work(tiny: Folder) -> None:
    build(tiny)
    lock = str(tiny.root / ".affluent" / "build.lock")
    with Workshop(request(tiny)) as shop:
        with shop.at_desk(), pytest.raises(MachineError), Lock(lock, 0):
            pass
        with Lock(lock, 0):
            pass


def test_what_cannot_be_written_is_told(tiny: Folder) -> None:
    tiny.write("output/posts", "a file of the author's\n")
    with Workshop(request(tiny)) as shop:
        with pytest.raises(MachineError) as caught:
            shop.build()
        (problem,) = caught.value.problems
        assert (problem.code, problem.message) == (
            "S102",
            "cannot be written: what stands there is not of affluent's making",
        )
        assert problem.place.path == str(tiny.output / "posts")
        tiny.delete("output/posts")
        shop.build()
    assert_clean(tiny)


def test_a_cache_that_cannot_be_made_is_told(tiny: Folder) -> None:
    tiny.write(".affluent", "a file\n")
    with pytest.raises(MachineError) as caught:
        build(tiny)
    assert caught.value.problems[0].code == "S102"
    assert not tiny.output.exists()


def test_the_folders_to_watch(tiny: Folder) -> None:
    def watched(site: Folder) -> set[str]:
        folders = Workshop(request(site)).watched()
        return {os.path.relpath(path, site.root) for path in folders}

    assert watched(tiny) == {".", "content", "themes"}
    tiny.delete("themes")
    assert watched(tiny) == {".", "content"}
    tiny.write("affluent.yaml", "content: .\n")
    assert watched(tiny) == {"."}


def test_progress_is_told(tiny: Folder) -> None:
    heard: list[tuple[str, int, int]] = []
    with Workshop(request(tiny), lambda *args: heard.append(args)) as shop:
        report = shop.build()
    assert {stage for stage, _, _ in heard} == {"reading", "rendering"}
    assert {total for stage, _, total in heard if stage == "rendering"} == {
        report.files
    }


def test_a_build_leaves_the_collector_as_it_was(tiny: Folder) -> None:
    build(tiny)
    assert gc.isenabled()
    gc.disable()
    try:
        build(tiny)
        assert not gc.isenabled()
    finally:
        gc.enable()


# Builds, and kills itself once so many files of the output are in their place.
KILLED = """
import os, signal, sys
left, output = int(sys.argv[1]), sys.argv[2]
def count(event, args):
    global left
    if event == "os.rename" and str(args[1]).startswith(output):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
from affluent.cli import run
run(sys.argv[3:])
"""


@pytest.mark.parametrize(
    ("is_first", "moves"), [(True, 0), (False, 0), (False, 1), (False, 5)]
)
def test_a_build_after_a_killed_one_is_a_clean_one(
    tiny: Folder, is_first: bool, moves: int
) -> None:
    if not is_first:
        build(tiny)
        tiny.replace(BASE, "<html", "<!-- other --><html")
        tiny.delete(SNOW)
    output = str(tiny.output)
    words = (
        "build",
        "-C",
        str(tiny.root),
        "--as-of",
        "2026-11-22T12:00:00Z",
        "-j",
        "1",
    )
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(moves), output, *words], check=False
    )
    assert done.returncode == -signal.SIGKILL
    report: Report = build(tiny)
    assert not report.failed
    assert_clean(tiny)


def test_two_sites_are_two_workshops(tiny: Folder) -> None:
    other = tiny_site(tiny.root.parent / "other")
    with Workshop(request(tiny)) as one, Workshop(request(other)) as two:
        assert one.build().files == two.build().files
    assert differences(tiny.outputs(), other.outputs()) == []
