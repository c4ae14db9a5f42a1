"""Addresses and names -> what the hub itself has: its posts and the items it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from ...channels.canonical import canonical
from ...model.item import Item
from ...model.post import Post
from .addresses import Addresses
from .known import Known


class Directory:
    """Finds items and posts by any of their addresses, ours or a service's."""

    def __init__(
        self, base_url: str, known: Mapping[str, Known], posts: Sequence[Post]
    ) -> None:
        """Take the items that are shown, by id, and the public posts."""
        # what is cited is asked for several times
        self._spelt = lru_cache(maxsize=1 << 17)(canonical)
        self._own = canonical(base_url)
        self._host = self._own.removeprefix("https://").partition("/")[0]
        self._known = known
        self._posts = posts
        self._elsewhere = Addresses(one.item for one in known.values())

    def any(self, address: str) -> str | None:
        """The id of the item, or the path of the post, at any address."""
        return self.own(address) or self._elsewhere.find(self._spelt(address))

    def own(self, address: str) -> str | None:
        """The id of the item, or the path of the post, at an address of ours alone."""
        if address.startswith("/"):
            address = self._own + address
        elif address.isascii() and self._host not in address.lower():
            # most links lead elsewhere, and there are many
            return None
        address = canonical(address)
        return self._own_posts.get(address) or self._own_items.get(address)

    def item(self, address: str) -> str | None:
        """The id of the item at an address of ours or of a service."""
        found = self.any(address)
        return found if found in self._known else None

    def named(self, name: str, account: str) -> str | None:
        """What an author's id or address means to him who writes of this account."""
        if "://" in name or name.startswith("/"):
            return self.any(name)
        return self._names.get(name) or self._names.get(f"{account}:{name}")

    def page(self, address: str) -> str:
        """The address of our own page of what is at an address, or ""."""
        found = self.any(address)
        if found is None:
            return ""
        known = self._known.get(found)
        return known.url if known else self._urls_of_posts[found]

    @property
    def shared(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the items that have one address at a service, for each such."""
        return self._elsewhere.shared

    @cached_property
    def _names(self) -> dict[str, str]:
        return names_of(known.item for known in self._known.values())

    @cached_property
    def _own_items(self) -> dict[str, str]:
        return {
            self._own + known.url.rstrip("/"): name
            for name, known in self._known.items()
        }

    @cached_property
    def _own_posts(self) -> dict[str, str]:
        """Address -> path of a post, by its old addresses too."""
        found = {
            canonical(self._own + alias): post.path
            for post in self._posts
            for alias in post.aliases
        }
        for post in self._posts:
            found[canonical(self._own + post.url)] = post.path
        return found

    @cached_property
    def _urls_of_posts(self) -> dict[str, str]:
        return {post.path: post.url for post in self._posts}


def names_of(items: Iterable[Item]) -> dict[str, str]:
    """All names of items -> their ids: in full, and "account:native id" of each."""
    found: dict[str, str] = {}
    for item in items:
        found[item.id] = item.id
        for native in (item.native, *item.aliases):
            found.setdefault(f"{item.account}:{native}", item.id)
    return found
