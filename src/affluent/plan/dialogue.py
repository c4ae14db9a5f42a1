"""What readers said, as a part of pages: planned only where there is anything."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ..hub.dialogue import About, Hosts, dialogue_of
from ..hub.section import Section
from ..hub.talk import ITEMS
from ..model.dialogue import NO_DIALOGUE, Comment, Dialogue
from ..model.page import FeedLink
from ..model.post import Post
from ..model.problem import Place, Problem, warning
from ..model.site import Card, Entry
from ..model.stream import ItemView
from ..text.slugs import slugify
from ..text.spelling import place_of
from .stream.source import StreamSource
from .world import MEDIA_TYPES, World

# The name of the feeds of what is said about a page.
FEED = "comments"


class Dialogues:
    """The dialogues of a world, made when a page is planned."""

    def __init__(self, world: World) -> None:
        """Look at nothing yet."""
        self._world = world
        self._talk = world.site.talk
        settings = world.site.settings
        self._root = settings.base_url.rstrip("/")
        self._is_silent = self._talk.is_empty and not (
            settings.comments.mail or settings.comments.form
        )

    def of_post(self, post: Post) -> Dialogue:
        """What a text's page shows."""
        if self._is_silent:
            return NO_DIALOGUE
        comments = self._talk.of_post(post.path)
        settings = self._world.site.settings
        # nobody is asked to answer an imprint
        is_open = post.kind != "page" or bool(comments)
        title = post.title or post.summary
        voices = self._voices(term.slug for term in post.terms_of("authors"))
        return self._made(
            comments,
            About(
                self._root + post.url,
                title,
                voices,
                is_open and post.comments and settings.comments.open,
                post.syndication,
            ),
            post.url,
        )

    def of_item(self, view: ItemView) -> Dialogue:
        """What an item's page shows."""
        if self._is_silent:
            return NO_DIALOGUE
        voice = view.account.voice
        voices = self._voices([voice.key] if voice else [])
        is_open = self._world.site.settings.comments.open
        copies = tuple(filter(None, (view.origin, *(url for _, url in view.also))))
        about = About(
            self._root + view.url,
            view.heading or view.account.label,
            voices,
            is_open,
            copies,
        )
        return self._made(self._talk.of_page(view.url), about, view.url)

    def _made(self, comments: Iterable[Comment], about: About, url: str) -> Dialogue:
        found = dialogue_of(comments, about, self._hosts)
        # a feed has nothing to tell of what has no date
        if found.updated is None:
            return found
        formats = self._world.site.settings.feeds.formats
        feeds = tuple((form, feed_url(url, form)) for form in formats)
        return found._replace(feeds=feeds)

    def _voices(self, slugs: Iterable[str]) -> frozenset[str]:
        """The voices of these names; the site's owner if it has none."""
        settings = self._world.site.settings
        keys = {slugify(voice.key): voice.key for voice in settings.voices}
        found = frozenset(keys[slug] for slug in map(slugify, slugs) if slug in keys)
        return found or frozenset({settings.owner} - {""})

    @cached_property
    def _hosts(self) -> Hosts:
        talk = self._talk
        settings = self._world.site.settings
        return Hosts(settings, talk.moderation, talk.known, talk.key)


def feed_url(url: str, form: str) -> str:
    """Where the feed of what is said about a page is.

    >>> feed_url("/posts/a/", "atom"), feed_url("/a.html", "rss")
    ('/posts/a/comments.atom', '/a/comments.rss')
    """
    return f"{url.removesuffix('.html').rstrip('/')}/{FEED}.{form}"


def comment_links(
    world: World, dialogue: Dialogue, title: str, lang: str
) -> tuple[FeedLink, ...]:
    """The feeds of what is said about a page, as it advertises them."""
    if not dialogue.feeds:
        return ()
    name = world.catalogue(lang)("comments.on", title=title)
    return tuple(FeedLink(name, url, MEDIA_TYPES[form]) for form, url in dialogue.feeds)


def talk_links(world: World, section: Section) -> tuple[FeedLink, ...]:
    """The feeds of all that is said on the site, as its home pages advertise them."""
    if world.site.talk.is_empty:
        return ()
    name = world.catalogue(section.lang)("comments.on", title=section.title)
    formats = world.site.settings.feeds.formats
    return tuple(
        FeedLink(name, f"/{FEED}/feed.{form}", MEDIA_TYPES[form]) for form in formats
    )


class Subject(NamedTuple):
    """What is spoken about."""

    # of its entry in feeds
    id: str
    url: str
    title: str
    # of the interface, and of the text itself
    lang: str
    text_lang: str


class Replies(NamedTuple):
    """What an entry of a feed tells of what is said about it."""

    total: int = 0
    # seconds since 1970 UTC, or None
    updated: int | None = None
    # addresses of the comments on the page, and of their feed
    url: str = ""
    feed_url: str = ""


NO_REPLIES = Replies()


def replies_to(world: World, part: object, form: str = "atom") -> Replies:
    """What is said about the post or item that an entry of a feed shows."""
    if world.site.talk.is_empty:
        return NO_REPLIES
    dialogues = Dialogues(world)
    match part:
        case ItemView():
            found, url = dialogues.of_item(part), part.url
        case Card() | Entry():
            found, url = dialogues.of_post(part.post), part.post.url
        case _:
            return NO_REPLIES
    if not found.total:
        return NO_REPLIES
    feed = dict(found.feeds).get(form, "")
    return Replies(found.total, found.updated, f"{url}#_comments", feed)


def lost_items(world: World, stream: StreamSource) -> tuple[Problem, ...]:
    """Comments on items that are not shown."""
    shown = {place_of(view.url) for view in stream.items.values()}
    lost = [place for place in world.site.talk.items if place not in shown]
    return tuple(
        warning(
            "D104",
            f'no item is shown at "/{place}/"',
            Place(path),
            "it may be hidden or not public; then nothing of this is shown",
        )
        for place in lost
        for path in world.site.talk.paths_of(place)
        if place.startswith(ITEMS)
    )
