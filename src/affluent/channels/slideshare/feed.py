"""SlideShare's RSS of an account (2007 to 2020): the newest slideshows.

It is written in Media RSS with a vocabulary of its own for embed codes; what is not
there is left out, for no two years' feeds were alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from ...model.item import Media, Source
from ...model.problem import Place, Problem, error
from ...model.visibility import visibility_of
from ...text.foreign import is_web, paragraphs
from ...text.sanitise import plain_text
from ..channel import Found, Saved, Skipped, Withheld
from ..feed import FeedEntry
from ..feeds import entries
from ..providers import player_of
from .embeds import embeds_in
from .slideshow import (
    CHANNEL,
    HOST,
    Slideshow,
    absolute,
    facts_of,
    is_secret,
    item_from_slideshow,
    number_of,
    page_of,
    person_from,
    user_of,
)

_IMAGE = re.compile(r"<img\b[^>]*\bsrc=[\"']([^\"']*slidesharecdn[^\"']+)[\"'][^>]*/?>")
# "From: jane | Views: 12 | Comments: 3" and the picture before the text
_CHROME = re.compile(
    r"<(?:img|iframe|object|embed)\b[^>]*>|(?:From:[^<|]*\|\s*)?Views:\s*\d[\d,.]*"
    r"(?:\s*<br ?/?>\s*|\s*\|\s*)Comments:\s*\d+",
    re.IGNORECASE,
)

# what is left around a text when the rest has gone
_BREAKS = re.compile(r"^(?:\s|<br ?/?>)+|(?:\s|<br ?/?>)+$", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|ul|ol)\b", re.IGNORECASE)


def found_in_feed(
    data: bytes, name: str, account: str, made: str | None
) -> Iterator[Found]:
    """The slideshows of a feed."""
    feed = entries(data, name if is_web(name) else f"{HOST}/")
    if isinstance(feed, Problem):
        yield feed._replace(place=Place(name))
        return
    users = {user_of(_page(entry)) for entry in feed.entries} - {None}
    if len(users) > 1:
        yield Skipped("a slideshow in a list of several people", len(feed.entries))
        return
    if users:
        yield facts_of(users.pop())
    for spot, entry in enumerate(feed.entries):
        source = Source(name, f"entry {spot}", "feed", made)
        yield _found(entry, account, source)


def _found(entry: FeedEntry, account: str, source: Source) -> Found:
    if is_secret(_page(entry)):
        return Withheld(visibility_of(CHANNEL, "private"))
    item = item_from_slideshow(_slideshow(entry), account, source)
    if item is None:
        hint = "only feeds of slideshows can be read"
        message = f"{source.pointer} is no slideshow"
        return error("I105", message, Place(source.file), hint)
    return Saved(item)


def _slideshow(entry: FeedEntry) -> Slideshow:
    page = page_of(_page(entry))
    code = unescape(entry.extra.get("slideshare:embed", ""))
    embeds = embeds_in(f"{code} {entry.html}")
    player = next((one for one in embeds if not isinstance(one, str)), None)
    player = player or player_of(entry.extra.get("media:player", ""))
    number = number_of(_page(entry)) or (
        player.key if player and player.key.isdigit() else None
    )
    return Slideshow(
        number=number,
        title=entry.title,
        description=_description(entry),
        is_html=True,
        published=entry.published,
        updated=entry.updated,
        url=page,
        author=person_from(entry.author.name or user_of(page), page),
        media=_media(entry),
        tags=tuple(word for tag in entry.tags for word in tag.split(",")),
        lang=entry.lang,
        visibility=visibility_of(CHANNEL, "feed"),
        player=player,
    )


def _page(entry: FeedEntry) -> str | None:
    """The page: the link, else a guid that is an address."""
    said = (entry.url, entry.links.get("alternate"), entry.id)
    return next((one for one in map(absolute, said) if one), None)


def _description(entry: FeedEntry) -> str:
    """The text alone: feeds put the thumbnail and the counts of visitors around it."""
    html = entry.html or entry.summary
    kept = _BREAKS.sub("", _CHROME.sub("", html))
    if not plain_text(kept):
        return ""
    return kept if _BLOCK.search(kept) else paragraphs(kept)


def _media(entry: FeedEntry) -> tuple[Media, ...]:
    """The largest picture: what the feed names, or what stands in its text."""
    pictures = [one for one in entry.media if one.kind == "image"]
    if pictures:
        return (max(pictures, key=lambda one: one.width or 0),)
    url = _thumbnail(entry.extra) or next(iter(_IMAGE.findall(entry.html)), None)
    full = absolute(url)
    return (Media("image", full),) if full else ()


def _thumbnail(extra: Mapping[str, str]) -> str | None:
    keys = ("media:thumbnail", "slideshare:thumbnail", "media:content")
    found = (extra.get(key) for key in keys)
    return next((url for url in found if url and "slidesharecdn" in url), None)
