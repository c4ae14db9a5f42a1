"""What a feed says in other vocabularies than its own: media, numbers of services.

feedparser flattens these: it takes the description of a picture for the entry's own
text, and does not tell which description belongs to which picture. So the tree is
looked at beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from ..model.item import Media, MediaKind
from ..text.foreign import is_web
from .shapes import decimal, number

MEDIA = "{http://search.yahoo.com/mrss/}"
# Namespaces as feeds spell them, and the prefix of what is read of them.
PREFIXES = {
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://slideshare.net/api/1": "slideshare",
    "http://www.slideshare.net/api/1": "slideshare",
    # of photos' feeds since 2009
    "urn:flickr:user": "flickr",
    "urn:flickr:": "flickr",
    "http://flickr.com/services/feeds/": "flickr",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://www.georss.org/georss": "georss",
    "http://web.resource.org/cc/": "cc",
    "http://creativecommons.org/ns#": "cc",
    "http://backend.userland.com/creativecommonsrssmodule": "creativecommons",
    "http://gdata.youtube.com/schemas/2007": "yt",
    "http://www.youtube.com/xml/schemas/2015": "yt",
    "http://www.w3.org/2007/app": "app",
    "http://purl.org/atom/app#": "app",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "https://podcastindex.org/namespace/1.0": "podcast",
}
# Namespaces that are a feed's own, or its text.
_OWN = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://purl.org/rss/1.0/modules/content/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/1999/xhtml",
)
_KINDS: dict[str, MediaKind] = {
    "image": "image",
    "video": "video",
    "audio": "audio",
    "document": "document",
}
_OF_KIND: tuple[tuple[MediaKind, str], ...] = (
    ("image", "jpg jpeg png gif webp avif svg bmp tif tiff"),
    ("video", "mp4 m4v mov webm ogv mpg mpeg avi mkv 3gp"),
    ("audio", "mp3 m4a m4b ogg oga opus wav flac aac"),
    ("document", "pdf"),
)
_ENDINGS = {ending: kind for kind, endings in _OF_KIND for ending in endings.split()}
# An entry with more is no entry.
_NESTING = 6
# No picture is larger.
_PIXELS = 200_000


class Extras(NamedTuple):
    """Of one entry."""

    media: tuple[Media, ...]
    # as it is written, or ""
    guid: str
    # as `FeedEntry.extra`
    values: dict[str, str]


def extras_of(root: Element, base: str) -> list[Extras]:
    """What stands in each item or entry of a feed's tree, in the feed's order."""
    return [
        Extras(tuple(_media(one, base)), _guid(one), dict(_values(one, 0)))
        for one in root.iter()
        if _local(one) in {"item", "entry"}
    ]


def media_kind(media_type: str, medium: str = "", url: str = "") -> MediaKind | None:
    """What a medium is, by its type, its medium or the end of its address.

    >>> media_kind("audio/mpeg"), media_kind("", "", "https://x.test/a.PNG?w=1")
    ('audio', 'image')
    >>> media_kind("text/html")
    """
    plain = media_type.partition(";")[0].strip().lower()
    if plain == "application/pdf":
        return "document"
    main = plain.partition("/")[0]
    if plain and main not in {"image", "video", "audio"} and not _is_vague(plain):
        return None
    path = url.partition("?")[0].partition("#")[0].rpartition("/")[2]
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    return _KINDS.get(main) or _KINDS.get(medium.lower()) or _ENDINGS.get(ending)


def _is_vague(media_type: str) -> bool:
    return media_type in {"application/octet-stream", "binary/octet-stream"}


def _local(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _guid(entry: Element) -> str:
    """feedparser takes what is no address for a relative one."""
    own = (child.text for child in entry if _local(child) in {"guid", "id"})
    return (next(own, None) or "").strip()


def _media(entry: Element, base: str) -> Iterator[Media]:
    """Enclosures, then media:content; each address once."""
    seen: set[str] = set()
    for medium in (*_enclosures(entry, base), *_contents(entry, base)):
        if medium.url and medium.url not in seen:
            seen.add(medium.url)
            yield medium


def _enclosures(entry: Element, base: str) -> Iterator[Media]:
    for child in entry:
        name = _local(child)
        rel = child.get("rel", "").lower()
        if name == "enclosure" or (name == "link" and rel == "enclosure"):
            url = child.get("url") or child.get("href") or ""
            duration = _seconds(_child_text(entry, "duration"))
            yield from _medium(child, url, base, duration)


def _contents(entry: Element, base: str) -> Iterator[Media]:
    """What stands alone, and of each group the best: a group is one thing."""
    for child in entry:
        match _local(child), _is_media(child):
            case "content", True:
                yield from _content(child, entry, base)
            case "group", True:
                contents = [one for one in child if _local(one) == "content"]
                best = max(contents, key=_worth, default=None)
                if best is not None:
                    yield from _content(best, child, base)


def _content(element: Element, around: Element, base: str) -> Iterator[Media]:
    poster = _child(element, "thumbnail")
    if poster is None:
        poster = _child(around, "thumbnail")
    found = poster.get("url", "") if poster is not None else ""
    for medium in _medium(element, element.get("url", ""), base, None):
        still = _joined(base, found) if found else ""
        is_film = medium.kind == "video"
        yield medium._replace(
            # a description beside the content is of the whole entry
            alt=_child_text(element, "description") or None,
            poster=still if is_film and is_web(still) else None,
        )


def _medium(
    element: Element, url: str, base: str, duration: float | None
) -> Iterator[Media]:
    absolute = _joined(base, url.strip())
    kind = media_kind(element.get("type", ""), element.get("medium", ""), absolute)
    if kind is None or not is_web(absolute):
        return
    yield Media(
        kind,
        absolute,
        width=_size(element.get("width")),
        height=_size(element.get("height")),
        duration=_seconds(element.get("duration")) or _of_sound(kind, duration),
    )


def _of_sound(kind: MediaKind, duration: float | None) -> float | None:
    return duration if kind in {"audio", "video"} else None


def _worth(content: Element) -> tuple[bool, float, float]:
    """By what the feed itself prefers, then by its size."""
    area = (_size(content.get("width")) or 0) * (_size(content.get("height")) or 0)
    size = area or decimal(content.get("fileSize")) or 0
    return (
        content.get("isDefault") == "true",
        size,
        decimal(content.get("bitrate")) or 0,
    )


def _size(value: str | None) -> int | None:
    found = number(value)
    return found if found and 0 < found <= _PIXELS else None


def _seconds(value: str | None) -> float | None:
    """Of "75", "1:15" or "0:01:15".

    >>> _seconds("1:02:03"), _seconds("soon")
    (3723.0, None)
    """
    parts = [decimal(part) for part in (value or "").strip().split(":")]
    total = 0.0
    for part in parts:
        if part is None or part < 0:
            return None
        total = total * 60 + part
    return total or None


def _values(element: Element, depth: int) -> Iterator[tuple[str, str]]:
    """The texts of foreign elements; the first of a name is the last to come."""
    for child in reversed(element):
        if not isinstance(child.tag, str):
            continue
        if len(child) and depth < _NESTING and not _is_own(child):
            yield from _values(child, depth + 1)
        text = (child.text or "").strip() or child.get("url") or child.get("href")
        if text and not _is_own(child):
            yield _name(child), text


def _is_own(element: Element) -> bool:
    space, closed, _ = element.tag.removeprefix("{").partition("}")
    return not closed or space in _OWN


def _name(element: Element) -> str:
    space, _, local = element.tag.removeprefix("{").partition("}")
    prefix = PREFIXES.get(space) or PREFIXES.get(space.lower()) or space
    return f"{prefix}:{local.lower()}"


def _is_media(element: Element) -> bool:
    return element.tag.startswith((MEDIA, "{http://search.yahoo.com/mrss}"))


def _child(element: Element, name: str) -> Element | None:
    own = (one for one in element if _local(one) == name and not _is_own(one))
    return next(own, None)


def _child_text(element: Element, name: str) -> str:
    child = _child(element, name)
    return (child.text or "").strip() if child is not None else ""


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
