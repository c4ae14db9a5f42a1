"""A dialogue of every kind in a real browser: valid, kind, read by other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import mf2py
import pytest

from affluent.model.dialogue import Comment
from affluent.source.responses import responses_as_json
from harness.browser import Browser, faults, served
from harness.sites import Folder
from harness.talk import reply
from harness.validator import nu_errors

PAGE = "posts/rain/index.html"
SETTINGS = """
site: {title: Rivers, base_url: "https://rivers.example/", owner: jane}
voices: {jane: {name: Jane, links: ["https://social.test/@jane"]}}
comments:
  mail: answers@rivers.example
  approve: all
  kinds: [reply, mention, repost, like, bookmark]
social_cards: {draw: none}
"""
COMMENTS = """
- id: first
  author: Ada
  url: https://ada.example/
  date: 2026-01-11 09:00
  lang: fr
  text: |
    Une *crue*, vraiment ? ![une photo](https://evil.example/t.gif)

    > <script>alert(1)</script>
- {id: b, voice: jane, reply_to: first, date: 2026-01-12, text: Oui.}
- {id: c, author: Bo, reply_to: b, date: 2026-01-13, text: "Averyveryveryverylongwordwithoutanyspaceatallinitwhichmustbreaksomewhere"}
- {id: d, author: Ada, reply_to: c, date: 2026-01-14, text: Four.}
- {id: e, author: Bo, reply_to: d, date: 2026-01-15, text: Five.}
- {author: Nobody, text: Undated.}
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose one text was answered in every way."""
    site = Folder(tmp_path_factory.mktemp("dialogue"))
    site.write("affluent.yaml", SETTINGS)
    text = "---\ntitle: Rain\ndate: 2026-01-10\n---\nIt rains.\n"
    site.write("content/posts/rain.md", text)
    site.write("content/comments/rain.yaml", COMMENTS)
    said: list[Comment] = [
        reply(1, html="<p>From elsewhere</p>"),
        reply(2, "jane", html="<p>Our own</p>"),
        reply(3, kind="mention", source="webmention", html="A page about rain"),
        reply(4, kind="repost", source="webmention", html=""),
        reply(5, "", kind="like", source="webmention", html=""),
        reply(6, kind="bookmark", source="webmention", html="", date=None),
    ]
    site.write("content/responses/posts/rain.json", responses_as_json("x", said))
    ran = site.build()
    assert ran.code == 0, ran.out
    return site.output


@pytest.fixture(scope="module")
def entry(output: Path) -> dict[str, Any]:
    """The text as other programs read it."""
    text = (output / PAGE).read_text("utf-8")
    parsed = mf2py.parse(doc=text, url="https://rivers.example/posts/rain/")
    found: dict[str, Any] = parsed["items"][0]["properties"]
    return found


def test_the_page_is_valid(output: Path) -> None:
    assert nu_errors([output / PAGE, *sorted(output.rglob("*.css"))]) == []


def test_it_has_no_fault_in_a_browser(browser: Browser, output: Path) -> None:
    with served(output) as base:
        assert faults(browser, f"{base}/posts/rain/") == []


def test_other_programs_read_who_answers(entry: dict[str, Any]) -> None:
    comments = [one["properties"] for one in entry["comment"]]
    assert [one["author"][0]["properties"]["name"][0] for one in comments] == [
        *("Ada", "Jane", "Ada", "Nobody")
    ]
    assert comments[0]["url"] == ["https://social.test/@ada/1"]
    (answer,) = comments[2]["comment"]
    assert answer["properties"]["content"] == ["Oui."]
    assert {name: len(entry[name]) for name in ("mention", "repost", "like")} == {
        **dict.fromkeys(("mention", "repost", "like"), 1)
    }


def test_the_text_stays_the_authors(entry: dict[str, Any]) -> None:
    assert entry["content"][0]["value"].strip() == "It rains."
    assert entry["author"][0]["value"] == "Jane"


def test_nobody_is_asked_for_anything(output: Path) -> None:
    text = (output / PAGE).read_text("utf-8")
    assert "evil.example" not in text
    assert "<script>alert" not in text
