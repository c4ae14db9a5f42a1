"""What is stale, and why: the planned artifacts against what the ledger remembers.

The key of an artifact is one digest per named part. Where a part differs, its name is
the explanation; nothing else is tracked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..model.artifact import Artifact, Value, digest_of
from ..model.digest import SIZE, combined, digest_of_plain
from ..plan.world import World
from ..theme.facts import Catalogue, ThemeFacts

# (name, digest) of every shared part, then of every template, of a recipe
Shared = tuple[tuple[str, bytes], ...]


NO_THEME = ThemeFacts("", (), {}, {}, {}, {}, {})


class Recipe(NamedTuple):
    """How artifacts of one template and language are keyed."""

    # the parts of its own that count, sorted
    names: tuple[str, ...]
    shared: Shared


class Row(NamedTuple):
    """What the ledger knows of one output file."""

    family: str
    # "post.html@fr"
    recipe: str
    # the digests of its own parts, joined in the order of the recipe's names
    key: bytes
    # of the file as it was written: bytes, nanoseconds
    size: int
    mtime: int
    # why it was made the last time
    why: tuple[str, ...] = ()


class Stale(NamedTuple):
    """An artifact that must be rendered, and the names that say why."""

    artifact: Artifact
    family: str
    recipe: str
    key: bytes
    why: tuple[str, ...]


class Book:
    """The recipes of one plan."""

    def __init__(
        self,
        theme: ThemeFacts,
        shared: Mapping[str, Mapping[str, Value]],
        always: Shared,
    ) -> None:
        """Take the theme, the parts shared by language, and those shared by all."""
        self._theme = theme
        self._shared = shared
        self._always = always
        self._recipes: dict[tuple[str, ...], Recipe] = {}

    @classmethod
    def of(
        cls, world: World, shared: Mapping[str, Mapping[str, Value]], engine: bytes
    ) -> Book:
        """The book of a world."""
        settings = world.site.settings
        always = (
            ("affluent", engine),
            # what filters and functions use, whatever a template mentions
            ("settings", digest_of_plain((settings.base_url, settings.timezone))),
        )
        return cls(world.theme, shared, always)

    @classmethod
    def empty(cls) -> Book:
        """A book without a recipe."""
        return cls(NO_THEME, {}, ())

    def recipe(self, artifact: Artifact) -> Recipe:
        """How this artifact is keyed."""
        # a post that asks for the template of a list has other parts than the list
        kind = (artifact.recipe, artifact.lang, *artifact.parts)
        found = self._recipes.get(kind)
        if found is None:
            found = self._recipes[kind] = self._make(artifact)
        return found

    def names_of(self, artifact: Artifact) -> tuple[str, ...]:
        """All that its template may mention of what is shared or its own."""
        closure = self._theme.closures.get(artifact.recipe)
        return closure[1] if closure else tuple(artifact.parts)

    def state(self) -> bytes:
        """A digest of all that every recipe shares, for whole families."""
        theme = [
            digest
            for _, files in sorted(self._theme.closures.items())
            for _, digest in files[0]
        ]
        parts = [
            part.digest
            for lang in sorted(self._shared)
            for _, part in sorted(self._shared[lang].items())
        ]
        messages = digest_of_plain(self._theme.messages)
        always = [digest for _, digest in self._always]
        return combined([*always, *theme, *parts, messages])

    def basis(self, lang: str) -> bytes:
        """A digest of what the filters of a language hang on."""
        return combined([*(one for _, one in self._always), digest_of_plain(lang)])

    def _make(self, artifact: Artifact) -> Recipe:
        closure = self._theme.closures.get(artifact.recipe)
        if closure is None:
            return Recipe(tuple(sorted(artifact.parts)), self._always)
        templates, mentioned = closure
        parts = self._shared[artifact.lang]
        shared = [*self._always]
        shared.extend((name, parts[name].digest) for name in mentioned if name in parts)
        if "t" in mentioned:
            messages = Catalogue(self._theme.messages, artifact.lang).messages
            shared.append(("messages", digest_of_plain(messages)))
        shared.extend((f"template {name}", digest) for name, digest in templates)
        names = tuple(sorted(name for name in artifact.parts if name in mentioned))
        return Recipe(names, tuple(shared))


def compare(
    family: str,
    artifacts: Iterable[Artifact],
    book: Book,
    rows: Mapping[str, tuple[Any, ...]],
    recipes: Mapping[str, object],
    damaged: Mapping[str, str],
) -> Iterable[Stale]:
    """The artifacts that are not as the ledger remembers them.

    `rows` are plain `Row`s by path, `recipes` plain `Recipe`s of the last build by
    name; `damaged` says what befell output files: "missing" or "edited".
    """
    current: dict[tuple[str, ...], bool] = {}
    for artifact in artifacts:
        recipe = book.recipe(artifact)
        name = f"{artifact.recipe}@{artifact.lang}"
        kind = (name, *recipe.names)
        if kind not in current:
            current[kind] = recipes.get(name) == (recipe.names, recipe.shared)
        parts = artifact.parts
        key = b"".join([digest_of(parts[part]) for part in recipe.names])
        path = artifact.path
        row = Row(*rows[path]) if path in rows else None
        same = row is not None and row.key == key and row.recipe == name
        if same and current[kind] and path not in damaged:
            continue
        why = _why(row, name, key, recipe, recipes, damaged.get(path, ""))
        yield Stale(artifact, family, name, key, why)


def _why(
    row: Row | None,
    name: str,
    key: bytes,
    recipe: Recipe,
    recipes: Mapping[str, object],
    damage: str,
) -> tuple[str, ...]:
    if row is None:
        return ("new",)
    old = recipes.get(name)
    if not isinstance(old, tuple) or row.recipe != name:
        return ("recipe",)
    before = Recipe(*old)
    reasons = _differing(dict(recipe.shared), dict(before.shared))
    reasons += _differing(_split(recipe.names, key), _split(before.names, row.key))
    return tuple(reasons or [damage or "recipe"])


def _split(names: tuple[str, ...], key: bytes) -> dict[str, bytes]:
    return {
        name: key[spot * SIZE : (spot + 1) * SIZE] for spot, name in enumerate(names)
    }


def _differing(now: Mapping[str, bytes], before: Mapping[str, bytes]) -> list[str]:
    """The names whose digests differ, or that only one of the two has."""
    return sorted(name for name in {*now, *before} if now.get(name) != before.get(name))
