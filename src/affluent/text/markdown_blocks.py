"""Blocks as HTML: from the engine's tokens to the pieces of a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape

from ..model.post import Slot
from .markdown_engine import unescaped
from .markdown_inlines import (
    LONE_PICTURE,
    formula_html,
    inline_html,
    note_again,
    note_number,
    picture_of,
    read,
    shown,
)
from .markdown_links import is_allowed, scheme_of
from .markdown_raw import raw_html
from .markdown_tokens import Token
from .markdown_writer import Writer, encoded
from .picture_html import escaped

# Gives the HTML of the block that begins at a token, and the index after what it wrote.
BlockWriter = Callable[[Writer, Sequence[Token], int], tuple[str, int]]

_LANGUAGE = re.compile(r"([^\s{]+)|\{:?\s*\.([^\s{}]+)")
_RANGE = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
_LINE_NUMBERS = re.compile(r"(?:hl_lines=)?[\"'\[{]([\d\s,\"'-]+)[\"'\]}]")
_MOST_LINES = 10_000
# How a paragraph may begin that is an address, and what such a one consists of.
_ADDRESS = ("http", "<http")
_LONE_LINK = ["link_open", "text", "link_close"]

# What needs neither attributes nor a look around.
_FIXED = {
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_open": "<ol>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "paragraph_close": "</p>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "hr": "<hr>\n",
    "table_close": "</table>\n</div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>\n",
    "tr_close": "</tr>\n",
    "dl_open": "<dl>\n",
    "dl_close": "</dl>\n",
    "dt_open": "<dt>",
    "dt_close": "</dt>\n",
    "dd_open": "<dd>",
    "dd_close": "</dd>\n",
    "alert_close": "</div>\n",
    "footnote_close": "</li>\n",
    "footnote_block_close": "</ol>\n</section>\n",
}


def write_blocks(writer: Writer, tokens: Sequence[Token]) -> None:
    """Write the HTML of all tokens."""
    out = writer.html
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        html = None if token.attrs or token.meta else _FIXED.get(token.type)
        if html is None:
            html, index = _WRITERS[token.type](writer, tokens, index)
        else:
            index += 1
        out.append(html)


def _open(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """An element with attributes of the author's or of a list's numbers."""
    token = tokens[index]
    end = ">" if token.tag in {"li", "dt", "dd"} else ">\n"
    return f"<{token.tag}{writer.attributes(token.attrs)}{end}", index + 1


def _paragraph(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    start, text, end = tokens[index : index + 3]
    if text.content.startswith("![") and not start.hidden:
        figure = _figure(writer, start, text)
        if figure:
            return figure, index + 3
    if text.content.startswith(_ADDRESS) and end.type == "paragraph_close":
        embed = _embed(writer, start, text)
        if embed:
            return f"{embed}\n", index + 3
    html = inline_html(writer, text)
    writer.note_lead(html, start.level)
    if start.hidden:
        return _in_tight_list(html, tokens, index + 3), index + 3
    html = f"<p{writer.attributes(start.attrs)}>{html}"
    if end.type != "paragraph_close":
        # the last of a footnote: the way back stands in it
        return html, index + 2
    return html + "</p>\n", index + 3


def _in_tight_list(html: str, tokens: Sequence[Token], after: int) -> str:
    return html if tokens[after].nesting < 0 else html + "\n"


def _figure(writer: Writer, start: Token, text: Token) -> str:
    """A picture with a title that is alone in its paragraph, else ""."""
    writer.line = start.map[0] + 1 if start.map else writer.line
    simple = None if writer.is_read else LONE_PICTURE.fullmatch(text.content)
    if simple:
        alt, url, title = simple.groups()
        if not title or not is_allowed(url):
            return ""
        picture = writer.picture(url, alt, "", "", writer.line)
    else:
        inner = read(writer, text)
        if len(inner) != 1 or inner[0].type != "image":
            return ""
        title = str(inner[0].attrs.get("title", ""))
        if not title:
            return ""
        picture = picture_of(writer, inner[0], "")
    return (
        f"<figure{writer.attributes(start.attrs)}>\n{picture}\n"
        f"<figcaption>{shown(title)}</figcaption>\n</figure>\n"
    )


def _embed(writer: Writer, start: Token, text: Token) -> str:
    """The gap of an address that is alone in its paragraph, else "".

    In a list or a quote an address is a reference, and stays a link.
    """
    if start.level or any(map(str.isspace, text.content)):
        return ""
    inner = read(writer, text)
    if [token.type for token in inner] != _LONE_LINK:
        return ""
    attributes = {**start.attrs, **inner[0].attrs}
    url = str(attributes.pop("href"))
    if scheme_of(url) not in {"http", "https"}:
        return ""
    writer.line = start.map[0] + 1 if start.map else writer.line
    writer.uses.add("embeds")
    # without any other words a list shows the address
    writer.lead = writer.lead or shown(inner[1].content)
    added = writer.attributes(attributes)
    target = unescape(encoded(url))
    return writer.slot(Slot("embed", target, writer.line, attributes=added))


def _heading(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    start = tokens[index]
    html = inline_html(writer, tokens[index + 1])
    level = min(int(start.tag[1]) + writer.shift, 6)
    attributes = dict(start.attrs)
    anchor = writer.heading(level, html, attributes.pop("id", None))
    id_ = f' id="{escaped(anchor)}"' if anchor else ""
    tag = f"h{level}"
    return f"<{tag}{id_}{writer.attributes(attributes)}>{html}</{tag}>\n", index + 3


def _item(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    start, after = tokens[index : index + 2]
    opening = f"<li{writer.attributes(start.attrs)}>"
    if "checked" not in start.meta:
        return opening, index + 1
    done = bool(start.meta["checked"])
    box = '<input type="checkbox" disabled=""' + (' checked=""' if done else "")
    if after.type != "paragraph_open":
        name = writer.word("done" if done else "open")
        return f'{opening}{box} aria-label="{name}">\n', index + 1
    text = inline_html(writer, tokens[index + 2])
    writer.note_lead(text, after.level)
    html = f"<label>{box}> {text}</label>"
    if after.hidden:
        html = _in_tight_list(html, tokens, index + 4)
    else:
        html = f"<p>{html}</p>\n"
    return opening + html, index + 4


def _table(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    added = writer.attributes(tokens[index].attrs)
    # wide tables scroll by themselves, also for those who have only a keyboard
    return f'<div class="table-scroll" tabindex="0">\n<table{added}>\n', index + 1


def _cell(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    start = tokens[index]
    html = inline_html(writer, tokens[index + 1])
    align = str(start.attrs.get("style", "")).removeprefix("text-align:")
    class_ = f' class="align-{align}"' if align else ""
    # a header without words heads nothing
    tag = start.tag if html else "td"
    return f"<{tag}{class_}>{html}</{tag}>\n", index + 3


def _code_block(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    token = tokens[index]
    return _pre(writer, token, f"<code>{shown(token.content)}</code>"), index + 1


def _fence(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    token = tokens[index]
    info = unescaped(token.info).strip() if token.info else ""
    language = _language(info)
    class_ = f' class="language-{escaped(language)}"' if language else ""
    html = ""
    if language and writer.options.highlight:
        # Pygments comes with what marks code: only texts with code pay for it
        from .highlight import highlighted  # noqa: PLC0415

        html = highlighted(token.content, language, _marked(info))
    if html:
        writer.uses.add("code")
        return _pre(
            writer, token, f"<code{class_}>{html}</code>", "highlight"
        ), index + 1
    return _pre(
        writer, token, f"<code{class_}>{shown(token.content)}</code>"
    ), index + 1


def _pre(writer: Writer, token: Token, inner: str, class_: str = "") -> str:
    attributes = dict(token.attrs)
    classes = [name for name in (class_, attributes.pop("class", "")) if name]
    own = f' class="{escaped(" ".join(map(str, classes)))}"' if classes else ""
    # long lines scroll, also for those who have only a keyboard
    return f'<pre{own} tabindex="0"{writer.attributes(attributes)}>{inner}</pre>\n'


def _language(info: str) -> str:
    """The language of a fence: its first word, or the first class in braces."""
    match = _LANGUAGE.match(info)
    return (match[1] or match[2] or "") if match else ""


def _marked(info: str) -> frozenset[int]:
    """The lines to mark: hl_lines="1 3-5", hl_lines=[1,"3-5"], {1,3-5}."""
    found = _LINE_NUMBERS.search(info)
    numbers: set[int] = set()
    for first, last in _RANGE.findall(found[1]) if found else ():
        numbers.update(range(int(first), min(int(last or first), _MOST_LINES) + 1))
    return frozenset(numbers)


def _html_block(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    token = tokens[index]
    line = token.map[0] + 1 if token.map else writer.line
    return raw_html(writer, token.content, line), index + 1


def _alert(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    token = tokens[index]
    kind = token.info.lower()
    # the engine's own two classes, then the author's
    classes = ["alert", f"alert-{kind}", *str(token.attrs["class"]).split()[2:]]
    added = writer.attributes({**token.attrs, "class": " ".join(classes)})
    title = f'<p class="alert-title">{writer.word(kind)}</p>\n'
    return f'<div{added} role="note">\n{title}', index + 4


def _formula(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    token = tokens[index]
    line = token.map[0] + 1 if token.map else writer.line
    added = writer.attributes(token.attrs)
    return f"<div{added}>\n{formula_html(writer, token, line)}\n</div>\n", index + 1


def _notes(writer: Writer, _tokens: Sequence[Token], index: int) -> tuple[str, int]:
    writer.end_lead()
    heading = f"<h2>{writer.word('notes')}</h2>"
    section = f'<section class="footnotes" role="doc-endnotes">\n{heading}\n<ol>\n'
    return section, index + 1


def _note(_writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    return f'<li id="fn:{note_number(tokens[index])}">', index + 1


def _way_back(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    number, again = note_number(tokens[index]), note_again(tokens[index])
    label = f"{writer.word('back')} {number}{again}"
    link = f'<a href="#fnref:{number}{again}" class="footnote-back" role="doc-backlink"'
    return f' {link} aria-label="{label}">↩</a>', index + 1


def _more(writer: Writer, _tokens: Sequence[Token], index: int) -> tuple[str, int]:
    writer.excerpt_end = writer.excerpt_end or len(writer.html)
    return "", index + 1


def _inline(writer: Writer, tokens: Sequence[Token], index: int) -> tuple[str, int]:
    return inline_html(writer, tokens[index]), index + 1


_WRITERS: dict[str, BlockWriter] = {
    "inline": _inline,
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "bullet_list_open": _open,
    "ordered_list_open": _open,
    "list_item_open": _item,
    "blockquote_open": _open,
    "hr": _open,
    "dl_open": _open,
    "table_open": _table,
    "th_open": _cell,
    "td_open": _cell,
    "code_block": _code_block,
    "fence": _fence,
    "html_block": _html_block,
    "alert_open": _alert,
    "math_block": _formula,
    "footnote_block_open": _notes,
    "footnote_open": _note,
    "footnote_anchor": _way_back,
    "more": _more,
}
