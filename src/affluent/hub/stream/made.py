"""Values made when they are asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
S = TypeVar("S")


class Made(Mapping[K, V]):
    """A mapping whose values are made of others, each when it is first looked at."""

    def __init__(self, sources: Mapping[K, S], make: Callable[[S], V]) -> None:
        """Take what values are made of, by key, and what makes one."""
        self._sources = sources
        # the two are of one type that nobody else needs to know
        self._make: Callable[..., V] = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        """The value of a key; raises KeyError."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._make(self._sources[key])
        return found

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key; nothing is made for it."""
        return key in self._sources

    def __iter__(self) -> Iterator[K]:
        """All keys in their order."""
        return iter(self._sources)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._sources)
