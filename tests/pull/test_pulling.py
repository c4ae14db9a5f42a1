"""Accounts pulled from a real server on loopback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from affluent.model.settings import Account, Pull, Settings
from affluent.pull.polite import Time
from affluent.pull.pulling import AccountReport, Circumstances, pull_accounts
from harness.pictures import corners, encoded
from harness.remote import Asked, Remote, Reply, packed

TOKEN = "open-sesame-1234"
NOW = 1_700_000_000.0


class Clock:
    """Passes only in sleep."""

    def __init__(self) -> None:
        self.seconds = NOW
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def item(number: int, more: str = "", title: str = "") -> str:
    return (
        f"<item><guid isPermaLink='false'>{number}</guid><title>{title or f'T{number}'}</title>"
        f"<link>https://blog.test/{number}</link><description>Text</description>"
        f"<pubDate>0{number} Oct 2011 10:00:00 GMT</pubDate>{more}</item>"
    )


def rss(*items: str) -> bytes:
    return (
        "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'>"
        f"<channel><title>Blog</title>{''.join(items)}</channel></rss>"
    ).encode()


class Desk:
    """A site, and the server that its accounts are on."""

    def __init__(self, root: Path, other: Remote) -> None:
        self.root = root
        self.other = other
        self.clock = Clock()
        self.environment: dict[str, str] = {}
        self.keys = ["own"]
        self.pull_settings = Pull(hosts=("localhost",), timeout=2, size_limit=500_000)

    def pull(
        self, *keys: str, again: bool = False, media: bool = True
    ) -> dict[str, AccountReport]:
        accounts = tuple(
            Account(key, "blog", feeds=(self.other.url(f"/{key}"),))
            for key in self.keys
        )
        settings = Settings(accounts=accounts, pull=self.pull_settings)
        time = Time(lambda: self.clock.seconds, self.clock.sleep)
        around = Circumstances(
            str(self.root),
            settings,
            self.environment,
            time,
            lambda *_: None,
            again=again,
            media=media,
            resolve=lambda *_: ["127.0.0.1"],
        )
        return {report.key: report for report in pull_accounts(around, keys)}

    def items(self, key: str = "own") -> list[dict[str, object]]:
        folder = self.root / "content" / "channels" / key
        months = sorted(folder.glob("20*.json")) + sorted(folder.glob("undated.json"))
        return [
            one
            for month in months
            for one in json.loads(month.read_text("utf-8"))["items"]
        ]

    def bytes(self) -> dict[str, bytes]:
        content = self.root / "content"
        return {
            str(path): path.read_bytes()
            for path in content.rglob("*")
            if path.is_file()
        }

    def everything(self) -> bytes:
        return b"".join(
            path.read_bytes() for path in self.root.rglob("*") if path.is_file()
        )


@pytest.fixture
def desk(tmp_path: Path, other: Remote) -> Desk:
    return Desk(tmp_path, other)


def codes(report: AccountReport) -> list[str]:
    return [problem.code for problem in report.problems]


def test_a_feed_becomes_items(desk: Desk) -> None:
    desk.other.script["/own"] = packed(rss(item(1), item(2)))
    report = desk.pull()["own"]
    assert (report.saved.new, report.has_failed, codes(report)) == (2, False, [])
    assert len(desk.items()) == 2
    assert [account.path for account in desk.other.asked] == ["/own"]


def test_the_same_again_changes_no_byte(desk: Desk) -> None:
    desk.other.script["/own"] = Reply(200, rss(item(1)))
    desk.pull()
    before = desk.bytes()
    desk.clock.seconds += 5000
    report = desk.pull()["own"]
    assert (report.saved.new, report.saved.updated, report.saved.unchanged) == (0, 0, 1)
    assert desk.bytes() == before


def test_what_is_new_is_added_and_nothing_deleted(desk: Desk) -> None:
    desk.other.script["/own"] = Reply(200, rss(item(1), item(2)))
    desk.pull()
    desk.other.script["/own"] = Reply(200, rss(item(2, title="Other"), item(3)))
    report = desk.pull()["own"]
    assert (report.saved.new, report.saved.updated) == (1, 1)
    assert len(desk.items()) == 3


def versioned(asked: Asked) -> Reply:
    if asked.headers.get("if-none-match") == '"1"':
        return Reply(304)
    return Reply(
        200, rss(item(1)), {"ETag": '"1"', "Content-Type": "application/rss+xml"}
    )


def test_what_did_not_change_is_not_sent_again(desk: Desk) -> None:
    desk.other.script["/own"] = versioned
    desk.pull()
    report = desk.pull()["own"]
    assert desk.other.asked[1].headers["if-none-match"] == '"1"'
    assert (report.saved.new, codes(report)) == (0, [])
    assert len(desk.items()) == 1


def test_items_that_were_deleted_come_back(desk: Desk) -> None:
    desk.other.script["/own"] = versioned
    desk.pull()
    for path in (desk.root / "content").rglob("*.json"):
        path.unlink()
    desk.pull()
    assert len(desk.items()) == 1


def test_what_moved_for_good_is_told_and_kept(desk: Desk) -> None:
    desk.other.script["/own"] = Reply(301, headers={"Location": "/new"})
    desk.other.script["/new"] = Reply(200, rss(item(1)))
    [moved] = desk.pull()["own"].moved
    assert (moved.old, moved.new) == (desk.other.url("/own"), desk.other.url("/new"))
    assert desk.pull()["own"].moved == ()
    assert desk.other.paths == ["/own", "/new", "/new"]


def test_circles_end(desk: Desk) -> None:
    desk.other.script["/own"] = Reply(302, headers={"Location": "/b"})
    desk.other.script["/b"] = Reply(302, headers={"Location": "/own"})
    assert codes(desk.pull()["own"]) == ["I111"]
    assert len(desk.other.asked) < 12


def test_a_redirect_to_an_inner_machine_is_not_followed(desk: Desk) -> None:
    desk.other.script["/own"] = Reply(
        302, headers={"Location": f"http://inner.test:{desk.other.port}/x"}
    )
    report = desk.pull()["own"]
    assert (codes(report), desk.other.paths) == (["I113"], ["/own"])


def test_what_is_gone_is_asked_no_more(desk: Desk) -> None:
    desk.other.script["/own"] = Reply(410)
    first, second = desk.pull()["own"], desk.pull()["own"]
    assert (codes(first), codes(second), desk.other.paths) == (
        ["I114"],
        ["I114"],
        ["/own"],
    )
    assert not first.has_failed
    desk.other.script["/own"] = Reply(200, rss(item(1)))
    assert desk.pull(again=True)["own"].saved.new == 1


def test_a_short_wait_is_waited(desk: Desk) -> None:
    desk.other.script["/own"] = [
        Reply(429, headers={"Retry-After": "9"}),
        Reply(200, rss(item(1))),
    ]
    assert desk.pull()["own"].saved.new == 1
    assert 9.0 in desk.clock.slept


def test_a_long_wait_ends_it_and_is_remembered(desk: Desk) -> None:
    desk.other.script["/own"] = Reply(503, headers={"Retry-After": "7200"})
    report = desk.pull()["own"]
    assert (codes(report), report.has_failed) == (["I111"], True)
    assert "2023-11-15 00:13 UTC" in report.problems[0].message
    desk.pull()
    assert desk.other.paths == ["/own"]
    desk.clock.seconds += 7300
    desk.other.script["/own"] = Reply(200, rss(item(1)))
    assert desk.pull()["own"].saved.new == 1


BAD = {
    "missing": (Reply(404), "I111"),
    "forbidden": (Reply(403), "I111"),
    "failing": (Reply(500), "I111"),
    "cut": (Reply(200, rss(item(1)), cut=True), "I110"),
    "huge": (Reply(200, b" " * 600_000), "I112"),
    "endless": (Reply(200, endless=b" " * 10_000), "I112"),
    "bomb": (packed(b" " * 5_000_000), "I112"),
    "page": (Reply(200, b"<html>sorry</html>", {"Content-Type": "text/html"}), "I112"),
    "picture": (
        Reply(200, b"\x89PNG\r\n\x1a\n", {"Content-Type": "image/png"}),
        "I112",
    ),
    "nothing": (Reply(200, b""), "I112"),
    "entities": (
        Reply(200, b'<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss/>'),
        "I112",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_one_that_fails_harms_no_other(desk: Desk, name: str) -> None:
    reply, code = BAD[name]
    desk.keys = ["bad", "own"]
    desk.other.script |= {
        "/bad": Reply(200, rss(item(5))),
        "/own": Reply(200, rss(item(1))),
    }
    desk.pull()
    saved = desk.bytes()
    desk.other.script["/bad"] = reply
    reports = desk.pull()
    assert (codes(reports["bad"]), reports["bad"].has_failed) == ([code], True)
    assert (codes(reports["own"]), reports["own"].has_failed) == ([], False)
    assert desk.bytes() == saved


def test_a_slow_one_is_given_up(desk: Desk) -> None:
    desk.pull_settings = desk.pull_settings._replace(timeout=0.05)
    desk.other.script["/own"] = Reply(200, rss(item(1)), drip=0.02)
    assert codes(desk.pull()["own"]) == ["I110"]


def test_only_those_that_are_named(desk: Desk) -> None:
    desk.keys = ["own", "other"]
    desk.other.script |= {"/own": Reply(200, rss()), "/other": Reply(200, rss())}
    assert list(desk.pull("other")) == ["other"]
    assert desk.other.paths == ["/other"]


def test_pictures_are_kept(desk: Desk) -> None:
    picture = encoded(corners(4, 2))
    url = desk.other.url("/a.jpg?size=1")
    desk.other.script["/own"] = Reply(
        200, rss(item(1, f'<enclosure url="{url}" type="image/jpeg"/>'))
    )
    desk.other.script["/a.jpg"] = Reply(200, picture, {"Content-Type": "image/jpeg"})
    report = desk.pull()["own"]
    assert (report.media.copied, report.media.missing, codes(report)) == (1, 0, [])
    assert (desk.root / "content/channels/own/media/1-a.jpg").read_bytes() == picture
    before = desk.bytes()
    again = desk.pull()["own"]
    assert (again.media.copied, again.saved.updated) == (0, 0)
    assert desk.other.paths.count("/a.jpg?size=1") == 1
    assert desk.bytes() == before


def test_pictures_can_be_left_where_they_are(desk: Desk) -> None:
    url = desk.other.url("/a.jpg")
    desk.other.script["/own"] = Reply(
        200, rss(item(1, f'<enclosure url="{url}" type="image/jpeg"/>'))
    )
    desk.pull(media=False)
    desk.pull_settings = desk.pull_settings._replace(media=False)
    desk.pull()
    assert "/a.jpg" not in desk.other.paths


def test_no_secret_stays_anywhere(desk: Desk) -> None:
    desk.environment = {
        "AFFLUENT_OWN_TOKEN": TOKEN,
        "AFFLUENT_OTHER_TOKEN": "another-one",
    }

    def echo(asked: Asked) -> Reply:
        assert asked.headers["authorization"] == f"Bearer {TOKEN}"
        body = rss(item(1, title=f"You said {asked.headers['authorization']}"))
        return Reply(200, body, {"ETag": f'"{TOKEN}"', "X-Echo": TOKEN})

    desk.other.script["/own"] = echo
    reports = desk.pull()
    desk.other.script["/own"] = Reply(
        302, headers={"Location": f"http://inner.test/{TOKEN}"}
    )
    more = desk.pull()
    assert len(desk.items()) == 1
    assert TOKEN not in repr((reports, more))
    assert TOKEN.encode() not in desk.everything()
    assert b"another-one" not in desk.everything()


def test_a_pull_that_broke_off_is_made_good(desk: Desk) -> None:
    """The second page failed: the next pull must not stop at what the first one saved."""
    older = f'<atom:link rel="next" href="{desk.other.url("/2")}"/>'
    desk.other.script["/own"] = lambda asked: Reply(
        304 if "if-none-match" in asked.headers else 200,
        rss(older, item(9)),
        {"ETag": '"1"'},
    )
    desk.other.script["/2"] = Reply(404)
    assert desk.pull()["own"].has_failed
    desk.other.script["/2"] = Reply(200, rss(item(1)))
    assert not desk.pull()["own"].has_failed
    assert len(desk.items()) == 2
    desk.pull()
    assert desk.other.asked[-1].headers["if-none-match"] == '"1"'


def test_an_account_of_no_known_channel(desk: Desk, tmp_path: Path) -> None:
    settings = Settings(
        accounts=(
            Account("x"),
            Account("y", "friendfeed"),
            Account("z", "blog", status="closed"),
        )
    )
    around = Circumstances(
        str(tmp_path), settings, {}, Time(lambda: NOW, lambda _: None), lambda *_: None
    )
    [report] = pull_accounts(around)
    assert (report.key, codes(report)) == ("x", ["I108"])
    assert desk.other.asked == []
