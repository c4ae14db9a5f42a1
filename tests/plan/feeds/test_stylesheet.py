"""A person who opens a feed reads what it is, in English or French."""

from __future__ import annotations

import re

import pytest

from affluent.plan.feeds.stylesheet import feed_css


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Address of this feed"),
        ("de", "Address of this feed"),
        ("fr", "Adresse de ce flux"),
        ("fr-CA", "Adresse de ce flux"),
        ("frr", "Address of this feed"),
    ],
)
def test_the_language_of_the_page(lang: str, words: str) -> None:
    assert words in feed_css(lang).decode()


def test_the_css_is_whole_and_asks_for_nothing() -> None:
    text = feed_css("fr").decode()
    assert text.count("{") == text.count("}")
    assert not re.search(r"\$|@import|url\(", text)


def test_only_what_is_named_is_seen() -> None:
    text = feed_css("en").decode()
    assert "channel > *, feed > *, item > *, entry > * { display: none" in text
