"""Addresses at services -> items; an address is looked at closely only if it may fit.

To spell an address in the one way takes longer than all else that is done with an
item. Most end in the item's own id, and then the id is enough to look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from ...channels.canonical import canonical
from ...model.item import Item

# The address of these may be that of what others wrote.
OF_OTHERS = frozenset({"repost", "like", "bookmark"})
_LAST = re.compile(r"[^/=]*\Z")


class Addresses:
    """Finds items by their own pages at services."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Take all items that are to be found."""
        self._items = tuple(item for item in items if item.url)

    def find(self, address: str) -> str | None:
        """The id of the item at an address in its one spelling, the author's first."""
        found = self._at(address)
        return min(found, key=_is_of_others).id if found else None

    @cached_property
    def shared(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the items of the author's that have one address, for each such."""
        groups: dict[str, dict[str, None]] = {}
        for items in self._by_native.values():
            if len(items) > 1:
                for item in items:
                    groups.setdefault(canonical(item.url or ""), {})[item.id] = None
        for address in self._by_address:
            group = groups.setdefault(address, {})
            group.update((item.id, None) for item in self._at(address))
        own = {item.id for item in self._items if not _is_of_others(item)}
        found = (tuple(id_ for id_ in group if id_ in own) for group in groups.values())
        return tuple(ids for ids in found if len(ids) > 1)

    def _at(self, address: str) -> list[Item]:
        last = _LAST.search(address)
        near = self._by_native.get(last[0] if last else "", ())
        exact = [item for item in near if canonical(item.url or "") == address]
        return [*exact, *self._by_address.get(address, ())]

    @cached_property
    def _by_native(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in self._items:
            if _ends_in_id(item):
                found.setdefault(item.native, []).append(item)
        return found

    @cached_property
    def _by_address(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in self._items:
            url = item.url or ""
            if not _ends_in_id(item):
                found.setdefault(canonical(url), []).append(item)
            elif item.aliases:
                # earlier revisions have addresses like the last, but for the id
                head = url.rstrip("/").removesuffix(item.native)
                for alias in item.aliases:
                    found.setdefault(canonical(head + alias), []).append(item)
        return found


def _ends_in_id(item: Item) -> bool:
    url, native = item.url or "", item.native
    return (
        native.isascii()
        and native.isalnum()
        and url.rstrip("/").endswith((f"/{native}", f"={native}"))
    )


def _is_of_others(item: Item) -> bool:
    return item.kind in OF_OTHERS
