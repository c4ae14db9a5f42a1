"""The settings of a site, `affluent.yaml`, read key by key from one table.

Everything is checked here, so that no one has to doubt a setting later; what one
key says must also fit what the others say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..model.problem import Place, Problem, error, quote
from ..model.settings import (
    DEFAULT_TAXONOMIES,
    Account,
    Comments,
    Endpoints,
    Fediverse,
    Feeds,
    Language,
    Markdown,
    Pagination,
    Pictures,
    Podcast,
    Pull,
    Settings,
    SocialCards,
    StreamQuery,
    Taxonomy,
    Voice,
    Webmentions,
)
from .front_matter import RESERVED_KEYS
from .nodes import Mapping, Node, Sequence
from .schema import SETTINGS, Field, Source, suggest
from .settings_identity import unfit_identity
from .settings_stream import unfit_streams
from .settings_table import KEYS
from .settings_text import flat_paths, tree_of, with_defaults, written
from .tables import json_schema, read_pairs, rows
from .text_file import decode
from .yaml import compose

# Of characters.
SIZE_LIMIT = 1024 * 1024
# All keys with their defaults, for the manual.
SETTINGS_KEYS = rows(KEYS, flat_paths(tree_of(Settings())))
_PATHS = tuple(row.path for row in SETTINGS_KEYS if "<" not in row.path)
# Folders of the site that a build may not write to.
_NOT_OUTPUT = frozenset({".", ".affluent", ".git", "themes"})


class ReadSettings(NamedTuple):
    """The settings and what is wrong with them."""

    settings: Settings
    problems: tuple[Problem, ...]


def read_settings(data: bytes, path: str) -> ReadSettings:
    """The settings of a file's bytes, and what is wrong with them.

    A value that is refused is left at its default: with an error, nothing may be
    built from them.
    """
    text = decode(data, path, "C101")
    if isinstance(text, Problem):
        return ReadSettings(Settings(), (text,))
    node, problems = compose(text, path, 1, "C101", SIZE_LIMIT)
    if node is None:
        return ReadSettings(Settings(), problems)
    if not isinstance(node, Mapping):
        return ReadSettings(Settings(), (*problems, _no_mapping(node, path)))
    source = Source(path, SETTINGS, paths=_PATHS)
    values, faults = read_pairs(node.pairs, KEYS, "", source)
    settings = _settings(values)
    fits = _fit(settings, values, node, source)
    return ReadSettings(settings, (*problems, *faults, *fits))


def paths_set(data: bytes, path: str) -> frozenset[str]:
    """The keys that the file itself gives: "site.title"."""
    text = decode(data, path, "C101")
    node = compose(text, path, 1, "C101")[0] if isinstance(text, str) else None
    return frozenset(_leaves(node, "")) if node is not None else frozenset()


def load_json_schema() -> dict[str, object]:
    """The JSON Schema of affluent.yaml, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of affluent",
        **with_defaults(json_schema(KEYS), tree_of(Settings())),
    }


def settings_as_yaml(
    settings: Settings, set_paths: frozenset[str] = frozenset()
) -> str:
    """All settings as affluent.yaml would say them, each with where it comes from."""
    return written(tree_of(settings), set_paths)


def _settings(values: dict[str, Any]) -> Settings:
    """The settings of the values that are given."""
    site = dict(values.get("site", {}))
    theme = values.get("theme", {})
    languages = _ordered(site.pop("language", ""), dict(site.pop("languages", ())))
    changes: dict[str, Any] = {
        **site,
        "languages": languages or Settings().languages,
        "theme": theme.get("name", "default"),
        "theme_options": theme.get("options", {}),
        "voices": tuple(
            Voice(**{"key": key, "name": key, **voice})
            for key, voice in values.get("voices", ())
        ),
        "accounts": tuple(
            Account(key=key, **own) for key, own in values.get("accounts", ())
        ),
        "streams": tuple(
            StreamQuery(name=name, **own) for name, own in values.get("streams", ())
        ),
        "menus": values.get("menus", ()),
        "taxonomies": _taxonomies(dict(values.get("taxonomies", ()))),
        "permalinks": tuple(
            {**dict(Settings().permalinks), **values.get("permalinks", {})}.items()
        ),
        "feeds": Feeds(**values.get("feeds", {})),
        "podcast": Podcast(**values.get("podcast", {})),
        "pagination": Pagination(**values.get("pagination", {})),
        "markdown": Markdown(**values.get("markdown", {})),
        "pictures": _pictures(values.get("pictures", {})),
        "pull": Pull(**values.get("pull", {})),
        "comments": Comments(**values.get("comments", {})),
        "webmentions": Webmentions(**values.get("webmentions", {})),
        "fediverse": Fediverse(**values.get("fediverse", {})),
        "endpoints": Endpoints(**values.get("endpoints", {})),
        "social_cards": SocialCards(**values.get("social_cards", {})),
    }
    plain = ("archives", "schedule", "content", "output", "ai_crawlers", "gone")
    changes.update({name: values[name] for name in plain if name in values})
    return _spoken(Settings(**changes))


def _spoken(settings: Settings) -> Settings:
    """The settings where an owner who is alone speaks at all accounts."""
    accounts = tuple(
        account if account.voice else account._replace(voice=settings.lone_voice)
        for account in settings.accounts
    )
    return settings._replace(accounts=accounts)


def _ordered(first: str, languages: dict[str, dict[str, str]]) -> tuple[Language, ...]:
    """The languages, that of the root first."""
    if first:
        languages = {first: languages.get(first, {}), **languages}
    return tuple(Language(code=code, **own) for code, own in languages.items())


def _taxonomies(declared: dict[str, dict[str, Any]]) -> tuple[Taxonomy, ...]:
    """The usual ones as the author changed them, and the author's own."""
    known = {taxonomy.name: taxonomy for taxonomy in DEFAULT_TAXONOMIES}
    for name, changes in declared.items():
        usual = known.get(name, Taxonomy(name=name, singular=name))
        known[name] = usual._replace(**changes)
    return tuple(known.values())


def _pictures(values: dict[str, Any]) -> Pictures:
    if "widths" in values:
        values = {**values, "widths": tuple(sorted(values["widths"]))}
    return Pictures(**values)


def _fit(
    settings: Settings, values: dict[str, Any], root: Mapping, source: Source
) -> tuple[Problem, ...]:
    """What is wrong between one setting and another."""
    site = values.get("site", {})
    problems: list[Problem] = []

    def at(*parts: str) -> Field:
        return _at(root, parts, source)

    codes = [code for code, _ in site.get("languages", ())]
    if codes and site.get("language", codes[0]) not in codes:
        message = f"is not among site.languages: {', '.join(codes)}"
        problems.append(at("site", "language").refuse("C104", message))
    voices = [voice.key for voice in settings.voices]
    if settings.owner and settings.owner not in voices:
        near = suggest(settings.owner, voices)
        hint = f'did you mean "{near}"?' if near else 'describe it under "voices:"'
        message = f"is none of the voices: {quote(settings.owner)}"
        problems.append(at("site", "owner").refuse("C104", message, hint))
    problems.extend(_unfit_taxonomies(settings.taxonomies, at))
    problems.extend(unfit_streams(settings, at))
    problems.extend(unfit_identity(settings, at))
    fault = _unfit_folders(settings.content, settings.output)
    if fault:
        path = "output" if "output" in values else "content"
        problems.append(at(path).refuse("C104", fault))
    return tuple(problems)


def _unfit_taxonomies(
    taxonomies: tuple[Taxonomy, ...], at: Callable[..., Field]
) -> list[Problem]:
    taken = dict.fromkeys(RESERVED_KEYS, "a key of all front matter")
    problems = []
    for taxonomy in taxonomies:
        for name in dict.fromkeys((taxonomy.name, taxonomy.singular)):
            if name in taken:
                field = at("taxonomies", taxonomy.name)
                message = f"takes the name {quote(name)}, which is {taken[name]}"
                problems.append(field.refuse("C104", message))
            taken[name] = f"a key of the taxonomy {quote(taxonomy.name)}"
    return problems


def _unfit_folders(content: str, output: str) -> str:
    """Why a build cannot read the one and write the other, or ""."""
    if output.partition("/")[0] in _NOT_OUTPUT:
        return f"cannot be written to: {quote(output)}"
    if content == ".":
        return ""
    if f"{output}/".startswith(f"{content}/") or f"{content}/".startswith(f"{output}/"):
        return f"and the content are in one another: {quote(output)}, {quote(content)}"
    return ""


def _at(root: Mapping, parts: tuple[str, ...], source: Source) -> Field:
    """The field of a path, or of the nearest key that is given."""
    node: Node = root
    for part in parts:
        if not isinstance(node, Mapping) or part not in node.pairs:
            break
        node = node.pairs[part].value
    return Field(".".join(parts), node, source)


def _leaves(node: Node, path: str) -> list[str]:
    if not isinstance(node, Mapping) or not node.pairs:
        return [path]
    prefix = f"{path}." if path else ""
    return [
        leaf
        for name, pair in node.pairs.items()
        for leaf in _leaves(pair.value, prefix + name)
    ]


def _no_mapping(node: Node, path: str) -> Problem:
    found = "a list" if isinstance(node, Sequence) else "one text"
    return error(
        "C103",
        f'the settings are {found}, not lines of "key: value"',
        Place(path, node.line, node.column),
        'begin them with "site:" and, indented below it, "title: A river"',
    )
