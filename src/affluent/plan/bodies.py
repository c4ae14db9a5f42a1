"""Bodies with their gaps filled: addresses, pictures, fragments."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model.embed_view import EmbedView
from ..model.picture import Picture
from ..model.post import SLOT_CLOSE, SLOT_OPEN, Post, Slot
from ..model.site import Card, Entry, FileLink, Target
from ..text.picture_html import missing_picture_html, picture_html

_SIDE = re.compile(r' (width|height)="(\d+)(?:px)?"')
_GAP = re.compile(f"{SLOT_OPEN}(\\d+){SLOT_CLOSE}")


class Bodies:
    """The HTML of entries, made when it is asked for."""

    def __init__(
        self,
        html_of: Callable[[Post], str],
        targets_of: Callable[[Post], tuple[Target, ...]],
        base_path: str,
    ) -> None:
        """Take what gives a post's HTML with its gaps, and what leads from them."""
        self._html_of = html_of
        self._targets_of = targets_of
        self._base_path = base_path
        # what several feeds show is made once
        self._syndicated: dict[bytes, str] = {}

    def whole(self, entry: Entry) -> str:
        """The body of an entry for its own page."""
        return self._body(entry, own_page=True)

    def elsewhere(self, entry: Entry) -> str:
        """The body of an entry for a page that is not its own: a feed, a list."""
        return self._body(entry, own_page=False)

    def syndicated(self, entry: Entry, base_url: str) -> str:
        """The body of an entry for feeds: sanitised, with absolute addresses."""
        found = self._syndicated.get(entry.digest)
        if found is None:
            # nh3 comes with this, and only a feed that is made anew pays for it
            from .feeds.absolute import absolute_html  # noqa: PLC0415

            page_url = base_url.rstrip("/") + entry.card.url
            found = absolute_html(self.elsewhere(entry), page_url, base_url)
            self._syndicated[entry.digest] = found
        return found

    def excerpt(self, card: Card) -> str:
        """What stands before the author's mark, for lists."""
        html = card.post.excerpt
        if SLOT_OPEN not in html:
            return html
        gaps = _Gaps(card.post, self._targets_of(card.post), self._base_path)
        return gaps.filled(html)

    def _body(self, entry: Entry, *, own_page: bool) -> str:
        html = self._html_of(entry.post)
        if not entry.post.has_slots:
            return html
        # the first picture of a page is what a reader waits for
        eager = -1
        if own_page and entry.card.cover is None:
            shown = [isinstance(target, Picture) for target in entry.targets]
            eager = shown.index(True) if True in shown else -1
        gaps = _Gaps(
            entry.post, entry.targets, self._base_path, own_page=own_page, eager=eager
        )
        return gaps.filled(html)


class _Gaps:
    """The gaps of one body, and where the page stands that they are filled for."""

    def __init__(
        self,
        post: Post,
        targets: tuple[Target, ...],
        base_path: str,
        *,
        own_page: bool = False,
        eager: int = -1,
    ) -> None:
        """Take what the gaps lead to, and the index of the picture to load at once."""
        self._slots = post.gaps
        self._targets = targets
        self._base_path = base_path
        self._own_page = own_page
        self._here = "" if own_page else base_path + post.url
        self._lang = post.lang
        self._eager = eager

    def filled(self, html: str) -> str:
        """The HTML with every gap filled."""
        return _GAP.sub(lambda gap: self._fill(int(gap[1])), html)

    def _fill(self, index: int) -> str:
        slot, target = self._slots[index], self._targets[index]
        if slot.kind == "picture":
            return self._picture(slot, target, eager=index == self._eager)
        if slot.kind == "embed":
            return self._embed(slot, target)
        if slot.kind == "fragment":
            return self._here + _attribute(slot.target)
        if not isinstance(target, FileLink):
            return _attribute(slot.target)
        prefix = self._base_path if target.url.startswith("/") else ""
        return prefix + _attribute(target.url)

    def _picture(self, slot: Slot, target: Target, *, eager: bool) -> str:
        if isinstance(target, Picture):
            return picture_html(
                target,
                slot.alt,
                title=slot.title,
                size=_size(target, slot.attributes),
                eager=eager,
                attributes=_SIDE.sub("", slot.attributes),
                prefix=self._base_path,
            )
        prefix = self._base_path if slot.target.startswith("/") else ""
        return missing_picture_html(prefix + slot.target, slot.alt)

    def _embed(self, slot: Slot, target: Target) -> str:
        # only bodies with embeds pay for what makes their cards
        from ..text.embed_html import embed_html, link_card_html  # noqa: PLC0415

        attributes, own_page = slot.attributes, self._own_page
        if not isinstance(target, EmbedView):
            return link_card_html(slot.target, own_page=own_page, attributes=attributes)
        return embed_html(
            target,
            self._lang,
            prefix=self._base_path,
            own_page=own_page,
            attributes=attributes,
        )


def _size(picture: Picture, attributes: str) -> tuple[int, int] | None:
    """The width and height that the author asks for, by one of them or both."""
    sides = {name: int(number) for name, number in _SIDE.findall(attributes)}
    width, height = sides.get("width", 0), sides.get("height", 0)
    if width:
        height = height or round(picture.height * width / picture.width)
    elif height:
        width = round(picture.width * height / picture.height)
    else:
        return None
    return max(1, width), max(1, height)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;")
