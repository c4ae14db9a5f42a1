"""Places as GeoJSON: those that may be told, and no other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from affluent.model.artifact import value_of
from affluent.model.digest import NOTHING
from affluent.model.item import Spot
from affluent.model.settings import Settings
from affluent.plan.places_file import digest_of_places, place_families
from affluent.plan.world import World
from harness.stream_values import entry_of, item, stream_of
from harness.values import post, site, theme, with_stream, world

SETTINGS = Settings(base_url="https://x.org/blog/")


def here(*posts: Any, views: Any = (), files: Any = ()) -> World:
    around = world(site(*posts, settings=SETTINGS, files=files), theme(["stream.html"]))
    return with_stream(around, stream_of(*map(entry_of, views))) if views else around


def features(one: World) -> list[dict[str, Any]]:
    (family,) = place_families(one)
    (artifact,) = family.plan()
    read = json.loads(value_of(artifact.parts["content"]))  # type: ignore[arg-type]
    assert read["type"] == "FeatureCollection"
    return list(read["features"])


def test_posts_and_items_with_a_place() -> None:
    mill = ("The mill", 47.4, 0.7)
    one = post(date="2012-05-31", title="A", location=mill)
    view = item(place=Spot(1.5, -2.5, None))
    here_and_there = features(here(one, views=[view]))
    assert here_and_there == [
        {
            "type": "Feature",
            "id": "tag:x.org,2000:posts/a",
            # the longitude comes first (RFC 7946, 3.1.1)
            "geometry": {"type": "Point", "coordinates": [0.7, 47.4]},
            "properties": {
                "title": "A",
                "kind": "article",
                "place": "The mill",
                "url": "https://x.org/blog/posts/a/",
                "date": "2012-05-31T00:00:00Z",
            },
        },
        {
            "type": "Feature",
            "id": "tag:x.org,2000:twitter:jane:20",
            "geometry": {"type": "Point", "coordinates": [-2.5, 1.5]},
            "properties": {
                "title": "Words of 20",
                "kind": "note",
                "url": "https://x.org/blog/channels/jane/20/",
                "date": "2011-10-05T14:48:00Z",
            },
        },
    ]


@pytest.mark.parametrize(
    "one",
    [
        here(),
        here(post(date="2012-05-31")),
        here(post(date="2012-05-31", location=("A name alone", None, None))),
        here(post(date="2012-05-31", unlisted=True, location=("X", 1.0, 2.0))),
        here(views=[item()]),
        here(views=[item(place=Spot(None, None, "A name alone"))]),
        here(views=[item(place=Spot(1.0, 2.0), visibility="unlisted")]),
    ],
)
def test_where_nothing_may_be_told_there_is_no_file(one: World) -> None:
    assert list(place_families(one)) == []


def test_a_file_of_the_authors_own_comes_first() -> None:
    one = post(date="2012-05-31", location=("X", 1.0, 2.0))
    (family,) = place_families(here(one, files=["content/static/places.geojson"]))
    assert list(family.plan()) == []


def test_the_digest_is_of_items_with_places() -> None:
    placed = item(place=Spot(1.0, 2.0))
    assert digest_of_places(stream_of(entry_of(item()))) == NOTHING
    assert digest_of_places(stream_of(entry_of(placed))) != NOTHING


@pytest.mark.parametrize(
    "fields",
    [
        {"place": Spot(91.0, 0.0)},
        {"place": Spot(0.0, -180.5)},
        # as JSON that a program wrote badly has it
        {"place": Spot(float("nan"), 0.0)},
        {"place": Spot(0.0, float("inf"))},
        {"place": Spot(1.0, 2.0), "canonical": "/posts/a/"},
    ],
)
def test_what_is_nowhere_on_earth_or_a_copy_is_not_on_the_map(fields: Any) -> None:
    views = [item("20", place=Spot(90.0, -180.0)), item("21", **fields)]
    (one,) = features(here(views=views))
    assert one["geometry"]["coordinates"] == [-180.0, 90.0]
    assert one["id"].endswith(":20")
