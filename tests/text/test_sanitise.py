"""What raw HTML may do: nothing."""

from __future__ import annotations

import time

import pytest
from html5lib import parseFragment
from latex2mathml.converter import convert

from affluent.model.post import marker
from affluent.text.sanitise import (
    plain_text,
    sanitise,
    sanitise_foreign,
    sanitise_remark,
    without_mail,
)

X = "__pwned(1)"

VECTORS = [
    f"<script>{X}</script>",
    f"<SCRIPT SRC=//e.example/x.js>{X}</SCRIPT>",
    f"<scr<script>ipt>{X}</scr</script>ipt>",
    f"<script/x>{X}</script>",
    f"<script\x0c>{X}</script>",
    f"<<script>{X}//<</script>",
    f"<script {X}",
    f"</script><script>{X}</script>",
    f"<img src=x onerror={X}>",
    f"<img src=x onerror\n=\n{X}>",
    f"<img/src=x/onerror={X}>",
    f'<img src="x`" onerror={X}>',
    f"<IMG SRC=x OnErRoR={X}>",
    f"<img src=javascript:{X}>",
    f"<img srcset='x 1x' onload={X}>",
    f"<body onload={X}>",
    f"<a href=javascript:{X}>a</a>",
    f"<a href=JaVaScRiPt:{X}>a</a>",
    f"<a href=' javascript:{X}'>a</a>",
    f"<a href='\x01javascript:{X}'>a</a>",
    f"<a href='java\tscript:{X}'>a</a>",
    f"<a href='java&#x09;script:{X}'>a</a>",
    f"<a href='java&Tab;script:{X}'>a</a>",
    f"<a href='java&NewLine;script&colon;{X}'>a</a>",
    f"<a href='&#106;avascript:{X}'>a</a>",
    f"<a href='&#x6A&#x61&#x76&#x61script:{X}'>a</a>",
    f"<a href='vbscript:{X}'>a</a>",
    f"<a href='data:text/html,<script>{X}</script>'>a</a>",
    f"<a href='x' onclick={X}>a</a>",
    f"<a onmouseover={X}>a</a>",
    f"<area href=javascript:{X}>",
    f"<base href=javascript:{X}//>",
    f"<svg onload={X}>",
    f"<svg><script>{X}</script></svg>",
    f"<svg><a xlink:href=javascript:{X}><text>x</text></a></svg>",
    f"<svg><animate onbegin={X} attributeName=x dur=1s>",
    f"<svg><set attributeName=onmouseover to={X}>",
    f"<svg><style><img src=x onerror={X}></style></svg>",
    f"<svg><foreignObject><img src=x onerror={X}></foreignObject></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={X}></style></math>",
    f"<math href=javascript:{X}>x</math>",
    f"<math><maction actiontype='statusline#x' xlink:href='javascript:{X}'>x</maction></math>",
    f"<math><annotation-xml encoding='text/html'><img src=x onerror={X}></annotation-xml></math>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={X}>",
    f"<iframe src=javascript:{X}></iframe>",
    f"<iframe srcdoc='<script>{X}</script>'></iframe>",
    f"<object data=javascript:{X}></object>",
    f"<embed src=javascript:{X}>",
    f"<applet code={X}></applet>",
    f"<form action=javascript:{X}><button>x</button></form>",
    f"<button formaction=javascript:{X}>x</button>",
    f"<input onfocus={X} autofocus>",
    f"<select onfocus={X} autofocus>",
    f"<textarea onfocus={X} autofocus>",
    f"<video><source onerror={X}></video>",
    f"<video poster=javascript:{X}></video>",
    f"<audio src=x onerror={X}>",
    f"<details open ontoggle={X}>",
    f"<marquee onstart={X}>",
    f"<div style='background:url(javascript:{X})'>",
    f'<div style="width:expression({X})">',
    f"<style>@import 'javascript:{X}';</style>",
    f"<link rel=stylesheet href=javascript:{X}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{X}'>",
    f"<table background=javascript:{X}>",
    f'<noscript><p title="</noscript><img src=x onerror={X}>">',
    f"<title><img src=x onerror={X}></title>",
    f'<xmp><p title="</xmp><img src=x onerror={X}>">',
    f"<plaintext><img src=x onerror={X}>",
    f"<template><img src=x onerror={X}></template>",
    f"<!--><img src=x onerror={X}>-->",
    f"<!--[if gte IE 4]><script>{X}</script><![endif]-->",
    f"<![CDATA[<img src=x onerror={X}>]]>",
    f'<?xml-stylesheet href="javascript:{X}"?>',
    f"<x:script xmlns:x='http://www.w3.org/1999/xhtml'>{X}</x:script>",
    f"<isindex action=javascript:{X} type=image>",
    f"<blockquote cite=javascript:{X}>q</blockquote>",
    f'<a href="https://e.example/"onmouseover="{X}">a</a>',
    f"<p class='\"><img src=x onerror={X}>'>p</p>",
    f"<frameset onload={X}></frameset>",
    f"<keygen autofocus onfocus={X}>",
    f"<dialog open onclose={X}>",
    f"<portal src=javascript:{X}></portal>",
]  # fmt: skip

BAD_TAGS = {
    "applet", "base", "body", "button", "dialog", "embed", "form", "frame", "frameset",
    "iframe", "link", "maction", "meta", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "xmp",
}  # fmt: skip
ADDRESSES = {"href", "src", "poster", "action", "formaction", "data"}


def living(html: str) -> list[str]:
    """What could run in HTML, as a browser's parser sees it."""
    found = []
    for element in parseFragment(html, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        found += [tag] if tag in BAD_TAGS else []
        for full_name, value in element.attrib.items():
            name = str(full_name).rpartition("}")[2]
            scheme = "".join(value.split()).lower().partition(":")[0].strip("\x01")
            if name.startswith("on") or name in {"style", "srcdoc"}:
                found.append(name)
            if name in ADDRESSES and scheme in {"javascript", "vbscript", "data"}:
                found.append(value)
    return found


@pytest.mark.parametrize("clean", [sanitise, sanitise_foreign, sanitise_remark])
@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_lives(clean, vector: str) -> None:
    once = clean(f"<p>before {vector} after</p>")
    assert living(once) == []
    # a second parser, with what the first one wrote, must not see more
    assert living(clean(once)) == []


def test_the_oracle_sees_what_lives() -> None:
    assert sum(bool(living(f"<p>{vector}</p>")) for vector in VECTORS) > 55


OWN = [
    '<p class="x" id="y" lang="fr" dir="ltr" title="t">a</p>',
    '<div class="alert alert-note" role="note"><p class="alert-title">Note</p></div>',
    '<a href="/x/" rel="me" download="" hreflang="fr">a</a>',
    '<a href="tel:+33">t</a>',
    '<img src="a.jpg" alt="b" width="1" height="2" loading="lazy" decoding="async">',
    '<picture><source type="image/webp" srcset="a 1w" sizes="2vw"><img src="b"></picture>',
    '<figure><img src="a" alt=""><figcaption>c</figcaption></figure>',
    '<details open="" name="n"><summary>s</summary>d</details>',
    '<pre class="highlight" tabindex="0"><code class="language-py"><span class="k">x</span></code></pre>',
    '<ol start="3"><li value="4">a</li></ol>',
    "<dl><dt>t</dt><dd>d</dd></dl>",
    '<table><thead><tr><th scope="col" class="align-right">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
    '<video src="a.mp4" controls="" poster="p.jpg"><track src="t.vtt" kind="captions" srclang="fr"></video>',
    '<kbd>k</kbd><abbr title="t">a</abbr><mark>m</mark><sub>1</sub><sup>2</sup><del>d</del>',
    '<ul><li class="task"><label><input type="checkbox" disabled="" checked=""> a</label></li></ul>',
    '<section class="footnotes" role="doc-endnotes"><h2>Notes</h2></section>',
    '<a href="#fn:1" id="fnref:1" role="doc-noteref" aria-label="l">1</a>',
]  # fmt: skip


@pytest.mark.parametrize("html", OWN)
def test_our_own_html_stays(html: str) -> None:
    assert sanitise(html) == html


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{matrix}1&2\\3&4\end{matrix}",
        r"\sqrt[3]{x}_a^b \overline{AB} \sum_{i=0}^n \int_0^1",
        r"\left(\frac{1}{2}\right) \displaystyle \text{words} \mathbb{R} \cancel{x}",
    ],
)
def test_maths_stays(latex: str) -> None:
    html = convert(latex).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
    assert plain_text(sanitise(html)) == plain_text(html)
    assert sanitise(html).count("<") == html.count("<")


@pytest.mark.parametrize("clean", [sanitise, sanitise_foreign])
def test_marks_of_slots_survive(clean) -> None:
    html = f'<p>{marker(0)} <a href="{marker(1)}">a</a> <img src="{marker(12)}"></p>'
    assert clean(html) == html


@pytest.mark.parametrize(
    "clean", [sanitise, sanitise_foreign, sanitise_remark, plain_text]
)
@pytest.mark.parametrize("number", ["2", "02", "x2", "X0002", "x02", "3", "x1F", "31"])
def test_no_mark_can_be_forged(clean, number: str) -> None:
    forged = clean(f'a&#{number};0&#{number}1 <a href="&#{number};0&#3;">b</a>')
    assert all(ord(sign) > 31 for sign in forged)


def test_lines_and_tabs_may_be_written_as_numbers() -> None:
    assert sanitise("a&#10;b&#9;c&#x0A;d&#32;e&#233;") == "a\nb\tc\nd eé"


def test_foreign_html_has_no_classes_nor_ids() -> None:
    html = '<p class="x" id="y"><a href="https://e.example/" rel="me">a</a></p>'
    assert sanitise_foreign(html) == '<p><a href="https://e.example/">a</a></p>'


def test_formulas_are_written_out_for_readers_elsewhere() -> None:
    html = '<p>So <math display="inline" alttext="a&lt;b^2"><mi>a</mi></math>.</p>'
    assert sanitise_foreign(html) == "<p>So <code>a&lt;b^2</code>.</p>"
    assert plain_text(html) == "So a<b^2."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>R&amp;D <em>at</em> work</p><p>now</p>", "R&D at work now"),
        ("a&lt;b&gt; &eacute;&nbsp;x", "a<b> é x"),
        ("one<br>two\n three", "one two three"),
        ('<p>in<b>side</b> <img alt="<p>x">word</p>', "inside word"),
        ("<script>x()</script>a<style>y</style>b", "ab"),
        (f"a {marker(3)} b", "a b"),
        ("no tags", "no tags"),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_a_remark_has_no_sign_that_stands_for_none() -> None:
    assert sanitise_remark("<p>a&#0;b\ufffdc&#xfffd;</p>") == "<p>abc</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<h1" * 60_000,
        "<img " + "alt='' " * 30_000,
        "<img " + "alt='" * 40_000,
        "a-a@" * 50_000,
        "a." * 100_000,
        "<a>" * 30_000,
    ],
)
def test_hostile_remarks_take_no_time(text: str) -> None:
    begun = time.perf_counter()
    sanitise_remark(text)
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>A <img alt="view" src="https://x.test/t.gif"></p>', "<p>A view</p>"),
        ('<a href="/own">x</a> <a href="javascript:y">z</a>', "x z"),
        ('<p class="u-photo" id="main">x</p>', "<p>x</p>"),
        ("\x0212\x03 <i>a</i>", "<i>a</i>"),
        ("<iframe src=https://x.test></iframe><video src=x>v</video>", "v"),
    ],
)
def test_what_readers_say(html: str, expected: str) -> None:
    assert sanitise_remark(html) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b+c@d.test.", "[…]."),
        ("@a@b.test", "@a@b.test"),
        ("https://x.test/@a@b.test", "https://x.test/@a@b.test"),
        ("a&#64;b.test", "[…]"),
        ("5 @ 3", "5 @ 3"),
    ],
)
def test_mail_is_left_out(text: str, expected: str) -> None:
    assert without_mail(text) == expected
