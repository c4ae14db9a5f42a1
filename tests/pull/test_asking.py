"""A channel's requests and their answers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from affluent.channels.channel import Answer, Request
from affluent.pull.asking import Asker, Moved, Stop
from affluent.pull.memory import Known, Memory
from affluent.pull.redirects import Later, Outcome
from affluent.pull.retrieve import Failure, Fetched
from affluent.pull.tokens import Guard

URL = "https://x.test/feed"
NOW = 1_000_000.0
SECRET = "sesame-open"


class Web:
    """One address after the other: what it answers."""

    def __init__(self) -> None:
        self.pages: dict[str, Outcome] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def __call__(self, url: str, headers: Mapping[str, str]) -> Outcome:
        self.asked.append((url, headers))
        return self.pages[url]

    def on(self, url: str, status: int, body: bytes = b"", **headers: str) -> Web:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[url] = Fetched(status, url, named, body)
        return self


def asker(web: Web, memory: Memory, **values: object) -> Asker:
    return Asker(web, memory, Guard([SECRET]), now=NOW, **values)  # type: ignore[arg-type]


def ask(
    web: Web,
    memory: Memory | None = None,
    request: Request | None = None,
    **values: object,
) -> tuple[Answer | Stop, Asker]:
    one = asker(web, memory or Memory({}, {}), **values)
    return one.ask(request or Request(URL, "text/xml")), one


def codes(one: Asker) -> list[str]:
    return [problem.code for problem in one.problems]


def test_an_answer() -> None:
    web = Web().on(URL, 200, b"hello", content_type="text/xml", set_cookie="a=b")
    answer, one = ask(web)
    made = "1970-01-12T13:46:40Z"
    assert answer == Answer(200, URL, {"content-type": "text/xml"}, b"hello", made)
    assert web.asked == [(URL, {"Accept": "text/xml"})]
    assert (one.problems, one.moved) == ([], [])


def test_what_is_known_is_asked_for_only_if_it_changed() -> None:
    memory = Memory({}, {})
    ask(Web().on(URL, 200, etag='"1"', last_modified="then"), memory)
    web = Web().on(URL, 304)
    answer, _ = ask(web, memory)
    assert isinstance(answer, Answer)
    assert answer.status == 304
    conditions = {"If-None-Match": '"1"', "If-Modified-Since": "then"}
    assert web.asked == [(URL, {"Accept": "text/xml", **conditions})]
    # and an answer without change is remembered as well as before
    again = Web().on(URL, 304)
    ask(again, memory)
    assert again.asked == web.asked


@pytest.mark.parametrize(
    ("values", "request_"),
    [
        ({"again": True}, Request(URL)),
        ({"conditional": False}, Request(URL)),
        ({}, Request(URL, conditional=False)),
    ],
)
def test_what_must_come_whole(values: dict[str, object], request_: Request) -> None:
    memory = Memory({URL: Known(etag='"1"', final=URL)}, {})
    web = Web().on(URL, 200)
    ask(web, memory, request_, **values)
    assert web.asked == [(URL, {"Accept": "*/*"})]


def test_a_page_is_asked_for_every_time() -> None:
    """It may stay as it is while the feeds change that it names."""
    memory = Memory({}, {})
    ask(Web().on(URL, 200, etag='"1"', content_type="text/html; charset=utf-8"), memory)
    assert memory.of(URL) == Known()


def test_what_moved_for_good_is_asked_there_from_then_on() -> None:
    memory = Memory({}, {})
    new = "https://x.test/new"
    web = Web().on(URL, 301, location="/new").on(new, 200, etag='"1"')
    _, one = ask(web, memory)
    assert one.moved == [Moved(URL, new)]
    again = Web().on(new, 304)
    _, two = ask(again, memory)
    assert [url for url, _ in again.asked] == [new]
    assert again.asked[0][1]["If-None-Match"] == '"1"'
    assert two.moved == []


@pytest.mark.parametrize("outcome", [404, 500, 0])
def test_what_fails_there_is_asked_here_again(outcome: int) -> None:
    new = "https://x.test/new"
    memory = Memory({URL: Known(moved=new)}, {})
    web = Web().on(new, outcome)
    if not outcome:
        web.pages[new] = Failure("I110", "is not found")
    ask(web, memory)
    assert memory.of(URL).moved == ""


def test_secrets_do_not_follow_what_moved() -> None:
    new = "https://y.test/new"
    memory = Memory({URL: Known(moved=new)}, {})
    web = Web().on(new, 200)
    ask(web, memory, Request(URL, headers=(("Authorization", SECRET),)))
    assert web.asked == [(new, {"Accept": "*/*"})]


def test_what_is_gone_is_remembered() -> None:
    memory = Memory({}, {})
    _, one = ask(Web().on(URL, 410), memory, settings="a")
    assert codes(one) == ["I114"]
    silent = Web()
    answer, two = ask(silent, memory, settings="a")
    assert isinstance(answer, Answer)
    assert (answer.status, silent.asked, codes(two)) == (410, [], ["I114"])
    assert "1970-01-12" in two.problems[0].message


@pytest.mark.parametrize(
    "values", [{"settings": "b"}, {"settings": "a", "again": True}]
)
def test_what_was_gone_is_asked_again_with_other_settings(
    values: dict[str, object],
) -> None:
    memory = Memory({URL: Known(gone="2011-10-05", settings="a")}, {})
    web = Web().on(URL, 200)
    ask(web, memory, **values)
    assert len(web.asked) == 1
    assert memory.of(URL).gone == ""


def test_a_host_that_wants_rest_stops_it_and_is_left_alone() -> None:
    memory = Memory({}, {})
    web = Web()
    web.pages[URL] = Later("x.test", NOW + 3600)
    stop, _ = ask(web, memory)
    assert isinstance(stop, Stop)
    assert "1970-01-12 14:46 UTC" in stop.problem.message
    again = Web()
    assert isinstance(ask(again, memory)[0], Stop)
    assert again.asked == []
    late = Web().on(URL, 200)
    assert isinstance(ask(late, memory, again=True)[0], Answer)


@pytest.mark.parametrize("code", ["I110", "I111", "I112", "I113"])
def test_no_answer_is_told(code: str) -> None:
    web = Web()
    web.pages[URL] = Failure(code, "does not answer", "hint")
    answer, one = ask(web)
    assert isinstance(answer, Answer)
    assert (answer.status, answer.body) == (0, b"")
    [problem] = one.problems
    assert (problem.code, problem.message) == (code, "x.test does not answer")
    assert (problem.place.path, problem.hint) == (URL, "hint")


def test_no_secret_leaves() -> None:
    url = f"https://x.test/feed?api_key={SECRET}&limit=2"
    memory = Memory({}, {})
    web = Web().on(
        url, 200, f"you said {SECRET}".encode(), x_echo=SECRET, etag=f'"{SECRET}"'
    )
    answer, one = ask(web, memory, Request(url, headers=(("Authorization", SECRET),)))
    assert web.asked[0] == (url, {"Accept": "*/*", "Authorization": SECRET})
    assert isinstance(answer, Answer)
    assert answer.url == "https://x.test/feed?limit=2"
    assert SECRET not in repr((answer, one.problems, one.moved, vars(memory)))
    web.pages[url] = Failure("I110", f"broke off at {SECRET}")
    _, two = ask(web, memory, Request(url))
    assert SECRET not in repr((two.problems, vars(memory)))


def test_an_address_with_secrets_is_not_said_to_have_moved() -> None:
    memory = Memory({}, {})
    web = (
        Web()
        .on(URL, 301, location=f"/n?token={SECRET}")
        .on(f"https://x.test/n?token={SECRET}", 200)
    )
    _, one = ask(web, memory)
    assert (one.moved, memory.of(URL).moved) == ([], "")
