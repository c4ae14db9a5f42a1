"""Values -> Site: everything that posts, settings and clock come to, in one pass down.

Nothing here reads a file or a clock, and nothing is filled in later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..model.digest import combined
from ..model.picture import Picture
from ..model.post import Post
from ..model.problem import Place, Problem, error
from ..model.settings import Settings
from ..model.site import Card, Entry, FileLink, Redirect, Section, Site, Target
from . import periods
from .pictures import Shelf
from .targets import Finder, file_urls
from .terms import terms_of_section
from .visibility import visible

LISTED = frozenset({"article", "note"})


class Content(NamedTuple):
    """All that was read: the sources by path, and the other files."""

    # by path, in the order of the paths
    posts: Mapping[str, Post]
    # path -> digest of the bytes, for every file that is no source
    files: Mapping[str, bytes]
    # path -> what is known of a picture
    pictures: Mapping[str, tuple[object, ...]]


class Joined(NamedTuple):
    """The site, and what is wrong with it as a whole."""

    site: Site
    problems: tuple[Problem, ...]
    finder: Finder


def with_bodies(joined: Joined, posts: Iterable[Post]) -> Joined | None:
    """The same site with other bodies of some posts; None if more than bodies changed.

    Lists keep the cards they had, which show nothing that differs.
    """
    entries = dict(joined.site.entries)
    problems = joined.problems
    for post in posts:
        old = entries.get(post.url)
        if old is None or _outline(old.card.post) != _outline(post):
            return None
        card = old.card._replace(post=post)
        entries[post.url] = _entry(card)
        others = (one for one in problems if one.place.path != post.path)
        problems = (*others, *joined.finder.problems(post, card.targets))
    return joined._replace(
        site=joined.site._replace(entries=entries), problems=problems
    )


def _outline(post: Post) -> tuple[object, ...]:
    """All of a post that more than its own page and the feeds may hang on."""
    return (
        post.path,
        post.card_digest,
        post.slug,
        post.expires,
        post.draft,
        post.unlisted,
        post.translation_key,
        post.aliases,
        post.template,
        post.weight,
        tuple(slot[:2] for slot in post.slots),
        tuple(heading[1] for heading in post.headings),
    )


def join(
    content: Content, settings: Settings, *, now: int, drafts: bool, future: bool
) -> Joined:
    """The site at a moment; `drafts` and `future` show what is kept back otherwise."""
    shown = visible(content.posts.values(), settings, now, drafts, future)
    posts = [post for post in shown.posts if post.kind != "term"]
    descriptions = {post.url: post for post in shown.posts if post.kind == "term"}
    urls = file_urls(settings, tuple(content.files), _bundles(posts))
    shelf = Shelf(content.pictures, content.files, urls, settings)
    by_path = {post.path: post for post in posts}
    finder = Finder(settings, by_path, content.files, shelf, urls)
    posts.sort(key=_time, reverse=True)
    cards, problems = _cards(posts, finder)
    entries = {card.post.url: _entry(card) for card in cards}
    if len(entries) < len(cards):
        problems.extend(_shared_addresses(cards))
    listed = [
        card for card in cards if card.post.kind in LISTED and not card.post.unlisted
    ]
    sections = []
    for number, language in enumerate(settings.languages):
        section, clashes = _section(
            number, language.code, listed, entries, descriptions, settings
        )
        sections.append(section)
        problems.extend(clashes)
    problems.extend(_translation_clashes(posts))
    site = Site(
        settings=settings,
        sections=tuple(sections),
        entries=entries,
        paths={post.path: post.url for post in posts},
        neighbours=_neighbours(sections),
        translations=_translations(posts),
        redirects=_redirects(posts),
        files=_files(cards, urls, content, settings, finder),
        pictures=_pictures(cards, settings, finder),
        held=shown.held,
        due=shown.due,
    )
    return Joined(site, tuple(problems), finder)


def _bundles(posts: Iterable[Post]) -> dict[str, str]:
    """Folder -> address, for every folder with an index.md that is public."""
    bundles: dict[str, str] = {}
    for post in posts:
        folder, _, name = post.path.rpartition("/")
        if name.startswith("index.") and folder.count("/") > 1:
            bundles.setdefault(folder, post.url)
    return bundles


def _time(post: Post) -> float:
    """What has no date stands behind all that has one."""
    return float("-inf") if post.date is None else post.date


def _cards(posts: Iterable[Post], finder: Finder) -> tuple[list[Card], list[Problem]]:
    cards: list[Card] = []
    problems: list[Problem] = []
    for post in posts:
        digest, cover, targets = post.card_digest, None, finder.targets(post)
        if post.cover:
            cover = finder.picture(post.cover[0], post.path)
            digest = combined([digest, cover.digest if cover else b""])
            if cover is None:
                problems.append(_no_cover(post))
        if targets:
            if "\x02" in post.excerpt:
                digest = combined([digest, *map(_digest_of_target, targets)])
            if any(target is None or _has_fragment(target) for target in targets):
                problems.extend(finder.problems(post, targets))
        cards.append(Card(digest, post, cover, targets))
    return cards, problems


def _shared_addresses(cards: Iterable[Card]) -> Iterator[Problem]:
    """Two sources for one address: neither may vanish in silence."""
    first: dict[str, str] = {}
    for card in sorted(cards, key=lambda card: card.post.path):
        path, url = card.post.path, card.post.url
        other = first.setdefault(url, path)
        if other != path:
            yield error(
                "A301",
                f'wants the address "{url}", which {other} has',
                Place(path),
                "give one of them another slug, or rename the file",
            )


def _has_fragment(target: object) -> bool:
    return type(target) is FileLink and "#" in target.url


def _no_cover(post: Post) -> Problem:
    written = post.cover[0] if post.cover else ""
    return error(
        "A401",
        f'there is no picture "{written}" for the cover',
        Place(post.path, 1),
        "the path is relative to the post, or begins with / for content/static",
    )


def _entry(card: Card) -> Entry:
    digests = [card.post.digest, card.digest]
    digests.extend(map(_digest_of_target, card.targets))
    return Entry(combined(digests), card)


def _digest_of_target(target: Target) -> bytes:
    if target is None:
        return b"-"
    return target.digest if isinstance(target, Picture) else target.url.encode()


def _section(
    number: int,
    lang: str,
    listed: list[Card],
    entries: Mapping[str, Entry],
    descriptions: Mapping[str, Post],
    settings: Settings,
) -> tuple[Section, tuple[Problem, ...]]:
    """One language; the first also lists what is in languages that are not declared."""
    language = settings.languages[number]
    if len(settings.languages) == 1:
        cards = tuple(listed)
    else:
        others = {one.code for one in settings.languages} - {lang}
        cards = tuple(
            card
            for card in listed
            if card.post.lang == lang or (number == 0 and card.post.lang not in others)
        )
    url = "/" if number == 0 else f"/{lang}/"
    terms, problems = terms_of_section(cards, descriptions, settings, url)
    home = entries.get(url)
    section = Section(
        lang=lang,
        url=url,
        title=language.title or settings.title,
        description=language.description or settings.description,
        cards=cards,
        terms=terms,
        years=periods.years(cards, url) if settings.archives else (),
        posts_url=url if home is None else f"{url}posts/",
        home=home,
    )
    return section, problems


def _neighbours(
    sections: Iterable[Section],
) -> dict[str, tuple[Card | None, Card | None]]:
    found: dict[str, tuple[Card | None, Card | None]] = {}
    for section in sections:
        cards: tuple[Card | None, ...] = (None, *section.cards, None)
        for newer, card, older in zip(cards, section.cards, cards[2:], strict=False):
            found[card.post.url] = (older, newer)
    return found


def _translations(posts: list[Post]) -> dict[str, tuple[tuple[str, str], ...]]:
    groups: dict[str, list[Post]] = {}
    for post in posts:
        groups.setdefault(post.translation_key, []).append(post)
    found = {}
    for group in groups.values():
        if len(group) > 1:
            spots = tuple(sorted({post.lang: post.url for post in group}.items()))
            for post in group:
                found[post.url] = spots
    return found


def _translation_clashes(posts: list[Post]) -> list[Problem]:
    seen: dict[tuple[str, str], str] = {}
    problems = []
    for post in posts:
        key = (post.translation_key, post.lang)
        if key in seen:
            problems.append(
                error(
                    "A303",
                    f"{seen[key]} is already the {post.lang} translation of "
                    f'"{post.translation_key}"',
                    Place(post.path),
                    "give one of them another lang or translation_key",
                )
            )
        seen[key] = post.path
    return problems


def _redirects(posts: Iterable[Post]) -> tuple[Redirect, ...]:
    return tuple(
        Redirect(alias, post.url, post.path)
        for post in posts
        if post.aliases
        for alias in post.aliases
    )


def _files(
    cards: list[Card],
    urls: Mapping[str, str],
    content: Content,
    settings: Settings,
    finder: Finder,
) -> dict[str, str]:
    """What is copied: static files, the files of public bundles, and what is linked."""
    prefix = "" if settings.content == "." else settings.content + "/"
    static = prefix + "static/"
    bundles = tuple(folder + "/" for folder in _bundles(card.post for card in cards))
    wanted = {
        target.path
        for card in cards
        for target in (*card.targets, card.cover)
        if type(target) is Picture
    }
    linked = {
        target.url.partition("#")[0]
        for card in cards
        for target in card.targets
        if type(target) is FileLink
    }
    wanted.update(picture.path for picture in _avatars(settings, finder))
    return {
        urls[path]: path
        for path in content.files
        if path in wanted
        or path.startswith(static)
        or (bundles and path.startswith(bundles))
        or urls[path] in linked
    }


def _avatars(settings: Settings, finder: Finder) -> list[Picture]:
    found = [
        finder.picture(voice.avatar, "") for voice in settings.voices if voice.avatar
    ]
    return [picture for picture in found if picture is not None]


def _pictures(
    cards: list[Card], settings: Settings, finder: Finder
) -> dict[str, Picture]:
    found = {picture.path: picture for picture in _avatars(settings, finder)}
    for card in cards:
        for shown in (*card.targets, card.cover):
            if type(shown) is Picture:
                found[shown.path] = shown
    return found
