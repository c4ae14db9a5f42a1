"""Webmentions as a service keeps them: JF2, as webmention.io gives it.

As answers of mentions.jf2 show (2022 to 2026): `wm-property` says what a mention is,
`wm-target` what it is about, `wm-private` that it is not for everybody. Only
`wm-source` has been looked at by the service: all else is what that page says of
itself, and is believed as far as it speaks of its own host.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from textwrap import shorten
from urllib.parse import urlencode, urlsplit

from ...model.dialogue import Comment
from ...model.problem import Place, Problem, error
from ...text.foreign import html_from_text, is_web, text_from_html
from ..channel import Request
from ..json_records import document
from ..shapes import line, mapping, sequence, text
from .replies import Collector, Replies, earlier, response

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
    # who comes to an event may say something
    "rsvp": "reply",
}
# They speak for posts of other networks, and say truly whose those are.
_BRIDGES = (".brid.gy", ".brid-gy.appspot.com")
# So much of a page without a title tells what it is.
_EXCERPT = 140


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
        hint = "webmentions.service is what gives JF2, as …/api/mentions.jf2 does"
        return error("I112", message, Place(service), hint)
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
    kind = entry.get("wm-property")
    is_said = kind != "rsvp" or bool(_html(entry, "reply"))
    return "" if kind in _KINDS and is_said else "of another kind"


def _comment(entry: dict[str, object]) -> Comment | None:
    author = mapping(entry.get("author"))
    kind = _KINDS[str(entry.get("wm-property"))]
    source = text(entry.get("wm-source")) or ""
    return response(
        _believed(entry.get("url"), source) or source,
        text(author.get("name")),
        _believed(author.get("url"), source),
        earlier(text(entry.get("published")), text(entry.get("wm-received"))),
        _html(entry, kind),
        "webmention",
        kind=kind,
        lang=text(entry.get("lang")),
    )


def _believed(url: object, source: str) -> str | None:
    """An address that a source gives as its own; None if it may be another's."""
    address = text(url)
    if not address or not is_web(address):
        return None
    host, own = _host(address), _host(source)
    is_own = f".{host}".endswith(f".{own}") or f".{own}".endswith(f".{host}")
    return address if is_own or f".{own}".endswith(_BRIDGES) else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _html(entry: dict[str, object], kind: str) -> str:
    """What a reply says; of a page that mentions a text, its title or beginning."""
    if kind not in {"reply", "mention"}:
        return ""
    html, plain = _content(entry.get("content"))
    if kind == "reply":
        return html or html_from_text(plain or _content(entry.get("summary"))[1])
    title = line(entry.get("name")) or line(plain or text_from_html(html)) or ""
    return escape(shorten(title, _EXCERPT, placeholder="…"))


def _content(value: object) -> tuple[str, str]:
    """HTML and plain text, in the ways of all years."""
    values = mapping(value)
    html, plain = text(values.get("html")), text(values.get("text"))
    # before 2018, and of summaries to this day
    older = text(values.get("value")) or text(value)
    if values.get("content-type") == "text/html":
        html = html or older
    else:
        plain = plain or older
    return html or "", plain or ""
