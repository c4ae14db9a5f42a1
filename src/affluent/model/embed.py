"""What a service said of an address that a post embeds: facts, and never its HTML.

`pull` asks once and saves the answer below content/embeds/; pages are made of the facts
alone, so that what a service says can change no page's code.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from .item import Player

EmbedType = Literal["photo", "video", "rich", "link"]
EMBED_TYPES: tuple[EmbedType, ...] = EmbedType.__args__  # type: ignore[attr-defined]


class Embed(NamedTuple):
    """An answer to "what is at this address?" (oEmbed 1.0, section 2.3)."""

    # absolute, as the post has it
    url: str
    type: EmbedType = "link"
    # plain text, as all that has no other note
    title: str | None = None
    author_name: str | None = None
    # absolute
    author_url: str | None = None
    # "YouTube"
    provider_name: str | None = None
    # of a "photo": the picture itself, absolute
    picture_url: str | None = None
    # absolute, at the service
    thumbnail_url: str | None = None
    thumbnail_width: int | None = None
    thumbnail_height: int | None = None
    # our own copy of the picture or thumbnail, relative to content/embeds/, or None
    thumbnail_path: str | None = None
    # of the player or the picture, in pixels
    width: int | None = None
    height: int | None = None
    # None for what has none, and for one that is not on the list of players
    player: Player | None = None
    # of a text that is quoted: sanitised, without the signature below it; may be ""
    html: str = ""
    # RFC 3339, when the answer came
    made: str | None = None


def embed_from_plain(values: tuple[object, ...]) -> Embed:
    """The embed that `digest.plain` made plain.

    >>> from .digest import plain
    >>> one = Embed("https://x.test", player=Player("youtube", "x"))
    >>> embed_from_plain(plain(one)) == one
    True
    """
    embed = Embed._make(values)
    player = None if embed.player is None else Player._make(embed.player)
    return embed._replace(player=player)
