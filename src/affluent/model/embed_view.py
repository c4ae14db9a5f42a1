"""What pages see where a text names an address alone in a paragraph."""

from __future__ import annotations

from typing import NamedTuple

from .item import Person
from .picture import Picture
from .player import PlayerView


class EmbedView(NamedTuple):
    """A card of what is at an address: the author's own copy, or what is saved of it.

    Everything in it is local; only a click leads elsewhere.
    """

    # of all the rest
    digest: bytes
    # absolute: the thing itself
    url: str
    # our own page of it, from the site's root; or ""
    own_url: str
    # of the service: "twitter", "youtube"; or ""
    channel: str
    # "Twitter/X", or the name of the host
    label: str
    # plain text; may be ""
    title: str = ""
    # sanitised, short, and without anything that loads; may be ""
    html: str = ""
    # BCP 47 of title and text, or ""
    lang: str = ""
    author: Person = Person()
    # RFC 3339, a wall clock or a mere day; or ""
    published: str = ""
    # (year, month, day) in the site's zone
    day: tuple[int, int, int] | None = None
    # with what they show in words: None if that is not known, "" for decoration
    pictures: tuple[tuple[Picture, str | None], ...] = ()
    # what a click loads in its place
    player: PlayerView | None = None
    # a content warning; "" for "sensitive" without a word, None if there is none
    warning: str | None = None
    # the service or the account is gone
    is_closed: bool = False
