"""What a status says of itself: its id, date, author, text, and for whom it was.

The shape is that of the archives and of API v1.1, whose keys are the same; numbers
may be text. Other forms are brought into it first (`table`, `second`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from ...model.item import Person
from ..moments import instant
from ..shapes import mapping, number, sequence, text
from .body import Body, body_from_entities
from .media import media_entities

# Ids above it tell when they were made (November 2010).
_FIRST_SNOWFLAKE = 30_000_000_000
_TWITTER_EPOCH = 1_288_834_974_657
# 64 bits have 20 digits at most.
_ID = re.compile(r"[1-9][0-9]{0,19}")
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,20}")
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
# What messages to one person have, in all APIs, and tweets never.
_DIRECT = frozenset(
    {
        "dm_conversation_id",
        "message_create",
        "recipient",
        "recipient_id",
        "recipient_id_str",
        "recipient_screen_name",
        "sender",
        "sender_id",
        "sender_id_str",
        "sender_screen_name",
    }
)


def native_id(status: Mapping[str, object]) -> str | None:
    """The id of a tweet; None if it has none that can be one."""
    return id_below(status, "id")


def limit(status: Mapping[str, object]) -> str | None:
    """Why a tweet is not for everybody; None if nothing says so."""
    if not _DIRECT.isdisjoint(status):
        return "direct"
    if is_set(mapping(status.get("user")).get("protected")):
        return "protected"
    return next((why for key, why in _LIMITS.items() if status.get(key)), None)


def is_set(value: object) -> bool:
    """Whether a flag is set; archives write some as text."""
    return value is True or value == "true"


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


def person_from_user(user: object) -> Person | None:
    """Who a `user` is; None if it does not say."""
    known = mapping(user)
    handle, name = text(known.get("screen_name")), text(known.get("name"))
    return person(handle, name) if handle or name else None


def person(handle: str | None, name: str | None = None) -> Person:
    """Somebody with their profile."""
    handle = handle if handle and _HANDLE.fullmatch(handle) else None
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


def _is_zoned(moment: str) -> bool:
    return moment.endswith("Z") or moment[-6] in "+-"


def id_below(holder: Mapping[str, object], key: str) -> str | None:
    """The id below a key, which as a number may be rounded or a mere placeholder."""
    for value in (holder.get(f"{key}_str"), holder.get(key)):
        written = str(value) if isinstance(value, int | str) else ""
        if _ID.fullmatch(written):
            return written
    return None
