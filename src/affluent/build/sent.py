"""Which ids the feeds of earlier builds gave to which texts.

Feed readers know a text by its id: another one for the same text sends it again, to
everybody. Ids do not hang on what is kept here. A lost ledger forgets what was sent,
and with it only that a change is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..hub.feed_ids import authority, id_of_post
from ..hub.site import Site
from ..model.post import Post, key_of_path
from ..model.problem import Place, Problem, error, quote
from ..model.settings import Settings
from ..model.site import Card, Entry
from .compare import Stale
from .ledger import Table
from .target import SETTINGS

# Where the authority of all ids is kept; no source has this path.
AUTHORITY = ""
_FEEDS = frozenset({"@rss", "@atom", "@json"})


class Sent(NamedTuple):
    """What feeds told of a text."""

    id: str
    url: str
    date: int | None
    title: str


def resent(
    stale: Iterable[Stale], known: Callable[[], Mapping[str, Any]], site: Site
) -> list[Problem]:
    """The ids that would change in feeds that are about to be written.

    `known` gives what was sent: few builds write feeds and ask for it.
    """
    posts = _posts(stale)
    if not posts:
        return []
    sent = known()
    before = sent.get(AUTHORITY)
    now = authority(site.settings)
    if before is not None and before != now:
        # a site that had no address yet was read by nobody
        return [] if before == authority(Settings()) else [_moved(before, now)]
    fresh = {path for path in posts if path not in sent}
    gone = [
        Sent(*known)
        for path, known in (sent.items() if fresh else ())
        if path != AUTHORITY and path not in site.posts
    ]
    problems: list[Problem] = []
    for path, post in posts.items():
        if path in fresh:
            problems.extend(_renamed(post, gone, site))
        elif Sent(*sent[path]).id != id_of_post(post, site.settings):
            problems.append(_changed(post, Sent(*sent[path])))
    return problems


def remember_sent(
    stale: Iterable[Stale], known: Callable[[], Table], site: Site
) -> None:
    """Keep what was written, and forget texts that are gone."""
    posts = _posts(stale)
    if not posts:
        return
    sent = known()
    sent.put(AUTHORITY, authority(site.settings))
    for path, post in posts.items():
        told = Sent(id_of_post(post, site.settings), post.url, post.date, post.title)
        sent.put(path, tuple(told))
    for path in [path for path in sent if path and path not in site.posts]:
        sent.drop(path)


def _posts(stale: Iterable[Stale]) -> dict[str, Post]:
    """Path -> post, of all that the feeds to be written tell of."""
    return {
        member.post.path: member.post
        for one in stale
        if one.artifact.recipe in _FEEDS
        for member in _members(one.artifact.parts.get("entries"))
    }


def _members(entries: object) -> Iterator[Entry | Card]:
    for entry in entries if isinstance(entries, tuple) else ():
        if isinstance(entry, Entry | Card):
            yield entry


def _renamed(post: Post, gone: Iterable[Sent], site: Site) -> Iterator[Problem]:
    """A text that was sent from a file that is no longer there."""
    settings = site.settings
    content = "" if settings.content == "." else f"{settings.content}/"
    if post.id != key_of_path(post.path.removeprefix(content)):
        # the author said which id it is to have
        return
    new = id_of_post(post, settings)
    for old in gone:
        is_same = old.url in (post.url, *post.aliases) or (
            old.title and (old.date, old.title) == (post.date, post.title)
        )
        if is_same and old.id != new:
            yield error(
                "A601",
                f"was in the feeds as {quote(old.id, 200)}, from another file",
                Place(post.path, 1),
                f"if it is the same text, add 'id: \"{old.id}\"' to its front matter; "
                f"if it is another, 'id: \"{new}\"'",
            )
            return


def _changed(post: Post, old: Sent) -> Problem:
    return error(
        "A601",
        f"was in the feeds as {quote(old.id, 200)}",
        Place(post.path, 1),
        f"subscribers would get it again: 'id: \"{old.id}\"' in its front matter "
        "keeps it; another text needs another file",
    )


def _moved(before: str, now: str) -> Problem:
    return error(
        "A601",
        f'the ids of all entries in the feeds would change from "tag:{before}:…" '
        f'to "tag:{now}:…"',
        Place(SETTINGS),
        f'set feeds.authority to "{before}", or subscribers get all of them again; '
        "if there are none yet, affluent clean forgets what was sent",
    )
