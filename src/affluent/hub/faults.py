"""What is wrong with a site as a whole: gaps that lead nowhere, shared addresses."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.post import Episode, Post
from ..model.problem import Place, Problem, error, warning
from .site import Site
from .terms import clashes

# Of the picture of a podcast, as Apple demands it: its sides in pixels, and its form.
PODCAST_SIDES = (1400, 3000)
PODCAST_PICTURES = frozenset({"image/png", "image/jpeg"})


def faults_of_post(site: Site, post: Post) -> Iterator[Problem]:
    """Links, pictures and the cover of one post that lead nowhere."""
    if post.has_slots:
        yield from site.finder.problems(post, site.targets(post))
    if post.episode:
        yield from _lost_files(site, post, Episode._make(post.episode))
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
    yield from _portraits(site)
    yield from _podcast_picture(site)
    for section in site.sections:
        for taxonomy in site.settings.taxonomies:
            yield from clashes(taxonomy.name, section.named(taxonomy.name))


def _lost_files(site: Site, post: Post, episode: Episode) -> Iterator[Problem]:
    """What an episode names and nobody could fetch."""
    named = {"transcript": episode.transcript, "chapters": episode.chapters}
    for name, written in named.items():
        if written and site.finder.file(written, post.path) not in site.files:
            yield error(
                "A201",
                f'the {name} "{written}" of the episode leads to no published file',
                Place(post.path, 1),
                "keep it in static/, or beside the text in a folder of its own",
            )


def _portraits(site: Site) -> Iterator[Problem]:
    """Voices whose picture is not there."""
    for voice in site.settings.voices:
        if voice.avatar and site.finder.picture(voice.avatar, "") is None:
            yield error(
                "A401",
                f'there is no picture "{voice.avatar}" for the voice "{voice.key}"',
                Place("affluent.yaml"),
                "with / in front from content/static, else from the site's folder",
            )


def _podcast_picture(site: Site) -> Iterator[Problem]:
    """What directories say of the picture of a podcast."""
    podcast = site.settings.podcast
    if not podcast.title or not podcast.image:
        return
    picture = site.finder.picture(podcast.image, "")
    if picture is None:
        yield error(
            "A401",
            f'there is no picture "{podcast.image}" for the podcast',
            Place("affluent.yaml"),
            "the path begins with / for content/static",
        )
        return
    low, high = PODCAST_SIDES
    is_square = picture.width == picture.height and low <= picture.width <= high
    if not is_square or picture.media_type not in PODCAST_PICTURES:
        kind = picture.media_type.removeprefix("image/").partition("+")[0].upper()
        yield warning(
            "A603",
            "is no picture that directories take for a podcast: it is "
            f"{picture.width} × {picture.height} pixels, {kind}",
            Place(picture.path),
            f"make it a square of {low} to {high} pixels, in PNG or JPEG",
        )


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
