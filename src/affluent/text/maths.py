"""LaTeX formulas as MathML, made by the build: the one home of latex2mathml.

The library passes text, styles and addresses through unescaped, and writes elements
with parts missing. Here its tree of elements is read, not its text: attributes pass
an allow-list, text is escaped, and what no browser could show is a fault.
"""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from itertools import accumulate
from typing import NamedTuple
from xml.etree.ElementTree import Element

from latex2mathml.converter import Converter
from latex2mathml.exceptions import (
    DenominatorNotFoundError,
    DoubleSubscriptsError,
    DoubleSuperscriptsError,
    ExtraLeftOrMissingRightError,
    MissingEndError,
    MissingSuperScriptOrSubscriptError,
    NoAvailableTokensError,
    NumeratorNotFoundError,
)

from .picture_html import escaped

LIMIT = 10_000
DEPTH = 40

_ATTRIBUTES = frozenset({
    "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth",
    "display", "displaystyle", "fence", "form", "height", "largeop", "linebreak",
    "linethickness", "lspace", "mathbackground", "mathcolor", "mathsize", "mathvariant",
    "maxsize", "minsize", "movablelimits", "notation", "rowlines", "rowspacing",
    "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width",
})  # fmt: skip
# How many children these must have, or browsers show an error.
_ARITIES = {
    "mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2,
    "munderover": 3,
}  # fmt: skip
_REASONS: dict[type[Exception], str] = {
    DenominatorNotFoundError: "a fraction has no denominator",
    DoubleSubscriptsError: "two subscripts follow each other",
    DoubleSuperscriptsError: "two superscripts follow each other",
    ExtraLeftOrMissingRightError: r"\left has no \right",
    MissingEndError: r"\begin has no \end",
    MissingSuperScriptOrSubscriptError: "_ or ^ has nothing after it",
    NoAvailableTokensError: "something is missing",
    NumeratorNotFoundError: "a fraction has no numerator",
}


class Formula(NamedTuple):
    """A formula as HTML, or why it is none."""

    html: str
    # in the author's words; "" if all is well
    fault: str


@lru_cache(maxsize=1024)
def formula(latex: str, *, display: bool) -> Formula:
    """The ``<math>`` element of a formula, in a line of its own or within text.

    >>> formula("x", display=False).html
    '<math display="inline" alttext="x"><mrow><mi>x</mi></mrow></math>'
    >>> formula(r"\\frac{1}", display=False).fault
    'a part of a fraction is missing'
    """
    if len(latex) > LIMIT:
        return Formula("", f"it is longer than {LIMIT} characters")
    if _depth(latex) > DEPTH:
        return Formula("", "it is nested too deeply")
    try:
        tree = Converter(display="block" if display else "inline")
        root = tree.convert_to_element(latex)
        out: list[str] = []
        fault = _write(root, out, escaped(latex))
    except Exception as failure:  # noqa: BLE001 - the library fails in many ways
        return Formula("", _REASONS.get(type(failure), "it is not complete"))
    return Formula("" if fault else "".join(out), fault)


def _depth(latex: str) -> int:
    """How deeply groups may be nested: an answer that no caller's stack can change."""
    signs = ((sign == "{") - (sign == "}") for sign in latex if sign in "{}")
    braces = max(accumulate(signs), default=0)
    return max(braces, latex.count("\\left"), latex.count("\\begin"))


def _write(element: Element, out: list[str], source: str) -> str:
    """Write an element and what is in it; return what is wrong with it, or ""."""
    tag = element.tag
    if len(element) != _ARITIES.get(tag, len(element)):
        return _missing(tag)
    text = unescape(element.text or "")
    if tag == "mi" and text[:1] in {"\\", "{", "}"}:
        return _unknown(text)
    out.append(f"<{tag}{_attributes(element)}")
    out.append(f' alttext="{source}">' if tag == "math" else ">")
    out.append(escaped(text))
    for child in element:
        fault = _write(child, out, source)
        if fault:
            return fault
        out.append(escaped(unescape(child.tail or "")))
    out.append(f"</{tag}>")
    return ""


def _attributes(element: Element) -> str:
    return "".join(
        f' {name}="{escaped(value)}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES
    )


def _missing(tag: str) -> str:
    noun = (
        "a fraction" if tag == "mfrac" else "a root" if tag == "mroot" else "an index"
    )
    return f"a part of {noun} is missing"


def _unknown(text: str) -> str:
    if text[0] == "\\":
        return f"there is no command {text}" if text[1:] else "it ends in a backslash"
    return "a brace has no partner"
