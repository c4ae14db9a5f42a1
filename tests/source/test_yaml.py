from __future__ import annotations

import time
import tracemalloc
from zlib import crc32

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from affluent.source.nodes import Mapping, Scalar
from affluent.source.yaml import Node, compose, plain

LAUGHS = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{former}'] * 9)}]\n"
    for former, name in zip("abcdefgh", "bcdefghi", strict=True)
)
LONG_LAUGHS = f'x: &x ["{"A" * 50_000}"]\n' + "".join(
    f"{name}: &{name} [{', '.join([f'*{former}'] * 20)}]\n"
    for former, name in zip("xyzw", "yzwv", strict=True)
)
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 200))


@pytest.fixture(params=[True, False], ids=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML, whichever this machine has."""
    if request.param and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param)


@pytest.mark.usefixtures("parser")
def test_nodes_know_their_place_in_the_file() -> None:
    node, problems = compose("title: A river\ntags:\n  - b\n", "a.md", 2)
    assert problems == ()
    assert isinstance(node, Mapping)
    assert node.pairs["title"].key == Scalar("title", True, 2, 1)
    assert node.pairs["title"].value == Scalar("A river", True, 2, 8)
    assert node.pairs["tags"].value[1:] == (4, 3)
    assert (node.line, node.column) == (2, 1)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb: [x, {c: no}]", {"a": 1, "b": ["x", {"c": "no"}]}),
        (
            "1: a\ntrue: b\n~: c\n2024-05-01: d",
            {"1": "a", "true": "b", "~": "c", "2024-05-01": "d"},
        ),
        ("a: \"1\"\nb: 'true'\nc: |\n  2\n", {"a": "1", "b": "true", "c": "2\n"}),
        ("a: ! 12\nb: !!str 12", {"a": "12", "b": "12"}),
        ("a: &x [1, 2]\nb: *x", {"a": [1, 2], "b": [1, 2]}),
        ("a: &x 1\nb: &x 2\nc: *x", {"a": 1, "b": 2, "c": 2}),
        ("<<: {a: 1}\nb: 2", {"<<": {"a": 1}, "b": 2}),
        # no line end since YAML 1.2
        ("a: x\u2028y\u2029z\x85", {"a": "x y z"}),
        # what PyYAML does not read at all
        ("a: b\x07c\x7f\x9bd", {"a": "bcd"}),
        ("a: b\ud800c", {"a": "bc"}),
        ('a: "bell \\a esc \\e"\n"k\\a": 1', {"a": "bell  esc ", "k": 1}),
        ("--- \na: 1\n...\n", {"a": 1}),
        ("just words", "just words"),
        ("- a\n- b", ["a", "b"]),
    ],
)
def test_values(text: str, value: object) -> None:
    node, problems = compose(text, "a.md")
    assert problems == ()
    assert node is not None
    assert plain(node) == value


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["", "\n\n", "# a remark\n", "---\n", "---\n...\n"])
def test_empty(text: str) -> None:
    assert compose(text, "a.md") == (None, ())


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        (
            "title: one\ntitle: two",
            'a.md:3:1: A104 "title" stands twice: here and on line 2',
            "keep one of the two",
        ),
        (
            "a: {b: 1, c: 2, b: 3}",
            'a.md:2:17: A104 "b" stands twice: here and on line 2',
            "keep one of the two",
        ),
        ("? [a, b]\n: v", "a.md:2:3: A103 a key must be a text", ""),
        ('"": v', "a.md:2:1: A103 a key is missing here", ""),
        (
            "title: !widget x",
            'a.md:2:8: A103 the tag "!widget" is not known',
            'leave it out, or put quotes around a text that begins with "!"',
        ),
        (
            'title: !!python/object/apply:os.system ["touch PWNED"]',
            'a.md:2:8: A103 the tag "!!python/object/apply:os.system" is not known',
            'leave it out, or put quotes around a text that begins with "!"',
        ),
        (
            "title: *nowhere",
            'a.md:2:8: A103 "*nowhere" stands for nothing: there is no "&nowhere" above it',
            'put quotes around a text that begins with "*"',
        ),
        (
            "tags: &t [a, *t]",
            'a.md:2:14: A110 "*t" stands for something it is itself in',
            "",
        ),
        (
            "m: &m {self: *m}",
            'a.md:2:14: A110 "*m" stands for something it is itself in',
            "",
        ),
        (LAUGHS, 'a.md:7:16: A110 with "*e" the aliases stand for too much', ""),
        (LONG_LAUGHS, 'a.md:3:84: A110 with "*x" the aliases stand for too much', ""),
        (CHAIN, "a.md:101:12: A110 nested more than 100 deep", ""),
        (
            "m: " + "[" * 5000 + "]" * 5000,
            "a.md:2:103: A110 nested more than 100 deep",
            "",
        ),
        ("- " * 5000, "a.md:2:201: A110 nested more than 100 deep", ""),
        (
            "a: 1\n---\nb: 2",
            "a.md:3:1: A103 a second document begins here",
            "keep one in each file",
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_refused(text: str, problem: str, hint: str) -> None:
    _, problems = compose(text, "a.md", 2)
    assert [(str(one), one.hint) for one in problems] == [(problem, hint)]
    assert problems[0].severity == "error"


def test_all_repeated_keys_are_reported_and_the_first_is_kept() -> None:
    node, problems = compose("a: 1\nb: 2\na: 3\nb: 4\n", "a.md", 2)
    assert [problem.place.line for problem in problems] == [4, 5]
    assert node is not None
    assert plain(node) == {"a": 1, "b": 2}


def test_other_files_have_one_code() -> None:
    for text in ("a: 1\na: 2", "a: [", "a: &a [*a]", "a: !x y", "[" * 200):
        _, problems = compose(text, "affluent.yaml", 1, "C101")
        assert [problem.code for problem in problems] == ["C101"]


def test_too_long() -> None:
    node, problems = compose("a: " + "x" * 100, "a.md", 2, limit=100)
    assert node is None
    assert (
        str(problems[0]) == "a.md:2: A110 the YAML has 103 characters; the limit is 100"
    )


@pytest.mark.parametrize(
    "text",
    [LAUGHS, LONG_LAUGHS, CHAIN, "[" * 1_000_000, "- " * 500_000, "{a: " * 200_000],
    ids=["laughs", "long", "chain", "brackets", "entries", "maps"],
)
def test_a_bomb_is_seen_at_once(text: str) -> None:
    tracemalloc.start()
    begun = time.process_time()
    _, problems = compose(text, "a.md")
    spent, (_, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [problem.code for problem in problems] == ["A110"]
    assert spent < 1
    assert peak < 20_000_000


def test_a_long_text_without_aliases_is_read() -> None:
    node, problems = compose("a: [" + "word, " * 50_000 + "]", "a.yaml")
    assert problems == ()
    assert node is not None


def test_aliases_within_measure_are_read() -> None:
    node, problems = compose(
        "a: &a [" + "word, " * 500 + "]\nb: [*a, *a, *a]", "a.yaml"
    )
    assert problems == ()
    assert node is not None


WORDS = [
    "a",
    "b: ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "&x ",
    "*x",
    "!t ",
    "|\n",
    ">\n",
    "#",
    "\n",
    "\n  ",
    "\t",
    ", ",
    ": ",
    "? ",
    "%",
    "@",
    "...\n",
    "---\n",
    "\\",
    "\x07",
    "\ud800",
    "\u2028",
    "é",
    "<<: ",
    "~",
]
TEXTS = st.text() | st.lists(st.sampled_from(WORDS)).map("".join)


@given(TEXTS)
def test_no_text_breaks_it(text: str) -> None:
    node, problems = compose(text, "a.md")
    for problem in problems:
        assert problem.place.line in range(1, text.count("\n") + 3)
        assert problem.place.column >= 1
        assert problem.message
    if node is not None:
        plain(node)


# "y" would be false in YAML 1.1; tabs and surrogates are read by libyaml alone
PLAIN = st.recursive(
    st.integers(-1000, 1000)
    | st.text("abcéz :#-'\"[]{},&*!|>%@`\n0", max_size=20)
    | st.booleans()
    | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcé ", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN, st.booleans())
def test_what_others_write_is_read(value: object, flow: bool) -> None:
    text = yaml.safe_dump(
        value,
        allow_unicode=True,
        default_flow_style=flow,
        width=crc32(repr(value).encode()) % 80 + 10,
    )
    node, problems = compose(text, "a.yaml")
    assert problems == ()
    assert (None if node is None else plain(node)) == value


# What the two of PyYAML read in their own ways: tabs between words, lone surrogates,
# complex keys and line breaks in flow.
ODD = {"\t", "\ud800", "? ", "%"}


@settings(derandomize=True, max_examples=400)
@given(st.lists(st.sampled_from([word for word in WORDS if word not in ODD])))
def test_both_parsers_agree(words: list[str]) -> None:
    if not yaml.__with_libyaml__:
        return
    text = "".join(words)
    quick = compose(text, "a.md")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        slow = compose(text, "a.md")
    assert bool(quick[1]) == bool(slow[1])
    # they place a value that is not there differently
    assert _value(quick[0]) == _value(slow[0])


def _value(node: Node | None) -> object:
    return None if node is None else plain(node)
