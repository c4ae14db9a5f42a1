"""Slugs: what a title becomes, and what an author's own may not be."""

from __future__ import annotations

import random
import unicodedata

import pytest
from slugify import slugify as library

from affluent.text import slugs
from affluent.text.slugs import slug_fault, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hello, world!", "hello-world"),
        ("L'été à Nantes", "l-ete-a-nantes"),
        ("L’été à Nantes", "l-ete-a-nantes"),
        ("Œuvre naïve, façon leçon", "oeuvre-naive-facon-lecon"),
        ("« Guillemets » — et… points", "guillemets-et-points"),
        ("C", "c"),
        ("c++", "cpp"),
        ("C#", "c-sharp"),
        ("Google+", "google-plus"),
        ("issue #5 of a#b", "issue-5-of-a-b"),
        ("1,000 words", "1000-words"),
        ("日本", "ri-ben"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("😀 fête", "fete"),
        ("a\ud800b", "a-b"),
        ("__main__", "main"),
    ],
)
def test_slug_of(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["👍", "👎", "!!!", "???", "", "   ", "\ud800"])
def test_a_text_of_signs_alone_has_a_slug_of_its_own(text: str) -> None:
    slug = slugify(text)
    assert slug[0] == "x"
    assert len(slug) == 9
    assert slug == slugify(text)
    assert slug_fault(slug) == ""


def test_different_signs_have_different_slugs() -> None:
    assert len({slugify(text) for text in ("👍", "👎", "!!!", "???", "C++++")}) == 5


def test_long_texts_are_cut_at_a_word() -> None:
    assert slugify("word " * 50) == "-".join(["word"] * 16)
    assert slugify("x" * 300) == "x" * 80
    assert len(slugify("y" * 79 + " and more")) == 79


def test_the_quick_way_gives_what_the_library_gives() -> None:
    signs = [chr(code) for code in range(0x20, 0x2600)]
    randomly = random.Random(1)
    alphabet = "abcXYZ é àœ’«»…—'\",.-_&12/"
    texts = [f"a{sign}b 1{sign}2" for sign in signs] + [
        "".join(randomly.choices(alphabet, k=randomly.randint(1, 12)))
        for _ in range(3000)
    ]
    quick = 0
    for text in texts:
        written = slugs._spelt(text)
        folded = slugs._folded(written)
        if folded is not None:
            quick += 1
            expected = library(
                written, entities=False, decimal=False, hexadecimal=False
            )
            assert slugs._from_ascii(folded) == expected, repr(text)
    assert quick > 4000


@pytest.mark.parametrize(
    "slug",
    ["hello", "2012-été_a~b.c", "日本", "हिन्दी", "index", "a" * 120, "Same", "404"],
)
def test_usable(slug: str) -> None:
    assert slug_fault(slug) == ""


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("", "empty"),
        ("../../escape", "begins"),
        ("/abs", "begins"),
        (".", "begins"),
        (".hidden", "begins"),
        ("-rf", "begins"),
        ("👍", "begins"),
        ("a/b", 'no "/"'),
        ("a\\b", 'no "\\"'),
        ("a b", "no space"),
        ("a?b#c", 'no "?"'),
        ("a%20b", 'no "%"'),
        ("a\0b", "U+0000"),
        ("a\nb", "U+000A"),
        ("a\u202eb", "U+202E"),
        ("aux.", "full stop"),
        ("con", "Windows"),
        ("COM1.txt", "Windows"),
        (unicodedata.normalize("NFD", "café"), "NFC"),
        ("é" * 61, "120 bytes"),
        ("a\ud800", "U+D800"),
    ],
)
def test_not_usable(slug: str, reason: str) -> None:
    assert reason in slug_fault(slug)
