"""What authors get wrong in YAML, and what they are told: through the parser that is there."""

from __future__ import annotations

import pytest
import yaml

from affluent.source.yaml import compose
from affluent.source.yaml_faults import Lost, Mark, explain

SPACES = "give all keys, or all entries of a list, the same indentation"
FAULTS = [
    (
        'title: "unclosed\ndate: 2024-05-01',
        "a.md:2:8: A103 a quote is opened here and never closed",
        "close it with the same quote",
    ),
    (
        'title: "a\nsummary: "b"',
        "a.md:2:8: A103 a quote is opened here and not closed on its line",
        "close it with the same quote",
    ),
    (
        'title: "Foo" bar',
        "a.md:2:14: A103 text follows the closing quote",
        'write a quote within quotes as \\"',
    ),
    (
        "title: 'it's'",
        "a.md:2:12: A103 text follows the closing quote",
        "write a quote within quotes as ''",
    ),
    (
        "title: x\nmeta:\n\tkey: v",
        "a.md:4:1: A103 a tab stands where only spaces may",
        "indent with spaces",
    ),
    (
        "title: x\n\tdate: y",
        "a.md:3:1: A103 a tab stands where only spaces may",
        "indent with spaces",
    ),
    (
        "title: Foo: bar",
        'a.md:2:11: A103 this value has a ": " in it',
        'put quotes around the value: title: "Foo: bar"',
    ),
    (
        'title: "Foo" and: bar',
        "a.md:2:14: A103 text follows the closing quote",
        'write a quote within quotes as \\"',
    ),
    (
        'title: Say "x": y',
        'a.md:2:15: A103 this value has a ": " in it',
        "put quotes around the value: title: 'Say \"x\": y'",
    ),
    (
        "title: " + "long " * 20 + ": x",
        'a.md:2:108: A103 this value has a ": " in it',
        "put quotes around the value",
    ),
    (
        "title x\ndate: y",
        "a.md:3:1: A103 this key is read as part of the value on the line above",
        'give all keys the same indentation, and each a ":"',
    ),
    (
        "title: x\n  date: y",
        "a.md:3:3: A103 this key is read as part of the value on the line above",
        'give all keys the same indentation, and each a ":"',
    ),
    (
        "  title: x\ndate: y",
        "a.md:3:1: A103 this line does not stand under the lines above it",
        SPACES,
    ),
    (
        "tags:\n  - a\n - b",
        "a.md:4:2: A103 this line does not stand under the lines above it",
        SPACES,
    ),
    (
        "- a\nb: c",
        "a.md:3:1: A103 this line does not stand under the lines above it",
        SPACES,
    ),
    (
        "date: y\ntitle x",
        'a.md:3:1: A103 this line is not "key: value"',
        'put ":" and a space after the key',
    ),
    (
        "date: y\ntitle:x\ntags: z",
        'a.md:3:1: A103 this line is not "key: value"',
        'put ":" and a space after the key',
    ),
    (
        "tags: [a, b\ndate: x",
        'a.md:2:7: A103 this "[" is never closed',
        'end it with "]"',
    ),
    ("m: {a: b", 'a.md:2:4: A103 this "{" is never closed', 'end it with "}"'),
    ('tags: ["a" b]', 'a.md:2:12: A103 a "," or "]" is missing here', ""),
    (
        "title: [a, b] c",
        "a.md:2:15: A103 text follows the closing bracket",
        "put quotes around the value",
    ),
    ("a: {b: c}}", 'a.md:2:10: A103 this "}" closes nothing', ""),
    (
        "title: - a",
        "a.md:2:8: A103 a list cannot begin on the line of its key",
        'begin the list on the next line, or put quotes around a text with "-"',
    ),
    (
        "title: @name",
        'a.md:2:8: A103 a value cannot begin with "@"',
        "put quotes around it",
    ),
    (
        "title: `x`",
        'a.md:2:8: A103 a value cannot begin with "`"',
        "put quotes around it",
    ),
    (
        "title: %x",
        'a.md:2:8: A103 a value cannot begin with "%"',
        "put quotes around it",
    ),
    (
        "title: *bold* x",
        'a.md:2:8: A103 a value cannot begin with "*"',
        "put quotes around it",
    ),
    (
        "title: & b",
        'a.md:2:8: A103 a value cannot begin with "&"',
        "put quotes around it",
    ),
    (
        "title: ?",
        'a.md:2:8: A103 a value cannot begin with "?"',
        "put quotes around it",
    ),
    (
        "title: ]",
        'a.md:2:8: A103 a value cannot begin with "]"',
        "put quotes around it",
    ),
    (
        "title: !x!y z",
        'a.md:2:8: A103 a value cannot begin with "!"',
        "put quotes around it",
    ),
    (
        "title: |foo",
        'a.md:2:8: A103 after "|" the text goes on in the lines below, not on this one',
        'put quotes around a text that begins with "|"',
    ),
    (
        "title: > a",
        'a.md:2:8: A103 after ">" the text goes on in the lines below, not on this one',
        'put quotes around a text that begins with ">"',
    ),
    (": x", 'a.md:2:1: A103 there is no key before this ":"', ""),
    (
        "a: 1\n...\nb: 2",
        "a.md:4:1: A103 a second document begins here",
        "keep one in each file",
    ),
]


@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "pure"])
@pytest.mark.parametrize(
    ("text", "problem", "hint"), FAULTS, ids=lambda text: text[:20]
)
def test_fault(
    text: str,
    problem: str,
    hint: str,
    libyaml: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if libyaml and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", libyaml)
    node, problems = compose(text, "a.md", 2)
    assert node is None
    assert [(str(one), one.hint) for one in problems] == [(problem, hint)]


@pytest.mark.parametrize(
    ("text", "column"),
    [('title: "a\\d"', 10), ('title: "a\\x0"', 12), ('title: "\\ud800"', 11)],
)
def test_escapes(text: str, column: int) -> None:
    # the two parsers differ by a column, and the pure one takes lone surrogates
    if not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    _, (problem,) = compose(text, "a.md", 2)
    assert str(problem) == (
        f"a.md:2:{column}: A103 a backslash in double quotes begins an escape, "
        "and this is none"
    )
    assert problem.hint == "use single quotes, or write the backslash twice"


def test_what_nobody_thought_of() -> None:
    lost = Lost(["x"], "found a whale", Mark(0, 0), Mark(0, 0), None)
    assert explain(lost) == ("this is not YAML: found a whale", "", Mark(0, 0))
