"""What an account has already: which item stands in which month, under which ids."""

from __future__ import annotations

import json
from typing import Any

from ..channels.merge import rank
from ..model.item import Item, Source, item_id
from ..model.problem import Problem
from ..source.item_feed import items_from_feed
from .account_folder import AccountFolder


class Known:
    """Where each item is, without the items themselves."""

    def __init__(self, folder: AccountFolder, channel: str, key: str) -> None:
        """Look through the files of all months."""
        self._channel, self._key = channel, key
        self._month_of: dict[str, str] = {}
        # earlier revision -> the item that it is now
        self._now: dict[str, str] = {}
        # months that cannot be read, and are not written over
        self.blocked: set[str] = set()
        self.problems: list[Problem] = []
        # how much the readings so far have to say
        self.rank: tuple[int, int] | None = None
        for month in folder.months():
            self._look_into(folder, month)

    def now(self, name: str) -> str:
        """The id of the item that one of this id is today."""
        seen = {name}
        while (later := self._now.get(name, name)) not in seen:
            seen.add(later)
            name = later
        return name

    def months_of(self, item: Item) -> set[str]:
        """Where it, and what it takes the place of, stand in files."""
        return {
            self._month_of[name] for name in self.ids(item) if name in self._month_of
        }

    def note(self, item: Item) -> None:
        """An item was read, which may be a later revision of others."""
        for alias in self._aliases(item):
            self._now[alias] = item.id

    def ids(self, item: Item) -> tuple[str, ...]:
        """All ids that mean it."""
        return tuple(dict.fromkeys((self.now(item.id), item.id, *self._aliases(item))))

    def _aliases(self, item: Item) -> list[str]:
        return [item_id(item.channel, item.account, one) for one in item.aliases]

    def _look_into(self, folder: AccountFolder, month: str) -> None:
        name = f"{month}.json"
        data = folder.read(name) or b""
        try:
            values = json.loads(data)["items"]
            for value in values:
                self._note_values(value, month)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.blocked.add(month)
            _, problems = items_from_feed(data, folder.shown(name))
            self.problems += problems

    def _note_values(self, value: dict[str, Any], month: str) -> None:
        """Of an item as it stands in a file: what is needed of it, and no more."""
        own = value.get("_affluent", {})
        name = value["id"]
        self._month_of[name] = month
        for alias in own.get("aliases", ()):
            self._now[item_id(self._channel, self._key, alias)] = name
        source = own.get("source", {})
        reading = Source("", "", source.get("via", "archive"), source.get("made"))
        found = rank(reading)
        self.rank = found if self.rank is None else max(self.rank, found)
