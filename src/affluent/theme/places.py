"""Where themes are: in the site's own folder, and with affluent itself."""

from __future__ import annotations

import os

from ..source.files import is_ignored


def shipped_folder() -> str:
    """The folder of the themes that come with affluent.

    In a wheel they are inside the package, in a checkout at the top of it.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "themes")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "themes")


def shipped_themes() -> tuple[str, ...]:
    """The names of the themes that come with affluent."""
    return tuple(
        sorted(name for name in os.listdir(shipped_folder()) if name[0] != ".")
    )


def own_themes(root: str) -> tuple[str, ...]:
    """The names of the themes in the site's own folder."""
    try:
        names = os.listdir(os.path.join(root, "themes"))
    except OSError:
        return ()
    return tuple(sorted(name for name in names if not is_ignored(name)))


def theme_folders(root: str, name: str) -> tuple[str, ...]:
    """The folders of one theme, nearest first, without its parents'."""
    candidates = (
        os.path.join(root, "themes", name),
        os.path.join(shipped_folder(), name),
    )
    found = [folder for folder in candidates if os.path.isdir(folder)]
    return tuple(dict.fromkeys(map(os.path.realpath, found)))
