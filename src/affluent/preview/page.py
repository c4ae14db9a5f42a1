"""What the preview adds to the pages it sends; the files of the site stay as they are.

The one thing added to a page is a script tag of the preview's own address: a strict
Content-Security-Policy of the site (`script-src 'self'`) lets it pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from ..model.problem import Problem

# Every address of the preview's own begins so, whatever the site's base path.
OWN = "/_affluent/"

_TEXT = "text/plain; charset=utf-8"
_TYPES = {
    # browsers show no feed that comes as one: hosts are told this type, too
    "atom": "application/xml; charset=utf-8",
    "avif": "image/avif",
    "bib": _TEXT,
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "epub": "application/epub+zip",
    "flac": "audio/flac",
    "geojson": "application/geo+json",
    "gif": "image/gif",
    "gpx": "application/gpx+xml; charset=utf-8",
    "htm": "text/html; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "jxl": "image/jxl",
    "m4a": "audio/mp4",
    "m4v": "video/mp4",
    "map": "application/json",
    "markdown": "text/markdown; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "opml": "text/x-opml; charset=utf-8",
    "opus": "audio/ogg",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "rss": "application/xml; charset=utf-8",
    "srt": _TEXT,
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": _TEXT,
    "vcf": "text/vcard; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "xsl": "application/xslt+xml; charset=utf-8",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "zip": "application/zip",
}

_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"></head>
<body><h1>{title}</h1>
<p>{text}</p>
{details}</body>
</html>
"""
# what it is -> language -> (title, text)
_WORDS = {
    "missing": {
        "en": ("Nothing is here", "No page of the site has this address."),
        "fr": ("Rien ici", "Aucune page du site n’a cette adresse."),
    },
    "building": {
        "en": ("Building", "The page shows itself as soon as it is built."),
        "fr": ("Construction", "La page s’affichera dès qu’elle sera construite."),
    },
    "failed": {
        "en": (
            "The site could not be built",
            "Mend this and save: the page shows itself.",
        ),
        "fr": (
            "Le site n’a pas pu être construit",
            "Corrigez ceci et enregistrez : la page s’affichera.",
        ),
    },
}


def type_of(name: str) -> str:
    """The media type of a file, by its name; text where it has no ending (CNAME).

    >>> type_of("feed.atom")
    'application/xml; charset=utf-8'
    """
    last = name.rpartition("/")[2]
    if "." not in last.lstrip("."):
        return _TEXT
    return _TYPES.get(last.rpartition(".")[2].lower(), "application/octet-stream")


def is_page(name: str) -> bool:
    """Whether a file is an HTML page."""
    return name.lower().endswith((".html", ".htm"))


def with_script(html: bytes, *, name: str, base: str, since: str) -> bytes:
    """The page with the preview's script: `name` is its file, "" if it has none.

    `since` is what the page has seen of the event stream when it is sent.
    """
    tag = (
        f'<script src="{OWN}live.js" data-page="{escape(name)}" '
        f'data-base="{escape(base)}/" data-since="{escape(since)}" defer></script>'
    ).encode()
    ends = list(_END.finditer(html))
    cut = ends[-1].start() if ends else len(html)
    return html[:cut] + tag + html[cut:]


def plain(problem: Problem) -> str:
    """A problem as plain text, with what to do in a line of its own."""
    text = str(problem).removeprefix(": ")
    return f"{text}\n    {problem.hint}" if problem.hint else text


def plain_page(kind: str, language: str, problems: Iterable[Problem] = ()) -> bytes:
    """The preview's own page: kind is "missing", "building" or "failed"."""
    spoken = "fr" if language.lower().split("-")[0] == "fr" else "en"
    title, text = _WORDS[kind][spoken]
    lines = "\n".join(map(plain, problems))
    details = f"<pre>{escape(lines)}</pre>\n" if lines else ""
    page = _PAGE.format(language=spoken, title=title, text=text, details=details)
    return page.encode()
