"""Locales of languages."""

from __future__ import annotations

import pytest

from affluent.theme.territories import locale_of


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", "fr_FR"),
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("fr-ca", "fr_CA"),
        ("zh-Hant-TW", "zh_TW"),
        ("sv", "sv_SE"),
        ("xx", "xx_XX"),
    ],
)
def test_locales(lang: str, expected: str) -> None:
    assert locale_of(lang) == expected
