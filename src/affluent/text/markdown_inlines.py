"""The text within paragraphs, headings and cells, as HTML.

Most of it holds nothing but words, emphasis, code and links. That is written straight
from the source, by one pattern; where it meets anything that it does not know in full,
the engine reads the text. Both give the same (tests compare them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html.entities import html5

from .markdown_engine import parse_inline
from .markdown_links import is_allowed
from .markdown_raw import raw_html
from .markdown_tokens import Token
from .markdown_writer import Writer
from .picture_html import escaped

# Signs that may mean something, and with them the beginnings of what is simple.
_SIGNS = r"\\`*_\[<>&~${^@"
_WORDS = rf"[^{_SIGNS}\]]"
_RUN = rf"[^\W_](?:[^{_SIGNS}\]:]*[^\W_])?"
_BEFORE = "[^ \\n\xa0\u202f(«\"'’]"
_AFTER = "(?=[ \\n\xa0\u202f.,;:!?)»\"'’…]|\\Z)"
_URL = r"[A-Za-z0-9._~/?#@!$'*+,;=:%_-]+"
_TARGET = rf'\(({_URL})(?:[ ]+"([^"\\&<\n]*)")?\)'
_SIMPLE = "|".join((
    r"(?<=`)([^`\n]+)`(?!`)",
    rf"(?<=\*)(?<!{_BEFORE}\*)\*({_RUN})\*\*{_AFTER}",
    rf"(?<=\*)(?<!{_BEFORE}\*)({_RUN})\*{_AFTER}",
    rf"(?<=_)(?<!{_BEFORE}_)({_RUN})_{_AFTER}",
    r"(?<=[^\W_]_)(?=[^\W_])()",
    rf"(?<=\[)({_WORDS}+)\]{_TARGET}",
    rf"(?<=!)\[({_WORDS}*)\]{_TARGET}",
    r"(?<=[!:>])(?<!!(?=\[))(?<!:(?=//))()",
    r"(?<=<)(https?://[A-Za-z0-9._~/?#=+,;:-]+)>",
    r"(?<=&)([A-Za-z][A-Za-z0-9]{1,31};)",
    r"(?<=&)(?![#A-Za-z])()",
    r"(?<=\\)([!-/:-@\[-`{-~])",
))  # fmt: skip
_CODE, _STRONG, _STAR, _UNDERSCORE, _LITERAL = 1, 2, 3, 4, 5
_LINK, _PICTURE, _SIGN, _AUTOLINK, _ENTITY = 6, 9, 12, 13, 14
_AMPERSAND, _ESCAPE = 15, 16
_ANY = re.compile(rf"[{_SIGNS}]")
_LINE_END = re.compile(r" ?\n[ \t]*")
LONE_PICTURE = re.compile(rf"!\[({_WORDS}*)\]{_TARGET}")


class _NotSimple(Exception):  # noqa: N818 - no error: the engine reads the text
    """The text holds something that only the engine knows."""


def inline_html(writer: Writer, token: Token) -> str:
    """The HTML of an "inline" token."""
    if token.map is not None:
        writer.line = token.map[0] + 1
    text = token.content
    if not writer.is_read:
        if not (_ANY.search(text) or _is_rare(text)):
            return text
        html = simple_html(writer, text)
        if html is not None:
            return html
    return tokens_html(writer, read(writer, token))


def _is_rare(text: str) -> bool:
    return "\n" in text or "://" in text or "www." in text


def tokens_html(writer: Writer, tokens: Sequence[Token]) -> str:
    """The HTML of tokens within a line."""
    return "".join([_RULES[token.type](writer, token) for token in tokens])


def read(writer: Writer, token: Token) -> Sequence[Token]:
    """The tokens in an "inline" token."""
    if writer.is_read:
        return token.children or ()
    return parse_inline(token.content, writer.features, writer.environment)


def simple_html(writer: Writer, text: str) -> str | None:
    """The HTML of a text that is simple all through, else None."""
    if "www." in text or "  \n" in text:
        return None
    if "\n" in text:
        text = _LINE_END.sub("\n", text)
    slots = len(writer.slots)
    rare = ("!" if "![" in text else "") + (":" if "://" in text else "")
    try:
        return _pieces(rare).sub(lambda match: _piece(writer, match), text)
    except _NotSimple:
        del writer.slots[slots:]
        return None


@lru_cache(maxsize=4)
def _pieces(rare: str) -> re.Pattern[str]:
    """The pattern of all that is simple; an exclamation mark and a colon seldom mean
    anything, and where they do not they are no signs.
    """
    return re.compile(f"[{_SIGNS}{rare}](?:{_SIMPLE})?")


def _piece(writer: Writer, match: re.Match[str]) -> str:
    kind = match.lastindex
    if kind is None:
        raise _NotSimple
    tag = _TAGS.get(kind)
    if tag is not None:
        return f"<{tag}>{match[kind]}</{tag}>"
    return _MAKERS[kind](writer, match)


_TAGS = {_STRONG: "strong", _STAR: "em", _UNDERSCORE: "em"}


def _code_piece(_writer: Writer, match: re.Match[str]) -> str:
    code = match[_CODE]
    if code[0] == " " == code[-1] and code.strip(" "):
        code = code[1:-1]
    return f"<code>{shown(code)}</code>"


def _link_piece(writer: Writer, match: re.Match[str]) -> str:
    text, url, title = match.group(_LINK, _LINK + 1, _LINK + 2)
    if not is_allowed(url):
        raise _NotSimple
    href = writer.address(url, _line(writer, match))
    return f'<a href="{href}"{_title(title)}>{text}</a>'


def _picture_piece(writer: Writer, match: re.Match[str]) -> str:
    alt, url, title = match.group(_PICTURE, _PICTURE + 1, _PICTURE + 2)
    if not is_allowed(url):
        raise _NotSimple
    return writer.picture(url, alt, title or "", "", _line(writer, match))


def _autolink_piece(writer: Writer, match: re.Match[str]) -> str:
    url = match[_AUTOLINK]
    return f'<a href="{writer.address(url, 0)}">{url}</a>'


def _entity_piece(_writer: Writer, match: re.Match[str]) -> str:
    sign = html5.get(match[_ENTITY])
    if sign is None:
        raise _NotSimple
    return shown(sign)


def _sign_piece(_writer: Writer, match: re.Match[str]) -> str:
    return shown(match[0])


def _escape_piece(_writer: Writer, match: re.Match[str]) -> str:
    return shown(match[_ESCAPE])


def _line(writer: Writer, match: re.Match[str]) -> int:
    return writer.line + match.string.count("\n", 0, match.start())


_MAKERS: dict[int, Callable[[Writer, re.Match[str]], str]] = {
    _CODE: _code_piece,
    _LITERAL: _sign_piece,
    # without and with a title
    _LINK + 1: _link_piece,
    _LINK + 2: _link_piece,
    _PICTURE + 1: _picture_piece,
    _PICTURE + 2: _picture_piece,
    _SIGN: _sign_piece,
    _AUTOLINK: _autolink_piece,
    _ENTITY: _entity_piece,
    _AMPERSAND: _sign_piece,
    _ESCAPE: _escape_piece,
}


def shown(text: str) -> str:
    """Text for HTML, outside of attributes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _title(title: object) -> str:
    return f' title="{escaped(str(title))}"' if title else ""


def _text(_writer: Writer, token: Token) -> str:
    return shown(token.content)


def _soft_break(writer: Writer, _token: Token) -> str:
    writer.line += 1
    return "\n"


def _hard_break(writer: Writer, _token: Token) -> str:
    writer.line += 1
    return "<br>\n"


def _code(writer: Writer, token: Token) -> str:
    return f"<code{writer.attributes(token.attrs)}>{shown(token.content)}</code>"


def _link_open(writer: Writer, token: Token) -> str:
    writer.links += 1
    if writer.links > 1:
        # an address in a link's text: the engine makes it a link of its own
        return ""
    href = writer.address(str(token.attrs["href"]), writer.line)
    own = ("href", "title") if "title" in token.attrs else ("href",)
    added = writer.attributes(token.attrs, *own)
    return f'<a href="{href}"{_title(token.attrs.get("title"))}{added}>'


def _link_close(writer: Writer, _token: Token) -> str:
    writer.links -= 1
    return "" if writer.links else "</a>"


def _image(writer: Writer, token: Token) -> str:
    return picture_of(writer, token, str(token.attrs.get("title", "")))


def picture_of(writer: Writer, token: Token, title: str) -> str:
    """The HTML of a picture, with a title or none."""
    values = {name: value for name, value in token.attrs.items() if name not in _OWN}
    return writer.picture(
        str(token.attrs["src"]),
        alternative(token.children or ()),
        title,
        writer.attributes(values),
        writer.line,
    )


_OWN = frozenset({"src", "alt", "title"})


def alternative(tokens: Sequence[Token]) -> str:
    """The text of tokens, for those who do not see a picture."""
    return "".join(
        alternative(token.children or ())
        if token.type == "image"
        else "\n"
        if token.type in {"softbreak", "hardbreak"}
        else token.content
        for token in tokens
    )


def _raw(writer: Writer, token: Token) -> str:
    return raw_html(writer, token.content, writer.line)


def _note_reference(_writer: Writer, token: Token) -> str:
    number = note_number(token)
    again = note_again(token)
    return (
        f'<sup class="footnote-ref"><a href="#fn:{number}" id="fnref:{number}{again}"'
        f' role="doc-noteref">{number}</a></sup>'
    )


def note_number(token: Token) -> int:
    """The number of a footnote."""
    return int(str(token.meta["id"])) + 1


def note_again(token: Token) -> str:
    """What tells the second and further references to a footnote apart."""
    times = int(str(token.meta.get("subId", 0)))
    return f"-{times + 1}" if times else ""


def _formula(writer: Writer, token: Token) -> str:
    return formula_html(writer, token, writer.line)


def formula_html(writer: Writer, token: Token, line: int) -> str:
    """The MathML of a formula; its source where it cannot be read."""
    # latex2mathml comes with what reads formulas: only texts with one pay for it
    from .maths import formula  # noqa: PLC0415

    source = token.content.strip()
    html, fault = formula(source, display=token.type != "math_inline")
    writer.line += token.content.count("\n")
    if fault:
        writer.fault("A203", f"this formula cannot be read: {fault}", line, source)
        return f"<code>{shown(token.markup + token.content + token.markup)}</code>"
    writer.uses.add("maths")
    return html


def _fixed(html: str) -> Callable[[Writer, Token], str]:
    return lambda _writer, _token: html


_RULES: dict[str, Callable[[Writer, Token], str]] = {
    "text": _text,
    "text_special": _text,
    "softbreak": _soft_break,
    "hardbreak": _hard_break,
    "code_inline": _code,
    "em_open": _fixed("<em>"),
    "em_close": _fixed("</em>"),
    "strong_open": _fixed("<strong>"),
    "strong_close": _fixed("</strong>"),
    "s_open": _fixed("<del>"),
    "s_close": _fixed("</del>"),
    "link_open": _link_open,
    "link_close": _link_close,
    "image": _image,
    "html_inline": _raw,
    "footnote_ref": _note_reference,
    "math_inline": _formula,
    "math_inline_double": _formula,
}
