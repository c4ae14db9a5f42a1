"""What is kept of a stream, so that it need not be joined for every edit."""

from __future__ import annotations

from typing import Any

from affluent.plan.stream.outline import outline_of, stream_families
from affluent.plan.world import NO_STREAM
from harness.stream_values import entry_of, item, stream_of
from harness.values import site, theme, with_stream, world

TEMPLATES = theme(["stream.html", "item.html"])


def test_without_a_stream_there_is_nothing_to_keep() -> None:
    around = world(site())
    assert outline_of(around) == NO_STREAM
    assert list(stream_families(around)) == []


def test_families_are_named_without_the_stream() -> None:
    joined: list[Any] = []
    stream = stream_of(entry_of(item()))
    around = with_stream(world(site(), TEMPLATES), stream)

    def join() -> Any:
        joined.append(stream)
        return stream

    late = around._replace(joined=join)
    families = {one.name: one for one in stream_families(late)}
    assert joined == []
    assert list(families) == [name for name, _ in around.outline.families]
    made = [one.path for one in families["items jane 2011-10"].plan()]
    assert "channels/jane/20/index.html" in made
    # the others are of the same stream
    assert list(families["stream /stream/"].plan())
    assert joined == [stream]


def test_the_outline_tells_what_differs() -> None:
    def outline(*texts: str) -> Any:
        views = [item(str(n), text=text) for n, text in enumerate(texts)]
        entries = [entry_of(view) for view in views]
        return with_stream(world(site(), TEMPLATES), stream_of(*entries)).outline

    one, same, other = outline("a"), outline("a"), outline("b")
    assert one == same
    assert (one.total, outline("a", "b").total) == (1, 2)
    assert one.listed != other.listed
    assert dict(one.families) != dict(other.families)
