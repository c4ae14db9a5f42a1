"""A stream as the home page: the one that the author chose, or all there is."""

from __future__ import annotations

from ...hub.section import Section
from ...model.digest import NOTHING, combined
from ...model.page import FeedLink
from ..feeds.stream import flow_feeds
from ..world import World
from .lists import front_parts, newest
from .source import Flow
from .views import Shore


def home_flow(world: World, section: Section) -> Flow | None:
    """The stream on the home page of a language.

    Without one of the author's choice, a hub that has no post shows its main stream.
    """
    stream = world.stream
    if stream is None:
        return None
    chosen = {query.name for query in world.site.settings.streams if query.home}
    is_bare = not section.cards and section.home is None
    for flow in stream.flows:
        view = flow.view
        if view.form == "declared" and view.name in chosen:
            return flow
        if view.form == "stream" and is_bare and not chosen:
            return flow
    return None


def home_parts(world: World, section: Section) -> dict[str, object]:
    """The parts of a home page that is a stream; none if it is not."""
    flow = home_flow(world, section)
    if flow is None or world.stream is None:
        return {}
    return front_parts(Shore(world, world.stream, section), flow)


def home_feeds(world: World, section: Section) -> tuple[FeedLink, ...]:
    """The feeds of the stream that is a home page; none if it is none."""
    flow = home_flow(world, section)
    if flow is None or world.stream is None:
        return ()
    return flow_feeds(Shore(world, world.stream, section), flow)


def home_digest(world: World) -> bytes:
    """A digest of what the streams on home pages show."""
    digests = [NOTHING]
    for section in world.site.sections:
        flow = home_flow(world, section)
        if flow is not None and world.stream is not None:
            shown, _ = newest(Shore(world, world.stream, section), flow)
            digests += [flow.view.digest, *(entry.digest for entry in shown)]
    return combined(digests)
