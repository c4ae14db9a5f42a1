"""Items as pages show them: curated, with their own copies, and only what may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any, NamedTuple

from ...channels.providers import player_of, player_view
from ...model.digest import digest_of_plain
from ...model.item import Cite, Item, Occasion, Player
from ...model.settings import Account, Settings
from ...model.stream import (
    AccountView,
    CiteView,
    EventView,
    ItemView,
    Moment,
    Part,
    PlayerView,
)
from .accounts import label_of_address
from .directory import Directory
from .known import Known
from .media import Shelves, digest_of_media
from .notes import note_html
from .times import when

# The message that names an item honestly.
ARCHIVED = "label.archived"
# All that items are made of, beside tuples of it.
_PLAIN = frozenset({str, int, bool, float, NoneType})
_NO_ANCHOR = re.compile(r"[^A-Za-z0-9_.~-]")


class Scene(NamedTuple):
    """All that the look of an item hangs on beside the item."""

    settings: Settings
    accounts: Mapping[str, Account]
    account_views: Mapping[str, AccountView]
    shelves: Shelves
    directory: Directory
    # ids of items that are held back
    is_held: Callable[[str], bool]
    # item -> where it stands in its thread
    parts: Mapping[str, Part]
    # item -> the pages of ours that are copies of it: (label, address), best first
    copies: Callable[[str], tuple[tuple[str, str], ...]]
    # item -> our page of what lists show instead of it, or ""
    canonical: Callable[[str], str]


def view_of(known: Known, scene: Scene) -> ItemView:
    """An item as pages show it."""
    item = known.item
    account = scene.accounts[item.account]
    settings, curation = scene.settings, known.curation
    lang = item.lang or account.lang
    place = item.place if account.places == "show" else None
    account_view = scene.account_views[item.account]
    # a template sees the item itself too
    item = item._replace(place=place, lang=lang or None)
    fields: dict[str, Any] = {
        "item": item,
        "url": known.url,
        "anchor": "i" + _NO_ANCHOR.sub("_", known.url.rstrip("/").rpartition("/")[2]),
        "account": account_view,
        "date": known.when.date,
        "day": known.when.day,
        "is_timed": known.when.is_timed,
        "title": curation.title or item.title or "",
        "note": note_html(curation.note, settings, lang or settings.language),
        "is_pinned": curation.pin,
        "tags": _tags(known),
        "media": scene.shelves.media(item),
        "cites": tuple(_cite(cite, scene) for cite in item.cites),
        "place": place,
        "player": _player(item),
        "also": _also(known, scene),
        "part": scene.parts.get(item.id),
        "label": ARCHIVED if account_view.is_closed else "",
        "canonical": scene.canonical(item.id),
        "event": _event(item.event, settings.timezone),
    }
    return ItemView(digest=_digest(fields), **fields)


def _digest(fields: Mapping[str, Any]) -> bytes:
    """Of all fields; those that have a digest are told by it."""
    account, media = fields["account"].digest, digest_of_media(fields["media"])
    rest = [
        value
        for name, value in fields.items()
        if name not in {"item", "account", "media"}
    ]
    return digest_of_plain((account, media, _told((*fields["item"], *rest))))


def _told(values: tuple[Any, ...]) -> list[Any]:
    """The same in plain lists; as `plain`, but without a call for every text."""
    return [one if type(one) in _PLAIN or not one else _told(one) for one in values]


def _event(occasion: Occasion | None, zone: str) -> EventView | None:
    """None where nobody knows when it begins; it never ends before that."""
    start = _moment(occasion.start, zone) if occasion else None
    if occasion is None or start is None:
        return None
    end = _moment(occasion.end, zone)
    if end is not None and end.date < start.date:
        end = None
    return EventView(start, end, occasion.status or "", occasion.rsvp or "")


def _moment(written: str | None, zone: str) -> Moment | None:
    date, day, is_timed = when(written, zone)
    return None if date is None or day is None else Moment(date, day, is_timed)


def _tags(known: Known) -> tuple[str, ...]:
    """The service's and the author's, each once however it is spelt."""
    own, added = known.item.tags, known.curation.tags
    if not added:
        return own
    found: dict[str, str] = {}
    for tag in (*own, *added):
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _cite(cite: Cite, scene: Scene) -> CiteView:
    """With our own page of it; without its words where we hold that back ourselves."""
    if not cite.url:
        return CiteView(cite, "")
    if scene.is_held(cite.url):
        return CiteView(cite._replace(author=None, html=None, published=None), "")
    return CiteView(cite, scene.directory.page(cite.url))


def player_of_item(item: Item) -> Player | None:
    """The service's player; what is written by hand has that of its address."""
    if item.player is None and item.source.via == "hand" and item.url:
        return player_of(item.url)
    return item.player


def _player(item: Item) -> PlayerView | None:
    player = player_of_item(item)
    if player is None:
        return None
    sized = next((one for one in item.media if one.width and one.height), None)
    size = (sized.width, sized.height) if sized else (None, None)
    return player_view(player, item.url or "", *size)


def _also(known: Known, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Copies: first our own pages of them, then what is elsewhere alone."""
    own = scene.copies(known.item.id)
    addresses = (*known.item.syndication, *known.curation.same_as)
    return (*own, *elsewhere(addresses, known.item.url, scene.directory))


def elsewhere(
    addresses: tuple[str, ...], url: str | None, directory: Directory
) -> tuple[tuple[str, str], ...]:
    """(label, address) of those that lead to nothing that the hub has."""
    return tuple(
        (label_of_address(address), address)
        for address in dict.fromkeys(addresses)
        if "://" in address and address != url and directory.any(address) is None
    )
