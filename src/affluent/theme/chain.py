"""Where a theme's files are: the site's own overrides, the theme, its parents.

A folder ``themes/<name>`` of the site comes before a shipped theme of the same name
and lies on top of it, so that a site may override one template only.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from ..model.problem import Place, Problem, error
from ..source.files import is_ignored
from ..source.yaml import compose, plain
from .places import own_themes, shipped_folder, shipped_themes, theme_folders

# A theme and its parents; more is a loop.
LONGEST = 8


class Chain(NamedTuple):
    """The folders of a theme, nearest first, and what they say of themselves."""

    # absolute
    folders: tuple[str, ...]
    # option -> (type, default, choices), the nearest theme's own
    options: dict[str, tuple[str, object, tuple[object, ...]]]
    problems: tuple[Problem, ...]


def chain(root: str, name: str, settings_path: str) -> Chain:
    """The theme of this name with all its parents; reads every theme.yaml."""
    folders: list[str] = []
    options: dict[str, tuple[str, object, tuple[object, ...]]] = {}
    problems: list[Problem] = []
    wanted, seen = name, set[str]()
    while wanted and wanted not in seen and len(seen) < LONGEST:
        seen.add(wanted)
        found = theme_folders(root, wanted)
        if not found:
            problems.append(_missing(wanted, root, settings_path))
            break
        folders.extend(found)
        wanted = ""
        for folder in found:
            described, faults = _describe(folder, root)
            problems.extend(faults)
            wanted = wanted or described[0]
            options = {**described[1], **options}
    return Chain(tuple(folders), options, tuple(problems))


def find(folders: tuple[str, ...], inside: str) -> dict[str, str]:
    """Name -> absolute path of every file in a subfolder, the nearest theme's first."""
    found: dict[str, str] = {}
    for folder in reversed(folders):
        top = os.path.join(folder, inside)
        for place, subfolders, names in os.walk(top):
            subfolders[:] = [name for name in subfolders if not is_ignored(name)]
            for name in names:
                if not is_ignored(name):
                    path = os.path.join(place, name)
                    found[os.path.relpath(path, top).replace(os.sep, "/")] = path
    return dict(sorted(found.items()))


def shown_path(path: str, root: str) -> str:
    """A theme's file as messages name it: from the site, or from the shipped themes."""
    for top, prefix in ((root, ""), (os.path.dirname(shipped_folder()), "")):
        if path.startswith(os.path.join(top, "")):
            return prefix + os.path.relpath(path, top).replace(os.sep, "/")
    return path


def _missing(name: str, root: str, settings_path: str) -> Problem:
    known = ", ".join(sorted({*own_themes(root), *shipped_themes()}))
    return error(
        "T101", f'there is no theme "{name}"', Place(settings_path), f"known: {known}"
    )


_Described = tuple[str, dict[str, tuple[str, object, tuple[object, ...]]]]


def _describe(folder: str, root: str) -> tuple[_Described, tuple[Problem, ...]]:
    """(parent, options) of a theme.yaml; a folder of overrides has none."""
    path = os.path.join(folder, "theme.yaml")
    shown = shown_path(path, root)
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return ("", {}), ()
    except (OSError, UnicodeDecodeError) as failure:
        fault = error("T106", f"cannot be read: {failure}", Place(shown))
        return ("", {}), (fault,)
    node, problems = compose(text, shown, 1, "T106")
    described = plain(node) if node is not None else {}
    if not isinstance(described, dict):
        fault = error("T106", "is not a list of keys", Place(shown))
        return ("", {}), (*problems, fault)
    options: dict[str, tuple[str, object, tuple[object, ...]]] = {}
    given = described.get("options")
    for key, value in (given if isinstance(given, dict) else {}).items():
        facts = value if isinstance(value, dict) else {"default": value}
        choices = facts.get("choices")
        options[str(key)] = (
            str(facts.get("type", "text")),
            facts.get("default"),
            tuple(choices) if isinstance(choices, list) else (),
        )
    return (str(described.get("parent") or ""), options), problems
