"""Tumblr's own post format of 2018 and later (NPF): posts made of blocks.

What a post is, is told by its blocks, in the order that Tumblr's documentation gives:
an ask, a video, a picture, a sound, a quote, a chat, a link; else it is text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...model.item import Choice, Cite, Kind, Person, Player, Visibility
from ..moments import from_epoch
from ..shapes import mapping, number, sequence, text
from .addresses import blog_at, post_url
from .legacy import blog_from, common, native_id, with_root
from .media import Medium, addresses_in, medium_from_block, player_from_block
from .npf_text import Block, html_from_blocks, links_from_blocks
from .post import Blog, Post
from .quotes import asked, linked
from .reblogs import Said

Values = Mapping[str, object]

_WATERFALL: tuple[tuple[str, Kind], ...] = (
    ("poll", "poll"),
    ("video", "video"),
    ("image", "photo"),
    ("audio", "audio"),
)
_CHAT_LINES = 2


class Laid(NamedTuple):
    """Blocks in the order in which they are shown."""

    # what was asked
    question: tuple[Block, ...]
    asker: Person | None
    blocks: tuple[Block, ...]

    @property
    def all(self) -> tuple[Block, ...]:
        """The question's and the others."""
        return (*self.question, *self.blocks)


def is_npf(values: Values) -> bool:
    """Whether a record is a post made of blocks."""
    has_blocks = isinstance(values.get("content"), list | dict)
    return has_blocks and native_id(values) != ""


def post_from_npf(values: Values, blog: Blog, otherwise: Visibility) -> Post:
    """A post made of blocks."""
    base = common(values, blog, otherwise)
    laid = laid_out(values)
    title, blocks = _titled(laid.blocks)
    form = _form(laid)
    if form == "link":
        title, blocks = _link_titled(title, blocks)
    player = _player(laid.all) or _own_player(base, form, laid.all)
    lead, cites = _question(laid)
    return base._replace(
        form=form,
        title=title,
        html=f"{lead}{html_from_blocks(blocks)}{_lost(laid.all)}",
        media=_media(laid.all),
        cites=cites,
        trail=with_root(_trail(values), values),
        links=(*links_from_blocks(laid.all), *base.links),
        player=player,
        poll=_poll(laid.all),
    )


def laid_out(values: Values) -> Laid:
    """The blocks of a post, ordered by its layout, down to a paywall."""
    content = values.get("content")
    listed = [mapping(one) for one in sequence(content) or [content]]
    layouts = [mapping(one) for one in sequence(values.get("layout"))]
    order = _order(layouts, len(listed))
    ask = next((one for one in layouts if one.get("type") == "ask"), {})
    asking = {number(spot) for spot in sequence(ask.get("blocks"))}
    shown = _before_paywall([(spot, listed[spot]) for spot in order])
    return Laid(
        tuple(block for spot, block in shown if spot in asking),
        _asker(mapping(ask.get("attribution"))),
        tuple(block for spot, block in shown if spot not in asking),
    )


def _order(layouts: Sequence[Block], size: int) -> list[int]:
    """The numbers of all blocks, in the order of the rows; others keep their place."""
    named: list[object] = []
    for layout in layouts:
        if layout.get("type") == "rows":
            for row in sequence(layout.get("display")):
                named += sequence(mapping(row).get("blocks"))
            for row in sequence(layout.get("rows")):
                named += sequence(row)
        elif layout.get("type") == "condensed":
            named += sequence(layout.get("blocks"))
    spots = [spot for spot in map(number, named) if spot is not None]
    known = [spot for spot in dict.fromkeys(spots) if 0 <= spot < size]
    movable = iter(known)
    moved = {*known}
    return [next(movable) if spot in moved else spot for spot in range(size)]


def _before_paywall(blocks: list[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """What everybody may read: what stands below a paywall is for those who pay."""
    walls = [n for n, (_, block) in enumerate(blocks) if block.get("type") == "paywall"]
    return blocks[: walls[0]] if walls else blocks


def _asker(attribution: Block) -> Person | None:
    blog = blog_from(mapping(attribution.get("blog")))
    url = text(attribution.get("url")) or blog.url
    name = blog.name or blog_at(url)
    return Person(handle=name or None, url=url) if name or url else None


def _question(laid: Laid) -> tuple[str, tuple[Cite, ...]]:
    if not laid.question:
        return "", ()
    return asked(html_from_blocks(laid.question), laid.asker)


def _form(laid: Laid) -> Kind:
    if laid.question:
        return "answer"
    types = {text(block.get("type")) for block in laid.blocks}
    for name, kind in _WATERFALL:
        if name in types:
            return kind
    subtypes = [text(block.get("subtype")) for block in laid.blocks]
    if "quote" in subtypes:
        return "quote"
    if subtypes.count("chat") >= _CHAT_LINES:
        return "chat"
    return "link" if "link" in types else "article"


def _titled(blocks: Sequence[Block]) -> tuple[str | None, tuple[Block, ...]]:
    """The heading with which a post begins is its title, as in the older formats."""
    first = blocks[0] if blocks else {}
    if first.get("type") == "text" and first.get("subtype") == "heading1":
        title = text(first.get("text"))
        return title, tuple(blocks[1:]) if title else tuple(blocks)
    return None, tuple(blocks)


def _link_titled(
    title: str | None, blocks: Sequence[Block]
) -> tuple[str | None, tuple[Block, ...]]:
    """Of a post that is a link, the title is the linked page's."""
    if title:
        return title, tuple(blocks)
    at = next(n for n, block in enumerate(blocks) if block.get("type") == "link")
    title = text(blocks[at].get("title"))
    marked = {**blocks[at], "is_titled": title is not None}
    return title, (*blocks[:at], marked, *blocks[at + 1 :])


def _media(blocks: Sequence[Block]) -> tuple[Medium, ...]:
    found = map(medium_from_block, blocks)
    return tuple(medium for medium in found if medium)


def _player(blocks: Sequence[Block]) -> Player | None:
    """The first player of another service, unless we have the thing itself."""
    foreign = (block for block in blocks if medium_from_block(block) is None)
    return next(filter(None, map(player_from_block, foreign)), None)


def _lost(blocks: Sequence[Block]) -> str:
    """Links to films and sounds of which there is neither a file nor a player."""
    links = []
    for block in blocks:
        is_lost = text(block.get("type")) in {"video", "audio"} and not (
            medium_from_block(block) or player_from_block(block)
        )
        if is_lost:
            embeds = addresses_in(text(block.get("embed_html")) or "")
            url = text(block.get("url")) or next(embeds, None)
            links.append(linked(url))
    return "".join(links)


def _own_player(post: Post, form: Kind, blocks: Sequence[Block]) -> Player | None:
    """Tumblr's own player, for what only it can show: polls, and films it keeps."""
    is_known = post.blog.uuid.startswith("t:") and post.native.isdigit()
    is_shown = any(
        text(block.get("type")) in {"video", "audio"} and medium_from_block(block)
        for block in blocks
    )
    if not is_known or is_shown or form not in {"poll", "video", "audio"}:
        return None
    return Player("tumblr", f"{post.blog.uuid}/{post.native}")


def _poll(blocks: Sequence[Block]) -> tuple[Choice, ...]:
    polls = [block for block in blocks if block.get("type") == "poll"]
    answers = sequence(polls[0].get("answers")) if polls else []
    found = (
        (text(one.get("answer_text")), number(one.get("votes")))
        for one in map(mapping, answers)
    )
    return tuple(Choice(words, votes) for words, votes in found if words)


def _trail(values: Values) -> tuple[Said, ...]:
    """The chain of a reblog; of a blog that is gone only its name is left."""
    return tuple(_said(mapping(one)) for one in sequence(values.get("trail")))


def _said(one: Values) -> Said:
    post = mapping(one.get("post"))
    # as an object it is only in what is asked for by a browser
    lost = mapping(one.get("broken_blog"))
    gone = text(one.get("broken_blog_name")) or text(lost.get("name"))
    blog = blog_from(mapping(one.get("blog")), gone)
    is_broken = gone is not None
    laid = laid_out(one)
    lead, _ = _question(laid)
    return Said(
        blog.name,
        post_url(blog.name, native_id(post)),
        f"{lead}{html_from_blocks(laid.blocks)}{_lost(laid.all)}",
        from_epoch(post.get("timestamp")),
        None if is_broken else blog.url,
        _media(laid.all),
        _player(laid.all),
    )
