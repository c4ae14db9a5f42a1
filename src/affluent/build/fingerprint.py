"""What made the output beside the author's files: this program and its libraries."""

from __future__ import annotations

import os
import sys

from ..model.digest import digest_of_plain

# A library whose folder stands beside those of all others.
_LIBRARY = "markdown_it"


def engine() -> bytes:
    """A digest that differs when affluent, Python or an installed library differs.

    Versions of packages cost a twentieth of a second to ask for; the time of the
    folder that holds them changes with every installation.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found: list[object] = [sys.version_info[:3]]
    for folder, subfolders, names in os.walk(package):
        subfolders[:] = [name for name in subfolders if name not in _OTHERS]
        for name in sorted(names):
            if name.endswith(".py"):
                status = os.stat(os.path.join(folder, name))
                found.append((name, status.st_mtime_ns, status.st_size))
    found.sort(key=repr)
    for folder in sys.path:
        if os.path.isdir(os.path.join(folder, _LIBRARY)):
            found.append(os.stat(folder).st_mtime_ns)
            break
    return digest_of_plain(tuple(found))


# Nothing in these changes a page; themes are compared by their own files.
_OTHERS = frozenset({"__pycache__", "cli", "preview", "themes"})
