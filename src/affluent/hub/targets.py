"""What the gaps in bodies lead to: other sources, pictures, files beside the text.

A link by path survives a changed slug or permalink pattern, and one that leads
nowhere is found with its line before the site is written.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, urljoin

from ..model.embed import Embed
from ..model.embed_view import EmbedView
from ..model.picture import Picture
from ..model.post import Post, Slot
from ..model.problem import Place, Problem, error, warning
from ..model.settings import Settings
from ..model.site import FileLink, Target
from ..model.stream import ItemView

# What stands before the query and the fragment of an address.
_TAIL = re.compile(r"[^?#]*")

# address -> the item that is shown of it, or None
ItemAt = Callable[[str], ItemView | None]
# address -> what is saved of a service's answer, or None
EmbedAt = Callable[[str], Embed | None]


def nothing_at(_url: str) -> None:
    """What there is where nothing is saved."""


class Finder:
    """Finds the target of a slot; remembers, because most are asked for many times."""

    def __init__(
        self,
        settings: Settings,
        public: Mapping[str, Post],
        sources: Container[str],
        pictures: Mapping[str, Picture],
        urls: Mapping[str, str],
        item_at: ItemAt = nothing_at,
        embed_at: EmbedAt = nothing_at,
    ) -> None:
        """Take the public sources by path, all sources, and the files' addresses."""
        self._settings = settings
        self._item_at = item_at
        self._embed_at = embed_at
        self._content = "" if settings.content == "." else settings.content + "/"
        self._posts = public
        self._sources = sources
        self._pictures = pictures
        self._urls = urls
        self._found: dict[tuple[str, str, str, str], Target] = {}

    @cached_property
    def _translations(self) -> dict[tuple[str, str], Post]:
        return {
            (post.translation_key, post.lang): post for post in self._posts.values()
        }

    @cached_property
    def _posts_at(self) -> dict[str, Post]:
        """Absolute address -> the public source that has it."""
        root = self._settings.base_url.rstrip("/")
        return {f"{root}{post.url}": post for post in self._posts.values()}

    def targets(self, post: Post) -> tuple[Target, ...]:
        """What the slots of a post lead to, in their order."""
        if not post.has_slots:
            return ()
        found = []
        for slot in post.gaps:
            key = (_seen_from(slot, post), post.lang, slot.kind, slot.target)
            try:
                found.append(self._found[key])
            except KeyError:
                target = self._find(slot, post)
                if slot.kind != "fragment":
                    self._found[key] = target
                found.append(target)
        return tuple(found)

    def embedded_posts(self, post: Post) -> Iterator[Post]:
        """The texts of this site that a body embeds."""
        for slot in post.gaps:
            other = self.post_at(slot.target) if slot.kind == "embed" else None
            if other is not None:
                yield other

    def shown(self, post: Post) -> Iterator[FileLink | Picture]:
        """The files and pictures that a body leads to or shows."""
        for target in self.targets(post):
            if isinstance(target, EmbedView):
                yield from (picture for picture, _ in target.pictures)
            elif target is not None:
                yield target

    def picture(self, written: str, path: str) -> Picture | None:
        """The picture that a cover or avatar names, as seen from a source."""
        folder = path.rpartition("/")[0]
        return self._pictures.get(self._path_of(written, folder))

    def file(self, written: str, path: str) -> str:
        """The address of the file that a source names, or ""."""
        return self._urls.get(self._path_of(written, path.rpartition("/")[0]), "")

    def problems(self, post: Post, targets: tuple[Target, ...]) -> tuple[Problem, ...]:
        """One for every slot of a post that leads nowhere."""
        found = []
        for slot, target in zip(post.gaps, targets, strict=True):
            place = Place(post.path, post.body_line + slot.line - 1)
            if target is None:
                if slot.kind != "embed":
                    found.append(self._missing(slot, place))
            elif isinstance(target, FileLink) and "#" in target.url:
                found.extend(self._lost_fragment(slot, post, place))
        return tuple(found)

    def _find(self, slot: Slot, post: Post) -> Target:
        if slot.kind == "fragment":
            return FileLink(slot.target)
        if slot.kind == "embed":
            return self._embed(slot.target)
        path = self._path_of(slot.target, post.path.rpartition("/")[0])
        if slot.kind == "picture":
            return self._pictures.get(path)
        source = self._source(path, post.lang)
        url = self._urls.get(path, "") if source is None else source.url
        if url:
            return FileLink(url + _TAIL.sub("", slot.target, count=1))
        if _is_file(path):
            return None
        return FileLink(urljoin(post.url, slot.target))

    def post_at(self, url: str) -> Post | None:
        """The text of this site at an absolute address."""
        return self._posts_at.get(url.partition("#")[0])

    def _embed(self, url: str) -> EmbedView | None:
        """What is at an address: a text of this site, or what is known of another."""
        # channels come with what makes cards: only sites with embeds pay for them
        from .embeds import view_at, view_of_post  # noqa: PLC0415

        post = self.post_at(url)
        if post is None:
            folder = f"{self._content}embeds/"
            return view_at(url, self._item_at, self._embed_at, self._pictures, folder)
        cover = self.picture(post.cover[0], post.path) if post.cover else None
        return view_of_post(post, cover, self._settings)

    def _source(self, path: str, lang: str) -> Post | None:
        """The source at a path; its translation where there is one."""
        found = self._posts.get(path)
        if found is None:
            return None
        return self._translations.get((found.translation_key, lang), found)

    def _path_of(self, written: str, folder: str) -> str:
        name = unquote(written.partition("#")[0].partition("?")[0])
        if name.startswith("/"):
            return posixpath.normpath(f"{self._content}static{name}")
        return posixpath.normpath(posixpath.join(folder, name))

    def _missing(self, slot: Slot, place: Place) -> Problem:
        folder = place.path.rpartition("/")[0]
        path = self._path_of(slot.target, folder)
        if path in self._urls and slot.kind == "picture":
            return warning(
                "A402", f'the picture "{slot.target}" cannot be shown', place
            )
        if slot.kind == "picture":
            message = f'there is no picture "{slot.target}"'
            if slot.target.startswith("/"):
                return warning("A401", message, place, f"looked for {path}")
            return error("A401", message, place, f"looked for {path}")
        if path in self._sources:
            return error(
                "A201",
                f'"{slot.target}" is not public: a draft, scheduled or expired',
                place,
                "publish it first, or take the link away",
            )
        return error(
            "A201",
            f'the link "{slot.target}" leads to no file',
            place,
            f"looked for {path}",
        )

    def _lost_fragment(
        self, slot: Slot, post: Post, place: Place
    ) -> tuple[Problem, ...]:
        if slot.kind != "link":
            return ()
        path = self._path_of(slot.target, post.path.rpartition("/")[0])
        source = self._source(path, post.lang)
        fragment = unquote(slot.target.partition("#")[2])
        if source is None or not fragment or fragment.startswith("fn"):
            return ()
        if any(anchor == fragment for _, anchor, _ in source.headings):
            return ()
        return (
            warning(
                "A202",
                f'"{slot.target}": there is no heading "{fragment}" in {source.path}',
                place,
            ),
        )


def _seen_from(slot: Slot, post: Post) -> str:
    """What the target of a slot hangs on beside what is written."""
    written = slot.target
    if written.startswith("/") or slot.kind == "embed":
        return ""
    path = written.partition("#")[0].partition("?")[0]
    return post.path.rpartition("/")[0] if _is_file(path) else post.url


def _is_file(path: str) -> bool:
    """Whether it ends in a file's name; else it may be an address of the site."""
    return "." in path.rpartition("/")[2].strip(".")
