"""The author's own copies of what items show."""

from __future__ import annotations

from affluent.hub.stream.media import LeafOf
from affluent.plan.stream.files import file_families
from harness.stream_values import entry_of, item, medium, stream_of
from harness.values import site, world

COPY = "content/channels/jane/media/b.png"
LEAF = LeafOf("content/channels/jane/media/d.pdf", 0, 1280)


def test_copies_and_leaves_are_families_of_their_own() -> None:
    stream = stream_of(entry_of(item(media=(medium(path=COPY),))))
    stream = stream._replace(leaves={"/channels/jane/media/d.1.webp": LEAF})
    around = world(site())._replace(files={COPY: b"1", LEAF.path: b"2"})
    files, leaves = file_families(around, stream)
    assert [one.source for one in files.plan()][:1] == [COPY]
    (leaf,) = leaves.plan()
    assert (leaf.recipe, leaf.source) == ("@leaf", LEAF.path)


def test_other_bytes_are_other_inputs() -> None:
    stream = stream_of(entry_of(item(media=(medium(path=COPY),))))
    inputs = {
        next(file_families(world(site())._replace(files={COPY: data}), stream)).inputs
        for data in (b"1", b"2", b"1")
    }
    assert len(inputs) == 2
