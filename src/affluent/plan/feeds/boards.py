"""Boards of links as OPML, to be taken along: each, and all of an account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ...model.artifact import Artifact, Deferred, Family
from ...model.digest import combined, digest_of_plain
from ...model.stream import AccountView, ItemView
from ...text.outline import Heading, outline_of
from ..addresses import file_path
from ..files import single
from ..stream.source import StreamSource
from ..world import World
from .absolute import absolute_html
from .opml_file import Outline, opml

# Beside the page of a board, and beside that of an account.
OWN, ALL = "board.opml", "boards.opml"


def board_families(world: World, stream: StreamSource) -> Iterator[Family]:
    """The family of the boards of all accounts; none where there is no board."""
    boards = [view for view in stream.items.values() if _is_board(view)]
    if not boards:
        return
    told = digest_of_plain(world.site.settings.base_url)

    def planned() -> Iterator[Artifact]:
        for view in boards:
            yield from file(view.url + OWN, [view], partial(board_file, world, view))
        listed = [view for view in boards if view.item.visibility != "unlisted"]
        accounts = {view.account.url: view.account for view in listed}
        for url, account in accounts.items():
            own = [view for view in listed if view.account.url == url]
            yield from file(url + ALL, own, partial(boards_file, world, account, own))

    def file(
        url: str, views: Sequence[ItemView], write: Callable[[], bytes]
    ) -> Iterator[Artifact]:
        if url not in world.site.files:
            known = combined([told, *(view.digest for view in views)])
            part = Deferred(known, write)
            yield single(world, file_path(url), "@text", "content", part)

    digest = combined([told, *(view.digest for view in boards)])
    yield Family("boards", combined([digest, world.site.bearings]), planned)


def board_file(world: World, view: ItemView) -> bytes:
    """The outline of one board."""
    return _written(world, view.heading, view.account, _lines(world, view))


def boards_file(world: World, account: AccountView, views: Iterable[ItemView]) -> bytes:
    """The boards of an account, each below its name."""
    boards = (Outline(view.heading, (), _lines(world, view)) for view in views)
    return _written(world, account.full_title, account, boards)


def _written(
    world: World, title: str, account: AccountView, lines: Iterable[Outline]
) -> bytes:
    root = world.site.settings.base_url.rstrip("/")
    return opml(title, lines, account.title, root + account.url)


def _lines(world: World, view: ItemView) -> tuple[Outline, ...]:
    def outline(line: Heading) -> Outline:
        link = (("type", "link"), ("url", line.url)) if line.url else ()
        return Outline(line.text, link, tuple(map(outline, line.below)))

    base = world.site.settings.base_url
    html = absolute_html(view.html, base.rstrip("/") + view.url, base)
    return tuple(map(outline, outline_of(html)))


def _is_board(view: ItemView) -> bool:
    """Whether it may be told: what hides behind a warning is for its page alone."""
    return view.kind == "board" and view.warning is None
