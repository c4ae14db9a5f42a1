"""What the plan must know of the stream though nothing of it has changed.

To join a hundred thousand items takes seconds. What they come to for the plan is a few
names and digests, which are kept from one build to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ...model.artifact import Artifact, Family
from ...model.digest import combined
from ..calendar_file import calendar_families
from ..dialogue import lost_items
from ..feeds.boards import board_families
from ..feeds.podcast import digest_of_sounds
from ..feeds.stream import fed_lists, feed_families
from ..places_file import digest_of_places
from ..world import NO_STREAM, StreamOutline, World
from .files import file_families
from .home import home_digest
from .pages import page_families
from .source import StreamSource


def outline_of(world: World) -> StreamOutline:
    """The outline of a world's stream, which is joined for it."""
    stream = world.stream
    players = {embed.player.host for embed in world.site.embeds if embed.player}
    if stream is None:
        return NO_STREAM._replace(frame_hosts=tuple(sorted(players)))
    return StreamOutline(
        families=tuple((one.name, one.inputs) for one in _families(world, stream)),
        listed=combined(
            [
                *(view.digest for view in stream.items.values()),
                *(flow.view.digest for flow in stream.flows),
            ]
        ),
        total=len(stream.items),
        frame_hosts=tuple(sorted(players.union(stream.frame_hosts))),
        home=home_digest(world),
        problems=(*stream.problems, *lost_items(world, stream)),
        feeds=fed_lists(world, stream),
        accounts=tuple(_accounts(stream)),
        places=digest_of_places(stream),
        sounds=digest_of_sounds(stream),
    )


def _accounts(stream: StreamSource) -> Iterator[tuple[str, str, str, str]]:
    """What the page of a voice tells of the accounts at which it speaks."""
    for account in (flow.view.account for flow in stream.flows):
        if account is not None:
            key = account.voice.key if account.voice else ""
            name = account.handle or account.name or account.key
            yield key, account.label, name, account.url


def stream_families(world: World) -> Iterator[Family]:
    """The families of the stream; it is joined if one of them is planned."""

    @cache
    def families() -> Mapping[str, Family]:
        stream = world.stream
        return {one.name: one for one in _families(world, stream)} if stream else {}

    def family(name: str, inputs: bytes) -> Family:
        # what readers say of items is known without joining any
        kind, _, rest = name.partition(" ")
        if kind == "items":
            spoken = world.site.talk.digest_of_account(rest.partition(" ")[0])
            inputs = combined([inputs, spoken])
        elif kind == "feeds":
            inputs = combined([inputs, world.site.talk.digest])
        return Family(name, inputs, lambda: _planned(families(), name))

    return (family(name, inputs) for name, inputs in world.outline.families)


def _families(world: World, stream: StreamSource) -> Iterator[Family]:
    yield from page_families(world, stream)
    yield from file_families(world, stream)
    yield from feed_families(world, stream)
    yield from calendar_families(world, stream)
    yield from board_families(world, stream)


def _planned(families: Mapping[str, Family], name: str) -> Iterator[Artifact]:
    return iter(families[name].plan())
