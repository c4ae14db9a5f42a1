"""What stands where a post names an address alone: the nearest copy of what is there.

First a page of our own, then what `pull` saved of the service's answer, then a player
that the address itself tells of. Of any other address a page can only show the link.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import urlsplit

from ..channels.providers import player_of, player_view
from ..channels.services import service
from ..model.digest import digest_of_plain, plain
from ..model.embed import Embed
from ..model.embed_view import EmbedView
from ..model.item import Person
from ..model.picture import Picture
from ..model.post import Post
from ..model.settings import Settings
from ..model.stream import ItemView, MediaView
from ..text.zones import iso

# Of the characters of a text; a card is no page.
_LONG = 600
_PICTURES = 4
_MEDIA = re.compile(
    r"<(video|audio)\b.*?</\1>|</?(?:audio|img|picture|source|track|video)\b[^>]*>",
    re.DOTALL,
)
_NO_NAME = re.compile(r"[^a-z0-9]+")


def view_at(
    url: str,
    item_at: Callable[[str], ItemView | None],
    embed_at: Callable[[str], Embed | None],
    pictures: Mapping[str, Picture],
    folder: str,
) -> EmbedView | None:
    """The card of an address; None if nothing but the address is known.

    `folder` is that of the saved answers, with a final slash.
    """
    item = item_at(url)
    if item is not None:
        return view_of_item(item, url)
    embed = embed_at(url)
    if embed is None:
        return _view_of_player(url)
    path = posixpath.normpath(f"{folder}{embed.thumbnail_path or ''}")
    picture = pictures.get(path) if path.startswith(folder) else None
    return view_of_embed(embed, url, picture)


def view_of_item(view: ItemView, url: str) -> EmbedView:
    """The card of an item of the author's own, embedded by this address."""
    item, account = view.item, view.account
    author = item.author
    if not (author.name or author.handle):
        author = Person(account.name, account.handle, account.profile_url or None)
    html, text = view.html, view.text
    if not html and view.cites:
        # what is repeated or liked is all there is to see
        cite = view.cites[0].cite
        author = cite.author or Person()
        html = cite.html or ""
        text = _text_of(html)
    shown = [(picture, alt) for picture, alt in map(_still, view.media) if picture]
    return _digested(
        EmbedView(
            digest=b"",
            url=view.origin or url,
            own_url=view.url,
            channel=account.channel,
            label=account.label,
            title=view.title,
            html=_short(html, text),
            lang=view.lang,
            author=author,
            published=item.published or "",
            day=view.day,
            pictures=tuple(shown[:_PICTURES]),
            player=view.player,
            warning=view.warning,
            is_closed=account.is_closed,
        )
    )


def view_of_embed(embed: Embed, url: str, picture: Picture | None) -> EmbedView:
    """The card of what a service said of an address."""
    player = embed.player and player_view(embed.player, url, embed.width, embed.height)
    name = embed.player.provider if embed.player else _name(embed.provider_name or "")
    known = service(name)
    return _digested(
        EmbedView(
            digest=b"",
            url=url,
            own_url="",
            channel=name,
            label=embed.provider_name or _host(url),
            title=embed.title or "",
            html=_short(embed.html, _text_of(embed.html)),
            author=Person(embed.author_name, None, embed.author_url),
            pictures=((picture, None),) if picture else (),
            player=None if known.is_closed else player,
            is_closed=known.is_closed,
        )
    )


def view_of_post(post: Post, cover: Picture | None, settings: Settings) -> EmbedView:
    """The card of another text of this site."""
    alt = post.cover[1] if post.cover else ""
    return _digested(
        EmbedView(
            digest=b"",
            url="",
            own_url=post.url,
            channel="",
            label=settings.title,
            title=post.title,
            html=f"<p>{escape(post.summary)}</p>" if post.summary else "",
            lang=post.lang,
            published="" if post.date is None else iso(post.date, settings.timezone),
            day=post.day,
            pictures=((cover, alt),) if cover else (),
        )
    )


def _view_of_player(url: str) -> EmbedView | None:
    found = player_of(url)
    player = found and player_view(found, url)
    if not found or not player or service(found.provider).is_closed:
        return None
    return _digested(
        EmbedView(b"", url, "", found.provider, player.label, player=player)
    )


def _still(medium: MediaView) -> tuple[Picture | None, str | None]:
    """What a medium looks like: itself, its still, or its first page."""
    first = medium.leaves[0].picture if medium.leaves else None
    return medium.picture or first, medium.alt


def _digested(view: EmbedView) -> EmbedView:
    return view._replace(digest=digest_of_plain(plain(view)))


def _short(html: str, text: str) -> str:
    """The HTML without what loads; the beginning of its text where that is long."""
    if len(text) <= _LONG:
        return _MEDIA.sub("", html)
    cut = text[:_LONG].rpartition(" ")[0].rstrip(" \n,;:.!?—–-") or text[:_LONG]
    paragraphs = (escape(part).replace("\n", "<br>") for part in cut.split("\n\n"))
    return f"<p>{'</p><p>'.join(paragraphs)}…</p>"


def _text_of(html: str) -> str:
    if not html:
        return ""
    # nh3 comes with it, and most services quote nothing
    from ..text.sanitise import plain_text  # noqa: PLC0415

    return plain_text(html)


def _name(provider: str) -> str:
    """What a class may be called after a provider: "Speaker Deck" -> "speakerdeck"."""
    return _NO_NAME.sub("", provider.lower())


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
