"""A theme, read once: what the plan must know of it, in values the ledger can keep."""

from __future__ import annotations

import os
from typing import NamedTuple

from ..model.digest import digest_of_bytes
from ..model.problem import Place, Problem, error, warning
from ..model.settings import Plain, Settings
from ..source.text_file import decode
from ..source.yaml import compose, plain
from . import chain as chains

# theme.yaml type -> the Python types its values have
TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "number": (int, float),
    "flag": (bool,),
    "list": (list,),
    "map": (dict,),
}


class ThemeFacts(NamedTuple):
    """What a theme is made of; plain values throughout."""

    name: str
    # absolute, nearest first
    folders: tuple[str, ...]
    options: dict[str, object]
    # template -> absolute path
    templates: dict[str, str]
    # template -> (itself and all it may use with the digest of each, names it mentions)
    closures: dict[str, tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]]
    # name below assets/ -> (absolute path, digest)
    assets: dict[str, tuple[str, bytes]]
    # language -> key -> message
    messages: dict[str, dict[str, str]]


def read_theme(
    root: str, settings: Settings, settings_path: str
) -> tuple[ThemeFacts | None, tuple[Problem, ...]]:
    """The theme that the settings name, or the errors that stand in its way."""
    found = chains.chain(root, settings.theme, settings_path)
    problems = list(found.problems)
    options = _options(found, settings, settings_path, problems)
    if any(problem.severity == "error" for problem in problems):
        return None, tuple(problems)
    templates = _templates(found.folders)
    # Jinja2 is imported only where a template is read or rendered.
    from .environment import closures  # noqa: PLC0415

    closed, faults = closures(templates, root)
    problems.extend(faults)
    messages, faults = _messages(found.folders, root)
    problems.extend(faults)
    assets = {
        name: (path, digest_of_bytes(_bytes(path)))
        for name, path in chains.find(found.folders, "assets").items()
    }
    facts = ThemeFacts(
        settings.theme, found.folders, options, templates, closed, assets, messages
    )
    failed = any(problem.severity == "error" for problem in problems)
    return None if failed else facts, tuple(problems)


def _templates(folders: tuple[str, ...]) -> dict[str, str]:
    """Template -> absolute path: the nearest by its name, each also below its theme's.

    An override may extend what it overrides: ``{% extends "default/post.html" %}``
    in a site's own folder for the theme "default" means the shipped one.
    """
    found = chains.find(folders, "templates")
    for folder in folders:
        theme = os.path.basename(folder)
        for name, path in chains.find((folder,), "templates").items():
            found[f"{theme}/{name}"] = path
    return found


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _options(
    found: chains.Chain,
    settings: Settings,
    settings_path: str,
    problems: list[Problem],
) -> dict[str, object]:
    """The options as the author set them, checked against the theme's schema."""
    options = {key: default for key, (_, default, _) in found.options.items()}
    for key, value in settings.theme_options.items():
        if key not in found.options:
            known = ", ".join(sorted(found.options)) or "none"
            message = f'the theme "{settings.theme}" has no option "{key}"'
            problems.append(
                warning("T106", message, Place(settings_path), f"known: {known}")
            )
            continue
        fault = _option_fault(key, value, found.options[key])
        if fault:
            problems.append(error("T106", fault, Place(settings_path)))
        options[key] = value
    return dict(sorted(options.items()))


def _option_fault(
    key: str, value: Plain, schema: tuple[str, object, tuple[object, ...]]
) -> str:
    kind, _, choices = schema
    if choices and value not in choices:
        return f'theme option "{key}" must be one of {", ".join(map(str, choices))}'
    wanted = TYPES.get(kind, (object,))
    if not isinstance(value, wanted) or (
        isinstance(value, bool) and bool not in wanted and object not in wanted
    ):
        return f'theme option "{key}" must be a {kind}'
    return ""


def _messages(
    folders: tuple[str, ...], root: str
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """The catalogues of the whole chain; the nearest theme's messages win."""
    messages: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for folder in reversed(folders):
        for name, path in chains.find((folder,), "locales").items():
            lang, ending = os.path.splitext(name)
            if ending not in (".yaml", ".yml"):
                continue
            shown = chains.shown_path(path, root)
            text = decode(_bytes(path), shown, "T106")
            if isinstance(text, Problem):
                problems.append(text)
                continue
            node, faults = compose(text, shown, 1, "T106")
            problems.extend(faults)
            catalogue = plain(node) if node is not None else {}
            if isinstance(catalogue, dict):
                messages.setdefault(lang, {}).update(_flat(catalogue, ""))
    return messages, problems


def _flat(catalogue: dict[str, Plain], prefix: str) -> dict[str, str]:
    """Nested keys joined by dots: {"taxonomy": {"tags": …}} -> "taxonomy.tags"."""
    found: dict[str, str] = {}
    for key, value in catalogue.items():
        if isinstance(value, dict):
            found.update(_flat(value, f"{prefix}{key}."))
        elif value is not None:
            found[f"{prefix}{key}"] = str(value)
    return found


class Catalogue:
    """The interface messages of one language; English where one is missing."""

    def __init__(self, messages: dict[str, dict[str, str]], lang: str) -> None:
        """Take all messages; "fr-CA" falls back to "fr"."""
        english = messages.get("en", {})
        base = messages.get(lang.partition("-")[0], {})
        self._messages = {**english, **base, **messages.get(lang, {})}
        self.lang = lang

    def __call__(self, key: str, /, n: int | None = None, **values: object) -> str:
        """The message of a key, with {name}s filled; the key's last part if unknown.

        With `n`, the plural of the language is chosen among ``key.one`` and
        ``key.other``: French counts nothing as one (CLDR).
        """
        if n is not None:
            ones = (0, 1) if self.lang.startswith("fr") else (1,)
            form = f"{key}.{'one' if n in ones else 'other'}"
            key = form if form in self._messages else key
            values = {"n": n, **values}
        message = self._messages.get(key)
        if message is None:
            return key.rpartition(".")[2].replace("-", " ").capitalize()
        for name, value in values.items():
            message = message.replace("{" + name + "}", str(value))
        return message

    @property
    def messages(self) -> dict[str, str]:
        """All of them, by key."""
        return self._messages
