"""Marked code."""

from __future__ import annotations

from html import unescape

import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from affluent.text.highlight import LIMIT, highlighted
from affluent.text.sanitise import plain_text

PYTHON = 'def f(x):\n    """one\n    <two> & three"""\n    return f"{x!r}"  # é\n'
HTML = '<p class="x">a &amp; b</p>\n<script>let y = 1 < 2</script>\n'


@pytest.mark.parametrize(
    ("code", "language"), [(PYTHON, "python"), (HTML, "html"), ('{"a": 1}\n', "json")]
)
def test_it_says_what_pygments_says(code: str, language: str) -> None:
    lexer = get_lexer_by_name(language)
    theirs = highlight(code, lexer, HtmlFormatter(nowrap=True))
    for noise in ('<span class="w">', '<span class="err">'):
        assert noise not in highlighted(code, language)
        theirs = theirs.replace(noise, "<span>")
    ours = highlighted(code, language)
    assert {part.partition('"')[0] for part in ours.split('class="')[1:]} == {
        part.partition('"')[0] for part in theirs.split('class="')[1:]
    }


@pytest.mark.parametrize("language", ["python", "html", "text", "console", "c++", "JS"])
def test_no_sign_is_lost(language: str) -> None:
    code = "\n\n" + PYTHON + HTML + "\n"
    html = highlighted(code, language)
    bare = "".join(part.partition(">")[2] for part in ("x>" + html).split("<"))
    assert unescape(bare) == code


@pytest.mark.parametrize("language", ["nosuch", "", '"><script>', "x" * 500])
def test_an_unknown_language_is_not_marked(language: str) -> None:
    assert highlighted("x = 1\n", language) == ""


def test_lines_can_be_marked() -> None:
    html = highlighted('x = """\ny\n"""\nz\n', "python", frozenset({2, 4, 9}))
    assert html.split("\n")[1].startswith('<span class="hll">')
    assert html.count('<span class="hll">') == 2
    assert html.count("<span") == html.count("</span>")
    assert plain_text(html) == 'x = """ y """ z'


def test_endless_code_is_not_marked() -> None:
    assert highlighted("x\n" * LIMIT, "python") == ""
