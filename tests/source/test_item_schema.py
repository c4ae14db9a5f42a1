from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from affluent.model.item import AccountFacts, Item
from affluent.source.item_feed import feed_from_items
from affluent.source.item_schema import feed_schema, item_as_json, item_schema
from harness.item_values import FULL, items

KEYS = [
    "id",
    "channel",
    "account",
    "kind",
    "title",
    "html",
    "text",
    "published",
    "updated",
    "url",
    "author",
    "media",
    "tags",
    "place",
    "in_reply_to",
    "repost_of",
    "quote_of",
    "links",
    "syndication",
    "thread",
    "lang",
    "warning",
    "visibility",
    "held",
    "source",
]


def faults(schema: dict[str, Any], value: object) -> list[str]:
    Draft202012Validator.check_schema(schema)
    return [fault.message for fault in Draft202012Validator(schema).iter_errors(value)]


def test_the_keys_in_their_order() -> None:
    value = item_as_json(FULL, "fake:jane:19", "hidden")
    assert list(value) == KEYS
    assert list(value["author"]) == ["name", "handle", "url"]
    media = ["kind", "url", "path", "alt", "width", "height", "duration", "poster"]
    assert list(value["media"][0]) == media
    assert list(value["place"]) == ["lat", "lon", "name"]
    assert value["source"] == {"file": "data/items.json", "pointer": "item 3"}
    assert value["in_reply_to"] == ["https://other.test/1"]
    assert (value["repost_of"], value["quote_of"]) == (None, "https://other.test/2")
    assert (value["thread"], value["held"]) == ("fake:jane:19", "hidden")


def test_what_is_not_known_is_null() -> None:
    value = item_as_json(Item("a:b:c", "a", "b", "note"))
    assert value["place"] is None
    assert value["author"] == {"name": None, "handle": None, "url": None}
    assert (value["in_reply_to"], value["thread"], value["held"]) == ([], None, None)


@given(items())
def test_what_is_printed_is_as_the_schema_says(item: Item) -> None:
    value = json.loads(json.dumps(item_as_json(item)))
    assert faults(item_schema(), value) == []


@given(items())
def test_what_is_written_is_as_the_schema_says(item: Item) -> None:
    data = feed_from_items(AccountFacts("fake"), "jane", "2011-10", (item, FULL))
    assert faults(feed_schema(), json.loads(data)) == []


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("kind", "toot"), ("published", "soon"), ("id", "x"), ("extra", 1), ("tags", "a")],
)
def test_the_schema_of_items_refuses(key: str, wrong: object) -> None:
    assert faults(item_schema(), {**item_as_json(FULL), key: wrong})


def test_the_schema_of_items_misses_keys() -> None:
    value = item_as_json(FULL)
    del value["held"]
    assert faults(item_schema(), value) == ["'held' is a required property"]


def test_the_schema_of_files_refuses() -> None:
    feed = json.loads(feed_from_items(AccountFacts("fake"), "jane", "2011-10", (FULL,)))
    feed["items"][0]["_affluent"]["likes"] = 5
    del feed["items"][0]["content_html"]
    feed["version"] = "1"
    assert len(faults(feed_schema(), feed)) == 3


@pytest.mark.parametrize(
    ("name", "schema"), [("item", item_schema()), ("channel-month", feed_schema())]
)
def test_the_schemas_are_published(name: str, schema: dict[str, object]) -> None:
    published = Path(__file__).parents[2] / f"content/static/schema/{name}.json"
    assert json.loads(published.read_text("utf-8")) == schema
