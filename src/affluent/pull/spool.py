"""Items on their way to the files of their months, in memory only for a while.

A hundred thousand items need not fit into memory: when there are many, they go to
a folder of our own, a file for each month, and come back a month at a time.
"""

from __future__ import annotations

import marshal
import os
import shutil
import tempfile
from collections.abc import Iterator

from ..model.digest import plain
from ..model.item import Item, item_from_plain

# So many items are held in memory: some 10 MB.
HELD = 4000


class Spool:
    """Items by month, in the order in which they came."""

    def __init__(self, folder: str) -> None:
        """Take a folder in which to make one."""
        self._parent = folder
        self._folder = ""
        self._held: dict[str, list[tuple[int, Item]]] = {}
        self._count = 0
        self._total = 0
        self._months: set[str] = set()

    @property
    def months(self) -> tuple[str, ...]:
        """Those that have any, sorted."""
        return tuple(sorted(self._months))

    def add(self, month: str, item: Item) -> None:
        """Put an item to those of its month."""
        self._total += 1
        self._held.setdefault(month, []).append((self._total, item))
        self._months.add(month)
        self._count += 1
        if self._count >= HELD:
            self._lay_down()

    def of(self, month: str) -> Iterator[tuple[int, Item]]:
        """The items of a month, each with its number among all."""
        path = os.path.join(self._folder, month)
        if self._folder and os.path.exists(path):
            with open(path, "rb") as file:
                while file.peek(1):
                    number, values = marshal.load(file)  # noqa: S302 - our own
                    yield number, item_from_plain(values)
        yield from self._held.get(month, ())

    def close(self) -> None:
        """Forget them all."""
        self._held.clear()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _lay_down(self) -> None:
        if not self._folder:
            os.makedirs(self._parent, exist_ok=True)
            self._folder = tempfile.mkdtemp(prefix="import-", dir=self._parent)
        for month, items in self._held.items():
            with open(os.path.join(self._folder, month), "ab") as file:
                for number, item in items:
                    marshal.dump((number, plain(item)), file, 2)
        self._held.clear()
        self._count = 0
