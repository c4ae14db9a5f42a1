from __future__ import annotations

import pytest

from affluent.cli.parser import HelpWanted, UsageError
from affluent.cli.verbs import ELSEWHERE, VERBS, overview, parser_of

NAMES = [verb.name for verb in VERBS]


def test_overview_names_every_verb_with_its_meaning() -> None:
    lines = [line.split(maxsplit=1) for line in overview().splitlines() if line]
    for verb in VERBS:
        assert [verb.name, verb.help] in lines


@pytest.mark.parametrize("name", NAMES)
def test_every_verb_has_help_with_examples(name: str) -> None:
    parser, _ = parser_of(name)
    with pytest.raises(HelpWanted) as wanted:
        parser.parse(["--help"])
    text = wanted.value.text
    assert text.startswith(f"usage: affluent {name} ")
    assert "\nexamples:\n  " in text
    assert f"affluent {name}" in text.partition("examples:")[2]
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("biuld", 'did you mean "affluent build"?'),
        ("BUILD", 'did you mean "affluent build"?'),
        ("init", 'did you mean "affluent new site"?'),
        ("server", 'did you mean "affluent serve"?'),
        ("zzz", "affluent --help lists them"),
    ],
)
def test_unknown_verb(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as wrong:
        parser_of(name)
    assert wrong.value.message == f'there is no verb "{name}"'
    assert wrong.value.hint == hint


def test_what_others_call_verbs_is_no_verb_of_ours() -> None:
    assert not set(ELSEWHERE) & set(NAMES)
    assert {meaning.split()[0] for meaning in ELSEWHERE.values()} <= set(NAMES)
