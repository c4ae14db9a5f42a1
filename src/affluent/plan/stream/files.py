"""The author's own copies of what items show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...hub.stream.media import LeafOf
from ...model.artifact import Artifact, Family, Value
from ...model.digest import digest_of_plain
from ..addresses import file_path
from ..files import files, single
from ..world import World
from .source import StreamSource


def file_families(world: World, stream: StreamSource) -> Iterator[Family]:
    """The author's own copies of what items show, but for what posts show too."""
    shown = {
        path: url
        for path, url in stream.published.items()
        if path not in world.site.published
    }
    pictures = {
        path: picture
        for path, picture in stream.pictures.items()
        if path not in world.site.pictures
    }
    known = (
        world.site.settings.pictures.quality,
        [(path, url, world.files[path]) for path, url in shown.items()],
        [picture.digest for picture in pictures.values()],
    )
    yield Family(
        "stream files",
        digest_of_plain(known),
        lambda: files(world, shown, pictures),
    )
    leaves = stream.leaves
    drawn = [(url, tuple(leaf), world.files[leaf.path]) for url, leaf in leaves.items()]
    yield Family("leaves", digest_of_plain(drawn), lambda: _leaves(world, leaves))


def _leaves(world: World, leaves: Mapping[str, LeafOf]) -> Iterator[Artifact]:
    for url, leaf in leaves.items():
        digest = digest_of_plain((tuple(leaf), world.files[leaf.path]))
        value = Value(digest, leaf)
        yield single(world, file_path(url), "@leaf", "leaf", value, leaf.path)
