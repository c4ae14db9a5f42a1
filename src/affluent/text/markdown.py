"""Markdown: a body's text in, its HTML and all that a site asks of it out.

The result depends on the text and the options alone. Behind `render` stands one
engine (`markdown_engine`), which another can replace; what it costs a text depends
on the signs that the text holds: no "|", no tables.
"""

from __future__ import annotations

import re

from ..model.post import Body
from .markdown_blocks import write_blocks
from .markdown_engine import parse
from .markdown_tokens import Environment
from .markdown_writer import Html, Options, Writer, text_of, without_ids

__all__ = ["Html", "Options", "render"]

_LEAD = 200
# What no text has and no page may: C0 but tabs and line ends, C1, half characters,
# and what Unicode says is no character.
_FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Without any of its signs in a text, a feature cannot change what becomes of it.
_TRACES = (
    ("<", "html"),
    ("<!--", "more"),
    ("|", "tables"),
    ("~", "strikethrough"),
    ("{", "attributes"),
    ("$", "maths"),
    ("://", "autolinks"),
    ("www.", "autolinks"),
    ("@", "autolinks"),
    ("[^", "footnotes"),
    ("^[", "footnotes"),
    ("[!", "alerts"),
    ("[ ]", "tasks"),
    ("[x]", "tasks"),
    ("[X]", "tasks"),
)
_DEFINITION = re.compile(r"\n[ \t>]*[:~][ \t]")
_IDEOGRAPHS = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WITHOUT_SPACES = frozenset({"ja", "zh"})


def render(text: str, options: Options) -> Body:
    """The body of a text.

    >>> render("# Hello\\n\\nSee [this](other.md).", Options(lang="en")).html
    '<h2 id="hello">Hello</h2>\\n<p>See <a href="\\x020\\x03">this</a>.</p>\\n'
    """
    text = cleaned(text)
    return body_with(text, options, features_of(text, options))


def cleaned(text: str) -> str:
    """The text without forbidden characters, with one kind of line end."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def features_of(text: str, options: Options) -> frozenset[str]:
    """What a text may need of the engine beside CommonMark."""
    found = {name for sign, name in _TRACES if sign in text}
    if _DEFINITION.search(text):
        found.add("definitions")
    if options.html == "none":
        found.discard("html")
    if not options.maths:
        found.discard("maths")
    return frozenset(found)


def body_with(text: str, options: Options, features: frozenset[str]) -> Body:
    """The body of a clean text, with these features of the engine."""
    environment: Environment = {}
    tokens = parse(text, features, environment)
    writer = Writer(options, features, environment)
    if "<" in text:
        writer.reserve_ids(text)
    writer.shift = int(any(token.tag == "h1" for token in tokens))
    write_blocks(writer, tokens)
    writer.check_fragments()
    html = "".join(writer.html)
    excerpt = without_ids("".join(writer.html[: writer.excerpt_end]))
    if writer.raw and options.html == "safe":
        # nh3 comes with what makes HTML safe: only texts with raw HTML pay for it
        from .sanitise import sanitise  # noqa: PLC0415

        html, excerpt = sanitise(html), sanitise(excerpt)
    return Body(
        html=html,
        slots=tuple(writer.slots),
        headings=tuple(writer.headings),
        excerpt=excerpt,
        lead=_cut(text_of(writer.lead)),
        words=_words(text, options.lang),
        features=tuple(sorted(writer.uses)),
        faults=tuple(sorted(writer.faults, key=lambda fault: fault.line)),
    )


def _cut(text: str) -> str:
    """At a word, within 200 characters."""
    if len(text) <= _LEAD:
        return text
    cut = text[:_LEAD]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:.!?—–-") + "…"


def _words(text: str, lang: str) -> int:
    if lang[:2] in _WITHOUT_SPACES:
        rest = re.sub(_IDEOGRAPHS, " ", text)
        return len(re.findall(_IDEOGRAPHS, text)) + len(rest.split())
    return len(text.split())
