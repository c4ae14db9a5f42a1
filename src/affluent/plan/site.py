"""Site -> families of artifacts: everything that the output folder will hold."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.artifact import Family
from ..model.problem import Problem
from ..model.site import Redirect
from .lists import list_addresses, list_families
from .outputs import output_families
from .pages import page_families
from .world import World


def families(world: World) -> tuple[tuple[Family, ...], tuple[Problem, ...]]:
    """All families of the site, and what is wrong with its old addresses."""
    site = world.site
    redirects: tuple[Redirect, ...] = ()
    problems: tuple[Problem, ...] = ()
    if site.redirects:
        from .hosts.redirects import resolve_redirects  # noqa: PLC0415 - few sites have any

        live = dict(site.sources)
        live.update((url, "") for url in list_addresses(world) if url not in live)
        live.update((url, "") for url in _of_stream(world) if url not in live)
        redirects, problems = resolve_redirects(site.redirects, live)
    taken = {redirect.source for redirect in redirects}
    guesses = (guess for guess in site.guesses if guess.source not in taken)
    redirects = (*redirects, *guesses)
    planned = (
        *page_families(world),
        *list_families(world, redirects),
        *output_families(world, redirects),
        *_of_others(world),
    )
    return planned, problems


def _of_others(world: World) -> Iterator[Family]:
    """The families of what was published elsewhere, and of what readers said.

    Most sites have neither, and need not wait for what plans them.
    """
    if world.outline.families:
        from .stream.outline import stream_families  # noqa: PLC0415

        yield from stream_families(world)
    if not world.site.talk.is_empty:
        from .feeds.comments import comment_families  # noqa: PLC0415

        yield from comment_families(world)


def _of_stream(world: World) -> Iterator[str]:
    """The addresses of all pages of the stream, but for those of single days."""
    stream = world.stream
    if stream is not None:
        from .stream.pages import list_addresses as stream_lists  # noqa: PLC0415

        yield from (view.url for view in stream.items.values())
        yield from (url for _, url, _ in stream_lists(world, stream))
