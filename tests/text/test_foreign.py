"""Texts of other services as HTML, and HTML as text with its line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.text.foreign import (
    addresses,
    html_from_text,
    is_web,
    link_to,
    paragraphs,
    text_from_html,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("none here", []),
        ("https://x.test", ["https://x.test"]),
        ("see https://x.test/a.", ["https://x.test/a"]),
        ("http://x.test/a, HTTPS://Y.test/b!", ["http://x.test/a", "HTTPS://Y.test/b"]),
        ("(https://x.test/a)", ["https://x.test/a"]),
        ("https://x.test/a_(b)", ["https://x.test/a_(b)"]),
        ("(see https://x.test/a_(b))", ["https://x.test/a_(b)"]),
        ("https://x.test/a_(b)_(c).", ["https://x.test/a_(b)_(c)"]),
        ("“https://x.test/a”", ["https://x.test/a"]),
        ('<a href="https://x.test/a">', ["https://x.test/a"]),
        ("«https://x.test/a»", ["https://x.test/a"]),
        ("https://x.test/a…", ["https://x.test/a"]),
        ("見て https://x.test/a。次", ["https://x.test/a"]),
        ("「https://x.test/a」", ["https://x.test/a"]),
        ("https://x.test/é?q=1&r=2#s", ["https://x.test/é?q=1&r=2#s"]),
        ("https://", []),
        ("https://[bad", []),
        ("ftp://x.test", []),
        ("https://x.test/ahttps://y.test", ["https://x.test/ahttps://y.test"]),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in addresses(text)] == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, False),
        ("", False),
        ("x.test", False),
        ("//x.test", False),
        ("https://x.test", True),
        ("HTTP://x.test/a", True),
        ("https:///a", False),
        ("http://[::1", False),
        ("http://[::1]/", True),
        ("javascript:alert(1)", False),
        ("mailto:a@x.test", False),
    ],
)
def test_is_web(url: str | None, expected: bool) -> None:
    assert is_web(url) is expected


def test_links_are_escaped() -> None:
    assert link_to('https://x.test/?a="&b=<') == (
        '<a href="https://x.test/?a=&quot;&amp;b=&lt;">'
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        (" \n ", ""),
        ("a", "<p>a</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("a\r\nb\rc", "<p>a<br>b<br>c</p>"),
        ("a\n\nb", "<p>a</p><p>b</p>"),
        ("a\n \t\n\n\nb\n", "<p>a</p><p>b</p>"),
    ],
)
def test_paragraphs(html: str, expected: str) -> None:
    assert paragraphs(html) == expected


def test_html_from_text() -> None:
    assert html_from_text("R&D\n\n<b> https://x.test/?a&b") == (
        "<p>R&amp;D</p><p>&lt;b&gt; "
        '<a href="https://x.test/?a&amp;b">https://x.test/?a&amp;b</a></p>'
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("a &amp; b", "a & b"),
        ("<p>a</p>", "a"),
        ("<p>a\n  b</p>", "a b"),
        ("<p>a<br>b</p><p>c</p>", "a\nb\n\nc"),
        ("<p>a<br/>\nb<br ><br>c</p>", "a\nb\n\nc"),
        ("<p>a</p>\n\n<p>b</p>", "a\n\nb"),
        ("<blockquote><p>a</p></blockquote><p>b</p>", "a\n\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<p>a<br></p><p>b</p>", "a\n\nb"),
        ("<b>a<br>b</b>", "a\nb"),
        ("<h2>a</h2>b<hr>c", "a\n\nb\n\nc"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ('<pre class="x"><code>a\nb</code></pre><p>c</p>', "a\nb\n\nc"),
        ('<a href="https://x.test">a</a>b', "ab"),
        ('<img src="x" alt="no"> a', "a"),
        ("<p>&lt;b&gt;</p>", "<b>"),
        ("<p>e\u0301</p>", "é"),
        ("e\u0301", "é"),
        ("<p> </p><p>&nbsp;</p>", ""),
    ],
)
def test_text_from_html(html: str, expected: str) -> None:
    assert text_from_html(html) == expected


@given(st.text(alphabet="ab é😀<&>\"' \n", max_size=30))
def test_text_comes_back(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    once = text_from_html(html_from_text(text))
    assert [line for line in once.split("\n") if line] == [
        line for line in lines if line
    ]
