"""What the author says of items: ``content/channels/<account>/curation.yaml``.

A map from an item's id, as the service gave it or in full, to what is to become of
it. No import ever writes this file.
"""

from __future__ import annotations

from typing import Any

from ..model.curation import Curation
from ..model.problem import Place, Problem, error
from .kinds import web_fault
from .nodes import Mapping, Scalar, Sequence, is_null
from .schema import (
    CONTENT,
    FLAG,
    TEXT,
    Field,
    Key,
    Kind,
    Reading,
    Source,
    checked,
    listed,
    wrong_type,
)
from .tables import json_schema, rows, table
from .text_file import decode
from .yaml import compose

# Instead of an id: all items of the account.
EVERYTHING = "*"


def _other_fault(text: str) -> str:
    """Why a text names no other item, or ""."""
    if "://" in text:
        return web_fault(text)
    return "holds blanks: one id or address each" if " " in text else ""


def _distinct(field: Field) -> Reading[tuple[tuple[str, ...], bool]]:
    node = field.node
    if isinstance(node, Scalar) and node.plain and node.text in {"true", "false"}:
        return ((), node.text == "true"), ()
    names, problems = _OTHERS.read(field)
    return None if names is None else (names, False), problems


def _note(field: Field) -> Reading[str]:
    if not isinstance(field.node, Scalar):
        return None, (wrong_type(field, "a text"),)
    text = "" if is_null(field.node) else field.node.text.strip()
    return text or None, ()


_OTHERS = listed(
    checked("an id or address", _other_fault), "a list of ids and addresses"
)
_DISTINCT: Kind[tuple[tuple[str, ...], bool]] = Kind(
    "true, or a list of ids and addresses",
    _distinct,
    {"anyOf": [{"type": "boolean"}, _OTHERS.schema]},
)
# A text that keeps its lines.
MARKDOWN: Kind[str] = Kind("a text", _note, {"type": "string"})

_KEYS = (
    Key("hide", FLAG, "shown nowhere"),
    Key("pin", FLAG, "shown first on the page of its account"),
    Key("title", TEXT, "a title of your own"),
    Key("note", MARKDOWN, "what you say of it today, in Markdown"),
    Key("tags", listed(TEXT, "a list of texts", commas=True), "further tags"),
    Key("same_as", _OTHERS, "copies of it: ids of items, or addresses"),
    Key("distinct", _DISTINCT, "what is no copy of it; true for everything"),
)


def _make(_field: Field, values: dict[str, Any]) -> Reading[Curation]:
    distinct, is_alone = values.pop("distinct", ((), False))
    return Curation(**values, distinct=distinct, is_alone=is_alone), ()


_CURATION = table(_KEYS, _make, "a map")
# A misspelt "hide" that went unheard would show what was to be hidden.
_CODES = CONTENT._replace(strict=True)

# All keys, for the manual.
CURATION_KEYS = rows(_KEYS, dict(Curation._field_defaults))


def curation_schema() -> dict[str, object]:
    """The JSON Schema of a curation, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Curation of affluent",
        "type": "object",
        "additionalProperties": json_schema(_KEYS),
    }


def read_curation(
    data: bytes, path: str
) -> tuple[dict[str, Curation], tuple[Problem, ...]]:
    """What a file says of items, by id as written, and what is wrong with it.

    An item of which something is said wrongly is hidden until that is mended, and if
    the file cannot be read, all items of the account are: it may hide any of them.
    """
    hidden = {EVERYTHING: Curation(hide=True, place=Place(path))}
    text = decode(data, path, "A501")
    if isinstance(text, Problem):
        return hidden, (text,)
    node, problems = compose(text, path, 1, "A501")
    if node is None:
        return hidden if problems else {}, problems
    if not isinstance(node, Mapping):
        found = "a list" if isinstance(node, Sequence) else "one text"
        message = f"the file is {found}, not a map from ids to what is said of them"
        place = Place(path, node.line, node.column)
        return hidden, (
            *problems,
            error("A501", message, place, 'as in "20": {hide: true}'),
        )
    curations: dict[str, Curation] = {}
    faults = list(problems)
    for name, pair in node.pairs.items():
        value, more = _CURATION.read(Field(name, pair.value, Source(path, _CODES)))
        faults.extend(more)
        is_wrong = any(problem.severity == "error" for problem in more)
        said = value or Curation(hide=is_wrong)
        place = Place(path, pair.key.line, pair.key.column)
        curations[name] = said._replace(place=place)
    return curations, tuple(faults)
