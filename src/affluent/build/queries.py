"""Questions about a site that change nothing of it: why, what, whether it holds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial

from ..hub.site import Site
from ..model.post import Post
from ..model.problem import ContentError, Problem
from ..plan.addresses import file_path, out_path
from ..source.embed_addresses import embeds_of
from ..text.zones import iso
from .compare import Row
from .desk import Desk
from .links import broken_links
from .look import look
from .output import delete
from .prepare import Prepared, prepare
from .progress import Clock
from .reading import read_changed
from .report import Report, Request
from .state import judged
from .target import CACHE
from .workshop import Workshop


def explain(request: Request, path: str) -> tuple[str, ...]:
    """Why the files of a source, or at an address, are or are not stale.

    `path` is a source's, an output file's, or an address of the site.
    """
    with Workshop(request) as shop, shop.at_desk() as desk:
        ready = prepared(desk, request)
        rows = desk.ledger.table("outputs")
        stale = {one.artifact.path: one.why for one in ready.plan.stale}
        wanted = _outputs_of(path, ready)
        lines = []
        for output in sorted(wanted):
            if output in stale:
                why = ", ".join(stale[output])
                lines.append(f"{output}: would be rebuilt: {why}")
            else:
                why = ", ".join(Row(*rows[output]).why)
                lines.append(f"{output}: up to date; last built: {why}")
        if not lines:
            lines.append(f"{path}: no file of the site comes of it")
        others = len(stale.keys() - wanted)
        if others:
            lines.append(f"{others} other files would be rebuilt")
        return tuple(lines)


def listing(request: Request, what: str) -> tuple[dict[str, object], ...]:
    """The "posts", "pages" or what is "held", newest first, as plain values.

    Or the responses that are "waiting".
    """
    if what == "waiting":
        return waiting(request)
    with Workshop(request) as shop, shop.at_desk() as desk:
        site = prepared(desk, request).site
    if what == "held":
        zone = site.settings.timezone
        return tuple(
            {
                "path": held.path,
                "why": held.why,
                "due": None if held.due is None else iso(held.due, zone),
            }
            for held in site.held
        )
    posts = site.posts.values()
    wanted = [post for post in posts if (post.kind == "page") == (what == "pages")]
    return tuple(_described(post, site) for post in wanted)


def embedded(request: Request) -> tuple[str, ...]:
    """The addresses that public texts embed, without what the hub has itself.

    Raises ContentError if the site has errors.
    """
    with Workshop(request) as shop, shop.at_desk() as desk:
        site = prepared(desk, request).site
        named = (one for post in site.posts.values() for one in embeds_of(post))
        return tuple(one for one in dict.fromkeys(named) if not site.is_ours(one))


def waiting(request: Request) -> tuple[dict[str, object], ...]:
    """What was said elsewhere and waits until the author lets it in."""
    from ..hub.dialogue import Hosts, is_waiting  # noqa: PLC0415 - few ask

    with Workshop(request) as shop, shop.at_desk() as desk:
        site = prepared(desk, request).site
        talk = site.talk
        hosts = Hosts(site.settings, talk.moderation, talk.known, talk.key)
        found = [(place, one) for place, one in talk.everything() if one.source]
    return tuple(
        {
            "page": f"/{place}/",
            "kind": one.kind,
            "name": one.name,
            "author": one.url,
            "url": one.origin,
            "date": None if one.date is None else iso(one.date, site.settings.timezone),
            "html": one.html,
        }
        for place, one in found
        if is_waiting(one, hosts)
    )


def check(request: Request) -> tuple[Problem, ...]:
    """What is wrong with the site as it would be built: its build, then its links."""
    aside = request._replace(aside="check", output=None, keep_going=True)
    with Workshop(aside) as shop:
        report = shop.build()
        with shop.at_desk() as desk:
            site = prepared(desk, aside, strict=False).site
            base_url = site.settings.base_url
            target = desk.target
            found = tuple(
                broken_links(target.output, target.root, base_url, site.sources)
            )
    return judged((*report.problems, *found), request)


def clean(request: Request) -> Report:
    """Delete what builds wrote: what the ledger lists of the output, and the cache."""
    with Workshop(request) as shop:
        output, base_url = shop.output, shop.settings.base_url
        cache = os.path.join(os.path.realpath(request.root), CACHE)
        blank = Report(output=output, base_url=base_url)
        if not os.path.isdir(cache):
            return blank
        with shop.at_desk() as desk:
            there = [
                path
                for path in sorted(desk.ledger.table("outputs"))
                if os.path.lexists(os.path.join(output, path))
            ]
            delete(output, there)
    shutil.rmtree(cache)
    if os.path.isdir(output) and not os.listdir(output):
        os.rmdir(output)
    return blank._replace(deleted=tuple(there))


def prepared(desk: Desk, request: Request, *, strict: bool = True) -> Prepared:
    """A build as far as its plan; raises ContentError if that has errors."""
    target = desk.target
    settings = desk.settings(request)
    rows = partial(desk.ledger.table, "outputs")
    seen = look(target, settings, desk.theme_folders, rows)
    readings = read_changed(desk, request, seen)
    ready = prepare(desk, request, seen, readings, Clock())
    errors = [problem for problem in ready.problems if problem.severity == "error"]
    if errors and strict:
        raise ContentError(*errors)
    return ready


def _outputs_of(path: str, ready: Prepared) -> set[str]:
    """The output files that a source, an output path or an address means."""
    site = ready.site
    url = site.paths.get(path)
    base = site.settings.base_path
    address = path.removeprefix(site.settings.base_url.rstrip("/")).removeprefix(base)
    wanted = {path, out_path(address if address.startswith("/") else f"/{address}")}
    if url is not None:
        wanted = {out_path(url)}
    if path in site.published:
        wanted.add(file_path(site.published[path]))
    known = {one.artifact.path for one in ready.plan.stale} | ready.plan.paths
    return {output for output in wanted if output in known}


def _described(post: Post, site: Site) -> dict[str, object]:
    zone = site.settings.timezone
    terms = dict(_names(post))
    return {
        "path": post.path,
        "url": post.url,
        "kind": post.kind,
        "title": post.title,
        "date": None if post.date is None else iso(post.date, zone),
        "updated": None if post.updated is None else iso(post.updated, zone),
        "lang": post.lang,
        "draft": post.draft,
        "unlisted": post.unlisted,
        "words": post.words,
        **terms,
    }


def _names(post: Post) -> Iterator[tuple[str, list[str]]]:
    for taxonomy, terms in post.terms:
        yield taxonomy, [term[0] for term in terms]
