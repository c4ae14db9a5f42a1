"""The engine behind its door: CommonMark to the letter, and quicker than by itself."""

from __future__ import annotations

import re
from itertools import chain
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from affluent.text import markdown_engine
from affluent.text.markdown_engine import FEATURES, normalised, parse, unescaped
from affluent.text.markdown_links import is_allowed
from text.commonmark import commonmark, form
from text.markdown_texts import TEXTS, generated

# Of every chapter of the CommonMark specification (0.31.2), what is hard in it.
SPECIFICATION = [
    ("\tfoo\tbaz\t\tbim\n", "<pre><code>foo\tbaz\t\tbim\n</code></pre>"),
    ("- foo\n\n\t\tbar\n", "<ul><li><p>foo</p><pre><code>  bar\n</code></pre></li></ul>"),
    ("&nbsp; &amp; &copy; &#35; &#X22; &#0; &nosuch;", "<p>\u00a0 &amp; © # &quot; \ufffd &amp;nosuch;</p>"),
    ("\\*not\\* \\→ `\\[\\`", "<p>*not* \\→ <code>\\[\\</code></p>"),
    ("- `one\n- two`", "<ul><li>`one</li><li>two`</li></ul>"),
    ("***\n---\n___\n_ _ _ _ a", "<hr><hr><hr><p>_ _ _ _ a</p>"),
    ("# foo\n## foo ##  \n#5 bolt\n####### x", "<h1>foo</h1><h2>foo</h2><p>#5 bolt\n####### x</p>"),
    ("Foo\nbar\n===\n\n> foo\nbar\n===", "<h1>Foo\nbar</h1><blockquote><p>foo\nbar\n===</p></blockquote>"),
    ("    a\n\n      b\nc", "<pre><code>a\n\n  b\n</code></pre><p>c</p>"),
    ("```\n<\n >\n```\n~~~ f&ouml;&ouml;\nx\n~~~~", '<pre><code>&lt;\n &gt;\n</code></pre><pre><code class="language-föö">x\n</code></pre>'),
    ("<div>\n*hello*\n\n*world*\n</div>", "<div>\n*hello*\n<p><em>world</em></p></div>"),
    ("[Foo bar]:\n<my url>\n'title'\n\n[Foo bar]", '<p><a href="my%20url" title="title">Foo bar</a></p>'),
    ("[foo]: /url\nbar\n===\n[foo]", '<h1>bar</h1><p><a href="/url">foo</a></p>'),
    ("aaa\n             bbb\n  \n\nccc   \nddd  \neee", "<p>aaa\nbbb</p><p>ccc<br>ddd<br>eee</p>"),
    ("> # Foo\n> bar\n> baz\nlazy\n\n> > x\n> y", "<blockquote><h1>Foo</h1><p>bar\nbaz\nlazy</p></blockquote><blockquote><blockquote><p>x\ny</p></blockquote></blockquote>"),
    ("1.  A\n\n        code\n\n    > q\n2. b\n3) c", '<ol><li><p>A</p><pre><code>code\n</code></pre><blockquote><p>q</p></blockquote></li><li><p>b</p></li></ol><ol start="3"><li>c</li></ol>'),
    ("The number is\n14.  houses\n1.  one", "<p>The number is\n14.  houses</p><ol><li>one</li></ol>"),
    ("- a\n  - b\n\n    c\n- d", "<ul><li>a<ul><li><p>b</p><p>c</p></li></ul></li><li>d</li></ul>"),
    ("`` foo ` bar `` `a\nb` ```not``", "<p><code>foo ` bar</code> <code>a b</code> ```not``</p>"),
    ('a * b* a*b* _a_b_ "*x*"', '<p>a * b* a<em>b</em> <em>a_b</em> "<em>x</em>"</p>'),
    ("***a** b* **a *b*** *a**b**c* ****", "<p><em><strong>a</strong> b</em> <strong>a <em>b</em></strong> <em>a<strong>b</strong>c</em> ****</p>"),
    ('[a](<b c> "t \\"u\\"") [d](e(f)g) [h](i\nj) [k]( l )', '<p><a href="b%20c" title="t &quot;u&quot;">a</a> <a href="e(f)g">d</a> [h](i\nj) <a href="l">k</a></p>'),
    ("[a [b](c) d](e) ![f [g](h)](i) [j *k](l*)", '<p>[a <a href="c">b</a> d](e) <img src="i" alt="f g"> <a href="l*">j *k</a></p>'),
    ("[a][Ref] [ref][] [ref] [no]\n\n[REF]: /x", '<p><a href="/x">a</a> <a href="/x">ref</a> <a href="/x">ref</a> [no]</p>'),
    ("<https://e.example?a=b&c> <MAILTO:F@B.example> <a@b.example> <a+b:c>", '<p><a href="https://e.example?a=b&amp;c">https://e.example?a=b&amp;c</a> <a href="MAILTO:F@B.example">MAILTO:F@B.example</a> <a href="mailto:a@b.example">a@b.example</a> <a href="a+b:c">a+b:c</a></p>'),
    ('<a foo="bar" b=\'c\'> <33> </a > <!-- x --> <?p?> <![CDATA[>&<]]>', '<p><a foo="bar" b=\'c\'> &lt;33&gt; </a > <!-- x --> <?p?> <![CDATA[>&<]]></p>'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "html"), SPECIFICATION)
def test_commonmark(text: str, html: str) -> None:
    assert form(commonmark(text)) == form(html)


GITHUB = [
    ("| a | b |\n|:-:|--:|\n| c \\| d | `e \\| f` |\n| g", '<table><thead><tr><th class="align-center">a</th><th class="align-right">b</th></tr></thead><tbody><tr><td class="align-center">c | d</td><td class="align-right"><code>e | f</code></td></tr><tr><td class="align-center">g</td><td class="align-right"></td></tr></tbody></table>'),
    ("| a |\n|---|\n> b", "<table><thead><tr><th>a</th></tr></thead></table><blockquote><p>b</p></blockquote>"),
    ("~~a~~ ~b~ ~~~c~~~ 3~5", "<p><del>a</del> <del>b</del> ~~~c~~~ 3~5</p>"),
    ("www.e.example/a_b. (https://e.example/(x)) ftp://e.example", '<p><a href="http://www.e.example/a_b">www.e.example/a_b</a>. (<a href="https://e.example/(x)">https://e.example/(x)</a>) <a href="ftp://e.example">ftp://e.example</a></p>'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "html"), GITHUB)
def test_github(text: str, html: str) -> None:
    shown = commonmark(text, frozenset({"tables", "strikethrough", "autolinks"}))
    shown = shown.replace('<div class="table-scroll">', "").replace("</div>", "")
    assert form(shown) == form(html)


class _Vanilla(MarkdownIt):
    """The engine as it comes, but for what we do not let through."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return is_allowed(unquote(url))

    def normalizeLinkText(self, url: str) -> str:  # noqa: N802
        return url


def test_asking_by_signs_changes_nothing() -> None:
    options = {
        "maxNesting": markdown_engine._NESTING,
        "strikethrough_single_tilde": True,
        "html": False,
    }
    vanilla = _Vanilla("commonmark", options).enable(["table", "strikethrough"])
    features = frozenset({"tables", "strikethrough"})
    # what our own writer makes of braces in a fence's info is another matter
    plain = (text.replace("{", "(") for text in chain(TEXTS, generated(1, 1200)))
    for text in plain:
        ours = commonmark(text, features)
        ours = ours.replace('<div class="table-scroll">', "").replace("</div>", "")
        theirs = re.sub(
            r' style="text-align:(\w+)"', r' class="align-\1"', vanilla.render(text)
        )
        theirs = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", theirs)
        theirs = re.sub(r"(</?)s>", r"\1del>", theirs)
        assert form(ours) == form(theirs), repr(text)


def test_every_feature_alone_is_a_parser() -> None:
    for feature in FEATURES:
        for text in TEXTS:
            parse(text, frozenset({feature}), {})


def test_parsers_remember_nothing() -> None:
    first, second = {}, {}
    features = frozenset({"footnotes"})
    parse("[^1] [a]\n\n[^1]: x\n\n[a]: y", features, first)
    parse("[^1] [a]", features, second)
    assert "footnotes" in first
    assert "references" not in second


def test_text_is_unescaped_and_addresses_are_encoded() -> None:
    assert unescaped("f&ouml;o\\+bar") == "föo+bar"
    assert normalised('a b/é?x="1"') == "a%20b/%C3%A9?x=%221%22"
