"""Answers to a copy on Bluesky: its thread, as the public AppView gives it.

The lexicon app.bsky.feed.getPostThread (read 2026-11) asks for no token and gives up to
1,000 levels. What the author hid stands in the thread's gate, beside it or in its post.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from ...model.dialogue import Comment
from ...model.problem import Place, Problem
from ...text.foreign import is_web, link_to, paragraphs
from ...text.ranges import Range, marked_up
from ..channel import Request
from ..json_records import document
from ..shapes import mapping, number, sequence, text
from .replies import Collector, Replies, earlier, response

_POST = re.compile(
    r"https://(?:www\.)?(?:bsky\.app|staging\.bsky\.app)/profile/([\w.:%-]+)/post/(\w+)/?",
    re.ASCII,
)
_THREAD = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"
_DEPTH = 20
_URI = re.compile(r"at://(did:[\w.:%-]+)/app\.bsky\.feed\.post/([\w.~-]+)", re.ASCII)
# Of an account: who set it shows nothing to those who are not logged in.
_NO_STRANGERS = "!no-unauthenticated"
# Of an account: what moderators say of all that it says.
_MODERATED = frozenset({"!hide", "!warn", "!takedown", "spam", "impersonation"})


def request_for(url: str) -> Request | None:
    """What to ask for the answers to a copy; None if it is none of a post.

    >>> request_for("https://bsky.app/profile/jane.example/post/3k").url.split("?")[1]
    'uri=at%3A%2F%2Fjane.example%2Fapp.bsky.feed.post%2F3k&depth=20&parentHeight=0'
    """
    match = _POST.fullmatch(url)
    if match is None:
        return None
    uri = f"at://{match[1]}/app.bsky.feed.post/{match[2]}"
    query = urlencode({"uri": uri, "depth": _DEPTH, "parentHeight": 0})
    return Request(f"{_THREAD}?{query}", "application/json")


def replies_in(data: bytes, url: str) -> Replies | Problem:
    """The answers to the copy at an address, of what the AppView says."""
    values = document(data, url)
    if isinstance(values, Problem):
        return values._replace(place=Place(url))
    answer = mapping(values)
    thread = mapping(answer.get("thread"))
    hidden = _hidden(answer) | _hidden(mapping(thread.get("post")))
    # without its first post it tells nothing
    is_whole = bool(mapping(thread.get("post")))
    collector = Collector()
    # (a node of the thread, the address of what it answers)
    waiting = [(mapping(one), "") for one in sequence(thread.get("replies"))]
    while waiting:
        node, parent = waiting.pop()
        post = mapping(node.get("post"))
        address = _address(post)
        if not address:
            # deleted, or its author and the asker have parted
            collector.withhold("not found")
            continue
        why = "hidden" if post.get("uri") in hidden else _why_not(post)
        if why:
            collector.withhold(why)
        else:
            collector.keep(_comment(post, address, parent))
        below = node.get("replies")
        # deeper than was asked for
        is_whole &= isinstance(below, list) or not number(post.get("replyCount"))
        waiting += [(mapping(one), address) for one in sequence(below)]
    return collector.replies._replace(is_whole=is_whole)


def _why_not(post: dict[str, object]) -> str:
    """Why a post is not for the eyes of everybody; "" if it is."""
    author = mapping(post.get("author"))
    of_author = set(_labels(author))
    if _NO_STRANGERS in of_author:
        return "only for members"
    return "labelled" if _labels(post) or of_author & _MODERATED else ""


def _hidden(values: dict[str, object]) -> set[str]:
    """The AT URIs that the gate of a thread hides."""
    record = mapping(mapping(values.get("threadgate")).get("record"))
    return set(map(str, sequence(record.get("hiddenReplies"))))


def _labels(values: dict[str, object]) -> list[str]:
    labels = map(mapping, sequence(values.get("labels")))
    return [str(one.get("val")) for one in labels if one.get("neg") is not True]


def _comment(post: dict[str, object], address: str, parent: str) -> Comment | None:
    author, record = mapping(post.get("author")), mapping(post.get("record"))
    langs = sequence(record.get("langs"))
    handle = text(author.get("handle"))
    return response(
        address,
        text(author.get("displayName")) or handle,
        f"https://bsky.app/profile/{_name(author)}",
        earlier(text(record.get("createdAt")), text(post.get("indexedAt"))),
        _html(record),
        "bluesky",
        reply_to=parent,
        lang=text(langs[0]) if langs else None,
    )


def _html(record: dict[str, object]) -> str:
    """The text with its links; mentions and tags stay words."""
    ranges = []
    for facet in map(mapping, sequence(record.get("facets"))):
        spot = mapping(facet.get("index"))
        start, end = number(spot.get("byteStart")), number(spot.get("byteEnd"))
        for feature in map(mapping, sequence(facet.get("features"))):
            uri = text(feature.get("uri"))
            if uri and is_web(uri) and start is not None and end is not None:
                ranges.append(Range(start, end, link_to(uri), "</a>"))
    return paragraphs(marked_up(text(record.get("text")) or "", ranges, "utf-8"))


def _address(post: dict[str, object]) -> str:
    """The page of a post, of its AT URI; "" if it has none."""
    match = _URI.fullmatch(text(post.get("uri")) or "")
    if match is None:
        return ""
    return (
        f"https://bsky.app/profile/{_name(mapping(post.get('author')))}/post/{match[2]}"
    )


def _name(author: dict[str, object]) -> str:
    """The handle; the DID if the handle leads nowhere any more."""
    handle = text(author.get("handle")) or ""
    is_known = re.fullmatch(r"[\w.-]+", handle) and handle != "handle.invalid"
    return handle if is_known else (text(author.get("did")) or "unknown")
