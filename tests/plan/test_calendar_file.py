"""Events as iCalendar, read back by the library."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from icalendar import Calendar

from affluent.model.artifact import value_of
from affluent.model.item import Spot
from affluent.model.settings import Settings
from affluent.model.stream import EventView, Moment
from affluent.plan.calendar_file import calendar_families, calendar_file
from affluent.plan.world import World
from affluent.text.zones import local_day
from harness.stream_values import entry_of, item, stream_of
from harness.values import seconds, site, theme, with_stream, world


def here(*views: Any, files: Any = ()) -> World:
    joined = site(settings=Settings(base_url="https://x.org/"), files=files)
    stream = stream_of(*map(entry_of, views))
    return with_stream(world(joined, theme(["stream.html"])), stream)


def events(*views: Any) -> list[Any]:
    one = here(*views)
    assert one.stream
    (family,) = calendar_families(one, one.stream)
    artifact, *own = family.plan()
    assert artifact.path == "events.ics"
    assert [one.path for one in own] == [
        f"{view.url.strip('/')}/event.ics" for view in views if view.scheduled
    ]
    data = value_of(artifact.parts["content"])
    assert isinstance(data, bytes)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_an_event() -> None:
    view = item(
        "7",
        kind="event",
        title="A walk, upstream; slowly",
        html="<p>" + "Bring boots. " * 20 + "</p>",
        tags=("walks",),
        place=Spot(47.4, 0.7, "The mill"),
    )
    (event,) = events(view, item("8"))
    assert event["UID"] == "tag:x.org,2000:twitter:jane:7"
    assert event["SUMMARY"] == "A walk, upstream; slowly"
    assert event["DTSTART"].dt == datetime(2011, 10, 5, 14, 48, tzinfo=UTC)
    assert event["DTSTAMP"].dt == datetime(2011, 10, 5, 14, 48, tzinfo=UTC)
    assert event["URL"] == "https://x.org/channels/jane/7/"
    assert event["LOCATION"] == "The mill"
    assert event["GEO"].to_ical() == "47.4;0.7"
    assert "boots" in event["DESCRIPTION"]


def test_a_day_without_a_time_is_a_day() -> None:
    (event,) = events(item("7", kind="event", title="A day")._replace(is_timed=False))
    assert event["DTSTART"].dt == date(2011, 10, 5)


def test_of_what_stands_behind_a_warning_no_word() -> None:
    (event,) = events(item("7", kind="event", warning="blood"))
    assert "DESCRIPTION" not in event
    assert event["SUMMARY"] == "blood"


def test_control_characters_do_not_end_a_line() -> None:
    view = item(
        "7", kind="event", title="a\r\nATTENDEE:x\x00", text="b\x07\r\nEND:VEVENT"
    )
    (event,) = events(view)
    assert event["SUMMARY"] == "a ATTENDEE:x"
    assert "ATTENDEE" not in event


@pytest.mark.parametrize(
    "view",
    [
        item(),
        item(kind="event", date=None),
        item(kind="event", visibility="unlisted"),
        item(kind="event", canonical="/x/"),
    ],
)
def test_where_nothing_is_an_event_there_is_no_file(view: Any) -> None:
    one = here(view)
    assert one.stream
    assert list(calendar_families(one, one.stream)) == []


def test_the_same_events_are_the_same_bytes() -> None:
    views = [item("7", kind="event", title="A")]
    assert calendar_file(here(*views), views) == calendar_file(here(*views), views)


def test_a_file_of_the_authors_own_comes_first() -> None:
    one = here(item(kind="event"), files=["content/static/events.ics"])
    assert one.stream
    (family,) = calendar_families(one, one.stream)
    assert [file.path for file in family.plan()] == ["channels/jane/20/event.ics"]


def day(text: str) -> Moment:
    moment = seconds(text)
    return Moment(moment, local_day(moment, "UTC"), is_timed=" " in text)


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        (
            EventView(day("2012-05-01 18:30"), day("2012-05-02 01:00")),
            datetime(2012, 5, 1, 18, 30, tzinfo=UTC),
            datetime(2012, 5, 2, 1, tzinfo=UTC),
        ),
        # the last day is one of it, and the end of a calendar's days is not
        (
            EventView(day("2012-05-01"), day("2012-05-03")),
            date(2012, 5, 1),
            date(2012, 5, 4),
        ),
        (
            EventView(day("2012-05-01 18:30"), day("2012-05-03")),
            datetime(2012, 5, 1, 18, 30, tzinfo=UTC),
            datetime(2012, 5, 4, tzinfo=UTC),
        ),
        (
            EventView(day("2012-05-01"), day("2012-05-03 10:00")),
            date(2012, 5, 1),
            date(2012, 5, 4),
        ),
        (EventView(day("2012-05-01")), date(2012, 5, 1), None),
    ],
)
def test_when_it_is(event: EventView, start: date, end: date | None) -> None:
    (told,) = events(item("7", date=None, kind="event", event=event))
    assert told["DTSTART"].dt == start
    assert (told["DTEND"].dt if "DTEND" in told else None) == end
    assert told["DTSTAMP"].dt.replace(tzinfo=None) == datetime.combine(
        start, getattr(start, "time", time)()
    )


@pytest.mark.parametrize(
    ("status", "rsvp", "told"),
    [
        ("", "", None),
        ("cancelled", "", "CANCELLED"),
        ("", "yes", None),
        ("", "interested", "TENTATIVE"),
        ("confirmed", "maybe", "CONFIRMED"),
    ],
)
def test_whether_it_is(status: str, rsvp: str, told: str | None) -> None:
    event = EventView(day("2012-05-01"), None, status, rsvp)
    (one,) = events(item("7", kind="event", event=event))
    assert one.get("STATUS") == told


def test_what_is_declined_is_in_no_calendar() -> None:
    declined = EventView(day("2012-05-01"), rsvp="no")
    (one,) = events(item("7", kind="event", event=declined), item("8", kind="event"))
    assert one["UID"].endswith(":8")


def test_a_change_is_newer() -> None:
    view = item("7", kind="event", title="A")
    changed = view.item._replace(updated="2011-10-05T15:48:00Z")
    (one,) = events(view._replace(item=changed))
    assert one["LAST-MODIFIED"].dt == datetime(2011, 10, 5, 15, 48, tzinfo=UTC)
    assert one["DTSTAMP"].dt == one["LAST-MODIFIED"].dt
    assert one["SEQUENCE"] == 3600
