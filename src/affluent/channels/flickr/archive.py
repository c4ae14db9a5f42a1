"""The account export of Flickr: a JSON file for each photo, and zips of originals.

Shapes of 2018 to 2025. Pictures are found by the id in their names and never by their
title, which many share; files of others' words (comments, mail, contacts) stay shut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from ...model.item import AccountFacts, Media, Person, Source, Spot
from ...model.problem import Place, Problem, error, warning
from ...model.visibility import is_kept, visibility_of
from ...text.sanitise import plain_text
from ..channel import (
    Copy,
    Export,
    ExportError,
    Found,
    Saved,
    Skipped,
    Unread,
    Withheld,
    media_path,
)
from ..json_records import document
from ..moments import instant
from ..shapes import decimal, mapping, sequence, text
from .licences import licence_of
from .photo import (
    CHANNEL,
    NSID,
    Photo,
    item_from_photo,
    page_of,
    spot_from,
    taken_from,
)

PHOTO = re.compile(r"(?:^|/)photo_(\d+)\.json$")
PROFILE = re.compile(r"(?:^|/)account_profile\.json$")
_ALBUMS = re.compile(r"(?:^|/)albums(?:_part\d+)?\.json$")
_MEDIA = re.compile(
    r"\.(?:(jpe?g|png|gif|tiff?|webp|heic)|(mov|mp4|avi|m4v|mpe?g|wmv|3gp|ogv|webm))$",
    re.IGNORECASE,
)
# file -> why it is left alone; all others that are not read are not named
_UNREAD = (
    ("flickrmail", "messages"),
    ("contacts_", "people you know"),
    ("followers_", "people who follow you"),
    ("comments_", "comments"),
    ("testimonials", "words of others"),
    ("faves_", "photos of others"),
    ("galleries", "photos of others"),
    ("group", "groups"),
    ("sets_", "comments"),
)
_ALIAS = re.compile(r"https://www\.flickr\.com/photos/([\w@.-]+)/")
# Larger records are none: those of thousands of comments have a few megabytes.
_LIMIT = 32 * 1024 * 1024
_MICRO = 1_000_000


class _Album(NamedTuple):
    """What is known of the albums: by photo, and by album."""

    titles_of: Mapping[str, list[str]]
    titles: Mapping[str, str]


def is_archive(names: Iterable[str]) -> bool:
    """Whether these are the files of an account export.

    >>> is_archive(["data/photo_12.json"]), is_archive(["photo.json"])
    (True, False)
    """
    return any(PHOTO.search(name) for name in names)


def found_in_archive(export: Export, account: str) -> Iterator[Found]:
    """The photos that everybody may see, with their originals where they are there."""
    facts = AccountFacts(CHANNEL)
    for name in filter(PROFILE.search, export.names):
        value = _document(export, name)
        if isinstance(value, Problem):
            yield value
        else:
            facts = facts_from_profile(mapping(value))
            yield facts
    albums: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for name in filter(_ALBUMS.search, export.names):
        value = _document(export, name)
        if isinstance(value, Problem):
            yield value
        else:
            _add_albums(mapping(value), albums, titles)
    yield from _photos(export, account, facts, _Album(albums, titles))
    yield from _left_alone(export)


def facts_from_profile(profile: Mapping[str, object]) -> AccountFacts:
    """The account; its e-mail address stays where it is."""
    page = text(profile.get("profile_url")) or ""
    alias = re.search(r"/(?:people|photos)/([\w@.-]+)", page)
    handle = alias[1] if alias else ""
    nsid = text(profile.get("nsid")) or ""
    nsid = nsid if NSID.fullmatch(nsid) else ""
    place = handle or nsid
    return AccountFacts(
        CHANNEL,
        id=nsid,
        handle="" if handle == nsid else handle,
        name=unescape(
            text(profile.get("real_name")) or text(profile.get("screen_name")) or ""
        ),
        url=f"https://www.flickr.com/photos/{place}/" if place else "",
        bio=plain_text(text(profile.get("description")) or ""),
    )


def facts_from_pages(export: Export) -> AccountFacts:
    """The account as far as the page of a photo tells it, for lack of a profile."""
    for name in filter(PHOTO.search, export.names):
        record = mapping(_document(export, name))
        page = _ALIAS.match(page_of(text(record.get("photopage"))) or "")
        if page:
            number = NSID.fullmatch(page[1])
            return AccountFacts(
                CHANNEL,
                id=page[1] if number else "",
                handle="" if number else page[1],
                url=page[0],
            )
    return AccountFacts(CHANNEL)


def _photos(
    export: Export, account: str, facts: AccountFacts, albums: _Album
) -> Iterator[Found]:
    records = {
        match[1]: name
        for name in export.names
        if (match := PHOTO.search(name)) is not None
    }
    files, strays = _files(export.names, records)
    missing: list[str] = []
    for native, name in records.items():
        value = _document(export, name)
        if isinstance(value, Problem):
            yield value
            continue
        for found in _photo(mapping(value), native, name, account, facts, albums):
            if isinstance(found, Saved) and native in files:
                yield _with_file(found, files[native])
            else:
                if isinstance(found, Saved):
                    missing.append(native)
                yield found
    if strays:
        yield Skipped("a picture without a record", strays)
    if missing:
        yield _incomplete(export.name, missing)


def _photo(
    record: Mapping[str, object],
    native: str,
    name: str,
    account: str,
    facts: AccountFacts,
    albums: _Album,
) -> Iterator[Found]:
    if not record or str(record.get("id") or native) != native:
        message = "it is no record of this photo"
        yield error("I105", message, Place(name), "get a new copy of your data")
        return
    visibility = visibility_of(CHANNEL, text(record.get("privacy")))
    if not is_kept(visibility):
        yield Withheld(visibility)
        return
    yield from _impossible_dates(record, name)
    url = text(record.get("photopage")) or (
        f"{facts.url}{native}/" if facts.url else None
    )
    photo = Photo(
        native=native,
        title=unescape(text(record.get("name")) or ""),
        description=text(record.get("description")) or "",
        published=_imported(record),
        updated=None,
        taken=taken_from(text(record.get("date_taken"))),
        url=url,
        author=_author(facts, url),
        media=_original(record),
        tags=tuple(_words(record.get("tags"), "tag")),
        place=_spot(record.get("geo")),
        licence=licence_of(text(record.get("license"))),
        albums=_albums_of(native, record, albums),
        visibility=visibility,
        is_sensitive=text(record.get("safety")) not in {"safe", None},
    )
    yield Saved(item_from_photo(photo, account, Source(name, f"photo {native}")))


def _imported(record: Mapping[str, object]) -> str | None:
    """When it was uploaded: exports write UTC, and do not say so."""
    said = instant(text(record.get("date_imported")))
    return f"{said}Z" if said and "T" in said and said[-1].isdigit() else said


def _impossible_dates(record: Mapping[str, object], name: str) -> Iterator[Problem]:
    for key in ("date_imported", "date_taken"):
        said = text(record.get(key))
        if said and not said.startswith("0000") and instant(said) is None:
            hint = "the photo is kept without it"
            yield warning(
                "I106", f'"{key}" is no date: {said[:40]!r}', Place(name), hint
            )


def _original(record: Mapping[str, object]) -> Media:
    url = text(record.get("original"))
    kind = _MEDIA.search((url or "").partition("?")[0])
    is_video = bool(kind and kind[2]) or text(record.get("media")) == "video"
    return Media("video" if is_video else "image", url=url)


def _with_file(saved: Saved, name: str) -> Saved:
    """The item with its original as our own copy.

    It is called as its address at Flickr, so that the same picture is not kept twice.
    """
    item = saved.item
    media = item.media[0]
    kind = _MEDIA.search(name)
    if kind and kind[2]:
        path = media_path(item.native, name)
        is_still = not _is_video(media.url)
        media = media._replace(
            kind="video",
            path=path,
            url=None if is_still else media.url,
            poster=media.url if is_still else None,
        )
        item = item._replace(kind="video")
    else:
        path = media_path(item.native, media.url or name)
        media = media._replace(path=path)
    return Saved(item._replace(media=(media,)), (Copy(path, name),))


def _is_video(url: str | None) -> bool:
    kind = _MEDIA.search((url or "").partition("?")[0])
    return bool(kind and kind[2])


def _files(
    names: Iterable[str], records: Mapping[str, str]
) -> tuple[dict[str, str], int]:
    """The picture of each photo, and how many belong to none.

    "<title>_<id>_o.jpg", "<id>_<secret>_o.jpg" and "<title>_<id>.mov": titles may hold
    numbers too, so the last that is an id is the one.
    """
    files: dict[str, str] = {}
    strays = 0
    for name in names:
        if not _MEDIA.search(name):
            continue
        parts = name.rpartition("/")[2].rpartition(".")[0].split("_")
        native = next((part for part in reversed(parts) if part in records), None)
        if native is None:
            strays += 1
        elif native not in files or _is_video(name):
            # of a film there may be a still beside it
            files[native] = name
    return files, strays


def _add_albums(
    value: Mapping[str, object], albums: dict[str, list[str]], titles: dict[str, str]
) -> None:
    """Adds what an albums.json says; "0" stands for photos that are gone."""
    for one in map(mapping, sequence(value.get("albums"))):
        title = unescape(text(one.get("title")) or "").strip()
        if not title:
            continue
        titles[str(one.get("id"))] = title
        for photo in sequence(one.get("photos")):
            if str(photo) != "0":
                albums.setdefault(str(photo), []).append(title)


def _albums_of(
    native: str, record: Mapping[str, object], albums: _Album
) -> tuple[str, ...]:
    """Titles, each once: those of the record, then those of albums.json."""
    own = [
        unescape(text(mapping(one).get("title")) or albums.titles.get(str(one)) or "")
        for one in sequence(record.get("albums"))
    ]
    return tuple(dict.fromkeys(filter(None, [*own, *albums.titles_of.get(native, ())])))


def _words(value: object, key: str) -> Iterator[str]:
    """The texts of a list of records, or of texts."""
    for one in sequence(value):
        word = text(one) or text(mapping(one).get(key))
        if word:
            yield unescape(word)


def _spot(value: object) -> Spot | None:
    """Where; exports count in millionths of a degree, some put it into a list."""
    listed = sequence(value)
    geo = mapping(listed[0] if listed else value)
    return spot_from(
        _degrees(geo.get("latitude")), _degrees(geo.get("longitude")), None
    )


def _degrees(value: object) -> float | None:
    said = decimal(value)
    if said is None:
        return None
    return said if "." in str(value) else said / _MICRO


def _author(facts: AccountFacts, url: str | None) -> Person:
    alias = _ALIAS.match(page_of(url) or "")
    handle = facts.handle or (alias[1] if alias and "@" not in alias[1] else None)
    place = facts.url or (alias[0] if alias else None)
    return Person(facts.name or None, handle, place)


def _document(export: Export, name: str) -> object | Problem:
    try:
        data = export.read(name, _LIMIT)
    except ExportError as failure:
        return failure.problems[0]
    return document(data, name)


def _incomplete(name: str, missing: list[str]) -> Problem:
    some = ", ".join(missing[:3]) + (", …" if len(missing) > 3 else "")  # noqa: PLR2004
    return warning(
        "I107",
        f"the original of {some} is not there"
        if len(missing) == 1
        else f"the originals of {len(missing)} photos are not there: {some}",
        Place(name),
        "give all zips of the export at once, or let affluent pull fetch the pictures",
    )


def _left_alone(export: Export) -> Iterator[Unread]:
    for name in export.names:
        base = name.rpartition("/")[2].lower()
        if base.endswith(".json") and not PHOTO.search(name):
            why = next((why for part, why in _UNREAD if part in base), None)
            if why:
                yield Unread(name, why)
