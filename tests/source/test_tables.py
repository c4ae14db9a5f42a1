from __future__ import annotations

from typing import Any

import pytest

from affluent.source.nodes import Mapping
from affluent.source.schema import (
    CONTENT,
    SETTINGS,
    TEXT,
    Field,
    Key,
    Kind,
    Reading,
    Source,
    listed,
    whole,
)
from affluent.source.tables import MAP, json_schema, mapped, read_pairs, rows, table
from affluent.source.yaml import compose


def make(field: Field, values: dict[str, Any]) -> Reading[tuple[str, int]]:
    """A name and a size; the name must be given."""
    if "name" not in values:
        return None, (field.refuse(field.source.codes.value, "has no name"),)
    return (values["name"], values.get("size", 0)), ()


BOAT_KEYS = (
    Key("name", TEXT, "what it is called"),
    Key("size", whole(1, 9), "how big"),
)
BOAT = table(BOAT_KEYS, make, "a boat", short="name")
BOATS = mapped(TEXT, BOAT, "a map of boats")
KEYS = (
    Key("boat", BOAT, "the boat", ("ship",)),
    Key("boats", BOATS, "all boats"),
    Key("fleet", listed(BOAT, "a list of boats"), "some boats"),
    Key("extra", MAP, "more"),
)
WARNS, STOPS = Source("a.md", CONTENT), Source("s.yaml", SETTINGS, paths=("boat.size",))


def read(
    text: str, source: Source = WARNS
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The values and problems of a text with these keys."""
    node, problems = compose(text, source.path)
    assert problems == ()
    assert isinstance(node, Mapping)
    values, faults = read_pairs(node.pairs, KEYS, "", source)
    return values, [(f"{fault.severity} {fault}", fault.hint) for fault in faults]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("boat: {name: Belle, size: 3}", {"boat": ("Belle", 3)}),
        ("boat: Belle", {"boat": ("Belle", 0)}),
        ("boat:", {}),
        ("boats:", {}),
        ("extra:", {}),
        (
            "boats: {b: Belle, no: {name: Nora}}",
            {"boats": (("b", ("Belle", 0)), ("no", ("Nora", 0)))},
        ),
        ("fleet: [Belle, {name: Nora}]", {"fleet": (("Belle", 0), ("Nora", 0))}),
        ("extra: {a: no, b: [1]}", {"extra": {"a": "no", "b": [1]}}),
    ],
)
def test_values(text: str, values: dict[str, Any]) -> None:
    assert read(text) == (values, [])


@pytest.mark.parametrize(
    ("text", "source", "values", "problem", "hint"),
    [
        (
            "boat: [a]",
            WARNS,
            {},
            'error a.md:1:7: A107 "boat" is a list, not a boat',
            "",
        ),
        ("boat: {size: 3}", WARNS, {}, 'error a.md:1:7: A109 "boat" has no name', ""),
        (
            "boat: {name: a, size: 12}",
            WARNS,
            {},
            'error a.md:1:23: A109 "boat.size" is 12, not within 1 and 9',
            "",
        ),
        (
            "boat: {name: a, sise: 3}",
            WARNS,
            {"boat": ("a", 0)},
            'warning a.md:1:17: A106 "boat.sise" is not known',
            'did you mean "boat.size"?',
        ),
        (
            "boat: {name: a, colour: red}",
            WARNS,
            {"boat": ("a", 0)},
            'warning a.md:1:17: A106 "boat.colour" is not known',
            "known here: name, size",
        ),
        (
            "boat: {name: a, sise: 3}",
            STOPS,
            {},
            'error s.yaml:1:17: C102 "boat.sise" is not known',
            'did you mean "boat.size"?',
        ),
        (
            "bota: a",
            STOPS,
            {},
            'error s.yaml:1:1: C102 "bota" is not known',
            'did you mean "boat"?',
        ),
        # a key that belongs one level below
        (
            "size: 3",
            STOPS,
            {},
            'error s.yaml:1:1: C102 "size" is not known',
            'did you mean "boat.size"?',
        ),
        (
            "boats: [a]",
            WARNS,
            {},
            'error a.md:1:8: A107 "boats" is a list, not a map of boats',
            "",
        ),
        (
            "boats: {b: {size: 3}}",
            WARNS,
            {"boats": ()},
            'error a.md:1:12: A109 "boats.b" has no name',
            "",
        ),
        (
            "fleet: Belle",
            WARNS,
            {},
            'error a.md:1:8: A107 "fleet" is one text, not a list of boats',
            "",
        ),
        (
            "extra: [a]",
            WARNS,
            {},
            'error a.md:1:8: A107 "extra" is a list, not a map',
            "",
        ),
    ],
)
def test_refused(
    text: str, source: Source, values: dict[str, Any], problem: str, hint: str
) -> None:
    assert read(text, source) == (values, [(problem, hint)])


def test_all_faults_are_reported() -> None:
    _, problems = read("boats: {a: {size: x, name: [b]}, c: []}\nextra: 1")
    assert [problem.split(" ")[1] for problem, _ in problems] == [
        "a.md:1:19:",
        "a.md:1:28:",
        "a.md:1:37:",
        "a.md:2:8:",
    ]


def test_bare_names() -> None:
    kind: Kind[object] = mapped(
        TEXT,
        table(BOAT_KEYS, lambda _, values: (values, ()), "a boat"),
        "boats",
        bare=True,
    )
    node, _ = compose("{a: , b: {size: 1}}", "a.md")
    assert node is not None
    assert kind.read(Field("boats", node, WARNS)) == (
        (("a", {}), ("b", {"size": 1})),
        (),
    )


def test_rows() -> None:
    found = rows(KEYS, {"boat": "none", "boats": {}})
    assert [row.path for row in found] == [
        "boat",
        "boat.name",
        "boat.size",
        "boats",
        "boats.<name>.name",
        "boats.<name>.size",
        "fleet",
        "fleet.name",
        "fleet.size",
        "extra",
    ]
    assert found[0] == ("boat", "a boat", "the boat", ("ship",), "none")


def test_json_schema() -> None:
    schema = json_schema(KEYS)
    assert schema["additionalProperties"] is False
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == ["boat", "ship", "boats", "fleet", "extra"]
    assert properties["extra"] == {"type": "object", "description": "more"}
