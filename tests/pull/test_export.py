from __future__ import annotations

from pathlib import Path

import pytest

from affluent.channels.channel import ExportError
from affluent.pull.export import OpenExport, open_export
from harness.zips import folder, spoilt, tar_file, zip_bytes


def at(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def complaints(export: OpenExport) -> list[str]:
    return [f"{one.code} {one.message}" for one in export.problems]


def test_a_zip(tmp_path: Path) -> None:
    export = open_export(
        [at(tmp_path / "x.zip", zip_bytes({"a/b.txt": b"1", "c": b"22"}))]
    )
    assert (export.name, export.names) == ("x.zip", ("a/b.txt", "c"))
    assert (export.size("c"), export.read("c")) == (2, b"22")
    with export.open("a/b.txt") as stream:
        assert stream.read() == b"1"
    assert export.where("c") == f"{tmp_path}/x.zip/c"
    export.close()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # a single folder around everything is left out, once
        (("x/a", "x/b/c"), ("a", "b/c")),
        (("x/y/a", "x/y/b"), ("y/a", "y/b")),
        (("x/a", "b"), ("b", "x/a")),
        # unless it is one of the export's own
        (("data/a.js",), ("data/a.js",)),
        (("Media/1.jpg", "Media/2.jpg"), ("Media/1.jpg", "Media/2.jpg")),
    ],
)
def test_the_folder_around(
    tmp_path: Path, names: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    files = dict.fromkeys(names, b"")
    assert open_export([at(tmp_path / "x.zip", zip_bytes(files))]).names == expected
    assert open_export([str(folder(tmp_path / "x", files))]).names == expected
    assert open_export([str(tar_file(tmp_path / "x.tgz", files))]).names == expected


def test_parts_are_one_export(tmp_path: Path) -> None:
    one = at(tmp_path / "x-1.zip", zip_bytes({"index.html": b"", "data/a.js": b"1"}))
    two = at(tmp_path / "x-2.zip", zip_bytes({"data/media/b.jpg": b"2"}))
    export = open_export([one, two])
    assert export.name == "x-1.zip and 1 more"
    assert export.names == ("data/a.js", "data/media/b.jpg", "index.html")
    assert export.read("data/media/b.jpg") == b"2"


def test_parts_with_a_folder_each(tmp_path: Path) -> None:
    one = at(tmp_path / "a.zip", zip_bytes({"export_part1/a.json": b""}))
    two = at(tmp_path / "b.zip", zip_bytes({"export_part2/b.json": b""}))
    assert open_export([one, two]).names == ("a.json", "b.json")


def test_a_file_beside_an_archive(tmp_path: Path) -> None:
    one = at(tmp_path / "x.zip", zip_bytes({"x/a.js": b"", "x/b.js": b""}))
    side = at(tmp_path / "alt.json", b"[]")
    assert open_export([one, side]).names == ("a.js", "alt.json", "b.js")


@pytest.mark.parametrize(
    "pattern", ["x-00{}.zip", "x.part{}.zip", "x_part-{}.zip", "x part{}.zip"]
)
def test_other_parts_are_found(tmp_path: Path, pattern: str) -> None:
    paths = [
        at(
            tmp_path / pattern.format(number),
            zip_bytes({f"{number}.txt": b"", "z": b""}),
        )
        for number in (1, 2, 3)
    ]
    at(tmp_path / pattern.replace("x", "y", 1).format(2), zip_bytes({"y": b""}))
    assert open_export(paths[1:2]).names == ("1.txt", "2.txt", "3.txt", "z")
    assert open_export(paths).names == ("1.txt", "2.txt", "3.txt", "z")


def test_a_number_alone_makes_no_part(tmp_path: Path) -> None:
    one = at(tmp_path / "backup-1.zip", zip_bytes({"a": b"", "b": b""}))
    at(tmp_path / "backup-2.zip", zip_bytes({"c": b""}))
    assert open_export([one]).names == ("a", "b")


def test_a_part_that_is_missing(tmp_path: Path) -> None:
    one = at(tmp_path / "x-001.zip", zip_bytes({"a": b"", "b": b""}))
    at(tmp_path / "x-003.zip", zip_bytes({"c": b""}))
    export = open_export([one])
    assert export.names == ("a", "b", "c")
    assert complaints(export) == [
        "I107 part 2 is missing; what it holds is not imported"
    ]


def test_a_folder_of_parts(tmp_path: Path) -> None:
    home = folder(
        tmp_path / "parts",
        {
            "data-download-1.zip": zip_bytes({"1.jpg": b"1"}),
            "data-download-2.zip": zip_bytes({"2.jpg": b"2"}),
            "72157_part1.zip": zip_bytes({"72157_part1/photo_1.json": b"{}"}),
            ".DS_Store": b"",
        },
    )
    assert open_export([str(home)]).names == ("1.jpg", "2.jpg", "photo_1.json")


def test_zips_within(tmp_path: Path) -> None:
    inner = zip_bytes({"20-a.jpg": b"a"})
    files = {
        "tweet.js": b"",
        "tweet_media/tweet_media.zip": inner,
        "posts.zip": zip_bytes({"posts/1.html": b"1", "posts/2.html": b"2"}),
        "direct_message_media.zip": inner,
        "broken.zip": b"no zip",
    }
    expected = (
        "broken.zip",
        "direct_message_media.zip",
        "posts/1.html",
        "posts/2.html",
        "tweet.js",
        "tweet_media/20-a.jpg",
    )
    for path in (
        at(tmp_path / "x.zip", zip_bytes(files)),
        str(folder(tmp_path / "x", files)),
    ):
        export = open_export([path])
        assert export.names == expected
        assert export.read("tweet_media/20-a.jpg") == b"a"
        assert export.where("posts/1.html").endswith("/posts.zip/posts/1.html")
        export.close()


def test_a_zip_within_that_is_damaged(tmp_path: Path) -> None:
    files = {"media.zip": zip_bytes({"a": b"a"})[:40], "b": b""}
    export = open_export([at(tmp_path / "x.zip", zip_bytes(files))])
    assert "b" in export.names
    assert [problem.code for problem in export.problems] == ["I102"]
    assert export.problems[0].place.path.endswith("x.zip/media.zip")


def test_damage_within_a_file(tmp_path: Path) -> None:
    data = zip_bytes({"a.txt": b"hello" * 9, "b.txt": b"fine"}, 0)
    export = open_export([at(tmp_path / "x.zip", spoilt(data, b"hellohello"))])
    with pytest.raises(ExportError) as caught:
        export.read("a.txt")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("I104", "a.txt")
    assert "CRC" in problem.message
    assert export.read("b.txt") == b"fine"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    export = open_export([at(tmp_path / "x.js", b"x" * 100)])
    assert export.read("x.js", 100) == b"x" * 100
    with pytest.raises(ExportError) as caught:
        export.read("x.js", 99)
    assert caught.value.problems[0].code == "I104"


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    export = open_export([at(tmp_path / "x.js", b"")])
    with pytest.raises(ExportError) as caught:
        export.open("y.js")
    assert caught.value.problems[0].code == "I107"
    assert (export.size("y.js"), export.where("y.js")) == (0, "y.js")


def test_capitals_do_not_matter(tmp_path: Path) -> None:
    export = open_export(
        [at(tmp_path / "x.zip", zip_bytes({"Media/É.JPG": b"1", "a": b""}))]
    )
    assert export.read("media/é.jpg") == b"1"


def test_a_bomb_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("affluent.pull.guarded.FREE", 10_000)
    export = open_export(
        [at(tmp_path / "x.zip", zip_bytes({"a": b" " * 5_000_000, "b": b"1"}))]
    )
    with pytest.raises(ExportError) as caught:
        export.read("a")
    assert caught.value.problems[0].code == "I103"
    assert export.read("b") == b"1"


def test_progress_is_of_the_largest_file(tmp_path: Path) -> None:
    export = open_export(
        [at(tmp_path / "x.zip", zip_bytes({"a": b"x" * 1000, "b": b"y"}))]
    )
    assert export.progress == (0, 0)
    export.read("b")
    assert export.progress == (1, 1)
    export.read("a")
    export.read("b")
    assert export.progress == (1000, 1000)


def test_nothing_at_all(tmp_path: Path) -> None:
    export = open_export([str(folder(tmp_path / "empty", {}))])
    assert (export.names, export.problems) == ((), ())
    export = open_export([str(tmp_path / "none")])
    assert export.names == ()
    assert [problem.code for problem in export.problems] == ["I102"]
