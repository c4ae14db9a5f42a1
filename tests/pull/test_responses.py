"""What is said elsewhere, asked of real servers on loopback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from affluent.model.dialogue import Comment
from affluent.model.problem import Place, warning
from affluent.model.settings import Comments, Pull, Settings, Webmentions
from affluent.pull.forgetting import forget
from affluent.pull.polite import Time
from affluent.pull.pulling import Circumstances
from affluent.pull.responses import (
    ResponseReport,
    Spoken,
    folder_of,
    names_of,
    pull_responses,
)
from affluent.source.responses import responses_from_json
from harness.remote import Asked, Remote, Reply

NOW = 1_768_100_000.0
TOKEN = "open-sesame-1234"
CONTEXT = "/api/v1/statuses/1/context"


def status(number: int, **given: Any) -> dict[str, Any]:
    """An answer on Mastodon."""
    return {
        "id": str(number),
        "url": f"https://social.test/@ada/{number}",
        "visibility": "public",
        "created_at": "2026-01-10T09:00:00Z",
        "content": f"<p>Answer {number}</p>",
        "account": {"display_name": "Ada", "url": "https://social.test/@ada"},
        **given,
    }


def mention(number: int, target: str = "https://x.test/posts/a/") -> dict[str, Any]:
    """A webmention that replies."""
    return {
        "author": {"name": "Bo", "url": "https://bo.test/"},
        "url": f"https://bo.test/{number}",
        "wm-source": f"https://bo.test/{number}",
        "wm-target": target,
        "wm-property": "in-reply-to",
        "content": {"text": f"Reply {number}"},
    }


class Desk:
    """A site whose one text has a copy on the server of others."""

    def __init__(self, root: Path, other: Remote) -> None:
        self.root = root
        self.other = other
        self.now = NOW
        self.environment: dict[str, str] = {}
        self.comments = Comments()
        self.webmentions = Webmentions(service=other.url("/wm"))
        self.page = Spoken(
            "posts/a", int(NOW), (other.url("/@jane/1"),), former=("old",)
        )
        self.others: tuple[Spoken, ...] = ()

    def pull(self, *, again: bool = False) -> ResponseReport:
        settings = Settings(
            base_url="https://x.test/",
            comments=self.comments,
            webmentions=self.webmentions,
            pull=Pull(hosts=("localhost",), timeout=2),
        )
        around = Circumstances(
            str(self.root),
            settings,
            self.environment,
            Time(lambda: self.now, lambda _: None),
            lambda *_: None,
            again=again,
            resolve=lambda *_: ["127.0.0.1"],
        )
        return pull_responses(around, [self.page, *self.others])

    def answers(self, *statuses: object, **headers: str) -> None:
        body = json.dumps({"ancestors": [], "descendants": statuses}).encode()
        self.other.script[CONTEXT] = Reply(200, body, headers)

    def mentions(self, *entries: object) -> None:
        body = json.dumps({"type": "feed", "children": entries}).encode()
        self.other.script["/wm"] = Reply(200, body)
        self.webmentions = self.webmentions._replace(domain="x.test")

    def kept(self, place: str = "posts/a") -> list[Comment]:
        path = self.root / "content" / "responses" / f"{place}.json"
        if not path.exists():
            return []
        found, problems = responses_from_json(path.read_bytes(), str(path))
        assert problems == ()
        return list(found)

    def ids(self, place: str = "posts/a") -> list[str]:
        return sorted(one.id for one in self.kept(place))


@pytest.fixture
def desk(tmp_path: Path, other: Remote) -> Desk:
    found = Desk(tmp_path, other)
    found.answers(status(2))
    return found


def test_answers_to_a_copy_are_kept(desk: Desk) -> None:
    report = desk.pull()
    assert report == ResponseReport(asked=1, new=1)
    (one,) = desk.kept()
    assert (one.name, one.html, one.source) == ("Ada", "<p>Answer 2</p>", "mastodon")
    assert desk.pull() == ResponseReport(asked=1)


def test_the_bytes_depend_on_what_is_said_alone(desk: Desk) -> None:
    desk.answers(status(2), status(3))
    desk.pull()
    path = desk.root / "content/responses/posts/a.json"
    before = path.read_bytes()
    desk.answers(status(3), status(2))
    desk.pull()
    assert path.read_bytes() == before


def test_what_is_taken_back_there_is_gone_here(desk: Desk) -> None:
    desk.answers(status(2), status(3))
    desk.pull()
    desk.answers(status(3))
    assert desk.pull().gone == 1
    assert desk.ids() == ["social.test/@ada/3"]
    desk.answers()
    desk.pull()
    assert names_of(folder_of(str(desk.root), "content")) == ()


def test_what_is_not_for_everybody_is_only_counted(desk: Desk) -> None:
    desk.answers(status(2, visibility="private"), status(3))
    assert desk.pull().withheld == (("private", 1),)
    assert desk.ids() == ["social.test/@ada/3"]
    desk.answers(status(3, visibility="private"))
    desk.pull()
    assert desk.ids() == []


@pytest.mark.parametrize("reply", [Reply(500), Reply(404), Reply(200, b"<html>")])
def test_where_nothing_is_heard_what_was_said_stays(desk: Desk, reply: Reply) -> None:
    desk.pull()
    desk.other.script[CONTEXT] = reply
    report = desk.pull()
    assert desk.ids() == ["social.test/@ada/2"]
    assert [one.place.path for one in report.problems] == [desk.page.copies[0]]


def test_what_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"1"':
            return Reply(304)
        return Reply(200, body, {"ETag": '"1"'})

    body = json.dumps({"descendants": [status(2)]}).encode()
    desk.other.script[CONTEXT] = answer
    desk.pull()
    assert desk.pull() == ResponseReport(asked=1)
    assert desk.ids() == ["social.test/@ada/2"]
    # without the file, "as before" would tell nothing
    (desk.root / "content/responses/posts/a.json").unlink()
    assert desk.pull().new == 1


def test_old_texts_are_left_alone(desk: Desk) -> None:
    desk.page = desk.page._replace(date=int(NOW) - 400 * 24 * 3600)
    assert desk.pull() == ResponseReport()
    assert desk.pull(again=True).asked == 1
    desk.comments = desk.comments._replace(days=0)
    assert desk.pull().asked == 1


def test_what_is_kept_of_an_old_text_may_be_taken_back(desk: Desk) -> None:
    desk.pull()
    desk.page = desk.page._replace(date=int(NOW) - 400 * 24 * 3600)
    desk.answers()
    assert desk.pull().gone == 1


@pytest.mark.parametrize(("days", "asked"), [(20, 1), (40, 0)])
def test_items_are_asked_after_for_a_month(desk: Desk, days: int, asked: int) -> None:
    date = int(NOW) - days * 24 * 3600
    desk.page = desk.page._replace(place="channels/jane/20", date=date)
    assert desk.pull().asked == asked
    assert len(desk.kept("channels/jane/20")) == asked


def test_copies_need_not_be_asked(desk: Desk) -> None:
    desk.comments = desk.comments._replace(copies=False)
    assert desk.pull() == ResponseReport()
    assert desk.other.asked == []


def test_webmentions_page_after_page(desk: Desk) -> None:
    desk.answers()
    # a service may give fewer than it was asked for
    pages = [[mention(one) for one in range(50)], [mention(50)], []]

    def answer(asked: Asked) -> Reply:
        number = int(asked.path.partition("&page=")[2].partition("&")[0])
        return Reply(200, json.dumps({"children": pages[number]}).encode())

    desk.mentions()
    desk.other.script["/wm"] = answer
    desk.environment = {"AFFLUENT_WEBMENTIONS_TOKEN": TOKEN}
    report = desk.pull()
    assert (report.asked, report.new, len(desk.kept())) == (4, 51, 51)
    assert all(f"token={TOKEN}" in path for path in desk.other.paths if "/wm" in path)
    assert TOKEN not in repr(report)
    for path in desk.root.rglob("*"):
        assert path.is_dir() or TOKEN.encode() not in path.read_bytes()


def test_where_there_may_be_more_nothing_is_taken_away(desk: Desk) -> None:
    desk.answers(status(1000))
    desk.pull()
    desk.answers(*map(status, range(2, 62)))
    assert desk.pull().gone == 0
    assert "social.test/@ada/1000" in desk.ids()


def test_what_has_no_page_any_more_was_taken_back(desk: Desk) -> None:
    page = desk.other.url("/@ada/1000")
    desk.answers(status(1000, url=page))
    desk.pull()
    desk.answers(*map(status, range(2, 62)))
    desk.other.script["/@ada/1000"] = Reply(200, b"<html>")
    assert desk.pull().gone == 0
    desk.other.script["/@ada/1000"] = Reply(404)
    report = desk.pull()
    assert (report.gone, report.problems) == (1, ())


def test_what_is_said_of_an_old_address_is_of_the_text(desk: Desk) -> None:
    desk.mentions(mention(1, "http://www.x.test/old/?utm=1#c"))
    desk.pull()
    assert "bo.test/1" in desk.ids()


@pytest.mark.parametrize(
    "target",
    [
        "https://x.test/nowhere/",
        "https://other.test/posts/a/",
        "https://x.test/../../../etc/passwd",
        "https://x.test/channels/../../x/",
        "https://x.test/channels/jane/..%2f..%2f..%2fx/",
        "https://x.test/channels/nobody/1/",
        "http://[x",
    ],
)
def test_only_what_is_there_has_a_file(desk: Desk, target: str) -> None:
    desk.answers()
    (desk.root / "content/channels/jane").mkdir(parents=True)
    desk.mentions(mention(1, target))
    assert desk.pull().elsewhere == 1
    assert names_of(folder_of(str(desk.root), "content")) == ()


def test_items_may_be_spoken_about(desk: Desk) -> None:
    (desk.root / "content/channels/jane").mkdir(parents=True)
    desk.mentions(mention(1, "https://x.test/channels/jane/20/"))
    desk.pull()
    assert desk.ids("channels/jane/20") == ["bo.test/1"]


def test_a_mention_that_is_gone_there_is_gone_here(desk: Desk) -> None:
    desk.mentions(mention(1), mention(2))
    desk.pull()
    desk.mentions(mention(2))
    assert desk.pull().gone == 1
    assert desk.ids() == ["bo.test/2", "social.test/@ada/2"]


def test_a_service_that_forgot_all_is_not_believed(desk: Desk) -> None:
    desk.mentions(mention(1))
    desk.pull()
    desk.mentions()
    report = desk.pull()
    assert "bo.test/1" in desk.ids()
    assert [one.code for one in report.problems] == ["I112"]
    assert not report.has_failed


@pytest.mark.parametrize("reply", [Reply(401), Reply(500), Reply(200, b"{}")])
def test_a_service_that_fails_takes_nothing(desk: Desk, reply: Reply) -> None:
    desk.mentions(mention(1))
    desk.pull()
    desk.other.script["/wm"] = reply
    report = desk.pull()
    assert report.has_failed
    assert "bo.test/1" in desk.ids()


def test_kinds_that_nobody_wants_are_not_kept(desk: Desk) -> None:
    desk.answers()
    desk.mentions({**mention(1), "wm-property": "like-of"})
    assert desk.pull().new == 0
    assert desk.ids() == []


def test_an_item_of_the_site_is_no_answer(desk: Desk) -> None:
    part = Spoken("channels/jane/2", int(NOW), ("https://social.test/@ada/2",))
    desk.others = (part,)
    desk.pull()
    assert desk.ids() == []


def test_a_copy_is_no_answer(desk: Desk) -> None:
    desk.page = desk.page._replace(copies=("https://bo.test/1/",))
    desk.mentions(mention(1))
    desk.pull()
    assert desk.ids() == []


@pytest.mark.parametrize(
    "url", ["http://social.test/@ada/2/", "https://social.test/@ada"]
)
def test_what_is_forgotten_does_not_come_back(desk: Desk, url: str) -> None:
    desk.pull()
    assert forget(str(desk.root), "content", url).total == 1
    assert desk.ids() == []
    desk.pull()
    assert desk.ids() == []
    known = (desk.root / "content/responses/forgotten.txt").read_text()
    assert "ada" not in known


def test_a_file_that_must_be_mended_is_not_written_over(desk: Desk) -> None:
    path = desk.root / "content/responses/posts/a.json"
    path.parent.mkdir(parents=True)
    path.write_text("{")
    report = desk.pull()
    assert path.read_text() == "{"
    assert [one.code for one in report.problems] == ["D101"]
    assert not report.has_failed


def test_only_services_fail() -> None:
    problem = warning("I111", "x", Place("y"))
    assert not ResponseReport(problems=(problem,)).has_failed
    assert ResponseReport(problems=(problem._replace(severity="error"),)).has_failed
