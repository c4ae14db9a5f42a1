"""What every source of Flickr says of a photo, and the item that is made of it."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from ...model.item import Item, Kind, Media, Person, Source, Spot, Visibility, item_id
from ...text.foreign import html_from_text, is_web, paragraphs, text_from_html
from ...text.sanitise import sanitise_foreign
from ..moments import instant
from ..shapes import line

CHANNEL = "flickr"
# The number of an account.
NSID = re.compile(r"\d{4,12}@N\d\d")
# What cameras, telephones and their programs call their files; a title of Flickr is
# that name as long as nobody writes another.
_CAMERA = re.compile(
    r"""
    (?:
        _?(?:img[ep]?|dsc[fnp]?|mg|mvi|mov|vid(?:eo)?|gopr|g[hxp]|dji|cimg|sam|pict?
        |pxl|wp|imag|hpim|kif|sdc|sca?n|sta|epsn|dcp|fb_img|ptdc|image|photo|picture
        |screen[ ]?shot|whatsapp[ ](?:image|video)|\d{3})
        [ _-]*\d(?:[ _.:-]?\d){2,}
        |[plrs]\d{5,}
        |\d(?:[ _.:-]?\d){7,}
    )
    (?:[ ]at[ ][\d.:]+)?
    (?:[ _-]?(?:edit(?:ed)?|copy|hdr|pano|burst\d*|wa\d+|[ap]m|[(]\d{1,3}[)]))*
    (?:\.(?:jpe?g|png|gif|tiff?|heic|webp|bmp|mov|mp4|avi|m4v|cr2|nef|arw|dng))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_NAME = 80
_FILE = re.compile(
    r"[^\s]+\.(?:jpe?g|png|gif|tiff?|heic|webp|mov|mp4|avi)", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|blockquote)\b", re.IGNORECASE)
_HREF = re.compile(r'<a\b[^>]*?\bhref="(https?://[^"]+)"')
# A person, a tag, a group: mentions, and not what the text links to.
_MENTION = re.compile(
    r"https?://(?:www\.)?flickr\.com/(?:people/|groups/|photos/[^/]+/?$|photos/tags/)"
)
_MACHINE_TAG = re.compile(r"[a-z]\w*:[a-z]\w*=.*", re.IGNORECASE | re.DOTALL)
_ADDRESS_OF_PHOTO = re.compile(r"(?:^|/)(?:photos/[^/]+/|photo/)(\d{1,20})(?:/|$|\?)")
# The page of a photo, whatever host and way led to it.
_PAGE = re.compile(
    r"https?://(?:www\.|m\.|secure\.)?flickr\.com/photos/([\w@.-]+)/(\d{1,20})(?:[/?#]|$)",
    re.IGNORECASE,
)
# What lacks its scheme, and pages of the time before 2014.
_UNSAFE = re.compile(r"^(?:http:(?=//(?:www\.)?flickr\.com/)|(?=//))", re.IGNORECASE)
# No picture is as large, and no film as long.
_PIXELS, _SECONDS = 200_000, 1_000_000
# The larger, the later; h, k and what is larger have secrets of their own.
_SMALL = re.compile(r"_[stmnqwzc](?=\.(?:jpg|png|gif)$)")


class Photo(NamedTuple):
    """The facts of a photo or a film."""

    native: str
    # as it is on Flickr, camera names too; plain text
    title: str | None
    # HTML with line breaks
    description: str
    # as in `Item`
    published: str | None
    updated: str | None
    taken: str | None
    url: str | None
    author: Person
    media: Media
    # in the author's spelling, as far as the source has it
    tags: tuple[str, ...] = ()
    place: Spot | None = None
    # an address or a name
    licence: str | None = None
    # titles
    albums: tuple[str, ...] = ()
    visibility: Visibility = "unknown"
    # whether Flickr hides it from those who do not ask for it
    is_sensitive: bool = False


def item_from_photo(photo: Photo, account: str, source: Source) -> Item:
    """The item of a photo."""
    html = html_from_description(photo.description)
    text = text_from_html(html)
    title = _title(photo.title, text)
    kind: Kind = "video" if photo.media.kind == "video" else "photo"
    # Flickr has no field for a text instead of the picture; a title that somebody
    # wrote says what is there, the name of a file does not
    media = _media(photo.media, title)
    return Item(
        id=item_id(CHANNEL, account, photo.native),
        channel=CHANNEL,
        account=account,
        kind=kind,
        title=title,
        html=html,
        text=text,
        published=photo.published,
        updated=photo.updated,
        url=page_of(photo.url),
        author=_author(photo.author),
        media=(media,),
        tags=_tags(photo.tags),
        place=photo.place,
        links=_links(html),
        visibility=photo.visibility,
        warning="" if photo.is_sensitive else None,
        source=source,
        taken=photo.taken,
        licence=photo.licence,
        albums=photo.albums,
    )


def page_of(url: str | None) -> str | None:
    """The page of a photo, without what only tells from where one came.

    >>> page_of("http://flickr.com/photos/jane/12/in/album-7/")
    'https://www.flickr.com/photos/jane/12/'
    """
    page = _PAGE.match(url or "")
    if page is None:
        return absolute(url)
    return f"https://www.flickr.com/photos/{page[1]}/{page[2]}/"


def absolute(url: str | None) -> str | None:
    """An address of the web as it is shown; None for anything else.

    >>> absolute("//flickr.com/photos/jane/"), absolute("javascript:x()")
    ('https://flickr.com/photos/jane/', None)
    """
    said = _UNSAFE.sub("https:", (url or "").strip())
    return said if is_web(said) else None


def native_id(*addresses: str | None) -> str | None:
    """The number of a photo in an address or an id of a feed.

    >>> native_id("tag:flickr.com,2005:/photo/12")
    '12'
    >>> native_id("https://www.flickr.com/photos/jane/12/in/photostream/")
    '12'
    """
    found = (_ADDRESS_OF_PHOTO.search(address or "") for address in addresses)
    return next((match[1] for match in found if match), None)


def is_camera_name(title: str) -> bool:
    """Whether a title is only what a camera or a computer calls its file.

    >>> is_camera_name("IMG_0899.jpg"), is_camera_name("Summer 2011")
    (True, False)
    """
    name = title.strip()
    if len(name) > _LONGEST_NAME:
        return False
    return bool(_CAMERA.fullmatch(name) or _FILE.fullmatch(name))


def html_from_description(description: str) -> str:
    """Sanitised HTML; Flickr writes line breaks as such, and links as tags."""
    description = description.strip()
    if "<" not in description:
        return sanitise_foreign(html_from_text(unescape(description)))
    if not _BLOCK.search(description):
        description = paragraphs(description)
    return sanitise_foreign(description)


def taken_from(value: str | None, granularity: int | None = None) -> str | None:
    """When it was taken by the camera's clock: never a moment, whatever feeds add.

    Feeds print "-08:00" behind every such time (2014 to 2019), which is not true.
    `granularity` is 0 for seconds, 4 for months, 6 for years, 8 for "about that year"
    (flickr.com/services/api/misc.dates.html).

    >>> taken_from("2014-05-02T09:00:00-08:00")
    '2014-05-02T09:00:00'
    >>> taken_from("1950-01-01 00:00:00", 6), taken_from("0000-00-00 00:00:00")
    ('1950', None)
    """
    found = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d))?", value or "")
    if not found or found[1].startswith("0000"):
        return None
    clock = instant(f"{found[1]}T{found[2]}" if found[2] else found[1])
    match granularity:
        case 4 if clock:
            return clock[:7]
        case 6 | 8 if clock:
            return clock[:4]
    return clock


def larger(url: str) -> str:
    """The address of a picture in 1024 pixels, of that of a smaller one.

    >>> larger("https://live.staticflickr.com/1/12_ab_m.jpg")
    'https://live.staticflickr.com/1/12_ab_b.jpg'
    """
    return _SMALL.sub("_b", url)


def spot_from(lat: float | None, lon: float | None, name: str | None) -> Spot | None:
    """A place on earth; Flickr writes zeros for "nowhere"."""
    if not lat and not lon:
        return Spot(name=name) if name else None
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004
        return Spot(name=name) if name else None
    return Spot(lat, lon, name)


def _author(author: Person) -> Person:
    return author._replace(name=line(author.name), url=absolute(author.url))


def _media(media: Media, title: str | None) -> Media:
    """The picture or film, with none but possible facts."""
    width, height, duration = media.width or 0, media.height or 0, media.duration or 0
    is_possible = 0 < width <= _PIXELS and 0 < height <= _PIXELS
    return media._replace(
        url=absolute(media.url),
        poster=absolute(media.poster),
        alt=media.alt or title,
        width=width if is_possible else None,
        height=height if is_possible else None,
        duration=duration if 0 < duration <= _SECONDS else None,
    )


def _title(title: str | None, text: str) -> str | None:
    """Only what somebody wrote, and what does not merely begin the text."""
    title = line(title)
    if title is None or is_camera_name(title):
        return None
    opening = " ".join(text.split())
    return None if opening.startswith(title.rstrip("….")) else title


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Each once, and none of those that machines write: they tell where homes are."""
    spelt: dict[str, str] = {}
    for tag in tags:
        word = " ".join(tag.split()).removeprefix("#")
        if word and not _MACHINE_TAG.fullmatch(word):
            spelt.setdefault(word.casefold(), word)
    return tuple(spelt.values())


def _links(html: str) -> tuple[str, ...]:
    hrefs = (unescape(href) for href in _HREF.findall(html))
    return tuple(dict.fromkeys(href for href in hrefs if not _MENTION.match(href)))
