"""Feeds in files and at addresses."""

from __future__ import annotations

import io
from typing import BinaryIO

import pytest

from affluent.channels.blog import CHANNEL
from affluent.channels.blog.reading import parse, pull, read, recognise
from affluent.channels.channel import (
    Answer,
    ExportError,
    Found,
    Pull,
    Request,
    Saved,
    Withheld,
)
from affluent.model.item import AccountFacts
from affluent.model.problem import Place, Problem
from affluent.model.settings import Account

MADE = "2026-01-02T03:04:05Z"
FEED = "https://x.test/feed"


def rss(*numbers: int, older: str = "", day: str = "05") -> bytes:
    items = "".join(
        f"<item><guid>{n}</guid><title>T{n}</title><description>Text</description>"
        f"<pubDate>{day} Oct 2011 10:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    link = f'<atom:link rel="next" href="{older}"/>' if older else ""
    return (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>Blog</title>{link}{items}</channel></rss>"
    ).encode()


class Files:
    """An export in memory."""

    name = "files"

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self.names = tuple(sorted(files))

    def size(self, name: str) -> int:
        return len(self._files[name])

    def read(self, name: str, limit: int = 0) -> bytes:
        del limit
        return self._files[name]

    def open(self, name: str) -> BinaryIO:
        return io.BytesIO(self._files[name])


def answer(url: str, body: bytes, status: int = 200, kind: str = "") -> Answer:
    return Answer(status, url, {"content-type": kind} if kind else {}, body, MADE)


def driven(
    known: Pull, answers: dict[str, Answer]
) -> tuple[list[Found], list[Request]]:
    """What a pull finds and asks, with these answers; 404 for others."""
    found: list[Found] = []
    asked: list[Request] = []
    steps = pull(known)
    step = next(steps, None)
    while step is not None:
        try:
            if isinstance(step, Request):
                asked.append(step)
                step = steps.send(answers.get(step.url) or answer(step.url, b"", 404))
            else:
                found.append(step)
                step = next(steps)
        except StopIteration:
            break
    return found, asked


def account(
    *feeds: str, url: str = "", token: str = "", since: str | None = None
) -> Pull:
    own = Account("own", "blog", url=url, feeds=feeds)
    return Pull(own, AccountFacts("blog"), token, {}, since)


def natives(found: list[Found]) -> list[str]:
    return [one.item.native for one in found if isinstance(one, Saved)]


def problems(found: list[Found]) -> list[str]:
    return [one.code for one in found if isinstance(one, Problem)]


def test_a_feed_is_pulled() -> None:
    found, asked = driven(account(FEED), {FEED: answer(FEED, rss(1, 2))})
    assert natives(found) == ["1", "2"]
    assert found[0] == AccountFacts("blog", name="Blog")
    assert [(one.url, one.headers, one.conditional) for one in asked] == [
        (FEED, (), True)
    ]
    saved = [one.item for one in found if isinstance(one, Saved)]
    assert saved[0].source.made == MADE
    assert saved[0].visibility == "public"


def test_what_needs_a_token_may_not_be_public() -> None:
    found, asked = driven(account(FEED, token="sesame"), {FEED: answer(FEED, rss(1))})
    assert asked[0].headers == (("Authorization", "Bearer sesame"),)
    assert [one.item.visibility for one in found if isinstance(one, Saved)] == [
        "unknown"
    ]


def test_older_pages_are_asked_for_as_long_as_they_hold_anything_new() -> None:
    pages = {
        FEED: answer(FEED, rss(1, older="?p=2")),
        f"{FEED}?p=2": answer(f"{FEED}?p=2", rss(2, older="?p=3")),
        f"{FEED}?p=3": answer(f"{FEED}?p=3", rss(2, older="?p=4")),
    }
    found, asked = driven(account(FEED), pages)
    assert [one.url for one in asked] == [FEED, f"{FEED}?p=2", f"{FEED}?p=3"]
    assert natives(found)[:2] == ["1", "2"]


def test_older_pages_end_at_what_is_known() -> None:
    pages = {FEED: answer(FEED, rss(1, older="?p=2"))}
    assert len(driven(account(FEED, since="2011-10-06T00:00:00Z"), pages)[1]) == 1
    assert len(driven(account(FEED, since="2011-10-05T00:00:00Z"), pages)[1]) == 2


PAGE = b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">'
ENTRY = b'<div class="h-feed"><div class="h-entry"><a class="u-url" href="/n">x</a></div></div>'


def test_the_feed_that_a_page_names_is_found() -> None:
    home = "https://x.test/"
    pages = {home: answer(home, PAGE, kind="text/html"), FEED: answer(FEED, rss(1))}
    assert natives(driven(account(url=home), pages)[0]) == ["1"]


def test_the_page_itself_stands_in_for_a_feed_that_fails() -> None:
    home = "https://x.test/"
    found, asked = driven(account(home), {home: answer(home, PAGE + ENTRY)})
    assert [one.url for one in asked] == [home, FEED]
    assert [one.item.url for one in found if isinstance(one, Saved)] == [
        "https://x.test/n"
    ]
    assert problems(driven(account(home), {home: answer(home, PAGE)})[0]) == ["I112"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [(304, []), (410, []), (0, []), (404, ["I111"]), (500, ["I111"])],
)
def test_answers_that_hold_nothing(status: int, expected: list[str]) -> None:
    found, _ = driven(account(FEED), {FEED: answer(FEED, b"", status)})
    assert problems(found) == expected


def test_an_account_without_address() -> None:
    found, asked = driven(account(), {})
    assert (problems(found), asked) == (["I108"], [])


@pytest.mark.parametrize(
    ("files", "confidence"),
    [
        ({"feed.xml": rss(1)}, 0.5),
        ({"download": rss(1)}, 0.5),
        ({"a.json": b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}'}, 0.5),
        ({"utf-16.xml": rss(1).decode().encode("utf-16")}, 0.5),
        ({"page.html": ENTRY}, 0.3),
        ({"a.xml": rss(1), "b.txt": b"x"}, 0.5),
        ({"a.json": b'{"a": 1}'}, None),
        ({"wxr.xml": b'<rss xmlns:wp="http://wordpress.org/export/1.2/">'}, None),
        ({f"{n}.xml": rss(1) for n in range(50)}, None),
        ({}, None),
    ],
)
def test_what_is_recognised(files: dict[str, bytes], confidence: float | None) -> None:
    found = recognise(Files(files))
    assert (found.confidence if found else None) == confidence


def test_files_are_read() -> None:
    files = Files({"a.xml": rss(1), "b.html": ENTRY, "c.json": b"{}"})
    assert len(natives(list(read(files, "own")))) == 2


def test_a_file_that_cannot_be_read_is_told() -> None:
    class Broken(Files):
        def read(self, name: str, limit: int = 0) -> bytes:
            del limit
            raise ExportError(Problem("error", "I104", "broken", Place(name)))

    assert problems(list(read(Broken({"a.xml": rss(1)}), "own"))) == ["I104"]


def test_drafts_are_counted_only() -> None:
    data = (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app">'
        b"<entry><id>1</id><app:control><app:draft>yes</app:draft></app:control></entry></feed>"
    )
    assert list(parse("a.atom", data, "own", None))[1:] == [Withheld("draft")]


def test_the_export_of_a_blog_is_no_feed() -> None:
    data = b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>'
    assert problems(list(parse("wxr.xml", data, "own", None))) == ["I112"]


def test_entries_without_date_are_told_once() -> None:
    data = rss(1, 2, day="55")
    found = list(parse("a.xml", data, "own", None))
    assert problems(found) == ["I106"]
    assert len(natives(found)) == 2


def test_the_channel() -> None:
    assert (CHANNEL.name, CHANNEL.pull, CHANNEL.parse) == ("blog", pull, parse)
