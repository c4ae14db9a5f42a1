from __future__ import annotations

import pytest

from affluent.source.nodes import Mapping
from affluent.source.schema import (
    CONTENT,
    DATE,
    DATE_FORMS,
    FLAG,
    SETTINGS,
    TEXT,
    Field,
    Kind,
    Reading,
    Source,
    checked,
    choice,
    listed,
    number,
    one_line,
    suggest,
    whole,
)
from affluent.source.yaml import compose

TEXTS = listed(TEXT, "a list of texts", commas=True)
WHOLE = whole(0, 100)
NUMBER = number(-90, 90)
COLOUR = choice("red", "green")
SHORT = checked("short", lambda text: "is long" if len(text) > 3 else "", "cut it")


def read(kind: Kind[object], text: str, source: Source) -> Reading[object]:
    """What a kind makes of the value of "key:"."""
    node, problems = compose(f"key: {text}", source.path)
    assert problems == ()
    assert isinstance(node, Mapping)
    return kind.read(Field("key", node.pairs["key"].value, source))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (TEXT, "A river", "A river"),
        (TEXT, "2024", "2024"),
        (TEXT, "1.0", "1.0"),
        (TEXT, "0x1F", "0x1F"),
        (TEXT, "yes", "yes"),
        (TEXT, "2024-05-01", "2024-05-01"),
        (TEXT, "12:30:00", "12:30:00"),
        (TEXT, '"null"', "null"),
        (TEXT, "null", None),
        (TEXT, "~", None),
        (TEXT, "", None),
        (TEXT, '""', None),
        (TEXT, "'   '", None),
        (TEXT, '"a\\n b\\tc\\u2028d"', "a b c d"),
        (TEXT, '"bell \\a vt \\v esc \\e"', "bell  vt  esc"),
        (TEXT, "|\n  two\n  lines\n", "two lines"),
        (TEXT, '"\u00a0?\u202eb\u200bc"', "?\u202eb\u200bc"),
        (FLAG, "true", True),
        (FLAG, '"TRUE"', True),
        (FLAG, "Yes", True),
        (FLAG, "on", True),
        (FLAG, "1", True),
        (FLAG, "no", False),
        (FLAG, "'OFF'", False),
        (FLAG, "0", False),
        (FLAG, "False", False),
        (WHOLE, "7", 7),
        (WHOLE, '"7"', 7),
        (WHOLE, "+07", 7),
        (WHOLE, "", None),
        (NUMBER, "48.85", 48.85),
        (NUMBER, "-.5", -0.5),
        (NUMBER, "7", 7.0),
        (DATE, "2024-05-01", 1714521600),
        (DATE, '"1er mai 2024"', 1714521600),
        (DATE, "", None),
        (COLOUR, "red", "red"),
        (COLOUR, "~", None),
        (SHORT, "abc", "abc"),
        (TEXTS, "[a, 3, true, 2024-05-01, no]", ("a", "3", "true", "2024-05-01", "no")),
        (TEXTS, "[a, ' a ', b, a]", ("a", "b")),
        (TEXTS, '["", " ", x]', ("x",)),
        (TEXTS, "7", ("7",)),
        (TEXTS, "a, b , ,c", ("a", "b", "c")),
        (TEXTS, "null, a", ("null", "a")),
        (TEXTS, "[]", ()),
        (TEXTS, "", None),
        (listed(TEXT, "texts"), "a, b", ("a, b",)),
        (listed(WHOLE, "numbers", commas=True), "1, 2", (1, 2)),
    ],
)
def test_value(kind: Kind[object], text: str, value: object) -> None:
    assert read(kind, text, Source("a.md")) == (value, ())


@pytest.mark.parametrize(
    ("kind", "text", "problem", "hint"),
    [
        (TEXT, "[a, b]", 'a.md:1:6: A107 "key" is a list, not a text', ""),
        (TEXT, "{a: b}", 'a.md:1:6: A107 "key" is a map, not a text', ""),
        (
            FLAG,
            "maybe",
            'a.md:1:6: A109 "key" is neither true nor false: "maybe"',
            "write true or false",
        ),
        (
            FLAG,
            "2",
            'a.md:1:6: A109 "key" is neither true nor false: "2"',
            "write true or false",
        ),
        (
            FLAG,
            "~",
            'a.md:1:6: A109 "key" is neither true nor false: "~"',
            "write true or false",
        ),
        (
            FLAG,
            '""',
            'a.md:1:6: A109 "key" is neither true nor false: ""',
            "write true or false",
        ),
        (FLAG, "[true]", 'a.md:1:6: A107 "key" is a list, not true or false', ""),
        (WHOLE, "1.5", 'a.md:1:6: A107 "key" is not a whole number: "1.5"', ""),
        (
            WHOLE,
            "9" * 5000,
            f'a.md:1:6: A107 "key" is not a whole number: "{"9" * 59}…"',
            "",
        ),
        (WHOLE, "101", 'a.md:1:6: A109 "key" is 101, not within 0 and 100', ""),
        (
            NUMBER,
            "48,85",
            'a.md:1:6: A107 "key" is not a number: "48,85"',
            "write the decimal point as a point",
        ),
        (NUMBER, ".inf", 'a.md:1:6: A107 "key" is not a number: ".inf"', ""),
        (NUMBER, "1e3", 'a.md:1:6: A107 "key" is not a number: "1e3"', ""),
        (NUMBER, "-90.5", 'a.md:1:6: A109 "key" is -90.5, not within -90 and 90', ""),
        (
            DATE,
            "yesterday",
            'a.md:1:6: A108 "key" is not a date: "yesterday" (it has none of the known forms)',
            DATE_FORMS,
        ),
        (
            DATE,
            "2024-02-30",
            'a.md:1:6: A108 "key" is not a date: "2024-02-30" (February 2024 has 29 days)',
            DATE_FORMS,
        ),
        (DATE, "[2024, 5, 1]", 'a.md:1:6: A107 "key" is a list, not a date', ""),
        (
            COLOUR,
            "gren",
            'a.md:1:6: A109 "key" is none of red, green: "gren"',
            'did you mean "green"?',
        ),
        (COLOUR, "blue", 'a.md:1:6: A109 "key" is none of red, green: "blue"', ""),
        (SHORT, "abcd", 'a.md:1:6: A109 "key" is long', "cut it"),
        (TEXTS, "{a: b}", 'a.md:1:6: A107 "key" is a map, not a list of texts', ""),
        (
            TEXTS,
            "[a, null]",
            'a.md:1:10: A107 "key" has an empty entry',
            'remove it, or put quotes around a word like "null"',
        ),
        (
            TEXTS,
            "\n  - a\n  -\n",
            'a.md:3:4: A107 "key" has an empty entry',
            'remove it, or put quotes around a word like "null"',
        ),
        (
            TEXTS,
            "\n  - C: a language\n",
            'a.md:2:5: A107 "key" has a map among its entries',
            'put quotes around a text with ": " in it',
        ),
        (TEXTS, "[a, [b]]", 'a.md:1:10: A107 "key" has a list among its entries', ""),
    ],
)
def test_refused(kind: Kind[object], text: str, problem: str, hint: str) -> None:
    _, problems = read(kind, text, Source("a.md"))
    assert [(str(one), one.hint) for one in problems] == [(problem, hint)]


def test_all_entries_are_looked_at() -> None:
    value, problems = read(TEXTS, "[[a], b, {c: d}, ~]", Source("a.md"))
    assert value == ("b",)
    assert [problem.place.column for problem in problems] == [7, 15, 23]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (TEXT, "[a]", "C103"),
        (FLAG, "x", "C104"),
        (DATE, "x", "C104"),
        (COLOUR, "x", "C104"),
    ],
)
def test_settings_have_codes_of_their_own(
    kind: Kind[object], text: str, code: str
) -> None:
    _, (problem,) = read(kind, text, Source("affluent.yaml", SETTINGS))
    assert problem.code == code


def test_dates_are_in_the_zone_of_the_site() -> None:
    source = Source("a.md", CONTENT, "Europe/Paris")
    assert read(DATE, "2024-05-01", source) == (1714514400, ())


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("titre", "title"),
        ("dat", "date"),
        ("translation-key", "translation_key"),
        ("zebra", ""),
        ("", ""),
        ("x" * 100_000, ""),
    ],
)
def test_suggest(word: str, near: str) -> None:
    assert suggest(word, ["date", "title", "translation_key"]) == near


def test_one_line() -> None:
    assert one_line("  a \n\n b\x07\ud800 ") == "a b"


def test_no_line_can_be_forged_in_a_message() -> None:
    _, (problem,) = read(COLOUR, '"x\\nb.md:1: A101 \\e[2J"', Source("a.md"))
    assert "\n" not in str(problem)
    assert "\x1b" not in str(problem)
