"""What a channel offers, and what it says; all of it without I/O.

A channel reads an `Export` (a zip, several parts, a folder, a file: it cannot tell)
and yields what it finds, one value after the other, so that no archive need fit into
memory. To pull, it yields requests and is sent answers: whoever drives it owns the
network.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import BinaryIO, Literal, NamedTuple, Protocol

from ..model.item import AccountFacts, Item
from ..model.problem import AffluentError, Problem
from ..model.settings import Account

# What one file of an export may unpack to, unless it is read as a stream.
FILE_LIMIT = 256 * 1024 * 1024


class ExportError(AffluentError):
    """A file of an export cannot be read; the reader goes on with the others."""


class Export(Protocol):
    """The files of an archive, whatever it is packed in; paths have forward slashes.

    Only files that a channel names are ever opened.
    """

    @property
    def name(self) -> str:
        """What the author gave: "twitter-2022.zip"; for messages."""

    @property
    def names(self) -> tuple[str, ...]:
        """All files, sorted; a single folder around everything is left out."""

    def size(self, name: str) -> int:
        """Of a file, in bytes, unpacked."""

    def read(self, name: str, limit: int = FILE_LIMIT) -> bytes:
        """All of a file; raises ExportError, also if it is larger than the limit."""

    def open(self, name: str) -> BinaryIO:
        """A file as a stream; raises ExportError here, and while it is read."""


class Copy(NamedTuple):
    """A file to take over as the author's own copy of a medium."""

    # as in `Media.path`
    path: str
    # in the export
    name: str


class Saved(NamedTuple):
    """An item to save, with the files that belong to it."""

    item: Item
    files: tuple[Copy, ...] = ()


class Withheld(NamedTuple):
    """Records that are not public, and of which nothing is kept but their number."""

    # the visibility, or another reason in a word: "protected", "direct", "draft"
    why: str
    number: int = 1


class Skipped(NamedTuple):
    """Records that are no items: "a retracted post", "an earlier revision"."""

    why: str
    number: int = 1


class Unread(NamedTuple):
    """A file that is deliberately left unread, and why: "direct messages"."""

    name: str
    why: str


class Request(NamedTuple):
    """What a channel wants to know; the answer is sent into its generator."""

    url: str
    # of the answer: media types
    accept: str = "*/*"
    # further headers; tokens go here and are never shown or kept
    headers: tuple[tuple[str, str], ...] = ()
    # whether "not modified" is an answer that will do
    conditional: bool = True


class Answer(NamedTuple):
    """What came back: an answer of any status, after redirects."""

    # 200, 304, 404, 410, …; 0 if there was none
    status: int
    # where it came from in the end
    url: str
    # names in lower case
    headers: Mapping[str, str]
    body: bytes
    # RFC 3339, when
    made: str


Found = AccountFacts | Saved | Withheld | Skipped | Unread | Problem


class Recognised(NamedTuple):
    """What an export seems to be."""

    channel: str
    # in words: "a Twitter/X archive (2019 or later)"
    what: str
    # 0 to 1
    confidence: float
    # whose, as far as can be told without reading it all
    account: AccountFacts


class Pull(NamedTuple):
    """What a channel may know when it pulls."""

    account: Account
    # what is known of the account from earlier exports and answers
    facts: AccountFacts
    # from the environment; "" if there is none
    token: str
    # further secrets by name: {"key": …, "secret": …}
    secrets: Mapping[str, str]
    # of the newest item saved, as in `Item.published`; None for all there is
    since: str | None


Stage = Literal["archive", "feed", "api"]


class Channel(NamedTuple):
    """One service."""

    name: str
    # how sure it is that an export is its own; None if it is not
    recognise: Callable[[Export], Recognised | None]
    # what an export holds, for the account of this key
    read: Callable[[Export, str], Iterator[Found]]
    # how to pull, or None for what is closed or has no way
    pull: Callable[[Pull], Generator[Request | Found, Answer, None]] | None = None
    # a single answer or file of the service -> what it holds, without an Export
    # (name for messages, bytes, account key, when it was made)
    parse: Callable[[str, bytes, str, str | None], Iterator[Found]] | None = None


def media_path(native: str, name: str) -> str:
    """Where an own copy goes: the item's id and the last part of an address or path.

    The same for an archive, a feed and the API, so that no picture is kept twice.

    >>> media_path("20", "https://x.test/a/b.jpg?size=large")
    'media/20-b.jpg'
    >>> media_path("my/id", "../é b.png")
    'media/my_id-_ b.png'
    """
    base = name.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    return f"media/{_plain(native)[:80]}-{_plain(base)[-100:] or 'file'}"


def _plain(name: str) -> str:
    signs = (sign if sign.isascii() and sign.isprintable() else "_" for sign in name)
    return "".join("_" if sign in '/\\:*?"<>|%' else sign for sign in signs).strip(". ")
