"""Formulas."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from affluent.text.maths import formula

GOOD = [
    r"a^2+b^2=c^2",
    r"\frac{1}{2}",
    r"\sqrt[3]{x} + \sqrt y",
    r"\sum_{i=0}^n i \int_0^1 f(x) \, dx",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
    r"\begin{align}a&=b\\c&=d\end{align}",
    r"\left(\frac{a}{b}\right)",
    r"\{a\} \% \$ \&",
    r"\text{été <b> & \" $x$}",
    r"\mathbb{R} \to \infty",
    "é = 5 €",
    "a < b > c & d",
]


@pytest.mark.parametrize("display", [True, False])
@pytest.mark.parametrize("latex", GOOD)
def test_what_can_be_read(latex: str, display: bool) -> None:
    html, fault = formula(latex, display=display)
    assert fault == ""
    root = fromstring(html)
    assert root.tag == "math"
    assert root.attrib == {
        "display": "block" if display else "inline",
        "alttext": latex,
    }
    assert "&amp;#x" not in html


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        ("", "something is missing"),
        ("{", "something is missing"),
        ("}", "brace"),
        (r"\foo", r"there is no command \foo"),
        (r"\frac{1}", "part of a fraction"),
        (r"\left( x", r"\left has no \right"),
        (r"\begin{matrix}1", r"\begin has no \end"),
        ("x_", "_ or ^"),
        ("x^2^3", "superscripts"),
        ("x_2_3", "subscripts"),
        ("x\\", "backslash"),
        ("{" * 3000, "nested too deeply"),
        ("x" * 10_001, "longer"),
    ],
)
def test_what_cannot_be_read(latex: str, reason: str) -> None:
    html, fault = formula(latex, display=False)
    assert html == ""
    assert reason in fault


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(javascript:alert(1))}{x}",
        r'\class{a" onclick="alert(1)}{x}',
        r'\color{red" onclick="alert(1)}{x}',
        r"\mathrm{<script>}",
        r"<script>alert(1)</script>",
        r'" onclick="alert(1)',
    ],
)
def test_nothing_breaks_out(latex: str) -> None:
    html, _ = formula(latex, display=False)
    assert "<script" not in html
    assert "<img" not in html
    if html:
        for element in fromstring(html).iter():
            assert not {"href", "style", "class", "onclick"} & set(element.attrib)
