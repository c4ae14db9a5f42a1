"""What the author wrote, read: one `Post` per source file.

Posts are named tuples of plain values, not data classes: ten thousand of them are
read from the ledger at every build, and a tuple of strings and numbers is what
`marshal` loads in a hundredth of a second. What is nested in them stays plain too
and gets its names where it is used. What most builds ask of a few posts only stays
packed until then: to make ten thousand lists of headings takes longer than to join.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple, Self

from .settings import Plain

SlotKind = Literal["link", "picture", "fragment", "embed"]


class Slot(NamedTuple):
    """A gap in a rendered body that only the whole site can fill.

    The body's HTML holds `marker(index)` in the place of what is to come:
    an address for a link or fragment, a whole ``<img>`` for a picture, a ``<figure>``
    for an embed.
    """

    kind: SlotKind
    # as written: "other.md#part", "photo.jpg", "/img/photo.jpg", "#part";
    # embed: an absolute address
    target: str
    # line of the body, from 1
    line: int
    # picture: the alternative text; else ""
    alt: str = ""
    # picture: the title; else ""
    title: str = ""
    # picture, embed: further attributes as written, ready for HTML: ' class="wide"'
    attributes: str = ""


# Control characters never stand in a source that passed the reader,
# so a marker cannot be mistaken for the author's text.
SLOT_OPEN, SLOT_CLOSE = "\x02", "\x03"


def marker(index: int) -> str:
    """The gap that the slot of this index leaves in its body.

    >>> marker(12)
    '\\x0212\\x03'
    """
    return f"{SLOT_OPEN}{index}{SLOT_CLOSE}"


class Fault(NamedTuple):
    """Something wrong in a body; a `Problem` once the file is known."""

    code: str
    message: str
    # line of the body, from 1
    line: int
    hint: str = ""


class Heading(NamedTuple):
    """One line of a table of contents."""

    level: int
    # the fragment, without "#"
    anchor: str
    # HTML of the heading's text, without links
    html: str


class Body(NamedTuple):
    """What Markdown makes of a text; a pure function of the text and the options."""

    html: str
    slots: tuple[Slot, ...]
    headings: tuple[Heading, ...]
    # HTML of what stands before <!--more-->, with the same markers; "" if there is none
    excerpt: str
    # plain text of the first paragraph, cut at a word within 200 characters
    lead: str
    words: int
    # what the page needs for it, sorted: of "code", "embeds", "maths"
    features: tuple[str, ...]
    # of the body alone, without its file's place
    faults: tuple[Fault, ...] = ()


class Episode(NamedTuple):
    """What a text that has a sound is in a podcast."""

    number: int | None = None
    season: int | None = None
    # "full", "trailer", "bonus", or ""
    kind: str = ""
    # None: as the podcast
    explicit: bool | None = None
    # in seconds
    duration: float | None = None
    # paths as written, or ""
    transcript: str = ""
    chapters: str = ""


class Term(NamedTuple):
    """One value of a taxonomy as a post names it."""

    name: str
    # of the address's last part; a term below another has both: "europe/france"
    slug: str
    # percent-encoded, from the site's own root: "/tags/loire/"
    url: str


class Text(NamedTuple):
    """What only those look into who show a post, which says of each what it is."""

    slug: str
    summary: str
    excerpt: str
    extra: dict[str, Plain]
    words: int
    minutes: int
    slots: tuple[tuple[str, str, int, str, str, str], ...]
    headings: tuple[tuple[int, str, str], ...]
    body_line: int
    body: bytes


class Outline(NamedTuple):
    """What the site must know of every post to be joined."""

    # relative to the site's folder: "content/posts/2012/hello.md"
    path: str
    kind: str
    # BCP 47
    lang: str
    # plain text; empty for a note without one
    title: str
    # percent-encoded, from the site's own root: "/posts/hello/"
    url: str
    date: int | None
    # (year, month, day) of the date in the site's zone
    day: tuple[int, int, int] | None
    updated: int | None
    expires: int | None
    draft: bool
    unlisted: bool
    # (path as written, alternative text), or None
    cover: tuple[str, str] | None
    # sorted by taxonomy: (("tags", ((name, slug, url), …)), …); see `terms_of`
    terms: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    # equal in all translations of one text
    translation_key: str
    # in feeds: the author's own, else where its source stands: "posts/hello"
    id: str
    # addresses that redirect here, as written: "/old/"
    aliases: tuple[str, ...]
    syndication: tuple[str, ...]
    # (relation, address) of what it answers: of "reply", "quote", "repost", "like",
    # "bookmark"
    cites: tuple[tuple[str, str], ...]
    # (name, latitude, longitude), or None
    location: tuple[str, float | None, float | None] | None
    # an `Episode` made plain, or None
    episode: tuple[object, ...] | None
    comments: bool
    # a template's name, or "" for the kind's own
    template: str
    weight: int
    features: tuple[str, ...]
    # whether its body has slots, and whether its excerpt has some of them
    has_slots: bool
    has_open_excerpt: bool
    # of all of this
    digest: bytes
    # of what a list may show
    card_digest: bytes
    # of all that more than its own page and the feeds may hang on
    outline: bytes
    # of where it stands, what links to it find and what it links to itself
    bearings: bytes
    # its `Text`, packed
    packed: bytes


class Post(Outline):
    """One source file: an article, a note or a page, with all that may be shown.

    Dates are whole seconds since 1970 in UTC, None where the author gave none.
    Equal digests mean equal pages; equal card digests mean equal list entries.
    """

    __slots__ = ()

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Self:
        """A post of all fields, those of its `Text` among them."""
        text = tuple(fields[name] for name in Text._fields)
        outline = {name: fields[name] for name in Outline._fields if name not in _FOUND}
        return cls(
            **outline,
            has_slots=bool(fields["slots"]),
            has_open_excerpt=SLOT_OPEN in fields["excerpt"],
            # in the version that writes equal values as equal bytes
            packed=marshal.dumps(text, 2),
        )

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return _unpacked(self.packed).slug

    @property
    def summary(self) -> str:
        """Plain text; the author's own, else the body's lead."""
        return _unpacked(self.packed).summary

    @property
    def excerpt(self) -> str:
        """HTML with markers: what stands before <!--more-->, a short note, or ""."""
        return _unpacked(self.packed).excerpt

    @property
    def extra(self) -> dict[str, Plain]:
        """The author's own keys, plain values in lists and maps."""
        return _unpacked(self.packed).extra

    @property
    def words(self) -> int:
        """Of the body."""
        return _unpacked(self.packed).words

    @property
    def minutes(self) -> int:
        """To read it, at least 1."""
        return _unpacked(self.packed).minutes

    @property
    def slots(self) -> tuple[tuple[str, str, int, str, str, str], ...]:
        """Each a `Slot` made plain."""
        return _unpacked(self.packed).slots

    @property
    def headings(self) -> tuple[tuple[int, str, str], ...]:
        """Each a `Heading` made plain."""
        return _unpacked(self.packed).headings

    @property
    def body_line(self) -> int:
        """The line of the source where the body begins."""
        return _unpacked(self.packed).body_line

    @property
    def body(self) -> bytes:
        """The memo's key for the body's HTML."""
        return _unpacked(self.packed).body

    @property
    def gaps(self) -> tuple[Slot, ...]:
        """The body's slots, named."""
        return tuple(map(Slot._make, self.slots))

    def terms_of(self, taxonomy: str) -> tuple[Term, ...]:
        """The terms of one taxonomy, in the author's order."""
        for name, terms in self.terms:
            if name == taxonomy:
                return tuple(Term(*term) for term in terms)
        return ()


# What follows from the other fields.
_FOUND = frozenset({"has_slots", "has_open_excerpt", "packed"})


# those who show a post ask for one field after the other
@lru_cache(maxsize=1 << 15)
def _unpacked(packed: bytes) -> Text:
    return Text._make(marshal.loads(packed))  # noqa: S302 - our own, from the ledger


def key_of_path(path: str) -> str:
    """What stands for the path of a source below the content folder.

    A file that becomes a folder of its own, to have pictures beside it, stays the same.

    >>> key_of_path("posts/hello.md"), key_of_path("posts/hello/index.fr.md")
    ('posts/hello', 'posts/hello.fr')
    """
    key = path.rsplit(".", 1)[0]
    folder, _, name = key.rpartition("/")
    if folder and (name == "index" or name.startswith("index.")):
        return folder + name.removeprefix("index")
    return key


# The fields that a list may show; `Card` offers these and no other.
# A body may change without any of them, and mostly does.
CARD_FIELDS = (
    "kind",
    "lang",
    "title",
    "url",
    "date",
    "updated",
    "summary",
    "excerpt",
    "terms",
    "cover",
    "location",
    "cites",
    "minutes",
    "extra",
    "id",
)
