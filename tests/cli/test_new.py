from __future__ import annotations

import pytest

from harness.sites import affluent


@pytest.mark.parametrize(
    "words", [("new", "-h"), ("new", "site", "-h"), ("new", "post", "-h")]
)
def test_help(words: tuple[str, ...]) -> None:
    ran = affluent(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: affluent {' '.join(words[:-1])} ")
    assert "examples:" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("new",), "affluent new: WHAT is missing"),
        (("new", "psot"), 'did you mean "post"?'),
        (("new", "site"), "affluent new site: DIR is missing"),
        (("new", "site", "a", "b"), '"b" is one word too many'),
        (("new", "post", "a", "--darft"), 'did you mean "--draft"?'),
    ],
)
def test_wrong_words(words: tuple[str, ...], says: str) -> None:
    ran = affluent(*words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
