from __future__ import annotations

from pathlib import Path

import pytest

from affluent.channels.channel import Found, Saved, Skipped
from affluent.channels.slideshare import CHANNEL
from affluent.model.problem import Problem
from harness.archives_twitter import HeldExport
from harness.fixtures import assert_as_expected

DATA = Path(__file__).parent / "data"
MADE = "2026-01-01T00:00:00Z"
FILES = sorted(path for path in DATA.iterdir() if ".expected." not in path.name)


def parsed(path: Path) -> list[Found]:
    assert CHANNEL.parse is not None
    return list(CHANNEL.parse(path.name, path.read_bytes(), "jane", MADE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_a_file_holds(path: Path) -> None:
    expected = path.with_name(f"{path.name}.expected.json")
    assert_as_expected(parsed(path), expected)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_recognised_and_read(path: Path) -> None:
    export = HeldExport({path.name: path.read_bytes()}, "saved")
    known = CHANNEL.recognise(export)

    assert known is not None
    assert (known.channel, known.confidence) == ("slideshare", 0.9)
    assert known.account.handle == "jane"
    read = [one for one in CHANNEL.read(export, "jane") if isinstance(one, Saved)]
    assert [one.item.id for one in read] == [
        one.item.id for one in parsed(path) if isinstance(one, Saved)
    ]


def test_no_title_of_what_is_hidden_is_kept() -> None:
    for path in FILES:
        assert "hidden" not in repr(parsed(path)).replace("'hidden'", "")


@pytest.mark.parametrize(
    "files",
    [
        {"a.xml": b"<User><Name>jane</Name></User>"},
        {"a.json": b'{"provider_name": "YouTube"}'},
        {"a.xml": b"<rss><channel><link>https://x.test/</link></channel></rss>"},
        {"a.html": b"<Slideshows></Slideshows>"},
        {},
    ],
)
def test_what_is_not_slideshare_s(files: dict[str, bytes]) -> None:
    export = HeldExport(files, "saved")

    assert CHANNEL.recognise(export) is None
    found = list(CHANNEL.read(export, "jane"))
    assert [one.code for one in found if isinstance(one, Problem)] == ["I101"]


@pytest.mark.parametrize("data", [b"", b"{", b"<oembed>", b"Slide not found", b"[]"])
def test_damage_is_told(data: bytes) -> None:
    assert CHANNEL.parse is not None
    found = list(CHANNEL.parse("a.json", data, "jane", MADE))

    assert [type(one) for one in found] == [Problem]


def test_an_account_without_slideshows_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"<User><Count>0</Count><Name>jane</Name></User>")

    assert parsed(path) == []


def test_slideshows_of_others_beside_one_s_own() -> None:
    own = (DATA / "oembed.json").read_bytes()
    other = own.replace(b"/jane", b"/john").replace(b"slideshow_id", b"x")
    export = HeldExport({"a.json": own, "b.json": other}, "saved")
    found = list(CHANNEL.read(export, "jane"))

    assert len([one for one in found if isinstance(one, Saved)]) == 1
    assert Skipped("a slideshow of somebody else") in found
