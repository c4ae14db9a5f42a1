"""Pictures, films and sounds as Tumblr lists them, in several sizes each.

The largest size is the one that is listed as such: addresses of newer pictures are
signed, so that none can be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from ...model.item import Media, MediaKind, Player
from ...text.foreign import is_web
from ..providers import player_of
from ..shapes import decimal, mapping, number, sequence, text
from .addresses import secured

_SRC = re.compile(
    r"""\b(?:src|data|value|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_POSTER = re.compile(r"""\bposter\s*=\s*(?:"([^"]+)"|'([^']+)')""", re.IGNORECASE)
_FILM = re.compile(r"\.(?:mp4|m4v|mov|webm|ogv)(?:[?#]|$)", re.IGNORECASE)
_SOUND = re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|flac)(?:[?#]|$)", re.IGNORECASE)
_HOSTED_FILM = re.compile(r"//[^/]*\.?tumblr\.com/video_file/", re.IGNORECASE)
# What Tumblr writes itself where the author wrote nothing.
_NO_WORDS = frozenset({"", "image", "photo"})


class Medium(NamedTuple):
    """A medium, with all addresses under which an export may hold it."""

    media: Media
    names: tuple[str, ...] = ()


class Size(NamedTuple):
    """One size in which a medium is offered."""

    url: str
    width: int | None = None
    height: int | None = None
    is_original: bool = False


def sizes_from(values: object) -> list[Size]:
    """The sizes in a list of media objects, or in a single one; without bad ones."""
    listed = sequence(values) or [values]
    return [size for value in listed for size in _size(mapping(value))]


def largest(sizes: Iterable[Size]) -> Size | None:
    """The original if one is marked, else the one with most pixels, else the first."""
    return max(
        sizes,
        key=lambda one: (one.is_original, (one.width or 0) * (one.height or 1)),
        default=None,
    )


def medium_from(
    kind: MediaKind,
    sizes: list[Size],
    *,
    alt: str | None = None,
    poster: str | None = None,
    duration: float | None = None,
) -> Medium | None:
    """A medium of the largest of its sizes; None if it has no address."""
    best = largest(sizes)
    if best is None:
        return None
    media = Media(
        kind,
        url=best.url,
        alt=alt,
        width=best.width,
        height=best.height,
        poster=poster,
        duration=duration,
    )
    return Medium(media, tuple(size.url for size in sizes))


def medium_from_block(block: Mapping[str, object]) -> Medium | None:
    """The medium of an NPF block of type image, video or audio, if it has its own."""
    kinds: dict[str, MediaKind] = {
        "image": "image",
        "video": "video",
        "audio": "audio",
    }
    kind = kinds.get(str(block.get("type")))
    if kind is None:
        return None
    sizes = sizes_from(block.get("media"))
    poster = largest(sizes_from(block.get("poster")))
    milliseconds = decimal(mapping(block.get("media")).get("duration"))
    return medium_from(
        kind,
        sizes,
        alt=words(block.get("alt_text")),
        poster=poster.url if poster and kind != "image" else None,
        duration=milliseconds / 1000 if milliseconds and milliseconds > 0 else None,
    )


def player_from_block(block: Mapping[str, object]) -> Player | None:
    """The player of an NPF block of type video or audio, on an allowed host."""
    iframe = mapping(block.get("embed_iframe"))
    embeds = addresses_in(text(block.get("embed_html")) or "")
    return player_in((text(block.get("url")), text(iframe.get("url")), *embeds))


def player_in(urls: Iterable[str | None]) -> Player | None:
    """The first player on an allowed host; a link may also name a moment in it.

    >>> player_in(["https://x.test/", "https://vimeo.com/76979871#at=12"]).key
    '76979871'
    """
    for url in filter(None, map(secured, urls)):
        player = player_of(url) or player_of(url.partition("#")[0])
        if player:
            return player
    return None


def addresses_in(embed: str) -> Iterator[str]:
    """The absolute addresses that the tags of an embed code name."""
    for match in _SRC.finditer(embed):
        url = secured(_plain(match[1] or match[2] or match[3] or ""))
        if url:
            yield url


def media_in_embed(embed: str, poster: str | None) -> Medium | None:
    """The film or the sound itself that an embed code plays, if it is a file."""
    shown = _POSTER.search(embed)
    still = secured(_plain(shown[1] or shown[2])) if shown and not poster else poster
    for url in addresses_in(embed):
        kind = kind_of_file(url)
        if kind:
            return medium_from(kind, [Size(url)], poster=still)
    return None


def kind_of_file(url: str) -> MediaKind | None:
    """Whether an address is that of a film or a sound.

    >>> kind_of_file("https://va.media.tumblr.com/a_720.mp4")
    'video'
    """
    if _FILM.search(url) or _HOSTED_FILM.search(url):
        return "video"
    return "audio" if _SOUND.search(url) else None


def sizes_from_set(srcset: str) -> list[Size]:
    """The sizes of an `srcset` whose candidates tell their width.

    >>> sizes_from_set("https://x.test/a.jpg 75w, https://x.test/b.jpg 540w")[1]
    Size(url='https://x.test/b.jpg', width=540, height=None, is_original=False)
    """
    found = []
    for url, width in re.findall(r"(\S+)\s+(\d{1,6})w\b", srcset):
        if is_web(secured(url.strip(","))):
            found.append(Size(secured(url.strip(",")) or "", int(width)))
    return found


def with_others(media: list[Medium], others: Iterable[Medium]) -> list[Medium]:
    """The media, and those of the others that are none of them, each once.

    Of paths within an export nobody knows that: it may give many the same one.
    """
    known = {medium.media.url for medium in media}
    found = [*media]
    for medium in others:
        url = medium.media.url
        if url not in known or not is_web(url):
            known.add(url)
            found.append(medium)
    return found


def words(value: object) -> str | None:
    """An alternative text, if somebody wrote it."""
    found = (text(value) or "").strip()
    return None if found.lower() in _NO_WORDS else found


def _size(value: Mapping[str, object]) -> Iterator[Size]:
    url = secured(text(value.get("url")))
    if url:
        yield Size(
            url,
            _length(value.get("width")),
            _length(value.get("height")),
            is_original=value.get("has_original_dimensions") is True,
        )


def _length(value: object) -> int | None:
    found = number(value)
    return found if found and 0 < found < 10**6 else None


def _plain(value: str) -> str:
    """An attribute's value as it is in the text of an embed code."""
    return unescape(value).replace("\\/", "/").strip()
