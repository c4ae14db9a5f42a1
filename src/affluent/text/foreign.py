"""Texts of other services: plain text as HTML, HTML as text with its line breaks."""

from __future__ import annotations

import re
from html import unescape
from unicodedata import normalize
from urllib.parse import urlsplit

from .ranges import Range, marked_up
from .sanitise import plain_text

# An address in plain text; what closes a sentence or a bracket does not belong to it.
# Languages without spaces part it from the text by their own signs alone.
_ADDRESS = re.compile(
    "https?://[^\\s<>\"'`\u00ab\u00bb\u201c\u201d\u3001-\u3002\u3008-\u3011\uff01\uff08\uff09"
    "\uff0c\uff1a\uff1b\uff1f]+",
    re.IGNORECASE,
)
_CLOSING = ".,;:!?\u2026)]}\u2019"
_PRE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<br\b[^>]*>\s*", re.IGNORECASE)
_BLOCK = re.compile(
    r"\s*</?(?:address|article|aside|blockquote|dd|details|div|dl|dt|fig\w+|h[1-6]|hr|li"
    r"|ol|p|pre|section|summary|table|tr|ul)\b[^>]*>\s*",
    re.IGNORECASE,
)


def addresses(text: str) -> list[Range]:
    """The addresses that stand in a plain text, as ranges that make links of them.

    >>> [text_range.start for text_range in addresses("see https://x.test/a.")]
    [4]
    """
    found = []
    for match in _ADDRESS.finditer(text):
        url = _without_closing(match[0])
        if is_web(url):
            start = match.start()
            found.append(Range(start, start + len(url), link_to(url), "</a>"))
    return found


def _without_closing(found: str) -> str:
    """An address without the signs that close what is around it.

    >>> _without_closing("https://x.test/a_(b))."), _without_closing("https://x.test?!")
    ('https://x.test/a_(b)', 'https://x.test')
    """
    url = found.rstrip(_CLOSING)
    for sign in found[len(url) :]:
        opening = {")": "(", "]": "["}.get(sign)
        if opening is None or url.count(opening) <= url.count(sign):
            break
        url += sign
    return url


def link_to(url: str) -> str:
    """The opening tag of a link.

    >>> link_to('https://x.test/?a=1&b="')
    '<a href="https://x.test/?a=1&amp;b=&quot;">'
    """
    shown = url.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<a href="{shown}">'


def is_web(url: str | None) -> bool:
    """Whether it is an absolute address of the web that can be split."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def paragraphs(html: str) -> str:
    """HTML of a text with line breaks in paragraphs: empty lines part them.

    >>> paragraphs("a\\nb\\n\\nc")
    '<p>a<br>b</p><p>c</p>'
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = re.split(r"\n[^\S\n]*\n\s*", html)
    return "".join(
        f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in parts if part
    )


def html_from_text(text: str) -> str:
    """Plain text in paragraphs, its addresses as links.

    >>> html_from_text("R&D at https://x.test")
    '<p>R&amp;D at <a href="https://x.test">https://x.test</a></p>'
    """
    return paragraphs(marked_up(text, addresses(text)))


def text_from_html(html: str) -> str:
    """The text of HTML with its line breaks, in Unicode's composed form.

    >>> text_from_html("<p>a<br>b &amp; c</p><p>d</p>")
    'a\\nb & c\\n\\nd'
    """
    if "<" not in html:
        return normalize("NFC", unescape(html)).strip()
    flat = " ".join(_PRE.sub(_with_breaks, html).split())
    flat = _BLOCK.sub("\x1e", _BREAK.sub("\x1f", flat))
    lines = [plain_text(line) for line in re.split("([\x1e\x1f])", flat)]
    joined = "".join(
        {"\x1e": "\n\n", "\x1f": "\n"}.get(raw, line)
        for raw, line in zip(re.split("([\x1e\x1f])", flat), lines, strict=True)
    )
    return normalize("NFC", re.sub(r"\n{3,}", "\n\n", joined)).strip()


def _with_breaks(pre: re.Match[str]) -> str:
    """A text in lines of its own, as one that flows."""
    return f"<p>{pre[1].strip().replace(chr(10), '<br>')}</p>"
