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
    world: World, listed: FeedList, span: Span, parts: tuple[object, ...], form: str
) -> Feed:
    """One document of the feeds of a list, in one form."""
    settings = world.site.settings
    root = settings.base_url.rstrip("/")
    home = root + (listed.home or listed.url)

    def at(number: int) -> str:
        return "" if number < 0 else root + document_url(listed.url, number, form)

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
            _answered(_shown(world, part, listed), world, part, form) for part in parts
        ),
        hub=settings.endpoints.hub,
        history=History(
            at(span.older),
            at(span.newer) if span.newer else "",
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


def _shown(world: World, part: object, listed: FeedList) -> FeedEntry:
    """An entry as a list shows it."""
    entry = entry_of(world, part)
    return as_episode(world, part, entry) if listed.is_podcast else entry


def entry_of(world: World, part: object) -> FeedEntry:
    """The entry of a post, of its card among items, or of an item."""
    match part:
        case Entry():
            return _of_post(world, part.card, part)
        case Card():
            return _of_post(world, part, None)
        case ItemView():
            return _of_item(world, part)
        case _:
            raise TypeError(part)


def _of_post(world: World, card: Card, entry: Entry | None) -> FeedEntry:
    settings, post = world.site.settings, card.post
    root, zone = settings.base_url.rstrip("/"), settings.timezone
    is_full = settings.feeds.content == "full"
    html = ""
    if entry and is_full:
        html = world.bodies.syndicated(entry, settings.base_url)
    elif is_full and post.excerpt:
        shown = world.bodies.excerpt(card)
        html = absolute_html(shown, root + post.url, settings.base_url)
    return FeedEntry(
        id=id_of_post(post, settings),
        url=root + post.url,
        title=post.title,
        published=_moment(post.date, zone),
        updated=_moment(post.updated or post.date, zone),
        summary=post.summary,
        html=html,
        authors=tuple((term.name, root + term.url) for term in card.authors),
        categories=tuple(term.name for term in (*card.categories, *card.tags)),
        lang=post.lang,
        cover=_cover(world, card.cover),
        enclosures=linked_files(world, card),
        answers=tuple(
            Answered(url, url) for relation, url in post.cites if relation == "reply"
        ),
    )


def linked_files(world: World, card: Card) -> tuple[Enclosure, ...]:
    """The author's own sounds, films and documents that a post links to."""
    root = world.site.settings.base_url.rstrip("/")
    return tuple(
        Enclosure(root + url, kind, world.size(path))
        for url, kind, path in enclosed(world, card.post)
    )


def _of_item(world: World, view: ItemView) -> FeedEntry:
    settings, item = world.site.settings, view.item
    root, zone = settings.base_url.rstrip("/"), settings.timezone
    message = world.catalogue(interface_of(view, world.site))
    page = root + view.url
    is_quiet = view.warning is not None
    html = ""
    if settings.feeds.content == "full":
        html = absolute_html(feed_html(view, message), page, settings.base_url)
    picture = next((one.picture for one in view.media if one.picture), None)
    changed = seconds(item.updated, zone)
    return FeedEntry(
        id=id_of_item(view, settings),
        url=page,
        title=view.title,
        published=_moment(view.date, zone),
        updated=_moment(view.date if changed is None else changed, zone),
        summary=summary_of(view),
        html=html,
        authors=(author_of(world, view.account),),
        categories=view.tags,
        lang=view.lang,
        cover=None if is_quiet else _cover(world, picture),
        enclosures=() if is_quiet else kept_files(world, view),
        origin=_origin(view.account, settings),
        answers=_answers(world, view),
        external_url=view.origin if view.origin.startswith(_WEB) else "",
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
    return account.name or account.handle or account.label, root + account.url


def _cover(world: World, picture: Picture | None) -> Enclosure | None:
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
    name = account.name or account.handle
    form = next(iter(settings.feeds.formats), "rss")
    own = root + document_url(account.url, 0, form)
    return Origin(
        id=f"tag:{authority(settings)}:{account.channel}:{account.key}",
        title=f"{name} · {account.label}" if name else account.label,
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
