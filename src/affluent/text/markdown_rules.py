"""Rules of our own beside CommonMark's: automatic links, attributes, `<!--more-->`.

Automatic links are GitHub's (https://github.github.com/gfm/#autolinks-extension-), but
also begin after any sign that is no letter. Attributes are Hugo's and kramdown's:
``{#id .class key="value"}`` after a heading's text, right after a link, a picture or
code, or on the line below a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from .markdown_tokens import Block, Inline, Token

Attributes = dict[str, str]
State = TypeVar("State", bound=Block)

_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s"'=<>`{}]+)"""
_ATTRIBUTE = rf"(?:[#.][\w-]+|[A-Za-z][\w:-]*={_VALUE})"
_BRACES = rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}"
ATTRIBUTES = re.compile(_BRACES)
_AT_END = re.compile(rf"(?:^|[ \t]+)({_BRACES})[ \t]*$")
_ONE = re.compile(rf"([#.])([\w-]+)|([A-Za-z][\w:-]*)=({_VALUE})")
_ALLOWED = frozenset(
    {"dir", "download", "height", "hreflang", "id", "lang", "rel", "role", "title"}
    | {"translate", "width"}
)
_TAKES_ATTRIBUTES = frozenset({"image", "code_inline", "link_close"})

_MORE = re.compile(r"<!--[ \t]*more[ \t]*-->[ \t]*", re.IGNORECASE)

_SCHEMES = ("https", "http", "ftp")
_WEB = re.compile(r"://([^\W_][\w-]*(?:\.[\w-]+)*)")
_WWW = re.compile(r"(www\.[^\W_][\w-]*(?:\.[\w-]+)*)")
_REST = re.compile(r"(?:[/?#:][^\s<]*)?")
_HOST_OF_MAIL = re.compile(r"@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_LOCAL = re.compile(r"(mailto:)?([A-Za-z0-9][A-Za-z0-9.+_-]*)\Z")
# What may stand before a host: the longest local part of RFC 5321, and "mailto:".
_BEFORE_HOST = 64 + 7
_ENTITY_AT_END = re.compile(r"&[A-Za-z0-9]+;$")


def attributes_of(braces: str) -> Attributes:
    """The attributes of ``{…}`` that may stand in HTML: never handlers, never styles.

    >>> attributes_of('{#part .wide .left lang=fr onclick="x()"}')
    {'id': 'part', 'lang': 'fr', 'class': 'wide left'}
    """
    found: Attributes = {}
    classes = []
    for sign, word, key, value in _ONE.findall(braces):
        name, plain = key.lower(), value.strip("\"'")
        if sign == "#":
            found["id"] = word
        elif sign == "." or name == "class":
            classes.append(word or plain)
        elif name in _ALLOWED or name.startswith(("data-", "aria-")):
            found[name] = plain
    if classes:
        found["class"] = " ".join(classes)
    return found


def inline_attributes(state: Inline, silent: bool) -> bool:
    """``{…}`` right after a picture, code or link."""
    if state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    match = ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if match is None or last.type not in _TAKES_ATTRIBUTES:
        return False
    if not silent:
        _add(_opening(state.tokens), match[0])
    state.pos = match.end()
    return True


def block_attributes(state: Block, line: int, _end: int, silent: bool) -> bool:
    """``{…}`` on the line below a block."""
    start = state.bMarks[line] + state.tShift[line]
    text = state.src[start : state.eMarks[line]].rstrip()
    if state.sCount[line] - state.blkIndent > 3 or not ATTRIBUTES.fullmatch(text):  # noqa: PLR2004
        return False
    if silent:
        return True
    if not state.tokens:
        return False
    above = _opening(state.tokens)
    if above.map is None or not above.map[0] < line == above.map[1]:
        return False
    _add(above, text)
    state.line = line + 1
    return True


def heading_attributes(tokens: Sequence[Token]) -> None:
    """Move ``{…}`` at the end of headings into their tokens, before they are read."""
    for heading, text in pairwise(tokens):
        if heading.type == "heading_open" and text.content.endswith("}"):
            match = _AT_END.search(text.content)
            if match:
                _add(heading, match[1])
                text.content = text.content[: match.start()]


def more(state: Block, line: int, _end: int, silent: bool) -> bool:
    """`<!--more-->` on a line of its own, outside of all other blocks."""
    if state.level or state.blkIndent or state.sCount[line] > 3:  # noqa: PLR2004
        return False
    start = state.bMarks[line] + state.tShift[line]
    if not _MORE.fullmatch(state.src, start, state.eMarks[line]):
        return False
    if not silent:
        state.line = line + 1
        state.push("more", "", 0).map = [line, line + 1]
    return True


def web_link(state: Inline, silent: bool) -> bool:
    """``http://…``, ``https://…`` and ``ftp://…``, from their colon."""
    before = state.src[max(state.pos - 5, 0) : state.pos].lower()
    length = next((len(name) for name in _SCHEMES if before.endswith(name)), 0)
    if not length or silent or state.linkLevel:
        return False
    match = _WEB.match(state.src, state.pos, state.posMax)
    if match is None or not _is_domain(match[1]):
        return False
    end = _end_of_link(state, match.end())
    text = state.src[state.pos - length : end]
    return _link(state, length, text, text, end)


def www_link(state: Inline, silent: bool) -> bool:
    """``www.…``."""
    if silent or state.linkLevel:
        return False
    match = _WWW.match(state.src, state.pos, state.posMax)
    if match is None or not _is_domain(match[1]):
        return False
    end = _end_of_link(state, match.end())
    text = state.src[state.pos : end]
    return _link(state, 0, text, "http://" + text, end)


def mail_link(state: Inline, silent: bool) -> bool:
    """``name@host``, from its ``@``."""
    if silent or state.linkLevel:
        return False
    local = _LOCAL.search(state.src[max(state.pos - _BEFORE_HOST, 0) : state.pos])
    host = _HOST_OF_MAIL.match(state.src, state.pos, state.posMax)
    if local is None or host is None or host[0][-1] in "-_":
        return False
    href = f"mailto:{local[2]}{host[0]}"
    return _link(state, len(local[0]), local[0] + host[0], href, host.end())


def prose_rule(
    trim: Callable[[str], str], ends: Callable[[State, int, int, bool], bool]
) -> Callable[[State, int, int, bool], bool]:
    """A rule for paragraphs of which the first signs of the lines tell what they are.

    It gives what the rules for setext headings and paragraphs give one after the
    other, or leaves the line to them. `ends` is what may interrupt a paragraph.
    """

    def prose(state: State, start: int, _end: int, _silent: bool) -> bool:
        src, begins, shifts, stops = state.src, state.bMarks, state.tShift, state.eMarks
        if state.sCount[start] - state.blkIndent > 3:  # noqa: PLR2004
            return False
        line, last = start + 1, state.lineMax
        while line < last:
            first = begins[line] + shifts[line]
            if first >= stops[line]:
                break
            if src[first] in OPENERS and state.sCount[line] >= 0:
                if state.sCount[line] >= state.blkIndent:
                    return False
                if ends(state, line, last, True):
                    break
            line += 1
        if line == start + 1:
            content = src[begins[start] + shifts[start] : stops[start]]
        else:
            content = state.getLines(start, line, state.blkIndent, False)
        state.line = line
        state.push("paragraph_open", "p", 1).map = [start, line]
        text = state.push("inline", "", 0)
        text.content = trim(content)
        text.map = [start, line]
        state.push("paragraph_close", "p", -1)
        return True

    return prose


# The first signs of all lines that are not simply the next of a paragraph.
OPENERS = frozenset("`~>*-+_=#<[{|:$0123456789")


def _opening(tokens: Sequence[Token]) -> Token:
    """The token that opens what the last one closes."""
    depth = 0
    for token in reversed(tokens):
        depth -= token.nesting
        if depth <= 0:
            return token
    return tokens[0]


def _add(token: Token, braces: str) -> None:
    found = attributes_of(braces)
    classes = [token.attrs.get("class"), found.get("class")]
    token.attrs.update(found)
    if all(classes):
        token.attrs["class"] = f"{classes[0]} {classes[1]}"


def _link(state: Inline, back: int, text: str, href: str, end: int) -> bool:
    """A link whose first `back` signs have been passed as plain text."""
    before = state.pending
    if len(before) < back or (len(before) > back and before[-back - 1].isalnum()):
        return False
    if back:
        state.pending = before[:-back]
    elif state.pos and state.src[state.pos - 1].isalnum():
        return False
    state.push("link_open", "a", 1).attrs = {"href": href}
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)
    state.pos = end
    return True


def _is_domain(domain: str) -> bool:
    """No underscore in the last two parts."""
    return "_" not in "".join(domain.split(".")[-2:])


def _end_of_link(state: Inline, start: int) -> int:
    """Where a link ends: without the punctuation of the sentence around it."""
    src = state.src
    rest = _REST.match(src, start, state.posMax)
    end = rest.end() if rest else start
    unopened = src.count(")", start, end) - src.count("(", start, end)
    while end > start:
        last = src[end - 1]
        if last == ";":
            entity = _ENTITY_AT_END.search(src, max(start, end - 34), end)
            end = entity.start() if entity else end - 1
        elif last in "?!.,:*_~'\"]»”’" or (last == ")" and unopened > 0):
            unopened -= last == ")"
            end -= 1
        else:
            break
    return end
