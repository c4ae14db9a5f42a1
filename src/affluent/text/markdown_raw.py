"""Raw HTML in an author's text: its addresses are the site's concern too.

What is safe in it is decided elsewhere, by a real parser (`sanitise`). Here only the
addresses of its tags are read, as those of Markdown links are; comments and scripts
are passed over.
"""

from __future__ import annotations

import re
from html import unescape

from .markdown_writer import Writer, encoded

_PART = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<closed>script|style|textarea|title)\b.*?(?:</(?P=closed)\s*>|\Z)"
    r"|<(?P<tag>[a-z][a-z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?P<name>\s(?:href|src|poster)\s*=\s*)"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+))",
    re.IGNORECASE,
)
# What `sanitise` takes away although an author may well have meant it.
_LEFT_OUT = frozenset(
    {"button", "canvas", "embed", "form", "iframe", "object", "script", "select"}
    | {"style", "svg", "textarea"}
)


def raw_html(writer: Writer, html: str, line: int) -> str:
    """The author's HTML with its addresses seen to."""
    writer.raw = True
    if "<" not in html:
        return html

    def part(match: re.Match[str]) -> str:
        at = line + html.count("\n", 0, match.start())
        if writer.options.html == "safe":
            _left_out(writer, (match["closed"] or match["tag"] or "").lower(), at)
        if match["tag"] is None:
            return match[0]
        return _ADDRESS.sub(lambda found: _address(writer, found, at), match[0])

    return _PART.sub(part, html)


def _left_out(writer: Writer, tag: str, line: int) -> None:
    if tag in _LEFT_OUT:
        writer.fault(
            "A204",
            f"<{tag}> is left out",
            line,
            "markdown: {html: trusted} keeps all HTML as it is",
        )


def _address(writer: Writer, match: re.Match[str], line: int) -> str:
    url = unescape(match["double"] or match["single"] or match["bare"] or "").strip()
    # with a scheme it leads away, and whether that is allowed is not decided here
    if not url or ":" in url:
        return match[0]
    address = writer.address(url, line)
    return match[0] if address == encoded(url) else f'{match["name"]}"{address}"'
