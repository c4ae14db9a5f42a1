"""One tweet -> one item: archives and both API generations come here as one shape.

The shape is that of the archives and of API v1.1, whose keys are the same; numbers
may be text. Other forms are brought into it first (`table`, `second`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

from ...model.item import Choice, Cite, Item, Kind, Media, Person, Source, Spot, item_id
from ...text.foreign import text_from_html
from ..channel import Saved
from ..moments import instant
from ..shapes import decimal, mapping, number, sequence, text
from .body import Body, Told, body_from_entities, status_link, told
from .drafts import article_html
from .media import Shelf, media_entities, media_of
from .notes import Notes, whole_body

# Ids above it tell when they were made (November 2010).
_FIRST_SNOWFLAKE = 30_000_000_000
_TWITTER_EPOCH = 1_288_834_974_657
_RETWEET = re.compile(r"RT [@＠](\w{1,20}):?\s+")
# "RT @", before the name
_RETWEET_NAME = 3
# 64 bits have 20 digits at most.
_ID = re.compile(r"[1-9][0-9]{0,19}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Languages that are none, beside "qam", "qct", "qht", "qme", "qst".
_NO_LANGUAGES = frozenset({"und", "zxx", "art", "mis", "mul"})
# What the service still calls by withdrawn codes (ISO 639-1:1989).
_LANGUAGES = {"in": "id", "iw": "he", "ji": "yi"}
# Before November 2010 the lists of 2018 tell the day alone, and midnight for the time.
_DAY_ALONE = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00 \+0000")
_HOURS_SINCE = "2010-11"
# What says that not everybody could see a tweet -> why it is withheld.
_LIMITS = {
    "trusted_friends_info": "circle",
    "trusted_friends_control": "circle",
    "exclusive_tweet_control": "subscribers",
    "exclusive_info": "subscribers",
    "deleted_at": "deleted",
}


class Setting(NamedTuple):
    """What is known around a tweet."""

    # the account's key
    account: str
    # whose archive it is; tweets of the API name their own author
    owner: Person = Person()
    owner_id: str = ""
    shelf: Shelf = Shelf()
    notes: Notes = MappingProxyType({})


def native_id(status: Mapping[str, object]) -> str | None:
    """The id of a tweet; None if it has none that can be one."""
    return _id(status, "id")


def limit(status: Mapping[str, object]) -> str | None:
    """Why a tweet is not for everybody; None if nothing says so."""
    if mapping(status.get("user")).get("protected") in {True, "true"}:
        return "protected"
    return next((why for key, why in _LIMITS.items() if status.get(key)), None)


def published(status: Mapping[str, object]) -> str | None:
    """When a tweet was published, as precisely as is known."""
    written = status.get("created_at")
    day = _DAY_ALONE.fullmatch(written) if isinstance(written, str) else None
    if day and day[1] < _HOURS_SINCE:
        return day[1]
    moment = instant(written) if isinstance(written, str) else None
    if moment is None:
        return moment_of_id(native_id(status) or "")
    # all times of the service are UTC
    return moment if len(moment) <= 10 or _is_zoned(moment) else f"{moment}Z"  # noqa: PLR2004


def moment_of_id(native: str) -> str | None:
    """When a tweet was made, as its id says; None for the ids before 2010-11.

    >>> moment_of_id("1212092628029698048"), moment_of_id("20")
    ('2019-12-31T19:26:16Z', None)
    """
    known = number(native)
    if known is None or not _FIRST_SNOWFLAKE < known < 2**63:
        return None
    moment = datetime.fromtimestamp(((known >> 22) + _TWITTER_EPOCH) // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def saved_from_status(
    status: Mapping[str, object], setting: Setting, source: Source
) -> Saved | None:
    """The item that a tweet is, with its files; None if it has no id."""
    native = native_id(status)
    if native is None:
        return None
    moment = published(status)
    author = person_from_user(status.get("user")) or setting.owner
    repost = _repost(status)
    answer = None if repost else _reply(status, setting)
    body = whole_body(body_of(status), moment, setting.notes)
    quoted = _quoted_id(status)
    words = told(body, native, is_reply=answer is not None, quoted=quoted)
    title, words = _article(status, words)
    cites = [repost] if repost else [*filter(None, (answer, _quote(status, words)))]
    media, files = media_of(status, native, setting.shelf)
    poll = _poll(status)
    item = Item(
        id=item_id("twitter", setting.account, native),
        channel="twitter",
        account=setting.account,
        kind=_kind(cites, media, poll, title, words),
        title=title,
        html="" if repost else words.html,
        text="" if repost else words.text,
        published=moment,
        url=f"https://x.com/{author.handle or 'i'}/status/{native}",
        author=author,
        media=media,
        tags=words.tags,
        place=_place(status),
        cites=tuple(cites),
        links=() if repost else words.links,
        lang=_lang(status.get("lang")),
        warning="" if status.get("possibly_sensitive") in {True, "true"} else None,
        visibility="public",
        source=source,
        poll=poll,
    )
    return Saved(item, files)


def person_from_user(user: object) -> Person | None:
    """Who a `user` is; None if it does not say."""
    known = mapping(user)
    handle, name = text(known.get("screen_name")), text(known.get("name"))
    return person(handle, name) if handle or name else None


def person(handle: str | None, name: str | None = None) -> Person:
    """Somebody with their profile."""
    handle = handle if handle and re.fullmatch(r"\w{1,20}", handle) else None
    return Person(name, handle, f"https://x.com/{handle}" if handle else None)


def body_of(status: Mapping[str, object]) -> Body:
    """The text of a tweet: of API v1.1 in its compatibility mode, too."""
    whole = mapping(status.get("extended_tweet"))
    holder = whole if text(whole.get("full_text")) else status
    written = text(holder.get("full_text")) or text(holder.get("text")) or ""
    shown = [number(spot) for spot in sequence(holder.get("display_text_range"))]
    start = shown[0] if shown and shown[0] else 0
    return body_from_entities(
        written, holder.get("entities"), media_entities(status), max(start, 0)
    )


def _article(status: Mapping[str, object], words: Told) -> tuple[str | None, Told]:
    """The title and the text of an article that a tweet holds (API v2, since 2025)."""
    article = mapping(status.get("article"))
    title, html = text(article.get("title")), article_html(article)
    if title is None or not html:
        return title, words
    return title, words._replace(html=html, text=text_from_html(html))


def _kind(
    cites: Iterable[Cite],
    media: tuple[Media, ...],
    poll: tuple[Choice, ...],
    title: str | None,
    words: Told,
) -> Kind:
    """What a tweet is: the first that holds."""
    relations = {cite.relation for cite in cites}
    films = [medium for medium in media if medium.kind in {"video", "gif"}]
    rules: tuple[tuple[object, Kind], ...] = (
        ("repost" in relations, "repost"),
        ("reply" in relations, "reply"),
        (poll, "poll"),
        (films, "video"),
        (len(media) > 1, "gallery"),
        (media, "photo"),
        ("quote" in relations, "quote"),
        (title, "article"),
        (_is_link(words), "link"),
    )
    return next((kind for holds, kind in rules if holds), "note")


def _is_link(words: Told) -> bool:
    """Whether one address is most of a text."""
    if len(words.links) != 1 or status_link(words.links[0]):
        return False
    shown = re.findall(r"<a href=[^>]*>(.*?)</a>", words.html)
    return 2 * sum(map(len, shown)) > len(words.text)


def _repost(status: Mapping[str, object]) -> Cite | None:
    """What a tweet repeats: archives after 2013 have but its beginning."""
    original = mapping(status.get("retweeted_status"))
    body = body_of(status)
    match = _RETWEET.match(body.text)
    named = next(
        (m for m in body.marks if m.role == "mention" and m.start == _RETWEET_NAME),
        None,
    )
    if not original and not (match and named):
        # written by hand, as was the custom before 2009
        return None
    if text(original.get("full_text")) or text(original.get("text")):
        return _cite("repost", original, status)
    handle = match[1] if match else None
    begun = body._replace(start=match.end() if match else 0)
    words = told(begun, "", is_reply=False)
    known = _id(original, "id") or _source_id(status, handle or "")
    return Cite(
        "repost",
        url=f"https://x.com/{handle or 'i'}/status/{known}" if known else None,
        author=person(handle, _name_of(status, handle)) if handle else None,
        html=words.html or None,
        published=published(original) if original else moment_of_id(known or ""),
    )


def _reply(status: Mapping[str, object], setting: Setting) -> Cite | None:
    """What a tweet answers; one that only names somebody answers nothing."""
    original = mapping(status.get("in_reply_to_status"))
    known = _id(status, "in_reply_to_status_id")
    if known is None:
        return None
    if original:
        return _cite("reply", original, status)
    who = _id(status, "in_reply_to_user_id")
    handle = text(status.get("in_reply_to_screen_name"))
    if handle is None and who:
        handle = (
            setting.owner.handle if who == setting.owner_id else _handle_of(status, who)
        )
    return Cite(
        "reply",
        url=f"https://x.com/{handle or 'i'}/status/{known}",
        author=person(handle, _name_of(status, handle)) if handle else None,
    )


def _quote(status: Mapping[str, object], words: Told) -> Cite | None:
    """What a tweet quotes: in archives nothing but the address that ends it."""
    original = mapping(status.get("quoted_status"))
    link = mapping(status.get("quoted_status_permalink"))
    url = words.quote or text(link.get("expanded"))
    if original:
        cite = _cite("quote", original, status)
        return cite._replace(url=url or cite.url)
    known = _quoted_id(status)
    if url is None and known:
        url = f"https://x.com/i/status/{known}"
    if url is None:
        return None
    handle = (status_link(url) or ("", ""))[0]
    return Cite("quote", url=url, author=person(handle) if handle else None)


def _cite(
    relation: str, original: Mapping[str, object], status: Mapping[str, object]
) -> Cite:
    """Another's tweet that is told in full; one that is not for everybody is not."""
    native = _id(original, "id") or ""
    author = person_from_user(original.get("user"))
    if author is None and (handle := text(status.get("in_reply_to_screen_name"))):
        author = person(handle) if relation == "reply" else None
    is_reply = _id(original, "in_reply_to_status_id") is not None
    html = ""
    if limit(original) is None:
        html = told(body_of(original), native, is_reply=is_reply).html
    handle = author.handle if author else None
    return Cite(
        relation,  # type: ignore[arg-type]
        url=f"https://x.com/{handle or 'i'}/status/{native}" if native else None,
        author=author,
        html=html or None,
        published=published(original),
    )


def _quoted_id(status: Mapping[str, object]) -> str:
    return (
        _id(status, "quoted_status_id")
        or _id(mapping(status.get("quoted_status")), "id")
        or ""
    )


def _source_id(status: Mapping[str, object], handle: str) -> str | None:
    """The id of a repeated tweet, which only its pictures tell.

    Not if they came from a third: then they name that one.
    """
    for entity in media_entities(status):
        known = _id(entity, "source_status_id")
        shown = status_link(text(entity.get("expanded_url")) or "")
        who = _id(entity, "source_user_id")
        if known is None or (who and _handle_of(status, who) not in {None, handle}):
            continue
        if shown is None or shown[0].lower() == handle.lower():
            return known
    return None


def _mentions(status: Mapping[str, object]) -> list[dict[str, object]]:
    entities = mapping(status.get("entities"))
    return [mapping(one) for one in sequence(entities.get("user_mentions"))]


def _handle_of(status: Mapping[str, object], user: str) -> str | None:
    found = (one for one in _mentions(status) if _id(one, "id") == user)
    return next((text(one.get("screen_name")) for one in found), None)


def _name_of(status: Mapping[str, object], handle: str | None) -> str | None:
    for one in _mentions(status):
        if handle and (text(one.get("screen_name")) or "").lower() == handle.lower():
            return text(one.get("name"))
    return None


def _place(status: Mapping[str, object]) -> Spot | None:
    """Where it was written: `geo` has the latitude first, `coordinates` has it last."""
    point = sequence(mapping(status.get("coordinates")).get("coordinates"))
    spots = [decimal(one) for one in reversed(point)]
    if len(spots) != 2 or None in spots:  # noqa: PLR2004
        point = sequence(mapping(status.get("geo")).get("coordinates"))
        spots = [decimal(one) for one in point]
    place = mapping(status.get("place"))
    name = text(place.get("full_name")) or text(place.get("name"))
    if len(spots) == 2 and _is_on_earth(spots[0], spots[1]):  # noqa: PLR2004
        return Spot(spots[0], spots[1], name)
    return Spot(name=name) if name else None


def _is_on_earth(lat: float | None, lon: float | None) -> bool:
    if lat is None or lon is None:
        return False
    return abs(lat) <= 90 and abs(lon) <= 180  # noqa: PLR2004 - degrees


def _poll(status: Mapping[str, object]) -> tuple[Choice, ...]:
    """The answers of a poll, which API v1.1 and the web tell as a card."""
    values = mapping(status.get("card")).get("binding_values")
    if isinstance(values, list):
        values = {
            text(one.get("key")): one.get("value") for one in map(mapping, values)
        }
    known = mapping(values)
    found = []
    for place in range(1, 5):
        label = text(mapping(known.get(f"choice{place}_label")).get("string_value"))
        votes = number(mapping(known.get(f"choice{place}_count")).get("string_value"))
        if label:
            found.append(Choice(label, votes))
    return tuple(found)


def _lang(value: object) -> str | None:
    code = text(value) or ""
    if code in _NO_LANGUAGES or code.startswith("q") or not _LANGUAGE.fullmatch(code):
        return None
    return _LANGUAGES.get(code, code)


def _is_zoned(moment: str) -> bool:
    return moment.endswith("Z") or moment[-6] in "+-"


def _id(holder: Mapping[str, object], key: str) -> str | None:
    """The id below a key, which as a number may be rounded or a mere placeholder."""
    for value in (holder.get(f"{key}_str"), holder.get(key)):
        written = str(value) if isinstance(value, int | str) else ""
        if _ID.fullmatch(written):
            return written
    return None
