"""The directories of a stream: of its channels, its kinds, and the days of the year."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...model.artifact import Artifact, Deferred
from ...model.digest import combined, digest_of_plain
from ...model.page import Page, Pager
from ...model.stream import AccountView, ItemView, StreamEntry
from ..addresses import out_path
from .heat import noon
from .source import Flow
from .views import CALENDAR, CHANNELS, KINDS, Shore

# A leap year: the calendar of the days has all that there may be.
_LEAP = 2000


class ChannelLine(NamedTuple):
    """An account in the directory."""

    digest: bytes
    account: AccountView
    url: str
    total: int
    # those it has, the most frequent first
    kinds: tuple[str, ...]
    # years of the oldest and of the newest, or None if nothing has a date
    first: int | None
    last: int | None


class KindLine(NamedTuple):
    """A kind, or a declared stream, in its directory."""

    title: str
    description: str
    url: str
    total: int


class CalendarDay(NamedTuple):
    """A day of any year; `date` is its noon in one of them."""

    date: int
    day: int
    url: str
    total: int


def index_pages(shore: Shore) -> Iterator[Artifact]:
    """All directories in one language."""
    yield from _channels(shore)
    yield from _kinds(shore)
    yield from _calendar(shore)


def _channels(shore: Shore) -> Iterator[Artifact]:
    if not shore.has("channels.html") or not shore.stream.accounts:
        return
    by_account: dict[str, list[ItemView]] = {}
    for view in shore.stream.items.values():
        by_account.setdefault(view.account.key, []).append(view)
    lines = tuple(
        _channel(shore, account, by_account[account.key])
        for account in shore.stream.accounts
        if account.key in by_account
    )
    page = shore.page("channels", shore.message("nav.channels"), CHANNELS)
    yield _artifact("channels.html", page, {"channels": lines})


def _channel(shore: Shore, account: AccountView, views: list[ItemView]) -> ChannelLine:
    kinds = Counter(view.kind for view in views)
    ranked = tuple(sorted(kinds, key=lambda kind: (-kinds[kind], kind)))
    years = [view.day[0] for view in views if view.day]
    first, last = (min(years), max(years)) if years else (None, None)
    url = shore.url(account.url)
    told = digest_of_plain((url, len(views), ranked, first, last))
    digest = combined([account.digest, told])
    return ChannelLine(digest, account, url, len(views), ranked, first, last)


def _kinds(shore: Shore) -> Iterator[Artifact]:
    if not shore.has("kinds.html"):
        return
    flows: dict[str, list[Flow]] = {"kind": [], "declared": []}
    for flow in shore.stream.flows:
        if flow.view.form in flows:
            flows[flow.view.form].append(flow)
    if not flows["kind"]:
        return
    page = shore.page("kinds", shore.message("nav.kinds"), KINDS)
    parts = {
        "kinds": tuple(_line(shore, flow) for flow in flows["kind"]),
        "streams": tuple(_line(shore, flow) for flow in flows["declared"]),
    }
    yield _artifact("kinds.html", page, parts)


def _line(shore: Shore, flow: Flow) -> KindLine:
    view = flow.view
    undated = sum(map(_size, flow.undated))
    total = sum(year.total for year in view.years) + undated
    return KindLine(shore.title(view), view.description, shore.url(view.url), total)


def _size(entry: StreamEntry) -> int:
    return len(entry.items) or 1


def _calendar(shore: Shore) -> Iterator[Artifact]:
    calendar = shore.stream.calendar
    if not shore.has("on_this_day.html") or not calendar:
        return
    title = shore.message("nav.calendar")
    page = shore.page("calendar", title, CALENDAR)
    totals = {day: sum(map(_size, entries)) for day, entries in calendar.items()}
    months = tuple(_calendar_month(shore, month, totals) for month in range(1, 13))
    parts = {"months": months, "entries": (), "date": None, "pager": Pager(0, "", "")}
    yield _artifact("on_this_day.html", page, parts)
    days = sorted(calendar)
    urls = [_day_url(shore, *day) for day in days]
    for spot, (month, day) in enumerate(days):
        pager = Pager(0, urls[spot - 1], urls[(spot + 1) % len(urls)])
        shown: dict[str, object] = {
            "months": (),
            "entries": tuple(calendar[month, day]),
            "date": _noon(shore, month, day),
            "pager": pager if len(urls) > 1 else Pager(0, "", ""),
        }
        yield _day(shore, month, day, shown)


def _calendar_month(
    shore: Shore, month: int, totals: dict[tuple[int, int], int]
) -> tuple[CalendarDay, ...]:
    return tuple(
        CalendarDay(
            _noon(shore, month, day),
            day,
            _day_url(shore, month, day) if (month, day) in totals else "",
            totals.get((month, day), 0),
        )
        for day in range(1, monthrange(_LEAP, month)[1] + 1)
    )


def _day(shore: Shore, month: int, day: int, parts: Mapping[str, object]) -> Artifact:
    url = _day_url(shore, month, day)
    digest = digest_of_plain((url, shore.lang, shore.section.title))
    deferred = Deferred(digest, lambda: _page_of_day(shore, month, day))
    parts = {"page": deferred, **parts}
    return Artifact(out_path(url), "on_this_day.html", shore.lang, parts)


def _page_of_day(shore: Shore, month: int, day: int) -> Page:
    # Babel names the day, and only where the page is rendered.
    from ...text.language import format_date  # noqa: PLC0415

    zone = shore.world.site.settings.timezone
    name = format_date(_noon(shore, month, day), zone, shore.lang, "day")
    above = shore.message("nav.calendar")
    return shore.page(
        "calendar-day",
        f"{name} · {above}",
        f"{CALENDAR}{month:02}-{day:02}/",
        heading=name,
        breadcrumbs=((above, shore.url(CALENDAR)),),
        # another way to what has its own pages
        noindex=True,
    )


def _noon(shore: Shore, month: int, day: int) -> int:
    return noon(_LEAP, month, day, shore.world.site.settings.timezone)


def _day_url(shore: Shore, month: int, day: int) -> str:
    return shore.url(f"{CALENDAR}{month:02}-{day:02}/")


def _artifact(template: str, page: Page, parts: Mapping[str, object]) -> Artifact:
    return Artifact(out_path(page.url), template, page.lang, {"page": page, **parts})
