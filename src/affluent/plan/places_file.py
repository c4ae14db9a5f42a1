"""Where things were published, as GeoJSON (RFC 7946): only what may be told.

Of items the places of accounts that show them, of posts those that the author gave.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..hub.feed_ids import id_of_item, id_of_post
from ..hub.site import Site
from ..model.artifact import Artifact, Deferred, Family
from ..model.digest import NOTHING, combined, digest_of_plain
from ..model.item import Spot
from ..model.post import Post
from ..model.stream import ItemView
from ..text.zones import iso
from .files import single
from .stream.source import StreamSource
from .world import World

PATH = "places.geojson"
# Of degrees, as far as they go north and east.
POLE, ANTIMERIDIAN = 90, 180


def place_families(world: World) -> Iterator[Family]:
    """The family of the file of places; none where nothing has one."""
    told = [digest_of_plain(_told(post)) for post in _placed(world.site)]
    if not told and world.outline.places == NOTHING:
        return
    around = digest_of_plain((world.site.settings.base_url, world.site.settings.title))
    authority = world.site.settings.feeds.authority
    digest = combined([around, authority.encode(), world.outline.places, *told])
    part = Deferred(digest, lambda: places_file(world))

    def planned() -> Iterator[Artifact]:
        if f"/{PATH}" not in world.site.files:
            yield single(world, PATH, "@text", "content", part)

    yield Family("places", combined([digest, world.site.bearings]), planned)


def digest_of_places(stream: StreamSource) -> bytes:
    """A digest of all items whose places may be told."""
    digests = [view.digest for view in _shown(stream)]
    return combined(digests) if digests else NOTHING


def places_file(world: World) -> bytes:
    """All places, newest first; a place a line."""
    features = [_of_post(world, post) for post in _placed(world.site)]
    if world.outline.places != NOTHING and world.stream is not None:
        features += [_of_item(world, view) for view in _shown(world.stream)]
    lines = ",\n".join(
        json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features
    )
    whole = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    from .feeds.values import scrubbed  # noqa: PLC0415 - comes with all of feeds

    return scrubbed(whole).encode()


def _placed(site: Site) -> list[Post]:
    return [
        card.post
        for section in site.sections
        for card in section.cards
        if card.post.location and card.post.location[1] is not None
    ]


def _shown(stream: StreamSource) -> Iterator[ItemView]:
    """Items with a place on earth; of copies, the one that lists show."""
    for view in stream.items.values():
        is_listed = view.item.visibility != "unlisted" and not view.canonical
        if is_listed and view.place and _is_on_earth(view.place):
            yield view


def _is_on_earth(place: Spot) -> bool:
    """Whether a service's degrees are degrees; what is no number is none."""
    lat, lon = place.lat, place.lon
    if lat is None or lon is None:
        return False
    return abs(lat) <= POLE and abs(lon) <= ANTIMERIDIAN


def _told(post: Post) -> tuple[object, ...]:
    return (post.id, post.url, post.title, post.summary, post.date, post.location)


def _of_post(world: World, post: Post) -> dict[str, object]:
    name, lat, lon = post.location or ("", None, None)
    settings = world.site.settings
    title = post.title or post.summary
    known = (id_of_post(post, settings), title, post.kind, name, post.url, post.date)
    return _feature(world, known, lon, lat)


def _of_item(world: World, view: ItemView) -> dict[str, object]:
    place, settings = view.place, world.site.settings
    name = (place.name if place else "") or ""
    title = view.heading
    id_ = id_of_item(view, settings)
    known = (id_, title, view.kind, name, view.url, view.date)
    return _feature(
        world, known, place.lon if place else None, place.lat if place else None
    )


def _feature(
    world: World,
    known: tuple[str, str, str, str, str, int | None],
    lon: float | None,
    lat: float | None,
) -> dict[str, object]:
    id_, title, kind, name, url, date = known
    settings = world.site.settings
    properties = {
        "title": title,
        "kind": kind,
        "place": name,
        "url": settings.base_url.rstrip("/") + url,
        "date": "" if date is None else iso(date, settings.timezone),
    }
    return {
        "type": "Feature",
        "id": id_,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {name: value for name, value in properties.items() if value},
    }
