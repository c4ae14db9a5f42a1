"""From an address that is asked for to the file there, as a static host does it.

Nothing outside the output folder is ever named: neither by dots, however they are
written, nor by a link in the folder.
"""

from __future__ import annotations

import os
import re
import stat
from typing import NamedTuple
from urllib.parse import quote, unquote, unquote_to_bytes

_ESCAPES = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Names that begin with a dot are nobody's pages, but for this one (RFC 8615).
_WELL_KNOWN = ".well-known"


class File(NamedTuple):
    """A file of the site."""

    # absolute
    path: str
    # relative to the output folder, with forward slashes
    name: str


class Moved(NamedTuple):
    """The address is complete only with what is given here."""

    # begins with exactly one slash: it never leads to another host
    target: str


class Missing(NamedTuple):
    """Nothing stands there."""

    # the parts of the path below the base, to find the nearest 404.html
    parts: tuple[str, ...] = ()


class Malformed(NamedTuple):
    """No file could ever have this address."""


Found = File | Moved | Missing | Malformed


def found_at(target: str, output: str, base: str) -> Found:
    """What stands at an address: `base` is "" or "/blog", `output` a folder."""
    path, _, query = target.partition("#")[0].partition("?")
    parts = _parts_of(path)
    if parts is None:
        return Malformed()
    below = _below(parts, base)
    if below is None:
        return Moved(base + "/") if parts == ("",) else Missing()
    if not below:
        return Moved(_with(base + "/", query))
    return _found_below(below, query, output, base)


def nearest_404(output: str, parts: tuple[str, ...]) -> File | None:
    """The site's own page for what is missing: that of the language, or that of all."""
    return _file_in(output, (*parts[:1], "404.html")) or _file_in(output, ("404.html",))


def _found_below(below: tuple[str, ...], query: str, output: str, base: str) -> Found:
    *folders, last = below
    if any(not name for name in folders) or any(map(_is_hidden, below)):
        return Missing()
    found = _file_in(output, (*folders, last or "index.html"))
    if found is not None:
        return found
    if last and _is_folder(output, below):
        return Moved(_with(base + quote("/".join(("", *below, ""))), query))
    return Missing(below)


def _parts_of(path: str) -> tuple[str, ...] | None:
    """The names between the slashes, decoded once; None if they cannot be names."""
    if not path.startswith("/") or _ESCAPES.search(path):
        return None
    names: list[str] = []
    for part in path[1:].split("/"):
        try:
            name = unquote_to_bytes(part).decode("utf-8")
        except UnicodeDecodeError:
            return None
        if name in {".", ".."} or any(_is_foreign(letter) for letter in name):
            return None
        names.append(name)
    return tuple(names)


def _is_foreign(letter: str) -> bool:
    """Slashes that hide in an escape, backslashes, and control characters."""
    return letter in "/\\" or not " " <= letter != "\x7f" or "\x80" <= letter <= "\x9f"


def _below(parts: tuple[str, ...], base: str) -> tuple[str, ...] | None:
    """What is left of the path below the base; None if it is not below it."""
    names = tuple(unquote(name) for name in base.split("/") if name)
    if parts[: len(names)] != names:
        return None
    return parts[len(names) :]


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name != _WELL_KNOWN


def _with(target: str, query: str) -> str:
    return f"{target}?{query}" if query else target


def _file_in(output: str, names: tuple[str, ...]) -> File | None:
    """The regular file of this name, if it really lies in the folder."""
    top = os.path.realpath(output)
    path = os.path.join(top, *names)
    try:
        if os.path.realpath(path) != path or not stat.S_ISREG(os.stat(path).st_mode):
            return None
    except (OSError, ValueError):
        return None
    return File(path, "/".join(names))


def _is_folder(output: str, names: tuple[str, ...]) -> bool:
    top = os.path.realpath(output)
    path = os.path.join(top, *names)
    return os.path.realpath(path) == path and os.path.isdir(path)
