"""How a blog is pulled: by API v2 with a key, else by API v1, else by its feed."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import NamedTuple
from urllib.parse import quote as percent_encoded
from urllib.parse import urlencode, urlsplit

from ...model.item import AccountFacts
from ...model.problem import Place, Problem, error, warning
from ..channel import Answer, Found, Pull, Request, Saved
from ..json_records import document
from ..moments import seconds
from ..shapes import mapping, number
from .addresses import blog_at
from .answers import parse, posts_from
from .legacy import native_id

Pulling = Generator[Request | Found, Answer, bool]

_API = "https://api.tumblr.com/v2/blog"
# What both versions of the API allow at most.
_PAGE_V2, _PAGE_V1 = 20, 50
# 20 posts each: no blog has more pages than this; whoever says so goes in circles.
_MOST_PAGES = 50_000
_OK, _NOT_MODIFIED, _GONE = 200, 304, frozenset({404, 410})


class Step(NamedTuple):
    """What a page of posts says of the next one."""

    ids: tuple[str, ...] = ()
    # of its last post, in seconds
    oldest: int | None = None
    total: int | None = None


def pull(wanted: Pull) -> Generator[Request | Found, Answer, None]:
    """What a blog has published since the newest post that is saved."""
    host = host_of(wanted)
    if not host:
        place = Place("affluent.yaml")
        message = f"{wanted.account.key}: which blog is it?"
        yield error("I108", message, place, "give the account a handle or an address")
        return
    key = wanted.token or wanted.secrets.get("key", "")
    if key and (yield from _by_key(wanted, host, key)):
        return
    if not (yield from _without_key(wanted, host)):
        yield from _by_feed(wanted, host)


def host_of(wanted: Pull) -> str:
    """The host of the blog: its own domain, or its name below tumblr.com."""
    account, facts = wanted.account, wanted.facts
    for url in (account.url, facts.url):
        blog = blog_at(url)
        if blog:
            return f"{blog}.tumblr.com"
    handle = (account.handle or facts.handle).strip().lower()
    if handle:
        return handle if "." in handle else f"{handle}.tumblr.com"
    try:
        return (urlsplit(account.url or facts.url).hostname or "").lower()
    except ValueError:
        return ""


def _by_key(wanted: Pull, host: str, key: str) -> Pulling:
    """All pages of API v2, newest first; whether it answered at all.

    Pages are parted by time and not by number, so that a post which is published
    meanwhile moves none. Two posts may share a second: it is asked for again.
    """
    seen: set[str] = set()
    before: int | None = None
    for page in range(_MOST_PAGES):
        query = {"npf": "true", "reblog_info": "true", "limit": str(_PAGE_V2)}
        if before is not None:
            query["before"] = str(before)
        url = f"{_API}/{percent_encoded(host)}/posts?{urlencode(query)}"
        answer = yield Request(
            f"{url}&api_key={percent_encoded(key)}",
            "application/json",
            conditional=not page,
        )
        if answer.status != _OK:
            return (yield from _failed(answer, url, is_first=not page))
        step = yield from _saved(wanted, url, answer)
        fresh = {*step.ids} - seen
        seen |= fresh
        after = _next(step, before, is_fresh=bool(fresh))
        if not step.ids or after is None or _is_old(step, wanted):
            return True
        before = after
    return True


def _next(step: Step, before: int | None, *, is_fresh: bool) -> int | None:
    """The time before which to ask next; None if that would lead nowhere."""
    if step.oldest is None:
        return None
    after = step.oldest + 1 if is_fresh else step.oldest
    return after if before is None or after < before else _down(step.oldest, before)


def _down(oldest: int, before: int) -> int | None:
    return oldest if oldest < before else None


def _without_key(wanted: Pull, host: str) -> Pulling:
    """All pages of API v1, newest first; whether it answered at all."""
    start = 0
    for page in range(_MOST_PAGES):
        url = f"https://{host}/api/read/json?num={_PAGE_V1}&start={start}"
        answer = yield Request(url, "application/json, */*", conditional=not page)
        if answer.status == _NOT_MODIFIED:
            return True
        step = _step(answer) if answer.status == _OK else Step()
        if not page and not step.ids and step.total is None:
            # the feed may answer where this does not
            return False
        yield from _items(wanted, url, answer)
        start += len(step.ids)
        is_all = step.total is not None and start >= step.total
        if not step.ids or is_all or _is_old(step, wanted):
            return True
    return True


def _by_feed(wanted: Pull, host: str) -> Generator[Request | Found, Answer, None]:
    for url in wanted.account.feeds or (f"https://{host}/rss",):
        answer = yield Request(url, "application/rss+xml, application/xml;q=0.9, */*")
        if answer.status == _OK:
            yield from _items(wanted, url, answer)
        elif answer.status != _NOT_MODIFIED:
            yield _refusal(answer, url)


def _saved(
    wanted: Pull, url: str, answer: Answer
) -> Generator[Request | Found, Answer, Step]:
    yield from _items(wanted, url, answer)
    return _step(answer)


def _items(
    wanted: Pull, url: str, answer: Answer
) -> Generator[Request | Found, Answer, None]:
    """What an answer holds; its address is named without the key."""
    for found in parse(url, answer.body, wanted.account.key, answer.made):
        yield _named(found, wanted)


def _named(found: Found, wanted: Pull) -> Found:
    """An item whose feed does not say the blog's name is of the blog that was asked."""
    if isinstance(found, AccountFacts) and not found.handle:
        return found._replace(handle=wanted.account.handle)
    if isinstance(found, Saved) and not found.item.author.handle:
        handle = wanted.account.handle or None
        author = found.item.author._replace(handle=handle)
        return found._replace(item=found.item._replace(author=author))
    return found


def _step(answer: Answer) -> Step:
    """What a page says of itself; nothing if it cannot be read."""
    value = document(answer.body, answer.url)
    listed = None if isinstance(value, Problem) else posts_from(value)
    if listed is None:
        return Step()
    inner = mapping(mapping(value).get("response")) or mapping(value)
    posts = [mapping(record) for record in listed.records]
    return Step(
        tuple(filter(None, map(native_id, posts))),
        next(filter(None, map(_moment, reversed(posts))), None),
        number(inner.get("posts-total", inner.get("total_posts"))),
    )


def _moment(post: Mapping[str, object]) -> int | None:
    """When a post was published; a pinned one stands above all, whenever it was."""
    if post.get("is_pinned") is True:
        return None
    return number(post.get("timestamp")) or number(post.get("unix-timestamp"))


def _is_old(step: Step, wanted: Pull) -> bool:
    """Whether all that follows is saved already."""
    since = seconds(wanted.since, "UTC")
    return since is not None and step.oldest is not None and step.oldest < since


def _failed(answer: Answer, url: str, *, is_first: bool) -> Pulling:
    """Says why, and whether there is nothing more to ask."""
    if answer.status == _NOT_MODIFIED:
        return True
    yield _refusal(answer, url)
    return not is_first or answer.status in _GONE


def _refusal(answer: Answer, url: str) -> Problem:
    place = Place(url)
    match answer.status:
        case 0:
            message, hint = "Tumblr cannot be reached", "try again later"
            return error("I110", message, place, hint)
        case 401 | 403:
            hint = "look at the key, or whether the blog may be seen by everybody"
            return error("I111", f"Tumblr refuses: {answer.status}", place, hint)
        case 404 | 410:
            hint = "look at the account's handle; a blog may have been renamed"
            return error("I108", "there is no such blog", place, hint)
    message = f"Tumblr answers {answer.status}"
    return warning("I111", message, place, "try again later")
