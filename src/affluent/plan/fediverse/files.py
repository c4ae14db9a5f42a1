"""The files of `fediverse`, planned; imported only where the settings ask for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ...hub.order import name_of
from ...model.artifact import Artifact, Deferred, Family, Value
from ...model.digest import combined, digest_of_plain
from ...model.post import Post
from ...model.site import Entry
from ..addresses import file_path
from ..beside import beside
from ..files import single
from ..world import World
from . import documents
from .names import ACTOR, OBJECT, is_actor, names
from .said import owner_of, said

# So many posts a page of the outbox has.
PAGE = 50


def fediverse_families(world: World) -> Iterator[Family]:
    """All families of what the fediverse is told."""
    site, settings = world.site, world.site.settings
    yield Family("fediverse", site.bearings, lambda: _names(world))
    if not is_actor(settings):
        return
    posts = said(world)
    digests = combined([site.bearings, *(post.digest for post in posts)])
    yield Family("outbox", digests, lambda: _outbox(world, posts))
    by_path = {post.path for post in posts}
    for month, paths in site.months.items():
        some = [site.posts[path] for path in paths if path in by_path]
        if some:
            yield Family(
                f"objects {name_of(month)}",
                combined([site.bearings, *(post.digest for post in some)]),
                partial(_objects, world, some),
            )


def _names(world: World) -> Iterator[Artifact]:
    """Who the names of the host are; the author's own file comes first."""
    settings = world.site.settings
    owner = owner_of(settings)
    picture = world.site.finder.picture(owner.avatar, "") if owner else None
    files: dict[str, Callable[[], bytes]] = {
        ".well-known/webfinger": lambda: documents.webfinger(settings),
        ".well-known/host-meta": lambda: documents.host_meta(settings),
    }
    for name in names(settings):
        files[name.path] = partial(documents.webfinger_of, settings, name)
    if is_actor(settings):
        files[ACTOR] = lambda: documents.actor(settings, picture)
    for path, make in files.items():
        if f"/{path}" not in world.site.files:
            # all is known here, and little: its bytes are its digest
            data = make()
            value = Value(digest_of_plain(data), data)
            yield single(world, path, "@text", "content", value)


def _outbox(world: World, posts: Sequence[Post]) -> Iterator[Artifact]:
    settings = world.site.settings
    oldest_first = posts[::-1]
    pages = [oldest_first[at : at + PAGE] for at in range(0, len(posts), PAGE)]
    total = len(posts)
    head = Deferred(
        digest_of_plain((settings.base_url, total)),
        lambda: documents.outbox(settings, total, len(pages)),
    )
    yield single(world, documents.OUTBOX, "@text", "content", head)
    for number, some in enumerate(pages, 1):
        entries = [world.site.entry(post) for post in reversed(some)]
        is_last = number == len(pages)
        part = Deferred(
            combined(
                [digest_of_plain((settings.base_url, is_last)), *_digests(entries)]
            ),
            partial(_page, world, number, len(pages), entries),
        )
        path = documents.outbox_page_path(number)
        yield single(world, path, "@text", "content", part)


def _page(world: World, number: int, pages: int, entries: Sequence[Entry]) -> bytes:
    settings = world.site.settings
    objects = [
        documents.as_object(settings, entry, _html(world, entry)) for entry in entries
    ]
    return documents.outbox_page(settings, number, pages, objects)


def _objects(world: World, posts: Sequence[Post]) -> Iterator[Artifact]:
    settings = world.site.settings
    for post in posts:
        entry = world.site.entry(post)
        part = Deferred(
            combined([digest_of_plain(settings.base_url), entry.digest]),
            partial(_object, world, entry),
        )
        path = file_path(beside(post.url, OBJECT))
        yield single(world, path, "@text", "content", part, post.path)


def _object(world: World, entry: Entry) -> bytes:
    return documents.object_file(world.site.settings, entry, _html(world, entry))


def _html(world: World, entry: Entry) -> str:
    return world.bodies.syndicated(entry, world.site.settings.base_url)


def _digests(entries: Sequence[Entry]) -> Iterator[bytes]:
    return (entry.digest for entry in entries)
