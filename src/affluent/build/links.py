"""Links of a built site that lead nowhere: pages, anchors and files, on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import quote, unquote, urljoin, urlsplit

from ..model.problem import Place, Problem, error, warning
from ..plan.addresses import file_path, out_path

_IGNORED = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(href|src|poster|id|name|srcset)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""",
    re.IGNORECASE,
)
_ANCHORED = frozenset({"id", "name"})


def broken_links(
    output: str, root: str, base_url: str, sources: Mapping[str, str]
) -> Iterator[Problem]:
    """Every link of a page that leads to no file or anchor of the site.

    `sources` are the author's files by the address of their page.
    """
    pages = dict(_pages(output))
    anchors = {path: found[1] for path, found in pages.items()}
    origin = base_url.rstrip("/")
    seen: set[tuple[str, str]] = set()
    for path, (links, _) in sorted(pages.items()):
        here = "/" + quote(path.removesuffix("index.html"), safe="/~")
        source = sources.get(here, "")
        for link in links:
            fault = _fault(link, origin + here, origin, output, anchors)
            # what stands on every page is told once
            if not fault or (source or "", link) in seen:
                continue
            if not source and any(link == other for _, other in seen):
                continue
            seen.add((source, link))
            yield _problem(fault, link, here, source, root)


def _pages(output: str) -> Iterator[tuple[str, tuple[list[str], set[str]]]]:
    for folder, _, names in os.walk(output):
        for name in names:
            if name.endswith(".html"):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8", errors="replace") as file:
                    text = _IGNORED.sub("", file.read())
                inside = os.path.relpath(path, output).replace(os.sep, "/")
                yield inside, _links_and_anchors(text)


def _links_and_anchors(text: str) -> tuple[list[str], set[str]]:
    links: dict[str, None] = {}
    anchors: set[str] = set()
    for _, attributes in _TAG.findall(text):
        for name, written in _ATTRIBUTE.findall(attributes):
            value, kind = unescape(written.strip("\"'")), name.lower()
            if kind in _ANCHORED:
                anchors.add(value)
            elif kind == "srcset":
                links.update(
                    (part.split()[0], None)
                    for part in value.split(", ")
                    if part.strip()
                )
            else:
                links[value] = None
    return list(links), anchors


def _fault(
    link: str, page: str, origin: str, output: str, anchors: Mapping[str, set[str]]
) -> str:
    """Why a link leads nowhere, or ""; links to elsewhere are taken on trust."""
    try:
        full = urljoin(page, link)
        parts = urlsplit(full)
    except ValueError:
        return "is not an address"
    if parts.scheme not in ("http", "https") or not (full + "/").startswith(
        origin + "/"
    ):
        return ""
    inside = full[len(origin) :].partition("#")[0].partition("?")[0]
    paths = (out_path(inside or "/"), file_path(inside))
    path = next((one for one in paths if _is_there(one, output, anchors)), "")
    if not path:
        return "leads to nothing"
    fragment = unquote(parts.fragment)
    if fragment and path in anchors and fragment not in anchors[path]:
        return f'leads to no anchor "{fragment}"'
    return ""


def _is_there(path: str, output: str, anchors: Mapping[str, set[str]]) -> bool:
    return path in anchors or os.path.isfile(os.path.join(output, path))


def _problem(fault: str, link: str, page: str, source: str, root: str) -> Problem:
    place = Place(source, _line_of(link, source, root)) if source else Place(page)
    message = f'the link "{link}" on {page} {fault}'
    if "anchor" in fault:
        return warning("A202", message, place)
    return error("A201", message, place)


def _line_of(link: str, source: str, root: str) -> int:
    """The line of the source that holds the link as written, or 0."""
    wanted = unquote(link).rpartition("/")[2] or link
    try:
        with open(os.path.join(root, source), encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if link in line:
                    return number
                if wanted and f"({wanted}" in line:
                    return number
    except (OSError, UnicodeDecodeError):
        return 0
    return 0
