"""The pages of a stream: the front, years, months, what has no date."""

from __future__ import annotations

from typing import Any

from affluent.model.artifact import Artifact, digest_of, value_of
from affluent.model.page import Page, Pager
from affluent.model.settings import Language, Pagination, Settings
from affluent.plan.stream.heat import Heat
from affluent.plan.stream.lists import stream_pages
from affluent.plan.stream.views import Shore
from harness.stream_values import FakeFlow, account, entry_of, flow, item, stream_of
from harness.values import site, theme, world

MESSAGES = {"en": {"nav.stream": "Stream", "nav.channels": "Channels"}}
SETTINGS = Settings(title="Rivers", pagination=Pagination(stream=2))
TEMPLATES = ("stream.html", "channels.html")
DATES = ("2010-12-31", "2011-02-01", "2011-10-05", "2011-10-06", None)
ENTRIES = [entry_of(item(str(n), date)) for n, date in enumerate(DATES)]


def planned(
    one: FakeFlow, settings: Settings = SETTINGS, number: int = 0
) -> dict[str, Artifact]:
    here = world(site(settings=settings), theme(TEMPLATES, messages=MESSAGES))
    shore = Shore(here, stream_of(*one.entries), here.site.sections[number])
    return {made.path: made for made in stream_pages(shore, one)}


def part(made: Artifact, name: str) -> Any:
    return value_of(made.parts[name])


def natives(made: Artifact) -> str:
    return "".join(entry.item.item.native for entry in part(made, "entries"))


MAIN = flow("stream", "", "/stream/", ENTRIES)


def test_all_pages_of_a_stream() -> None:
    pages = planned(MAIN)
    assert {
        path.removesuffix("index.html"): natives(made) for path, made in pages.items()
    } == {
        "stream/": "32",
        "stream/undated/": "4",
        "stream/2011/": "",
        "stream/2010/": "",
        "stream/2011/10/": "32",
        "stream/2011/02/": "1",
        "stream/2010/12/": "0",
    }


def test_the_front_leads_to_the_month_of_the_next_entry() -> None:
    front = planned(MAIN)["stream/index.html"]
    assert part(front, "pager") == Pager(0, "/stream/2011/02/", "")
    assert part(front, "undated_url") == "/stream/undated/"
    whole = planned(MAIN, SETTINGS._replace(pagination=Pagination(stream=0)))
    assert natives(whole["stream/index.html"]) == "32104"
    assert part(whole["stream/index.html"], "pager").older_url == ""


def test_pinned_entries_come_first_and_once() -> None:
    pinned = entry_of(item("9", "2009-01-01", is_pinned=True))
    newest = entry_of(item("8", "2012-01-01", is_pinned=True))
    one = flow("stream", "", "/stream/", [*ENTRIES, pinned, newest])
    assert natives(planned(one)["stream/index.html"]) == "893"


def test_periods_lead_to_those_beside_them() -> None:
    pages = planned(MAIN)
    middle = pages["stream/2011/02/index.html"]
    assert part(middle, "pager") == Pager(0, "/stream/2010/12/", "/stream/2011/10/")
    page: Page = part(middle, "page")
    assert (page.older_url, page.newer_url) == ("/stream/2010/12/", "/stream/2011/10/")
    assert page.breadcrumbs == (("Stream", "/stream/"), ("2011", "/stream/2011/"))
    assert (page.kind, page.heading) == ("stream-month", "February 2011")
    year = pages["stream/2011/index.html"]
    assert part(year, "pager") == Pager(0, "/stream/2010/", "")
    assert part(year, "page").kind == "stream-year"


def test_the_heat_is_of_the_newest_year_or_of_the_page() -> None:
    pages = planned(MAIN)
    years = {path: part(made, "heat") for path, made in pages.items()}
    shown = {path: heat.year for path, heat in years.items() if isinstance(heat, Heat)}
    assert shown == {
        "stream/index.html": 2011,
        "stream/2011/index.html": 2011,
        "stream/2010/index.html": 2010,
    }
    assert years["stream/index.html"].total == 3


def test_a_new_entry_leaves_other_months_as_they_are() -> None:
    more = flow("stream", "", "/stream/", [*ENTRIES, entry_of(item("9", "2011-10-07"))])
    before, after = planned(MAIN), planned(more)

    def key(made: Artifact) -> list[bytes]:
        return [digest_of(one) for one in made.parts.values()]

    changed = {path for path in before if key(before[path]) != key(after[path])}
    assert changed == {
        "stream/index.html",
        "stream/2011/index.html",
        "stream/2011/10/index.html",
    }


def test_an_account_is_told_of_on_its_page() -> None:
    jane = account(bio="Water.")
    one = flow("account", "jane", "/channels/jane/", ENTRIES[:1], account=jane)
    page: Page = part(planned(one)["channels/jane/index.html"], "page")
    assert (page.title, page.heading) == ("Jane · Twitter/X", "Jane")
    assert page.description == "Water."
    assert page.breadcrumbs == (("Channels", "/channels/"),)


def test_another_language_has_its_own_addresses() -> None:
    both = SETTINGS._replace(languages=(Language("en"), Language("fr")))
    pages = planned(MAIN, both, 1)
    assert "fr/stream/2011/10/index.html" in pages
    page: Page = part(pages["fr/stream/2011/02/index.html"], "page")
    assert page.older_url == "/fr/stream/2010/12/"
    assert page.translations == (
        ("en", "/stream/2011/02/"),
        ("fr", "/fr/stream/2011/02/"),
    )
    assert page.heading == "février 2011"
