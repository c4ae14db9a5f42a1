"""All that was read, and where the author's files are if a page needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from ..model.post import Post
from ..model.settings import Settings
from ..source.files import FOLDER_KINDS, below_content
from .holdings import NO_HOLDINGS, Holdings
from .talk import NO_TALK, Talk


class Content(NamedTuple):
    """The sources by path, and the other files."""

    # in the order of the paths
    posts: Mapping[str, Post]
    # path -> digest of the bytes, for every file that is no source, in order
    files: Mapping[str, bytes]
    # path -> what is known of a picture
    pictures: Mapping[str, tuple[object, ...]]
    # what is saved of the author's accounts
    holdings: Holdings = NO_HOLDINGS
    # what readers said, whose files are not among those above
    talk: Talk = NO_TALK


def bundles(
    posts: Iterable[Post], public: Mapping[str, Post], settings: Settings
) -> dict[str, str]:
    """Folder -> address, for every folder with an index.md; "" if that is kept back."""
    found: dict[str, str] = {}
    indexes = [post for post in posts if "/index." in post.path]
    # index.md before index.fr.md
    for post in sorted(indexes, key=lambda post: (len(post.path), post.path)):
        folder = post.path.rpartition("/")[0]
        if below_content(folder, settings) not in ("", *FOLDER_KINDS):
            url = _folder_of(post.url) if post.path in public else ""
            found[folder] = found.get(folder) or url
    return found


def bundle_of(path: str, bundled: Mapping[str, str]) -> str:
    """The nearest folder above a file that is a bundle, or ""."""
    folder = path.rpartition("/")[0] if bundled else ""
    while folder and folder not in bundled:
        folder = folder.rpartition("/")[0]
    return folder


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
            continue
        folder = bundle_of(path, bundled)
        if folder and bundled[folder]:
            found[path] = bundled[folder] + quote(path[len(folder) + 1 :], safe="/~")
        else:
            found[path] = "/" + quote(path.removeprefix(content), safe="/~")
    return found


def _folder_of(url: str) -> str:
    """Where what belongs to a page is: below its address, whatever that ends in."""
    return url if url.endswith("/") else url.removesuffix(".html") + "/"
