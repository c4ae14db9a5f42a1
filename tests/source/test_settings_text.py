from __future__ import annotations

from affluent.model.settings import Language, MenuEntry, Settings, Voice
from affluent.source.settings_text import flat_paths, tree_of, with_defaults, written


def test_tree_names_every_setting() -> None:
    tree = tree_of(Settings())
    assert list(tree) == [
        "site", "theme", "voices", "accounts", "streams", "menus", "taxonomies", "permalinks",
        "feeds", "podcast", "pagination", "markdown", "pictures", "pull", "comments", "webmentions", "archives", "schedule",
        "content", "output", "ai_crawlers", "fediverse", "endpoints", "social_cards", "gone",
    ]  # fmt: skip
    assert tree["site"]["language"] == "en"
    assert tree["site"]["languages"] == ["en"]
    assert tree["taxonomies"]["tags"] == {
        "singular": "tag",
        "hierarchical": False,
        "feeds": True,
    }


def test_flat_paths() -> None:
    assert flat_paths({"a": {"b": 1, "c": {}}, "d": [2]}) == {
        "a.b": 1,
        "a.c": {},
        "d": [2],
    }


def test_with_defaults() -> None:
    schema = {"properties": {"a": {"properties": {"b": {"type": "integer"}}}, "c": {}}}
    assert with_defaults(schema, {"a": {"b": 1}, "c": [2]}) == {
        "properties": {
            "a": {"properties": {"b": {"type": "integer", "default": 1}}},
            "c": {"default": [2]},
        }
    }


def test_written() -> None:
    settings = Settings(
        title='Say "é"',
        languages=(Language(code="fr"), Language(code="en", title="Yes")),
        voices=(Voice(key="2b", name="Two"),),
        menus=(("main", (MenuEntry(labels=(("", "A"), ("fr", "B")), url="/a/"),)),),
    )
    text = written(
        tree_of(settings), frozenset({"site.title", "theme", "site.languages.en.title"})
    )
    lines = text.splitlines()
    assert lines[:3] == [
        "site:",
        '  title: "Say \\"é\\""  # affluent.yaml',
        '  base_url: "https://example.org/"  # default',
    ]
    assert '      title: "Yes"  # affluent.yaml' in lines
    assert '  name: "default"  # affluent.yaml' in lines
    assert '  "2b":' in lines
    assert (
        '  main: [{"label": "A", "labels": {"fr": "B"}, "url": "/a/"}]  # default'
        in lines
    )
    assert "gone: []  # default" in lines
