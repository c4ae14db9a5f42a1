"""Quotes, links, chats, questions and sounds as HTML."""

from __future__ import annotations

import pytest

from affluent.channels.tumblr.quotes import (
    as_blocks,
    asked,
    asker_from,
    linked,
    played,
    quoted,
    spoken,
)
from affluent.model.item import Cite, Person


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("a", "<p>a</p>"),
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        ("<b>a</b>\nb", "<p><b>a</b>\nb</p>"),
        ("<p>a</p>", "<p>a</p>"),
        ("x <ul><li>a</li></ul>", "x <ul><li>a</li></ul>"),
    ],
)
def test_as_blocks(html: str, expected: str) -> None:
    assert as_blocks(html) == expected


def test_quotes_cite_their_source() -> None:
    html, cites = quoted("To be", '<p>A <a href="https://x.test/">play</a></p>')
    assert (
        html
        == '<blockquote><p>To be</p></blockquote><p>— A <a href="https://x.test/">play</a></p>'
    )
    assert cites == (Cite("quote", "https://x.test/", Person("A play")),)


def test_quotes_without_source() -> None:
    assert quoted("To be", " ") == ("<blockquote><p>To be</p></blockquote>", ())


@pytest.mark.parametrize(
    ("url", "title", "expected"),
    [
        (
            "https://x.test/a?b&c",
            None,
            '<p><a href="https://x.test/a?b&amp;c">x.test/a?b&amp;c</a></p>',
        ),
        ("https://x.test/", "<T>", '<p><a href="https://x.test/">&lt;T&gt;</a></p>'),
        ("javascript:alert(1)", "T", ""),
        (None, "T", ""),
    ],
)
def test_linked(url: str | None, title: str | None, expected: str) -> None:
    assert linked(url, title) == expected


def test_chats() -> None:
    assert spoken([]) == ""
    assert (
        spoken([("<A>", "x & y"), ("", "z")])
        == "<p><b>&lt;A&gt;</b> x &amp; y<br>z</p>"
    )


def test_questions() -> None:
    asker = Person(handle="ann", url="https://ann.tumblr.com/")
    html, cites = asked("Why?", asker)
    assert html == (
        '<blockquote><p><a class="tumblelog" href="https://ann.tumblr.com/">ann</a>:</p>'
        "<p>Why?</p></blockquote>"
    )
    assert cites == (Cite("reply", author=asker),)
    assert asked("Why?", None) == ("<blockquote><p>Why?</p></blockquote>", ())


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("Anonymous", None, None),
        (None, "https://ann.tumblr.com/", None),
        ("ann", "javascript:x", Person(handle="ann")),
        (
            "@ann",
            "http://ann.tumblr.com/",
            Person(handle="ann", url="https://ann.tumblr.com/"),
        ),
        # a blog may be called so
        (
            "anonymous",
            "https://anonymous.tumblr.com/",
            Person(handle="anonymous", url="https://anonymous.tumblr.com/"),
        ),
    ],
)
def test_askers(name: str | None, url: str | None, expected: Person | None) -> None:
    assert asker_from(name, url) == expected


def test_sounds() -> None:
    assert played("A", "B", "C") == "<p><b>A</b>, B, <i>C</i></p>"
    assert played(None, "R&B", None) == "<p>R&amp;B</p>"
    assert played(None, None, None) == ""


@pytest.mark.parametrize(
    ("source", "html", "name"),
    [
        ("\N{EM DASH} Ann", "Ann", "Ann"),
        ("<p>- Ann</p>", "Ann", "Ann"),
        ("Ann (via <a href='x'>bob</a>)", 'Ann (via <a href="x">bob</a>)', "Ann"),
        ("Ann\n\nmore", "Ann\n\nmore", "Ann"),
        ("<p>Ann</p> <p>more</p>", "Ann<br>more", "Ann"),
        ("(via bob)", "(via bob)", None),
        ("Ann (1900)", "Ann (1900)", "Ann (1900)"),
    ],
)
def test_who_said_it(source: str, html: str, name: str | None) -> None:
    shown, cites = quoted("x", source)
    assert shown == f"<blockquote><p>x</p></blockquote><p>\N{EM DASH} {html}</p>"
    assert [cite.author and cite.author.name for cite in cites] == [name] * bool(name)
