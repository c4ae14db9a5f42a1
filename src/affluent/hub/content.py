"""All that was read, and where the author's files are published if a page needs them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from ..model.post import Post
from ..model.settings import Settings


class Content(NamedTuple):
    """The sources by path, and the other files."""

    # in the order of the paths
    posts: Mapping[str, Post]
    # path -> digest of the bytes, for every file that is no source, in order
    files: Mapping[str, bytes]
    # path -> what is known of a picture
    pictures: Mapping[str, tuple[object, ...]]


def bundles(posts: Iterable[Post]) -> dict[str, str]:
    """Folder -> address, for every folder with an index.md that is public."""
    found: dict[str, str] = {}
    for post in sorted(
        (post for post in posts if "/index." in post.path), key=lambda post: post.path
    ):
        folder = post.path.rpartition("/")[0]
        if folder.count("/") > 1:
            found.setdefault(folder, post.url)
    return found


def file_urls(
    settings: Settings, paths: Iterable[str], bundled: Mapping[str, str]
) -> dict[str, str]:
    """Path -> address of each file: beside its bundle's page, or as its path is."""
    content = "" if settings.content == "." else settings.content + "/"
    static = content + "static/"
    found = {}
    for path in paths:
        if path.startswith(static):
            found[path] = "/" + quote(path[len(static) :], safe="/~")
        else:
            found[path] = _beside(path, content, bundled)
    return found


def _beside(path: str, content: str, bundled: Mapping[str, str]) -> str:
    folder = path.rpartition("/")[0]
    while folder:
        if folder in bundled:
            rest = path[len(folder) + 1 :]
            return posixpath.join(bundled[folder], quote(rest, safe="/~"))
        folder = folder.rpartition("/")[0]
    return "/" + quote(path.removeprefix(content), safe="/~")
