"""OPML 2.0: outlines of feeds to subscribe to, and of links that somebody keeps."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from .values import line


class Outline(NamedTuple):
    """A line of an outline; attributes that are "" are left out."""

    text: str
    # (name, value) of all attributes but the text
    told: tuple[tuple[str, str], ...] = ()
    below: tuple[Outline, ...] = ()


class Subscription(NamedTuple):
    """A feed as a list of feeds names it; all addresses are absolute."""

    title: str
    feed_url: str
    home_url: str
    description: str = ""
    # BCP 47, or ""
    lang: str = ""
    # what it stands below, or ""
    group: str = ""


def opml(
    title: str, outlines: Iterable[Outline], owner: str = "", owner_url: str = ""
) -> bytes:
    """The document; `owner_url` is a page of the owner's, absolute."""
    known = {"title": title, "ownerName": owner, "ownerId": owner and owner_url}
    head = "".join(
        f"    <{name}>{_text(text)}</{name}>\n" for name, text in known.items() if text
    )
    body = "".join(_written(one, 2) for one in outlines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head>\n{head}  </head>\n  <body>\n{body}  </body>\n</opml>\n"
    ).encode()


def subscribed(feeds: Iterable[Subscription]) -> tuple[Outline, ...]:
    """The feeds as outlines; those of a group below its name, where the first stood."""
    groups: dict[str, list[Outline]] = {}
    found: list[Outline | str] = []
    for feed in feeds:
        if not feed.group:
            found.append(_outline(feed))
            continue
        if feed.group not in groups:
            found.append(feed.group)
        groups.setdefault(feed.group, []).append(_outline(feed))
    return tuple(
        Outline(one, (), tuple(groups[one])) if isinstance(one, str) else one
        for one in found
    )


def _outline(feed: Subscription) -> Outline:
    name = feed.title or feed.feed_url
    told = {
        "type": "rss",
        "title": name,
        "description": feed.description,
        "xmlUrl": feed.feed_url,
        "htmlUrl": feed.home_url,
        "language": feed.lang,
    }
    return Outline(name, tuple(told.items()))


def _written(one: Outline, depth: int) -> str:
    attributes = (("text", one.text), *one.told)
    told = "".join(f' {name}="{_text(text)}"' for name, text in attributes if text)
    indent = "  " * depth
    if not one.below:
        return f"{indent}<outline{told}/>\n"
    below = "".join(_written(child, depth + 1) for child in one.below)
    return f"{indent}<outline{told}>\n{below}{indent}</outline>\n"


def _text(text: str) -> str:
    """A plain text where OPML takes texts for HTML: "<" must not begin a tag."""
    shown = line(text)
    return escape(escape(shown, quote=False) if "<" in shown else shown)
