"""Blocks as HTML."""

from __future__ import annotations

import pytest

from affluent.model.post import Slot, marker
from affluent.text.markdown import Options, render

FRENCH = Options(lang="fr-CA")
ENGLISH = Options(lang="en", highlight=False)


def html(text: str, options: Options = ENGLISH) -> str:
    return render(text, options).html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\nb", "<p>a</p>\n<p>b</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
        ("- a\n  - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"),
        ("7) a", '<ol start="7">\n<li>a</li>\n</ol>\n'),
        ("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"),
        ("a\n: b\n: c\n\nd\n\n:   e\n\n    f", "<dl>\n<dt>a</dt>\n<dd><p>b</p>\n</dd>\n<dd><p>c</p>\n</dd>\n<dt>d</dt>\n<dd><p>e</p>\n<p>f</p>\n</dd>\n</dl>\n"),
        ("a *b*\n: c", "<dl>\n<dt>a <em>b</em></dt>\n<dd>c</dd>\n</dl>\n"),
        ("    a <b>", '<pre tabindex="0"><code>a &lt;b&gt;\n</code></pre>\n'),
    ],
)  # fmt: skip
def test_blocks(text: str, shown: str) -> None:
    assert html(text) == shown


def test_tables_are_aligned_by_classes() -> None:
    assert html("| a | b |  |\n|:--|--:|:-:|\n| *c* | d | e |") == (
        '<div class="table-scroll" tabindex="0">\n<table>\n<thead>\n<tr>\n'
        '<th class="align-left">a</th>\n<th class="align-right">b</th>\n'
        '<td class="align-center"></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        '<td class="align-left"><em>c</em></td>\n<td class="align-right">d</td>\n'
        '<td class="align-center">e</td>\n</tr>\n</tbody>\n</table>\n</div>\n'
    )


def test_tasks_have_labels() -> None:
    assert html("- [x] a *b*\n- [ ] c\n  - [X] d\n- e") == (
        '<ul class="contains-task-list">\n'
        '<li class="task-list-item"><label><input type="checkbox" disabled="" checked="">'
        " a <em>b</em></label></li>\n"
        '<li class="task-list-item"><label><input type="checkbox" disabled=""> c</label>\n'
        '<ul class="contains-task-list">\n'
        '<li class="task-list-item"><label><input type="checkbox" disabled="" checked="">'
        " d</label></li>\n</ul>\n</li>\n<li>e</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "- [x] # a",
            '<input type="checkbox" disabled="" checked="" aria-label="Fait">',
        ),
        ("- [ ] > a", '<input type="checkbox" disabled="" aria-label="À faire">'),
        (
            "- [ ] a\n\n  b",
            '<p><label><input type="checkbox" disabled=""> a</label></p>',
        ),
        ("- [y] a", "<li>[y] a</li>"),
        ("- [x]a", "<li>[x]a</li>"),
    ],
)
def test_tasks_of_other_forms(text: str, part: str) -> None:
    assert part in html(text, FRENCH)


@pytest.mark.parametrize(
    ("kind", "lang", "title"),
    [
        ("NOTE", "en", "Note"),
        ("note", "fr", "Remarque"),
        ("TIP", "fr-FR", "Conseil"),
        ("WARNING", "fr", "Avertissement"),
        ("CAUTION", "de", "Caution"),
        ("IMPORTANT", "fr", "Important"),
    ],
)
def test_alerts(kind: str, lang: str, title: str) -> None:
    shown = html(f"> [!{kind}]\n> a\n>\n> b", Options(lang=lang))
    assert shown == (
        f'<div class="alert alert-{kind.lower()}" role="note">\n'
        f'<p class="alert-title">{title}</p>\n<p>a</p>\n<p>b</p>\n</div>\n'
    )


def test_other_alerts_are_quotes() -> None:
    assert html("> [!ODD]\n> a").startswith("<blockquote>\n<p>[!ODD]")


def test_footnotes() -> None:
    body = render("a[^x] b[^y] c[^x]\n\n[^x]: one\n[^y]:\n    two\n\n    three", FRENCH)
    back = "Retour à l’appel de note"
    assert body.html == (
        '<p>a<sup class="footnote-ref"><a href="#fn:1" id="fnref:1" role="doc-noteref">1</a></sup>'
        ' b<sup class="footnote-ref"><a href="#fn:2" id="fnref:2" role="doc-noteref">2</a></sup>'
        ' c<sup class="footnote-ref"><a href="#fn:1" id="fnref:1-2" role="doc-noteref">1</a></sup></p>\n'
        '<section class="footnotes" role="doc-endnotes">\n<h2>Notes</h2>\n<ol>\n'
        '<li id="fn:1"><p>one'
        f' <a href="#fnref:1" class="footnote-back" role="doc-backlink" aria-label="{back} 1">↩</a>'
        f' <a href="#fnref:1-2" class="footnote-back" role="doc-backlink" aria-label="{back} 1-2">↩</a>'
        "</p>\n</li>\n"
        '<li id="fn:2"><p>two</p>\n<p>three'
        f' <a href="#fnref:2" class="footnote-back" role="doc-backlink" aria-label="{back} 2">↩</a>'
        "</p>\n</li>\n</ol>\n</section>\n"
    )
    assert body.lead == "a b c"


def test_footnotes_in_the_line_and_in_lists() -> None:
    shown = html("a^[*b*]\n\n- c[^1]\n\n[^1]: - d\n    - e")
    assert '<li id="fn:1"><p><em>b</em> <a href="#fnref:1"' in shown
    assert '<li>c<sup class="footnote-ref"><a href="#fn:2"' in shown
    assert shown.count("footnote-back") == 2


def test_a_note_alone_is_no_text() -> None:
    assert render("![a](b.jpg)[^1]\n\n[^1]: note", ENGLISH).lead == ""


@pytest.mark.parametrize(
    ("info", "head"),
    [
        (
            "python",
            '<pre class="highlight" tabindex="0"><code class="language-python">',
        ),
        ("{.py #x}", '<pre class="highlight" tabindex="0"><code class="language-py">'),
        (
            "py{1}",
            '<pre class="highlight" tabindex="0"><code class="language-py"><span class="hll">',
        ),
        ("nosuch", '<pre tabindex="0"><code class="language-nosuch">'),
        (
            'a"><script>',
            '<pre tabindex="0"><code class="language-a&quot;&gt;&lt;script&gt;">',
        ),
        ("", '<pre tabindex="0"><code>'),
    ],
)
def test_fences(info: str, head: str) -> None:
    body = render(f"```{info}\nx = '<'\n```", FRENCH)
    assert body.html.startswith(head)
    assert "&lt;" in body.html
    assert body.features == (("code",) if "highlight" in head else ())


@pytest.mark.parametrize(
    "info",
    ['py {hl_lines="2 4-5"}', "py {hl_lines=[2,'4-5']}", "py {2,4-5}", "py{2, 4 - 5}"],
)
def test_marked_lines(info: str) -> None:
    shown = html(f"```{info}\na\nb\nc\nd\ne\n```", FRENCH)
    lines = [line for line in shown.splitlines() if '<span class="hll">' in line]
    assert len(lines) == 3
    assert ">b<" in lines[0]
    assert ">e<" in lines[2]


def test_without_marking_no_code_is_marked() -> None:
    assert html("```python\nx\n```") == (
        '<pre tabindex="0"><code class="language-python">x\n</code></pre>\n'
    )


AWAY = '<img src="https://e.example/b.jpg" alt="a" loading="lazy" decoding="async">'


@pytest.mark.parametrize(
    ("text", "shown", "slots"),
    [
        (
            '![a](b.jpg "C *d*")',
            f"<figure>\n{marker(0)}\n<figcaption>C *d*</figcaption>\n</figure>\n",
            (Slot("picture", "b.jpg", 1, "a"),),
        ),
        (
            '![*a*](b.jpg "C"){.d}',
            f"<figure>\n{marker(0)}\n<figcaption>C</figcaption>\n</figure>\n",
            (Slot("picture", "b.jpg", 1, "a", "", ' class="d"'),),
        ),
        (
            '![a](b.jpg "C")\n{.d}',
            f'<figure class="d">\n{marker(0)}\n<figcaption>C</figcaption>\n</figure>\n',
            (Slot("picture", "b.jpg", 1, "a"),),
        ),
        (
            '![a](https://e.example/b.jpg "<")',
            f"<figure>\n{AWAY}\n<figcaption>&lt;</figcaption>\n</figure>\n",
            (),
        ),
        ("![a](b.jpg)", f"<p>{marker(0)}</p>\n", (Slot("picture", "b.jpg", 1, "a"),)),
        (
            'x ![a](b.jpg "C")',
            f"<p>x {marker(0)}</p>\n",
            (Slot("picture", "b.jpg", 1, "a", "C"),),
        ),
        (
            '- ![a](b.jpg "C")',
            f"<ul>\n<li>{marker(0)}</li>\n</ul>\n",
            (Slot("picture", "b.jpg", 1, "a", "C"),),
        ),
    ],
)
def test_pictures_alone(text: str, shown: str, slots: tuple[Slot, ...]) -> None:
    body = render(text, ENGLISH)
    assert body.html == shown
    assert body.slots == slots


def test_a_formula_of_its_own() -> None:
    body = render("a\n\n$$\nx\n$$\n{.b}\n\n$$\\foo$$", ENGLISH)
    assert '<div class="b">\n<math display="block"' in body.html
    assert "<div>\n<code>$$\\foo$$</code>\n</div>" in body.html
    assert [fault.line for fault in body.faults] == [8]


WATCH = "https://e.example/watch?v=a_b*c*&t=1"


@pytest.mark.parametrize(
    ("text", "target", "attributes"),
    [
        (WATCH, WATCH, ""),
        (f"<{WATCH}>", WATCH, ""),
        ("   http://e.example/~a/(b) ", "http://e.example/~a/(b)", ""),
        (f"{WATCH}\n{{.wide #film}}", WATCH, ' id="film" class="wide"'),
        (f"<{WATCH}>{{.wide}}", WATCH, ' class="wide"'),
        ("https://e.example/é|x", "https://e.example/%C3%A9%7Cx", ""),
        ('https://e.example/"x', "https://e.example/%22x", ""),
    ],
)
def test_an_address_alone_is_an_embed(text: str, target: str, attributes: str) -> None:
    body = render(f"a\n\n{text}\n\nb", ENGLISH)
    assert body.html == f"<p>a</p>\n{marker(0)}\n<p>b</p>\n"
    assert body.slots == (Slot("embed", target, 3, attributes=attributes),)
    assert body.features == ("embeds",)
    assert body.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        f"{WATCH}.",
        f"See {WATCH}",
        f"{WATCH}\n{WATCH}",
        f"**{WATCH}**",
        f"- {WATCH}",
        f"- a\n\n- {WATCH}\n\n  b",
        f"> {WATCH}",
        f"a\n: {WATCH}",
        f"x[^1]\n\n[^1]: {WATCH}",
        f"[{WATCH}](/x)",
        f"## {WATCH}",
        f"    {WATCH}",
        f"| {WATCH} |\n|--|\n| {WATCH} |",
        "www.e.example",
        "ftp://e.example/a",
        "<httpx://e.example>",
        "<mailto:http@e.example>",
        "https://e_x.example/",
        "http",
        "https://e.example/a<br>",
        "[a]: https://e.example/",
    ],
)
def test_no_other_address_is_an_embed(text: str) -> None:
    body = render(text, ENGLISH)
    assert body.slots == ()
    assert "embeds" not in body.features


def test_an_embed_is_no_lead_where_there_are_words() -> None:
    assert render(f"{WATCH}\n\nWords.", ENGLISH).lead == "Words."
    assert render(f"Words.\n\n{WATCH}", ENGLISH).lead == "Words."
    assert render(WATCH, ENGLISH).lead == WATCH


def test_embeds_beside_footnotes_and_raw_html() -> None:
    body = render(f"a[^1]\n\n{WATCH}\n\n<b>c</b>\n\n[^1]: d", ENGLISH)
    assert [slot.kind for slot in body.slots] == ["embed"]
    assert f"\n{marker(0)}\n" in body.html
