"""Own copies of what items show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from affluent.channels.channel import Saved
from affluent.model.item import Item, Media, Source
from affluent.pull.asking import Asker
from affluent.pull.media import (
    Keeper,
    MediaReport,
    keep_media,
    own_copy,
    with_own_copies,
)
from affluent.pull.memory import Memory
from affluent.pull.redirects import Later, Outcome
from affluent.pull.retrieve import Failure, Fetched
from affluent.pull.saving import Saver
from affluent.pull.tokens import Guard
from affluent.source.item_feed import items_from_feed
from harness.pictures import corners, encoded

PICTURE = encoded(corners())
FILM = b"\0\0\0\x1cftypisom film"
URL = "https://x.test/{}"


class Desk:
    """An account's folder and the web around it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.web: dict[str, Outcome] = {}
        self.asked: list[str] = []
        self.memory = Memory({}, {})

    def on(self, name: str, body: bytes, status: int = 200) -> str:
        url = URL.format(name)
        self.web[url] = Fetched(status, url, {}, body)
        return url

    def hop(self, url: str, headers: Mapping[str, str]) -> Outcome:
        del headers
        self.asked.append(url)
        return self.web.get(url, Fetched(404, url, {}, b""))

    def saver(self) -> Saver:
        return Saver(str(self.root), "content", "blog", "own")

    def save(self, *media: Media, native: str = "1") -> None:
        with self.saver() as saver:
            item = Item(
                f"blog:own:{native}",
                "blog",
                "own",
                "photo",
                published="2011-10-05T10:00:00Z",
                media=media,
                visibility="public",
                source=Source("feed", "entry 1", "feed"),
            )
            saver.add(Saved(item))
            saver.finish()

    def keep(self, *, again: bool = False) -> MediaReport:
        asker = Asker(self.hop, self.memory, Guard(()), now=1e9, again=again)
        with self.saver() as saver:
            keeper = Keeper(asker, self.memory, saver, again=again)
            return keep_media(keeper, saver, lambda _: None)

    def media(self) -> tuple[Media, ...]:
        path = self.root / "content/channels/own/2011-10.json"
        items, problems = items_from_feed(path.read_bytes(), str(path))
        assert problems == ()
        return tuple(medium for item in items for medium in item.media)

    def file(self, path: str | None) -> bytes:
        assert path is not None
        return (self.root / "content/channels/own" / path).read_bytes()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("name", "kind", "body", "path"),
    [
        ("a.jpg", "image", PICTURE, "media/1-a.jpg"),
        ("a.jpg?size=large", "image", PICTURE, "media/1-a.jpg"),
        ("a", "image", PICTURE, "media/1-a.jpg"),
        ("a.php", "image", PICTURE, "media/1-a.php.jpg"),
        ("a.png", "image", PICTURE, "media/1-a.png"),
        ("a.gif", "gif", FILM, "media/1-a.gif.mp4"),
        ("a.mp4", "video", FILM, "media/1-a.mp4"),
        ("a.m4a", "audio", FILM, "media/1-a.m4a"),
        ("a.pdf", "document", b"%PDF-1.4", "media/1-a.pdf"),
        ("", "image", PICTURE, "media/1-x.test.jpg"),
    ],
)
def test_a_copy_is_kept(
    desk: Desk, name: str, kind: str, body: bytes, path: str
) -> None:
    desk.save(Media(kind, desk.on(name, body)))  # type: ignore[arg-type]
    assert desk.keep() == MediaReport(1, 0)
    [medium] = desk.media()
    assert medium.path == path
    assert desk.file(path) == body
    assert desk.keep() == MediaReport()
    assert len(desk.asked) == 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("image", b"<html>moved</html>"),
        ("image", b"<svg onload='x()'></svg>"),
        ("image", FILM),
        ("video", PICTURE),
        ("document", b"PK\x03\x04"),
        ("image", b""),
    ],
)
def test_what_is_not_what_it_says_is_not_kept(
    desk: Desk, kind: str, body: bytes
) -> None:
    desk.save(Media(kind, desk.on("a.jpg", body)))  # type: ignore[arg-type]
    report = desk.keep()
    assert (report.copied, report.missing) == (0, 1)
    [problem] = report.problems
    assert (problem.code, problem.severity) == ("I111", "warning")
    assert problem.message == f"1 medium cannot be had: what came is no {kind}"
    assert desk.media()[0].path is None
    assert not (desk.root / "content/channels/own/media").exists()


def test_many_that_are_lost_are_one_complaint_and_asked_for_once(desk: Desk) -> None:
    desk.save(*(Media("image", URL.format(f"{n}.jpg")) for n in range(5)))
    report = desk.keep()
    assert (report.missing, len(report.problems)) == (5, 1)
    assert "5 media cannot be had: the server answers 404" in report.problems[0].message
    assert desk.keep() == MediaReport(0, 5)
    assert len(desk.asked) == 5
    desk.keep(again=True)
    assert len(desk.asked) == 10


def test_a_host_that_is_down_is_left(desk: Desk) -> None:
    urls = [URL.format(f"{n}.jpg") for n in range(9)]
    desk.web = {url: Failure("I110", "cannot be reached") for url in urls}
    other = "https://y.test/a.jpg"
    desk.web[other] = Fetched(200, other, {}, PICTURE)
    desk.save(*(Media("image", url) for url in (*urls, other)))
    report = desk.keep()
    assert (report.copied, report.missing) == (1, 9)
    assert len(desk.asked) == 3
    assert "x.test cannot be reached" in report.problems[0].message


def test_a_host_that_wants_rest_ends_it(desk: Desk) -> None:
    desk.web[URL.format("0.jpg")] = Later("x.test", 2e9)
    desk.save(*(Media("image", URL.format(f"{n}.jpg")) for n in range(3)))
    report = desk.keep()
    assert (report.missing, len(desk.asked)) == (3, 1)
    assert [problem.severity for problem in report.problems] == ["error"]


def test_the_still_of_a_film_is_kept_too(desk: Desk) -> None:
    film, still = desk.on("a.mp4", FILM), desk.on("a.jpg", PICTURE)
    desk.save(Media("video", film, poster=still))
    desk.keep()
    assert desk.media() == (
        Media("video", film, path="media/1-a.mp4", poster="media/1-a.jpg"),
    )


def test_what_was_fetched_before_a_crash_is_found(desk: Desk) -> None:
    desk.save(Media("image", URL.format("a.jpg")))
    folder = desk.root / "content/channels/own/media"
    folder.mkdir()
    (folder / "1-a.jpg").write_bytes(PICTURE)
    desk.keep()
    assert (desk.media()[0].path, desk.asked) == ("media/1-a.jpg", [])


def test_a_damaged_month_is_left_alone(desk: Desk) -> None:
    desk.save(Media("image", desk.on("a.jpg", PICTURE)))
    path = desk.root / "content/channels/own/2011-10.json"
    path.write_bytes(path.read_bytes()[:-20])
    before = path.read_bytes()
    desk.keep()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "url", [None, "data:image/png;base64,AA", "javascript:x()", "/a.jpg"]
)
def test_only_the_web_is_asked(desk: Desk, url: str | None) -> None:
    desk.save(Media("image", url))
    desk.keep()
    assert desk.asked == []


def has(*paths: str) -> Callable[[str], bool]:
    return lambda path: path in paths


@pytest.mark.parametrize(
    ("url", "kind", "there", "expected"),
    [
        ("https://x.test/a.jpg", "image", "media/1-a.jpg", "media/1-a.jpg"),
        ("https://x.test/a", "image", "media/1-a.png", "media/1-a.png"),
        ("https://x.test/a", "video", "media/1-a.png", None),
        ("https://x.test/a.jpg", "image", "media/2-a.jpg", None),
    ],
)
def test_copies_that_are_there(
    url: str, kind: str, there: str, expected: str | None
) -> None:
    assert own_copy("1", url, kind, has(there)) == expected


def test_an_item_with_the_copies_that_are_there() -> None:
    media = (
        Media("image", "https://x.test/a.jpg"),
        Media("video", "https://x.test/b.mp4", poster="https://x.test/c.jpg"),
        Media("image", "https://x.test/d.jpg", path="media/own.jpg"),
    )
    item = Item("a:b:1", "a", "b", "gallery", media=media)
    owned = with_own_copies(item, has("media/1-a.jpg", "media/1-c.jpg"))
    assert [(one.path, one.poster) for one in owned.media] == [
        ("media/1-a.jpg", None),
        (None, "media/1-c.jpg"),
        ("media/own.jpg", None),
    ]
    assert with_own_copies(item, has()) is item
