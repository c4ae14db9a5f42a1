"""Items and media into the folder of their account: added, merged, never deleted.

Items come one by one and are laid by until all are there; then each month that they
belong to is read, merged and written, one after the other. A month that the author
has damaged is reported and left alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from ..build.target import CACHE
from ..channels.channel import Export, ExportError, Saved
from ..channels.merge import merged, merged_facts, rank
from ..model.item import AccountFacts, Item, Media, Source
from ..model.problem import Place, Problem, error, quote, warning
from ..model.visibility import is_kept
from ..source.item_feed import (
    ACCOUNT_FILE,
    account_as_json,
    account_from_json,
    feed_from_items,
    items_from_feed,
    month_of,
)
from ..source.item_values import fault_of, is_date
from .account_folder import AccountFolder, is_media_path
from .known import Known
from .spool import Spool


class SavedReport(NamedTuple):
    """What came of the items of one account."""

    # items that were not there before
    new: int = 0
    # that are not as they were
    updated: int = 0
    unchanged: int = 0
    # readings of an item that was read before in the same export
    repeated: int = 0
    # media: taken over, there already, and to be had from the service alone
    copied: int = 0
    present: int = 0
    missing: int = 0
    # not public, and not saved: by visibility
    withheld: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()


class Saver:
    """Saves what is found of one account; `finish` writes it."""

    def __init__(
        self,
        root: str,
        content: str,
        channel: str,
        key: str,
        *,
        is_dry: bool = False,
    ) -> None:
        """Take the site's folder, and what is above channels/ within it."""
        self._channel, self._key = channel, key
        self._folder = AccountFolder(root, content, key)
        self._is_dry = is_dry
        self._spool = Spool(os.path.join(root, CACHE))
        self._known = Known(self._folder, channel, key)
        self._facts: list[AccountFacts] = []
        self._movers: list[Item] = []
        self._rank: tuple[int, int] | None = None
        self._count = dict.fromkeys(_COUNTED, 0)
        self._laid = 0
        self._withheld: dict[str, int] = {}
        self._problems: list[Problem] = list(self._known.problems)

    def __enter__(self) -> Self:
        """Nothing is there to be done."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Forget what was laid by."""
        self._spool.close()

    @property
    def folder(self) -> AccountFolder:
        """Where it all goes."""
        return self._folder

    def add(self, saved: Saved, export: Export | None = None) -> None:
        """Lay an item by, and take over the files that belong to it."""
        item = self._fit(saved.item)
        if item is None:
            return
        if not is_kept(item.visibility):
            number = self._withheld.get(item.visibility, 0)
            self._withheld[item.visibility] = number + 1
            return
        if saved.files and export is not None:
            for copy in saved.files:
                self._take_over(copy.path, lambda name=copy.name: export.open(name))  # type: ignore[misc]
        item = self._with_own_copies(item, {copy.path for copy in saved.files})
        found = rank(item.source)
        self._rank = found if self._rank is None else max(self._rank, found)
        self._lay_by(item)

    def add_facts(self, facts: AccountFacts) -> None:
        """Note what is found of the account itself."""
        self._facts.append(facts)

    def save_media(self, path: str, stream: BinaryIO) -> bool:
        """Save an own copy that came from elsewhere; tell whether it is there now."""
        return self._take_over(path, lambda: stream)

    def has_media(self, path: str) -> bool:
        """Whether there is an own copy already."""
        return self._folder.holds(path)

    def finish(self) -> SavedReport:
        """Write all months that change, and what is known of the account."""
        moves = self._settled()
        left = {month: names for month, names in moves.left.items() if names}
        # what leaves a month stands in its new one before: a crash loses nothing
        for month in sorted({*self._spool.months, *moves.here} - left.keys()):
            self._write_month(month, moves, set())
        for month in sorted(left):
            self._write_month(month, moves, left[month])
        self._write_facts()
        withheld = tuple(sorted(self._withheld.items()))
        problems = tuple(self._problems)
        if not self._known.blocked:
            items = (self._count[name] for name in ("new", "updated", "unchanged"))
            self._count["repeated"] = self._laid - sum(items)
        return SavedReport(**self._count, withheld=withheld, problems=problems)

    def _fit(self, item: Item) -> Item | None:
        """The item with dates that are some; None if it cannot be kept at all."""
        source = item.source
        fault = fault_of(item)
        if fault:
            message = f"{source.pointer or 'a record'}: {fault}"
            self._problems.append(error("I105", message, Place(source.file)))
            return None
        return item._replace(
            published=self._date(item.published, source),
            updated=self._date(item.updated, source),
        )

    def _date(self, date: str | None, source: Source) -> str | None:
        if date is None or is_date(date):
            return date
        message = f"{source.pointer}: there is no date {quote(date)}"
        hint = "the item is kept without it"
        self._problems.append(warning("I106", message, Place(source.file), hint))
        return None

    def _take_over(self, path: str, opening: Callable[[], BinaryIO]) -> bool:
        if not is_media_path(path):
            message = f"{quote(path)} is no picture, film, sound or document"
            hint = "only those become part of the site"
            self._problems.append(warning("I103", message, Place(path), hint))
            return False
        if self._is_dry:
            self._count["present" if self._folder.holds(path) else "copied"] += 1
            return True
        try:
            with opening() as stream:
                outcome = self._folder.put_media(path, stream)
        except ExportError as stopped:
            self._problems += stopped.problems
            return False
        self._count["copied" if outcome == "copied" else "present"] += 1
        return True

    def _with_own_copies(self, item: Item, taken: set[str]) -> Item:
        """Without paths of copies that are not there."""
        if not item.media:
            return item
        media = tuple(self._with_own_copy(medium, taken) for medium in item.media)
        self._count["missing"] += sum(
            1 for one in media if one.path is None and one.url is not None
        )
        return item if media == item.media else item._replace(media=media)

    def _with_own_copy(self, medium: Media, taken: set[str]) -> Media:
        def is_there(path: str) -> bool:
            return self._folder.holds(path) or (self._is_dry and path in taken)

        if medium.path is not None and not is_there(medium.path):
            medium = medium._replace(path=None)
        still = medium.poster
        if still is not None and still.startswith("media/") and not is_there(still):
            medium = medium._replace(poster=None)
        return medium

    def _lay_by(self, item: Item) -> None:
        self._laid += 1
        month = month_of(item)
        homes = self._known.months_of(item)
        if homes - {month}:
            self._movers.append(item)
        else:
            self._spool.add(month, item)
            self._known.note(item, month)

    def _settled(self) -> _Moves:
        """What stands in another month than the one it would go to, or did."""
        moves = _Moves({}, {}, {})
        pools: dict[str, _Month] = {}
        for item in self._movers:
            self._settle(item, pools, moves)
        for here in moves.here.values():
            for name, item in here.items():
                self._tally(moves.was[name], item)
        return moves

    def _settle(self, item: Item, pools: dict[str, _Month], moves: _Moves) -> None:
        final, was, gone = item, None, []
        homes = sorted(self._known.months_of(item))
        for home in homes:
            pool = self._pool(home, pools)
            for name in self._known.ids(item):
                if name in pool.items:
                    final = merged(pool.items[name], final)
                    was = pool.before.get(name, was)
                    gone.append((home, name))
        target = month_of(final)
        self._pool(target, pools)
        # a file that is not to be touched has been complained about
        if self._known.blocked.intersection((*homes, target)):
            return
        for home, name in gone:
            del pools[home].items[name]
            moves.left.setdefault(home, set()).add(name)
            moves.here.get(home, {}).pop(name, None)
        pools[target].items[final.id] = final
        moves.here.setdefault(target, {})[final.id] = final
        moves.left.get(target, set()).discard(final.id)
        moves.was.setdefault(final.id, was)
        self._known.note(final, target)

    def _pool(self, month: str, pools: dict[str, _Month]) -> _Month:
        if month not in pools:
            pools[month] = self._month(month)
        return pools[month]

    def _month(self, month: str) -> _Month:
        """What stands in a month's file, and what is laid by for it."""
        name = f"{month}.json"
        data = self._folder.read(name)
        before: dict[str, Item] = {}
        if data is not None and month not in self._known.blocked:
            found, problems = items_from_feed(data, self._folder.shown(name))
            if problems:
                self._known.blocked.add(month)
                self._problems += problems
            before = {item.id: item for item in found}
        items, touched = dict(before), set()
        for item in self._spool.of(month):
            final = item
            for name in self._known.ids(item):
                if name in items:
                    final = merged(items.pop(name), final)
                    touched.discard(name)
            items[final.id] = final
            touched.add(final.id)
        return _Month(before, items, touched)

    def _write_month(self, month: str, moves: _Moves, left: set[str]) -> None:
        before, items, touched = self._month(month)
        if month in self._known.blocked:
            return
        here = moves.here.get(month, {})
        for name in touched - left - here.keys():
            known = (before.get(one) for one in self._known.ids(items[name]))
            was = next((item for item in known if item is not None), None)
            self._tally(was, items[name])
        for name in left:
            items.pop(name, None)
        items.update(here)
        self._write_items(month, before, items)

    def _write_items(
        self, month: str, before: dict[str, Item], items: dict[str, Item]
    ) -> None:
        name = f"{month}.json"
        is_same = items.keys() == before.keys() and all(
            items[one] is before[one] for one in items
        )
        if is_same or self._is_dry:
            return
        if not items:
            self._folder.remove(name)
            return
        facts = AccountFacts(self._channel)
        self._folder.write(
            name, feed_from_items(facts, self._key, month, items.values())
        )

    def _tally(self, was: Item | None, now: Item) -> None:
        if was is None:
            self._count["new"] += 1
        else:
            self._count["unchanged" if now is was else "updated"] += 1

    def _write_facts(self) -> None:
        data = self._folder.read(ACCOUNT_FILE)
        known = data and account_from_json(data, self._folder.shown(ACCOUNT_FILE))
        if isinstance(known, Problem):
            self._problems.append(known)
            return
        facts = AccountFacts(self._channel)
        for more in self._facts:
            facts = merged_facts(facts, more)
        if known:
            strong, weak = (facts, known) if self._outranks() else (known, facts)
            facts = merged_facts(weak, strong)
        if not self._is_dry and (self._facts or any(self._count.values())):
            self._folder.write(ACCOUNT_FILE, account_as_json(facts))

    def _outranks(self) -> bool:
        """Whether what is read now has the say over what was read before."""
        before, now = self._known.rank, self._rank
        return before is None or (now is not None and now >= before)


class _Month(NamedTuple):
    # as it stands in its file
    before: dict[str, Item]
    # with what is laid by
    items: dict[str, Item]
    # the ids of what is laid by
    touched: set[str]


class _Moves(NamedTuple):
    # by month, what moves there or may stay after all
    here: dict[str, dict[str, Item]]
    # by month, the ids that go
    left: dict[str, set[str]]
    # by id, what stood in a file
    was: dict[str, Item | None]


_COUNTED = (
    *("new", "updated", "unchanged", "repeated"),
    *("copied", "present", "missing"),
)
