"""Code with its parts marked by classes: the one home of Pygments.

The classes are Pygments' own short names ("k", "s2"), for which any of its styles
gives the colours. Pygments' formatter knows many outputs and options; this one knows
one, at a third of the time.
"""

from __future__ import annotations

from functools import lru_cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Error, Text, Whitespace, _TokenType
from pygments.util import ClassNotFound

from .picture_html import escaped

# A lexer needs a second for half a megabyte; nobody reads code of that length.
LIMIT = 200_000


def highlighted(code: str, language: str, marked: frozenset[int] = frozenset()) -> str:
    """The HTML of code, without what goes around it; "" for an unknown language.

    The lines of these numbers, from 1, stand in ``<span class="hll">``.

    >>> highlighted("x = 1\\n", "python")
    '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>\\n'
    """
    lexer = _lexer(language.lower()) if len(code) <= LIMIT else None
    if lexer is None:
        return ""
    out = []
    name, run = "", ""
    for kind, text in lexer.get_tokens(code):
        class_ = _class(kind)
        if class_ == name:
            run += text
            continue
        out.append(_span(name, run))
        name, run = class_, text
    out.append(_span(name, run))
    html = "".join(out)
    return _with_marks(html, marked) if marked else html


def _span(class_: str, text: str) -> str:
    """One run of a class; no span crosses a line's end, so that lines can be cut."""
    html = escaped(text)
    if not class_ or not text:
        return html
    head = f'<span class="{class_}">'
    if "\n" not in html:
        return f"{head}{html}</span>"
    lines = (f"{head}{line}</span>" if line else "" for line in html.split("\n"))
    return "\n".join(lines)


def _with_marks(html: str, marked: frozenset[int]) -> str:
    lines = html.splitlines(keepends=True)
    return "".join(
        f'<span class="hll">{line}</span>' if number in marked else line
        for number, line in enumerate(lines, start=1)
    )


@lru_cache(maxsize=128)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


# A snippet is seldom a whole program: what a lexer takes for an error is no error.
_PLAIN = frozenset({Error, Text, Whitespace})


@lru_cache(maxsize=512)
def _class(kind: _TokenType) -> str:
    if kind in _PLAIN:
        return ""
    known: _TokenType | None = kind
    while known is not None and known not in STANDARD_TYPES:
        known = known.parent
    return STANDARD_TYPES.get(known, "") if known is not None else ""
