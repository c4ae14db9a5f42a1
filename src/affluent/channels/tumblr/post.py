"""A post, whatever it was read from, and the item it becomes.

Every format is turned into a `Post` of the same shape: foreign HTML, media with all
their addresses, the chain of a reblog. What follows is the same for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple, Protocol

from ...model.item import (
    Choice,
    Cite,
    Item,
    Kind,
    Media,
    Person,
    Player,
    Source,
    Visibility,
    item_id,
)
from ...model.problem import Place, Problem, quote, warning
from ...model.visibility import is_kept, visibility_of
from ...text.foreign import is_web, text_from_html
from ...text.sanitise import sanitise_foreign
from ..channel import Copy, Found, Saved, Skipped, Withheld
from ..moments import instant
from .addresses import base_of, blog_url, post_url, secured, unwrapped
from .bodies import Body, body_from
from .media import Medium, with_others
from .quotes import as_blocks
from .reblogs import Said, cite_from

_MARKED: dict[str, Kind] = {"quote": "quote", "link": "link"}
_SOUNDING = frozenset(
    ["applepodcasts", "audioboom", "mixcloud", "soundcloud", "spotify"]
)
_NATIVE = re.compile(r"\d{1,20}")


class Blog(NamedTuple):
    """What is known of the blog a post is on."""

    name: str = ""
    title: str = ""
    # absolute
    url: str | None = None
    # its id, which outlives its name: it begins with "t:"
    uuid: str = ""


class Post(NamedTuple):
    """A post of any format, not yet sanitised."""

    native: str
    blog: Blog = Blog()
    # what the source says it is; None where only its words and media tell
    form: Kind | None = None
    url: str | None = None
    title: str | None = None
    # foreign: what its form puts before the words, which in a reblog is the root's
    lead: str = ""
    # foreign: the words; of a reblog, the reblogger's own
    html: str = ""
    # when, in the order in which they are believed
    dates: tuple[object, ...] = ()
    media: tuple[Medium, ...] = ()
    tags: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    # of a reblog, oldest first
    trail: tuple[Said, ...] = ()
    # what it links to beside its text
    links: tuple[str | None, ...] = ()
    player: Player | None = None
    poll: tuple[Choice, ...] = ()
    warning: str | None = None
    visibility: Visibility = "public"
    # if it is another than the blog's
    writer: str | None = None
    lang: str | None = None
    # whether the source is known to leave out pictures of which there are files
    is_lossy: bool = False


class Told(NamedTuple):
    """A post, and where it was read."""

    post: Post
    source: Source


class Files(Protocol):
    """The media of an export, each of which is given to one post at most."""

    def claim(self, native: str, medium: Medium) -> Copy | None:
        """The copy of a post's medium, if the export has it."""

    def rest(self, native: str) -> tuple[Medium, ...]:
        """What else is named after a post."""


class NoFiles:
    """What a single answer comes with: nothing."""

    def claim(self, _native: str, _medium: Medium) -> Copy | None:
        """No copy of anything."""
        return None

    def rest(self, _native: str) -> tuple[Medium, ...]:
        """Nothing more either."""
        return ()


NO_FILES = NoFiles()


def seen_by(state: object, otherwise: Visibility = "public") -> Visibility:
    """Who may see a post of a state, and one that has no state.

    >>> seen_by("published"), seen_by("queued"), seen_by("new"), seen_by(None)
    ('public', 'draft', 'private', 'public')
    """
    if state is None or state == "":
        return otherwise
    return visibility_of("tumblr", str(state))


def found_in(told: Told, account: str, files: Files = NO_FILES) -> Iterator[Found]:
    """The item of a post, or why there is none, and what was wrong with it."""
    post, source = told
    if not is_kept(post.visibility):
        yield Withheld(post.visibility)
        return
    if not _NATIVE.fullmatch(post.native):
        yield Skipped("a record without an id")
        return
    published = next(filter(None, map(instant, post.dates)), None)
    given = [one for one in post.dates if one]
    if given and published is None:
        message = f"{source.pointer}: the date is impossible: {quote(str(given[0]))}"
        place = Place(source.file)
        yield warning("I106", message, place, "the post is kept without a date")
    first, *further = (one.html for one in post.trail or (Said(html=post.html),))
    texts = [f"{post.lead}{first}", *further]
    said: list[Body] = [body_from(text) for text in texts] if post.trail else []
    body = body_from(post.html if post.trail else texts[0])
    kept = _kept(post, (medium for one in (body, *said) for medium in one.media), files)
    yield from (_missing(name, source) for name in kept.lost)
    choices = (choice for one in (body, *said) for choice in one.choices)
    poll = post.poll or tuple(Choice(choice) for choice in choices if choice)
    item = _item(post._replace(poll=poll), account, body, kept.media)
    cites = (cite_from(post.trail, said),) if post.trail else ()
    others = (one.player for one in post.trail)
    played = (player for some in (body, *said) for player in some.players)
    player = next(filter(None, (post.player, *others, *played)), None)
    heard = text_from_html(cites[0].html or "") if cites else ""
    yield Saved(
        item._replace(
            title=own_title(item.title, heard),
            published=published,
            source=source,
            cites=(*cites, *post.cites),
            player=player,
            kind="repost" if cites else _kind(post, item, body, player),
        ),
        kept.files,
    )


def own_title(title: str | None, text: str) -> str | None:
    """The title; None if it only repeats how the text begins.

    >>> own_title("Hello wor…", "Hello world, how are you?")
    >>> own_title("Hello &amp; welcome", "It is late.")
    'Hello & welcome'
    """
    shown = " ".join(unescape(unescape(title or "")).split())
    start = _letters(re.sub(r"(?:…|\.\.\.)$", "", shown))
    return None if not start or _letters(text).startswith(start) else shown


def unique(values: tuple[str | None, ...] | list[str]) -> tuple[str, ...]:
    """Each text that says something, once, in the order given."""
    shown = (" ".join(value.split()) for value in values if value)
    return tuple(dict.fromkeys(value for value in shown if value))


def _item(post: Post, account: str, body: Body, media: tuple[Media, ...]) -> Item:
    html = sanitise_foreign(as_blocks(body.html)).strip()
    text = text_from_html(html)
    blog = post.blog
    beside = (secured(unwrapped(link)) for link in post.links if link)
    links = (*beside, *body.links)
    url = secured(post.url) or post_url(blog.name, post.native)
    return Item(
        item_id("tumblr", account, post.native),
        "tumblr",
        account,
        "note",
        title=own_title(post.title, text),
        html=html,
        text=text,
        url=url,
        author=Person(
            post.writer or blog.title or None,
            blog.name or None,
            secured(blog.url) or blog_url(blog.name),
        ),
        media=media,
        tags=unique(tuple(tag.lstrip("#") for tag in post.tags)),
        links=tuple(dict.fromkeys(link for link in links if link and is_web(link))),
        lang=post.lang,
        warning=post.warning,
        visibility=post.visibility,
        poll=post.poll,
    )


def _kind(post: Post, item: Item, body: Body, player: Player | None) -> Kind:
    """What the item is, once its words and its media are known."""
    images = sum(medium.kind == "image" for medium in item.media)
    match post.form:
        case "photo" | "gallery":
            return "gallery" if images > 1 else "photo"
        case "article" | "note" | None if item.poll:
            return "poll"
        case "article" | "note" if item.title:
            return "article"
        case "article" | "note":
            # since 2022 all that is written in blocks is called a text
            is_shown = body.is_led or not item.text
            return _inferred(item, body, player, images) if is_shown else "note"
        case None:
            return _inferred(item, body, player, images)
        case form:
            return form


def _inferred(item: Item, body: Body, player: Player | None, images: int) -> Kind:
    """What a post is of which the source only has the HTML."""
    kinds = {medium.kind for medium in item.media}
    is_heard = player is not None and player.provider in _SOUNDING
    if "video" in kinds or (player and not is_heard):
        return "video"
    if images:
        return "gallery" if images > 1 else "photo"
    return "audio" if "audio" in kinds or is_heard else _worded(item, body)


def _worded(item: Item, body: Body) -> Kind:
    """What a post is that has only words."""
    for mark in body.marks:
        if mark in _MARKED:
            return _MARKED[mark]
    if body.marks.count("chat") > 1:
        return "chat"
    if _is_quote(item.text):
        return "quote"
    if len(item.links) == 1 and _LONE_LINK.match(item.html):
        return "link"
    return "article" if item.title else "note"


# A link post of the feeds: the link, then a gap, then what is said of it.
_LONE_LINK = re.compile(
    r"(?:<p>\s*)?<a [^<>]*>[^<]*</a>(?:</p>)?(?:\Z|:\s|\s*<br>\s*<br>)", re.IGNORECASE
)


def _is_quote(text: str) -> bool:
    """Whether it is as feeds print a quote: in quotes, a dash, and the source."""
    return bool(re.match(r"“[^”]+”\n+\s*[-–—] \S", text))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


class _Kept(NamedTuple):
    """What there is of a post's media."""

    media: tuple[Media, ...]
    # own copies, each once
    files: tuple[Copy, ...]
    # names of what is nowhere, each once
    lost: tuple[str, ...]


def _kept(post: Post, shown: Iterable[Medium], files: Files) -> _Kept:
    """The media of a post, each with its own copy or its address, or with both."""
    chained = (medium for one in post.trail for medium in one.media)
    media: list[Media] = []
    copies: dict[str, Copy] = {}
    lost: dict[str, str] = {}
    for medium in with_others([*post.media, *chained], shown):
        given = medium.media
        url = given.url if is_web(given.url) else None
        copy = files.claim(post.native, medium)
        if copy is None and url is None:
            lost[base_of(given.url or "")] = given.url or ""
        elif url or (copy and copy.path not in copies):
            media.append(given._replace(url=url, path=copy.path if copy else None))
        copies |= {copy.path: copy} if copy else {}
    for medium in files.rest(post.native) if post.is_lossy else ():
        copy = files.claim(post.native, medium)
        if copy:
            media.append(medium.media._replace(url=None, path=copy.path))
            copies[copy.path] = copy
    found = {base_of(copy.name) for copy in copies.values()}
    missing = tuple(name for base, name in lost.items() if base not in found)
    return _Kept(tuple(media), tuple(copies.values()), missing)


def _missing(name: str, source: Source) -> Problem:
    message = f"{source.pointer}: the export lacks {quote(name)}"
    return warning("I107", message, Place(source.file), "the post is kept without it")
