"""Questions about what is saved from elsewhere."""

from __future__ import annotations

import json

import pytest

from affluent.build.stream_queries import spoken, stream_of
from affluent.model.problem import ContentError
from harness.builds import RAIN, request
from harness.sites import Folder

ITEMS = "content/channels/jane/items.yaml"


def test_the_stream_is_that_of_the_site(tiny: Folder) -> None:
    assert stream_of(request(tiny)).saved == {}
    tiny.write(ITEMS, '- {id: "1", kind: note, text: Rain}\n')
    tiny.write("content/channels/jane/curation.yaml", '"1": {hide: true}\n')
    stream = stream_of(request(tiny))
    assert [item.text for item in stream.saved.values()] == ["Rain"]
    assert list(stream.held) == list(stream.saved)


def test_a_site_with_errors_is_not_asked(tiny: Folder) -> None:
    tiny.write(ITEMS, "- {id: [}\n")
    with pytest.raises(ContentError):
        stream_of(request(tiny))


def test_what_may_be_answered_elsewhere(tiny: Folder) -> None:
    first, second = (f"https://social.example/@ada/{n}" for n in (1, 2))
    tiny.replace(RAIN, "title: Rain", f"title: Rain\nsyndication: {first}")
    items = [
        {
            "id": f"mastodon:ada:{n}",
            "url": f"https://social.example/@ada/{n}",
            "content_text": f"Said {n}",
            "date_published": "2026-01-10T10:00:00Z",
            "_affluent": {"kind": "note", "visibility": "public"},
        }
        for n in (1, 2)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    tiny.write("content/channels/ada/2026-01.json", json.dumps(feed))
    found = {one["place"]: one for one in spoken(request(tiny))}
    # a copy of a text is asked after for the text
    assert found["posts/rain"]["copies"] == (first,)
    assert found["channels/ada/2"]["copies"] == (second,)
    assert "channels/ada/1" not in found
