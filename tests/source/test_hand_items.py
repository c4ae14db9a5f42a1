from __future__ import annotations

from typing import Any

import pytest

from affluent.model.digest import digest_of_bytes
from affluent.model.item import Cite, Item, Media, Occasion, Person, Source
from affluent.model.post import Body
from affluent.model.settings import Account, Settings
from affluent.source.hand_items import UNNAMED, read_hand_items
from affluent.text.markdown import Options
from affluent.text.markdown import render as markdown

ROOT = "content/channels/jane"
SETTINGS = Settings(
    base_url="https://jane.test/hub/", accounts=(Account("jane", "slideshare"),)
)


def render(text: str, lang: str) -> tuple[bytes, Body]:
    return digest_of_bytes(text.encode()), markdown(
        text, Options(lang=lang, base_path="/hub")
    )


def read(
    text: str | bytes, name: str = "a-talk.md", settings: Settings = SETTINGS
) -> tuple[tuple[Item, ...], list[str]]:
    data = text.encode() if isinstance(text, str) else text
    items, problems = read_hand_items(f"{ROOT}/{name}", data, settings, render)
    return items, [f"{one.severity} {one}" for one in problems]


def one(front: str, body: str = "", **given: Any) -> Item:
    items, problems = read(f"---\n{front}\n---\n{body}", **given)
    assert problems == []
    return items[0]


DECK = """\
---
url: https://www.slideshare.net/jane/rivers
file: rivers.pdf
title: Rivers
date: 2012-05-01
tags: [rivers, maps]
lang: en
syndication: https://speakerdeck.com/jane/rivers
---

A talk at [a school](https://school.test/?a=1&b=2) on **rivers**.
"""


def test_a_deck() -> None:
    items, problems = read(DECK)
    assert problems == []
    html = (
        '<p>A talk at <a href="https://school.test/?a=1&amp;b=2">a school</a> '
        "on <strong>rivers</strong>.</p>"
    )
    assert items == (
        Item(
            id="slideshare:jane:a-talk",
            channel="slideshare",
            account="jane",
            kind="slides",
            title="Rivers",
            html=html,
            text="A talk at a school on rivers.",
            published="2012-05-01",
            url="https://www.slideshare.net/jane/rivers",
            media=(Media("document", None, "rivers.pdf"),),
            tags=("rivers", "maps"),
            links=("https://school.test/?a=1&b=2",),
            syndication=("https://speakerdeck.com/jane/rivers",),
            lang="en",
            visibility="public",
            source=Source(f"{ROOT}/a-talk.md", "line 2", "hand"),
        ),
    )


LIST = """\
- url: https://www.slideshare.net/jane/rivers
  file: decks/rivers.pdf
  text: |
    About *rivers*.
- id: 12
  text: Twelve
- title: A walk
  draft: true
"""


def test_a_list() -> None:
    items, problems = read(LIST, "items.yaml")
    assert problems == []
    assert [(item.native, item.html, item.visibility) for item in items] == [
        ("jane-rivers", "<p>About <em>rivers</em>.</p>", "public"),
        ("12", "<p>Twelve</p>", "public"),
        ("a-walk", "", "draft"),
    ]
    assert [item.source.pointer for item in items] == ["line 1", "line 5", "line 7"]
    assert items[0].media == (Media("document", None, "decks/rivers.pdf"),)


@pytest.mark.parametrize(
    ("name", "native"),
    [
        ("a-talk.md", "a-talk"),
        ("2012/Été à Nantes.md", "2012-ete-a-nantes"),
        ("walk/index.md", "walk"),
    ],
)
def test_a_file_gives_its_item_an_id(name: str, native: str) -> None:
    assert one("title: T", name=name).id == f"slideshare:jane:{native}"


def test_the_account_names_the_channel() -> None:
    assert one("title: T", settings=Settings()).channel == UNNAMED
    assert one("channel: flickr", settings=Settings()).id == "flickr:jane:a-talk"
    bare = Settings(content=".", accounts=(Account("jane", "tumblr"),))
    items, _ = read_hand_items("channels/jane/a.md", b"Hi", bare, render)
    assert items[0].id == "tumblr:jane:a"


@pytest.mark.parametrize(
    ("front", "body", "kind"),
    [
        ("", "Hello", "note"),
        ("title: T", "Hello", "article"),
        ("url: https://x.test/", "", "link"),
        ("url: https://x.test/", "Hello", "note"),
        ("file: a.jpg", "Hello", "photo"),
        ("pictures: [a.jpg, b.jpg]", "Hello", "gallery"),
        ("title: T", "![A](a.jpg)\n\n![B](b.jpg)", "gallery"),
        ("media: [a.jpg, b.mp4]", "", "video"),
        ("file: a.mp3", "", "audio"),
        ("file: a.pdf", "", "document"),
        ("{channel: slideshare, file: a.pdf}", "", "slides"),
        ("{channel: slideshare, url: https://www.slideshare.net/a/b}", "", "slides"),
        ("reply_to: https://x.test/1", "Hello", "reply"),
        ("repost_of: https://x.test/1", "", "repost"),
        ("repost_of: https://x.test/1", "Look at that", "note"),
        ("quote_of: https://x.test/1", "Hello", "quote"),
        ("like_of: https://x.test/1", "", "like"),
        ("bookmark_of: https://x.test/1", "", "bookmark"),
        ("{kind: event, file: a.jpg}", "", "event"),
        ("{event: 2012-05-01, reply_to: https://x.test/1}", "", "event"),
    ],
)
def test_kinds(front: str, body: str, kind: str) -> None:
    settings = Settings(accounts=(Account("jane", "blog"),))
    assert one(front, body, settings=settings).kind == kind


def test_when_an_event_is() -> None:
    found = one("event: {starts: 2012-05-01 18:30, ends: 2012-05-03, rsvp: no}", "")
    assert found.event == Occasion("2012-05-01T18:30:00Z", "2012-05-03", None, "no")
    assert one("event: 2012-05-01", "").event == Occasion("2012-05-01")


def test_what_is_answered_is_a_cite() -> None:
    found = one("quote_of: {url: https://x.test/1, author: Bob, text: Hi}", "Yes")
    assert found.cites == (
        Cite("quote", "https://x.test/1", Person("Bob"), "<p>Hi</p>"),
    )


def test_pictures_of_the_text_are_media() -> None:
    found = one("{file: c.jpg, alt: Cover}", "One\n\n![A river](media/a.jpg)\n\nTwo")
    assert found.html == "<p>One</p>\n<p>Two</p>"
    assert found.media == (
        Media("image", None, "c.jpg", "Cover"),
        Media("image", None, "media/a.jpg", "A river"),
    )


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (
            "[A post](/posts/a/)",
            '<p><a href="https://jane.test/hub/posts/a/">A post</a></p>',
        ),
        ("https://x.test/", '<p><a href="https://x.test/">https://x.test/</a></p>'),
        (
            "[A file](/a.pdf)",
            '<p><a href="https://jane.test/hub/a.pdf">A file</a></p>',
        ),
        ("[Else](//x.test/a)", '<p><a href="//x.test/a">Else</a></p>'),
    ],
)
def test_links_lead_somewhere(body: str, html: str) -> None:
    assert one("title: T", body).html == html


@pytest.mark.parametrize(
    ("text", "name", "problem"),
    [
        (b"\xff", "a.md", "error {}:1:1: A101 byte 1"),
        ("---\ntitle: T\n", "a.md", "error {}:1:1: A102 the front matter"),
        (
            "---\n- a\n---\n",
            "a.md",
            'error {}:2:1: A105 an item is not lines of "key: value"',
        ),
        (
            "- a",
            "items.yaml",
            'error {}:1:3: A105 an item is not lines of "key: value"',
        ),
        ("---\ndraft: maybe\n---\n", "a.md", 'error {}:2:8: A109 "draft" is neither'),
        ("- url: x\n", "items.yaml", 'error {}:1:8: A109 "url" is not an address'),
        ("- titel: T\n", "items.yaml", 'error {}:1:3: A106 "titel" is not known'),
        ("- text: Hi\n", "items.yaml", 'error {}:1: A502 an item has neither "id"'),
        ("a: b: c", "items.yaml", "error {}:1:5: A103 "),
        (
            "\n![](../../a.jpg)",
            "a.md",
            'error {}:2: A401 the picture "../../a.jpg" leads',
        ),
        (
            "- {id: 1, event: {starts: 2012-05-02, ends: 2012-05-01}}",
            "items.yaml",
            'error {}:1:18: A109 "event" ends before it starts',
        ),
        (
            "- {id: 1, event: {rsvp: no}}",
            "items.yaml",
            'error {}:1:18: A109 "event" has no "starts"',
        ),
        ("\n\n[a](b.md)", "a.md", 'error {}:3: A201 the link "b.md" leads to nothing'),
    ],
)
def test_what_is_wrong(text: str | bytes, name: str, problem: str) -> None:
    _, problems = read(text, name)
    assert len(problems) == 1
    assert problems[0].startswith(problem.format(f"{ROOT}/{name}"))


def test_html_is_made_safe() -> None:
    (found,), problems = read("<b onclick='x()'>Hi</b><script>x()</script>")
    assert "script" not in found.html
    assert "onclick" not in found.html
    assert all("A204" in problem for problem in problems)


def test_an_item_that_is_wrong_harms_no_other() -> None:
    items, problems = read("- {id: 1}\n- {id: 2, kind: x}\n- {id: 3}\n", "items.yaml")
    assert [item.native for item in items] == ["1", "3"]
    assert len(problems) == 1


def test_two_items_have_no_id_in_common() -> None:
    items, problems = read("- {id: 1, title: A}\n- {id: 1, title: B}\n", "items.yaml")
    assert [item.title for item in items] == ["A"]
    assert problems == [
        f'error {ROOT}/items.yaml:2: A503 two items here have the id "1"'
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_list_has_no_items(text: str) -> None:
    assert read(text, "items.yaml") == ((), [])


def test_a_file_without_front_matter_is_a_note() -> None:
    items, problems = read("Hello, *world*.")
    assert problems == []
    assert (items[0].kind, items[0].text) == ("note", "Hello, world.")
