from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from affluent.build.content import Contents, read_all
from affluent.build.ledger import Ledger, Memo
from affluent.build.reader import Reader, Reading
from affluent.build.workers import can_fork
from affluent.model.problem import Place, error, warning
from affluent.model.settings import Settings
from harness.builds import POSTS, RAIN, SNOW
from harness.sites import Folder
from harness.values import post

DATA = "content/data/rivers.yaml"
PICTURE = "content/static/a.png"
STAT, LATER = (1, 1, 1), (2, 2, 2)
UNREAD = (0, 0, -1)


@pytest.fixture
def memo(tmp_path: Path) -> Memo:
    """An empty memo."""
    return Memo(str(tmp_path / "memo.sqlite"))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty ledger."""
    return Ledger(str(tmp_path / "ledger.sqlite"))


def reader(site: Folder, memo: Memo, engine: bytes = b"", **fields: Any) -> Reader:
    """A reader of a site with these settings."""
    return Reader(str(site.root), Settings()._replace(**fields), memo, engine)


def reading(path: str = RAIN, **fields: Any) -> Reading:
    """What came of a post without a fault."""
    one = post(path, **fields)
    return Reading(path, one.digest, table="posts", post=one)


SPOILT = error("A103", "is spoilt", Place(RAIN, 1))
ODD = warning("A106", "is odd", Place(RAIN, 2), "mend it")


def reopened(ledger: Ledger) -> Contents:
    """What the next build finds."""
    ledger.commit()
    return Contents(Ledger(ledger._path))


def test_what_was_taken_is_known_by_the_next_build(ledger: Ledger) -> None:
    contents = Contents(ledger)
    one = reading(date="2026-01-10", tags=["sky"])
    contents.take(one, STAT)
    contents.take(Reading(DATA, b"d" * 16, table="data", value={"a": [1]}), STAT)
    contents.take(Reading(PICTURE, b"p" * 16, table="pictures", value=(40, 30)), STAT)
    contents.take(reading(SNOW)._replace(problems=(ODD,)), STAT)
    for found in (contents, reopened(ledger)):
        assert found.posts[RAIN] == one.post
        assert found.data(Settings()) == {"rivers": {"a": [1]}}
        assert found.pictures == {PICTURE: (40, 30)}
        assert found.files == {DATA: b"d" * 16, PICTURE: b"p" * 16}
        assert found.stats == dict.fromkeys((RAIN, SNOW, DATA, PICTURE), STAT)
        assert found.problems() == (ODD,)
        assert found.digest(RAIN) == one.digest
        assert found.digest("unknown") == b""
        assert list(found.in_order()) == [RAIN, SNOW]


@pytest.mark.parametrize(
    ("path", "settings", "name"),
    [
        (DATA, Settings(), "rivers"),
        ("content/data/europe/france.yml", Settings(), "europe/france"),
        ("data/rivers.yaml", Settings(content="."), "rivers"),
        ("content/posts/data/a.yaml", Settings(), None),
    ],
)
def test_names_of_data(
    ledger: Ledger, path: str, settings: Settings, name: str | None
) -> None:
    contents = Contents(ledger)
    contents.take(Reading(path, b"d", table="data", value=7), STAT)
    assert contents.data(settings) == ({name: 7} if name else {})


@pytest.mark.parametrize(
    ("before", "after"),
    [(1, True), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1], [1.0])],
)
def test_data_that_look_otherwise_are_others(
    ledger: Ledger, before: Any, after: Any
) -> None:
    contents = Contents(ledger)
    contents.take(Reading(DATA, b"1", table="data", value=before), STAT)
    contents.take(Reading(DATA, b"2", table="data", value=after), LATER)
    assert repr(reopened(ledger).data(Settings())) == repr({"rivers": after})


def test_the_paths_whose_stat_differs_have_changed(ledger: Ledger) -> None:
    contents = Contents(ledger)
    for path in (RAIN, SNOW, "content/posts/gone.md"):
        contents.take(reading(path), STAT)
    now = {SNOW: LATER, RAIN: STAT, "content/posts/new.md": STAT}
    assert contents.changed(now) == ["content/posts/new.md", SNOW]
    assert contents.changed(now, everything=True) == sorted(now)
    assert contents.changed(now, frozenset({RAIN, SNOW})) == [SNOW]
    assert contents.gone(now) == ["content/posts/gone.md"]
    assert contents.gone(now, frozenset({RAIN})) == []


def test_only_the_stat_of_a_touched_file_is_noted(ledger: Ledger) -> None:
    contents = Contents(ledger)
    one = reading()
    contents.take(one, STAT)
    ledger.commit()
    contents.touch(RAIN, LATER)
    assert ledger.table("posts").changed == set()
    found = reopened(ledger)
    assert found.stats == {RAIN: LATER}
    assert (found.posts[RAIN], found.digest(RAIN)) == (one.post, one.digest)


def test_what_is_gone_is_forgotten(ledger: Ledger) -> None:
    contents = Contents(ledger)
    for path in (RAIN, SNOW):
        contents.take(reading(path)._replace(problems=(ODD,)), STAT)
    contents.take(Reading(DATA, b"d", table="data", value=1), STAT)
    contents.forget([RAIN, DATA, "unknown"])
    for found in (contents, reopened(ledger)):
        assert list(found.posts) == list(found.stats) == [SNOW]
        assert (found.files, found.data(Settings())) == ({}, {})
        assert len(found.problems()) == 1


def test_a_spoilt_post_stays_as_it_was_and_is_read_again(ledger: Ledger) -> None:
    contents = Contents(ledger)
    one = reading(title="Before")
    contents.take(one, STAT)
    spoilt = Reading(RAIN, b"other", table="posts", problems=(SPOILT,))
    contents.take(spoilt, LATER)
    for found in (contents, reopened(ledger)):
        assert found.posts[RAIN] == one.post
        assert found.problems() == (SPOILT,)
        assert found.changed({RAIN: LATER}) == [RAIN]
        # though it be mended to what it was before
        assert found.digest(RAIN) == b""
    contents.take(reading(title="After"), LATER)
    found = reopened(ledger)
    assert found.posts[RAIN].title == "After"
    assert (found.problems(), found.changed({RAIN: LATER})) == ((), [])


def test_spoilt_data_stay_as_they_were(ledger: Ledger) -> None:
    contents = Contents(ledger)
    contents.take(Reading(DATA, b"d", table="data", value=[1]), STAT)
    contents.take(Reading(DATA, b"e", table="data", problems=(SPOILT,)), LATER)
    found = reopened(ledger)
    assert found.data(Settings()) == {"rivers": [1]}
    assert found.changed({DATA: LATER}) == [DATA]


def test_a_new_post_that_is_spoilt_is_no_post(ledger: Ledger) -> None:
    contents = Contents(ledger)
    contents.take(Reading(RAIN, b"x", table="posts", problems=(SPOILT,)), STAT)
    found = reopened(ledger)
    assert found.posts == {}
    assert found.stats == {RAIN: UNREAD}


@pytest.mark.parametrize("name", ["sources", "posts", "pictures", "data", "problems"])
def test_what_the_ledger_lost_is_known(ledger: Ledger, name: str) -> None:
    contents = Contents(ledger)
    contents.take(reading()._replace(problems=(ODD,)), STAT)
    assert not reopened(ledger).is_spoilt
    ledger._connection.execute("REPLACE INTO blocks VALUES (?, 'spoilt')", (name,))
    ledger._connection.commit()
    assert Contents(Ledger(ledger._path)).is_spoilt


PATHS = [f"content/posts/{number:03}.md" for number in range(200)]


def many(site: Folder) -> None:
    """So many posts that workers are worth it."""
    for number, path in enumerate(PATHS):
        site.write(path, f"---\ntitle: Post {number}\n---\n\nText {number}.\n")


def read(
    site: Folder, memo: Memo, paths: Sequence[str], jobs: int, **fields: Any
) -> list[Reading]:
    """What so many processes read."""
    values = {"progress": None, "meanwhile": lambda: None, **fields}
    stage = str(site.root / "spill")
    return read_all(paths, reader(site, memo), memo, stage, jobs, **values)


def test_workers_read_what_one_process_does(
    site: Folder, memo: Memo, tmp_path: Path
) -> None:
    many(site)
    other = Memo(str(tmp_path / "other.sqlite"))
    told: list[tuple[int, int]] = []
    alone = read(site, memo, PATHS, 1)
    shared = read(site, other, PATHS, 2, progress=lambda *args: told.append(args))
    assert shared == alone
    assert [found.path for found in shared] == PATHS
    assert told[-1][1] == len(PATHS)
    other.commit()
    for found in shared:
        assert found.post
        assert other.get(found.post.body) == memo.get(found.post.body)


def test_a_worker_reads_one_file_while_this_process_does_another_thing(
    site: Folder, memo: Memo, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_fork():
        pytest.skip("a process with threads is not forked")
    # as in a process that has read nothing yet
    monkeypatch.delitem(sys.modules, "affluent.text.markdown", raising=False)
    site.write_all(POSTS)
    done: list[int] = []
    (found,) = read(site, memo, [RAIN], 0, meanwhile=lambda: done.append(1))
    assert (found.post and found.post.title, done) == ("Rain", [1])
    assert os.listdir(site.root / "spill") == ["bodies-0"]
    # nothing is to be read, and nobody waits
    assert read(site, memo, [], 0, meanwhile=lambda: done.append(2)) == []
    assert done == [1]


def test_what_hides_items_counts_even_with_errors(ledger: Ledger) -> None:
    path = "content/channels/jane/curation.yaml"
    contents = Contents(ledger)
    contents.take(Reading(path, b"1", "curations", value={"1": ()}), STAT)
    spoilt = error("A106", "is no key", Place(path, 2))
    hidden = {"1": (), "2": (True,)}
    reading = Reading(path, b"2", "curations", value=hidden, problems=(spoilt,))
    contents.take(reading, LATER)
    assert ledger.table("curations")[path] == hidden
    assert contents.stats[path] == UNREAD
