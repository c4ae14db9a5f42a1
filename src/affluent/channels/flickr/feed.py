"""Flickr's public feeds: Atom, RSS 2.0 and 1.0, JSON and JSONP (2009 to 2025).

What such a feed shows is public; it shows the twenty newest, in 1024 pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from ...model.item import AccountFacts, Media, Person, Source
from ...model.problem import Place, Problem, error
from ...model.visibility import visibility_of
from ...text.foreign import is_web
from ..channel import Found, Saved, Skipped
from ..feed import FeedEntry
from ..feeds import entries
from ..moments import instant
from ..shapes import mapping, sequence, text
from .licences import licence_of
from .photo import CHANNEL, NSID, Photo, item_from_photo, larger, native_id, taken_from

# "<a>jane</a> posted a photo:", in any language, and the picture below it.
_LEADING = re.compile(
    r"\s*<p>(?P<who>(?:(?!</p>).){0,200}?<a\b[^<>]{0,200}?flickr\.com/(?:people|photos)/"
    r"(?:(?!</p>).){0,800})</p>\s*<p>\s*<a\b[^>]*>\s*<img\b[^>]*>\s*</a>\s*</p>\s*",
    re.IGNORECASE | re.DOTALL,
)
_FILM = re.compile(r"v[ií]d[eé]o|film|動画|동영상|视频|影片", re.IGNORECASE)
_ALIAS = re.compile(r"/(?:people|photos)/([\w@.-]+)")


def found_in_feed(
    data: bytes, name: str, account: str, made: str | None
) -> Iterator[Found]:
    """The photos of an XML feed."""
    feed = entries(data, name if is_web(name) else "https://www.flickr.com/")
    if isinstance(feed, Problem):
        yield feed._replace(place=Place(name))
        return
    alias = _ALIAS.search(feed.url or "")
    if alias and "@" not in alias[1]:
        url = f"https://www.flickr.com/photos/{alias[1]}/"
        yield AccountFacts(CHANNEL, handle=alias[1], url=url)
    if _is_of_several(map(_page, feed.entries)):
        yield Skipped("a photo in a list of several people", len(feed.entries))
        return
    for number, entry in enumerate(feed.entries):
        source = Source(name, f"entry {number}", "feed", made)
        yield _found(_photo_from_entry(entry), account, source)


def found_in_json_feed(
    feed: dict[str, object], name: str, account: str, made: str | None
) -> Iterator[Found]:
    """The photos of a JSON feed, of which the wrapper is off already."""
    items = [mapping(one) for one in sequence(feed.get("items"))]
    if _is_of_several(text(one.get("link")) for one in items):
        yield Skipped("a photo in a list of several people", len(items))
        return
    facts = _facts(items)
    if facts.url:
        yield facts
    for number, one in enumerate(items):
        source = Source(name, f"/items/{number}", "feed", made)
        yield _found(_photo_from_json(one), account, source)


def _facts(items: list[dict[str, object]]) -> AccountFacts:
    """The account that the photos of a JSON feed are of."""
    number = next((text(one.get("author_id")) for one in items), None) or ""
    links = (_ALIAS.search(text(one.get("link")) or "") for one in items)
    alias = next((found[1] for found in links if found), "")
    return AccountFacts(
        CHANNEL,
        id=number if NSID.fullmatch(number) else "",
        handle="" if NSID.fullmatch(alias) else alias,
        url=f"https://www.flickr.com/photos/{alias}/" if alias else "",
    )


def _is_of_several(addresses: Iterable[str | None]) -> bool:
    """Favourites, groups, contacts: nothing tells whose feed it is."""
    found = (_ALIAS.search(address or "") for address in addresses)
    return len({alias[1] for alias in found if alias}) > 1


def _found(photo: Photo | None, account: str, source: Source) -> Found:
    if photo is not None:
        return Saved(item_from_photo(photo, account, source))
    return error(
        "I105",
        f"{source.pointer} is no photo: nothing tells its number",
        Place(source.file),
        "only feeds of photos can be read",
    )


def _photo_from_entry(entry: FeedEntry) -> Photo | None:
    url = _page(entry)
    native = native_id(entry.id, url)
    if native is None:
        return None
    who, description = _parted(entry.html)
    extra = entry.extra
    media = max(entry.media, key=lambda one: one.width or 0, default=None)
    media = media or Media("image", _picture(entry.html))
    if _FILM.search(who) or media.kind == "video":
        media = _film(media)
    licence = extra.get("creativecommons:license") or _licence_in(extra)
    return Photo(
        native=native,
        title=entry.title,
        description=description,
        published=entry.published,
        updated=entry.updated,
        taken=taken_from(extra.get("dc:date.taken") or extra.get("flickr:date_taken")),
        url=url,
        author=_author(entry.author.name, url),
        media=media,
        # normalised: none has a space, so one that has is a list
        tags=tuple(word for tag in entry.tags for word in tag.split()),
        place=entry.place,
        licence=licence_of(_without_deed(entry.licence or licence)),
        visibility=visibility_of(CHANNEL, "feed"),
    )


def _page(entry: FeedEntry) -> str | None:
    return entry.url or entry.links.get("alternate")


def _photo_from_json(one: dict[str, object]) -> Photo | None:
    url = text(one.get("link"))
    native = native_id(url)
    if native is None:
        return None
    who, description = _parted(text(one.get("description")) or "")
    small = text(mapping(one.get("media")).get("m"))
    media = Media("image", larger(small) if small else None)
    name = re.search(r"\(\"?(.+?)\"?\)\s*$", text(one.get("author")) or "")
    return Photo(
        native=native,
        title=unescape(text(one.get("title")) or ""),
        description=description,
        published=instant(text(one.get("published"))),
        updated=None,
        taken=taken_from(text(one.get("date_taken"))),
        url=url,
        author=_author(name[1] if name else None, url),
        media=_film(media) if _FILM.search(who) else media,
        tags=tuple((text(one.get("tags")) or "").split()),
        visibility=visibility_of(CHANNEL, "feed"),
    )


def _parted(html: str) -> tuple[str, str]:
    """What Flickr says before a description ("jane posted a photo:"), and the rest."""
    found = _LEADING.match(html)
    if found is None:
        return "", html.strip()
    said = re.sub(r"<a\b.*?</a>", "", found["who"], flags=re.DOTALL | re.IGNORECASE)
    return said, html[found.end() :].strip()


def _picture(html: str) -> str | None:
    """The picture in the text, for feeds that name none: in its larger size."""
    found = re.search(r'<img\b[^>]*\bsrc="([^"]+)"', html)
    return larger(found[1]) if found else None


def _film(media: Media) -> Media:
    """A film of which the feed has only the still."""
    if media.kind == "video":
        return media
    return media._replace(kind="video", url=None, poster=media.url)


def _author(name: str | None, url: str | None) -> Person:
    found = _ALIAS.search(url or "")
    alias = found[1] if found else None
    place = f"https://www.flickr.com/photos/{alias}/" if alias else None
    return Person(name, None if alias and NSID.fullmatch(alias) else alias, place)


def _licence_in(extra: object) -> str | None:
    """Whatever prefix the feed gave to Creative Commons."""
    values = mapping(extra)
    return next((text(values[key]) for key in values if key.endswith(":license")), None)


def _without_deed(url: str | None) -> str | None:
    """The licence, not its translation; feeds of 2007 name that alone, as a file."""
    if not url or re.fullmatch(r"https?://[^/]*flickr\.com/deed[\w.-]*", url):
        return None
    return re.sub(r"/deed(?:\.[\w-]+)?$", "/", url)
