"""The author's own copies of media within an export, and which medium each is of.

Backup tools name a file after its address, or after the post; they may have saved
another size than the one that is listed. The official export names all after the
post: "<id>.jpg", or "<id>_0.jpg" where there are several.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import unquote

from ...model.item import MediaKind
from ..channel import Copy, media_path
from .media import Medium

_KINDS: dict[str, MediaKind] = {
    **dict.fromkeys(
        [
            "avif",
            "bmp",
            "gif",
            "heic",
            "jpeg",
            "jpg",
            "png",
            "pnj",
            "tif",
            "tiff",
            "webp",
        ],
        "image",
    ),
    **dict.fromkeys(["m4v", "mov", "mp4", "mpeg", "mpg", "ogv", "webm"], "video"),
    **dict.fromkeys(
        ["aac", "aif", "aiff", "flac", "m4a", "mp3", "oga", "ogg", "wav"], "audio"
    ),
}
# "tumblr_m7s6tvQiBH1qzykueo1_500.png": the size does not belong to the name.
_SIZE = re.compile(r"_(?:\d{2,4}|75sq|raw|frame\d|\d{2,4}h|smart\d)(?=\.[a-z0-9]+$)")
# The post's id, perhaps behind the blog's name, perhaps before a number.
_OF_POST = re.compile(r"(?:^|[^\d])(\d{5,20})(?:_o?(\d{1,3}))?\.[a-z0-9]+$")


class Copies:
    """The media files of an export; each is given to one medium of a post."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._by_post: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._taken: set[str] = set()
        for name in names:
            if kind_of(name) is not None:
                self._add(name)

    def claim(self, native: str, medium: Medium) -> Copy | None:
        """The copy of a post's medium, if the export has it."""
        names = [*medium.names, medium.media.url or ""]
        bases = [base_of(name) for name in names if name]
        found = self._named(native, bases) or self._next_of_post(native, medium)
        if found is None:
            return None
        self._taken.add(found)
        return Copy(media_path(native, found), found)

    def of_post(self, native: str) -> tuple[str, ...]:
        """The files that are named after a post, in their order."""
        return tuple(name for _, name in sorted(self._by_post.get(native, ())))

    def _add(self, name: str) -> None:
        base = base_of(name)
        self._by_name[base].append(name)
        self._by_key[_SIZE.sub("", base)].append(name)
        found = _OF_POST.search(base)
        if found:
            self._by_post[found[1]].append((int(found[2] or 0), name))

    def _named(self, native: str, bases: list[str]) -> str | None:
        """The file named as one of the addresses; best in a folder of the post."""
        keys = [_SIZE.sub("", base) for base in bases]
        tables = [(self._by_name, bases), (self._by_key, keys)]
        found = [
            name for table, ks in tables for key in ks for name in table.get(key, ())
        ]
        near = (name for name in found if f"/{native}/" in f"/{name}")
        return next(near, found[0] if found else None)

    def _next_of_post(self, native: str, medium: Medium) -> str | None:
        """The next file that is named after the post, of the medium's kind."""
        kind = medium.media.kind
        for name in self.of_post(native):
            if name not in self._taken and kind_of(name) == kind:
                return name
        return None


def kind_of(name: str) -> MediaKind | None:
    """The kind of medium that a file's name promises; None for any other file.

    >>> kind_of("media/1.JPG"), kind_of("html/1.html")
    ('image', None)
    """
    _, dot, ending = name.rpartition(".")
    return _KINDS.get(ending.lower()) if dot else None


def base_of(name: str) -> str:
    """The last part of an address or a path, as it can be compared."""
    path = name.partition("?")[0].partition("#")[0]
    return unquote(path.rstrip("/").rpartition("/")[2]).lower()
