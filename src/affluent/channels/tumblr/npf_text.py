"""The words of blocks as HTML: headings, quotes, lists in lists, chats, formatting.

What a block cannot show degrades to its text or its link, so that a type of block
that is new tomorrow loses neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from ...text.foreign import is_web
from ...text.ranges import Range, escaped, marked_up
from ..shapes import mapping, number, sequence, text
from .addresses import blog_url, secured, unwrapped
from .quotes import linked, played

Block = Mapping[str, object]

_WRAPPERS = {
    "indented": "blockquote",
    "ordered-list-item": "ol",
    "unordered-list-item": "ul",
}
_SINGLE = {
    "heading1": ("<h2>", "</h2>"),
    "heading2": ("<h3>", "</h3>"),
    "quote": ("<blockquote><p>", "</p></blockquote>"),
}
_MARKS = {"bold": "b", "italic": "i", "strikethrough": "s", "small": "small"}
# The deepest that the editor allows is 7; more ranges than this are an attack.
_DEEPEST, _MOST_RANGES = 7, 1000


def html_from_blocks(blocks: Iterable[Block]) -> str:
    """The HTML of blocks; of those that are media, their captions.

    >>> html_from_blocks([{"type": "text", "subtype": "quote", "text": "R&D"}])
    '<blockquote><p>R&amp;D</p></blockquote>'
    """
    writer = _Writer()
    for block in blocks:
        writer.write(block)
    return writer.finished()


def links_from_blocks(blocks: Iterable[Block]) -> Iterator[str | None]:
    """Where blocks lead beside their text: credits of pictures, linked pages."""
    for block in blocks:
        if block.get("type") == "link":
            yield _address(block.get("url"))
        given = mapping(block.get("attribution"))
        if text(given.get("type")) in {"link", "post", "app"}:
            yield _address(given.get("url"))


class _Writer:
    """Writes blocks one after the other, and knows what is still open."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._open: list[str] = []
        self._is_chat = False

    def write(self, block: Block) -> None:
        subtype = text(block.get("subtype")) if block.get("type") == "text" else None
        if subtype != "chat":
            self._end_chat()
        if subtype in _WRAPPERS:
            self._nest(block, _WRAPPERS[subtype])
            return
        self._close(0)
        if subtype == "chat":
            self.out.append("<br>" if self._is_chat else "<p>")
            self.out.append(inline(block))
            self._is_chat = True
        else:
            self.out.append(_standing(block, subtype))

    def finished(self) -> str:
        """All of it, with nothing left open."""
        self._end_chat()
        self._close(0)
        return "".join(self.out)

    def _end_chat(self) -> None:
        self.out += ["</p>"] if self._is_chat else []
        self._is_chat = False

    def _close(self, depth: int) -> None:
        """End what is open, down to a depth."""
        while len(self._open) > depth:
            tag = self._open.pop()
            self.out.append(
                "</blockquote>" if tag == "blockquote" else f"</li></{tag}>"
            )

    def _nest(self, block: Block, tag: str) -> None:
        level = min(max(number(block.get("indent_level")) or 0, 0), _DEEPEST)
        level = min(level, len(self._open))
        self._close(level + 1)
        if len(self._open) > level and self._open[level] != tag:
            self._close(level)
        if len(self._open) > level:
            self.out.append("" if tag == "blockquote" else "</li><li>")
        else:
            self.out.append("<blockquote>" if tag == "blockquote" else f"<{tag}><li>")
            self._open.append(tag)
        words = inline(block)
        self.out.append(f"<p>{words}</p>" if tag == "blockquote" else words)


def inline(block: Block) -> str:
    """The text of a block with its formatting."""
    words = block.get("text")
    words = words if isinstance(words, str) else ""
    given = sequence(block.get("formatting"))[:_MOST_RANGES]
    ranges = [one for raw in given for one in _range(mapping(raw), len(words))]
    return marked_up(words, ranges, html_of=_with_breaks)


def _standing(block: Block, subtype: str | None) -> str:
    """The HTML of a block that stands for itself."""
    match block.get("type"):
        case "text":
            before, after = _SINGLE.get(subtype or "", ("<p>", "</p>"))
            words = inline(block)
            shown = f"{before}{words}{after}" if words.strip() else ""
        case "image":
            shown = _paragraph(text(block.get("caption")))
        case "link":
            shown = _card(block)
        case "audio":
            keys = ("title", "artist", "album")
            shown = played(*(text(block.get(key)) for key in keys))
        case "video":
            shown = ""
        case "poll":
            shown = _paragraph(text(block.get("question")))
        case _:
            shown = _unknown(block)
    return shown


def _unknown(block: Block) -> str:
    """A block of a type that nobody knows: its words, else its link."""
    words = inline(block)
    if words.strip():
        return f"<p>{words}</p>"
    title = text(block.get("title"))
    lead = linked(_address(block.get("url")), title) or _paragraph(title)
    return f"{lead}{_paragraph(text(block.get('description')))}"


def _card(block: Block) -> str:
    """A linked page: its title, and what it says of itself."""
    title = text(block.get("title")) if block.get("is_titled") is not True else None
    lead = linked(_address(block.get("url")), title)
    return f"{lead}{_paragraph(text(block.get('description')))}"


def _range(given: Block, size: int) -> Iterator[Range]:
    """What a formatting makes of its part of the text; one too long ends with it."""
    start, end = number(given.get("start")), number(given.get("end"))
    if start is None or end is None:
        return
    kind = text(given.get("type")) or ""
    end = min(end, size)
    if kind in _MARKS:
        yield Range(start, end, f"<{_MARKS[kind]}>", f"</{_MARKS[kind]}>")
    url = None
    if kind == "link":
        url = _address(given.get("url"))
    elif kind == "mention":
        blog = mapping(given.get("blog"))
        name = text(blog.get("name")) or ""
        url = secured(text(blog.get("url"))) or blog_url(name)
    if url:
        mark = ' class="tumblelog"' if kind == "mention" else ""
        yield Range(start, end, f'<a{mark} href="{escape(url)}">', "</a>")


def _address(value: object) -> str | None:
    url = secured(unwrapped((text(value) or "").strip()))
    return url if is_web(url) else None


def _paragraph(words: str | None) -> str:
    return f"<p>{_with_breaks(words.strip())}</p>" if words else ""


def _with_breaks(words: str) -> str:
    return "<br>".join(
        escaped(line) for line in words.replace("\r\n", "\n").split("\n")
    )
