from __future__ import annotations

import json

import pytest
from hypothesis import given

from affluent.model.item import Item, Person
from affluent.source.item_values import (
    item_from_values,
    media_type,
    sorting_key,
    values_from_item,
)
from harness.item_values import FULL, items


def test_an_item_as_json_feed_has_it() -> None:
    values = values_from_item(FULL)
    own = values.pop("_affluent")
    assert values == {
        "id": "fake:jane:20",
        "title": "A walk",
        "url": "https://fake.test/jane/20",
        "language": "en",
        "content_html": FULL.html,
        "tags": ("été 2011", "sea"),
        "date_published": "2011-10-05T14:48:00Z",
        "date_modified": "2011-10-06T09:00:00+02:00",
        "authors": [{"name": "Jane", "url": "https://fake.test/jane"}],
        "image": "https://fake.test/a.jpg",
        "attachments": [
            {"url": "https://fake.test/a.jpg", "mime_type": "image/jpeg"},
            {
                "url": "media/20-%C3%A9%20b.mp4",
                "mime_type": "video/mp4",
                "duration_in_seconds": 1.5,
            },
        ],
    }
    assert own["kind"] == "gallery"
    assert own["source"] == {
        "file": "data/items.json",
        "pointer": "item 3",
        "made": "2022-01-01T00:00:00Z",
    }
    assert own["media"][0]["alt"] == ""
    assert own["place"] == {"lat": 47.2, "lon": -1.55, "name": "Nantes"}
    assert own["warning"] == ""
    assert "text" not in own


def test_what_has_no_zone_is_no_date_of_json_feed() -> None:
    values = values_from_item(FULL._replace(published="2011-10-05", updated=None))
    assert values.keys().isdisjoint({"date_published", "date_modified"})
    assert values["_affluent"]["published"] == "2011-10-05"


def test_a_text_without_html_is_text() -> None:
    values = values_from_item(FULL._replace(html="", text="plain"))
    assert values["content_text"] == "plain"
    assert "content_html" not in values


def test_links_lead_outwards() -> None:
    link = FULL._replace(kind="link")
    assert values_from_item(link)["external_url"] == "https://x.test/"
    cite = FULL.cites[0]._replace(relation="bookmark")
    marked = FULL._replace(kind="bookmark", cites=(cite,))
    assert values_from_item(marked)["external_url"] == "https://other.test/1"
    assert "external_url" not in values_from_item(FULL)


@given(items())
def test_nothing_is_lost(item: Item) -> None:
    assert item_from_values(json.loads(json.dumps(values_from_item(item)))) == item


def test_all_of_it_comes_back() -> None:
    assert item_from_values(json.loads(json.dumps(values_from_item(FULL)))) == FULL
    # every field is tried by it
    assert [
        f for f in FULL._fields if getattr(FULL, f) == Item._field_defaults.get(f, ...)
    ] == []


def test_edited_html_is_sanitised_and_its_text_follows() -> None:
    item = item_from_values(
        {"id": "a:b:c", "content_html": "<p>new<script>x()</script></p>"}
    )
    assert (item.html, item.text) == ("<p>new</p>", "new")


def test_what_others_wrote_is_not_proven_public() -> None:
    item = item_from_values(
        {
            "id": "a:b:c",
            "title": "T",
            "content_text": "hi",
            "authors": [{"name": "N", "avatar": "https://x.test/a.png"}],
            "banner_image": "https://x.test",
        }
    )
    assert item.visibility == "unknown"
    assert (item.kind, item.author) == ("article", Person("N"))


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ([], "is not an object of keys and values"),
        ({}, '"id" is not an id like "twitter:jane:20"'),
        ({"id": "a:b"}, '"id" is not an id like "twitter:jane:20"'),
        ({"id": 7}, '"id" is not an id like "twitter:jane:20"'),
        ({"title": 1}, '"title" is not a text'),
        ({"tags": "a"}, '"tags" is not a list'),
        ({"tags": [None]}, '"tags" holds null'),
        ({"tags": [1]}, '"tags" is not a text'),
        ({"authors": ["x"]}, '"authors" is not an object of keys and values'),
        ({"authors": [{"name": 1}]}, '"authors" "name" is not a text'),
        ({"date_published": "soon"}, '"date_published" is not a date like 2011-10-05T14:48:00Z'),
        ({"date_published": "2011-02-30"}, '"date_published" is not a date: February 2011 has 28 days'),
        ({"_affluent": []}, "is not an object of keys and values"),
        ({"_affluent": {"kinds": 1}}, '"kinds" is not known in "_affluent"'),
        ({"_affluent": {"kind": "toot"}}, '"kind" is not one of: note, article'),
        ({"_affluent": {"kind": []}}, '"kind" is not one of: note, article'),
        ({"_affluent": {"visibility": "all"}}, '"visibility" is not one of: public'),
        ({"_affluent": {"media": {}}}, '"media" is not a list'),
        ({"_affluent": {"media": [{}]}}, '"media" lacks what it must have'),
        ({"_affluent": {"media": [{"kind": "image", "width": "1"}]}}, '"media" "width" is not a whole number'),
        ({"_affluent": {"media": [{"kind": "image", "width": True}]}}, '"media" "width" is not a whole number'),
        ({"_affluent": {"media": [{"kind": "image", "src": "x"}]}}, '"media" holds "src", which is not known'),
        ({"_affluent": {"place": {"lat": "x"}}}, '"place" "lat" is not a number'),
        ({"_affluent": {"cites": [{"relation": "x"}]}}, '"cites" "relation" is not one of: reply'),
        ({"_affluent": {"author": {"handle": 1}}}, '"author" "handle" is not a text'),
        ({"_affluent": {"source": "x"}}, '"source" is not an object of keys and values'),
    ],
)  # fmt: skip
def test_faults(values: object, fault: str) -> None:
    if isinstance(values, dict) and values and "id" not in values:
        values = {"id": "a:b:c", **values}
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        item_from_values(values)
    assert str(caught.value).startswith(fault)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("media/1-a.png", "image/png"),
        ("https://x.test/a.MP4?tag=12", "video/mp4"),
        ("https://x.test/a.b/c", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_media_types(address: str, expected: str) -> None:
    assert media_type(address) == expected


def test_the_newest_comes_first() -> None:
    dates = [
        "2011-10-05T01:00:00+02:00",
        "2011-10-05",
        "2011-10-04T22:00:00-02:00",
        None,
        "x",
    ]
    found = sorted(
        (FULL._replace(id=f"a:b:{n}", published=date) for n, date in enumerate(dates)),
        key=sorting_key,
    )
    assert [item.native for item in found] == ["1", "2", "0", "3", "4"]
    twins = [FULL._replace(id=f"a:b:{n}") for n in (10, 9, 11)]
    assert [item.native for item in sorted(twins, key=sorting_key)] == ["9", "10", "11"]
