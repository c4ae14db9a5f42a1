"""Webmentions as a service keeps them: JF2, as webmention.io gives it.

As answers of mentions.jf2 show (2022 to 2026): `wm-property` says what a mention is,
`wm-target` what it is about, `wm-private` that it is not for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from ...model.dialogue import Comment
from ...model.problem import Place, Problem, error
from ...text.foreign import html_from_text, is_web
from ..channel import Request
from ..json_records import document
from ..shapes import mapping, sequence, text
from .replies import Collector, Replies, response

# A service may give fewer on a page: only an empty page, or one known, is the last.
PAGE_SIZE = 100
# So many pages of them nobody has.
PAGES = 200
_KINDS = {
    "in-reply-to": "reply",
    "mention-of": "mention",
    "repost-of": "repost",
    "like-of": "like",
    "bookmark-of": "bookmark",
}


def request_for(service: str, domain: str, token: str, page: int) -> Request:
    """What to ask for a page of them, the newest first; pages count from 0.

    >>> request_for("https://wm.test/api", "x.test", "", 0).url
    'https://wm.test/api?domain=x.test&per-page=100&page=0'
    """
    query = {"domain": domain, "per-page": PAGE_SIZE, "page": page}
    if token:
        query["token"] = token
    sign = "&" if "?" in service else "?"
    # what is gone there is to be gone here: only a whole answer tells
    return Request(
        f"{service}{sign}{urlencode(query)}", "application/json", conditional=False
    )


def mentions_in(
    data: bytes, service: str
) -> tuple[int, Mapping[str, Replies]] | Problem:
    """How many there are on a page, and what is said of each target."""
    found = document(data, service)
    if isinstance(found, Problem):
        return found._replace(place=Place(service))
    values = mapping(found)
    if not isinstance(values.get("children"), list):
        message = 'the answer is no JF2: it has no list "children"'
        return error("I112", message, Place(service), "look at webmentions.service")
    entries = list(map(mapping, sequence(values["children"])))
    collectors: dict[str, Collector] = {}
    for entry in entries:
        target = text(entry.get("wm-target"))
        if target is None:
            continue
        collector = collectors.setdefault(target, Collector())
        why = _why_not(entry)
        if why:
            collector.withhold(why)
        else:
            collector.keep(_comment(entry))
    return len(entries), {url: one.replies for url, one in collectors.items()}


def _why_not(entry: dict[str, object]) -> str:
    if entry.get("wm-private") not in (False, None):
        return "private"
    return "" if entry.get("wm-property") in _KINDS else "of another kind"


def _comment(entry: dict[str, object]) -> Comment | None:
    author = mapping(entry.get("author"))
    kind = _KINDS[str(entry.get("wm-property"))]
    source = text(entry.get("wm-source"))
    url = text(entry.get("url"))
    return response(
        url if url and is_web(url) else source,
        text(author.get("name")),
        text(author.get("url")),
        text(entry.get("published")) or text(entry.get("wm-received")),
        _html(entry, kind),
        "webmention",
        kind=kind,
        lang=text(entry.get("lang")),
    )


def _html(entry: dict[str, object], kind: str) -> str:
    """What a reply says; of a page that mentions a text, its title."""
    if kind == "mention":
        return escape(" ".join((text(entry.get("name")) or "").split())[:200])
    if kind != "reply":
        return ""
    content = mapping(entry.get("content"))
    html = text(content.get("html"))
    plain = text(content.get("text")) or text(entry.get("summary"))
    return html or html_from_text(plain or "")
