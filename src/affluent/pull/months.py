"""The files of an account's months: what is read anew goes into them, merged.

Items are laid by until all are there. The readings of one export are merged first,
then the outcome with what stands in a file, so that the same export twice comes to
the same. An item may have to leave its month: a better date, a later revision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import NamedTuple

from ..channels.merge import merged
from ..model.item import AccountFacts, Item
from ..model.problem import Problem
from ..source.item_feed import feed_from_items, items_from_feed, month_of
from .account_folder import AccountFolder
from .known import Known
from .spool import Spool


class Counted(NamedTuple):
    """What came of the items that were laid by."""

    # that were not there before
    new: int = 0
    # that are not as they were
    updated: int = 0
    unchanged: int = 0
    # readings of an item beyond its first
    repeated: int = 0


class Months:
    """Takes items, and in the end writes the months that change."""

    def __init__(
        self, folder: AccountFolder, channel: str, key: str, cache: str, *, is_dry: bool
    ) -> None:
        """Take the account's folder, and one for what is laid by."""
        self._folder, self._channel, self._key = folder, channel, key
        self._is_dry = is_dry
        self.known = Known(folder, channel, key)
        self.problems: list[Problem] = list(self.known.problems)
        self._spool = Spool(cache)
        # by id: for which month its first reading was laid by
        self._slots: dict[str, str] = {}
        # ids of which not all readings, and what stands of them, are of one month
        self._moving: set[str] = set()
        self._laid = 0
        self._tally = {"new": 0, "updated": 0, "unchanged": 0}

    def lay_by(self, item: Item) -> None:
        """Take a reading of an item."""
        self._laid += 1
        self.known.note(item)
        slots = {
            self._slots[name] for name in self.known.ids(item) if name in self._slots
        }
        month = month_of(item)
        slot = min(slots, default=month)
        if len({slot, month, *slots, *self.known.months_of(item)}) > 1:
            self._moving.add(item.id)
        self._slots.setdefault(item.id, slot)
        self._spool.add(slot, item)

    def write(self) -> Counted:
        """Write what changes, a month after the other."""
        moving = frozenset(map(self.known.now, self._moving))
        moves = self._settled(moving)
        left = {month: names for month, names in moves.left.items() if names}
        # what leaves a month stands in its new one before: a crash loses nothing
        for month in sorted({*self._spool.months, *moves.here} - left.keys()):
            self._write_month(month, moving, moves)
        for month in sorted(left):
            self._write_month(month, moving, moves)
        # what goes to a month that is left alone is not counted at all
        repeated = 0 if self.known.blocked else self._laid - sum(self._tally.values())
        return Counted(**self._tally, repeated=repeated)

    def close(self) -> None:
        """Forget what was laid by."""
        self._spool.close()

    def _settled(self, moving: frozenset[str]) -> _Moves:
        moves = _Moves({}, {})
        if not moving:
            return moves
        slots = {
            slot for name, slot in self._slots.items() if self.known.now(name) in moving
        }
        files: dict[str, dict[str, Item]] = {}
        readings = self._readings(sorted(slots), lambda name: name in moving)
        for item in readings.values():
            self._settle(item, files, moves)
        return moves

    def _settle(
        self, item: Item, files: dict[str, dict[str, Item]], moves: _Moves
    ) -> None:
        """Find the month that an item goes to, and those that it leaves."""
        final, was = item, None
        homes = sorted(self.known.months_of(item))
        gone = []
        for home in homes:
            stands = self._file(home, files)
            for name in self.known.ids(item):
                if name in stands:
                    was = stands[name]
                    final = merged(was, final)
                    gone.append((home, name))
        target = month_of(final)
        self._file(target, files)
        # a file that is left alone has been complained about
        if self.known.blocked.intersection((*homes, target)):
            return
        for home, name in gone:
            if (home, name) != (target, final.id):
                moves.left.setdefault(home, set()).add(name)
        moves.here.setdefault(target, {})[final.id] = final
        self._count(was, final)

    def _file(self, month: str, files: dict[str, dict[str, Item]]) -> dict[str, Item]:
        if month not in files:
            files[month] = self._standing(month)
        return files[month]

    def _standing(self, month: str) -> dict[str, Item]:
        """What stands in a month's file; one with any fault is left alone."""
        name = f"{month}.json"
        data = None if month in self.known.blocked else self._folder.read(name)
        if data is None:
            return {}
        items, problems = items_from_feed(data, self._folder.shown(name))
        if problems:
            self.known.blocked.add(month)
            self.problems += problems
        return {item.id: item for item in items}

    def _readings(
        self, months: Iterable[str], is_wanted: Callable[[str], bool]
    ) -> dict[str, Item]:
        """What is laid by: readings of one id in their order, then revisions."""
        wanted = [
            (number, item)
            for month in months
            for number, item in self._spool.of(month)
            if is_wanted(self.known.now(item.id))
        ]
        by_id: dict[str, Item] = {}
        for _, item in sorted(wanted, key=itemgetter(0)):
            known = by_id.get(item.id)
            by_id[item.id] = item if known is None else merged(known, item)
        found: dict[str, Item] = {}
        # the latest first, so that it has the say
        for name in sorted(by_id, key=lambda name: self.known.now(name) != name):
            now, item = self.known.now(name), by_id[name]
            found[now] = merged(item, found[now]) if now in found else item
        return found

    def _put(self, item: Item, items: dict[str, Item]) -> tuple[Item | None, Item]:
        """Merge an item into others; what stood there for it, and what does now."""
        final, was = item, None
        for name in self.known.ids(item):
            if name in items:
                was = items.pop(name)
                final = merged(was, final)
        items[final.id] = final
        return was, final

    def _write_month(self, month: str, moving: frozenset[str], moves: _Moves) -> None:
        before = self._standing(month)
        if month in self.known.blocked:
            return
        items = dict(before)
        readings = self._readings([month], lambda name: name not in moving)
        for item in readings.values():
            self._count(*self._put(item, items))
        for name in moves.left.get(month, ()):
            items.pop(name, None)
        items.update(moves.here.get(month, {}))
        if items == before or self._is_dry:
            return
        name = f"{month}.json"
        if items:
            facts = AccountFacts(self._channel)
            data = feed_from_items(facts, self._key, month, items.values())
            self._folder.write(name, data)
        else:
            self._folder.remove(name)

    def _count(self, was: Item | None, now: Item) -> None:
        if was is None:
            self._tally["new"] += 1
        else:
            self._tally["unchanged" if now == was else "updated"] += 1


class _Moves(NamedTuple):
    # by month, what goes there from another one, or might have
    here: dict[str, dict[str, Item]]
    # by month, the ids that go
    left: dict[str, set[str]]
