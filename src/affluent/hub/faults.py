"""What is wrong with a site as a whole: gaps that lead nowhere, shared addresses."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.post import Post
from ..model.problem import Place, Problem, error
from .site import Site
from .terms import clashes


def faults_of_post(site: Site, post: Post) -> Iterator[Problem]:
    """Links, pictures and the cover of one post that lead nowhere."""
    if post.slots:
        yield from site.finder.problems(post, site.targets(post))
    if post.cover and site.card(post).cover is None:
        yield error(
            "A401",
            f'there is no picture "{post.cover[0]}" for the cover',
            Place(post.path, 1),
            "the path is relative to the post, or begins with / for content/static",
        )


def faults_of_site(site: Site) -> Iterator[Problem]:
    """Addresses, terms and translations that two sources claim."""
    yield from _shared_addresses(site)
    yield from _shared_translations(site)
    yield from _shared_ids(site)
    for section in site.sections:
        for taxonomy in site.settings.taxonomies:
            yield from clashes(taxonomy.name, section.named(taxonomy.name))


def _shared_addresses(site: Site) -> Iterator[Problem]:
    if len(site.sources) == len(site.posts):
        return
    first: dict[str, str] = {}
    for path, post in sorted(site.posts.items()):
        other = first.setdefault(post.url, path)
        if other != path:
            yield error(
                "A301",
                f'wants the address "{post.url}", which {other} has',
                Place(path),
                "give one of them another slug, or rename the file",
            )


def _shared_translations(site: Site) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for path, post in sorted(site.posts.items()):
        other = seen.setdefault((post.translation_key, post.lang), path)
        if other != path:
            yield error(
                "A303",
                f"{other} is already the {post.lang} translation of "
                f'"{post.translation_key}"',
                Place(path),
                "give one of them another lang or translation_key",
            )


def _shared_ids(site: Site) -> Iterator[Problem]:
    """Feed readers take two texts of one id for one."""
    seen: dict[str, str] = {}
    for path, post in sorted(site.posts.items()):
        if post.kind == "page":
            continue
        other = seen.setdefault(post.id, path)
        if other != path:
            yield error(
                "A602",
                f'has the id "{post.id}" in feeds, which {other} has',
                Place(path),
                'give one of them another "id:" in its front matter',
            )
