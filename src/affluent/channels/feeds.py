"""Feeds of all dialects, and the one home of feedparser.

RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, and JSON Feed, each to the same values. What
a feed does not say stays None: no date is ever "now".
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from itertools import zip_longest
from time import struct_time
from typing import Any, NamedTuple
from xml.parsers import expat

import feedparser
from feedparser.encodings import convert_to_utf8

from ..model.item import Cite, Person, Spot
from ..model.problem import Place, Problem, error
from ..text.foreign import html_from_text, is_web
from ..text.sanitise import plain_text
from .feed import Feed, FeedEntry, made_id, told_apart
from .feed_extras import Extras, extras_of
from .json_feed import feed_from_json
from .moments import instant
from .references import mended
from .xml_tree import tree

# A larger feed is no feed; archives are read elsewhere.
SIZE_LIMIT = 64 * 1024 * 1024
# What is not well-formed is read slowly, sign by sign.
MENDED_LIMIT = 4 * 1024 * 1024
# A declaration of a name for a sign or a word does no harm; others could grow
# without end ("billion laughs") or ask for files.
_ENTITY = re.compile(rb"<!ENTITY\s+(%?)\s*[^\s>]+\s+(?:\"([^\"]*)\"|'([^']*)'|(\w+))")
_HARMLESS = re.compile(rb"(?:[^&%]|&#\w{1,7};){0,64}")
# feedparser would take these for the entry's own title and text
_FOREIGN_TEXT = re.compile(rb"<(/?)media:(?:title|description)\b([^<>]*)>")
# No name is as long; feedparser looks through it for a mail address, ever again.
_LONG_NAME = re.compile(
    rb"(<(?:[\w-]+:)?(?:author|contributor|creator|managingEditor|name|publisher"
    rb"|webMaster)\b[^<>]*>)(?:[^<]{1000,}|<!\[CDATA\[(?:(?!\]\]>).){1000,}\]\]>)",
    re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")
_TORN = re.compile(rb"\A\s*<\?xml[^>]*[\x80-\xff][^>]*>")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TAG = re.compile(r"<[a-zA-Z/!]")
_MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")
# Types of entries, not what they are about (Blogger).
_SCHEME_OF_KINDS = "http://schemas.google.com/g/2005#kind"
# One category holds all tags of a photo, parted by spaces (Flickr, Media RSS).
_SCHEME_OF_TAGS = "urn:flickr:tags"


def entries(
    data: bytes, url: str, headers: Mapping[str, str] | None = None
) -> Feed | Problem:
    """The feed that came from an address, or why it is none.

    `headers` are those of the answer, their names in lower case: charset and language
    may stand there and nowhere else.
    """
    if len(data) > SIZE_LIMIT:
        return _refusal(url, f"is larger than {SIZE_LIMIT // 1024**2} MB")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return feed_from_json(data, url)
    known = headers or {}
    text = _utf_8(data, known.get("content-type", ""))
    if not _is_harmless(text):
        return _refusal(url, "declares entities that could grow without end")
    return _parsed(text, url, known)


def _parsed(text: bytes, url: str, headers: Mapping[str, str]) -> Feed | Problem:
    if not _is_well_formed(text):
        if len(text) > MENDED_LIMIT:
            return _refusal(url, "is damaged, and too large to be mended")
        text = _closed(text)
    around = {
        "content-type": "application/xml; charset=utf-8",
        "content-location": headers.get("content-location", "") or url,
    }
    if headers.get("content-language"):
        around["content-language"] = headers["content-language"]
    signs = mended(text.decode("utf-8", "replace")).encode()
    # a text would be taken for an address or a path: only a stream is not
    found = feedparser.parse(
        BytesIO(_LONG_NAME.sub(rb"\1", _without_foreign_texts(signs))),
        response_headers=around,
        sanitize_html=False,
    )
    if not found.version and not found.entries:
        return _refusal(url, "is no feed that is known here")
    root = tree(text, url)
    extras = [] if isinstance(root, Problem) else extras_of(root, url)
    return _feed(found, extras, url)


def _utf_8(data: bytes, content_type: str) -> bytes:
    """The feed in UTF-8; marks at its beginning outrank what is said of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return _DECLARATION.sub("", text.lstrip("\ufeff")).lstrip().encode()
    said = {"content-type": content_type} if content_type else {}
    data = _TORN.sub(b"", data)
    text_in_utf_8 = convert_to_utf8(said, data, feedparser.FeedParserDict(headers={}))
    return bytes(text_in_utf_8).lstrip(b"\xef\xbb\xbf \t\r\n\0")


def _refusal(url: str, why: str) -> Problem:
    hint = "look at the address in a browser: is it a feed?"
    return error("I112", f"what came {why}", Place(url), hint)


def _is_harmless(text: bytes) -> bool:
    """Whether the declarations before the first element cannot do any harm."""
    head = _head(text)
    if head.count(b"<!ENTITY") != sum(1 for _ in _ENTITY.finditer(head)):
        return False
    for match in _ENTITY.finditer(head):
        value = match[2] if match[2] is not None else match[3]
        if match[1] or value is None or not _HARMLESS.fullmatch(value):
            return False
    return True


def _is_well_formed(text: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(text, True)
    except expat.ExpatError:
        return False
    return True


def _closed(text: bytes) -> bytes:
    """The feed without an open end, for which feedparser would look ever again."""
    for opening, closing in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>")):
        if text.rfind(opening) > text.rfind(closing):
            text += closing
    return text


def _head(text: bytes) -> bytes:
    first = re.search(rb"<[A-Za-z]", text)
    return text[: first.start()] if first else text


def _without_foreign_texts(text: bytes) -> bytes:
    """The feed without titles and descriptions of its media."""
    # feedparser knows only declarations that begin a line
    head = _head(text)
    pieces, spot, opened = [head.replace(b"<!ENTITY", b"\n<!ENTITY")], len(head), -1
    for match in _FOREIGN_TEXT.finditer(text):
        if not match[1] and opened < 0 and not match[2].endswith(b"/"):
            opened = match.start()
        elif match[1] and opened >= 0:
            pieces.append(text[spot:opened])
            spot, opened = match.end(), -1
    return b"".join([*pieces, text[spot:]])


def _feed(found: Any, extras: list[Extras], url: str) -> Feed:
    feed = found.feed
    if len(extras) != len(found.entries):
        extras = []
    lang = _text(feed, "language")
    author = _author(feed)
    around = _Around(url, found.version.startswith("atom"), lang, author)
    read = [
        _entry(entry, extra or _flat(entry), around)
        for entry, extra in zip_longest(found.entries, extras)
    ]
    links = _links(feed)
    return Feed(
        title=_title(feed, is_atom=around.is_atom),
        url=_web(_text(feed, "link")) or links.get("alternate"),
        lang=lang,
        author=author,
        description=plain_text(_text(feed, "subtitle") or "") or None,
        hubs=tuple(
            link["href"]
            for link in feed.get("links", ())
            if link.get("rel") == "hub" and is_web(link.get("href"))
        ),
        entries=told_apart(read),
        older=links.get("next") or links.get("prev-archive"),
    )


class _Around(NamedTuple):
    """What an entry inherits from its feed."""

    url: str
    is_atom: bool
    lang: str | None
    author: Person


def _entry(entry: Any, extra: Extras, around: _Around) -> FeedEntry:
    links = _links(entry)
    url = _address(entry, extra.guid, is_atom=around.is_atom)
    title = _title(entry, is_atom=around.is_atom) or extra.values.get("media:title")
    html, summary = _bodies(entry)
    published, updated = _dates(entry, is_atom=around.is_atom)
    html = html or _described(extra)
    author = _author(entry)
    return FeedEntry(
        id=extra.guid or url or made_id(around.url, title, published, html),
        url=url,
        title=title,
        html=html,
        summary=summary,
        published=published,
        updated=updated,
        author=author if author != Person() else around.author,
        tags=tuple(dict.fromkeys(_tags(entry))),
        media=extra.media,
        cites=tuple(_cites(entry)),
        links=links,
        lang=_lang(entry) or around.lang,
        place=_spot(entry, extra.values),
        licence=links.get("license") or _licence(extra.values),
        extra=extra.values,
    )


def _text(entry: Any, key: str) -> str | None:
    """A value that the feed has; feedparser's own answers for missing keys are not."""
    value = dict.get(entry, key)
    return value.strip() or None if isinstance(value, str) else None


def _web(url: str | None) -> str | None:
    return url if is_web(url) else None


def _links(entry: Any) -> dict[str, str]:
    """The first address of each relation; of alternates the first that is a page."""
    found: dict[str, str] = {}
    pages = ("text/html", "application/xhtml+xml")
    links = [link for link in dict.get(entry, "links", ()) if is_web(link.get("href"))]
    for link in sorted(links, key=lambda link: link.get("type") not in pages):
        found.setdefault(link.get("rel", "alternate"), link["href"].strip())
    return found


def _address(entry: Any, guid: str, *, is_atom: bool) -> str | None:
    """FeedBurner's note of the true address, else the link, else a guid that is one."""
    link = _text(entry, "link")
    if link == _text(entry, "id") and not (is_web(guid) and not is_atom):
        # feedparser takes every id for an address where no link stands
        link = None
    return next(filter(is_web, (_text(entry, "feedburner_origlink"), link)), None)


def _title(entry: Any, *, is_atom: bool) -> str | None:
    """Plain text; in RSS many write HTML, or escape a sign twice."""
    value = _text(entry, "title")
    if value is None:
        return None
    detail = dict.get(entry, "title_detail") or {}
    if detail.get("type") in {"text/html", "application/xhtml+xml"} and (
        _TAG.search(value) or "&" in value
    ):
        return plain_text(value) or None
    return " ".join((value if is_atom else unescape(value)).split()) or None


def _bodies(entry: Any) -> tuple[str, str]:
    """The text and, where there is a longer one beside it, the summary; as HTML."""
    contents = [_html(one) for one in dict.get(entry, "content", ())]
    summary = dict.get(entry, "summary_detail")
    short = _html(summary) if summary else ""
    full = max(contents, key=len, default="")
    if not full:
        return short, ""
    return full, short if short != full else ""


def _described(extra: Extras) -> str:
    """What Media RSS says of an entry without a text (YouTube), if of no picture."""
    text = extra.values.get("media:description", "")
    return "" if text in {one.alt for one in extra.media} else html_from_text(text)


def _html(detail: Any) -> str:
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain":
        return html_from_text(value)
    return value.strip()


def _dates(entry: Any, *, is_atom: bool) -> tuple[str | None, str | None]:
    """When it was published and changed; what RSS calls dc:date is the first."""
    published, updated = _date(entry, "published"), _date(entry, "updated")
    if published is None:
        published = _date(entry, "created")
    if published is None and not is_atom:
        return updated, None
    return published, updated


def _date(entry: Any, key: str) -> str | None:
    text = _text(entry, key)
    if text is None:
        return None
    # feedparser knows more languages, and takes what has no zone for UTC
    return instant(text) or _of_parts(dict.get(entry, f"{key}_parsed"))


def _of_parts(parts: struct_time | None) -> str | None:
    if parts is None or parts.tm_year < 1970:  # noqa: PLR2004 - no feed is older
        return None
    date = f"{parts.tm_year:04}-{parts.tm_mon:02}-{parts.tm_mday:02}"
    return instant(f"{date}T{parts.tm_hour:02}:{parts.tm_min:02}:{parts.tm_sec:02}Z")


def _author(entry: Any) -> Person:
    """Name and page; an e-mail address is neither."""
    detail = dict.get(entry, "author_detail") or {}
    name = _MAIL.sub("", detail.get("name") or _text(entry, "author") or "")
    name = name.strip(" \t\n()<>\"'")
    return Person(name=plain_text(name) or None, url=_web(detail.get("href")))


def _tags(entry: Any) -> Iterator[str]:
    for tag in dict.get(entry, "tags", ()):
        scheme, words = tag.get("scheme"), tag.get("label") or tag.get("term") or ""
        if scheme == _SCHEME_OF_TAGS:
            yield from words.split()
        elif scheme != _SCHEME_OF_KINDS and words.strip():
            yield plain_text(words).removeprefix("#")


def _cites(entry: Any) -> Iterator[Cite]:
    reply = dict.get(entry, "thr_in-reply-to")
    if isinstance(reply, dict):
        url = reply.get("href") or reply.get("ref")
        if is_web(url):
            yield Cite("reply", url)


def _lang(entry: Any) -> str | None:
    """The language of the text, else of the title."""
    details = [*dict.get(entry, "content", ()), *_details(entry)]
    return next((one["language"] for one in details if one.get("language")), None)


def _details(entry: Any) -> Iterator[Any]:
    for key in ("summary_detail", "title_detail"):
        detail = dict.get(entry, key)
        if detail:
            yield detail


def _spot(entry: Any, values: Mapping[str, str]) -> Spot | None:
    """GeoRSS, or the two numbers of the W3C's vocabulary."""
    where = dict.get(entry, "where") or {}
    spot: tuple[object, ...] = ()
    if where.get("type") == "Point":
        # as GeoJSON has it: longitude first
        spot = tuple(reversed(tuple(where.get("coordinates") or ())[:2]))
    else:
        spot = (values.get("geo:lat"), values.get("geo:long"))
    try:
        lat, lon = (float(str(part)) for part in spot)
    except ValueError:
        return None
    name = values.get("georss:featurename")
    is_on_earth = abs(lat) <= 90 and abs(lon) <= 180  # noqa: PLR2004 - degrees
    return Spot(lat, lon, name) if is_on_earth else None


def _licence(values: Mapping[str, str]) -> str | None:
    keys = ("cc:license", "creativecommons:license", "media:license")
    return next((values[key] for key in keys if values.get(key)), None)


def _flat(entry: Any) -> Extras:
    """What feedparser kept of other vocabularies, where no tree could be read."""
    values = {
        key.replace("_", ":", 1).lower(): value.strip()
        for key, value in entry.items()
        if "_" in key and isinstance(value, str) and value.strip()
    }
    return Extras((), _text(entry, "id") or "", values)
