"""Redirects, one hop at a time: each is judged anew, and none takes secrets along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from .addresses import target_of
from .retrieve import Failure, Fetched

HOPS = 10
_PERMANENT = (301, 308)
_STATUSES = (*_PERMANENT, 302, 303, 307)


class Later(NamedTuple):
    """The host asks to be left alone for longer than one would wait."""

    host: str
    # in seconds since 1970
    until: float


Outcome = Fetched | Failure | Later
# (address, headers) -> the answer of that one server
Hop = Callable[[str, Mapping[str, str]], Outcome]


class Followed(NamedTuple):
    """The answer at the end of all redirects."""

    answer: Fetched
    # where it has moved for good, or None
    moved: str | None


class Wanted(NamedTuple):
    """What is asked for."""

    url: str
    # such as Accept: they go everywhere
    headers: Mapping[str, str]
    # such as Authorization: they go to the origin of `url`, and nowhere else
    secret: Mapping[str, str]
    # If-None-Match and the like, and the address whose answer is known
    conditions: Mapping[str, str]
    known: str


def follow(wanted: Wanted, hop: Hop) -> Followed | Failure | Later:
    """The answer at the end of all redirects, or why there is none."""
    url, moved, is_for_good = wanted.url, None, True
    seen = {url}
    for _ in range(HOPS + 1):
        outcome = hop(url, _headers(wanted, url))
        if not isinstance(outcome, Fetched):
            return outcome
        there = _location(outcome)
        if there is None:
            return Followed(outcome, moved)
        if outcome.status not in _PERMANENT or _is_downgrade(url, there):
            is_for_good = False
        moved = there if is_for_good else moved
        if there in seen:
            return Failure("I111", "redirects in a circle")
        seen.add(there)
        url = there
    return Failure("I111", f"redirects more than {HOPS} times")


def _location(answer: Fetched) -> str | None:
    to = answer.headers.get("location", "").strip()
    if answer.status not in _STATUSES or not to:
        return None
    try:
        return urljoin(answer.url, to).partition("#")[0]
    except ValueError:
        # it is judged, and refused, as any other address
        return to


def _headers(wanted: Wanted, url: str) -> dict[str, str]:
    """What this hop may hear."""
    headers = dict(wanted.headers)
    if url == wanted.known:
        headers.update(wanted.conditions)
    if _origin(url) == _origin(wanted.url):
        headers.update(wanted.secret)
    return headers


def _origin(url: str) -> str | None:
    target = target_of(url)
    if not isinstance(target, str):
        return target.origin
    # of a host that is allowed by name, at whatever port
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc.lower()}" if parts.netloc else None


def _is_downgrade(url: str, there: str) -> bool:
    return url.startswith("https:") and not there.startswith("https:")
