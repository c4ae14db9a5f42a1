"""HTML as a feed carries it: sanitised, and with every address absolute.

A feed is read far from its site, so no address may depend on where it is read, and
feed readers must never be given scripts, handlers or frames, whatever the author's
own pages hold. The sanitiser writes HTML in one canonical form (attributes in double
quotes, text and values escaped), which is what the patterns here rely on.
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from ...text.sanitise import sanitise_foreign

# A start tag of the canonical form that has an attribute of the second pattern.
_TAG = re.compile(r"<[a-z](?:[^<>\"]++|\"[^\"]*\")*+>")
# The sanitiser leaves no `srcset`: a feed reader does with the one picture of `src`.
_ADDRESS = re.compile(r"(?<=\s)(href|src|poster)=\"([^\"]*)\"")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")


def absolute_html(html: str, page_url: str, base_url: str) -> str:
    """The HTML of the page at `page_url`, sanitised, with absolute addresses.

    `base_url` is the site's, with a final slash. An address from the root is right
    with the base path in front, as the page shows it, and without it.
    """
    places = _Places(page_url, base_url)
    return _TAG.sub(lambda tag: places.in_tag(tag[0]), sanitise_foreign(html))


class _Places:
    """Where the addresses of one page lead."""

    __slots__ = ("_base", "_folder", "_origin", "_page", "_path")

    def __init__(self, page_url: str, base_url: str) -> None:
        parts = urlsplit(base_url)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._path = parts.path
        self._base = base_url
        self._page = page_url
        self._folder = page_url.rpartition("/")[0] + "/"

    def in_tag(self, tag: str) -> str:
        return _ADDRESS.sub(self._attribute, tag) if '="' in tag else tag

    def _attribute(self, match: re.Match[str]) -> str:
        name, value = match.groups()
        if value.startswith(("https://", "http://")):
            return match[0]
        return f'{name}="{escape(self.absolute(unescape(value).strip()))}"'

    def absolute(self, url: str) -> str:
        if _SCHEME.match(url):
            return url
        if url.startswith("//"):
            return self._origin.partition("//")[0] + url
        if url.startswith("#"):
            return self._page.partition("#")[0] + url
        if url.startswith("/"):
            known = url.startswith(self._path) or f"{url}/" == self._path
            return self._origin + url if known else self._base + url[1:]
        if url[:1] in ".?" or "/." in url:
            return urljoin(self._page, url)
        return self._folder + url
