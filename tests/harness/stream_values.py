"""A stream as the hub joins it, made by hand: views, cards, months, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from affluent.hub.stream.media import LeafOf
from affluent.model.digest import digest_of_plain, plain
from affluent.model.item import Cite, Item, Person, item_id
from affluent.model.picture import Picture
from affluent.model.problem import Problem
from affluent.model.site import Card
from affluent.model.stream import (
    AccountView,
    CiteView,
    ItemView,
    MediaView,
    Part,
    PlayerView,
    StreamEntry,
    StreamPeriod,
    StreamView,
)
from affluent.text.zones import local_day

from .values import picture, seconds

PLAYER = PlayerView(
    label="YouTube",
    src="https://www.youtube-nocookie.com/embed/abc",
    url="https://www.youtube.com/watch?v=abc",
    host="www.youtube-nocookie.com",
    sandbox="allow-scripts allow-same-origin",
    allow="autoplay; fullscreen",
    width=16,
    height=9,
)


def account(key: str = "jane", **fields: Any) -> AccountView:
    """An account at a service that is open."""
    view = AccountView(
        digest=b"",
        key=key,
        channel="twitter",
        label="Twitter/X",
        name=key.capitalize(),
        handle=key,
        url=f"/channels/{key}/",
        profile_url=f"https://x.com/{key}",
        voice=None,
        bio="",
        avatar=None,
        is_closed=False,
        closed="",
    )._replace(**fields)
    return view._replace(digest=digest_of_plain(plain(view)))


def medium(kind: str = "image", path: str = "", **fields: Any) -> MediaView:
    """A medium; with a path, the author's own copy of it."""
    shown = picture(path) if path and kind == "image" else None
    view = MediaView(
        kind=kind,
        picture=shown,
        url=f"/{path.removeprefix('content/')}" if path else "",
        origin="",
        alt=None,
        width=None,
        height=None,
        duration=None,
        media_type="",
    )
    return view._replace(**fields)


def cite(relation: Any = "reply", **fields: Any) -> CiteView:
    """What an item answers, by someone else."""
    url = fields.pop("own", "")
    said = Cite(
        relation,
        "https://x.com/bob/status/1",
        Person("Bob", "bob", "https://x.com/bob"),
        "<p>Is it raining?</p>",
        "2011-10-05T10:00:00Z",
    )
    return CiteView(said._replace(**fields), url)


def item(
    native: str = "20", date: str | None = "2011-10-05 14:48", **given: Any
) -> Any:
    """An item as pages show it: fields of the view, and of the item."""
    of = given.pop("of", None) or account()
    kind = given.pop("kind", "note")
    html = given.pop("html", f"<p>Words of {native}</p>")
    own = {
        name: given.pop(name) for name in Item._fields if name in _OF_ITEM & {*given}
    }
    one = Item(
        item_id(of.channel, of.key, native),
        of.channel,
        of.key,
        kind,
        html=html,
        text=own.pop("text", " ".join(_bare(html).split())),
        visibility=own.pop("visibility", "public"),
        **own,
    )
    moment = None if date is None else seconds(date)
    view = ItemView(
        digest=b"",
        item=one,
        url=f"/channels/{of.key}/{native}/",
        anchor=f"i{native}",
        account=of,
        date=moment,
        day=None if moment is None else local_day(moment, "UTC"),
        is_timed=True,
        **{
            **dict.fromkeys(("title", "note", "label"), ""),
            **dict.fromkeys(("tags", "media", "cites", "also"), ()),
            **dict.fromkeys(("place", "player", "part")),
            "is_pinned": False,
            **given,
        },
    )
    return view._replace(digest=digest_of_plain(plain(view)))


_OF_ITEM = {
    *("text", "published", "url", "visibility", "lang", "warning", "links", "poll"),
    *("taken", "licence", "albums", "source"),
}


def thread(*views: ItemView) -> tuple[ItemView, ...]:
    """The same items as parts of one text, the first one first."""
    total = len(views)
    return tuple(
        _digested(view._replace(part=Part(views[0].url, number, total)))
        for number, view in enumerate(views, 1)
    )


class FakeFlow(NamedTuple):
    """One stream."""

    view: StreamView
    entries: Sequence[StreamEntry]

    @property
    def pinned(self) -> Sequence[StreamEntry]:
        """Those that come first."""
        return [one for one in self.entries if one.items and one.item.is_pinned]

    @property
    def undated(self) -> Sequence[StreamEntry]:
        """Those in no month."""
        return [one for one in self.entries if one.day is None]

    def month(self, year: int, month: int) -> Sequence[StreamEntry]:
        """Those of a month."""
        return [one for one in self.entries if one.day and one.day[:2] == (year, month)]


class FakeStream(NamedTuple):
    """Everything."""

    accounts: Sequence[AccountView]
    flows: Sequence[FakeFlow]
    items: Mapping[str, ItemView]
    threads: Mapping[str, tuple[ItemView, ...]]
    calendar: Mapping[tuple[int, int], Sequence[StreamEntry]]
    pictures: Mapping[str, Picture]
    published: Mapping[str, str]
    leaves: Mapping[str, LeafOf]
    problems: Sequence[Problem] = ()

    def item_at(self, address: str) -> ItemView | None:
        """The item at an address of ours."""
        return next((one for one in self.items.values() if one.url == address), None)

    @property
    def frame_hosts(self) -> tuple[str, ...]:
        """The hosts of all players."""
        players = [view.player for view in self.items.values()]
        return tuple(sorted({player.host for player in players if player}))


def entry_of(*views: ItemView, form: str = "") -> StreamEntry:
    """The card of an item, a thread or a burst."""
    first = views[0]
    form = form or ("thread" if first.part and first.part.number == 1 else "item")
    digest = digest_of_plain((form, [view.digest for view in views]))
    return StreamEntry(digest, form, first.date, first.day, None, views)


def entry_of_post(card: Card) -> StreamEntry:
    """The card of a post."""
    return StreamEntry(card.digest, "post", card.date, card.post.day, card, ())


def flow(
    form: str, name: str, url: str, entries: Iterable[StreamEntry], **fields: Any
) -> FakeFlow:
    """A stream of these cards."""
    listed = sorted(entries, key=lambda one: (one.day or (), one.date or 0))[::-1]
    years = _years(url, listed)
    told = (form, name, url, plain(years), plain(tuple(fields.values())))
    view = StreamView(
        digest_of_plain(told), form, name, "", "", url, years, None
    )._replace(**fields)
    return FakeFlow(view, listed)


def stream_of(*entries: StreamEntry, declared: Iterable[FakeFlow] = ()) -> FakeStream:
    """Everything that these cards make."""
    views = [view for one in entries for view in one.items]
    views.sort(key=lambda view: (view.date is not None, view.date or 0), reverse=True)
    accounts = {view.account.key: view.account for view in views}
    shown = [medium for view in views for medium in view.media]
    pictures = [one.picture for one in shown if one.picture]
    pictures += [leaf.picture for one in shown for leaf in one.leaves if leaf.picture]
    pictures += [one.avatar for one in accounts.values() if one.avatar]
    calendar: dict[tuple[int, int], list[StreamEntry]] = {}
    for one in flow("stream", "", "/stream/", entries).entries:
        if one.day:
            calendar.setdefault(one.day[1:], []).append(one)
    flows = (
        flow("stream", "", "/stream/", entries),
        *(_of_account(one, entries) for one in accounts.values()),
        *(_of_kind(kind, entries) for kind in sorted({one.kind for one in views})),
        *declared,
    )
    return FakeStream(
        accounts=tuple(accounts.values()),
        flows=tuple(one for one in flows if one.entries),
        items={view.id: view for view in views},
        threads={one.url: one.items for one in entries if one.form == "thread"},
        calendar=calendar,
        pictures={one.path: one for one in pictures},
        published={one.path: one.url for one in pictures},
        leaves={},
    )


def _of_account(one: AccountView, entries: Iterable[StreamEntry]) -> FakeFlow:
    own = (entry for entry in entries if entry.items and entry.item.account == one)
    return flow("account", one.key, one.url, own, account=one)


def _of_kind(kind: str, entries: Iterable[StreamEntry]) -> FakeFlow:
    own = (entry for entry in entries if entry.items and entry.item.kind == kind)
    return flow("kind", kind, f"/kinds/{kind}/", own)


def _years(url: str, entries: Iterable[StreamEntry]) -> tuple[StreamPeriod, ...]:
    dated = [one for one in entries if one.day]
    found = []
    for year, of_year in groupby(dated, key=lambda one: one.day[0] if one.day else 0):
        months = tuple(
            _period(f"{url}{year}/{month:02}/", year, month, tuple(of_month))
            for month, of_month in groupby(
                list(of_year), key=lambda one: one.day[1] if one.day else 0
            )
        )
        days = tuple(sorted(day for month in months for day in month.days))
        total = sum(month.total for month in months)
        digest = digest_of_plain((url, days))
        found.append(
            StreamPeriod(digest, year, 0, f"{url}{year}/", total, days, months)
        )
    return tuple(found)


def _period(
    url: str, year: int, month: int, entries: tuple[StreamEntry, ...]
) -> StreamPeriod:
    counted: dict[int, int] = {}
    for one in entries:
        day = one.day[2] if one.day else 0
        counted[day] = counted.get(day, 0) + (len(one.items) or 1)
    days = tuple((month, day, total) for day, total in sorted(counted.items()))
    return StreamPeriod(
        digest_of_plain((url, days)), year, month, url, sum(counted.values()), days
    )


def _digested(view: ItemView) -> ItemView:
    bare = view._replace(digest=b"")
    return bare._replace(digest=digest_of_plain(plain(bare)))


def _bare(html: str) -> str:
    return "".join(part.partition(">")[2] for part in f">{html}".split("<"))
