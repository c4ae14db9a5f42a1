"""What pages see of accounts, items and streams.

As with posts, a list sees no more of an item than its card shows; equal digests look
equal. Addresses of ours are percent-encoded, from the site's own root.
"""

from __future__ import annotations

from typing import NamedTuple

from .item import Choice, Cite, Item, Person, Spot
from .picture import Picture

# named here too, beside the other views that pages have of an item
from .player import PlayerView as PlayerView  # noqa: PLC0414
from .settings import Voice
from .site import Card


class AccountView(NamedTuple):
    """An account as its page, the directory and every card show it."""

    digest: bytes
    key: str
    # "twitter"
    channel: str
    # "Twitter/X"
    label: str
    name: str
    # without "@"; may be ""
    handle: str
    # /channels/<key>/
    url: str
    # the profile at the service, or ""
    profile_url: str
    voice: Voice | None
    # plain text
    bio: str
    avatar: Picture | None
    # the service or the account is gone: what is here is the archived copy
    is_closed: bool
    # when and how the service ended, in words and per channel; "" if it is open
    closed: str

    @property
    def title(self) -> str:
        """What it is called: "Jane"."""
        return self.name or self.handle or self.label

    @property
    def full_title(self) -> str:
        """What it is called among others: "Jane, Twitter/X"."""
        return self.label if self.title == self.label else f"{self.title}, {self.label}"


class Leaf(NamedTuple):
    """A page of a document."""

    # made from our own copy; None if it could not be
    picture: Picture | None
    # what is written on it, for readers who do not see it; may be ""
    text: str


class MediaView(NamedTuple):
    """A medium, as far as the hub has it."""

    # of "image", "video", "audio", "gif", "document"
    kind: str
    # the picture itself, or the still of a film; None if there is no own copy
    picture: Picture | None
    # address of our own copy, or ""
    url: str
    # absolute, at the service, or ""
    origin: str
    # None: not known; "": decoration
    alt: str | None
    width: int | None
    height: int | None
    # in seconds
    duration: float | None
    # of our own copy: "video/mp4", or ""
    media_type: str
    # of a document, in order
    leaves: tuple[Leaf, ...] = ()


class CiteView(NamedTuple):
    """What an item answers, repeats or quotes."""

    cite: Cite
    # our own page of it, where the hub has saved it too; else ""
    url: str

    @property
    def author(self) -> Person | None:
        """Who said it."""
        return self.cite.author


class Part(NamedTuple):
    """Where an item stands in its thread."""

    # address of the thread's page
    url: str
    # from 1
    number: int
    # how many parts there are
    total: int


class Moment(NamedTuple):
    """A date in the site's zone."""

    # seconds since 1970 UTC
    date: int
    # (year, month, day) of it
    day: tuple[int, int, int]
    # whether the time of the day is known
    is_timed: bool


class EventView(NamedTuple):
    """When an event takes place, and what becomes of it."""

    start: Moment
    # of a mere day, the last one of it
    end: Moment | None = None
    # of "confirmed", "tentative", "cancelled", or ""
    status: str = ""
    # of "yes", "no", "maybe", "interested", or ""
    rsvp: str = ""


class ItemView(NamedTuple):
    """An item as pages show it: curated, with its own copies and only what may be."""

    digest: bytes
    item: Item
    # /channels/<account>/<native id>/
    url: str
    # of the item on a page with others: "i20"
    anchor: str
    account: AccountView
    # seconds since 1970 UTC, or None for what has no date
    date: int | None
    # (year, month, day) in the site's zone
    day: tuple[int, int, int] | None
    # whether the time of the day is known
    is_timed: bool
    # the author's own, else the service's; may be ""
    title: str
    # the author's note, in HTML; may be ""
    note: str
    is_pinned: bool
    tags: tuple[str, ...]
    media: tuple[MediaView, ...]
    cites: tuple[CiteView, ...]
    # None unless the account shows places
    place: Spot | None
    player: PlayerView | None
    # copies elsewhere: (label, address); an address of ours begins with "/"
    also: tuple[tuple[str, str], ...]
    # of a thread's parts, else None
    part: Part | None
    # "archived copy, service closed", by its message key, or ""
    label: str
    # of a copy: our page of the one that lists show instead; else ""
    canonical: str = ""
    event: EventView | None = None

    @property
    def id(self) -> str:
        """Of the item."""
        return self.item.id

    @property
    def kind(self) -> str:
        """Of the item."""
        return self.item.kind

    @property
    def html(self) -> str:
        """Sanitised."""
        return self.item.html

    @property
    def text(self) -> str:
        """With line breaks."""
        return self.item.text

    @property
    def lang(self) -> str:
        """BCP 47, or ""."""
        return self.item.lang or ""

    @property
    def origin(self) -> str:
        """The item's own page at the service, or ""."""
        return self.item.url or ""

    @property
    def warning(self) -> str | None:
        """A content warning; None if there is none."""
        return self.item.warning

    @property
    def poll(self) -> tuple[Choice, ...]:
        """The answers of a poll."""
        return self.item.poll

    @property
    def scheduled(self) -> Moment | None:
        """When it begins; None for what calendars do not have.

        An event of which nobody says when it is begins when it is dated.
        """
        is_listed = self.item.visibility != "unlisted" and not self.canonical
        if self.event:
            return self.event.start if is_listed and self.event.rsvp != "no" else None
        if self.kind != "event" or self.date is None or self.day is None:
            return None
        return Moment(self.date, self.day, self.is_timed) if is_listed else None

    @property
    def heading(self) -> str:
        """The title, else the beginning of the text: what a link to it may say.

        Of what stands behind a warning, only the warning.
        """
        if self.title or self.warning is not None:
            return self.title or self.warning or ""
        line = " ".join(self.item.text.split())
        return line if len(line) <= HEADING else f"{line[: HEADING - 1].rstrip()}…"


# So long is a heading that is made of a text.
HEADING = 80


class StreamEntry(NamedTuple):
    """One card of a stream: a post, an item, a thread, or a burst of items."""

    digest: bytes
    # of "post", "item", "thread", "burst"
    form: str
    # of the newest of a burst, the first of a thread
    date: int | None
    day: tuple[int, int, int] | None
    # of a post; else None
    card: Card | None
    # one of "item"; all parts of a thread, oldest first; of a burst, newest first
    items: tuple[ItemView, ...]
    # of a post: copies elsewhere, as in `ItemView.also`
    also: tuple[tuple[str, str], ...] = ()

    @property
    def item(self) -> ItemView:
        """The item, the thread's first part, the burst's newest."""
        return self.items[0]

    @property
    def url(self) -> str:
        """Of the post, the item, the thread."""
        return self.card.url if self.card else self.items[0].url


class StreamPeriod(NamedTuple):
    """A year, a month or a day of a stream."""

    digest: bytes
    year: int
    # 1 to 12; 0 for a whole year
    month: int
    url: str
    # how many entries: posts and items each count, also within threads and bursts
    total: int
    # (month, day, how many) for each day that has any
    days: tuple[tuple[int, int, int], ...]
    # of a year: its months, newest first
    months: tuple[StreamPeriod, ...] = ()


class StreamView(NamedTuple):
    """A stream as its pages show it."""

    digest: bytes
    # "stream", "account", "kind", "declared"
    form: str
    # of the account, the kind, the declared stream; "" for the main one
    name: str
    title: str
    description: str
    url: str
    # newest first
    years: tuple[StreamPeriod, ...]
    # of an account's stream
    account: AccountView | None
