"""Our own rules: attributes, automatic links, paragraphs by their signs."""

from __future__ import annotations

import pytest

from affluent.text.markdown import Options, render
from affluent.text.markdown_rules import attributes_of

OPTIONS = Options(lang="en", highlight=False)


def html(text: str) -> str:
    return render(text, OPTIONS).html.strip()


@pytest.mark.parametrize(
    ("braces", "attributes"),
    [
        ("{#a}", {"id": "a"}),
        ("{: .a .b #c }", {"class": "a b", "id": "c"}),
        ("{.a class='b c'}", {"class": "a b c"}),
        ('{lang=fr title="a b" data-x=1 aria-label=y}', {"lang": "fr", "title": "a b", "data-x": "1", "aria-label": "y"}),
        ("{onclick=x style=y href=z src=u srcdoc=v}", {}),
        ("{ONCLICK=x Title=y}", {"title": "y"}),
    ],
)  # fmt: skip
def test_attributes_that_may_stand(braces: str, attributes: dict[str, str]) -> None:
    assert attributes_of(braces) == attributes


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## T {#a .b}", '<h2 id="a" class="b">T</h2>'),
        ("T {.b}\n---", '<h2 id="t" class="b">T</h2>'),
        ("## {.b}", '<h2 class="b"></h2>'),
        ("## `x{.b}`", '<h2 id="x-b"><code>x{.b}</code></h2>'),
        ("## T{.b}", '<h2 id="t-b">T{.b}</h2>'),
        ("[a](/b){.c rel=me}", '<p><a href="/b" rel="me" class="c">a</a></p>'),
        ("`a`{.c}", '<p><code class="c">a</code></p>'),
        ("`a` {.c}", "<p><code>a</code> {.c}</p>"),
        ("*a*{.c}", "<p><em>a</em>{.c}</p>"),
        ("a\nb\n{.c}", '<p class="c">a\nb</p>'),
        ("a\n{: .c}\nb", '<p class="c">a</p>\n<p>b</p>'),
        ("- a\n- b\n{.c}", '<ul class="c">\n<li>a</li>\n<li>b</li>\n</ul>'),
        ("2. a\n{.c}", '<ol start="2" class="c">\n<li>a</li>\n</ol>'),
        ("> a\n{.c}", '<blockquote class="c">\n<p>a</p>\n</blockquote>'),
        ("```\na\n```\n{.c #d}", '<pre class="c" tabindex="0" id="d"><code>a\n</code></pre>'),
        ("***\n{.c}", '<hr class="c">'),
        ("> [!TIP]\n> a\n{.c}", '<div class="alert alert-tip c" role="note">\n<p class="alert-title">Tip</p>\n<p>a</p>\n</div>'),
        ("a\n\n{.c}", "<p>a</p>\n<p>{.c}</p>"),
        ("{.c}", "<p>{.c}</p>"),
        ("- {.c}", "<ul>\n<li>{.c}</li>\n</ul>"),
        ("a {.c}", "<p>a {.c}</p>"),
        ("a\n{{ b }}", "<p>a\n{{ b }}</p>"),
        ("`a`{% b %}", "<p><code>a</code>{% b %}</p>"),
        ("`a`{onclick=x}", "<p><code>a</code></p>"),
        ('`a`{.c" onclick="x}', '<p><code>a</code>{.c" onclick="x}</p>'),
        ("## A {#x}\n\n## B {#x}\n\n## x", '<h2 id="x">A</h2>\n<h2 id="x-1">B</h2>\n<h2 id="x-2">x</h2>'),
        ("## A {#_main}", '<h2 id="main">A</h2>'),
    ],
)  # fmt: skip
def test_attributes(text: str, shown: str) -> None:
    assert html(text) == shown


def test_attributes_of_a_table() -> None:
    assert '<table class="c">' in html("| a |\n|---|\n| b |\n{.c}")


LINK = '<a href="{0}">{0}</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://e.example", LINK.format("https://e.example")),
        ("HTTPS://E.example/X", '<a href="HTTPS://E.example/X">HTTPS://E.example/X</a>'),
        ("a https://e.example/a_b_c, b", "a " + LINK.format("https://e.example/a_b_c") + ", b"),
        ("(https://e.example/a(b))", "(" + LINK.format("https://e.example/a(b)") + ")"),
        ("« https://e.example/ »", "« " + LINK.format("https://e.example/") + " »"),
        ("**https://e.example/**", "<strong>" + LINK.format("https://e.example/") + "</strong>"),
        ("https://e.example/?a=b&amp;", '<a href="https://e.example/?a=b">https://e.example/?a=b</a>&amp;'),
        ("https://e.example<br>", '<a href="https://e.example">https://e.example</a><br>'),
        ("http://localhost:8000/x", LINK.format("http://localhost:8000/x")),
        ("xhttps://e.example", "xhttps://e.example"),
        ("https:// e", "https:// e"),
        ("http://a_b.example", "http://a_b.example"),
        ("http\\://e.example", "http://e.example"),
        ("`https://e.example`", "<code>https://e.example</code>"),
        ("[https://e.example](/x)", '<a href="/x">https://e.example</a>'),
        ("www.e.example.", '<a href="http://www.e.example">www.e.example</a>.'),
        ("awww.e.example www. www.", "awww.e.example www. www."),
        ("me_and.you+x@e-x.example!", '<a href="mailto:me_and.you+x@e-x.example">me_and.you+x@e-x.example</a>!'),
        ("mailto:a@e.example", '<a href="mailto:a@e.example">mailto:a@e.example</a>'),
        ("a@b @c d@ a@b.-", "a@b @c d@ a@b.-"),
        ('https://e.example/"onmouseover="x()', '<a href="https://e.example/%22onmouseover=%22x()">https://e.example/"onmouseover="x()</a>'),
        ("https://e.example/x…", '<a href="https://e.example/x%E2%80%A6">https://e.example/x…</a>'),
    ],
)  # fmt: skip
def test_automatic_links(text: str, shown: str) -> None:
    # alone, an address is an embed
    assert html(f"See {text}") == f"<p>See {shown}</p>"


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("a\n\n<!--more-->\n\nb", "<p>a</p>\n"),
        ("a\n<!-- more -->\nb", "<p>a</p>\n"),
        ("a\n\n<!--MORE-->\n\nb\n\n<!--more-->", "<p>a</p>\n"),
        ("a <!--more--> b", ""),
        ("> a\n>\n> <!--more-->", ""),
        ("```\n<!--more-->\n```", ""),
    ],
)
def test_more(text: str, excerpt: str) -> None:
    for raw in ("safe", "trusted", "none"):
        body = render(text, Options(lang="en", html=raw))
        assert body.excerpt == excerpt
        assert not excerpt or "more" not in body.html.lower()
