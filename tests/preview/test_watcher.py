"""What is seen of a folder: bursts folded by hand, and a real folder watched."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver

from affluent.preview import watcher as module
from affluent.preview.watcher import MANY, Burst, Seen, Watcher

# So long nothing more is expected to come.
SILENCE = 0.15


def burst_of(*seen: tuple[str, ...], has_closed: bool = True) -> Burst:
    burst = Burst(has_closed=has_closed)
    for one in seen:
        burst.take(Seen(*one))  # type: ignore[arg-type]
    return burst


@pytest.mark.parametrize(
    ("seen", "paths"),
    [
        ([("written", "a")], {"a"}),
        ([("written", "a"), ("written", "a"), ("written", "b")], {"a", "b"}),
        ([("gone", "a")], {"a"}),
        # written anew after it was deleted, or renamed away as a backup
        ([("gone", "a"), ("made", "a"), ("written", "a")], {"a"}),
        # vim looks whether it may write
        ([("made", "4913"), ("written", "4913"), ("gone", "4913")], set()),
        # saved by renaming
        ([("made", "t"), ("written", "t"), ("moved", "t", "a")], {"a"}),
        ([("moved", "a", "b")], {"a", "b"}),
        ([("moved", "a", "b"), ("moved", "b", "a")], {"a", "b"}),
        ([("written", "a"), ("gone", "a")], {"a"}),
        # as JetBrains' editors save
        (
            [
                ("made", "t"),
                ("written", "t"),
                ("moved", "a", "old"),
                ("moved", "t", "a"),
                ("gone", "old"),
            ],
            {"a", "old"},
        ),
        # new, and still being written: it will be closed
        ([("made", "a")], set()),
    ],
)
def test_what_a_burst_comes_to(seen: list[tuple[str, ...]], paths: set[str]) -> None:
    assert burst_of(*seen).paths == paths


def test_folders_and_crowds_need_a_look_at_everything() -> None:
    assert burst_of(("written", "a"), ("folder", "b")).paths is None
    crowd = [("written", str(number)) for number in range(MANY + 1)]
    assert burst_of(*crowd[:-1]).paths is not None
    assert burst_of(*crowd).paths is None


def test_what_is_gone_is_waited_for() -> None:
    burst = burst_of(("gone", "a"))
    assert not burst.is_settled(0)
    assert burst.is_settled(module.RETURN + 0.001)
    burst.take(Seen("written", "a"))
    assert burst.is_settled(0)


def test_what_is_being_written_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("half")
    burst = burst_of(("made", str(file)))
    assert not burst.is_settled(0)
    os.utime(file, (1, 1))
    assert burst.is_settled(0)
    assert burst.paths == {str(file)}


def test_a_new_link_is_whole(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    burst = burst_of(("made", str(tmp_path / "link")))
    assert burst.is_settled(0)
    assert burst.paths


def test_where_nothing_is_closed_an_empty_file_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.touch()
    burst = burst_of(("written", str(file)), has_closed=False)
    assert not burst.is_settled(0)
    file.write_text("whole")
    assert burst.is_settled(0)
    file.write_text("")
    burst.take(Seen("written", str(file)))
    assert not burst.is_settled(0)
    assert burst.is_settled(module.GROWTH + 0.001)
    assert burst.paths == {str(file)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "content"
    (top / "posts").mkdir(parents=True)
    (top / "posts" / "a.md").write_text("a")
    return top


@pytest.fixture
def watcher(folder: Path) -> Iterator[Watcher]:
    watching = Watcher([str(folder / "output")])
    watching.follow([str(folder)])
    yield watching
    watching.close()


def seen_by(watcher: Watcher, folder: Path) -> list[set[str] | None]:
    """All changes until nothing more comes, with short names."""
    found: list[set[str] | None] = []
    while (paths := watcher.changes(SILENCE)) != frozenset():
        if paths is None:
            found.append(None)
        else:
            found.append({os.path.relpath(path, folder) for path in paths})
    return found


def plain(top: Path) -> None:
    (top / "posts" / "a.md").write_text("b")


def appended(top: Path) -> None:
    with (top / "posts" / "a.md").open("a") as file:
        file.write("b")


def new(top: Path) -> None:
    (top / "posts" / "b.md").write_text("b")


def slowly(top: Path) -> None:
    with (top / "posts" / "b.md").open("w") as file:
        file.write("half")
        file.flush()
        time.sleep(0.1)
        file.write("whole")


def truncated_first(top: Path) -> None:
    with (top / "posts" / "a.md").open("w") as file:
        time.sleep(0.02)
        file.write("b")


def by_renaming(top: Path) -> None:
    temporary = top / "posts" / "a.md.x7"
    temporary.write_text("b")
    temporary.replace(top / "posts" / "a.md")


def as_vim(top: Path) -> None:
    probe, file = top / "posts" / "4913", top / "posts" / "a.md"
    probe.touch()
    probe.unlink()
    file.rename(top / "posts" / "a.md~")
    file.write_text("b")
    (top / "posts" / "a.md~").unlink()


def as_emacs(top: Path) -> None:
    (top / "posts" / ".#a.md").symlink_to("me@here:1")
    (top / "posts" / "#a.md#").write_text("b")
    plain(top)
    (top / "posts" / "#a.md#").unlink()
    (top / "posts" / ".#a.md").unlink()


def deleted_and_made(top: Path) -> None:
    (top / "posts" / "a.md").unlink()
    (top / "posts" / "a.md").write_text("b")


def deleted(top: Path) -> None:
    (top / "posts" / "a.md").unlink()


def renamed(top: Path) -> None:
    (top / "posts" / "a.md").rename(top / "posts" / "b.md")


def moved_in(top: Path) -> None:
    (top.parent / "b.md").write_text("b")
    (top.parent / "b.md").rename(top / "posts" / "b.md")


def moved_out(top: Path) -> None:
    (top / "posts" / "a.md").rename(top.parent / "a.md")


def linked(top: Path) -> None:
    (top / "posts" / "b.md").symlink_to("a.md")


def of_no_interest(top: Path) -> None:
    for name in ("a.md.swp", "a.md~", ".a.md.kate-swp", "#a.md#", ".DS_Store"):
        (top / "posts" / name).write_text("x")
    for name in (".git", "node_modules", "__pycache__", ".affluent", "output"):
        (top / name).mkdir()
        (top / name / "x.md").write_text("x")
        (top / name / "x.md").unlink()
        (top / name).rmdir()
    (top / "posts" / "a.md").read_text()
    (top / "posts" / "a.md").chmod(0o600)


def folder_renamed(top: Path) -> None:
    (top / "posts").rename(top / "notes")


def folder_deleted(top: Path) -> None:
    shutil.rmtree(top / "posts")


def folder_made(top: Path) -> None:
    (top / "notes" / "2026").mkdir(parents=True)
    (top / "notes" / "2026" / "b.md").write_text("b")


@pytest.mark.parametrize(
    ("act", "changes"),
    [
        (plain, [{"posts/a.md"}]),
        (appended, [{"posts/a.md"}]),
        (new, [{"posts/b.md"}]),
        (slowly, [{"posts/b.md"}]),
        (truncated_first, [{"posts/a.md"}]),
        (by_renaming, [{"posts/a.md"}]),
        (as_vim, [{"posts/a.md"}]),
        (as_emacs, [{"posts/a.md"}]),
        (deleted_and_made, [{"posts/a.md"}]),
        (deleted, [{"posts/a.md"}]),
        (renamed, [{"posts/a.md", "posts/b.md"}]),
        (moved_in, [{"posts/b.md"}]),
        (linked, [{"posts/b.md"}]),
        (of_no_interest, []),
        (folder_renamed, [None]),
        (folder_deleted, [None]),
        (folder_made, [None]),
    ],
)
def test_what_is_seen(
    watcher: Watcher,
    folder: Path,
    act: Callable[[Path], None],
    changes: list[set[str] | None],
) -> None:
    act(folder)
    assert seen_by(watcher, folder) == changes


def test_what_is_moved_out_is_seen(watcher: Watcher, folder: Path) -> None:
    moved_out(folder)
    # the kernel says only that it left: half a second it may still arrive elsewhere
    assert watcher.changes(2) == {str(folder / "posts" / "a.md")}


def test_a_checkout_is_one_or_few_changes(watcher: Watcher, folder: Path) -> None:
    for number in range(500):
        (folder / "posts" / f"{number}.md").write_text("x" * 500)
    found = seen_by(watcher, folder)
    assert None in found
    assert len(found) <= 4


def test_folders_come_and_go(watcher: Watcher, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "themes"
    watcher.follow([str(folder), str(other)])
    other.mkdir()
    (other / "x").write_text("x")
    assert seen_by(watcher, folder) == []
    watcher.follow([str(folder), str(other)])
    (other / "x").write_text("y")
    assert watcher.changes(1) == {str(other / "x")}

    shutil.rmtree(other)
    assert seen_by(watcher, folder) == [None]
    other.mkdir()
    watcher.follow([str(folder), str(other)])
    (other / "x").write_text("z")
    assert watcher.changes(1) == {str(other / "x")}

    watcher.follow([str(other)])
    plain(folder)
    assert seen_by(watcher, folder) == []


def test_a_shallow_folder_is_watched_alone(tmp_path: Path, folder: Path) -> None:
    watcher = Watcher()
    watcher.follow([], [str(tmp_path)])
    plain(folder)
    (tmp_path / "affluent.yaml").write_text("title: x")
    assert seen_by(watcher, tmp_path) == [{"affluent.yaml"}]
    folder.rename(tmp_path / "texts")
    assert seen_by(watcher, tmp_path) == [None]
    watcher.close()


def test_where_the_system_has_no_watches_left_files_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = BaseObserver.schedule

    def schedule(observer: BaseObserver, *args: object, **options: object) -> object:
        if type(observer).__name__ == "InotifyObserver":
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return real(observer, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(BaseObserver, "schedule", schedule)
    watcher = Watcher()
    watcher.follow([str(folder)])
    assert watcher.is_polling
    plain(folder)
    os.utime(folder / "posts" / "a.md", (1, 1))
    assert watcher.changes(5) == {str(folder / "posts" / "a.md")}
    watcher.close()


def test_a_save_is_seen_at_once(watcher: Watcher, folder: Path) -> None:
    delays = []
    for number in range(21):
        file = folder / "posts" / "a.md"
        start = time.perf_counter()
        (by_renaming if number % 2 else plain)(folder)
        assert watcher.changes(1) == {str(file)}
        delays.append(time.perf_counter() - start)
    assert sorted(delays)[10] < 0.02
