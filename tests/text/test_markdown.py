"""A body: what becomes of a whole text."""

from __future__ import annotations

import time
from itertools import chain

import html5lib
import pytest

from affluent.model.post import Body, Heading, Slot, marker
from affluent.text.markdown import Options, body_with, cleaned, features_of, render
from affluent.text.markdown_engine import FEATURES
from affluent.text.sanitise import sanitise
from text.commonmark import form
from text.markdown_texts import TEXTS, generated

OPTIONS = Options(lang="en", base_path="/blog", highlight=False)
TRUSTED = Options(lang="fr", base_path="/blog", html="trusted", highlight=False)


def test_a_body() -> None:
    text = (
        "Intro with [a link](other.md).\n\n<!--more-->\n\n# Title\n\n## Part\n\n"
        "![a](b.jpg) [c](/d/) [e](#part)\n"
    )
    assert render(text, OPTIONS) == Body(
        html=(
            f'<p>Intro with <a href="{marker(0)}">a link</a>.</p>\n'
            '<h2 id="title">Title</h2>\n<h3 id="part">Part</h3>\n'
            f'<p>{marker(1)} <a href="/blog/d/">c</a> <a href="{marker(2)}">e</a></p>\n'
        ),
        slots=(
            Slot("link", "other.md", 1),
            Slot("picture", "b.jpg", 9, "a"),
            Slot("fragment", "#part", 9),
        ),
        headings=(Heading(2, "title", "Title"), Heading(3, "part", "Part")),
        excerpt=f'<p>Intro with <a href="{marker(0)}">a link</a>.</p>\n',
        lead="Intro with a link.",
        words=12,
        features=(),
    )


def test_nothing() -> None:
    assert render("", OPTIONS) == Body("", (), (), "", "", 0, ())
    assert render("\n \n\t\n", OPTIONS).html == ""


def test_what_is_not_needed_changes_nothing() -> None:
    for text in chain(TEXTS, generated(7, 1200)):
        clean = cleaned(text)
        needed = body_with(clean, TRUSTED, features_of(clean, TRUSTED))
        assert needed == body_with(clean, TRUSTED, FEATURES), repr(text)


def test_the_sanitiser_keeps_all_that_we_make() -> None:
    options = Options(lang="fr", html="none")
    for text in chain(TEXTS, generated(5, 300)):
        html = render(text, options).html
        assert form(sanitise(html)) == form(html), repr(text)


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("plain text: with - signs * and # more", ""),
        ("a|b", "tables"),
        ("a ~ b", "strikethrough"),
        ("{", "attributes"),
        ("$", "maths"),
        ("x://y", "autolinks"),
        ("www.x", "autolinks"),
        ("a@b", "autolinks"),
        ("[^", "footnotes"),
        ("^[", "footnotes"),
        ("[!", "alerts"),
        ("[x]", "tasks"),
        ("a\n: b", "definitions"),
        ("a\n\n  >  ~ b", "definitions strikethrough"),
        ("a\nb: c :d", ""),
        ("<", "html"),
        ("<!-- x", "html more"),
    ],
)
def test_only_what_is_needed(text: str, features: str) -> None:
    assert features_of(text, OPTIONS) == set(features.split())


def test_options_take_features_away() -> None:
    options = Options(lang="en", html="none", maths=False)
    assert features_of("<$", options) == set()


def test_forbidden_characters_are_taken_out() -> None:
    dirty = "a\0b\x02\x0b\x1b\x7f\x85\ud800\udfff\ufdd0\ufffe\uffffc\td\re\r\nf\u2028g"
    assert cleaned(dirty) == "abc\td\ne\nf\u2028g"
    assert cleaned("clean") == "clean"


def test_line_ends_do_not_matter() -> None:
    text = "# a\n\n- b\n- c\n\n```\nd\n```\n"
    assert render(text, OPTIONS) == render(text.replace("\n", "\r\n"), OPTIONS)
    assert render(text, OPTIONS) == render(text.replace("\n", "\r"), OPTIONS)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n\n## b\n\n###### c", [2, 3, 6]),
        ("## a\n\n### b\n\n###### c", [2, 3, 6]),
        ("a\n===\n\nb\n---", [2, 3]),
        ("> # a\n\n## b", [2, 3]),
    ],
)
def test_the_page_has_one_heading_of_the_first_level(text: str, levels) -> None:
    body = render(text, OPTIONS)
    assert [heading.level for heading in body.headings] == levels
    assert "<h1" not in body.html


def test_repeated_headings() -> None:
    titles = (
        "Same",
        "Same",
        "main",
        "content",
        "Same 1",
        "same-1",
        "same_1",
        "日本",
        "!!!",
    )
    body = render("\n\n".join(f"# {title}" for title in titles), OPTIONS)
    anchors = [heading.anchor for heading in body.headings]
    assert anchors == [
        *("same", "same-1", "main", "content", "same-1-1", "same-1-2", "same-1-3"),
        *("ri-ben", "xe84c538e"),
    ]
    assert not [anchor for anchor in anchors if anchor.startswith("_")]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("# T\n\nfirst *para* `x<y` &amp; [l](m)\nnext\n\nsecond", "first para x<y & l next"),
        ("![a](b.jpg)\n\ntext", "text"),
        ("- item\n\npara", "para"),
        ("> quote", "quote"),
        ("# only", ""),
        ("a<!-- it's \" -->b", "ab"),
        ("a <b>c</b> <i title='>'>d</i>", "a c d"),
        ("word " * 39 + "words", "word " * 39 + "words"),
        ("word " * 60, "word " * 39 + "word…"),
        ("x" * 300, "x" * 199 + "…"),
        ("one, " * 60, "one, " * 39 + "one…"),
    ],
)  # fmt: skip
def test_lead(text: str, lead: str) -> None:
    shown = render(text, OPTIONS).lead
    assert shown == lead
    assert len(shown) <= 200


def test_the_excerpt_stands_beside_others() -> None:
    body = render("## A {#x}\n\nb[^1] `c`{#y}\n\n<!--more-->\n\nd\n\n[^1]: e", OPTIONS)
    assert body.excerpt == "<h2>A</h2>\n<p>b <code>c</code></p>\n"
    assert 'id="x"' in body.html


def test_the_excerpt_is_safe_and_whole() -> None:
    body = render("<div>\n\na <b onclick=x>b\n\n<!--more-->\n\n</div>", OPTIONS)
    assert body.excerpt == "<div>\n<p>a <b>b</b></p><b>\n</b></div>"


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("one two\nthree", "en", 3),
        ("", "en", 0),
        ("日本語の文章", "ja", 6),
        ("東京 is big", "zh-Hans", 4),
    ],
)
def test_words(text: str, lang: str, words: int) -> None:
    assert render(text, Options(lang=lang)).words == words


def test_features() -> None:
    body = render("```python\nx\n```\n\n$y$", Options(lang="en"))
    assert body.features == ("code", "maths")


def test_faults_come_in_order() -> None:
    body = render("[a](#b)\n\n$\\foo$\n\n[c](#d)", OPTIONS)
    assert [(fault.code, fault.line) for fault in body.faults] == [
        ("A202", 1),
        ("A203", 3),
        ("A202", 5),
    ]


def test_braces_of_templates_are_text() -> None:
    text = "{{ 7*7 }} {% include 'x' %} {{< y >}} {{ ''.__class__ }}"
    html = render(text, OPTIONS).html
    assert "{{ 7*7 }} {% include 'x' %} {{&lt; y &gt;}}" in html


X = "__pwned(1)"
HOSTILE = [
    f"[x](javascript:{X})", f"[x](JaVaScRiPt:{X})", f"[x](java&#x0a;script:{X})",
    f"[x](&#106;avascript:{X})", f"[x](<java\tscript:{X}>)", f"[x](vbscript:{X})",
    f"[x](data:text/html,<script>{X}</script>)", f"<javascript:{X}>", f"![x](javascript:{X})",
    f'![" onerror="{X}](x.png)', f'![x](https://e.example/x.png "\\" onerror=\\"{X}")',
    f"[r]\n\n[r]: javascript:{X}", f"[x]( javascript:{X})", f"[x](%6aavascript:{X})",
    f"[x](\u0001javascript:{X})", "[x](file:///etc/passwd)", "[x](blob:__pwned)",
    f'https://e.example/"onmouseover="{X}', f'<https://e.example/"onmouseover="{X}>',
    f'```"><script>{X}</script>\nx\n```', f'# h {{#x" onclick="{X}}}', f"# h {{onclick={X}}}",
    f"~~~{{.py onclick={X}}}\nx\n~~~", f'[^"><script>{X}</script>]\n\n[^"><script>{X}</script>]: n',
    f"<script>{X}</script>", f"<img src=x onerror={X}>", f'<a href="javascript:{X}">x</a>',
    f"| <img src=x onerror={X}> |\n|---|", f"> [!NOTE]\n> <svg onload={X}>",
    f"$\\text{{<img src=x onerror={X}>}}$", f"$\\href{{javascript:{X}}}{{x}}$",
    f"## <img src=x onerror={X}>", f"^[<svg/onload={X}>]", f"term <b onclick={X}>\n: d",
    f"`x`{{.a title='\"><script>{X}</script>'}}", f"- [ ] <img src=x onerror={X}>",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_lives(text: str) -> None:
    for mode in ("safe", "none"):
        body = render(f"{text}\n\n<!--more-->\n\nx", Options(lang="en", html=mode))
        toc = "".join(heading.html for heading in body.headings)
        for html in (body.html, body.excerpt, toc):
            tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
            for element in tree.iter():
                assert element.tag not in {"script", "svg", "style"}
                for name, value in element.attrib.items():
                    assert not str(name).startswith("on")
                    assert not value.lower().startswith(("javascript:", "vbscript:"))


# One of each kind that some engine has needed minutes for; the whole list is slow here.
PATHOLOGICAL = {
    "brackets": "[" * 20_000,
    "emphasis": "*a **a " * 5_000,
    "quotes": "> " * 10_000 + "x",
    "code": "`".join(f"{i}" + "`" * (i % 50) for i in range(4_000)),
    "pictures": "![[]()" * 5_000,
    "references": "\n".join(f"[{i}]: /x{i}" for i in range(5_000)),
    "tags": "<" * 50_000,
    "addresses": "a@" * 20_000 + "http://" + "a." * 20_000,
    "table": "|" + "a|" * 300 + "\n|" + "-|" * 300 + ("\n|" + "b|" * 300) * 20,
    "lists": "- " * 3_000 + "x",
    "word": "x" * 1_000_000,
    "notes": "[^1]" * 5_000 + "\n\n[^1]: n",
    "comments": "<!--" * 20_000,
    "underscores": "_" * 50_000 + "a",
    "links": "[a](" * 10_000,
    "quoted": '"' * 60_000,
    "struck": "~~a " * 5_000,
    "instructions": "<?" * 20_000 + "<![CDATA[" * 5_000,
    "dollars": "$a" * 20_000,
    "braces": "`a`{.a" + " .b" * 20_000,
    "parentheses": "http://a.b/" + ")" * 50_000,
    "raw": '<a href="x">' * 5_000,
    "unclosed": '<a "' * 10_000,
}  # fmt: skip


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_nothing_takes_for_ever(name: str) -> None:
    start = time.process_time()
    render(PATHOLOGICAL[name], OPTIONS)
    assert time.process_time() - start < 8
