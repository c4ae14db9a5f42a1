"""What the gaps in bodies lead to: other sources, pictures, files beside the text.

A link by path survives a changed slug or permalink pattern, and one that leads
nowhere is found with its line before the site is written.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import unquote, urljoin

from ..model.picture import Picture
from ..model.post import Post, Slot
from ..model.problem import Place, Problem, error, warning
from ..model.settings import Settings
from ..model.site import FileLink, Target

SOURCES = (".md", ".markdown")


class Finder:
    """Finds the target of a slot; remembers, because most are asked for many times."""

    def __init__(
        self,
        settings: Settings,
        posts: Mapping[str, Post],
        files: Mapping[str, object],
        pictures: Mapping[str, Picture],
        urls: Mapping[str, str],
    ) -> None:
        """Take public posts by path, all files by path, and the files' addresses."""
        self._content = "" if settings.content == "." else settings.content + "/"
        self._posts = posts
        self._files = files
        self._pictures = pictures
        self._urls = urls
        self._found: dict[tuple[str, str, str, str], Target] = {}

    @cached_property
    def _translations(self) -> dict[tuple[str, str], Post]:
        return {
            (post.translation_key, post.lang): post for post in self._posts.values()
        }

    def targets(self, post: Post) -> tuple[Target, ...]:
        """What the slots of a post lead to, in their order."""
        if not post.slots:
            return ()
        folder = post.path.rpartition("/")[0]
        found = []
        for slot in post.gaps:
            written = slot.target
            key = ("" if written[:1] == "/" else folder, post.lang, slot.kind, written)
            try:
                found.append(self._found[key])
            except KeyError:
                target = self._find(slot, folder, post)
                if slot.kind != "fragment":
                    self._found[key] = target
                found.append(target)
        return tuple(found)

    def picture(self, written: str, path: str) -> Picture | None:
        """The picture that a cover or avatar names, as seen from a source."""
        folder = path.rpartition("/")[0]
        return self._pictures.get(self._path_of(written, folder))

    def problems(self, post: Post, targets: tuple[Target, ...]) -> tuple[Problem, ...]:
        """One for every slot of a post that leads nowhere."""
        found = []
        for slot, target in zip(post.gaps, targets, strict=True):
            place = Place(post.path, post.body_line + slot.line - 1)
            if target is None:
                found.append(self._missing(slot, place))
            elif isinstance(target, FileLink) and "#" in target.url:
                found.extend(self._lost_fragment(slot, target, place))
        return tuple(found)

    def file_at(self, written: str, folder: str) -> str:
        """The path of the author's file that a text names, or ""."""
        path = self._path_of(written, folder)
        return path if path in self._files else ""

    def _find(self, slot: Slot, folder: str, post: Post) -> Target:
        written, hash_, fragment = slot.target.partition("#")
        if slot.kind == "fragment":
            return FileLink(slot.target)
        path = self._path_of(written, folder)
        if slot.kind == "picture":
            return self._pictures.get(path)
        found = self._posts.get(path)
        if found is not None:
            same = self._translations.get((found.translation_key, post.lang), found)
            return FileLink(same.url + hash_ + fragment)
        if path in self._urls:
            return FileLink(self._urls[path] + hash_ + fragment)
        if "." in path.rpartition("/")[2]:
            return None
        return FileLink(urljoin(post.url, slot.target))

    def _path_of(self, written: str, folder: str) -> str:
        name = unquote(written.partition("#")[0].partition("?")[0])
        if name.startswith("/"):
            return posixpath.normpath(f"{self._content}static{name}")
        return posixpath.normpath(posixpath.join(folder, name))

    def _missing(self, slot: Slot, place: Place) -> Problem:
        folder = place.path.rpartition("/")[0]
        path = self._path_of(slot.target, folder)
        if path in self._files and slot.kind == "picture":
            return warning(
                "A402", f'the picture "{slot.target}" cannot be shown', place
            )
        if slot.kind == "picture":
            message = f'there is no picture "{slot.target}"'
            if slot.target.startswith("/"):
                return warning("A401", message, place, f"looked for {path}")
            return error("A401", message, place, f"looked for {path}")
        if path.endswith(SOURCES) and path in self._files:
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
        self, slot: Slot, target: FileLink, place: Place
    ) -> tuple[Problem, ...]:
        if slot.kind != "link":
            return ()
        folder = place.path.rpartition("/")[0]
        post = self._posts.get(self._path_of(slot.target, folder))
        fragment = unquote(slot.target.partition("#")[2])
        if post is None or not fragment or fragment.startswith("fn"):
            return ()
        if any(anchor == fragment for _, anchor, _ in post.headings):
            return ()
        return (
            warning(
                "A202",
                f'"{slot.target}": there is no heading "{fragment}" in {post.path}',
                place,
            ),
        )
