"""What lies on disk: one pass over the author's folders, with the stat of every file.

A file is as it was if its times and its size are; only when they differ is it read
and its digest compared. The change time is part of it, because an editor, a
checkout or a restored backup may set an older modification time.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from ..model.problem import Place, Problem, error, warning
from ..model.settings import Settings

# (modification time, change time, size): nanoseconds, nanoseconds, bytes
Stat = tuple[int, int, int]

MARKDOWN = (".md", ".markdown")
# Never the author's content: what editors, desktops and other tools leave behind.
LEFTOVERS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", ".pyc")
# Folders of the content -> the kind of their sources.
FOLDER_KINDS = {"posts": "article", "notes": "note", "pages": "page"}
# Folders of the content that hold no sources of pages.
OTHER_FOLDERS = frozenset(
    {"static", "data", "comments", "responses", "channels", "embeds"}
)
# Hidden, and yet for the host of the site.
HOST_FILES = frozenset({".well-known", ".htaccess", ".nojekyll"})
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "CVS"})


class Tree(NamedTuple):
    """The files of some folders, by path relative to the site's folder."""

    files: dict[str, Stat]
    problems: tuple[Problem, ...]


def is_source(path: str, settings: Settings) -> bool:
    """Whether the file is Markdown that becomes a page or describes a term."""
    if not path.endswith(MARKDOWN):
        return False
    return below_content(path, settings).split("/", 1)[0] not in OTHER_FOLDERS


def below_content(path: str, settings: Settings) -> str:
    """The path relative to the content folder."""
    if settings.content == ".":
        return path
    return path[len(settings.content) + 1 :]


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is no content of the author's."""
    if name.startswith((".", "#")):
        return name not in HOST_FILES
    return name.endswith(LEFTOVERS) or name in SKIPPED_FOLDERS


def stat_of(path: str) -> Stat | None:
    """The stat of a regular file, or None."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size)


def scan(root: str, folder: str, without: frozenset[str] = frozenset()) -> Tree:
    """All files below a folder of the site; `without` are paths that are not entered.

    Links to folders, links out of the site, devices and pipes are skipped with a
    problem; nothing is read.
    """
    files: dict[str, Stat] = {}
    problems: list[Problem] = []
    top = "" if folder == "." else folder + "/"
    waiting = [top]
    while waiting:
        prefix = waiting.pop()
        try:
            entries = os.scandir(os.path.join(root, prefix))
        except FileNotFoundError:
            continue
        except OSError as failure:
            problems.append(_unreadable(prefix.rstrip("/"), failure))
            continue
        with entries:
            for entry in entries:
                name = entry.name
                if is_ignored(name):
                    continue
                path = prefix + name
                if entry.is_symlink():
                    _follow(root, path, files, problems)
                elif entry.is_dir(follow_symlinks=False):
                    if path not in without:
                        waiting.append(path + "/")
                elif entry.is_file(follow_symlinks=False):
                    found = entry.stat(follow_symlinks=False)
                    files[path] = (
                        found.st_mtime_ns,
                        found.st_ctime_ns,
                        found.st_size,
                    )
                else:
                    problems.append(_skipped(path, "it is not a regular file"))
    problems.extend(_unnameable(files))
    return Tree(files, tuple(problems))


def read(root: str, path: str) -> bytes | Problem:
    """The bytes of one of the author's files, or why they cannot be had."""
    try:
        with open(os.path.join(root, path), "rb") as file:
            return file.read()
    except OSError as failure:
        return _unreadable(path, failure)


def _follow(
    root: str, path: str, files: dict[str, Stat], problems: list[Problem]
) -> None:
    """Take a linked file that stays within the site; report any other link."""
    target = os.path.realpath(os.path.join(root, path))
    if not target.startswith(os.path.realpath(root) + os.sep):
        problems.append(
            warning(
                "A403",
                "this link leads out of the site, so it is left out",
                Place(_shown(path)),
                "copy the file into the site instead",
            )
        )
        return
    found = stat_of(target)
    if found is None:
        missing = not os.path.exists(target)
        reason = "its target is missing" if missing else "it links to a folder"
        problems.append(_skipped(path, reason))
    else:
        files[path] = found


def _skipped(path: str, reason: str) -> Problem:
    return warning("A405", f"skipped: {reason}", Place(_shown(path)))


def _unreadable(path: str, failure: OSError) -> Problem:
    reason = (failure.strerror or "unknown reason").lower()
    return error("A404", f"cannot be read: {reason}", Place(_shown(path)))


def _unnameable(files: dict[str, Stat]) -> Iterator[Problem]:
    """Names that are not UTF-8 reach Python with surrogates: they have no address."""
    for path in [path for path in files if not path.isascii()]:
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            del files[path]
            yield error(
                "A404",
                "its name is not UTF-8",
                Place(_shown(path)),
                "rename the file",
            )


def _shown(path: str) -> str:
    """The path as it can be printed."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
