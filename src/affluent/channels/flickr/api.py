"""Photos in answers of Flickr's API: lists, single photos, albums, people.

Also what flickr-photos-api saves of them, which people keep as their archives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...model.item import AccountFacts, Media, Person, Source, Spot, Visibility
from ...model.problem import Place, error
from ...model.visibility import is_kept, visibility_of
from ...text.sanitise import plain_text
from ..channel import Found, Saved, Skipped, Withheld
from ..moments import from_epoch
from ..shapes import decimal, mapping, number, sequence, text
from .answers import content
from .licences import licence_of
from .photo import CHANNEL, Photo, item_from_photo, spot_from, taken_from
from .photo_by_tool import record_from_tool

# Of what `extras` adds, the largest first.
_SIZES = ["o", "6k", "5k", "4k", "3k", "k", "h", "l", "c", "z", "m", "n", "w", "s"]
_NATIVE = re.compile(r"[0-9A-Za-z]{1,32}")
# Answers about its place, its tags or its camera have neither.
_OF_PHOTO = frozenset(("title", "visibility"))
_HOLDS_NONE = frozenset(("sizes", "photoset", "photosets", "licenses"))
_PLACES = ("neighbourhood", "locality", "county", "region", "country")


class Context(NamedTuple):
    """What a record does not say of itself."""

    account: str
    # of the answer
    name: str
    made: str | None
    # the owner's number, if only his photos are wanted; "" for a single owner's list
    owner: str = ""
    # by photo: titles of the albums that hold it
    albums: Mapping[str, tuple[str, ...]] = {}


def found_in_answer(answer: dict[str, object], context: Context) -> Iterator[Found]:
    """What an answer holds, whatever was asked."""
    person, photo = mapping(answer.get("person")), mapping(answer.get("photo"))
    if person:
        yield facts_from_person(person)
    elif not _OF_PHOTO.isdisjoint(photo):
        yield from _found(photo, photo, "/photo", context)
    elif _records(answer) or "photos" in answer:
        yield from _listed(answer, context)
    elif "date_posted" in answer and "sizes" in answer:
        yield from _found(record_from_tool(answer), {}, "/", context)
    elif answer.get("stat") == "ok" or not _HOLDS_NONE.isdisjoint(answer):
        yield Skipped("an answer that holds no photo")
    else:
        hint = "only photos, albums and people can be read"
        yield error("I112", "it is no answer about photos", Place(context.name), hint)


def facts_from_person(person: Mapping[str, object]) -> AccountFacts:
    """The account, as flickr.people.getInfo tells it."""
    alias = text(person.get("path_alias")) or ""
    nsid = text(person.get("nsid")) or text(person.get("id")) or ""
    return AccountFacts(
        CHANNEL,
        id=nsid,
        handle=alias,
        name=content(person.get("realname")) or content(person.get("username")) or "",
        url=_photos_of(alias or nsid) or "",
        bio=plain_text(content(person.get("description")) or ""),
    )


def _listed(answer: dict[str, object], context: Context) -> Iterator[Found]:
    """A list of photos: of a person, or of an album, which then owns them."""
    album = mapping(answer.get("photoset"))
    records = _records(answer)
    owners = {_owner(one) for one in records} - {None}
    if len(owners) > 1 and not context.owner:
        # the author's contacts, a group: nothing tells which of them is the author
        yield Skipped("a photo in a list of several people", len(records))
        return
    title = content(album.get("title"))
    for spot, record in enumerate(records):
        if context.owner and _owner(record) not in {context.owner, None}:
            yield Skipped("a photo of somebody else")
            continue
        pointer = f"/{'photoset' if album else 'photos'}/photo/{spot}"
        around = {"owner": album.get("owner"), "ownername": album.get("ownername")}
        known = {key: value for key, value in around.items() if value}
        for found in _found({**known, **record}, {}, pointer, context):
            yield _in_album(found, title) if title else found


def _records(answer: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The photos of an answer, or of a list of what flickr-photos-api saves."""
    around = answer.get("photoset") or answer.get("photos")
    listed = mapping(around).get("photo") if isinstance(around, dict) else around
    records = (mapping(one) for one in sequence(listed))
    return [record_from_tool(one) if "date_posted" in one else one for one in records]


def _owner(record: Mapping[str, object]) -> str | None:
    owner = record.get("owner")
    return text(owner) or text(mapping(owner).get("nsid"))


def _in_album(found: Found, title: str) -> Found:
    if not isinstance(found, Saved):
        return found
    albums = dict.fromkeys((*found.item.albums, title))
    return Saved(found.item._replace(albums=tuple(albums)))


def _found(
    record: Mapping[str, object],
    info: Mapping[str, object],
    pointer: str,
    context: Context,
) -> Iterator[Found]:
    native = text(record.get("id"))
    if native is None or not _NATIVE.fullmatch(native):
        message = f"{pointer} is no photo: nothing tells its number"
        yield error("I105", message, Place(context.name))
        return
    visibility = _visibility(mapping(info.get("visibility")) or record)
    if not is_kept(visibility):
        yield Withheld(visibility)
        return
    photo = _photo(record, native)._replace(
        visibility=visibility, albums=tuple(context.albums.get(native, ()))
    )
    source = Source(context.name, pointer, "api", context.made)
    yield Saved(item_from_photo(photo, context.account, source))


def _visibility(flags: Mapping[str, object]) -> Visibility:
    """Of "ispublic", "isfriend", "isfamily"; without the first nobody can tell."""
    match number(flags.get("ispublic")):
        case None:
            others = (number(flags.get(key)) for key in ("isfriend", "isfamily"))
            return visibility_of(CHANNEL, "friends" if any(others) else None)
        case 1:
            return visibility_of(CHANNEL, "public")
        case _:
            return visibility_of(CHANNEL, "private")


def _photo(record: Mapping[str, object], native: str) -> Photo:
    """A record of a list, or of getInfo: what the one has on top, the other nests."""
    dates, owner = mapping(record.get("dates")), mapping(record.get("owner"))
    unknown = number(dates.get("takenunknown", record.get("datetakenunknown")))
    taken = text(dates.get("taken")) or text(record.get("datetaken"))
    grain = number(dates.get("takengranularity", record.get("datetakengranularity")))
    author = _author(record, owner)
    uploaded = record.get("dateuploaded") or record.get("dateupload")
    licence = record.get("license")
    page = _page(record) or (f"{author.url}{native}/" if author.url else None)
    return Photo(
        native=native,
        title=content(record.get("title")),
        description=content(record.get("description")) or "",
        published=from_epoch(uploaded or dates.get("posted")),
        updated=from_epoch(dates.get("lastupdate") or record.get("lastupdate")),
        taken=None if unknown else taken_from(taken, grain),
        url=page,
        author=author,
        media=_media(record, native),
        tags=tuple(_tags(record.get("tags"))),
        place=_spot(record),
        licence=licence_of(content(licence) or number(licence)),
        is_sensitive=(number(record.get("safety_level")) or 0) > 0,
    )


def _author(record: Mapping[str, object], owner: Mapping[str, object]) -> Person:
    nsid = text(owner.get("nsid")) or text(record.get("owner"))
    alias = text(owner.get("path_alias")) or text(record.get("pathalias"))
    name = (
        text(owner.get("realname"))
        or text(owner.get("username"))
        or text(record.get("ownername"))
    )
    return Person(name, alias, _photos_of(alias or nsid))


def _photos_of(place: str | None) -> str | None:
    is_name = place is not None and re.fullmatch(r"[\w@.-]{1,100}", place)
    return f"https://www.flickr.com/photos/{place}/" if is_name else None


def _page(record: Mapping[str, object]) -> str | None:
    urls = map(mapping, sequence(mapping(record.get("urls")).get("url")))
    pages = (content(one) for one in urls if one.get("type") == "photopage")
    return next(pages, None)


def _media(record: Mapping[str, object], native: str) -> Media:
    """The largest picture that the answer names, else one whose address is a rule."""
    picture = _named(record) or Media("image", _made(record, native))
    if text(record.get("media")) != "video":
        return picture
    film = mapping(record.get("video"))
    return Media(
        "video",
        poster=picture.url,
        width=number(film.get("width")) or picture.width,
        height=number(film.get("height")) or picture.height,
        duration=decimal(film.get("duration")),
    )


def _named(record: Mapping[str, object]) -> Media | None:
    for size in _SIZES:
        url = text(record.get(f"url_{size}"))
        if url:
            width, height = record.get(f"width_{size}"), record.get(f"height_{size}")
            return Media("image", url, width=number(width), height=number(height))
    return None


def _made(record: Mapping[str, object], native: str) -> str | None:
    """The original has a secret of its own; up to 1024 pixels all have one."""
    server, secret = text(record.get("server")), text(record.get("secret"))
    if server is None:
        return None
    start = f"https://live.staticflickr.com/{server}/{native}"
    original = text(record.get("originalsecret"))
    if original:
        return f"{start}_{original}_o.{text(record.get('originalformat')) or 'jpg'}"
    return f"{start}_{secret}_b.jpg" if secret else None


def _tags(value: object) -> Iterator[str]:
    """In the author's spelling, where the answer has it."""
    listed = text(value)
    if listed:
        yield from listed.split()
    for tag in map(mapping, sequence(mapping(value).get("tag"))):
        word = text(tag.get("raw")) or content(tag)
        if word and not number(tag.get("machine_tag")):
            yield word


def _spot(record: Mapping[str, object]) -> Spot | None:
    """Where; unless the place is for some alone, or known to nobody (accuracy 0)."""
    where = mapping(record.get("location")) or record
    permissions = mapping(record.get("geoperms"))
    shown = number(permissions.get("ispublic", record.get("geo_is_public", 1)))
    if not shown or number(where.get("accuracy")) == 0:
        return None
    names = [content(where.get(key)) for key in _PLACES]
    name = ", ".join(dict.fromkeys(filter(None, names))) or None
    lat, lon = decimal(where.get("latitude")), decimal(where.get("longitude"))
    return spot_from(lat, lon, name)
