"""Questions about what is saved from elsewhere."""

from __future__ import annotations

import pytest

from affluent.build.stream_queries import stream_of
from affluent.model.problem import ContentError
from harness.builds import request
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
