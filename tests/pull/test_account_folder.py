from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from affluent.model.problem import ContentError, MachineError
from affluent.pull import account_folder
from affluent.pull.account_folder import AccountFolder, is_media_path


def at(root: Path) -> AccountFolder:
    return AccountFolder(str(root), "content", "jane")


def below(root: Path) -> list[str]:
    return sorted(
        str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()
    )


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    folder = at(tmp_path)
    assert (folder.read("2011-10.json"), folder.months()) == (None, ())
    folder.write("2011-10.json", b"{}")
    folder.write("undated.json", b"{}")
    folder.write("account.json", b"{}")
    assert folder.read("2011-10.json") == b"{}"
    assert folder.months() == ("2011-10", "undated")
    assert below(tmp_path) == [
        "content/channels/jane/2011-10.json",
        "content/channels/jane/account.json",
        "content/channels/jane/undated.json",
    ]
    assert folder.shown("a.json") == "content/channels/jane/a.json"
    folder.remove("undated.json")
    folder.remove("undated.json")
    assert folder.months() == ("2011-10",)


def test_equal_bytes_are_not_written(tmp_path: Path) -> None:
    folder = at(tmp_path)
    folder.write("a.json", b"{}")
    path = tmp_path / "content/channels/jane/a.json"
    os.utime(path, (1, 1))
    folder.write("a.json", b"{}")
    assert path.stat().st_mtime == 1
    folder.write("a.json", b"[]")
    assert path.read_bytes() == b"[]"


def test_what_is_stopped_leaves_the_old_file(tmp_path: Path) -> None:
    folder = at(tmp_path)
    path = "media/1-a.jpg"
    folder.put_media(path, io.BytesIO(b"old"))

    class Stopping(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= 4:
                raise KeyboardInterrupt
            return super().read(4 if size else 0)

    with pytest.raises(KeyboardInterrupt):
        folder.put_media(path, Stopping(b"newer bytes"))
    assert folder.read(path) == b"old"
    assert below(tmp_path) == ["content/channels/jane/media/1-a.jpg"]


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        (None, b"abc", "copied"),
        (b"abc", b"abc", "same"),
        (b"abc", b"abd", "copied"),
        (b"abc", b"ab", "copied"),
        (b"abc", b"abcd", "copied"),
        (b"", b"", "same"),
        (b"a" * 5000, b"a" * 4999 + b"b", "copied"),
    ],
)
@pytest.mark.parametrize("chunk", [2, 4096])
def test_media(
    tmp_path: Path,
    old: bytes | None,
    new: bytes,
    outcome: str,
    chunk: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(account_folder, "_CHUNK", chunk)
    folder = at(tmp_path)
    path = tmp_path / "content/channels/jane/media/1-a.jpg"
    if old is not None:
        folder.put_media("media/1-a.jpg", io.BytesIO(old))
        os.utime(path, (1, 1))
    assert folder.holds("media/1-a.jpg") == (old is not None)
    assert folder.put_media("media/1-a.jpg", io.BytesIO(new)) == outcome
    assert path.read_bytes() == new
    assert (path.stat().st_mtime == 1) == (outcome == "same")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("media/20-a.jpg", True),
        ("media/20-A.PNG", True),
        ("media/20-deck.pdf", True),
        ("media/20-a", False),
        ("media/20-a.svg", False),
        ("media/20-a.js", False),
        ("media/20-a.jpg.html", False),
        ("media/.hidden.jpg", False),
        ("media/../a.jpg", False),
        ("media/a/b.jpg", False),
        ("media\\a.jpg", False),
        ("media/a\\b.jpg", False),
        ("media/a\x00.jpg", False),
        ("/media/a.jpg", False),
        ("a.jpg", False),
        ("media/" + "a" * 300 + ".jpg", False),
    ],
)
def test_paths_of_media(path: str, expected: bool) -> None:
    assert is_media_path(path) == expected


@pytest.mark.parametrize(
    "linked",
    [
        "content",
        "content/channels",
        "content/channels/jane",
        "content/channels/jane/media",
    ],
)
def test_a_folder_that_leads_out_is_refused(tmp_path: Path, linked: str) -> None:
    root, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(outside)
    with pytest.raises(ContentError) as caught:
        at(root)
    assert caught.value.problems[0].code == "A403"
    assert list(outside.iterdir()) == []


def test_a_link_within_the_site_will_do(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/channels").symlink_to(tmp_path / "elsewhere")
    at(tmp_path).write("a.json", b"{}")
    assert below(tmp_path / "elsewhere") == ["jane/a.json"]


@pytest.mark.parametrize("name", ["a.json", "media/1-a.jpg"])
def test_a_file_that_is_a_link_is_not_replaced(tmp_path: Path, name: str) -> None:
    folder = at(tmp_path)
    outside = tmp_path / "outside"
    outside.write_bytes(b"o")
    link = tmp_path / "content/channels/jane" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    put = folder.put_media if name.startswith("media/") else folder.write
    content = io.BytesIO(b"x") if name.startswith("media/") else b"{}"
    with pytest.raises(ContentError):
        put(name, content)  # type: ignore[operator]
    assert (link.is_symlink(), outside.read_bytes()) == (True, b"o")


def test_a_link_in_the_way_of_what_is_written_first(tmp_path: Path) -> None:
    folder = at(tmp_path)
    outside = tmp_path / "outside"
    outside.write_bytes(b"o")
    home = tmp_path / "content/channels/jane"
    home.mkdir(parents=True)
    (home / ".a.json.tmp").symlink_to(outside)
    with pytest.raises(MachineError):
        folder.write("a.json", b"{}")
    assert outside.read_bytes() == b"o"


def test_what_the_machine_refuses(tmp_path: Path) -> None:
    folder = at(tmp_path)
    (tmp_path / "content").write_bytes(b"a file")
    with pytest.raises(MachineError):
        folder.write("a.json", b"{}")
