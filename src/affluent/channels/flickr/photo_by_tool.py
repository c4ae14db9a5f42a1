"""Photos as flickr-photos-api saves them (2023 to 2025), in the shape of the API.

The library of the Flickr Foundation; what it writes is what many keep of their photos.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..moments import seconds
from ..shapes import mapping, number, sequence, text

_GRAINS = {"month": 4, "year": 6, "circa": 8}


def record_from_tool(saved: Mapping[str, object]) -> dict[str, object]:
    """The record that Flickr's API would have given."""
    owner = mapping(saved.get("owner"))
    taken, posted = mapping(saved.get("date_taken")), mapping(saved.get("date_posted"))
    licence = mapping(saved.get("license"))
    return {
        "id": saved.get("id"),
        "title": saved.get("title"),
        "description": saved.get("description"),
        "owner": {**owner, "nsid": owner.get("id")},
        "ispublic": _is_public(mapping(saved.get("visibility"))),
        "dateupload": seconds(_moment(posted), "UTC"),
        "datetaken": _moment(mapping(taken.get("value"))) or _moment(taken),
        "datetakengranularity": _GRAINS.get(text(taken.get("granularity")) or "", 0),
        "tags": {
            "tag": [_tag(mapping(tag)) for tag in sequence(saved.get("raw_tags"))]
        },
        "license": licence.get("url") or licence.get("label"),
        "location": saved.get("location"),
        "safety_level": int(text(saved.get("safety_level")) not in {"safe", None}),
        "media": saved.get("media"),
        **_largest(saved),
        "urls": {"url": [{"type": "photopage", "_content": saved.get("url")}]},
    }


def _is_public(seen: Mapping[str, object]) -> int | None:
    return int(seen["is_public"] is True) if "is_public" in seen else None


def _moment(value: Mapping[str, object]) -> str | None:
    """It writes moments as {"type": "datetime.datetime", "value": …}."""
    return text(value.get("value"))


def _tag(tag: Mapping[str, object]) -> dict[str, object]:
    return {
        "raw": tag.get("raw_value"),
        "machine_tag": int(tag.get("is_machine_tag") is True),
    }


def _largest(saved: Mapping[str, object]) -> dict[str, object]:
    sizes = [mapping(one) for one in sequence(saved.get("sizes"))]
    pictures = [one for one in sizes if one.get("media") == "photo"]
    largest = max(pictures, key=lambda one: number(one.get("width")) or 0, default={})
    return {
        "url_o": largest.get("source"),
        "width_o": largest.get("width"),
        "height_o": largest.get("height"),
    }
