"""Text within paragraphs: what is simple, and what the engine reads."""

from __future__ import annotations

import re
from html.entities import html5

import pytest
from markdown_it.common.entities import entities

from affluent.text.markdown import Options, render
from affluent.text.markdown_engine import FEATURES, parse_inline
from affluent.text.markdown_inlines import simple_html, tokens_html
from affluent.text.markdown_writer import Writer
from text.markdown_texts import TEXTS, generated


def writer() -> Writer:
    return Writer(Options(lang="en"), FEATURES, {})


SIMPLE = [
    ("word **bold** and *em* and _em_", "word <strong>bold</strong> and <em>em</em> and <em>em</em>"),
    ("« *été* », l’*eau* (**a b**).", "« <em>été</em> », l’<em>eau</em> (<strong>a b</strong>)."),
    ("snake_case_name", "snake_case_name"),
    ("`a < b` ` x `", "<code>a &lt; b</code> <code>x</code>"),
    ("a & b > c &amp; &copy;", "a &amp; b &gt; c &amp; ©"),
    ('[a b](/c "d"), ok!', '<a href="/c" title="d">a b</a>, ok!'),
    ("see: [a](https://e.example/b_c?d=e#f)", 'see: <a href="https://e.example/b_c?d=e#f">a</a>'),
    ("<https://e.example/x>", '<a href="https://e.example/x">https://e.example/x</a>'),
    ("\\*a\\* \\\\", "*a* \\"),
    ("a \n  b\n\tc", "a\nb\nc"),
    ("![a](https://e.example/b.jpg)!", '<img src="https://e.example/b.jpg" alt="a" loading="lazy" decoding="async">!'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "html"), SIMPLE)
def test_simple(text: str, html: str) -> None:
    assert simple_html(writer(), text) == html


@pytest.mark.parametrize(
    "text",
    [
        "***a***", "**a*b*", "a*b*", "* a", "*a b", "`a", "``a``", "[a]", "[a][b]", "[a](b c)",
        "[*a*](b)", "[a](<b>)", "[a](b){.c}", "<b>", "a  \nb", "a\\\nb", "https://e.example",
        "www.e.example", "a@b.example", "~a~", "$a$", "a^[b]", "{{ a }}", "&nosuch;", "&#65;",
        "[a](javascript:x)", "__a__", "*a: b*", "![a *b*](c)", "\\",
    ],
)  # fmt: skip
def test_not_simple(text: str) -> None:
    assert simple_html(writer(), text) is None


def test_what_is_simple_is_what_the_engine_says() -> None:
    simple = 0
    for text in (*TEXTS, *generated(2, 3000)):
        for line in map(str.strip, text.split("\n\n")):
            quick, slow = writer(), writer()
            html = simple_html(quick, line)
            if html is not None:
                simple += 1
                tokens = parse_inline(line, FEATURES, {})
                assert html == tokens_html(slow, tokens), repr(line)
                assert quick.slots == slow.slots, repr(line)
            else:
                assert quick.slots == []
    assert simple > 1500


def test_entities_are_the_engine_s() -> None:
    ours = {
        name[:-1]: sign
        for name, sign in html5.items()
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9]{1,31};", name)
    }
    assert ours == {name: sign for name, sign in entities.items() if len(name) > 1}


def html(text: str) -> str:
    return render(text, Options(lang="en")).html.strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("***a*** ~~b~~", "<p><em><strong>a</strong></em> <del>b</del></p>"),
        ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>"),
        ('[a *b*](/c "d &amp; \\"e\\"")', '<p><a href="/c" title="d &amp; &quot;e&quot;">a <em>b</em></a></p>'),
        ("![a *b* `c`\nd](https://e.example/f.jpg)", '<p><img src="https://e.example/f.jpg" alt="a b c\nd" loading="lazy" decoding="async"></p>'),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("[a <https://b.example> *c*](/d) <https://e.example>", '<p><a href="/d">a https://b.example <em>c</em></a> <a href="https://e.example">https://e.example</a></p>'),
        ('"quotes" stay', '<p>"quotes" stay</p>'),
    ],
)  # fmt: skip
def test_from_tokens(text: str, shown: str) -> None:
    assert html(text) == shown


def test_formulas() -> None:
    body = render("It is $x<y$, or $$z$$; 5$ and $6.", Options(lang="en"))
    assert body.html.count("<math") == 2
    assert 'display="inline" alttext="x&lt;y"' in body.html
    assert 'display="block" alttext="z"' in body.html
    assert body.features == ("maths",)
    assert "<math" not in render("$x$", Options(lang="en", maths=False)).html


def test_a_formula_that_cannot_be_read() -> None:
    body = render("a\n\nb\n$\\foo<$ c", Options(lang="en"))
    assert "<code>$\\foo&lt;$</code>" in body.html
    assert body.features == ()
    (fault,) = body.faults
    assert (fault.code, fault.line) == ("A203", 4)
    assert "no command \\foo" in fault.message
    assert fault.hint == "\\foo<"
