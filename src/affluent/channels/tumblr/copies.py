"""The author's own copies of media within an export, and which medium each is of.

Backup tools name a file after its address, or after the post; they may have saved
another size than the one that is listed. The official export names all after the
post: "<id>.jpg", or "<id>_0.jpg" where there are several.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ...model.item import Media, MediaKind
from ..channel import Copy, media_path
from .addresses import base_of
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
_NUMBERED = re.compile(r"(\d{5,20})(?:_o?\d{1,3})?\.[a-z0-9]+")
# What an export can have saved: its own paths, and what Tumblr hosts.
_HOSTED = re.compile(
    r"(?!https?:)|https?://(?:[^/]*\.)?(?:tumblr\.com|amazonaws\.com/data\.tumblr)",
    re.IGNORECASE,
)


class Copies:
    """The media files of an export; each is given to one medium of a post.

    `posts` are the ids of those that the export has.
    """

    def __init__(self, names: Iterable[str], posts: Iterable[str] = ()) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._by_post: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._posts = frozenset(posts)
        self._taken: set[str] = set()
        for name in names:
            if kind_of(name) is not None:
                self._add(name)

    def claim(self, native: str, medium: Medium) -> Copy | None:
        """The copy of a post's medium, if the export has it."""
        names = [name for name in (*medium.names, medium.media.url) if name]
        bases = [base_of(name) for name in names]
        is_numbered = any(self._is_numbered(native, base) for base in bases)
        found = None if is_numbered else self._named(native, bases)
        if found is None and any(map(_HOSTED.match, names)):
            found = self._next_of_post(native, medium.media.kind, bases[0])
        if found is None:
            return None
        self._taken.add(found)
        return Copy(media_path(native, found), found)

    def rest(self, native: str) -> tuple[Medium, ...]:
        """The files that are named after a post, and that nothing has claimed."""
        names = (name for name in self.of_post(native) if name not in self._taken)
        kinds = ((name, kind_of(name)) for name in names)
        return tuple(Medium(Media(kind, name), (name,)) for name, kind in kinds if kind)

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
        # of a sound, the address is without the ending that the file has
        keys += [f"{base}o1.mp3" for base in bases if "." not in base]
        tables = [(self._by_name, bases), (self._by_key, keys)]
        found = [
            name for table, ks in tables for key in ks for name in table.get(key, ())
        ]
        near = (name for name in found if f"/{native}/" in f"/{name}")
        return next(near, found[0] if found else None)

    def _is_numbered(self, native: str, base: str) -> bool:
        """Whether a name only says whose a file is.

        The pages of the official export count wrongly, from 1 instead of from 0, or
        name the same file of another post again and again (seen 2018 to 2025), while
        the files themselves are right, and in the order of the pictures.
        """
        found = _NUMBERED.fullmatch(base)
        return found is not None and (found[1] == native or found[1] in self._posts)

    def _next_of_post(self, native: str, kind: MediaKind, base: str) -> str | None:
        """The next file that is named after the post; best one of the same type."""
        left = [
            name
            for name in self.of_post(native)
            if name not in self._taken and kind_of(name) == kind
        ]
        ending = _ending(base)
        return min(left, key=lambda name: _ending(name) != ending, default=None)


def kind_of(name: str) -> MediaKind | None:
    """The kind of medium that a file's name promises; None for any other file.

    >>> kind_of("media/1.JPG"), kind_of("html/1.html")
    ('image', None)
    """
    _, dot, ending = name.rpartition(".")
    return _KINDS.get(ending.lower()) if dot else None


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower().replace("jpeg", "jpg")
