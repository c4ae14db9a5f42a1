"""Feeds in files, and at addresses."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping

from ...model.item import AccountFacts, Item
from ...model.problem import Place, Problem, error, warning
from ..channel import (
    Answer,
    Channel,
    Export,
    ExportError,
    Found,
    Pull,
    Recognised,
    Request,
    Saved,
)
from ..feed import Feed
from .items import CHANNEL_NAME, Origin, item_from_entry

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
# So many pages of older entries are asked for at most, and so many feeds of a page.
PAGES, FEEDS = 50, 2
_ENDINGS = (".xml", ".rss", ".atom", ".rdf", ".json", ".html", ".htm")
# More is a folder of something else.
_FILES = 40
_SNIFFED = 64 * 1024
_GOOD, _NOT_MODIFIED, _GONE, _REFUSED = 200, 304, 410, 400
# Exports of whole blogs, with drafts and private posts among them.
_EXPORTS = (b"wordpress.org/export/", b"schemas.google.com/blogger/2018")


def recognise(export: Export) -> Recognised | None:
    """How sure it is that these are feeds; a service is surer of its own."""
    kinds = [kind for name in _candidates(export) if (kind := _kind(export, name))]
    if not kinds:
        return None
    what = "a feed" if len(kinds) == 1 else f"{len(kinds)} feeds"
    confidence = max(0.5 if kind == "feed" else 0.3 for kind in kinds)
    return Recognised(CHANNEL_NAME, what, confidence, AccountFacts(CHANNEL_NAME))


def read(export: Export, account: str) -> Iterator[Found]:
    """What the feeds of an export hold."""
    for name in _candidates(export):
        if _kind(export, name) is None:
            continue
        try:
            data = export.read(name)
        except ExportError as refused:
            yield from refused.problems
            continue
        yield from parse(name, data, account, None)


def parse(name: str, data: bytes, account: str, made: str | None) -> Iterator[Found]:
    """What a feed holds, or a page that is one."""
    is_page = name.lower().endswith((".html", ".htm"))
    feed = _feed(data, name, {"content-type": "text/html"} if is_page else {})
    if isinstance(feed, Problem):
        yield feed
        return
    yield from _found(feed, Origin(account, name, made))


def pull(pull: Pull) -> Generator[Request | Found, Answer, None]:
    """Asks each feed of the account; of a page, the feeds that it names."""
    addresses = pull.account.feeds or tuple(filter(None, (pull.account.url,)))
    if not addresses:
        yield error(
            "I108",
            f'the account "{pull.account.key}" names no feed',
            Place("affluent.yaml"),
            f'say "feeds: [https://…]" in accounts.{pull.account.key}',
        )
    for url in addresses:
        yield from _pulled(url, pull)


def _pulled(url: str, pull: Pull) -> Generator[Request | Found, Answer, None]:
    answer = yield _request(url, pull)
    if answer.status != _GOOD:
        yield from _refusal(answer)
        return
    if not _is_page(answer.body, answer.headers):
        feed = _feed(answer.body, answer.url, answer.headers)
        yield from _pages(feed, answer, pull)
        return
    # reading pages takes a library that feeds do not need
    from ..h_feed import page  # noqa: PLC0415

    found = page(answer.body, answer.url)
    if isinstance(found, Problem):
        yield found
        return
    for named in found.feeds[:FEEDS]:
        inner = yield _request(named, pull)
        if inner.status == _NOT_MODIFIED:
            return
        if inner.status == _GOOD:
            feed = _feed(inner.body, inner.url, inner.headers)
            if not isinstance(feed, Problem):
                yield from _pages(feed, inner, pull)
                return
    if found.feed.entries:
        yield from _pages(found.feed, answer, pull)
        return
    yield error(
        "I112",
        "the page names no feed, and is none",
        Place(answer.url),
        "give the address of a feed",
    )


def _pages(
    feed: Feed | Problem, answer: Answer, pull: Pull
) -> Generator[Request | Found, Answer, None]:
    """A feed, then its older pages, as long as they hold anything new."""
    seen: set[str] = set()
    visited = {answer.url}
    for _ in range(PAGES):
        if isinstance(feed, Problem):
            yield feed
            return
        ids = {entry.id for entry in feed.entries}
        origin = Origin(
            pull.account.key,
            answer.url,
            answer.made,
            # what needs a token need not be for everybody
            "unknown" if pull.token else "public",
        )
        yield from _found(feed, origin)
        older = feed.older
        if not older or older in visited or ids <= seen or _is_known(feed, pull):
            return
        seen |= ids
        visited.add(older)
        answer = yield _request(older, pull)
        if answer.status != _GOOD:
            yield from _refusal(answer)
            return
        feed = _feed(answer.body, answer.url, answer.headers)


def _is_known(feed: Feed, pull: Pull) -> bool:
    """Whether the page reaches back to what was saved before."""
    if pull.since is None:
        return False
    dates = [entry.published or entry.updated for entry in feed.entries]
    return any(date is not None and date[:10] < pull.since[:10] for date in dates)


def _request(url: str, pull: Pull) -> Request:
    secret = (("Authorization", f"Bearer {pull.token}"),) if pull.token else ()
    return Request(url, ACCEPT, secret)


def _refusal(answer: Answer) -> Iterator[Problem]:
    """What is to be said of an answer that holds nothing; the rest was said before."""
    if answer.status >= _REFUSED and answer.status != _GONE:
        yield error(
            "I111",
            f"the server answers {answer.status}",
            Place(answer.url),
            "look at the address in a browser",
        )


def _feed(data: bytes, url: str, headers: Mapping[str, str]) -> Feed | Problem:
    if any(mark in data[:_SNIFFED] for mark in _EXPORTS):
        return error(
            "I112",
            "this is the export of a whole blog, with its drafts, and no feed",
            Place(url),
            "it cannot be taken for a feed: give the address of the feed",
        )
    # each reader takes a library of its own
    if _is_page(data, headers):
        from ..h_feed import h_feed  # noqa: PLC0415

        return h_feed(data, url)
    from ..feeds import entries  # noqa: PLC0415

    return entries(data, url, headers)


def _found(feed: Feed, origin: Origin) -> Iterator[Found]:
    yield AccountFacts(
        CHANNEL_NAME,
        name=feed.title or "",
        url=feed.url or "",
        bio=feed.description or "",
    )
    undated = 0
    for number, entry in enumerate(feed.entries, start=1):
        found = item_from_entry(entry, number, origin)
        if isinstance(found, Item):
            undated += found.published is None
            yield Saved(found)
        else:
            yield found
    if undated:
        yield warning(
            "I106",
            f"{undated} of {len(feed.entries)} entries have no date that can be read",
            Place(origin.file),
            "they are kept, and stand in no month",
        )


def _candidates(export: Export) -> list[str]:
    names = [name for name in export.names if name.lower().endswith(_ENDINGS)]
    if len(export.names) == 1:
        return list(export.names)
    return names if len(export.names) <= _FILES else []


def _kind(export: Export, name: str) -> str | None:
    """ "feed" or "page", by the beginning of a file."""
    try:
        with export.open(name) as file:
            start = file.read(_SNIFFED)
    except (ExportError, OSError):
        return None
    if any(mark in start for mark in _EXPORTS):
        return None
    plain = start.replace(b"\0", b"").lower()
    if any(mark in plain for mark in (b"<rss", b"<rdf:rdf", b"<feed")):
        return "feed"
    if (
        b"jsonfeed.org/version/1" in plain.replace(b"\\", b"")
        and b"_affluent" not in plain
    ):
        return "feed"
    return "page" if b"h-entry" in plain or b"h-feed" in plain else None


def _is_page(data: bytes, headers: Mapping[str, str]) -> bool:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"{")):
        return b"<html" in start and b"<rss" not in start and b"<feed" not in start
    said = headers.get("content-type", "").lower()
    return b"<html" in start or start.startswith(b"<!doctype html") or "html" in said


CHANNEL = Channel(CHANNEL_NAME, recognise, read, pull, parse)
