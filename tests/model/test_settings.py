from __future__ import annotations

from dataclasses import replace

import pytest

from affluent.model.settings import Language, Settings


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/", ""),
        ("https://x.org/blog/", "/blog"),
        ("https://x.org/a/b/", "/a/b"),
        ("http://127.0.0.1:8000/", ""),
    ],
)
def test_base_path(url: str, expected: str) -> None:
    assert Settings(base_url=url).base_path == expected


def test_the_first_language_is_the_sites_own() -> None:
    settings = Settings(languages=(Language(code="fr"), Language(code="en")))
    assert settings.language == "fr"


def test_every_setting_has_a_default() -> None:
    assert replace(Settings()) == Settings()
