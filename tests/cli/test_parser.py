from __future__ import annotations

import pytest

from affluent.cli.parser import (
    Below,
    HelpWanted,
    Parser,
    UsageError,
    common_options,
    engine_options,
    site_option,
    time_options,
    whole_number,
)


def parser() -> Parser:
    made = Parser(prog="affluent do")
    made.add_argument("path", metavar="PATH")
    site_option(made)
    time_options(made)
    engine_options(made)
    common_options(made)
    made.examples(("affluent do x", "does x"), ("affluent do it all", "more"))
    return made


def below() -> Parser:
    made = Parser(prog="affluent do")
    verbs = Below(made)
    verbs.add("this", "the one").add_argument("--fast", action="store_true")
    verbs.add("that", "the other")
    return made


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("a --darfts", 'there is no option "--darfts"', 'did you mean "--drafts"?'),
        ("a --draft", 'there is no option "--draft"', 'did you mean "--drafts"?'),
        ("a --as_of=1", 'there is no option "--as_of"', 'did you mean "--as-of"?'),
        ("a --zzz", 'there is no option "--zzz"', "see affluent do -h"),
        ("a b c", '"b" is one word too many', "see affluent do -h"),
        ("", "PATH is missing", "see affluent do -h"),
        ("a -C", "-C needs a value", "see affluent do -h"),
        ("a -j two", '-j/--jobs: "two" is not a whole number', "see affluent do -h"),
        ("a -j -2", '-j/--jobs: "-2" is not a whole number', "see affluent do -h"),
    ],
)
def test_wrong_words(words: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as wrong:
        parser().parse(words.split())
    assert (wrong.value.program, wrong.value.message) == ("affluent do", message)
    assert wrong.value.hint == hint


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("thsi", 'there is no "affluent do thsi"', 'did you mean "this"?'),
        ("x", 'there is no "affluent do x"', "one of: this, that"),
        ("this --fsat", 'there is no option "--fsat"', 'did you mean "--fast"?'),
        ("", "WHAT is missing", "see affluent do -h"),
    ],
)
def test_wrong_words_below(words: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as wrong:
        below().parse(words.split())
    assert (wrong.value.message, wrong.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("words", "site", "quiet"),
    [
        ("this", "", False),
        ("-C a -q this", "a", True),
        ("this -C b --quiet", "b", True),
        ("-C a this -C b", "b", False),
    ],
)
def test_shared_options_stand_on_both_sides(words: str, site: str, quiet: bool) -> None:
    args = below().parse(words.split())
    assert (args.what, args.site, args.quiet) == ("this", site, quiet)


def test_help_has_examples() -> None:
    with pytest.raises(HelpWanted) as wanted:
        parser().parse(["-h", "--nonsense"])
    assert wanted.value.text.endswith(
        "examples:\n  affluent do x        does x\n  affluent do it all   more"
    )


@pytest.mark.parametrize("text", ["-1", "1.5", "", "²", "1_0"])
def test_no_whole_number(text: str) -> None:
    with pytest.raises(Exception, match="not a whole number"):
        whole_number(text)


def test_whole_number() -> None:
    assert whole_number("8000") == 8000
