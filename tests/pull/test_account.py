"""One account: its channel asks and finds."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path

import pytest

from affluent.channels.channel import (
    Answer,
    Found,
    Request,
    Saved,
    Skipped,
    Unread,
    Withheld,
)
from affluent.model.item import AccountFacts, Item, Source
from affluent.model.problem import MachineError, Place, error, warning
from affluent.pull import account as module
from affluent.pull.account import Course, Talk, known_facts, newest
from affluent.pull.account_folder import AccountFolder
from affluent.pull.asking import Asker
from affluent.pull.media import Keeper
from affluent.pull.memory import Memory
from affluent.pull.redirects import Later, Outcome
from affluent.pull.retrieve import Failure, Fetched
from affluent.pull.saving import SavedReport, Saver
from affluent.pull.tokens import Guard
from harness.pictures import corners, encoded

Steps = Generator[Request | Found, Answer, None]
URL = "https://x.test/{}"


def item(
    native: str, published: str | None = "2011-10-05T10:00:00Z", **values: object
) -> Item:
    source = Source("feed", "entry 1", "feed")
    return Item(
        f"blog:own:{native}",
        "blog",
        "own",
        "note",
        published=published,
        visibility="public",
        source=source,
    )._replace(**values)


class Web:
    """Answers by status."""

    def __init__(self, **pages: Outcome) -> None:
        self.pages = {URL.format(name): outcome for name, outcome in pages.items()}
        self.asked: list[str] = []

    def __call__(self, url: str, headers: Mapping[str, str]) -> Outcome:
        del headers
        self.asked.append(url)
        return self.pages.get(url) or Fetched(int(url.rpartition("/")[2]), url, {}, b"")


def drive(
    root: Path, steps: Steps, web: Web | None = None, *, media: bool = False
) -> tuple[Course, SavedReport]:
    memory = Memory({}, {})
    asker = Asker(web or Web(), memory, Guard(()), now=0.0)
    with Saver(str(root), "content", "blog", "own") as saver:
        keeper = Keeper(asker.alike(), memory, saver) if media else None
        course = Talk(asker, saver, keeper, lambda _: None).drive(steps)
        return course, saver.finish()


def test_what_is_found_is_saved_and_counted(tmp_path: Path) -> None:
    def steps() -> Steps:
        yield AccountFacts("blog", name="Jane")
        yield Saved(item("1"))
        yield Withheld("direct", 2)
        yield Skipped("a page")
        yield Skipped("a page", 2)
        yield Unread("a", "messages")
        yield warning("I106", "odd", Place("a"))
        yield Withheld("direct")

    course, saved = drive(tmp_path, steps())
    assert saved.new == 1
    assert course.withheld == (("direct", 3),)
    assert course.skipped == (("a page", 3), ("messages", 1))
    assert (course.is_whole, [one.code for one in course.problems]) == (True, ["I106"])
    folder = AccountFolder(str(tmp_path), "content", "own")
    assert known_facts(folder, "blog").name == "Jane"


def test_answers_go_to_who_asked(tmp_path: Path) -> None:
    heard: list[int] = []

    def steps() -> Steps:
        for status in (200, 304):
            answer = yield Request(URL.format(status))
            heard.append(answer.status)

    course, _ = drive(tmp_path, steps())
    assert (heard, course.is_whole) == ([200, 304], True)


def refused(*after: Found) -> Steps:
    yield Request(URL.format(403))
    yield from after


@pytest.mark.parametrize(
    ("after", "codes"),
    [
        ((), ["I111"]),
        ((Skipped("x"),), ["I111"]),
        ((error("I109", "no token", Place("a")),), ["I109"]),
        ((Saved(item("1")),), []),
    ],
)
def test_a_refusal_is_told_if_the_channel_keeps_quiet(
    tmp_path: Path, after: tuple[Found, ...], codes: list[str]
) -> None:
    course, _ = drive(tmp_path, refused(*after))
    assert [problem.code for problem in course.problems] == codes
    assert course.is_whole is not bool(codes)


def test_a_refusal_that_led_elsewhere_is_none(tmp_path: Path) -> None:
    def steps() -> Steps:
        yield Request(URL.format(401))
        yield Request(URL.format(200))

    assert drive(tmp_path, steps())[0] == Course()


def test_a_channel_that_stumbles_keeps_what_it_found(tmp_path: Path) -> None:
    def steps() -> Steps:
        yield Saved(item("1"))
        raise KeyError("surprise")

    course, saved = drive(tmp_path, steps())
    [problem] = course.problems
    assert (saved.new, course.is_whole) == (1, False)
    assert (problem.code, "KeyError: 'surprise'" in problem.message) == ("I112", True)


def test_a_full_disk_is_no_fault_of_the_channel(tmp_path: Path) -> None:
    def steps() -> Steps:
        yield Skipped("x")
        raise MachineError(error("S101", "the disk is full", Place("a")))

    with pytest.raises(MachineError):
        drive(tmp_path, steps())


def test_one_that_is_told_to_wait_stops(tmp_path: Path) -> None:
    closed: list[bool] = []

    def steps() -> Steps:
        try:
            yield Saved(item("1"))
            yield Request(URL.format("a"))
            yield Saved(item("2"))
        finally:
            closed.append(True)

    course, saved = drive(tmp_path, steps(), Web(a=Later("x.test", 60.0)))
    assert (saved.new, course.is_whole, closed) == (1, False, [True])
    assert [problem.code for problem in course.problems] == ["I111"]


def test_no_answer_is_told_once(tmp_path: Path) -> None:
    def steps() -> Steps:
        for _ in range(3):
            yield Request(URL.format("a"))

    course, _ = drive(tmp_path, steps(), Web(a=Failure("I110", "is not there")))
    assert [problem.code for problem in course.problems] == ["I110"]
    assert not course.is_whole


def test_round_and_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REQUESTS", 5)

    def steps() -> Steps:
        while True:
            yield Request(URL.format(200))

    web = Web()
    assert not drive(tmp_path, steps(), web)[0].is_whole
    assert len(web.asked) < 8


def test_a_portrait_is_kept(tmp_path: Path) -> None:
    url = URL.format("me.jpg")

    def steps() -> Steps:
        yield AccountFacts("blog", avatar=url)

    web = Web()
    web.pages[url] = Fetched(200, url, {}, encoded(corners()))
    drive(tmp_path, steps(), web, media=True)
    folder = AccountFolder(str(tmp_path), "content", "own")
    assert known_facts(folder, "blog").avatar == "media/avatar-me.jpg"
    drive(tmp_path, steps(), web, media=True)
    assert web.asked == [url]


def test_the_newest_that_is_saved(tmp_path: Path) -> None:
    folder = AccountFolder(str(tmp_path), "content", "own")
    assert (newest(folder), known_facts(folder, "blog")) == (None, AccountFacts("blog"))

    def steps() -> Steps:
        yield Saved(item("1", "2010-01-01T00:00:00Z"))
        yield Saved(item("2", "2011-10-05T23:30:00-05:00"))
        yield Saved(item("3", "2011-10-06T01:00:00Z"))
        yield Saved(item("4", None))

    drive(tmp_path, steps())
    assert newest(folder) == "2011-10-05T23:30:00-05:00"
