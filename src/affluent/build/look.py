"""What there is: the stat of all that a build reads, and of all that it wrote."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..model.problem import Problem
from ..model.settings import Settings
from ..source.files import Stat, Tree, is_ignored, scan, stat_of
from ..theme.places import theme_folders
from .target import CACHE, Target
from .workers import Tick, shared

# loads output path -> a plain `Row`
Rows = Callable[[], Mapping[str, tuple[object, ...]]]


class Seen(NamedTuple):
    """The outside of everything, nothing of it read."""

    # path relative to the site -> stat, of the content
    files: dict[str, Stat]
    # absolute path -> stat, of all themes of the site and of those in use
    theme: dict[str, Stat]
    # output path -> "missing" or "edited"
    damaged: dict[str, str]
    problems: tuple[Problem, ...]
    # paths of the content that were looked at again; None if all of it was
    touched: frozenset[str] | None = None


def look(
    target: Target,
    settings: Settings,
    theme_in_use: tuple[str, ...],
    rows: Rows,
    *,
    apart: bool = False,
) -> Seen:
    """Look at everything; `apart` looks at the output in a process of its own."""
    trees: list[Tree] = []

    def look_at_content() -> None:
        trees.append(scan(target.root, settings.content, _not_content(target)))

    def look_at_output(_: Sequence[None], __: int, ___: Tick) -> dict[str, str]:
        return _damaged(target.output, rows())

    if apart:
        [damaged] = shared(look_at_output, (None,), 1, meanwhile=look_at_content)
    else:
        look_at_content()
        damaged = _damaged(target.output, rows())
    themes = look_at_themes(target.root, settings.theme, theme_in_use)
    return Seen(trees[0].files, themes, damaged, trees[0].problems)


def look_again(
    before: Seen,
    changed: frozenset[str],
    target: Target,
    settings: Settings,
    theme_in_use: tuple[str, ...],
) -> Seen:
    """Look only at these absolute paths, which something happened to."""
    theme = before.theme
    if _touches_themes(changed, target, theme):
        theme = look_at_themes(target.root, settings.theme, theme_in_use)
    files, top = dict(before.files), target.root + os.sep
    content = "" if settings.content == "." else settings.content + "/"
    skipped = tuple(path + "/" for path in _not_content(target))
    told = {problem.place.path for problem in before.problems}
    touched: set[str] = set()
    for absolute in sorted(changed):
        path = absolute.removeprefix(top).replace(os.sep, "/")
        if not path.startswith(content) or path.startswith(skipped):
            continue
        if any(map(is_ignored, path.split("/"))):
            continue
        if path in told or os.path.isdir(absolute) or os.path.islink(absolute):
            tree = scan(target.root, settings.content, _not_content(target))
            return Seen(tree.files, theme, {}, tree.problems)
        stat = stat_of(absolute)
        if stat is None or path not in files:
            # with what was below it, were it a folder
            gone = [one for one in files if f"{one}/".startswith(f"{path}/")]
            for one in gone:
                del files[one]
            touched.update(gone)
        if stat is not None:
            files[path] = stat
        touched.add(path)
    return Seen(files, theme, {}, before.problems, frozenset(touched))


def _touches_themes(
    changed: frozenset[str], target: Target, known: Mapping[str, Stat]
) -> bool:
    themes = os.path.join(target.root, "themes")
    return any(path.startswith(themes) or path in known for path in changed)


def look_at_themes(root: str, name: str, in_use: tuple[str, ...]) -> dict[str, Stat]:
    """Every file of the site's own themes, and of the themes in use elsewhere."""
    found: dict[str, Stat] = {}
    folders = {os.path.join(root, "themes"), *theme_folders(root, name), *in_use}
    for folder in sorted(folders):
        for place, subfolders, names in os.walk(folder):
            subfolders[:] = [one for one in subfolders if not is_ignored(one)]
            for one in names:
                path = os.path.join(place, one)
                stat = None if is_ignored(one) else stat_of(path)
                if stat is not None:
                    found[path] = stat
    return found


def _not_content(target: Target) -> frozenset[str]:
    """Folders that are no content, though content may be all around them."""
    found = {"themes", CACHE}
    if target.output.startswith(target.root + os.sep):
        found.add(os.path.relpath(target.output, target.root).replace(os.sep, "/"))
    return frozenset(found)


def _damaged(output: str, rows: Mapping[str, tuple[object, ...]]) -> dict[str, str]:
    """What befell the files of the output, by the size and time of each."""
    found: dict[str, str] = {}
    prefix = output + os.sep
    for path, row in rows.items():
        try:
            stat = os.stat(prefix + path)
        except OSError:
            found[path] = "missing"
        else:
            if stat.st_mtime_ns != row[4] or stat.st_size != row[3]:
                found[path] = "edited"
    return found
