"""What is new of an account: its RSS, and oEmbed for what the RSS does not tell.

Its pages answer machines with riddles (September 2026), so none is asked for.
"""

from __future__ import annotations

from collections.abc import Generator
from urllib.parse import quote

from ...model.item import Item
from ...model.problem import Place, Problem, error
from ..channel import Answer, Found, Pull, Request, Saved
from ..oembed import request_for
from .embed import item_from_embed
from .feed import found_in_feed
from .slideshow import HOST, user_of

_OK, _SAME = 200, 304

_Pulling = Generator[Request | Found, Answer, None]


def pull(given: Pull) -> _Pulling:
    """The requests that bring what is new, and what the answers hold."""
    handle = given.account.handle or given.facts.handle or user_of(given.account.url)
    feeds = given.account.feeds or (
        (f"{HOST}/rss/user/{quote(handle)}",) if handle else ()
    )
    if not feeds:
        yield error(
            "I108",
            "nothing tells which account of SlideShare it is",
            _place(given),
            "say in affluent.yaml: accounts: …: handle: jane",
        )
    for feed in feeds:
        if "/rss/" not in feed and request_for(feed):
            yield from _slideshow(feed, given)
        else:
            yield from _feed(feed, given)


def _feed(url: str, given: Pull) -> _Pulling:
    """A feed, and an answer for each of its slideshows."""
    answer = yield Request(url, accept="application/rss+xml, application/xml, */*")
    if answer.status == _SAME:
        return
    if answer.status != _OK:
        yield _refusal(answer, given)
        return
    for found in found_in_feed(answer.body, url, given.account.key, answer.made):
        if isinstance(found, Saved) and found.item.url:
            yield from _completed(found.item, given)
        else:
            yield found


def _completed(item: Item, given: Pull) -> _Pulling:
    """The item of a feed with its slides; as it is, if oEmbed does not answer."""
    request = request_for(item.url or "")
    answer = (yield _request(request)) if request else None
    if answer is None or answer.status != _OK:
        yield Saved(item)
        return
    other = item_from_embed(
        answer.body, answer.url, item.url, given.account.key, answer.made
    )
    yield Saved(item if isinstance(other, Problem) else _joined(item, other))


def _joined(item: Item, other: Item) -> Item:
    """What the feed says, with number, slides and player of the answer.

    The number is the id, so that an answer of the API names the same item; what the
    feed's item was called is an alias.
    """
    own = {item.native, *item.aliases, *other.aliases} - {other.native}
    return item._replace(
        id=other.id,
        title=item.title or other.title,
        published=item.published or other.published,
        author=other.author if other.author.name else item.author,
        media=other.media or item.media,
        player=other.player or item.player,
        aliases=tuple(sorted(own)),
    )


def _slideshow(url: str, given: Pull) -> _Pulling:
    """A single slideshow that the author named."""
    request = request_for(url)
    if request is None:
        return
    answer = yield _request(request)
    if answer.status == _SAME:
        return
    if answer.status != _OK:
        yield _refusal(answer, given)
        return
    item = item_from_embed(answer.body, url, url, given.account.key, answer.made)
    yield item if isinstance(item, Problem) else Saved(item)


def _request(url: str) -> Request:
    return Request(url, accept="application/json", conditional=False)


def _place(given: Pull) -> Place:
    return Place(f"accounts.{given.account.key}")


def _refusal(answer: Answer, given: Pull) -> Problem:
    match answer.status:
        case 0:
            code, said, hint = "I110", "SlideShare cannot be reached", "try again later"
        case 401 | 403 | 404 | 410:
            code, said = "I114", f"SlideShare answers {answer.status}"
            hint = (
                "its feeds may be gone: list the addresses of your slideshows as feeds"
            )
        case status:
            code, said, hint = "I111", f"SlideShare answers {status}", "try again later"
    return error(code, said, _place(given), hint)
