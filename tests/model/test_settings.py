from __future__ import annotations

import pytest

from affluent.model.settings import (
    Feeds,
    Language,
    Markdown,
    Pagination,
    Pictures,
    Settings,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/", ""),
        ("https://x.org/blog/", "/blog"),
        ("https://x.org/a/b/", "/a/b"),
        ("https://x.org/a/b", "/a/b"),
        ("https://x.org", ""),
        ("http://127.0.0.1:8000/", ""),
    ],
)
def test_base_path(url: str, expected: str) -> None:
    assert Settings(base_url=url).base_path == expected


def test_the_first_language_is_the_sites_own() -> None:
    settings = Settings(languages=(Language(code="fr"), Language(code="en")))
    assert settings.language == "fr"


def test_every_setting_has_a_default() -> None:
    for noun in (Settings, Feeds, Pagination, Markdown, Pictures):
        assert set(noun._field_defaults) == set(noun._fields)


def test_every_kind_of_source_has_a_permalink() -> None:
    assert [kind for kind, _ in Settings().permalinks] == ["article", "note", "page"]
