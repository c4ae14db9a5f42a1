"""Pictures and films of a tweet, and the files of an archive that hold them.

A file is called "<tweet id>-<last part of the address>", for films of the mp4 variant
with the highest bit rate (measured: 244 of 244).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ...model.item import Media, MediaKind
from ...text.foreign import is_web
from ..channel import Copy, media_path
from ..shapes import mapping, number, sequence, text

_KINDS: dict[str, MediaKind] = {"video": "video", "animated_gif": "gif"}
# "3_1234": what kind of medium it is, and its id
_KEY = re.compile(r"(?:\d+_)?(\d+)")


class AltText(NamedTuple):
    """What a medium shows, written down beside an archive that does not tell."""

    # of these, at least one is known
    tweet: str
    media: str
    url: str
    alt: str


class Shelf(NamedTuple):
    """What an export has beside the tweets."""

    # what a file is called -> where it is in the export
    files: Mapping[str, str] = MappingProxyType({})
    # what shows by id of the medium, by its address, by the tweet's id
    alts: Mapping[str, str] = MappingProxyType({})


def alts_by_key(found: Iterable[AltText]) -> dict[str, str]:
    """Alternative texts, to be found by medium or address, else by tweet."""
    alts: dict[str, str] = {}
    for one in found:
        if one.media or one.url:
            alts |= {key: one.alt for key in (one.media, _bare(one.url)) if key}
        else:
            alts[f"tweet {one.tweet}"] = one.alt
    return alts


def alt_text_from_record(record: object) -> AltText | None:
    """A record {tweet_id, media_key, media_url, alt_text} of a side file."""
    known = mapping(record)
    alt = known.get("alt_text")
    key = _KEY.fullmatch(_id(known.get("media_key")))
    tweet, url = _id(known.get("tweet_id")), text(known.get("media_url")) or ""
    if not isinstance(alt, str) or not (key or tweet or url):
        return None
    return AltText(tweet, key[1] if key else "", url, alt)


def media_of(
    status: Mapping[str, object], native: str, shelf: Shelf
) -> tuple[tuple[Media, ...], tuple[Copy, ...]]:
    """The media of a tweet in its order, and the files to take over."""
    entities = media_entities(status)
    found: list[Media] = []
    files: list[Copy] = []
    for entity in entities:
        medium, names = _medium(entity)
        if medium is None:
            continue
        alt = _alt(entity, medium, native, shelf, is_only=len(entities) == 1)
        name = next(
            (n for base in names if (n := shelf.files.get(f"{native}-{base}"))), None
        )
        if name is not None:
            path = media_path(native, name.rpartition("/")[2].partition("-")[2])
            files.append(Copy(path, name))
            medium = medium._replace(path=path)
        found.append(medium._replace(alt=alt))
    return tuple(found), tuple(files)


def media_entities(status: Mapping[str, object]) -> list[dict[str, object]]:
    """What describes the media: `entities` knows but the first of them, if at all."""
    for holder in (status, mapping(status.get("extended_tweet"))):
        for key in ("extended_entities", "entities"):
            listed = sequence(mapping(holder.get(key)).get("media"))
            if listed:
                return [mapping(entity) for entity in listed]
    return []


def _medium(entity: dict[str, object]) -> tuple[Media | None, list[str]]:
    """A medium, and what its file may be called, the likeliest first."""
    stills = (text(entity.get(key)) for key in ("media_url_https", "media_url"))
    still = next(filter(is_web, stills), None)
    width, height = _size(entity)
    kind = _KINDS.get(text(entity.get("type")) or "", "image")
    if kind == "image":
        medium = Media("image", still, width=width, height=height)
        return (medium if still else None), [_base(still or "")]
    information = mapping(entity.get("video_info"))
    films = _films(information)
    length = number(information.get("duration_millis"))
    medium = Media(
        kind=kind,
        url=films[0] if films else None,
        width=width,
        height=height,
        duration=length / 1000 if length and length > 0 else None,
        poster=still,
    )
    return (medium if films or still else None), [_base(url) for url in films]


def _films(information: dict[str, object]) -> list[str]:
    """The addresses of a film, the highest bit rate first."""
    rated = [
        (number(variant.get("bitrate")) or 0, url)
        for variant in map(mapping, sequence(information.get("variants")))
        if is_web(url := text(variant.get("url"))) and url
        and text(variant.get("content_type")) in {"video/mp4", None}
    ]  # fmt: skip
    return [url for _, url in sorted(rated, key=lambda one: -one[0])]


def _size(entity: dict[str, object]) -> tuple[int | None, int | None]:
    large = mapping(mapping(entity.get("sizes")).get("large"))
    original = mapping(entity.get("original_info"))
    width = number(large.get("w")) or number(original.get("width"))
    height = number(large.get("h")) or number(original.get("height"))
    return (width, height) if width and height and width > 0 < height else (None, None)


def _alt(
    entity: dict[str, object],
    medium: Media,
    native: str,
    shelf: Shelf,
    *,
    is_only: bool,
) -> str | None:
    told = entity.get("ext_alt_text")
    if isinstance(told, str) and told:
        return told
    if not shelf.alts:
        return None
    keys = [_id(entity.get("id_str")) or _id(entity.get("id"))]
    keys += [_bare(url) for url in (medium.url, medium.poster) if url]
    keys += [f"tweet {native}"] * is_only
    return next((shelf.alts[key] for key in keys if key in shelf.alts), None)


def _base(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _bare(url: str) -> str:
    return url.partition("?")[0].partition("://")[2].lower()


def _id(value: object) -> str:
    """An id as text, however it is written."""
    if isinstance(value, str):
        return value.strip()
    found = number(value)
    return "" if found is None else str(found)
