"""The directories: channels, kinds, the days of the year."""

from __future__ import annotations

from typing import Any

from affluent.model.artifact import Artifact, value_of
from affluent.model.settings import Settings
from affluent.plan.stream.indexes import index_pages
from affluent.plan.stream.views import Shore
from harness.stream_values import (
    FakeFlow,
    account,
    entry_of,
    flow,
    item,
    stream_of,
    thread,
)
from harness.values import site, theme, world

TEMPLATES = ("channels.html", "kinds.html", "on_this_day.html")
MESSAGES = {"en": {"nav.calendar": "On this day", "kinds.note": "Notes"}}
ANN = account("ann")
ENTRIES = (
    entry_of(item("1", "2009-10-05")),
    entry_of(item("2", "2011-10-05", kind="photo")),
    entry_of(item("3", "2012-02-29", kind="photo", of=ANN)),
    entry_of(item("4", None, of=ANN)),
    entry_of(*thread(item("5", "2011-10-05 10:00"), item("6", "2011-10-05 10:01"))),
)


def planned(
    *entries: Any, templates: Any = TEMPLATES, declared: tuple[FakeFlow, ...] = ()
) -> dict[str, Artifact]:
    here = world(site(settings=Settings()), theme(templates, messages=MESSAGES))
    stream = stream_of(*entries, declared=declared)
    shore = Shore(here, stream, here.site.sections[0])
    return {made.path: made for made in index_pages(shore)}


def part(made: Artifact, name: str) -> Any:
    return value_of(made.parts[name])


def test_which_pages_there_are() -> None:
    assert [*planned(*ENTRIES)] == [
        "channels/index.html",
        "kinds/index.html",
        "on-this-day/index.html",
        "on-this-day/02-29/index.html",
        "on-this-day/10-05/index.html",
    ]
    assert planned() == {}
    assert planned(*ENTRIES, templates=()) == {}


def test_channels_say_what_there_is_and_since_when() -> None:
    lines = part(planned(*ENTRIES)["channels/index.html"], "channels")
    told = {
        line.account.key: (line.total, line.kinds, line.first, line.last)
        for line in lines
    }
    assert told == {
        "jane": (4, ("note", "photo"), 2009, 2011),
        "ann": (2, ("note", "photo"), 2012, 2012),
    }


def test_a_channel_without_a_date() -> None:
    lines = part(planned(entry_of(item(date=None)))["channels/index.html"], "channels")
    assert (lines[0].first, lines[0].last) == (None, None)


def test_kinds_and_declared_streams_are_counted_whole() -> None:
    rain = flow("declared", "rain", "/streams/rain/", ENTRIES[:1], title="Rain")
    made = planned(*ENTRIES, declared=(rain,))["kinds/index.html"]
    kinds = {line.title: (line.url, line.total) for line in part(made, "kinds")}
    # the parts of a thread and what has no date count too
    assert kinds == {"Notes": ("/kinds/note/", 4), "Photo": ("/kinds/photo/", 2)}
    assert [(line.title, line.total) for line in part(made, "streams")] == [("Rain", 1)]


def test_the_calendar_has_every_day_and_links_those_with_something() -> None:
    made = planned(*ENTRIES)["on-this-day/index.html"]
    days = [day for month in part(made, "months") for day in month]
    assert len(days) == 366
    linked = {day.url: day.total for day in days if day.url}
    assert linked == {"/on-this-day/02-29/": 1, "/on-this-day/10-05/": 4}


def test_a_day_of_the_year_shows_all_years_and_leads_round() -> None:
    made = planned(*ENTRIES)["on-this-day/10-05/index.html"]
    assert [entry.day[0] for entry in part(made, "entries")] == [2011, 2011, 2009]
    page = part(made, "page")
    assert (page.heading, page.noindex) == ("October 5", True)
    pager = part(made, "pager")
    assert pager.older_url == pager.newer_url == "/on-this-day/02-29/"
    alone = planned(ENTRIES[0])["on-this-day/10-05/index.html"]
    assert part(alone, "pager").older_url == ""
