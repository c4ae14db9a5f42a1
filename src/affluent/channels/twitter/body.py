"""The text of a tweet and what is marked in it -> HTML, links and tags.

Positions count code points of a text that is HTML-escaped already (measured on seven
archives, 2022 to 2026), so everything is cut first and unescaped after. Positions
that do not fit what they should mark are looked for, as files come re-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Literal, NamedTuple

from ...text.foreign import addresses, is_web, link_to, paragraphs, text_from_html
from ...text.ranges import Range, escaped, marked_up
from ...text.sanitise import sanitise_foreign
from ..shapes import mapping, number, sequence, text

Role = Literal["url", "media", "mention", "tag", "bold", "italic"]

_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?"
    r"(?P<handle>\w{1,20}|i/web)/status(?:es)?/(?P<id>\d{1,25})"
    r"(?:/(?:photo|video)/\d+)?/?(?:[?#]\S*)?",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"\s*(?:[@＠]\w{1,20}(?:\s+|$))+")
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(?!(?:<\w+>)*[@＠])')
_SHORT = re.compile(r"https?://t\.co/", re.IGNORECASE)
# The longest tweets have 25,000 signs; what is much longer is none, and takes hours.
_LONGEST = 500_000


class Mark(NamedTuple):
    """A part of a text, and what it stands for."""

    role: Role
    start: int
    # the first position behind it
    end: int
    # where a link leads in the end, whom a mention names, the text of a tag
    value: str = ""
    # what a link shows
    shown: str = ""


class Body(NamedTuple):
    """A text as the service has it."""

    # "&", "<" and ">" escaped
    text: str
    marks: tuple[Mark, ...] = ()
    # where the text begins that is shown; 0 if the service does not say
    start: int = 0


class Told(NamedTuple):
    """A text as it is shown."""

    # sanitised
    html: str
    text: str
    links: tuple[str, ...]
    tags: tuple[str, ...]
    # the address of another tweet that ended the text
    quote: str | None


def status_link(url: str) -> tuple[str, str] | None:
    """Whose tweet an address leads to, "" if it does not say, and the tweet's id.

    >>> status_link("http://twitter.com/jack/statuses/20?s=20")
    ('jack', '20')
    >>> status_link("https://x.com/i/web/status/20"), status_link("https://x.com/jack")
    (('', '20'), None)
    """
    match = _STATUS.fullmatch(url)
    if match is None:
        return None
    handle = match["handle"]
    return ("" if handle.lower() in {"i", "i/web"} else handle), match["id"]


def unescaped(written: str) -> str:
    """A piece of an escaped text; a bare ampersand of an old tweet survives.

    >>> unescaped("R&amp;D &lt; AT&T &copy;")
    'R&D < AT&T &copy;'
    """
    if "&" not in written:
        return written
    plain = written.replace("&lt;", "<").replace("&gt;", ">")
    return plain.replace("&amp;", "&")


def body_from_entities(
    written: str, entities: object, media: Iterable[object] = (), start: int = 0
) -> Body:
    """A text with its `entities`, of an archive or of API v1.1."""
    known = mapping(entities)
    marks = [
        mark
        for key in ("urls", "user_mentions", "hashtags")
        for entity in sequence(known.get(key))
        if (mark := _mark(written, key, mapping(entity)))
    ]
    pictures = [*sequence(known.get("media")), *media]
    marks += (
        mark
        for entity in pictures
        if (mark := _mark(written, "media", mapping(entity)))
    )
    # all pictures of a tweet share one address
    return Body(written, tuple(dict.fromkeys(marks)), start)


def ending_marks(body: Body) -> Iterator[Mark]:
    """The pictures and other tweets that end a text, the last first."""
    endings = {mark.end: mark for mark in body.marks if mark.role in {"url", "media"}}
    end = len(body.text.rstrip())
    while mark := endings.get(end):
        if mark.role == "url" and status_link(mark.value) is None:
            return
        yield mark
        end = len(body.text[: mark.start].rstrip())


def told(body: Body, own: str, *, is_reply: bool, quoted: str = "") -> Told:
    """How a text is shown: `own` is the tweet's id, `quoted` that of a known quote."""
    start = _shown_from(body, is_reply=is_reply)
    end, quote = _shown_to(body, own, quoted)
    if start >= end:
        # nothing but those whom it names, and perhaps pictures
        start = body.start if body.start < end or _has_media(body) else 0
        start = min(start, end)
    end = min(end, start + _LONGEST)
    marks = [mark for mark in body.marks if start <= mark.start and mark.end <= end]
    ranges = [found for mark in marks if (found := _range(mark, start))]
    html = paragraphs(marked_up(body.text[start:end], ranges, html_of=_linked))
    html = sanitise_foreign(html)
    tags = {
        mark.value.casefold(): mark.value
        for mark in reversed(body.marks)
        if mark.role == "tag"
    }
    return Told(
        html=html,
        text=text_from_html(html),
        links=tuple(dict.fromkeys(map(unescape, _LINK.findall(html)))),
        tags=tuple(reversed(tags.values())),
        quote=quote,
    )


def _mark(written: str, key: str, entity: dict[str, object]) -> Mark | None:
    """An entity where it stands in the text; None if it does not."""
    url = text(entity.get("url")) or ""
    if key in {"urls", "media"}:
        spot = _spot(written, entity, url)
        return spot and _address(
            written, "url" if key == "urls" else "media", *spot, entity
        )
    name = text(entity.get("screen_name" if key == "user_mentions" else "text"))
    spot = _spot(written, entity, name, 1) if name else None
    if spot is None or name is None:
        return None
    return Mark("mention" if key == "user_mentions" else "tag", *spot, name)


def _address(
    written: str, role: Role, start: int, end: int, entity: dict[str, object]
) -> Mark:
    leads_to = text(entity.get("expanded_url")) or ""
    if not is_web(leads_to):
        leads_to = unescaped(written[start:end])
    shown = text(entity.get("display_url")) or leads_to.partition("://")[2]
    return Mark(role, start, end, leads_to, shown)


def _spot(
    written: str, entity: dict[str, object], wanted: str, sign: int = 0
) -> tuple[int, int] | None:
    """Where an entity stands: where it says, else where its words are; `sign` is how
    many signs stand before them ("@", "#").
    """
    spots = [number(spot) for spot in sequence(entity.get("indices"))]
    start, end = (spots[0], spots[1]) if len(spots) == 2 else (None, None)  # noqa: PLR2004
    if start is not None and end is not None and 0 <= start < end <= len(written):
        piece = written[start + sign : end]
        if piece == wanted or piece.lower() == wanted.lower():
            return start, end
        if unescaped(piece) == wanted or (not wanted and is_web(piece)):
            return start, end
    if not wanted:
        return None
    pattern = ("[@＠#＃]" if sign else "") + re.escape(wanted) + r"(?!\w)"
    found = [match.span() for match in re.finditer(pattern, written, re.IGNORECASE)]
    return min(found, key=lambda span: abs(span[0] - (start or 0)), default=None)


def _shown_from(body: Body, *, is_reply: bool) -> int:
    """Behind the names of those who are answered."""
    if body.start:
        return min(body.start, len(body.text))
    match = _PREFIX.match(body.text) if is_reply else None
    return match.end() if match else 0


def _shown_to(body: Body, own: str, quoted: str) -> tuple[int, str | None]:
    """Before what the service adds: pictures, the tweet itself, the quoted one."""
    end, quote = len(body.text.rstrip()), None
    for mark in ending_marks(body):
        status = status_link(mark.value) if mark.role == "url" else None
        if status and status[1] != own:
            if quote or (quoted and quoted != status[1]):
                break
            quote = mark.value
        end = len(body.text[: mark.start].rstrip())
    return end, quote


def _has_media(body: Body) -> bool:
    return any(mark.role == "media" for mark in body.marks)


def _range(mark: Mark, start: int) -> Range | None:
    """What a mark becomes, in the text from `start` on."""
    first, last = mark.start - start, mark.end - start
    match mark.role:
        case "url":
            html = f"{link_to(mark.value)}{escaped(mark.shown)}</a>"
            return Range(first, last, "", "", html)
        case "media":
            return Range(first, last, "", "", "")
        case "mention":
            return Range(first, last, link_to(f"https://x.com/{mark.value}"), "</a>")
        case "bold":
            return Range(first, last, "<strong>", "</strong>")
        case "italic":
            return Range(first, last, "<em>", "</em>")
        case "tag":
            return None


def _linked(piece: str) -> str:
    """A piece of an escaped text as HTML: hundreds of old tweets have addresses that
    nothing marks. Those of t.co may be cut, and lead nowhere then: they stay text.
    """
    plain = unescaped(piece)
    if "://" not in plain:
        return escaped(plain)
    return marked_up(plain, _whole_addresses(plain))


def _whole_addresses(plain: str) -> Iterator[Range]:
    for found in addresses(plain):
        if not _SHORT.match(plain, found.start):
            yield found
