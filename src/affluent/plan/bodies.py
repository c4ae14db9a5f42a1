"""Bodies with their gaps filled: addresses, pictures, fragments."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model.picture import Picture
from ..model.post import SLOT_CLOSE, SLOT_OPEN, Post, Slot
from ..model.site import Card, Entry
from ..text.picture_html import missing_picture_html, picture_html

_GAP = re.compile(f"{SLOT_OPEN}(\\d+){SLOT_CLOSE}")


class Bodies:
    """The HTML of entries, made when it is asked for."""

    def __init__(self, html_of: Callable[[Post], str], base_path: str) -> None:
        """Take what gives a post's HTML, with its gaps."""
        self._html_of = html_of
        self._base_path = base_path
        # what several feeds show is made once
        self._syndicated: dict[bytes, str] = {}

    def whole(self, entry: Entry) -> str:
        """The body of an entry for its own page."""
        html = self._html_of(entry.post)
        if not entry.post.slots:
            return html
        return self._filled(html, entry.card, own_page=True)

    def elsewhere(self, entry: Entry) -> str:
        """The body of an entry for a page that is not its own: a feed, a list."""
        html = self._html_of(entry.post)
        if not entry.post.slots:
            return html
        return self._filled(html, entry.card, own_page=False)

    def syndicated(self, entry: Entry, base_url: str) -> str:
        """The body of an entry for feeds: sanitised, with absolute addresses."""
        found = self._syndicated.get(entry.digest)
        if found is None:
            # nh3 comes with this, and only a feed that is made anew pays for it
            from .absolute import absolute_html  # noqa: PLC0415

            page_url = base_url.rstrip("/") + entry.card.url
            found = absolute_html(self.elsewhere(entry), page_url, base_url)
            self._syndicated[entry.digest] = found
        return found

    def excerpt(self, card: Card) -> str:
        """What stands before the author's mark, for lists."""
        html = card.post.excerpt
        if SLOT_OPEN not in html:
            return html
        return self._filled(html, card, own_page=False)

    def _filled(self, html: str, card: Card, *, own_page: bool) -> str:
        slots = card.post.gaps
        # the first picture of a page is what a reader waits for
        first = -1
        if own_page and card.cover is None:
            kinds = [type(target) is Picture for target in card.targets]
            first = kinds.index(True) if True in kinds else -1

        def fill(match: re.Match[str]) -> str:
            index = int(match[1])
            return self._fill(slots[index], card, index, own_page, eager=index == first)

        return _GAP.sub(fill, html)

    def _fill(
        self, slot: Slot, card: Card, index: int, own_page: bool, *, eager: bool
    ) -> str:
        target = card.targets[index]
        if slot.kind == "picture":
            if isinstance(target, Picture):
                return picture_html(
                    target,
                    slot.alt,
                    title=slot.title,
                    eager=eager,
                    attributes=slot.attributes,
                    prefix=self._base_path,
                )
            prefix = self._base_path if slot.target.startswith("/") else ""
            return missing_picture_html(prefix + slot.target, slot.alt)
        if slot.kind == "fragment":
            return slot.target if own_page else self._base_path + card.url + slot.target
        if target is None or isinstance(target, Picture):
            return slot.target.replace("&", "&amp;").replace('"', "&quot;")
        address = target.url.replace("&", "&amp;").replace('"', "&quot;")
        return self._base_path + address if address.startswith("/") else address
