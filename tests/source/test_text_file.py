from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.model.problem import Problem
from affluent.source.text_file import FrontText, decode, split


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"plain\ttext\n", "plain\ttext\n"),
        ("été 日本 👍\n".encode(), "été 日本 👍\n"),
        (b"\xef\xbb\xbf---\n", "---\n"),
        (b"a\r\nb\rc\n\r\n", "a\nb\nc\n\n"),
        (b"a\x0bb\x07c\x1bd\x7f", "abcd"),
        ("a\x85b\x9bc".encode(), "abc"),
        ("x\ufffe\uffff\ufdd0y".encode(), "xy"),
        # no characters to lose: no-break space, guillemets, joiners, direction marks
        (
            "«\u00a0a\u00a0» \u200d\u202e\u2028\ufeff".encode(),
            "«\u00a0a\u00a0» \u200d\u202e\u2028\ufeff",
        ),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data, "a.md") == text


@pytest.mark.parametrize(
    ("data", "problem", "hint"),
    [
        (
            b"---\ntitle: Latin\ndate: 2024-05-01\n---\nCaf\xe9 body\n",
            "a.md:5:4: A101 byte 42, 0xE9, is not UTF-8",
            'save the file as UTF-8 (in Windows-1252 it is "é")',
        ),
        (
            "é\r\rè".encode() + b"\x81",
            "a.md:3:2: A101 byte 7, 0x81, is not UTF-8",
            "save the file as UTF-8",
        ),
        (
            b"\xef\xbb\xbfa\xff",
            "a.md:1:2: A101 byte 5, 0xFF, is not UTF-8",
            'save the file as UTF-8 (in Windows-1252 it is "ÿ")',
        ),
        # a control character within makes it no better
        (
            b"\xc3\x07\xa9",
            "a.md:1:1: A101 byte 1, 0xC3, is not UTF-8",
            'save the file as UTF-8 (in Windows-1252 it is "Ã")',
        ),
        (
            b"\xed\xa0\x80",
            "a.md:1:1: A101 byte 1, 0xED, is not UTF-8",
            'save the file as UTF-8 (in Windows-1252 it is "í")',
        ),
        (
            b"---\ntitle: Nul\n---\na\x00b\n",
            "a.md:4:2: A101 byte 21 is NUL, which no text holds",
            "remove it",
        ),
        *(
            (
                "---\ntitle: Wide\n---\nBody\n".encode(encoding),
                "a.md:1: A101 the file is UTF-16 or no text at all, not UTF-8",
                "save it as UTF-8",
            )
            for encoding in ("utf-16", "utf-16-le", "utf-16-be")
        ),
    ],
)
def test_no_text(data: bytes, problem: str, hint: str) -> None:
    found = decode(data, "a.md")
    assert isinstance(found, Problem)
    assert (str(found), found.hint, found.severity) == (problem, hint, "error")


def test_other_files_have_their_own_code() -> None:
    found = decode(b"\x00\xff\xfe\x01" * 50, "affluent.yaml", "C101")
    assert str(found) == "affluent.yaml:1:1: C101 byte 1 is NUL, which no text holds"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\ntitle: x\n---\nBody\n", ("title: x\n", 2, "Body\n", 4)),
        ("---  \ntitle: x\n--- \t\nBody", ("title: x\n", 2, "Body", 4)),
        ("---\n---\n", ("", 2, "", 3)),
        ("---\n\n---\n", ("\n", 2, "", 4)),
        ("---\na: 1\n...\nBody", ("a: 1\n", 2, "Body", 4)),
        ("---\na: 1\n---", ("a: 1\n", 2, "", 4)),
        ("\n  \n---\ndraft: yes\n---\nBody", ("draft: yes\n", 4, "Body", 6)),
        (
            "---\na: 1\n---\none\n\n---\nkey: value\n---\n\ntwo",
            ("a: 1\n", 2, "one\n\n---\nkey: value\n---\n\ntwo", 4),
        ),
        ("---\na: |\n  ---\n  b\n---\nc", ("a: |\n  ---\n  b\n", 2, "c", 6)),
        ("", (None, 1, "", 1)),
        ("Just a body.\n", (None, 1, "Just a body.\n", 1)),
        ("----\nrule\n", (None, 1, "----\nrule\n", 1)),
        ("  ---\ncode\n", (None, 1, "  ---\ncode\n", 1)),
        ("{{< shortcode >}}\n", (None, 1, "{{< shortcode >}}\n", 1)),
        ("{: .class }\n", (None, 1, "{: .class }\n", 1)),
        ("+++ text\n", (None, 1, "+++ text\n", 1)),
    ],
)
def test_split(text: str, parts: tuple[str | None, int, str, int]) -> None:
    assert split(text, "a.md") == FrontText(*parts)


CLOSE = 'put "---" alone on a line after the last key; a rule at the top of a text is written "***"'
YAML = 'write it as "key: value" lines between two lines "---"'


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        (
            "---\ntitle: x\n\nBody without a closing fence.\n",
            'a.md:1:1: A102 the front matter that begins here is not closed by "---"',
            CLOSE,
        ),
        (
            "---",
            'a.md:1:1: A102 the front matter that begins here is not closed by "---"',
            CLOSE,
        ),
        (
            "\n\n---\na: 1",
            'a.md:3:1: A102 the front matter that begins here is not closed by "---"',
            CLOSE,
        ),
        (
            "+++\ntitle = 'T'\n+++\nBody",
            "a.md:1:1: A111 the front matter is TOML; only YAML is read",
            YAML,
        ),
        (
            "\n---toml\na = 1\n---\n",
            "a.md:2:1: A111 the front matter is TOML; only YAML is read",
            YAML,
        ),
        (
            '{"title": "x"}\n\nBody',
            "a.md:1:1: A111 the front matter is JSON; only YAML is read",
            YAML,
        ),
        (
            '{\n  "title": "x"\n}\n',
            "a.md:1:1: A111 the front matter is JSON; only YAML is read",
            YAML,
        ),
        (
            "--- json\n{}\n---\n",
            "a.md:1:1: A111 the front matter is JSON; only YAML is read",
            YAML,
        ),
    ],
)
def test_no_front_matter(text: str, problem: str, hint: str) -> None:
    found = split(text, "a.md")
    assert isinstance(found, Problem)
    assert (str(found), found.hint, found.severity) == (problem, hint, "error")


FENCES = st.lists(
    st.sampled_from(["---", "\n", " ", "a: 1", "\t", "...", "+++", "{", "é", "\r"])
)


@given(FENCES.map("".join))
def test_nothing_is_lost_and_lines_are_right(text: str) -> None:
    clean = decode(text.encode(), "a.md")
    assert isinstance(clean, str)
    found = split(clean, "a.md")
    if isinstance(found, FrontText):
        assert clean.endswith(found.body)
        before = clean[: len(clean) - len(found.body)]
        if found.body:
            assert found.body_line == before.count("\n") + 1
        if found.front is not None:
            lines = clean.split("\n")[found.front_line - 1 :]
            assert "\n".join(lines).startswith(found.front)


@given(st.binary())
def test_no_bytes_break_it(data: bytes) -> None:
    text = decode(data, "a.md")
    if isinstance(text, Problem):
        assert text.place.line >= 1
    else:
        assert not set("\x00\x02\x03\r\x85\ufffe") & set(text)
        split(text, "a.md")
