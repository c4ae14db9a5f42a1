"""Events as iCalendar (RFC 5545); the one home of the library icalendar.

One file has them all, to subscribe to, and each event has its own, to take it over.
Moments are in UTC, which needs no definition of a zone: calendars show them in that of
their reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from ..channels.moments import seconds
from ..hub.feed_ids import id_of_item
from ..model.artifact import Artifact, Deferred, Family
from ..model.digest import combined, digest_of_plain
from ..model.settings import Settings
from ..model.stream import EventView, ItemView, Moment
from .addresses import file_path
from .feeds.values import line, scrubbed
from .files import single
from .stream.source import StreamSource
from .world import World

PATH = "events.ics"
# Beside the page of an event.
OWN = "event.ics"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


def calendar_families(world: World, stream: StreamSource) -> Iterator[Family]:
    """The family of the calendar; none where nothing is an event."""
    events = [view for view in stream.items.values() if view.scheduled]
    if not events:
        return
    settings = world.site.settings
    around = (settings.base_url, settings.title, settings.feeds.authority)
    told = digest_of_plain((*around, settings.timezone, world.site.sections[0].title))

    def planned() -> Iterator[Artifact]:
        files = {f"/{PATH}": events}
        files |= {f"{view.url}{OWN}": [view] for view in events}
        for url, some in files.items():
            if url not in world.site.files:
                known = combined([told, *(view.digest for view in some)])
                part = Deferred(known, partial(calendar_file, world, some))
                yield single(world, file_path(url), "@text", "content", part)

    digest = combined([told, *(view.digest for view in events)])
    yield Family("events", combined([digest, world.site.bearings]), planned)


def calendar_file(world: World, events: Iterable[ItemView]) -> bytes:
    """A calendar of events; when each is told to be, and nothing that is not told."""
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", "-//affluent//affluent//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", line(world.site.sections[0].title))
    for view in events:
        start = view.scheduled
        if start:
            calendar.add_component(_event(view, start, world.site.settings))
    return bytes(calendar.to_ical())


def _event(view: ItemView, start: Moment, settings: Settings) -> Any:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", id_of_item(view, settings))
    event.add("summary", line(view.heading) or line(view.url))
    if view.text and view.warning is None:
        event.add("description", scrubbed(view.text))
    event.add("url", settings.base_url.rstrip("/") + view.url)
    if view.tags:
        event.add("categories", [line(tag) for tag in view.tags])
    if view.event:
        _tell_occasion(event, view.event)
    else:
        event.add("dtstart", _value(start))
    _tell_changes(event, view, start, settings.timezone)
    place = view.place
    if place and place.name:
        event.add("location", line(place.name))
    if place and place.lat is not None and place.lon is not None:
        event.add("geo", (place.lat, place.lon))
    return event


def _tell_occasion(event: Any, told: EventView) -> None:
    """When it is, in days or in moments as its start is, and whether it is."""
    start, end = told.start, told.end
    event.add("dtstart", _value(start))
    if end:
        # the day, or the moment, from which it is over (RFC 5545, 3.6.1)
        over = _EPOCH + timedelta(seconds=end.date) + (_DAY * (not end.is_timed))
        event.add("dtend", over if start.is_timed else date(*end.day) + _DAY)
    may_be = told.rsvp in ("maybe", "interested")
    status = told.status or ("tentative" if may_be else "")
    if status:
        event.add("status", status.upper())


def _tell_changes(event: Any, view: ItemView, start: Moment, zone: str) -> None:
    """What tells calendars which copy is the newer; never the build's clock."""
    changed = seconds(view.item.updated, zone)
    published = start.date if view.date is None else view.date
    event.add("dtstamp", _moment(published if changed is None else changed))
    if changed is not None:
        event.add("last-modified", _moment(changed))
        event.add("sequence", max(0, changed - published))


def _value(when: Moment) -> date | datetime:
    """A moment in UTC; a day where the time of the day is not known."""
    return _moment(when.date) if when.is_timed else date(*when.day)


def _moment(when: int) -> datetime:
    return _EPOCH + timedelta(seconds=when)
