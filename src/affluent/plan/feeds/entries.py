"""What feeds tell of posts and items: entries, with everything in them absolute.

Imported only where a feed is written.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...channels.moments import seconds
from ...hub.feed_ids import authority, id_of_item, id_of_post
from ...model.picture import Picture
from ...model.settings import Settings, Voice
from ...model.site import Card, Entry
from ...model.stream import AccountView, ItemView, MediaView
from ...text.item_feed_html import feed_html
from ...text.zones import iso
from ...theme.facts import Catalogue
from ..dialogue import replies_to
from ..stream.items import interface_of
from ..world import World, author_urls
from .absolute import absolute_html
from .lists import ENCLOSED, FeedList, Span, document_url, enclosed
from .podcast import as_episode, podcast_head
from .values import (
    Answered,
    Enclosure,
    Feed,
    FeedEntry,
    History,
    Origin,
)

# So much of an item's text tells of it where the text itself is not told.
SUMMARY = 280
_WEB = ("https://", "http://")


def feed_of(
    world: World,
    listed: FeedList,
    span: Span,
    parts: tuple[object, ...],
    form: str,
    latest: dict[int, tuple[FeedEntry, ...]],
) -> Feed:
    """One document of the feeds of a list, in one form.

    `latest` holds the entries of the document of the list that was made last: its other
    forms follow at once, and have the same.
    """
    settings = world.site.settings
    root = settings.base_url.rstrip("/")
    home = root + (listed.home or listed.url)
    if span.number not in latest:
        latest.clear()
        teller = Teller(world)
        latest[span.number] = tuple(_shown(teller, part, listed) for part in parts)

    def at(number: int) -> str:
        return "" if number < 0 else root + document_url(listed.url, number, form)

    # an archive on its own leads to what readers subscribe to, or it would lead nowhere
    has_newer = span.newer or span.older < 0
    return Feed(
        id=root + listed.url,
        title=listed.title,
        home_url=home,
        self_url=at(span.number),
        subtitle=listed.subtitle,
        lang=listed.lang,
        author=listed.author,
        author_url=listed.author_url,
        entries=tuple(
            _answered(entry, world, part, form)
            for entry, part in zip(latest[span.number], parts, strict=True)
        ),
        icon=root + listed.icon,
        # nobody is to be told of what never changes
        hub="" if span.number else settings.endpoints.hub,
        history=History(
            at(span.older),
            at(span.newer) if has_newer else "",
            at(0) if span.number else "",
        ),
        podcast=podcast_head(world, at(0)) if listed.is_podcast else None,
    )


def _answered(entry: FeedEntry, world: World, part: object, form: str) -> FeedEntry:
    """An entry with what is told of its answers."""
    found = replies_to(world, part, form)
    if not found.total:
        return entry
    settings = world.site.settings
    root = settings.base_url.rstrip("/")
    return replace(
        entry,
        replies=found.total,
        replies_url=root + found.url,
        replies_feed=root + found.feed_url if found.feed_url else "",
        replies_updated=_moment(found.updated, settings.timezone),
    )


def _shown(teller: Teller, part: object, listed: FeedList) -> FeedEntry:
    """An entry as a list shows it."""
    entry = teller.entry(part)
    return as_episode(teller.world, part, entry) if listed.is_podcast else entry


class Teller:
    """Tells of posts and items; what many of them have in common is worked out once."""

    def __init__(self, world: World) -> None:
        """Take the world that they are in."""
        self.world = world
        self._settings = world.site.settings
        self._root = self._settings.base_url.rstrip("/")
        self._accounts: dict[str, tuple[tuple[str, str], Origin]] = {}
        self._messages: dict[str, Catalogue] = {}

    def entry(self, part: object) -> FeedEntry:
        """The entry of a post, of its card among items, or of an item."""
        match part:
            case Entry():
                return self._of_post(part.card, part)
            case Card():
                return self._of_post(part, None)
            case ItemView():
                return self._of_item(part)
            case _:
                raise TypeError(part)

    def _of_post(self, card: Card, entry: Entry | None) -> FeedEntry:
        settings, post, root = self._settings, card.post, self._root
        is_full = settings.feeds.content == "full"
        html = ""
        if entry and is_full:
            html = self.world.bodies.syndicated(entry, settings.base_url)
        elif is_full and post.excerpt:
            shown = self.world.bodies.excerpt(card)
            html = absolute_html(shown, root + post.url, settings.base_url)
        return FeedEntry(
            id=id_of_post(post, settings),
            url=root + post.url,
            title=post.title,
            published=_moment(post.date, settings.timezone),
            updated=_moment(post.updated or post.date, settings.timezone),
            summary=post.summary,
            html=html,
            authors=tuple((term.name, root + term.url) for term in card.authors),
            categories=tuple(term.name for term in (*card.categories, *card.tags)),
            lang=post.lang,
            cover=_picture(self.world, card.cover),
            # a card does not hang on what the text leads to, nor does its entry
            enclosures=linked_files(self.world, card) if entry else (),
            answers=tuple(
                Answered(url, url)
                for relation, url in post.cites
                if relation == "reply"
            ),
        )

    def _of_item(self, view: ItemView) -> FeedEntry:
        settings, item, world = self._settings, view.item, self.world
        page, zone = self._root + view.url, settings.timezone
        is_quiet = view.warning is not None
        html = ""
        if settings.feeds.content == "full":
            told = feed_html(view, self._message(view))
            html = absolute_html(told, page, settings.base_url)
        author, origin = self._account(view.account)
        cover, *others = (None,) if is_quiet else _pictures(world, view)
        files = () if is_quiet else kept_files(world, view)
        opening = summary_of(view)
        # what is told whole needs no summary
        is_whole = html and not is_quiet and opening == " ".join(view.text.split())
        dates = (view.date, seconds(item.updated, zone))
        return FeedEntry(
            id=id_of_item(view, settings),
            url=page,
            title=view.title,
            published=_moment(view.date, zone),
            updated=_moment(
                max((one for one in dates if one is not None), default=None), zone
            ),
            summary="" if is_whole else opening,
            opening=opening,
            html=html,
            authors=(author,),
            categories=view.tags,
            lang=view.lang,
            cover=cover,
            enclosures=(*files, *(one for one in others if one)),
            origin=origin,
            answers=_answers(world, view),
            external_url=view.origin if view.origin.startswith(_WEB) else "",
        )

    def _message(self, view: ItemView) -> Catalogue:
        lang = interface_of(view, self.world.site)
        if lang not in self._messages:
            self._messages[lang] = self.world.catalogue(lang)
        return self._messages[lang]

    def _account(self, account: AccountView) -> tuple[tuple[str, str], Origin]:
        """Who speaks at an account, and the account as the source of its items."""
        if account.key not in self._accounts:
            known = (author_of(self.world, account), _origin(account, self._settings))
            self._accounts[account.key] = known
        return self._accounts[account.key]


def linked_files(world: World, card: Card) -> tuple[Enclosure, ...]:
    """The author's own sounds, films and documents that a post links to."""
    root = world.site.settings.base_url.rstrip("/")
    return tuple(
        Enclosure(root + url, kind, world.size(path))
        for url, kind, path in enclosed(world, card.post)
    )


def summary_of(view: ItemView) -> str:
    """The beginning of an item's text; of what stands behind a warning, the warning."""
    if view.warning is not None:
        return view.warning
    text = " ".join(view.text.split())
    if len(text) <= SUMMARY:
        return text
    cut = text[: SUMMARY - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"


def author_of(world: World, account: AccountView) -> tuple[str, str]:
    """Who speaks at an account: name and address."""
    root = world.site.settings.base_url.rstrip("/")
    voice = account.voice
    if isinstance(voice, Voice):
        known = {voice.key: voice}
        there = author_urls(world, world.site.sections[0], known).get(voice.key, "")
        return voice.name, root + (there or account.url)
    return account.title, root + account.url


def _pictures(world: World, view: ItemView) -> tuple[Enclosure | None, ...]:
    """The picture that stands for an item, and all others; of films their stills.

    Where a service's player is offered, its still is all that is shown.
    """
    cover = next((one.picture for one in view.media if one.picture), None)
    is_played = view.player and not any(
        one.url and one.kind != "image" for one in view.media
    )
    shown = () if is_played else (one for one in view.media if one.kind == "image")
    others = dict.fromkeys(one.picture for one in shown)
    others.pop(cover, None)
    return tuple(_picture(world, one) for one in (cover, *others))


def _picture(world: World, picture: Picture | None) -> Enclosure | None:
    if picture is None:
        return None
    root = world.site.settings.base_url.rstrip("/")
    size = 0 if "#" in picture.path else world.size(picture.path)
    return Enclosure(root + picture.url, picture.media_type, size)


def kept_files(world: World, view: ItemView) -> tuple[Enclosure, ...]:
    """The author's own copies of the sounds, films and documents of an item."""
    file = partial(_file, world, view.account.key)
    found = (
        file(one, copy.path)
        for one, copy in zip(view.media, view.item.media, strict=False)
        if one.url and one.media_type.startswith(ENCLOSED)
    )
    return tuple(found)


def _file(world: World, account: str, one: MediaView, copy: str | None) -> Enclosure:
    settings = world.site.settings
    content = "" if settings.content == "." else f"{settings.content}/"
    path = f"{content}channels/{account}/{copy}"
    url = settings.base_url.rstrip("/") + one.url
    return Enclosure(url, one.media_type, world.size(path), one.duration)


def _origin(account: AccountView, settings: Settings) -> Origin:
    """The account, as the source of its items."""
    root = settings.base_url.rstrip("/")
    pulled = next(
        (one.feeds for one in settings.accounts if one.key == account.key), ()
    )
    form = next(iter(settings.feeds.formats), "rss")
    own = root + document_url(account.url, 0, form)
    return Origin(
        id=f"tag:{authority(settings)}:{account.channel}:{account.key}",
        title=account.full_title,
        url=account.profile_url or root + account.url,
        feed_url=next(iter(pulled), own),
    )


def _answers(world: World, view: ItemView) -> tuple[Answered, ...]:
    """What an item replies to; by its id where it is ours."""
    settings, stream = world.site.settings, world.stream
    found = []
    for one in view.cites:
        if one.cite.relation != "reply" or not (one.url or one.cite.url):
            continue
        ours = stream.item_at(one.url) if stream and one.url else None
        if ours is not None:
            url = settings.base_url.rstrip("/") + ours.url
            found.append(Answered(id_of_item(ours, settings), url))
        elif one.cite.url and one.cite.url.startswith(_WEB):
            found.append(Answered(one.cite.url, one.cite.url))
    return tuple(found)


def _moment(when: int | None, zone: str) -> str:
    return "" if when is None else iso(when, zone)
