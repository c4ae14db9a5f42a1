"""The feeds of streams: of everything, of accounts, of kinds, of declared streams.

Members of threads and bursts are entries of their own. Posts are among them as their
cards show them: their whole texts are in the feeds of their language, so that an edit
of a text never asks for all that was ever published elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.artifact import Family
from ...model.digest import combined, digest_of_plain, plain
from ...model.page import FeedLink
from ...model.settings import Voice
from ...model.site import Card
from ...model.stream import ItemView, StreamView
from ..stream.source import Flow, StreamSource
from ..stream.views import Shore
from ..world import World, feed_links
from .lists import FeedList, feed_basis, list_families, speaker

_Member = Card | ItemView
# Items are small, and there may be many: fewer and larger documents tell all of them.
_PER_ARCHIVE = 5
_FACES = ("image/png", "image/jpeg")


def feed_families(world: World, stream: StreamSource) -> Iterator[Family]:
    """All families of feeds of a stream."""
    if not has_feeds(world):
        return
    shore = Shore(world, stream, world.site.sections[0])
    told = [plain(shore.message.messages), [one.url for one in world.site.sections]]
    basis = combined([feed_basis(world), digest_of_plain(told)])
    archives = world.site.settings.feeds.archives
    for flow in stream.flows:
        view = flow.view
        archived = archives == "all" or (archives == "main" and view.form != "kind")
        listed = _listed(shore, view, archived=archived)
        yield from list_families(world, listed, members_of(flow), _digest, _same, basis)


def has_feeds(world: World) -> bool:
    """Whether the theme shows streams, and the settings want feeds."""
    wanted = world.site.settings.feeds.formats
    return bool(wanted) and "stream.html" in world.theme.templates


def fed_lists(
    world: World, stream: StreamSource
) -> tuple[tuple[str, str, str, str], ...]:
    """(form, name, title, address) of each stream that has feeds, the main first."""
    if not has_feeds(world):
        return ()
    return tuple(
        (view.form, view.name, _own_title(view), view.url)
        for flow, view in ((one, one.view) for one in stream.flows)
        if is_fed(flow)
    )


def is_fed(flow: Flow) -> bool:
    """Whether a stream has anything that a feed could tell."""
    return any(
        entry.date is not None and (entry.card or any(map(_is_listed, entry.items)))
        for entry in flow.entries
    )


def flow_feeds(shore: Shore, flow: Flow) -> tuple[FeedLink, ...]:
    """The feeds of a stream, as its pages name them in their language."""
    if not has_feeds(shore.world) or not is_fed(flow):
        return ()
    return feed_links(shore.world, flow.view.url, feed_title(shore, flow.view))


def feed_title(shore: Shore, view: StreamView) -> str:
    """What the feeds of a stream are called."""
    title = f"{shore.section.title}: {shore.title(view)}"
    return f"{title}, {view.account.label}" if view.account else title


def members_of(flow: Flow) -> list[_Member]:
    """The entries of a stream's feeds, newest first: what has a date and is listed."""
    found: list[_Member] = []
    for entry in flow.entries:
        if entry.date is None:
            continue
        if entry.card:
            found.append(entry.card)
        else:
            found.extend(view for view in entry.items if _is_listed(view))
    found.sort(key=_time, reverse=True)
    return found


def _is_listed(view: ItemView) -> bool:
    return view.date is not None and view.item.visibility != "unlisted"


def _time(member: _Member) -> tuple[int, str]:
    return member.date or 0, member.url


def _listed(shore: Shore, view: StreamView, *, archived: bool) -> FeedList:
    author, author_url = speaker(shore.world)
    account = view.account
    listed = FeedList(
        view.url,
        feed_title(shore, view),
        view.description,
        shore.lang,
        author,
        author_url,
        archived,
        per_archive=_PER_ARCHIVE,
    )
    if account:
        root = shore.world.site.settings.base_url.rstrip("/")
        voice = account.voice
        spoken = voice.name if isinstance(voice, Voice) else account.title
        listed = listed._replace(
            author=spoken,
            author_url=root + account.url,
        )
        face = account.avatar
        if face and face.media_type in _FACES:
            listed = listed._replace(icon=face.url)
    return listed


def _own_title(view: StreamView) -> str:
    """What the author calls a stream; the rest is said in each language."""
    return view.account.full_title if view.account else view.title


def _digest(member: _Member) -> bytes:
    return member.digest


def _same(member: _Member) -> _Member:
    return member
