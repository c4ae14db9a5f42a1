"""What a tweet answers, repeats or quotes, as far as its source tells.

Archives after 2013 keep of a repeated tweet but its beginning, and of a quoted one
nothing but the address that ends the text (measured, 2022 to 2026).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.item import Cite, Person
from ..shapes import mapping, sequence, text
from .body import status_link, told
from .media import media_entities
from .status import (
    body_of,
    id_below,
    limit,
    moment_of_id,
    person,
    person_from_user,
    published,
)

_RETWEET = re.compile(r"RT [@＠](\w{1,20}):?\s+")
# "RT @", before the name
_RETWEET_NAME = 3


def repost_in(status: Mapping[str, object]) -> Cite | None:
    """What a tweet repeats: archives after 2013 have but its beginning."""
    original = mapping(status.get("retweeted_status"))
    if not original and not _begins_repost(status):
        return None
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
    known = id_below(original, "id") or __source_id(status, handle or "")
    return Cite(
        "repost",
        url=f"https://x.com/{handle or 'i'}/status/{known}" if known else None,
        author=person(handle, _name_of(status, handle)) if handle else None,
        html=words.html or None,
        published=published(original) if original else moment_of_id(known or ""),
    )


def _begins_repost(status: Mapping[str, object]) -> bool:
    """Whether it is worth while to look closer: most tweets repeat nothing."""
    written = text(status.get("full_text")) or text(status.get("text")) or ""
    return written.startswith("RT ")


def reply_in(status: Mapping[str, object], owner: Person, owner_id: str) -> Cite | None:
    """What a tweet answers; one that only names somebody answers nothing."""
    original = mapping(status.get("in_reply_to_status"))
    known = id_below(status, "in_reply_to_status_id")
    if known is None:
        return None
    if original:
        return _cite("reply", original, status)
    who = id_below(status, "in_reply_to_user_id")
    handle = text(status.get("in_reply_to_screen_name"))
    if handle is None and who:
        handle = owner.handle if who == owner_id else _handle_of(status, who)
    return Cite(
        "reply",
        url=f"https://x.com/{handle or 'i'}/status/{known}",
        author=person(handle, _name_of(status, handle)) if handle else None,
    )


def quote_in(status: Mapping[str, object], ending: str | None) -> Cite | None:
    """What a tweet quotes: in archives nothing but the address that ends it."""
    original = mapping(status.get("quoted_status"))
    link = mapping(status.get("quoted_status_permalink"))
    url = ending or text(link.get("expanded"))
    if original:
        cite = _cite("quote", original, status)
        return cite._replace(url=url or cite.url)
    known = quoted_id(status)
    if url is None and known:
        url = f"https://x.com/i/status/{known}"
    if url is None:
        return None
    handle = (status_link(url) or ("", ""))[0]
    return Cite("quote", url=url, author=person(handle) if handle else None)


def quoted_id(status: Mapping[str, object]) -> str:
    return (
        id_below(status, "quoted_status_id")
        or id_below(mapping(status.get("quoted_status")), "id")
        or ""
    )


def _cite(
    relation: str, original: Mapping[str, object], status: Mapping[str, object]
) -> Cite:
    """Another's tweet that is told in full; one that is not for everybody is not."""
    native = id_below(original, "id") or ""
    author = person_from_user(original.get("user"))
    if author is None and (handle := text(status.get("in_reply_to_screen_name"))):
        author = person(handle) if relation == "reply" else None
    is_reply = id_below(original, "in_reply_to_status_id") is not None
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


def __source_id(status: Mapping[str, object], handle: str) -> str | None:
    """The id of a repeated tweet, which only its pictures tell.

    Not if they came from a third: then they name that one.
    """
    for entity in media_entities(status):
        known = id_below(entity, "source_status_id")
        shown = status_link(text(entity.get("expanded_url")) or "")
        who = id_below(entity, "source_user_id")
        if known is None or (who and _handle_of(status, who) not in {None, handle}):
            continue
        if shown is None or shown[0].lower() == handle.lower():
            return known
    return None


def _mentions(status: Mapping[str, object]) -> list[dict[str, object]]:
    entities = mapping(status.get("entities"))
    return [mapping(one) for one in sequence(entities.get("user_mentions"))]


def _handle_of(status: Mapping[str, object], user: str) -> str | None:
    found = (one for one in _mentions(status) if id_below(one, "id") == user)
    return next((text(one.get("screen_name")) for one in found), None)


def _name_of(status: Mapping[str, object], handle: str | None) -> str | None:
    for one in _mentions(status):
        if handle and (text(one.get("screen_name")) or "").lower() == handle.lower():
            return text(one.get("name"))
    return None
