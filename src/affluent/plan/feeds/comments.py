"""Feeds of what readers say: one for each page that anybody has spoken about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...hub.feed_ids import id_of_item, id_of_post
from ...hub.talk import ITEMS
from ...model.artifact import Artifact, Deferred, Family
from ...model.dialogue import Dialogue
from ...model.digest import combined, digest_of_plain, plain
from ...model.post import Post
from ...text.spelling import place_of
from ..addresses import out_path
from ..dialogue import Dialogues, Subject
from ..stream.items import interface_of
from ..world import World, interface_lang
from .lists import feed_basis, speaker


def comment_families(world: World) -> Iterator[Family]:
    """A family for each text, and for each account, that is spoken about."""
    talk = world.site.talk
    if talk.is_empty or not world.site.settings.feeds.formats:
        return
    basis = feed_basis(world)
    for path in talk.spoken:
        known = [basis, world.site.posts[path].outline, talk.digest_of_posts([path])]
        yield Family(
            f"comments {path}", combined(known), partial(_of_post, world, path)
        )
    for account in dict.fromkeys(place.split("/")[1] for place in talk.items):
        head = f"items {account} "
        items = [one for name, one in world.outline.families if name.startswith(head)]
        yield Family(
            f"comments of {account}",
            combined([basis, talk.digest_of_account(account), *items]),
            partial(_of_account, world, account),
        )


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
    stream, talk = world.stream, world.site.talk
    if stream is None:
        return
    places = {one for one in talk.items if one.startswith(f"{ITEMS}{account}/")}
    dialogues = Dialogues(world)
    for view in stream.items.values():
        if view.account.key == account and place_of(view.url) in places:
            title = view.heading or view.account.label
            lang = interface_of(view, world.site)
            subject = Subject(
                id_of_item(view, world.site.settings),
                view.url,
                title,
                lang,
                view.lang or lang,
            )
            yield from _artifacts(world, subject, dialogues.of_item(view))


def _artifacts(
    world: World, subject: Subject, dialogue: Dialogue
) -> Iterator[Artifact]:
    head = digest_of_plain((plain(subject), speaker(world)))
    for form, url in dialogue.feeds:
        told = combined([head, dialogue.digest, digest_of_plain(url)])
        feed = partial(_feed, world, subject, dialogue, url)
        # the parts of all feeds, by which they are compared
        parts = {"entries": (), "replies": (), "feed": Deferred(told, feed)}
        yield Artifact(out_path(url), f"@{form}", subject.lang, parts)


def _feed(world: World, subject: Subject, dialogue: Dialogue, url: str) -> object:
    from .comment_entries import feed_of  # noqa: PLC0415 - only what is written needs it

    return feed_of(world, subject, dialogue, url)
