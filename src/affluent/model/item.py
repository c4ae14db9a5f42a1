"""One thing the author published elsewhere: the same shape for every channel.

An `Item` is what is known of it, and nothing else: what its source does not say is
None, never a guess. Items are named tuples for the same reason as posts are: there
may be a million of them, and `marshal` reads such values fastest.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "note",
    "article",
    "photo",
    "gallery",
    "video",
    "audio",
    "slides",
    "document",
    "link",
    "quote",
    "chat",
    "answer",
    "event",
    "checkin",
    "poll",
    "reply",
    "repost",
    "like",
    "bookmark",
    "board",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

Visibility = Literal[
    "public",
    "unlisted",
    # nothing proves it public, and nothing says that it is not
    "unknown",
    "followers",
    "private",
    "direct",
    "draft",
    "password",
    "trashed",
]
VISIBILITIES: tuple[Visibility, ...] = Visibility.__args__  # type: ignore[attr-defined]

MediaKind = Literal["image", "video", "audio", "gif", "document"]

# Of an event: whether it takes place, and what the author answers to the invitation.
Status = Literal["confirmed", "tentative", "cancelled"]
Rsvp = Literal["yes", "no", "maybe", "interested"]

# How an item came to be known; what an archive or an API says outranks a feed.
Via = Literal["archive", "api", "feed", "oembed", "hand"]


class Person(NamedTuple):
    """Whoever wrote something."""

    name: str | None = None
    # without "@"
    handle: str | None = None
    # absolute
    url: str | None = None


class Media(NamedTuple):
    """A picture, a film, a sound or a document that belongs to an item."""

    kind: MediaKind
    # absolute, where the service has or had it
    url: str | None = None
    # the author's own copy, relative to the account's folder: "media/12-a.jpg"
    path: str | None = None
    # None: not known; "": the author says it is decoration
    alt: str | None = None
    # in pixels
    width: int | None = None
    height: int | None = None
    # in seconds
    duration: float | None = None
    # of a film: a still picture, as `path` if it is ours, else absolute
    poster: str | None = None


class Spot(NamedTuple):
    """Where on earth; degrees, north and east are positive."""

    lat: float | None = None
    lon: float | None = None
    name: str | None = None


class Cite(NamedTuple):
    """What an item answers, repeats or quotes, as it was saved (an h-cite)."""

    relation: Literal["reply", "repost", "quote", "like", "bookmark"]
    # absolute
    url: str | None = None
    author: Person | None = None
    # sanitised, of what the other said
    html: str | None = None
    # as in `Item.published`
    published: str | None = None


class Occasion(NamedTuple):
    """When an event takes place; dates as in `Item.published`."""

    start: str
    # when it is over; where that is a mere day, the last one of it
    end: str | None = None
    status: Status | None = None
    rsvp: Rsvp | None = None


class Choice(NamedTuple):
    """One answer of a poll."""

    text: str
    votes: int | None = None


class Player(NamedTuple):
    """A service's player for an item: facts, of which pages make the embed."""

    # a key of `channels.providers`: "slideshare", "youtube"
    provider: str
    # what the provider calls the thing: "dQw4w9WgXcQ"
    key: str


class Source(NamedTuple):
    """Where an item was read, for messages and for `affluent why`."""

    # the file within the export, the address that was asked, or the author's file
    file: str
    # the record within it: "tweet 12", "/posts/3"
    pointer: str
    via: Via = "archive"
    # RFC 3339, when the export was made or the answer came; None if unknown
    made: str | None = None


class Item(NamedTuple):
    """One thing published elsewhere."""

    # "<channel>:<account>:<native id>", stable across archive, feed and API
    id: str
    # "twitter", "tumblr", "flickr", "slideshare", …
    channel: str
    # the key of the account: its folder below content/channels/
    account: str
    kind: Kind
    # plain text, only where the source has one
    title: str | None = None
    # sanitised by `text.sanitise.sanitise_foreign`; "" if there is no text
    html: str = ""
    # the text of `html` with line breaks, NFC
    text: str = ""
    # RFC 3339 with an offset or Z; a wall clock without zone ("2011-10-05T14:48:00")
    # and a mere day ("2011-10-05") stay as they are
    published: str | None = None
    updated: str | None = None
    # absolute, at the service
    url: str | None = None
    author: Person = Person()
    # in the author's order
    media: tuple[Media, ...] = ()
    # without "#", in the author's spelling
    tags: tuple[str, ...] = ()
    place: Spot | None = None
    # at most one repost and one quote
    cites: tuple[Cite, ...] = ()
    # absolute addresses that its text links to, in order, each once
    links: tuple[str, ...] = ()
    # absolute addresses of copies that the source itself names
    syndication: tuple[str, ...] = ()
    # BCP 47
    lang: str | None = None
    # a content warning in words; "" for "sensitive" without a word
    warning: str | None = None
    visibility: Visibility = "unknown"
    source: Source = Source("", "")
    # native ids that mean this item too: earlier revisions
    aliases: tuple[str, ...] = ()
    # of a photo: when it was taken, a wall clock, as precise as is known
    taken: str | None = None
    # an address, or the licence's name
    licence: str | None = None
    # names of sets, albums, boards that hold it
    albums: tuple[str, ...] = ()
    poll: tuple[Choice, ...] = ()
    player: Player | None = None
    event: Occasion | None = None

    @property
    def native(self) -> str:
        """The id that the service gave it.

        >>> Item("twitter:jane:20", "twitter", "jane", "note").native
        '20'
        """
        return self.id.split(":", 2)[2]

    def cite(self, relation: str) -> Cite | None:
        """The first of what it answers, repeats or quotes."""
        return next((one for one in self.cites if one.relation == relation), None)

    @property
    def answered(self) -> tuple[str, ...]:
        """The addresses of what it replies to."""
        replies = (cite for cite in self.cites if cite.relation == "reply")
        return tuple(cite.url for cite in replies if cite.url)


def item_id(channel: str, account: str, native: str) -> str:
    """The id of an item.

    >>> item_id("twitter", "jane", "20")
    'twitter:jane:20'
    """
    return f"{channel}:{account}:{native}"


class AccountFacts(NamedTuple):
    """What an export or an answer tells of the account itself.

    Never an e-mail address, a telephone number or an IP address.
    """

    channel: str
    # the service's own id of it, which outlives a changed handle; "" if unknown
    id: str = ""
    # without "@"
    handle: str = ""
    name: str = ""
    # absolute, the profile at the service
    url: str = ""
    # plain text
    bio: str = ""
    # own copy as in `Media.path`, or absolute
    avatar: str = ""
    # earlier handles
    aliases: tuple[str, ...] = ()


def item_from_plain(values: tuple[object, ...]) -> Item:
    """The item that `digest.plain` made plain.

    >>> from .digest import plain
    >>> one = Item("a:b:c", "a", "b", "note", cites=(Cite("reply", "https://x.test"),))
    >>> item_from_plain(plain(one)) == one
    True
    """
    item = Item._make(values)
    return item._replace(
        author=Person._make(item.author),
        media=tuple(map(Media._make, item.media)),
        place=None if item.place is None else Spot._make(item.place),
        cites=tuple(_cite(values) for values in item.cites),
        source=Source._make(item.source),
        poll=tuple(map(Choice._make, item.poll)),
        player=None if item.player is None else Player._make(item.player),
        event=None if item.event is None else Occasion._make(item.event),
    )


def _cite(values: tuple[object, ...]) -> Cite:
    cite = Cite._make(values)
    return cite._replace(
        author=None if cite.author is None else Person._make(cite.author)
    )
