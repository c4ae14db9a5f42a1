"""Items and media into the folder of their account: added, merged, never deleted.

Items come one by one; their media are copied, and they are laid by for their months.
What is not public goes no further, whatever a channel says of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple, Self

from ..build.target import CACHE
from ..channels.channel import Export, ExportError, Saved
from ..channels.merge import merged_facts, rank
from ..model.digest import plain
from ..model.item import AccountFacts, Item, Media, Source, item_from_plain
from ..model.problem import Place, Problem, error, quote, warning
from ..model.visibility import is_kept
from ..source.item_feed import (
    ACCOUNT_FILE,
    account_as_json,
    account_from_json,
)
from ..source.item_values import fault_of, is_date
from ..source.nodes import UNPRINTABLE
from .account_folder import AccountFolder, is_media_path
from .months import Months


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
        cache = os.path.join(root, CACHE)
        self._months = Months(self._folder, channel, key, cache, is_dry=is_dry)
        self._facts: list[AccountFacts] = []
        self._rank: tuple[int, int] | None = None
        self._media = {"copied": 0, "present": 0, "missing": 0}
        self._withheld: dict[str, int] = {}
        self._problems: list[Problem] = []

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
        self._months.close()

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
        self._months.lay_by(item)

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
        counted = self._months.write()
        self._write_facts(is_any=any(counted) or any(self._media.values()))
        return SavedReport(
            **counted._asdict(),
            **self._media,
            withheld=tuple(sorted(self._withheld.items())),
            problems=(*self._problems, *self._months.problems),
        )

    def _fit(self, item: Item) -> Item | None:
        """The item with dates that are some; None if it cannot be kept at all."""
        source = item.source
        fault = fault_of(item)
        if fault:
            message = f"{source.pointer or 'a record'}: {fault}"
            self._problems.append(error("I105", message, Place(source.file)))
            return None
        if UNPRINTABLE.search(f"{item.html}{item.text}{item.title}"):
            item = item_from_plain(_printable(plain(item)))
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
            self._media["present" if self._folder.holds(path) else "copied"] += 1
            return True
        try:
            with opening() as stream:
                outcome = self._folder.put_media(path, stream)
        except ExportError as stopped:
            self._problems += stopped.problems
            return False
        self._media["copied" if outcome == "copied" else "present"] += 1
        return True

    def _with_own_copies(self, item: Item, taken: set[str]) -> Item:
        """Without paths of copies that are not there."""
        if not item.media:
            return item
        media = tuple(self._with_own_copy(medium, taken) for medium in item.media)
        self._media["missing"] += sum(
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

    def _write_facts(self, *, is_any: bool) -> None:
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
        if not self._is_dry and (self._facts or is_any):
            self._folder.write(ACCOUNT_FILE, account_as_json(facts))

    def _outranks(self) -> bool:
        """Whether what is read now has the say over what was read before."""
        before, now = self._months.known.rank, self._rank
        return before is None or (now is not None and now >= before)


def _printable(value: Any) -> Any:
    """A plain value without signs that no file of text holds."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    return tuple(map(_printable, value)) if isinstance(value, tuple) else value
