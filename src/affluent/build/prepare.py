"""What was read -> site -> plan: a build up to where nothing has been rendered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple, cast

from ..hub.content import Content
from ..hub.join import Faults, faults_of, join
from ..hub.related import closest, skeleton
from ..hub.site import Site
from ..model.digest import combined, digest_of_plain, plain
from ..model.post import Post
from ..model.problem import ContentError, Place, Problem, error
from ..model.settings import Settings
from ..model.site import Card
from ..plan.bodies import Bodies
from ..plan.stream.source import StreamSource
from ..plan.world import NO_STREAM, StreamOutline, World
from ..source.files import read as read_file
from ..theme.facts import ThemeFacts, read_theme
from .desk import Desk
from .holdings import holdings_of
from .ledger import Table
from .look import Seen
from .planning import NO_PLAN, Plan, plan_of
from .progress import Clock
from .reader import Reader, Reading
from .report import Request
from .sent import resent
from .state import problems_from_plain
from .talk import talk_of
from .target import SETTINGS


class Prepared(NamedTuple):
    """What is to be done, and what it was found from."""

    site: Site
    # None if the theme cannot be used
    world: World | None
    plan: Plan
    # of the sources that changed
    readings: list[Reading]
    problems: tuple[Problem, ...]


def prepare(
    desk: Desk, request: Request, seen: Seen, readings: list[Reading], clock: Clock
) -> Prepared:
    """Join and plan, where these sources were read because they changed."""
    settings, reader = desk.settings(request), desk.reader(request)
    site = _join(desk, request, readings, reader)
    found = _faults(desk, site, readings)
    clock.lap("join")
    theme, faults = _theme(desk, seen, settings)
    known = (*desk.found.problems, *seen.problems, *desk.contents.problems())
    of_posts = (one for _, some in sorted(found.of_posts.items()) for one in some)
    problems = (*known, *found.of_site, *of_posts, *site.talk.problems, *faults)
    if theme is None:
        return Prepared(site, None, NO_PLAN, readings, problems)
    world = _world(desk, site, theme, reader)
    plan = plan_of(desk, world, seen)
    clock.lap("plan")
    # ids of a site that is built for another address are nobody's
    told = () if request.base_url else plan.stale
    sent = resent(told, lambda: desk.ledger.table("sent"), site)
    problems = (*problems, *world.outline.problems, *plan.problems, *sent)
    return Prepared(site, world, plan, readings, problems)


def _join(
    desk: Desk, request: Request, readings: Sequence[Reading], reader: Reader
) -> Site:
    """The site; where only bodies changed, the one of the build before with these."""
    contents, last, settings = desk.contents, desk.site, reader.settings
    posts = [reading.post for reading in readings if reading.post is not None]
    if (
        isinstance(last, Site)
        and desk.site_paths == contents.stats.keys()
        and _only_bodies(last, posts, readings, settings, request.now)
    ):
        desk.site = site = last.renewed(posts)
        return site
    posts_in_order = contents.in_order()
    talk, files = talk_of(contents, reader)
    content = Content(
        posts_in_order, files, contents.pictures, holdings_of(contents, reader), talk
    )
    site = join(
        content, settings, now=request.now, drafts=request.drafts, future=request.future
    )
    desk.site, desk.site_paths = site, frozenset(contents.stats)
    return site


def _only_bodies(
    last: Site,
    posts: Sequence[Post],
    readings: Sequence[Reading],
    settings: Settings,
    now: int,
) -> bool:
    """Whether nothing but the bodies of public sources changed since the last join."""
    return (
        len(posts) == len(readings)
        and last.settings == settings
        and (last.due is None or now < last.due)
        and all(
            post.path in last.posts and last.posts[post.path].outline == post.outline
            for post in posts
        )
    )


def _faults(desk: Desk, site: Site, readings: Sequence[Reading]) -> Faults:
    """What is wrong with the site; of all that is as before, from the ledger."""
    table = desk.ledger.table("faults")
    before = desk.faults if isinstance(desk.faults, Faults) else _kept_faults(table)
    changed = [reading.post for reading in readings if reading.post is not None]
    found = desk.faults = faults_of(site, before, changed)
    if found.of_site is not before.of_site or found.outline != before.outline:
        of_site = tuple(map(plain, found.of_site))
        table.put("", (found.outline, found.bearings, of_site))
    for path in before.of_posts.keys() - found.of_posts.keys():
        table.drop(path)
    for path, faults in found.of_posts.items():
        if before.of_posts.get(path) is not faults:
            table.put(path, tuple(map(plain, faults)))
    return found


def _kept_faults(table: Table) -> Faults:
    """What the ledger knows to be wrong; the empty path is the site's own."""
    outline, bearings, of_site = table.get("", (b"", b"", ()))
    of_posts = {
        path: problems_from_plain(faults) for path, faults in table.items() if path
    }
    return Faults(outline, bearings, problems_from_plain(of_site), of_posts)


def _theme(
    desk: Desk, seen: Seen, settings: Settings
) -> tuple[ThemeFacts | None, tuple[Problem, ...]]:
    """The theme, from the ledger where none of its files changed."""
    state = desk.ledger.table("state")
    options = digest_of_plain(settings.theme_options)
    key = (settings.theme, options, desk.engine, seen.theme)
    known = state.get("theme")
    if isinstance(known, tuple) and known[0] == key:
        return ThemeFacts(*known[1]), ()
    theme, problems = read_theme(desk.target.root, settings, SETTINGS)
    if theme is not None:
        state.put("theme_folders", theme.folders)
        if not problems:
            state.put("theme", (key, plain(theme)))
    return theme, problems


def _world(desk: Desk, site: Site, theme: ThemeFacts, reader: Reader) -> World:
    root, memo, contents = desk.target.root, desk.memo, desk.contents

    def html_of(post: Post) -> str:
        body = memo.get(post.body)
        if body is None:
            # a lost memo costs time, never correctness
            reader.read(post.path)
            body = memo.get(post.body)
        if not isinstance(body, tuple):
            message = "changed while the site was being built"
            raise ContentError(error("A404", message, Place(post.path), "build again"))
        return str(body[0])

    def bytes_of(path: str) -> bytes:
        data = read_file(root, path)
        if isinstance(data, Problem):
            raise ContentError(data)
        return data

    def closest_of(cards: tuple[Card, ...]) -> tuple[tuple[int, ...], ...]:
        table = desk.ledger.table("related")
        key = skeleton(cards).hex()
        if key not in table:
            # of this site and the one before: an edit is often taken back
            for old in list(table)[: -len(site.sections)]:
                table.drop(old)
            table.put(key, closest(cards))
        return table[key]  # type: ignore[no-any-return]

    world = World(
        site=site,
        theme=theme,
        bodies=Bodies(html_of, site.targets, site.settings.base_path),
        read=bytes_of,
        facts=contents.pictures,
        files=contents.files,
        data=contents.data(site.settings),
        closest=closest_of,
        cache=desk.target.cache,
        joined=lambda: _joined(site),
        stat=lambda path: os.stat(os.path.join(root, path)).st_size,
    )
    return world._replace(outline=_outline(desk, world))


def _joined(site: Site) -> StreamSource | None:
    return cast("StreamSource", site.stream) if site.has_holdings else None


def _outline(desk: Desk, world: World) -> StreamOutline:
    """What the plan must know of the stream, from the ledger if nothing else is."""
    site = world.site
    if not site.has_holdings and not site.has_embeds:
        return NO_STREAM
    state = desk.ledger.table("state")
    templates = digest_of_plain(tuple(world.theme.templates))
    spoken = digest_of_plain(site.talk.items)
    key = combined([site.outline, templates, desk.engine, spoken])
    known = state.get("stream")
    if isinstance(known, tuple) and known[0] == key:
        kept = StreamOutline(*known[1])
        return kept._replace(problems=problems_from_plain(kept.problems))
    from ..plan.stream.outline import outline_of  # noqa: PLC0415 - joins the stream

    outline = outline_of(world)
    state.put("stream", (key, plain(outline)))
    return outline
