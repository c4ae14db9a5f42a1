"""Exports of a blog: the official one, folders of backup tools, saved answers.

Read are files named after a post's id, and those that hold answers of the API; never
the messages and the account's own data which the official export has beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model.item import AccountFacts, Visibility
from ..channel import Export, ExportError, Found, Recognised, Saved, Unread, Withheld
from .answers import form_of, parse, posts_in, posts_in_page
from .copies import Copies, kind_of
from .page import is_page_of_post
from .post import Told, found_in

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
# A folder of this name, or files that begin so; not a blog whose name begins so.
_PART = r"\d*(?:/|[._-][^/]*$|$)"
# Never opened: what the account's owner wrote to others, and who they are.
_NEVER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:^|/)(?:{pattern})", re.IGNORECASE), why)
    for pattern, why in (
        (rf"(?:conversations?|messages?|chats?|inbox|asks?){_PART}", "messages"),
        (r"(?:payload|account|user|profile|activity)[^/]*\.json$", "account data"),
        (rf"(?:likes?|following|followers?|block(?:s|ed)){_PART}", "other people"),
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
    # files that only the author was meant to see, their posts, and their visibility
    unseen: tuple[tuple[str, str, Visibility], ...]

    @property
    def posts(self) -> frozenset[str]:
        """The ids of all posts that have a file of their own."""
        singles = (_JSON.search(name) for name in self.answers)
        ids = {single[1] for single in singles if single}
        return frozenset({*ids, *(post for _, post in self.pages)})


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
        elif hidden and (file := page or single):
            unseen.append((name, file[1], hidden))
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
    copies = Copies(export.names, layout.posts)
    facts: set[AccountFacts] = set()
    yield from (Unread(name, why) for name, why in layout.unread)
    for told in _posts(export, layout):
        if isinstance(told, Told):
            yield from found_in(told, account, copies)
        elif not isinstance(told, AccountFacts) or told not in facts:
            facts |= {told} if isinstance(told, AccountFacts) else set()
            yield told


_NOBODY = AccountFacts("tumblr")


def _posts(export: Export, layout: Layout) -> Iterator[Told | Found]:
    """All posts, each in the file that says most of it.

    Answers come first: only they say who may see a post. The official export has the
    same posts as pages too, drafts and private ones among them.
    """
    known: set[str] = set()
    for name in layout.answers:
        for told in _posts_in(export, name):
            known |= {told.post.native} if isinstance(told, Told) else set()
            yield told
    yield from (Withheld(why) for _, post, why in layout.unseen if post not in known)
    for name, post in layout.pages:
        if post not in known:
            yield from _posts_in(export, name)


def _posts_in(export: Export, name: str) -> Iterator[Told | Found]:
    try:
        data = export.read(name)
    except ExportError as failure:
        yield from failure.problems
    else:
        is_page = _PAGE.search(name) is not None
        yield from (posts_in_page if is_page else posts_in)(name, data, None)


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
    if name.rpartition("/")[2] == "posts.xml":
        return "a Tumblr export (XML)"
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
