"""Questions about a site that change nothing of it: why, what, whether it holds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace

from ..model.post import Post
from ..model.problem import ContentError, Problem
from ..model.site import Site
from ..text.zones import iso
from .links import broken_links
from .lock import Lock
from .look import look
from .output import delete
from .report import Report, Request
from .river import Clock, Prepared, prepare
from .state import judged
from .target import CACHE, make_cache
from .workshop import Workshop


def explain(request: Request, path: str) -> tuple[str, ...]:
    """Why the files that come of a source, or stand at an address, are or are not stale.

    `path` is a source's, an output file's, or an address of the site.
    """
    with Workshop(request) as shop:
        ready = _prepared(shop)
        rows = shop.ledger.table("outputs")  # type: ignore[union-attr]
        stale = {one.artifact.path: one.why for one in ready.plan.stale}
        wanted = _outputs_of(path, ready)
        lines = []
        for output in sorted(wanted):
            if output in stale:
                why = ", ".join(stale[output])
                lines.append(f"{output}: would be rebuilt: {why}")
            elif output in rows:
                why = ", ".join(rows[output][5])  # type: ignore[index]
                lines.append(f"{output}: up to date; last built: {why}")
        if not lines:
            lines.append(f"{path}: no file of the site comes of it")
        others = len(stale.keys() - wanted)
        if others:
            lines.append(f"{others} other files would be rebuilt")
        return tuple(lines)


def listing(request: Request, what: str) -> tuple[dict[str, object], ...]:
    """The "posts", "pages" or what is "held", newest first, as plain values."""
    with Workshop(request) as shop:
        site = _prepared(shop).joined.site
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
    posts = (entry.card.post for entry in site.entries.values())
    wanted = [post for post in posts if (post.kind == "page") == (what == "pages")]
    return tuple(_described(post, site) for post in wanted)


def check(request: Request) -> tuple[Problem, ...]:
    """What is wrong with the site as it would be built: its build, then its links."""
    aside = replace(request, aside="check", output=None, keep_going=True)
    with Workshop(aside) as shop:
        report = shop.build()
        sources = {}
        if shop.joined is None:
            _prepared(shop)
        site = shop.joined.site  # type: ignore[union-attr]
        sources = {url: path for path, url in site.paths.items()}
        found = broken_links(
            shop.output, shop.placed.root, site.settings.base_url, sources
        )
        return judged((*report.problems, *found), request)


def clean(request: Request) -> Report:
    """Delete what builds wrote: what the ledger lists of the output, and the cache."""
    with Workshop(request) as shop:
        target = shop.placed
        blank = Report(output=target.output, base_url=shop.settings.base_url)
        if not os.path.isdir(target.cache):
            return blank
        with Lock(os.path.join(target.cache, f"{target.name}.lock")):
            shop.open()
            rows = sorted(shop.ledger.table("outputs"))  # type: ignore[union-attr]
            there = [
                path
                for path in rows
                if os.path.lexists(os.path.join(target.output, path))
            ]
            delete(target.output, there)
        shop.close()
        shutil.rmtree(os.path.join(target.root, CACHE))
        if os.path.isdir(target.output) and not os.listdir(target.output):
            os.rmdir(target.output)
        return replace(blank, deleted=tuple(there))


def _prepared(shop: Workshop) -> Prepared:
    """A build as far as its plan; raises ContentError if there is none."""
    target = shop.placed
    make_cache(target)
    with Lock(os.path.join(target.cache, f"{target.name}.lock")):
        shop.open()
        in_use = shop.ledger.table("state").get("theme_folders", ())  # type: ignore[union-attr]
        rows = shop.ledger.table("outputs")  # type: ignore[union-attr]
        seen = look(target, shop.settings, in_use, rows)  # type: ignore[arg-type]
        ready = prepare(shop, seen, Clock())
    errors = [problem for problem in ready.problems if problem.severity == "error"]
    if errors:
        raise ContentError(*errors)
    return ready


def _outputs_of(path: str, ready: Prepared) -> set[str]:
    """The output files that a source, an output path or an address means."""
    from ..plan.addresses import out_path  # noqa: PLC0415

    site = ready.joined.site
    url = site.paths.get(path)
    base = site.settings.base_path
    address = path.removeprefix(site.settings.base_url.rstrip("/")).removeprefix(base)
    wanted = {path, out_path(address if address.startswith("/") else f"/{address}")}
    if url is not None:
        wanted = {out_path(url)}
    for file_url, source in site.files.items():
        if source == path:
            wanted.add(out_path(file_url))
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
