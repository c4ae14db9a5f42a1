"""The sitemap: every address that search engines may list, with its languages.

Past the protocol's limits (50,000 addresses, 50 MiB) it is an index of numbered parts.
Give the oldest first: then all parts but the last stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from typing import NamedTuple

ENTRY_LIMIT = 45_000
BYTE_LIMIT = 45 * 1024 * 1024

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_URLSET = f'{_HEAD}<urlset {_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


class SitemapEntry(NamedTuple):
    """One address, absolute and percent-encoded."""

    url: str
    # RFC 3339, or "" where nothing tells it
    lastmod: str = ""
    # language and address of all translations, this one included; empty if alone
    alternates: tuple[tuple[str, str], ...] = ()


class _Part(NamedTuple):
    lines: list[str]
    # RFC 3339, of its entries
    dates: list[str]


def sitemap(
    entries: Iterable[SitemapEntry],
    base_url: str,
    *,
    limit: int = ENTRY_LIMIT,
    byte_limit: int = BYTE_LIMIT,
) -> tuple[tuple[str, bytes], ...]:
    """Name and content of each file: "sitemap.xml", and its parts if it is an index.

    `base_url` is the site's, with a final slash.
    """
    parts = list(_parts(entries, limit, byte_limit))
    if len(parts) == 1:
        return (("sitemap.xml", _document(parts[0])),)
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = [
        _line("sitemap", base_url + name, _latest(part.dates), ())
        for name, part in zip(names, parts, strict=True)
    ]
    body = f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{''.join(index)}</sitemapindex>\n"
    return (
        ("sitemap.xml", body.encode()),
        *zip(names, map(_document, parts), strict=True),
    )


def _parts(
    entries: Iterable[SitemapEntry], limit: int, byte_limit: int
) -> Iterator[_Part]:
    """At least one part; none over a limit."""
    part, size = _Part([], []), 0
    for url, lastmod, alternates in entries:
        line = _line("url", url, lastmod, alternates)
        size += len(line)
        if part.lines and (len(part.lines) == limit or size > byte_limit):
            yield part
            part, size = _Part([], []), len(line)
        part.lines.append(line)
        if lastmod:
            part.dates.append(lastmod)
    yield part


def _line(
    name: str, url: str, lastmod: str, alternates: tuple[tuple[str, str], ...]
) -> str:
    date = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(lang)}" href="{escape(same)}"/>'
        for lang, same in alternates
    )
    return f"<{name}><loc>{escape(url)}</loc>{date}{links}</{name}>\n"


def _document(part: _Part) -> bytes:
    return f"{_URLSET}{''.join(part.lines)}</urlset>\n".encode()


def _latest(dates: list[str]) -> str:
    """The latest date as an instant: texts in two zones do not compare."""
    return max(dates, key=datetime.fromisoformat, default="")
