from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from affluent.build.output import STAGE_WITHIN, Copy, Stage, delete
from affluent.build.workers import can_fork
from harness.sites import Folder

# in the order in which they are to be switched: pages ask for assets, feeds speak of pages
NEW = {
    "style.css": b"new style",
    "index.html": b"new home",
    "posts/rain/index.html": b"new rain",
    "feed.xml": b"new feed",
}
OLD = {**dict.fromkeys(NEW, b"old"), "gone/index.html": b"old"}
GONE = ("gone/index.html",)
# how many files are put in their place by a switch, or taken away
STEPS = len(NEW) + len(GONE)


@pytest.fixture
def made(tmp_path: Path) -> Folder:
    """A folder with a cache, and no output yet."""
    folder = Folder(tmp_path)
    (tmp_path / "cache").mkdir()
    return folder


def stage(folder: Folder) -> Stage:
    """A stage with nothing on it."""
    made = Stage(str(folder.output), str(folder.root / "cache"), "build")
    made.prepare()
    return made


def put_all(folder: Folder, files: dict[str, bytes]) -> Stage:
    """A stage with these files."""
    made = stage(folder)
    for path, content in files.items():
        assert made.put(path, content)
    return made


def stand(folder: Folder, files: dict[str, bytes]) -> None:
    """Files that the output has."""
    for path, content in files.items():
        folder.write(f"output/{path}", content)


def leftovers(folder: Folder) -> list[str]:
    """What a build must not leave in the cache."""
    return sorted(os.listdir(folder.root / "cache"))


@pytest.mark.parametrize("is_there", [False, True])
def test_a_first_build_is_renamed_into_place(made: Folder, is_there: bool) -> None:
    if is_there:
        made.output.mkdir()
    first = put_all(made, NEW)
    folder = os.stat(first.folder).st_ino
    assert first.is_first
    first.switch(list(NEW), ())
    assert made.outputs() == NEW
    assert os.stat(made.output).st_ino == folder
    assert leftovers(made) == []


def test_a_first_build_makes_the_folders_above(made: Folder) -> None:
    deep = Stage(str(made.root / "a" / "b"), str(made.root / "cache"), "build")
    deep.prepare()
    deep.put("index.html", b"x")
    deep.switch(["index.html"], ())
    assert (made.root / "a" / "b" / "index.html").read_bytes() == b"x"


def test_a_later_build_switches_file_by_file(made: Folder) -> None:
    stand(made, {**OLD, "author.txt": b"mine"})
    folder = os.stat(made.output).st_ino
    put_all(made, NEW).switch(list(NEW), GONE)
    assert made.outputs() == {**NEW, "author.txt": b"mine"}
    assert not (made.output / "gone").exists()
    assert os.stat(made.output).st_ino == folder
    assert leftovers(made) == []


def test_bytes_that_stand_are_not_staged(made: Folder) -> None:
    made.write("picture", b"P" * 70_000)
    copied = Copy(str(made.root / "picture"))
    stand(made, {"a.html": b"a", "b.png": b"P" * 70_000, "c.png": b"P" * 69_999 + b"Q"})
    later = stage(made)
    assert not later.put("a.html", b"a")
    assert not later.put("b.png", copied)
    assert later.put("c.png", copied)
    assert later.put("d.png", copied)
    assert later.put("e.html", b"")
    assert sorted(os.listdir(later.folder)) == ["c.png", "d.png", "e.html"]


def test_a_stage_begins_empty(made: Folder) -> None:
    put_all(made, {"left/over.html": b"x"})
    assert os.listdir(stage(made).folder) == []


def killed_after(later: Stage, steps: int) -> None:
    """Switch in another process, which is killed after so many moves and deletions."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        return
    left = steps

    def count(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        target = str(args[1 if event == "os.rename" else 0]) if args else ""
        if event in ("os.rename", "os.remove") and target.startswith(later.output):
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(count)
    later.switch(sorted(NEW), GONE)
    os._exit(1)


@pytest.mark.parametrize("steps", range(STEPS))
def test_the_next_run_completes_what_a_killed_one_began(
    made: Folder, steps: int
) -> None:
    if not can_fork():
        pytest.skip("a process with threads is not forked")
    stand(made, {**OLD, "author.txt": b"mine"})
    killed_after(put_all(made, NEW), steps)
    found = made.outputs()
    assert [path for path in NEW if found[path] == NEW[path]] == [*NEW][:steps]
    after = Stage(str(made.output), str(made.root / "cache"), "build")
    assert sorted(after.recover()) == sorted(NEW)
    assert made.outputs() == {**NEW, "author.txt": b"mine"}
    assert leftovers(made) == []
    assert after.recover() == ()


def test_the_next_run_goes_on_where_the_output_was_deleted_meanwhile(
    made: Folder,
) -> None:
    if not can_fork():
        pytest.skip("a process with threads is not forked")
    stand(made, OLD)
    killed_after(put_all(made, NEW), 0)
    shutil.rmtree(made.output)
    after = Stage(str(made.output), str(made.root / "cache"), "build")
    assert sorted(after.recover()) == sorted(NEW)
    # what was recovered stands there now: this is no first build any more
    after.prepare()
    assert not after.put("index.html", NEW["index.html"])
    assert after.put("more.html", b"more")
    after.switch(["more.html"], [])
    assert made.outputs() == {**NEW, "more.html": b"more"}


def test_a_journal_that_was_not_finished_is_none(made: Folder) -> None:
    stand(made, OLD)
    later = put_all(made, NEW)
    made.write("cache/build.journal.new", '{"moves": ["index')
    assert later.recover() == ()
    assert made.outputs() == OLD


FORGED: list[dict[str, object]] = [
    {"moves": ["../outside.txt"]},
    {"moves": ["index.html", "a/../../outside.txt"]},
    {"moves": ["/etc/outside.txt"]},
    {"deleted": ["../author.txt"]},
    {"stage": "/tmp"},
    {"output": "/tmp"},
]


@pytest.mark.parametrize("forged", FORGED, ids=str)
def test_a_journal_of_another_hand_is_ignored(
    made: Folder, forged: dict[str, object]
) -> None:
    made.write("author.txt", "mine")
    stand(made, OLD)
    later = put_all(made, NEW)
    right = {
        "stage": later.folder,
        "output": later.output,
        "moves": list(NEW),
        "deleted": list(GONE),
    }
    made.write("cache/build.journal", json.dumps({**right, **forged}))
    assert later.recover() == ()
    assert made.outputs() == OLD
    assert made.read("author.txt") == "mine"
    assert leftovers(made) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "7", '{"moves": 7}', "\xff"])
def test_a_journal_that_is_none_is_ignored(made: Folder, text: str) -> None:
    stand(made, OLD)
    made.write("cache/build.journal", text.encode("latin-1"))
    assert stage(made).recover() == ()
    assert made.outputs() == OLD
    assert not (made.root / "cache" / "build.journal").exists()


def test_a_folder_takes_the_place_of_a_file_that_was_ours(made: Folder) -> None:
    stand(made, {"a": b"old", "x": b"x"})
    put_all(made, {"a/b/c.txt": b"new"}).switch(["a/b/c.txt"], ["a"])
    assert made.outputs() == {"a/b/c.txt": b"new", "x": b"x"}


def test_a_file_takes_the_place_of_a_folder_that_was_ours(made: Folder) -> None:
    stand(made, {"a/b/c.txt": b"old", "a/d.txt": b"old", "x": b"x"})
    put_all(made, {"a": b"new"}).switch(["a"], ["a/b/c.txt", "a/d.txt"])
    assert made.outputs() == {"a": b"new", "x": b"x"}


def test_a_file_of_the_authors_is_not_replaced_by_a_folder(made: Folder) -> None:
    stand(made, {"a": b"mine"})
    later = put_all(made, {"a/b.txt": b"new"})
    with pytest.raises(FileExistsError):
        later.switch(["a/b.txt"], ())
    assert made.outputs() == {"a": b"mine"}


def test_a_folder_of_the_authors_is_not_replaced_by_a_file(made: Folder) -> None:
    stand(made, {"a/ours.txt": b"old", "a/mine.txt": b"mine"})
    later = put_all(made, {"a": b"new"})
    with pytest.raises(OSError, match="directory"):
        later.switch(["a"], ["a/ours.txt"])
    assert made.outputs()["a/mine.txt"] == b"mine"


def test_deleting_leaves_what_is_not_ours(made: Folder) -> None:
    stand(made, {"a/b/ours.txt": b"", "a/mine.txt": b"", "c/ours.txt": b""})
    (made.output / "empty").mkdir()
    outside = made.root / "aside"
    outside.mkdir()
    delete(
        str(made.output),
        ["a/b/ours.txt", "c/ours.txt", "missing/x", "a/mine.txt/x", "empty"],
    )
    assert list(made.outputs()) == ["a/mine.txt"]
    assert sorted(os.listdir(made.output)) == ["a", "empty"]
    assert os.listdir(made.output / "a") == ["mine.txt"]
    assert outside.is_dir()


def test_deleting_all_leaves_the_output_folder(made: Folder) -> None:
    stand(made, {"a/b.txt": b""})
    delete(str(made.output), ["a/b.txt"])
    assert os.listdir(made.output) == []


@pytest.mark.skipif(
    not os.path.isdir("/dev/shm")
    or os.stat("/dev/shm").st_dev == os.stat("/tmp").st_dev,
    reason="there is no second disk",
)
def test_on_another_disk_the_stage_is_within_the_output(made: Folder) -> None:
    far = Path("/dev/shm") / f"affluent-test-{os.getpid()}"
    try:
        for files, gone in ((NEW, ()), ({"index.html": b"newer"}, ("feed.xml",))):
            there = Stage(str(far), str(made.root / "cache"), "build")
            assert not there.folder_is_apart
            there.prepare()
            for path, content in files.items():
                there.put(path, content)
            there.switch(list(files), gone)
            assert not (far / STAGE_WITHIN).exists()
        found = sorted(os.listdir(far))
        assert found == ["index.html", "posts", "style.css"]
        assert (far / "index.html").read_bytes() == b"newer"
    finally:
        shutil.rmtree(far, ignore_errors=True)


@pytest.mark.parametrize("obstacle", ["posts", "posts/rain/index.html/mine.txt"])
def test_nothing_is_switched_while_something_is_in_the_way(
    made: Folder, obstacle: str
) -> None:
    stand(made, {"index.html": b"old", obstacle: b"the author's"})
    staged = put_all(made, NEW)
    with pytest.raises(FileExistsError, match="not of affluent's making"):
        staged.switch(list(NEW), [])
    assert (made.output / "index.html").read_bytes() == b"old"
    assert (made.output / obstacle).read_bytes() == b"the author's"
    assert "build.journal" not in leftovers(made)
