"""Tables of keys: maps of which each key is known, read with one loop.

What a table says of its keys is also their manual (`rows`) and their JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from ..model.problem import Place, Problem, error, quote, warning
from ..model.settings import Plain
from .nodes import Mapping, Pair, Scalar, is_null, plain
from .schema import Field, Key, Kind, Reading, Source, suggest, wrong_type

T = TypeVar("T")

# Of fewer known keys than these, a hint lists all.
_FEW = 12
_ALL = '"affluent config show" lists all keys'


def table(
    keys: tuple[Key, ...],
    make: Callable[[Field, dict[str, Any]], Reading[T]],
    words: str,
    short: str = "",
) -> Kind[T]:
    """A map with these keys; a single value stands for the key `short`.

    `make` is called only with values that are all well; absent ones are missing.
    """

    def read(field: Field) -> Reading[T]:
        node = field.node
        if is_null(node):
            return None, ()
        if isinstance(node, Mapping):
            prefix = f"{field.key}."
            values, problems = read_pairs(node.pairs, keys, prefix, field.source)
        elif isinstance(node, Scalar) and brief:
            value, problems = brief.kind.read(field)
            values = {} if value is None else {short: value}
        else:
            return None, (wrong_type(field, words),)
        if any(problem.severity == "error" for problem in problems):
            return None, problems
        made, faults = make(field, values)
        return made, (*problems, *faults)

    brief = next((key for key in keys if key.name == short), None)
    schema = json_schema(keys)
    if brief:
        schema = {"anyOf": [brief.kind.schema, schema]}
    return Kind(words, read, schema, keys)


def group(words: str, *keys: Key, short: str = "") -> Kind[dict[str, Any]]:
    """A map with these keys, of which those that are given come as they are."""
    return table(keys, _as_given, words, short)


def _as_given(_: Field, values: dict[str, Any]) -> Reading[dict[str, Any]]:
    return values, ()


def read_pairs(
    pairs: dict[str, Pair], keys: tuple[Key, ...], prefix: str, source: Source
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The values of a table's keys, those that are given and well, and all faults."""
    known = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, pair in pairs.items():
        key = known.get(name)
        if key is None:
            problems.append(unknown(pair.key, name, known, prefix, source))
            continue
        value, faults = key.kind.read(Field(prefix + name, pair.value, source))
        problems.extend(faults)
        if value is not None:
            values[name] = value
    return values, tuple(problems)


def unknown(
    key: Scalar, name: str, known: Iterable[str], prefix: str, source: Source
) -> Problem:
    """The complaint of a key that is in no table, with the nearest that is in one."""
    words = {path.rpartition(".")[2]: path for path in reversed(source.paths)}
    words.update((word, prefix + word) for word in known)
    near = suggest(name, words)
    hint = f'did you mean "{words[near]}"?' if near else ""
    if not near:
        few = f"known here: {', '.join(sorted(words))}"
        hint = few if len(words) < _FEW else _ALL
    complain = error if source.codes.strict else warning
    place = Place(source.path, key.line, key.column)
    return complain(
        source.codes.unknown, f"{quote(prefix + name)} is not known", place, hint
    )


def mapped(
    name: Kind[str],
    kind: Kind[T],
    words: str,
    step: str = "<name>.",
    *,
    bare: bool = False,
) -> Kind[tuple[tuple[str, T], ...]]:
    """A map from names of the author's own to values of one kind, in their order.

    Where names may be bare, one without a value has an empty table.
    """

    def read(field: Field) -> Reading[tuple[tuple[str, T], ...]]:
        if is_null(field.node):
            return None, ()
        if not isinstance(field.node, Mapping):
            return None, (wrong_type(field, words),)
        values: list[tuple[str, T]] = []
        problems: list[Problem] = []
        for word, pair in field.node.pairs.items():
            # no name is null: "no:" is Norwegian
            own = Field(
                f"{field.key}.{word}", pair.key._replace(plain=False), field.source
            )
            given, faults = name.read(own)
            node = pair.value
            if bare and is_null(node):
                node = Mapping({}, node.line, node.column)
            value, more = kind.read(own._replace(node=node))
            problems.extend((*faults, *more))
            if given is not None and value is not None:
                values.append((given, value))
        return tuple(values), tuple(problems)

    schema: dict[str, object] = {"type": "object", "additionalProperties": kind.schema}
    return Kind(words, read, schema, kind.keys, step)


def _map(field: Field) -> Reading[dict[str, Plain]]:
    if is_null(field.node):
        return None, ()
    value = plain(field.node)
    if isinstance(value, dict):
        return value, ()
    return None, (wrong_type(field, "a map"),)


MAP: Kind[dict[str, Plain]] = Kind("a map", _map, {"type": "object"})


def json_schema(keys: tuple[Key, ...]) -> dict[str, object]:
    """The JSON Schema of a map with these keys, for editors."""
    properties = {
        name: {**key.kind.schema, "description": key.text}
        for key in keys
        for name in (key.name, *key.also)
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


class Row(NamedTuple):
    """One key as the manual lists it."""

    # "site.title", "voices.<name>.url"
    path: str
    # "a text"
    words: str
    # one line, without a full stop
    text: str
    # other spellings
    also: tuple[str, ...]
    # None where there is none
    default: object


def rows(
    keys: tuple[Key, ...], defaults: dict[str, object], prefix: str = ""
) -> tuple[Row, ...]:
    """All keys of a table and of the tables in it, in their order.

    `defaults` has them by path.
    """
    found: list[Row] = []
    for key in keys:
        path = prefix + key.name
        row = Row(path, key.kind.words, key.text, key.also, defaults.get(path))
        found.append(row)
        found.extend(rows(key.kind.keys, defaults, f"{path}.{key.kind.step}"))
    return tuple(found)
