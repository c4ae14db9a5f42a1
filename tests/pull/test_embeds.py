"""What services say of embedded addresses, from a real server on loopback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from affluent.channels.oembed import embed_from_json, embed_name
from affluent.model.embed import Embed
from affluent.pull import embeds as module
from affluent.pull.asking import Asker
from affluent.pull.embeds import FRESH, EmbedReport, Embeds
from affluent.pull.memory import Memory
from affluent.pull.retrieve import Limits, retrieve
from affluent.pull.tokens import Guard
from harness.pictures import corners, encoded
from harness.remote import Remote, Reply

FILM = "https://video.test/1"
NOW = 1_700_000_000.0
LIMITS = Limits(100_000, 2, 5, ("localhost",))


class Desk:
    """A site whose embeds are all answered by one server."""

    def __init__(self, root: Path, other: Remote) -> None:
        self.root = root
        self.other = other
        self.memory = Memory({}, {})
        self.now = NOW

    def pull(self, *urls: str, again: bool = False, media: bool = True) -> EmbedReport:
        asker = Asker(
            lambda url, headers: retrieve(
                url, headers, LIMITS, lambda *_: ["127.0.0.1"]
            ),
            self.memory,
            Guard(()),
            now=self.now,
            again=again,
        )
        embeds = Embeds(
            str(self.root),
            "content",
            asker,
            self.memory,
            now=self.now,
            again=again,
            media=media,
        )
        return embeds.pull(urls, lambda _: None)

    def saved(self, url: str = FILM) -> Embed | None:
        path = self.root / "content" / "embeds" / embed_name(url)
        if not path.exists():
            return None
        found = embed_from_json(path.read_bytes(), str(path))
        assert isinstance(found, Embed)
        return found

    def answers(self, status: int = 200, **facts: object) -> None:
        body = {"type": "video", "version": 1.0, "title": "A film", **facts}
        self.other.script["/oembed"] = Reply(status, json.dumps(body).encode())


@pytest.fixture
def desk(tmp_path: Path, other: Remote, monkeypatch: pytest.MonkeyPatch) -> Desk:
    def endpoint(url: str) -> str | None:
        return other.url(f"/oembed?url={url}") if "video.test" in url else None

    monkeypatch.setattr(module, "request_for", endpoint)
    found = Desk(tmp_path, other)
    found.answers()
    return found


def codes(report: EmbedReport) -> list[str]:
    return [problem.code for problem in report.problems]


def test_an_answer_is_kept(desk: Desk) -> None:
    report = desk.pull(FILM, FILM, "https://elsewhere.test/")
    assert report == EmbedReport(asked=1, plain=1)
    saved = desk.saved()
    assert saved is not None
    assert (saved.url, saved.title, saved.made) == (
        FILM,
        "A film",
        "2023-11-14T22:13:20Z",
    )
    assert desk.other.paths == [f"/oembed?url={FILM}"]


def test_its_picture_is_kept_beside_it(desk: Desk) -> None:
    picture = encoded(corners())
    desk.answers(thumbnail_url=desk.other.url("/t"), thumbnail_width="480")
    desk.other.script["/t"] = Reply(200, picture)
    assert codes(desk.pull(FILM)) == []
    saved = desk.saved()
    assert saved is not None
    assert saved.thumbnail_path == f"media/{embed_name(FILM)[:-5]}.jpg"
    kept = desk.root / "content" / "embeds" / saved.thumbnail_path
    assert kept.read_bytes() == picture
    desk.pull(FILM, again=True)
    assert desk.other.paths.count("/t") == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(404),
        Reply(200, b"<html>no picture</html>", {"Content-Type": "image/jpeg"}),
    ],
)
def test_without_a_picture_the_rest_is_kept(desk: Desk, reply: Reply) -> None:
    desk.answers(thumbnail_url=desk.other.url("/t"))
    desk.other.script["/t"] = reply
    desk.pull(FILM)
    saved = desk.saved()
    assert saved is not None
    assert saved.thumbnail_path is None
    assert saved.thumbnail_url == desk.other.url("/t")


def test_pictures_can_be_left_where_they_are(desk: Desk) -> None:
    desk.answers(thumbnail_url=desk.other.url("/t"))
    desk.pull(FILM, media=False)
    assert "/t" not in desk.other.paths


def test_what_is_known_is_not_asked_for_until_it_is_old(desk: Desk) -> None:
    desk.pull(FILM)
    assert desk.pull(FILM) == EmbedReport(fresh=1)
    assert desk.pull(FILM, again=True).asked == 1
    desk.now += FRESH + 1
    assert desk.pull(FILM).asked == 1
    assert len(desk.other.asked) == 3


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_a_refusal_is_told_once(desk: Desk, status: int) -> None:
    desk.answers(status)
    report = desk.pull(FILM)
    assert (codes(report), report.has_failed, desk.saved()) == (["I111"], False, None)
    assert desk.pull(FILM) == EmbedReport(fresh=1)
    desk.answers()
    assert desk.pull(FILM, again=True).problems == ()
    assert desk.saved() is not None


def test_what_was_saved_stays_when_the_service_is_gone(desk: Desk) -> None:
    desk.pull(FILM)
    before = desk.saved()
    desk.answers(404)
    desk.pull(FILM, again=True)
    assert desk.saved() == before


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"{", b"[]", b'{"type": "rich"}']
)
def test_an_answer_that_says_nothing(desk: Desk, body: bytes) -> None:
    desk.other.script["/oembed"] = Reply(200, body)
    report = desk.pull("https://video.test/none")
    assert (codes(report), report.has_failed) == (["I112"], False)
    assert desk.saved("https://video.test/none") is None


def test_one_that_does_not_answer_stops_no_other(desk: Desk) -> None:
    two = "https://video.test/2"
    desk.other.script[f"/oembed?url={FILM}"] = Reply(200, b"{", cut=True)
    report = desk.pull(FILM, two)
    assert (codes(report), report.has_failed) == (["I110"], True)
    assert desk.saved(two) is not None


def test_nothing_of_the_providers_html_is_kept(desk: Desk) -> None:
    desk.answers(
        html="<script src='https://video.test/x.js'></script><p onclick='x()'>Hi</p>"
    )
    desk.pull(FILM)
    path = desk.root / "content" / "embeds" / embed_name(FILM)
    assert b"script" not in path.read_bytes()
    assert b"onclick" not in path.read_bytes()
