"""What the hub knows of an item beside the item: where its page is, and its date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote

from ...model.curation import Curation
from ...model.item import Item
from ...source.kinds import SLUG_LIMIT, slug_fault
from .times import When

_OTHERS = re.compile(r"[^A-Za-z0-9_~-]+")
# So much of an id that cannot be an address is still told in it.
_KEPT = 60
# No longer word is a device of Windows, which no file can be called after.
_NO_NAME = 4
# The sorting of dates: what has none comes first, that is last in a stream.
_NEVER = -(10**12)

# Of two items, the later has the greater one, also within a second: ids of services
# grow, and of two numbers the longer is greater.
Order = tuple[int, int, str, str]

NOTHING_SAID = Curation()


class Known(NamedTuple):
    """An item that is shown."""

    item: Item
    # /channels/<account>/<native id>/
    url: str
    when: When
    order: Order
    curation: Curation


def known_of(
    item: Item, url: str, when: When, curation: Curation = NOTHING_SAID
) -> Known:
    """What is known of an item that is shown."""
    return Known(item, url, when, order_of(when.date, item.native, item.id), curation)


def order_of(date: int | None, native: str, name: str) -> Order:
    """The place in time of something with this date."""
    return (_NEVER if date is None else date, len(native), native, name)


def account_url(account: str) -> str:
    """The address of an account's page.

    >>> account_url("jane")
    '/channels/jane/'
    """
    return f"/channels/{quote(account, safe='~')}/"


def segment(native: str) -> str:
    """The last part of an item's address: its id, if that can be one.

    >>> segment("20"), segment("a/b.c")
    ('20', 'a-b-c-c0620514')
    """
    if len(native) > _NO_NAME and native.isascii() and native.isalnum():
        return native if len(native) <= SLUG_LIMIT else _told_apart("", native)
    text = unicodedata.normalize("NFC", native)
    if text and not slug_fault(text):
        return quote(text, safe="~")
    return _told_apart(_OTHERS.sub("-", text).strip("-")[:_KEPT], native)


def segments(natives: Iterable[str]) -> dict[str, str]:
    """Id -> last part of its address, for all items of an account.

    Of ids that only capitals tell apart, which some hosts do not, all but the first
    get a few more letters.
    """
    found: dict[str, str] = {}
    taken: dict[str, str] = {}
    for native in sorted(natives):
        part = segment(native)
        if part.isdigit():
            found[native] = part
            continue
        other = taken.setdefault(part.casefold(), native)
        found[native] = part if other == native else _told_apart(part, native)
    return found


def _told_apart(part: str, native: str) -> str:
    digest = sha256(native.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{part}-{digest}" if part else digest
