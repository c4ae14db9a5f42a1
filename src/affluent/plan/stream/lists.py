"""The pages of one stream in one language: its front, its years, its months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model.artifact import Artifact, Deferred
from ...model.digest import combined, digest_of_plain, plain
from ...model.page import Page, Pager
from ...model.stream import StreamEntry, StreamPeriod, StreamView
from ..addresses import out_path
from ..feeds.stream import flow_feeds
from .heat import heat_of
from .source import Flow
from .views import CHANNELS, KINDS, Shore

TEMPLATE = "stream.html"
NO_PAGER = Pager(0, "", "")


class _Span(NamedTuple):
    """A year or a month, and the addresses of those beside it."""

    period: StreamPeriod
    older: str
    newer: str


def stream_pages(shore: Shore, flow: Flow) -> Iterator[Artifact]:
    """All pages of a stream in one language."""
    if not shore.has(TEMPLATE):
        return
    shore = shore.fed(flow_feeds(shore, flow))
    yield _front(shore, flow)
    yield from _undated(shore, flow)
    view = flow.view
    trail = _trail(shore, view)
    for span in _spans(view.years):
        yield _period(shore, flow, span, trail)
    months = [month for year in view.years for month in year.months]
    for span in _spans(months):
        above = (f"{span.period.year}", shore.url(_year_url(view, span.period)))
        yield _period(shore, flow, span, (*trail, above))


def newest(shore: Shore, flow: Flow) -> tuple[tuple[StreamEntry, ...], Pager]:
    """The pinned and the newest entries of a stream, and where the older ones are."""
    entries = flow.entries
    size = shore.world.site.settings.pagination.stream or len(entries)
    rest = entries[size].day if len(entries) > size else None
    pinned = tuple(flow.pinned)
    shown = tuple(entry for entry in entries[:size] if entry not in pinned)
    older = ""
    for year in flow.view.years:
        for month in year.months:
            if rest and (month.year, month.month) == rest[:2]:
                older = shore.url(month.url)
    return (*pinned, *shown), Pager(0, older, "")


def parts_of(
    page: Page | Deferred,
    stream: StreamView,
    entries: Sequence[StreamEntry],
    **others: object,
) -> dict[str, object]:
    """The parts of `stream.html`."""
    return {
        "page": page,
        "stream": stream,
        "entries": tuple(entries),
        "pager": NO_PAGER,
        "period": None,
        "heat": None,
        "undated_url": "",
        "is_undated": False,
        **others,
    }


def front_parts(shore: Shore, flow: Flow) -> dict[str, object]:
    """What a stream's front shows beside its page: also that of a home page."""
    entries, pager = newest(shore, flow)
    url = shore.url(f"{flow.view.url}undated/") if flow.undated else ""
    return {
        "stream": shore.view(flow.view),
        "entries": entries,
        "pager": pager,
        "heat": _heat(shore, flow.view.years[0]) if flow.view.years else None,
        "undated_url": url,
    }


def _front(shore: Shore, flow: Flow) -> Artifact:
    view = flow.view
    title = shore.title(view)
    page = shore.page("stream", title, view.url, breadcrumbs=_above(shore, view))
    account = view.account
    if account:
        description = account.bio or f"{title}, {account.label}"
        page = page._replace(
            title=f"{title} · {account.label}",
            heading=title,
            description=description,
            image=account.avatar,
        )
    if view.description:
        page = page._replace(description=view.description)
    parts = front_parts(shore, flow)
    page = page._replace(older_url=parts["pager"].older_url)  # type: ignore[attr-defined]
    return _artifact(
        shore,
        page.url,
        parts_of(shore.deferred(page), **parts),  # type: ignore[arg-type]
    )


def _undated(shore: Shore, flow: Flow) -> Iterator[Artifact]:
    """What has no date is in no month."""
    if flow.undated:
        view = flow.view
        title = shore.message("stream.undated")
        page = shore.page(
            "stream", title, f"{view.url}undated/", breadcrumbs=_trail(shore, view)
        )
        parts = parts_of(
            shore.deferred(page),
            shore.head(view),
            flow.undated,
            is_undated=True,
        )
        yield _artifact(shore, page.url, parts)


def _period(
    shore: Shore, flow: Flow, span: _Span, trail: tuple[tuple[str, str], ...]
) -> Artifact:
    period, view = span.period, flow.view
    title = shore.title(view)
    known = (period.url, title, shore.lang, plain(shore.feeds), span.older, span.newer)
    page = Deferred(
        digest_of_plain((*known, trail)),
        lambda: _page_of_period(shore, title, span, trail),
    )
    older = shore.url(span.older) if span.older else ""
    newer = shore.url(span.newer) if span.newer else ""
    is_year = not period.month
    entries = () if is_year else flow.month(period.year, period.month)
    parts = parts_of(
        page,
        shore.head(view),
        entries,
        pager=Pager(0, older, newer),
        period=shore.period(period),
        heat=_heat(shore, period) if is_year else None,
    )
    return _artifact(shore, shore.url(period.url), parts)


def _page_of_period(
    shore: Shore, title: str, span: _Span, trail: tuple[tuple[str, str], ...]
) -> Page:
    # Babel names the month, and only where the page is rendered.
    from ...text.language import format_month  # noqa: PLC0415

    period = span.period
    name = (
        format_month(period.year, period.month, shore.lang)
        if period.month
        else f"{period.year}"
    )
    return shore.page(
        "stream-month" if period.month else "stream-year",
        f"{name} · {title}",
        period.url,
        heading=name,
        description=f"{title}: {name}",
        breadcrumbs=trail,
        older_url=shore.url(span.older) if span.older else "",
        newer_url=shore.url(span.newer) if span.newer else "",
    )


def _spans(periods: Sequence[StreamPeriod]) -> Iterator[_Span]:
    """The periods, newest first, each with its neighbours."""
    urls = ["", *(period.url for period in periods), ""]
    for period, newer, older in zip(periods, urls, urls[2:], strict=False):
        yield _Span(period, older, newer)


def _heat(shore: Shore, year: StreamPeriod) -> Deferred:
    local = shore.period(year)
    zone = shore.world.site.settings.timezone
    digest = combined([local.digest, digest_of_plain((local.days, zone))])
    return Deferred(digest, lambda: heat_of(local, zone))


def _year_url(view: StreamView, period: StreamPeriod) -> str:
    return next(year.url for year in view.years if year.year == period.year)


def _above(shore: Shore, view: StreamView) -> tuple[tuple[str, str], ...]:
    """The directory that a stream is in."""
    if view.form == "account" and shore.has("channels.html"):
        return ((shore.message("nav.channels"), shore.url(CHANNELS)),)
    if view.form == "kind" and shore.has("kinds.html"):
        return ((shore.message("nav.kinds"), shore.url(KINDS)),)
    return ()


def _trail(shore: Shore, view: StreamView) -> tuple[tuple[str, str], ...]:
    """The way down to a page of a stream, the stream included."""
    return (*_above(shore, view), (shore.title(view), shore.url(view.url)))


def _artifact(shore: Shore, url: str, parts: dict[str, object]) -> Artifact:
    return Artifact(out_path(url), TEMPLATE, shore.lang, parts)
