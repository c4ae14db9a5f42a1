"""Raw HTML in a text."""

from __future__ import annotations

import pytest

from affluent.model.post import Slot, marker
from affluent.text.markdown import Options, render

SAFE = Options(lang="en", base_path="/blog")
TRUSTED = Options(lang="en", base_path="/blog", html="trusted")
NONE = Options(lang="en", html="none")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<img src="/a.png" alt="">', '<img src="/blog/a.png" alt="">'),
        ("<a href='/x'>a</a>", '<a href="/blog/x">a</a>'),
        ("<a href=/x>a</a>", '<a href="/blog/x">a</a>'),
        ('<a href="//e.example/x">a</a>', '<a href="//e.example/x">a</a>'),
        ('<a href="https://e.example/?a&amp;b">a</a>', '<a href="https://e.example/?a&amp;b">a</a>'),
        ('<a href="?q=1">a</a>', '<a href="?q=1">a</a>'),
        ('<a href="">a</a>', '<a href="">a</a>'),
        ('<a href="o.md#p">a</a>', f'<a href="{marker(0)}">a</a>'),
        ('<a title="x" href = "o.md">a</a>', f'<a title="x" href = "{marker(0)}">a</a>'),
        ('<a title=">" href="/x">a</a>', '<a title=">" href="/blog/x">a</a>'),
        ('<!-- <a href="o.md">a</a> -->', '<!-- <a href="o.md">a</a> -->'),
        ('<p data-href="/x">a</p>', '<p data-href="/x">a</p>'),
        ('<video src="a.mp4" poster="/b.jpg"></video>', f'<video src="{marker(0)}" poster="/blog/b.jpg"></video>'),
    ],
)  # fmt: skip
def test_addresses(text: str, html: str) -> None:
    assert render(f"x {text}", TRUSTED).html == f"<p>x {html}</p>\n"


def test_what_is_no_html_is_left_alone() -> None:
    text = '<script>\n\'<a href="o.md">\'\n</script>\n\n<!-- <img src="/a">\n'
    body = render(text, TRUSTED)
    assert body.html == text.replace("\n\n", "\n")
    assert body.slots == ()


def test_gaps_have_their_lines() -> None:
    body = render('a\n\n<div>\n<p>b\n<a href="o.md">\n</div>', TRUSTED)
    assert body.slots == (Slot("link", "o.md", 5),)


def test_links_to_parts_of_the_text() -> None:
    body = render('<a href="#x">a</a> <a href="#y">b</a> <i id="x"></i>', SAFE)
    assert [slot.kind for slot in body.slots] == ["fragment", "fragment"]
    assert [fault.message for fault in body.faults] == [
        '"#y": there is no heading "y" in this text'
    ]


def test_three_ways() -> None:
    text = "a <b onclick=x()>b</b> <script>c</script> <!-- d -->"
    assert render(text, SAFE).html == "<p>a <b>b</b>  </p>\n"
    assert render(text, TRUSTED).html == f"<p>{text}</p>\n"
    assert "&lt;script&gt;c&lt;/script&gt; &lt;!-- d --&gt;" in render(text, NONE).html


def test_what_is_left_out_is_told() -> None:
    text = "a\n\n<iframe src=x></iframe>\n\n<form><button>x</button></form>\n"
    told = [
        (fault.code, fault.line, fault.message) for fault in render(text, SAFE).faults
    ]
    assert told == [
        ("A204", 3, "<iframe> is left out"),
        ("A204", 5, "<form> is left out"),
        ("A204", 5, "<button> is left out"),
    ]
    assert render(text, TRUSTED).faults == ()
    assert render(text, NONE).faults == ()


def test_markdown_within_html() -> None:
    html = render('<div class="x">\n\n*a* [b](c.md)\n\n</div>', SAFE).html
    assert (
        html
        == f'<div class="x">\n<p><em>a</em> <a href="{marker(0)}">b</a></p>\n</div>'
    )


def test_headings_do_not_take_ids_of_html() -> None:
    body = render('<p id="intro">a</p>\n\n## Intro', TRUSTED)
    assert body.headings[0].anchor == "intro-1"


def test_no_mark_can_be_forged() -> None:
    text = '[a](o.md) <i title="&#2;0&#3;">&#2;0&#x3;</i> &#2;0&#3; \x020\x03'
    for options in (SAFE, TRUSTED, NONE):
        assert render(text, options).html.count("\x02") == 1
