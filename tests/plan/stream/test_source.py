"""What pages ask of the stream: the hub's has all of it, and so has that of tests."""

from __future__ import annotations

import pytest

from affluent.hub.stream.flow import Flow as FlowOfHub
from affluent.hub.stream.stream import Stream
from affluent.plan.stream.source import Flow, StreamSource
from harness.stream_values import FakeFlow, FakeStream


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (StreamSource, Stream),
        (StreamSource, FakeStream),
        (Flow, FlowOfHub),
        (Flow, FakeFlow),
    ],
)
def test_all_that_is_asked_is_there(asked: type, made: type) -> None:
    names = [name for name in vars(asked) if not name.startswith("_")]
    assert names
    assert [name for name in names if not hasattr(made, name)] == []
