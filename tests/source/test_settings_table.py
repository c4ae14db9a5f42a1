from __future__ import annotations

from affluent.model import settings as model
from affluent.source.schema import Kind
from affluent.source.settings_table import KEYS


def kinds() -> dict[str, Kind[object]]:
    """Of all keys at the top."""
    return {key.name: key.kind for key in KEYS}


def names(kind: Kind[object]) -> set[str]:
    """Of a kind's own keys."""
    return {key.name for key in kind.keys}


def test_every_field_of_the_model_has_a_key() -> None:
    found = kinds()
    for name, record in (
        ("feeds", model.Feeds),
        ("pagination", model.Pagination),
        ("markdown", model.Markdown),
        ("pictures", model.Pictures),
    ):
        assert names(found[name]) == set(record._fields)
    assert names(found["voices"]) == set(model.Voice._fields) - {"key"}
    assert names(found["taxonomies"]) == set(model.Taxonomy._fields) - {"name"}
    given = set(found) | names(found["site"]) | {"theme_options"}
    assert set(model.Settings._fields) <= given


def test_every_key_is_described() -> None:
    waiting = list(KEYS)
    while waiting:
        key = waiting.pop()
        assert key.text
        assert not key.text.endswith(".")
        waiting.extend(key.kind.keys)
