"""A slideshow in an answer of oEmbed: slides as pictures, but no date, no text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.item import Item, Media, Source
from ...model.problem import Place, Problem, error
from ...model.visibility import visibility_of
from ..oembed import answer_facts, embed_from_answer
from ..shapes import number, text
from .slideshow import (
    CHANNEL,
    Slideshow,
    absolute,
    item_from_slideshow,
    number_of,
    page_of,
    person_from,
    uploaded_from,
)

# A deck of more slides is no deck; the answer is not to be trusted.
_MOST_SLIDES = 1000
_WIDTH = re.compile(r"-(\d{2,4})\.\w+$")
_CREDIT = re.compile(
    r"<a\b[^>]*\bhref=[\"'](https?://[^\"']*slideshare\.net/[^\"']+)", re.IGNORECASE
)


def item_from_embed(
    data: bytes, name: str, asked: str | None, account: str, made: str | None
) -> Item | Problem:
    """The slideshow of an answer about `asked`, its page or embed code, if known."""
    facts = answer_facts(data, name)
    if isinstance(facts, Problem):
        return facts
    html = text(facts.get("html")) or ""
    page = _page(html, asked)
    embed = embed_from_answer(page or "https://www.slideshare.net/", data, made)
    if isinstance(embed, Problem):
        return embed
    said = number(facts.get("slideshow_id"))
    player = embed.player if embed.player and embed.player.provider == CHANNEL else None
    native = str(said) if said and said > 0 else number_of(asked)
    if native is None and player and player.key.isdigit():
        native = player.key
    thumbnail = text(facts.get("thumbnail")) or text(facts.get("thumbnail_url"))
    show = Slideshow(
        number=native,
        title=embed.title,
        published=uploaded_from(thumbnail, text(facts.get("slide_image_baseurl"))),
        url=page,
        author=person_from(embed.author_name, embed.author_url),
        media=_slides(facts) or _thumbnail(embed.thumbnail_url),
        visibility=visibility_of(CHANNEL, "feed"),
        player=player,
    )
    item = item_from_slideshow(show, account, Source(name, "/", "oembed", made))
    return item or error("I105", "it names no slideshow", Place(name))


def _page(html: str, asked: str | None) -> str | None:
    """The page: what the credit below the frame links to, else what was asked for."""
    credit = _CREDIT.search(html)
    return page_of(credit[1] if credit else asked)


def _slides(facts: Mapping[str, object]) -> tuple[Media, ...]:
    """The pictures of all slides: base, number from 1, suffix."""
    start = absolute(text(facts.get("slide_image_baseurl")))
    end = text(facts.get("slide_image_baseurl_suffix"))
    total = number(facts.get("total_slides")) or 0
    if not start or not end or not 0 < total <= _MOST_SLIDES:
        return ()
    said = _WIDTH.search(end)
    width = int(said[1]) if said else None
    return tuple(
        Media("image", f"{start}{spot}{end}", width=width)
        for spot in range(1, total + 1)
    )


def _thumbnail(url: str | None) -> tuple[Media, ...]:
    return (Media("image", url),) if url else ()
