"""The settings of a site, from affluent.yaml or from what was read of it before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from ..model import settings as nouns
from ..model.digest import plain
from ..model.problem import Place, Problem, SettingsError, error, warning
from ..model.settings import Settings
from ..source.files import MARKDOWN, Stat, is_ignored, stat_of
from .ledger import packed, unpacked
from .state import problems_from_plain
from .target import CACHE, SETTINGS

_KEPT = "settings"


class Found(NamedTuple):
    """The settings, and what is wrong with them that a build survives."""

    settings: Settings
    problems: tuple[Problem, ...]
    # of affluent.yaml, or None
    stat: Stat | None


def find_settings(root: str, engine: bytes) -> Found:
    """The settings of a site; raises SettingsError if they have errors."""
    path = os.path.join(root, SETTINGS)
    stat = stat_of(path)
    if stat is None:
        return _without(root)
    kept = _kept(root, stat, engine)
    if kept is not None:
        return kept
    # YAML is imported only where the settings changed.
    from ..source.settings import read_settings  # noqa: PLC0415

    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as failure:
        reason = (failure.strerror or "").lower()
        fault = error("C101", f"cannot be read: {reason}", Place(SETTINGS))
        raise SettingsError(fault) from failure
    settings, problems = read_settings(data, SETTINGS)
    if any(problem.severity == "error" for problem in problems):
        raise SettingsError(*problems)
    return Found(settings, problems, stat)


def keep_settings(root: str, found: Found, engine: bytes) -> None:
    """Remember settings that were read; the cache folder exists."""
    if found.stat is None:
        return
    problems = tuple(map(plain, found.problems))
    value = (found.stat, engine, plain(found.settings), problems)
    path = os.path.join(root, CACHE, _KEPT)
    data = packed(value)
    try:
        with open(path, "rb") as file:
            if file.read() == data:
                return
    except OSError:
        pass
    with open(path + ".new", "wb") as file:
        file.write(data)
    os.replace(path + ".new", path)


def _kept(root: str, stat: Stat, engine: bytes) -> Found | None:
    try:
        with open(os.path.join(root, CACHE, _KEPT), "rb") as file:
            known, by, fields, problems = unpacked(file.read())
        if (known, by) != (stat, engine):
            return None
        settings = _settings_from_plain(fields)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return Found(settings, problems_from_plain(problems), stat)


def _settings_from_plain(fields: Iterable[Any]) -> Settings:
    """Settings as `plain` made them: every noun gets its name back."""
    settings = Settings._make(fields)
    return settings._replace(
        languages=tuple(map(nouns.Language._make, settings.languages)),
        voices=tuple(map(nouns.Voice._make, settings.voices)),
        taxonomies=tuple(map(nouns.Taxonomy._make, settings.taxonomies)),
        menus=tuple(
            (name, tuple(map(nouns.MenuEntry._make, entries)))
            for name, entries in settings.menus
        ),
        accounts=tuple(map(nouns.Account._make, settings.accounts)),
        streams=tuple(map(nouns.StreamQuery._make, settings.streams)),
        **{name: make(getattr(settings, name)) for name, make in _groups().items()},
    )


def _groups() -> dict[str, Callable[[Iterable[Any]], Any]]:
    """Setting -> what names its parts again, of those that are a group of keys."""
    return {
        name: type(default)._make
        for name, default in Settings._field_defaults.items()
        if hasattr(default, "_fields")
    }


def _without(root: str) -> Found:
    """A folder without settings: one with content/, or a bare one of Markdown."""
    note = warning(
        "C107",
        "there are no settings: built with defaults",
        Place(SETTINGS),
        "write an affluent.yaml with the site's title and base_url",
    )
    if os.path.isdir(os.path.join(root, "content")):
        return Found(Settings(), (note,), None)
    if _has_markdown(root):
        return Found(Settings()._replace(content="."), (note,), None)
    raise SettingsError(
        error(
            "C105",
            "there is no site here: no affluent.yaml, no content/, no Markdown",
            Place(SETTINGS),
            "`affluent new site DIR` makes one",
        )
    )


def _has_markdown(root: str) -> bool:
    try:
        names = sorted(os.listdir(root))
    except OSError:
        return False
    if any(name.endswith(MARKDOWN) and not is_ignored(name) for name in names):
        return True
    folders = [name for name in names if not is_ignored(name) and name != "output"]
    return any(
        name.endswith(MARKDOWN)
        for folder in folders
        if os.path.isdir(os.path.join(root, folder))
        for name in os.listdir(os.path.join(root, folder))
    )
