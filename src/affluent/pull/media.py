"""Own copies of what items show: fetched once, and only if they are what they say.

What cannot be had is counted and told in one line: a thousand pictures of a service
that is gone are one complaint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlsplit

from ..channels.channel import Answer, Request, Saved, media_path
from ..model.item import Item, Media
from ..model.problem import Place, Problem, warning
from ..source.item_feed import items_from_feed
from ..text.foreign import is_web
from .asking import Asker, Stop
from .media_kinds import endings_of, fits, kind_of_ending, recognised
from .memory import Known, Memory
from .saving import Saver

ACCEPT = "image/avif,image/webp,image/*,video/*,audio/*,application/pdf;q=0.9"
# A host that has failed so often in one pull is asked no more.
_PATIENCE = 2
_OK, _LOST = 200, (404, 410)


class MediaReport(NamedTuple):
    """What came of the media of one account."""

    copied: int = 0
    missing: int = 0
    problems: tuple[Problem, ...] = ()


class Keeper:
    """Keeps own copies for one account."""

    def __init__(
        self, asker: Asker, memory: Memory, saver: Saver, *, again: bool = False
    ) -> None:
        self._asker = asker
        self._memory = memory
        self._saver = saver
        self._again = again
        self._failures: Counter[str] = Counter()
        self._why: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._stopped: Problem | None = None
        self.copied = 0
        self.missing = 0

    def kept(self, native: str, url: str, kind: str) -> str | None:
        """The path of an own copy, fetched if need be; None if none is to be had."""
        path = own_copy(native, url, kind, self._saver.has_media)
        if path is not None:
            return path
        path = self._fetched(native, url, kind) if is_web(url) else None
        if path is None:
            self.missing += 1
        return path

    def item(self, item: Item) -> Item:
        """The item with own copies of what it shows, as far as they are to be had."""
        media = tuple(self._medium(item.native, medium) for medium in item.media)
        return item if media == item.media else item._replace(media=media)

    def problems(self) -> tuple[Problem, ...]:
        """What could not be had, each reason once."""
        found = [] if self._stopped is None else [self._stopped]
        for why, number in sorted(self._why.items()):
            media = "medium" if number == 1 else "media"
            found.append(
                warning(
                    "I111",
                    f"{number:,} {media} cannot be had: {why}",
                    Place(self._first[why]),
                    "pages link to the service instead",
                )
            )
        return tuple(found)

    def _medium(self, native: str, medium: Media) -> Media:
        if medium.path is None and medium.url is not None:
            medium = medium._replace(path=self.kept(native, medium.url, medium.kind))
        still = medium.poster
        if still is not None and is_web(still):
            path = self.kept(native, still, "image")
            medium = medium if path is None else medium._replace(poster=path)
        return medium

    def _fetched(self, native: str, url: str, kind: str) -> str | None:
        host = urlsplit(url).hostname or ""
        key = f"media {self._asker.key(url)}"
        if self._stopped is not None or self._failures[host] >= _PATIENCE:
            return None
        if self._memory.of(key).gone and not self._again:
            return None
        answer = self._asker.ask(Request(url, ACCEPT, conditional=False))
        if isinstance(answer, Stop):
            self._stopped = answer.problem
            return None
        if answer.status != _OK:
            self._failures[host] += answer.status == 0
            if answer.status in _LOST:
                self._memory.learn(key, Known(gone=answer.made[:10]))
            self._lost(url, self._reason(answer))
            return None
        return self._saved(native, url, kind, answer)

    def _saved(self, native: str, url: str, kind: str, answer: Answer) -> str | None:
        found = recognised(answer.body)
        if found is None or not fits(found[0], kind):
            self._lost(url, f"what came is no {kind}")
            return None
        path = media_path(native, url)
        promised = kind_of_ending(path)
        if promised is None or not fits(found[0], promised):
            path = f"{path}.{found[1]}"
        if not self._saver.save_media(path, BytesIO(answer.body)):
            self._lost(url, "it cannot be kept")
            return None
        self.copied += 1
        return path

    def _reason(self, answer: Answer) -> str:
        if answer.status:
            return f"the server answers {answer.status}"
        told = self._asker.problems[-1:]
        return told[0].message if told else "there is no answer"

    def _lost(self, url: str, why: str) -> None:
        self._why[why] += 1
        self._first.setdefault(why, self._asker.key(url))


def own_copy(
    native: str, url: str, kind: str, has: Callable[[str], bool]
) -> str | None:
    """The path of a copy that is there already."""
    path = media_path(native, url)
    endings = ("", *(f".{ending}" for ending in endings_of(kind)))
    return next((path + ending for ending in endings if has(path + ending)), None)


def with_own_copies(item: Item, has: Callable[[str], bool]) -> Item:
    """The item with the copies that are there already."""

    def owned(medium: Media) -> Media:
        if medium.path is None and medium.url is not None:
            path = own_copy(item.native, medium.url, medium.kind, has)
            medium = medium._replace(path=path)
        if medium.poster is not None and is_web(medium.poster):
            still = own_copy(item.native, medium.poster, "image", has)
            medium = medium._replace(poster=still or medium.poster)
        return medium

    media = tuple(map(owned, item.media))
    return item if media == item.media else item._replace(media=media)


def keep_media(
    keeper: Keeper, saver: Saver, tell: Callable[[int], None]
) -> MediaReport:
    """Own copies for all items of an account that lack some."""
    for month in saver.folder.months():
        name = f"{month}.json"
        data = saver.folder.read(name) or b""
        items, problems = items_from_feed(data, saver.folder.shown(name))
        if problems:
            # told when the items were saved; a damaged file is not written over
            continue
        for item in items:
            if any(_is_wanting(medium) for medium in item.media):
                owned = keeper.item(item)
                if owned is not item:
                    saver.add(Saved(owned))
                tell(keeper.copied)
    report = saver.finish()
    problems = (*keeper.problems(), *report.problems)
    return MediaReport(keeper.copied, keeper.missing, problems)


def _is_wanting(medium: Media) -> bool:
    return (medium.path is None and is_web(medium.url)) or is_web(medium.poster)
