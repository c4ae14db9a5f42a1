from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from affluent.channels.channel import ExportError
from affluent.pull import archives
from affluent.pull.archives import (
    Archive,
    folder_archive,
    is_zip,
    open_archive,
    tar_archive,
    unpacked,
    zip_archive,
)
from affluent.pull.guarded import Meter
from harness.zips import (
    folder,
    link_zip,
    locked_zip,
    overlapping_zip,
    tar_file,
    twice_zip,
    zip_bytes,
)

PLAIN = {"data/a.js": b"[1]", "é.txt": b"x"}


def of_zip(data: bytes) -> Archive:
    return zip_archive(io.BytesIO(data), "x.zip")


def names(archive: Archive) -> list[str]:
    return sorted(member.name for member in archive.members)


def complaints(archive: Archive) -> list[str]:
    return [f"{one.code} {one.message}" for one in archive.problems]


def content(archive: Archive, name: str) -> bytes:
    (member,) = (one for one in archive.members if one.name == name)
    with member.opening() as stream:
        return stream.read()


def written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz", "tgz", "tar.xz", ""])
def test_whatever_it_is_packed_in(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"x.{ending}"
    if ending == "zip":
        path.write_bytes(zip_bytes(PLAIN))
    elif ending:
        tar_file(path, PLAIN)
    else:
        folder(path, PLAIN)
    archive = open_archive(str(path), Meter())
    assert (names(archive), complaints(archive)) == (["data/a.js", "é.txt"], [])
    assert content(archive, "data/a.js") == b"[1]"
    archive.close()


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../a.txt", "the name of a file leads out of its folder"),
        ("a/../../b.txt", "the name of a file leads out of its folder"),
        ("/etc/passwd", "the name of a file leads out of its folder"),
        ("C:/a.txt", "the name of a file leads out of its folder"),
        ("a\\b.txt", "the name of a file cannot be one"),
        ("a//b.txt", "the name of a file cannot be one"),
        ("a/./b.txt", "the name of a file cannot be one"),
        ("a\nb.txt", "the name of a file cannot be one"),
        ("a\x00b.txt", "the name of a file cannot be one"),
    ],
)
def test_names_that_do_harm(tmp_path: Path, name: str, fault: str) -> None:
    archive = of_zip(zip_bytes({name: b"x", "good.txt": b"y"}))
    assert names(archive) == ["good.txt"]
    (problem,) = archive.problems
    assert problem.code == "I103"
    assert problem.message.startswith(f"{fault}, and is not read: ")
    if "\x00" not in name and name[0] != "/":
        packed = open_archive(str(tar_file(tmp_path / "x.tar", {name: b"x"})), Meter())
        assert (names(packed), len(packed.problems)) == ([], 1)


def test_one_complaint_for_a_cause() -> None:
    archive = of_zip(zip_bytes({f"../{n}": b"" for n in range(1000)}))
    assert complaints(archive) == [
        'I103 the name of a file leads out of its folder, and is not read: "../0" and 999 more'
    ]


def test_a_file_at_the_root_of_all_is_at_the_root_of_the_archive() -> None:
    archive = of_zip(zip_bytes({"/style.css": b"", "html/1.html": b""}))
    assert (names(archive), complaints(archive)) == (["html/1.html", "style.css"], [])


def test_links_are_not_read(tmp_path: Path) -> None:
    archive = of_zip(link_zip("link.txt", "/etc/passwd"))
    assert names(archive) == ["plain.txt"]
    assert complaints(archive) == [
        'I103 a file is a link or a device, and is not read: "link.txt"'
    ]
    tarred = tar_file(tmp_path / "x.tar", {"a": b""}, [("b", "/etc/passwd")])
    archive = open_archive(str(tarred), Meter())
    assert (names(archive), len(archive.problems)) == (["a"], 1)


def test_links_in_folders_are_not_followed(tmp_path: Path) -> None:
    outside = folder(tmp_path / "outside", {"secret.txt": b"s"})
    inside = folder(tmp_path / "inside", {"a.txt": b"a"})
    (inside / "link").symlink_to(outside)
    (inside / "b.txt").symlink_to(outside / "secret.txt")
    os.mkfifo(inside / "pipe")
    archive = folder_archive(str(inside))
    assert names(archive) == ["a.txt"]
    assert complaints(archive) == [
        'I103 a file is a link or a device, and is not read: "b.txt" and 2 more'
    ]


def test_a_link_that_takes_a_files_place(tmp_path: Path) -> None:
    inside = folder(tmp_path / "inside", {"a.txt": b"a"})
    archive = folder_archive(str(inside))
    (inside / "a.txt").unlink()
    (inside / "a.txt").symlink_to("/etc/hostname")
    with pytest.raises(OSError):  # noqa: PT011
        archive.members[0].opening()


def test_leftovers_are_passed_by(tmp_path: Path) -> None:
    files = {
        "a.txt": b"",
        ".DS_Store": b"",
        "data/._a.js": b"",
        "__MACOSX/data/a.js": b"",
        "data/Thumbs.db": b"",
    }
    for archive in (
        of_zip(zip_bytes(files)),
        folder_archive(str(folder(tmp_path / "x", files))),
    ):
        assert (names(archive), archive.problems) == (["a.txt"], ())


def test_what_is_encrypted() -> None:
    archive = of_zip(locked_zip("a.txt", b"x"))
    assert names(archive) == []
    assert complaints(archive) == ['I104 a file is encrypted, and is not read: "a.txt"']
    assert "password" in archive.problems[0].hint


def test_a_name_that_stands_twice() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = twice_zip("a.txt", b"1", b"2")
    archive = of_zip(data)
    assert (names(archive), content(archive, "a.txt")) == (["a.txt"], b"1")
    assert complaints(archive) == [
        'I103 a file stands there twice, and is not read: "a.txt"'
    ]
    assert archive.problems[0].severity == "warning"


def test_files_that_overlap() -> None:
    archive = of_zip(overlapping_zip(b"x" * 100))
    assert (archive.members, complaints(archive)) == (
        (),
        ["I103 its files overlap: a bomb"],
    )


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBERS", 3)
    files = {str(n): b"" for n in range(5)}
    for archive in (
        of_zip(zip_bytes(files)),
        folder_archive(str(folder(tmp_path / "x", files))),
        open_archive(str(tar_file(tmp_path / "x.tar", files)), Meter()),
    ):
        assert "I103 it holds more than 3 files" in complaints(archive)
        assert len(archive.members) <= 3


def test_an_index_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "INDEX", 40)
    archive = of_zip(zip_bytes(PLAIN))
    assert complaints(archive) == [
        "I102 the zip is damaged or cut: its index is too large"
    ]


@pytest.mark.parametrize("cut", [4, 30, 60, -1, -10])
def test_a_zip_that_is_cut(cut: int) -> None:
    archive = of_zip(zip_bytes(PLAIN)[:cut])
    assert archive.members == ()
    (problem,) = archive.problems
    assert problem.code == "I102"
    assert problem.message.startswith("the zip is damaged or cut: ")


def test_a_tar_that_is_cut(tmp_path: Path) -> None:
    files = {"a.txt": b"a" * 5000, "b.txt": b"b" * 5000}
    data = tar_file(tmp_path / "x.tar", files).read_bytes()
    archive = tar_archive(io.BytesIO(data[:7000]), "x.tar")
    assert "a.txt" in names(archive)
    assert [problem.code for problem in archive.problems] == ["I102"]


@pytest.mark.parametrize("cut", [20, 200])
def test_a_packed_tar_that_is_cut(tmp_path: Path, cut: int) -> None:
    files = {"a.txt": os.urandom(5000)}
    data = tar_file(tmp_path / "x.tar.gz", files).read_bytes()
    archive = open_archive(written(tmp_path / "y.tar.gz", data[:cut]), Meter())
    assert (archive.members, [one.code for one in archive.problems]) == ((), ["I102"])


def test_a_packed_tar_that_is_a_bomb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("affluent.pull.guarded.FREE", 10_000)
    path = tar_file(tmp_path / "x.tgz", {"a": b" " * 3_000_000})
    archive = open_archive(str(path), Meter())
    assert archive.members == ()
    assert "bomb" in archive.problems[0].message


@pytest.mark.parametrize(
    ("head", "name"), [(b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7-Zip")]
)
def test_archives_of_others(tmp_path: Path, head: bytes, name: str) -> None:
    archive = open_archive(written(tmp_path / "x", head), Meter())
    assert complaints(archive) == [
        f"I102 it is a {name} archive, which cannot be read here"
    ]


def test_a_single_file(tmp_path: Path) -> None:
    archive = open_archive(written(tmp_path / "é.js", b"[1]"), Meter())
    assert archive.is_file
    assert content(archive, "é.js") == b"[1]"
    packed = tmp_path / "tweets.js.gz"
    packed.write_bytes(gzip.compress(b"[2]"))
    assert content(open_archive(str(packed), Meter()), "tweets.js") == b"[2]"


def test_what_is_not_there(tmp_path: Path) -> None:
    archive = open_archive(str(tmp_path / "none"), Meter())
    assert complaints(archive) == ["I102 it cannot be read: no such file or directory"]


def test_names_in_utf_8_that_do_not_say_so() -> None:
    whole = bytearray(zip_bytes({"été.txt": b"x"}))
    for magic, flags in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        whole[whole.index(magic) + flags] &= ~0x08
    archive = of_zip(bytes(whole))
    assert names(archive) == ["été.txt"]
    assert content(archive, "été.txt") == b"x"


def test_decomposed_names_are_composed() -> None:
    assert names(of_zip(zip_bytes({"e\u0301.txt": b""}))) == ["é.txt"]


def test_unpacked_can_be_read_in_any_order() -> None:
    member = of_zip(zip_bytes({"a": b"hello"})).members[0]
    with unpacked(member, "a", Meter()) as file:
        file.seek(3)
        assert file.read() == b"lo"


def test_unpacking_damage_leaves_nothing_open() -> None:
    def opening() -> io.BytesIO:
        raise EOFError

    member = of_zip(zip_bytes({"a": b""})).members[0]._replace(opening=opening)
    with pytest.raises(ExportError):
        unpacked(member, "a", Meter())


def test_magic() -> None:
    assert is_zip(zip_bytes({}))
    assert not is_zip(b"PK")
