"""Exports of a blog: the official one, folders of backup tools, saved answers.

Read are files named after a post's id, and those that hold answers of the API; never
the messages and the account's own data which the official export has beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model.item import AccountFacts, Media, Visibility
from ..channel import Export, ExportError, Found, Recognised, Saved, Unread, Withheld
from .answers import form_of, page_items, parse
from .copies import Copies, base_of, kind_of
from .media import Medium
from .page import is_page_of_post

_ID = r"\d{5,20}"
_JSON = re.compile(
    rf"(?:^|/)(?:[\w.-]*[^\d/])?({_ID})(?:[^\d/][\w.-]*)?\.json$", re.IGNORECASE
)
_PAGE = re.compile(rf"(?:^|/)({_ID})(?:/index)?\.html?$", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:^|/)[^/]*(?:posts?|tumblr|api|read|blog|page|rss|feed)[^/]*"
    r"\.(?:json|js|xml|rss|http)$",
    re.IGNORECASE,
)
_ANY_ANSWER = re.compile(r"\.(?:json|js|xml|rss|http|txt)$", re.IGNORECASE)
# Never opened: what the account's owner wrote to others, and who they are.
_NEVER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:^|/)(?:{pattern})", re.IGNORECASE), why)
    for pattern, why in (
        (r"(?:conversations?|messages?|chats?|inbox|asks?)(?:[/._-]|$)", "messages"),
        (r"(?:payload|account|user|profile|activity)[^/]*\.json$", "account data"),
        (r"(?:likes?|following|followers?|block(?:s|ed))(?:[/._-]|$)", "other people"),
    )
)
# Folders whose posts nobody but the author was meant to see.
_UNSEEN: tuple[tuple[re.Pattern[str], Visibility], ...] = (
    (re.compile(r"(?:^|/)(?:drafts?|queued?|submissions?)/", re.IGNORECASE), "draft"),
    (re.compile(r"(?:^|/)private/", re.IGNORECASE), "private"),
)
_SAMPLES = 5
_HEAD = 65536
# Where a small sample is read whole.
_SMALL = 4 * 1024 * 1024
_TRACES = (
    b"tumblr_api_read",
    b'"tumblelog"',
    b'"reblog_key"',
    b'"reblog-key"',
    b'"blog_name"',
    b"<tumblr version",
    b">Tumblr (",
    b".tumblr.com/",
    b"www.tumblr.com/",
)


class Layout(NamedTuple):
    """Which files of an export hold what."""

    # saved answers, one post each or many
    answers: tuple[str, ...]
    # (file, id) of posts as HTML that no answer holds
    pages: tuple[tuple[str, str], ...]
    # files that are never opened, and why
    unread: tuple[tuple[str, str], ...]
    # files that only the author was meant to see, and their visibility
    unseen: tuple[tuple[str, Visibility], ...]


def layout_of(export: Export) -> Layout:
    """Which of its files are read, by their names alone."""
    answers, pages, unread, unseen = [], [], [], []
    posts = set()
    for name in export.names:
        why = next((why for form, why in _NEVER if form.search(name)), None)
        hidden = next((seen for form, seen in _UNSEEN if form.search(name)), None)
        page, single = _PAGE.search(name), _JSON.search(name)
        if why and kind_of(name) is None:
            unread.append((name, why))
        elif hidden and (page or single):
            unseen.append((name, hidden))
        elif page:
            pages.append((name, page[1]))
        elif single:
            answers.append(name)
            posts.add(single[1])
        elif _ANSWER.search(name) or (len(export.names) == 1 and _is_answer(name)):
            answers.append(name)
    left = tuple(page for page in pages if page[1] not in posts)
    return Layout(tuple(answers), left, tuple(unread), tuple(unseen))


def recognise(export: Export) -> Recognised | None:
    """Whether an export is of Tumblr, by samples of its files."""
    layout = layout_of(export)
    for name in layout.answers[:_SAMPLES]:
        head = _head(export, name)
        if any(trace in head for trace in _TRACES):
            facts, has_posts = _sample(export, name)
            if facts or has_posts:
                what = _described(name, form_of(head))
                sure = 0.95 if facts else 0.8
                return Recognised("tumblr", what, sure, facts or _NOBODY)
    for name, _ in layout.pages[:_SAMPLES]:
        if is_page_of_post(_head(export, name).decode("utf-8", "replace")):
            return Recognised("tumblr", "a Tumblr export (HTML)", 0.9, _NOBODY)
    return None


def read(export: Export, account: str) -> Iterator[Found]:
    """What an export holds: its posts, their media, and what was left unread."""
    layout = layout_of(export)
    copies = Copies(export.names)
    told: set[AccountFacts] = set()
    yield from (Unread(name, why) for name, why in layout.unread)
    yield from (Withheld(why) for _, why in layout.unseen)
    for found in _files(export, account, layout, copies):
        if isinstance(found, AccountFacts):
            if found in told:
                continue
            told.add(found)
        yield found


_NOBODY = AccountFacts("tumblr")


def _files(
    export: Export, account: str, layout: Layout, copies: Copies
) -> Iterator[Found]:
    for name in layout.answers:
        try:
            data = export.read(name)
        except ExportError as failure:
            yield from failure.problems
        else:
            yield from parse(name, data, account, None, copies.claim)
    for name, native in layout.pages:
        try:
            data = export.read(name)
        except ExportError as failure:
            yield from failure.problems
        else:
            more = _unnamed(data, native, copies)
            yield from page_items(name, data, account, None, copies.claim, more)


def _unnamed(data: bytes, native: str, copies: Copies) -> tuple[Medium, ...]:
    """Files that are named after a post whose page has lost the pictures.

    The official export is known to leave them out (seen 2018 and later).
    """
    files = copies.of_post(native)
    page = data.lower()
    left = [name for name in files if base_of(name).encode() not in page]
    kept = page.count(b"<img") + page.count(b"<source") - (len(files) - len(left))
    return tuple(
        Medium(Media(kind, name), (name,))
        for name in left[max(0, kept) :]
        if (kind := kind_of(name))
    )


def _is_answer(name: str) -> bool:
    return _ANY_ANSWER.search(name) is not None


def _head(export: Export, name: str) -> bytes:
    """How a file begins; nothing if it cannot be read."""
    try:
        with export.open(name) as stream:
            return stream.read(_HEAD)
    except (ExportError, OSError):
        return b""


def _described(name: str, form: str) -> str:
    if form == "feed":
        return "a feed of a Tumblr blog"
    if _JSON.search(name):
        return "a backup of a Tumblr blog (JSON)"
    return "a saved answer of Tumblr's API"


def _sample(export: Export, name: str) -> tuple[AccountFacts | None, bool]:
    """Whose a file is, and whether it holds posts, which a large one must."""
    if export.size(name) > _SMALL:
        return None, True
    try:
        data = export.read(name, _SMALL)
    except ExportError:
        return None, False
    found = [*parse(name, data, "sample", None)]
    facts = (one for one in found if isinstance(one, AccountFacts) and one.handle)
    return next(facts, None), any(isinstance(one, Saved | Withheld) for one in found)
