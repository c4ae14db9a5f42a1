"""Answers to a copy on Mastodon, or on what speaks like it: the context of a status.

GET /api/v1/statuses/:id/context needs no token for public statuses; without one, it
gives 60 answers at most, 20 levels deep (docs.joinmastodon.org, read 2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from ...model.dialogue import Comment
from ...model.problem import Place, Problem
from ..channel import Request
from ..json_records import document
from ..shapes import line, mapping, sequence, text
from .replies import Collector, Replies, response

# So many answers may be only some of them.
MOST = 60
# And they may go deeper than this.
DEPTH = 20
# The page of a status: /@jane/1, /users/jane/statuses/1, /@jane@other.example/1.
_STATUS = re.compile(
    r"(https?://[^/?#@\s]+)/(?:(?:@[\w.@-]+|users/[\w.-]+/statuses)/([0-9]{1,25})"
    # of Pleroma
    r"|notice/(\w{1,40}))/?",
    re.ASCII,
)
# Both can be seen by everybody: unlisted ones stand in no list, but below what they
# answer.
_FOR_ALL = frozenset({"public", "unlisted"})


def request_for(url: str) -> Request | None:
    """What to ask for the answers to a copy; None if it is none of a status.

    >>> request_for("https://social.example/@jane/1").url
    'https://social.example/api/v1/statuses/1/context'
    """
    match = _STATUS.fullmatch(url)
    if match is None:
        return None
    address = f"{match[1]}/api/v1/statuses/{match[2] or match[3]}/context"
    return Request(address, "application/json")


def replies_in(data: bytes, url: str) -> Replies | Problem:
    """The answers to the copy at an address, of what its server says."""
    values = document(data, url)
    if isinstance(values, Problem):
        return values._replace(place=Place(url))
    found = mapping(values).get("descendants")
    statuses = [mapping(one) for one in sequence(found)]
    urls = {text(one.get("id")) or "": _address(one) or "" for one in statuses}
    collector = Collector()
    for status in statuses:
        why = _why_not(status)
        if why:
            collector.withhold(why)
        else:
            collector.keep(_comment(status, urls))
    is_whole = isinstance(found, list) and len(statuses) < MOST
    return collector.replies._replace(is_whole=is_whole and _depth(statuses) < DEPTH)


def _depth(statuses: Iterable[dict[str, object]]) -> int:
    """How deep the answers go; each stands behind what it answers."""
    depths: dict[str, int] = {}
    for status in statuses:
        parent = text(status.get("in_reply_to_id")) or ""
        depths[text(status.get("id")) or ""] = depths.get(parent, 0) + 1
    return max(depths.values(), default=0)


def _why_not(status: dict[str, object]) -> str:
    """Why a status is not for the eyes of everybody; "" if it is."""
    visibility = text(status.get("visibility")) or "unknown"
    if visibility not in _FOR_ALL:
        return visibility
    account = mapping(status.get("account"))
    if account.get("noindex") is True:
        return "not to be found by search"
    if account.get("suspended") is True or account.get("limited") is True:
        return "limited"
    return ""


def _comment(status: dict[str, object], urls: dict[str, str]) -> Comment | None:
    account = mapping(status.get("account"))
    html = text(status.get("content")) or ""
    warning = text(status.get("spoiler_text"))
    if warning:
        # who wants to read it goes there
        html = f"<p><em>{escape(warning)}</em></p>"
    return response(
        _address(status),
        _name(account),
        text(account.get("url")),
        text(status.get("created_at")),
        html,
        "mastodon",
        reply_to=urls.get(text(status.get("in_reply_to_id")) or "", ""),
        lang=text(status.get("language")),
    )


def _name(account: dict[str, object]) -> str | None:
    """The name without its little pictures, which a server has of its own."""
    name = text(account.get("display_name")) or ""
    for emoji in map(mapping, sequence(account.get("emojis"))[:20]):
        name = name.replace(f":{text(emoji.get('shortcode')) or ''}:", "")
    return line(name) or text(account.get("acct"))


def _address(status: dict[str, object]) -> str | None:
    return text(status.get("url")) or text(status.get("uri"))
