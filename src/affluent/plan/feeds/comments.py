"""Feeds of what readers say: of each page that anybody has spoken about, and of all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from ...hub.feed_ids import id_of_item, id_of_post
from ...hub.talk import ITEMS
from ...model.artifact import Artifact, Deferred, Family
from ...model.dialogue import Dialogue
from ...model.digest import combined, digest_of_plain, plain
from ...model.page import FeedLink
from ...model.post import Post
from ...text.spelling import place_of
from ..addresses import out_path
from ..dialogue import Dialogues, Subject, talk_links
from ..stream.items import interface_of
from ..world import World, interface_lang
from .lists import feed_basis, speaker


def comment_families(world: World) -> Iterator[Family]:
    """A family for each text, and for each account, that is spoken about."""
    talk = world.site.talk
    if talk.is_empty or not world.site.settings.feeds.formats:
        return
    basis = feed_basis(world)
    outlines = (world.site.posts[path].outline for path in talk.spoken)
    items = _digests_of_items(world, *_accounts(world))
    yield Family(
        "comments",
        combined([basis, talk.digest, *outlines, *items]),
        partial(_of_site, world),
    )
    for path in talk.spoken:
        known = [basis, world.site.posts[path].outline, talk.digest_of_posts([path])]
        yield Family(
            f"comments {path}", combined(known), partial(_of_post, world, path)
        )
    for account in _accounts(world):
        items = _digests_of_items(world, account)
        yield Family(
            f"comments of {account}",
            combined([basis, talk.digest_of_account(account), *items]),
            partial(_of_account, world, account),
        )


def _accounts(world: World) -> tuple[str, ...]:
    """The accounts whose items anybody has spoken about."""
    items = world.site.talk.items
    return tuple(dict.fromkeys(place.split("/")[1] for place in items))


def _digests_of_items(world: World, *accounts: str) -> list[bytes]:
    heads = tuple(f"items {account} " for account in accounts)
    return [one for name, one in world.outline.families if name.startswith(heads)]


def subject_of_post(post: Post, world: World) -> Subject:
    """A text as its answers name it."""
    return Subject(
        id_of_post(post, world.site.settings),
        post.url,
        post.title or post.summary,
        interface_lang(post.lang, world.site),
        post.lang,
    )


def _of_post(world: World, path: str) -> Iterator[Artifact]:
    post = world.site.posts[path]
    dialogue = Dialogues(world).of_post(post)
    return _artifacts(world, subject_of_post(post, world), dialogue)


def _of_account(world: World, account: str) -> Iterator[Artifact]:
    head = f"{ITEMS}{account}/"
    places = {one for one in world.site.talk.items if one.startswith(head)}
    for subject, dialogue in _of_items(world, places):
        yield from _artifacts(world, subject, dialogue)


def _of_items(
    world: World, places: Collection[str]
) -> Iterator[tuple[Subject, Dialogue]]:
    """The items at these places, and what is said of each."""
    if not places or world.stream is None:
        return
    dialogues = Dialogues(world)
    for view in world.stream.items.values():
        if place_of(view.url) in places:
            title = view.heading or view.account.label
            lang = interface_of(view, world.site)
            subject = Subject(
                id_of_item(view, world.site.settings),
                view.url,
                title,
                lang,
                view.lang or lang,
            )
            yield subject, dialogues.of_item(view)


def _of_site(world: World) -> Iterator[Artifact]:
    """The feeds of all that is said."""
    site, dialogues = world.site, Dialogues(world)
    posts = (site.posts[path] for path in site.talk.spoken)
    spoken = [(subject_of_post(post, world), dialogues.of_post(post)) for post in posts]
    spoken += _of_items(world, frozenset(site.talk.items))
    spoken = [(subject, dialogue) for subject, dialogue in spoken if dialogue.feeds]
    digest = digest_of_plain(
        tuple((plain(subject), dialogue.digest) for subject, dialogue in spoken)
    )
    section = site.sections[0]
    for link in talk_links(world, section):
        head = digest_of_plain((link.title, link.url, section.title, speaker(world)))
        feed = partial(_feed_of_site, world, spoken, link)
        yield _artifact(
            link.url, site.settings.language, combined([head, digest]), feed
        )


def _artifacts(
    world: World, subject: Subject, dialogue: Dialogue
) -> Iterator[Artifact]:
    head = digest_of_plain((plain(subject), speaker(world)))
    for _, url in dialogue.feeds:
        told = combined([head, dialogue.digest, digest_of_plain(url)])
        feed = partial(_feed, world, subject, dialogue, url)
        yield _artifact(url, subject.lang, told, feed)


def _artifact(url: str, lang: str, told: bytes, feed: Callable[[], object]) -> Artifact:
    # the parts of all feeds, by which they are compared
    parts = {"entries": (), "replies": (), "feed": Deferred(told, feed)}
    return Artifact(out_path(url), f"@{url.rpartition('.')[2]}", lang, parts)


def _feed(world: World, subject: Subject, dialogue: Dialogue, url: str) -> object:
    from .comment_entries import feed_of  # noqa: PLC0415 - only what is written needs it

    return feed_of(world, subject, dialogue, url)


def _feed_of_site(
    world: World, spoken: Sequence[tuple[Subject, Dialogue]], link: FeedLink
) -> object:
    from .comment_entries import feed_of_site  # noqa: PLC0415 - as above

    return feed_of_site(world, spoken, link.title, link.url)
