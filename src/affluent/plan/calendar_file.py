"""Events as iCalendar (RFC 5545); the one home of the library icalendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from ..channels.moments import seconds
from ..hub.feed_ids import id_of_item
from ..model.artifact import Artifact, Deferred, Family
from ..model.digest import combined, digest_of_plain
from ..model.stream import ItemView
from .feeds.values import line, scrubbed
from .files import single
from .stream.source import StreamSource
from .world import World

PATH = "events.ics"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def calendar_families(world: World, stream: StreamSource) -> Iterator[Family]:
    """The family of the calendar; none where nothing is an event."""
    events = [
        view
        for view in stream.items.values()
        if view.kind == "event"
        and view.day is not None
        and view.date is not None
        and view.item.visibility != "unlisted"
        and not view.canonical
    ]
    if not events:
        return
    settings = world.site.settings
    around = (settings.base_url, settings.title, settings.feeds.authority)
    told = (*around, settings.timezone, world.site.sections[0].title)
    digest = combined([digest_of_plain(told), *(view.digest for view in events)])
    part = Deferred(digest, partial(calendar_file, world, events))

    def planned() -> Iterator[Artifact]:
        if f"/{PATH}" not in world.site.files:
            yield single(world, PATH, "@text", "content", part)

    yield Family("events", combined([digest, world.site.bearings]), planned)


def calendar_file(world: World, events: Iterable[ItemView]) -> bytes:
    """All events; when something is told to begin, and nothing that is not told."""
    from icalendar import Calendar, Event  # noqa: PLC0415

    settings = world.site.settings
    calendar = Calendar()
    calendar.add("prodid", "-//affluent//affluent//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", line(world.site.sections[0].title))
    root = settings.base_url.rstrip("/")
    for view in events:
        event = Event()
        event.add("uid", id_of_item(view, settings))
        event.add("dtstart", _start(view))
        changed = seconds(view.item.updated, settings.timezone)
        stamp = view.date if changed is None else changed
        event.add("dtstamp", _moment(stamp or 0))
        if changed is not None:
            event.add("last-modified", _moment(changed))
        event.add("summary", line(view.heading) or line(view.url))
        if view.text and view.warning is None:
            event.add("description", scrubbed(view.text))
        event.add("url", root + view.url)
        if view.tags:
            event.add("categories", [line(tag) for tag in view.tags])
        place = view.place
        if place and place.name:
            event.add("location", line(place.name))
        if place and place.lat is not None and place.lon is not None:
            event.add("geo", (place.lat, place.lon))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _start(view: ItemView) -> date | datetime:
    """A moment in UTC; a day where the time of the day is not known."""
    if view.is_timed or view.day is None:
        return _moment(view.date or 0)
    return date(*view.day)


def _moment(when: int) -> datetime:
    return _EPOCH + timedelta(seconds=when)
