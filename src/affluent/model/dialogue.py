"""What readers say: as it stands in files, and as pages show it.

No e-mail address, IP address or picture of anybody's is in any of these: there is no
field for one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from .digest import NOTHING

# What a response may be; the first two say something, the others only that.
RESPONSES = ("reply", "mention", "repost", "like", "bookmark")


class Comment(NamedTuple):
    """What somebody said about a text or an item, in a file of the author's."""

    # unique in its file; of what came from elsewhere, its address
    id: str
    # "comment", or one of `RESPONSES`
    kind: str
    # as the author or the service names them; "" if nobody does
    name: str
    # their own page, or ""
    url: str
    # seconds since 1970 UTC, or None
    date: int | None
    # sanitised: text and links alone
    html: str
    # of a comment, the id or address of the one it answers; "" for none
    reply_to: str = ""
    # where it was said, or "" if it was said here
    origin: str = ""
    # what it came by: "mastodon", "bluesky", "webmention"; "" if the author wrote it in
    source: str = ""
    # the key of a voice of the site, or ""
    voice: str = ""
    # BCP 47, or ""
    lang: str = ""
    # of the file, from 1; 0 where it is of no use
    line: int = 0


class Moderation(NamedTuple):
    """Whom the author shows, of those who speak elsewhere, by `text.spelling`."""

    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    # nothing from elsewhere is shown: what the author says cannot be read
    is_closed: bool = False


class Identicon(NamedTuple):
    """A small picture in the place of a portrait: a path on a field of 5 by 5."""

    path: str
    # of CSS: "#1f5f73"
    colour: str


class Remark(NamedTuple):
    """A comment as its page shows it, with what answers it."""

    # its fragment on the page, behind "_": "c-3f2a"
    anchor: str
    kind: str
    # "" if nobody is named
    name: str
    # absolute, or ""
    url: str
    date: int | None
    html: str
    lang: str
    # where it was said, or ""
    origin: str
    # of its origin: "social.example"
    host: str
    # the name of the one it answers, if that is not the one it stands below; else ""
    answers: str
    # the anchor of the one it answers, or "" for the text itself
    parent: str
    # whether a voice of the site speaks
    is_voice: bool
    # whether it is the author of the text
    is_author: bool
    icon: Identicon
    # where one may answer it, or ""
    reply_url: str
    # in the order of their dates
    replies: tuple[Remark, ...] = ()


class Dialogue(NamedTuple):
    """What was said about one text or item."""

    digest: bytes = NOTHING
    # comments and replies that answer no other, in the order of their dates
    remarks: tuple[Remark, ...] = ()
    # pages that mention it
    mentions: tuple[Remark, ...] = ()
    # who only pointed at it: reposts, likes, bookmarks
    nods: tuple[Remark, ...] = ()
    # how many remarks, those that answer others included
    total: int = 0
    # of the newest remark
    updated: int | None = None
    # whether readers may answer
    is_open: bool = False
    # where to: a mail or a form; "" if there is neither
    reply_url: str = ""
    # (media type, address) of its feeds
    feeds: tuple[tuple[str, str], ...] = ()


NO_DIALOGUE = Dialogue()


def comment_from_plain(values: Any) -> Comment:
    """The comment that `digest.plain` made plain."""
    return Comment._make(values)
