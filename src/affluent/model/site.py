"""What pages see of posts, terms, periods and old addresses.

Pages see a post in one of two ways: its own page sees the `Entry`, every list sees
only `Card`s, so that an edit of a body leaves all lists as they are.
"""

from __future__ import annotations

from typing import NamedTuple

from .embed_view import EmbedView
from .picture import Picture
from .post import Heading, Post, Term
from .settings import Plain, Voice


class FileLink(NamedTuple):
    """An address that a link in a body leads to."""

    # percent-encoded, from the site's own root, with its fragment
    url: str


# What a slot turned out to be; None for what is missing, and for an embed of which
# no more is known than its address.
Target = FileLink | Picture | EmbedView | None


class Card(NamedTuple):
    """A post as lists see it: equal digests look equal in every list."""

    digest: bytes
    post: Post
    cover: Picture | None

    @property
    def kind(self) -> str:
        """Of "article", "note", "page"."""
        return self.post.kind

    @property
    def id(self) -> str:
        """In feeds: give the card to the filter `uid`."""
        return self.post.id

    @property
    def lang(self) -> str:
        """BCP 47."""
        return self.post.lang

    @property
    def title(self) -> str:
        """Plain text; empty for a note without one."""
        return self.post.title

    @property
    def url(self) -> str:
        """From the site's own root: give it to the filter `url` or `absolute`."""
        return self.post.url

    @property
    def date(self) -> int | None:
        """Seconds since 1970 UTC: give it to the filter `date` or `iso`."""
        return self.post.date

    @property
    def updated(self) -> int | None:
        """Seconds since 1970 UTC, where the author gave it."""
        return self.post.updated

    @property
    def summary(self) -> str:
        """Plain text."""
        return self.post.summary

    @property
    def cover_alt(self) -> str:
        """The alternative text of the cover."""
        return self.post.cover[1] if self.post.cover else ""

    @property
    def tags(self) -> tuple[Term, ...]:
        """Terms of the taxonomy "tags"."""
        return self.post.terms_of("tags")

    @property
    def categories(self) -> tuple[Term, ...]:
        """Terms of the taxonomy "categories"."""
        return self.post.terms_of("categories")

    @property
    def authors(self) -> tuple[Term, ...]:
        """Terms of the taxonomy "authors"; the site's owner if there is none."""
        return self.post.terms_of("authors")

    @property
    def series(self) -> tuple[Term, ...]:
        """Terms of the taxonomy "series"."""
        return self.post.terms_of("series")

    def terms(self, taxonomy: str) -> tuple[Term, ...]:
        """Terms of any taxonomy of the site."""
        return self.post.terms_of(taxonomy)

    @property
    def location(self) -> tuple[str, float | None, float | None] | None:
        """(name, latitude, longitude)."""
        return self.post.location

    @property
    def cites(self) -> tuple[tuple[str, str], ...]:
        """(relation, address) of what it answers: "reply", "quote", "like", …"""
        return self.post.cites

    @property
    def minutes(self) -> int:
        """To read it, at least 1."""
        return self.post.minutes

    @property
    def extra(self) -> dict[str, Plain]:
        """The author's own keys."""
        return self.post.extra


class Entry(NamedTuple):
    """A post as its own page and the feeds see it: a card, and what only they show."""

    digest: bytes
    card: Card
    # what the body's slots turned out to be, in their order
    targets: tuple[Target, ...]

    def __getattr__(self, name: str) -> object:
        """Whatever the card offers."""
        return getattr(self.card, name)

    @property
    def post(self) -> Post:
        """The record itself."""
        return self.card.post

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The table of contents."""
        return tuple(Heading(*heading) for heading in self.card.post.headings)

    @property
    def words(self) -> int:
        """Of the body; lists know only the minutes, which change less often."""
        return self.card.post.words

    @property
    def features(self) -> tuple[str, ...]:
        """Of "code", "embeds", "maths"."""
        return self.card.post.features

    @property
    def syndication(self) -> tuple[str, ...]:
        """Addresses of the copies elsewhere."""
        return self.card.post.syndication

    @property
    def comments(self) -> bool:
        """Whether readers may answer."""
        return self.card.post.comments

    @property
    def draft(self) -> bool:
        """Shown only in a preview."""
        return self.card.post.draft


class TermPage(NamedTuple):
    """A term with all that its page and its line in the index show."""

    digest: bytes
    taxonomy: str
    name: str
    slug: str
    url: str
    # plain text, of the term's description file
    description: str
    # newest first; none for a voice that speaks only at accounts
    cards: tuple[Card, ...]
    # of the term above, for "europe/france": (name, url), outermost first
    parents: tuple[tuple[str, str], ...]
    # of the terms below: (name, url, count)
    children: tuple[tuple[str, str, int], ...]
    # the voice of this key, in the taxonomy "authors"
    voice: Voice | None

    @property
    def count(self) -> int:  # type: ignore[override]
        """How many posts, those of the terms below included."""
        return len(self.cards)


class Period(NamedTuple):
    """A year or a month with posts."""

    digest: bytes
    year: int
    # 1 to 12, or 0 for the whole year
    month: int
    url: str
    # newest first
    cards: tuple[Card, ...]
    # of a year
    months: tuple[Period, ...]

    @property
    def count(self) -> int:  # type: ignore[override]
        """How many posts."""
        return len(self.cards)


class Redirect(NamedTuple):
    """An old address."""

    # from the site's own root: "/old/"
    source: str
    target: str
    # the file that asks for it
    path: str
