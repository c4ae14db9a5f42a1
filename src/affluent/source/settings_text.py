"""Settings written down again: as the tree of `affluent.yaml`, and as its text."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from ..model.settings import Language, MenuEntry, Settings

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def tree_of(settings: Settings) -> dict[str, Any]:
    """All settings as `affluent.yaml` nests them."""
    names = ("title", "base_url", "description", "timezone", "owner", "icon")
    return {
        "site": {
            **{name: getattr(settings, name) for name in names},
            "language": settings.language,
            "languages": _languages(settings.languages),
        },
        "theme": {"name": settings.theme, "options": settings.theme_options},
        "voices": {voice.key: _tree(voice, "key") for voice in settings.voices},
        "accounts": {
            account.key: _tree(account, "key") for account in settings.accounts
        },
        "streams": {stream.name: _tree(stream, "name") for stream in settings.streams},
        "menus": {
            name: [_menu_entry(entry) for entry in entries]
            for name, entries in settings.menus
        },
        "taxonomies": {
            taxonomy.name: _tree(taxonomy, "name") for taxonomy in settings.taxonomies
        },
        "permalinks": dict(settings.permalinks),
        "feeds": _tree(settings.feeds),
        "podcast": _tree(settings.podcast),
        "pagination": _tree(settings.pagination),
        "markdown": _tree(settings.markdown),
        "pictures": _tree(settings.pictures),
        "pull": _tree(settings.pull),
        "comments": _tree(settings.comments),
        "webmentions": _tree(settings.webmentions),
        "archives": settings.archives,
        "schedule": settings.schedule,
        "content": settings.content,
        "output": settings.output,
        "ai_crawlers": settings.ai_crawlers,
        "fediverse": _tree(settings.fediverse),
        "endpoints": _tree(settings.endpoints),
        "social_cards": _tree(settings.social_cards),
        "gone": settings.gone,
    }


def flat_paths(tree: dict[str, Any], prefix: str = "") -> dict[str, object]:
    """The leaves of a tree by their paths: "site.title"."""
    found: dict[str, object] = {}
    for name, value in tree.items():
        if isinstance(value, dict) and value:
            found.update(flat_paths(value, f"{prefix}{name}."))
        else:
            found[prefix + name] = value
    return found


def with_defaults(schema: dict[str, Any], tree: dict[str, Any]) -> dict[str, Any]:
    """A JSON Schema of which each property has its default."""
    properties = {
        name: with_defaults(own, tree[name])
        if "properties" in own
        else {**own, "default": tree[name]}
        for name, own in schema["properties"].items()
    }
    return {**schema, "properties": properties}


def written(tree: dict[str, Any], set_paths: frozenset[str]) -> str:
    """The tree as YAML; behind each value, whether it is the default or was set."""
    lines: list[str] = []
    _write(tree, "", 0, set_paths, lines)
    return "\n".join(lines) + "\n"


def _write(
    tree: dict[str, Any],
    prefix: str,
    depth: int,
    set_paths: frozenset[str],
    lines: list[str],
) -> None:
    for name, value in tree.items():
        key = name if _PLAIN_KEY.fullmatch(name) else _json(name)
        path = prefix + name
        if isinstance(value, dict) and value:
            lines.append(f"{'  ' * depth}{key}:")
            _write(value, f"{path}.", depth + 1, set_paths, lines)
        else:
            origin = "affluent.yaml" if _is_set(path, set_paths) else "default"
            lines.append(f"{'  ' * depth}{key}: {_json(value)}  # {origin}")


def _is_set(path: str, set_paths: frozenset[str]) -> bool:
    """Whether the file gives the value, a part of it, or the whole it is a part of."""
    return any(
        f"{path}.".startswith(f"{given}.") or given.startswith(f"{path}.")
        for given in set_paths
    )


def _json(value: object) -> str:
    """JSON is YAML; what YAML would take for a line end is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028")


def _tree(value: NamedTuple, without: str = "") -> dict[str, Any]:
    return {name: own for name, own in value._asdict().items() if name != without}


def _languages(languages: tuple[Language, ...]) -> object:
    if any(language.title or language.description for language in languages):
        return {language.code: _tree(language, "code") for language in languages}
    return [language.code for language in languages]


def _menu_entry(entry: MenuEntry) -> dict[str, Any]:
    labels = dict(entry.labels)
    shown = {"label": labels.pop("")} if "" in labels else {}
    return {**shown, "labels": labels, "url": entry.url}
