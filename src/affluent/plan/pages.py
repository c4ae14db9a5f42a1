"""The pages of posts, notes and pages, planned: one family per month.

A template that the theme does not have is a kind of page that the site does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

from ..hub.order import name_of
from ..hub.section import Section
from ..hub.site import Site
from ..model.artifact import Artifact, Deferred, Family
from ..model.digest import combined, digest_of_plain, plain
from ..model.page import FeedLink, Page
from ..model.picture import Picture
from ..model.post import Post
from ..model.site import Card, Entry
from .addresses import out_path
from .beside import beside, card_at
from .dialogue import Dialogues, comment_links
from .fediverse.names import OBJECT
from .fediverse.said import said_paths
from .social_cards import card_artifact, texts_with_cards
from .world import World, interface_lang, site_feeds

# What a template for posts falls back to.
POST = "post.html"


def page_families(world: World) -> Iterator[Family]:
    """The families of the posts' and pages' own pages."""
    site = world.site
    around = _Around(world)
    wide = [site.outline] if around.is_wide else []
    for month, paths in site.months.items():
        # a page shows its neighbours, and the outermost have theirs in other months
        beside = site.edges.get(month, ()) if month else (site.outline,)
        yield Family(
            f"posts {name_of(month)}" if month else "pages",
            combined(
                [
                    *(site.bearings, *wide, *beside, site.month_digests[month]),
                    site.talk.digest_of_posts(paths),
                    digest_of_plain([path in around.cards for path in paths]),
                ]
            ),
            partial(_posts, world, paths, around),
        )


class _Around:
    """What stands around entries, found when the first of them is planned."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.dialogues = Dialogues(world)
        # the texts that have cards of their own, and those that the site's actor says
        self.cards = texts_with_cards(world.site)
        self.said = said_paths(world)

    @cached_property
    def series(self) -> dict[str, tuple[Card, ...]]:
        return _series(self._world.site)

    @cached_property
    def is_wide(self) -> bool:
        """Whether a page may show posts from anywhere in the site."""
        return self._is_related_shown or self._is_mentioned("series")

    def related(self, url: str) -> tuple[Card, ...]:
        """The posts closest to one, if any template shows them."""
        if not self._is_related_shown or url not in self._spots:
            return ()
        section, spot = self._spots[url]
        others = self._closest[section.lang][spot]
        return tuple(section.cards[other] for other in others)

    @cached_property
    def _closest(self) -> dict[str, tuple[tuple[int, ...], ...]]:
        return {
            section.lang: self._world.closest(section.cards)
            for section in self._world.site.sections
        }

    @cached_property
    def _is_related_shown(self) -> bool:
        return self._is_mentioned("related")

    def _is_mentioned(self, name: str) -> bool:
        closures = self._world.theme.closures.values()
        return any(name in names for _, names in closures)

    @cached_property
    def _spots(self) -> dict[str, tuple[Section, int]]:
        return {
            card.post.url: (section, spot)
            for section in self._world.site.sections
            for spot, card in enumerate(section.cards)
        }


def _posts(world: World, paths: Sequence[str], around: _Around) -> Iterator[Artifact]:
    site, bodies, templates = world.site, world.bodies, world.theme.templates
    of_site = {section.lang: site_feeds(world, section) for section in site.sections}
    digests = {lang: digest_of_plain(plain(feeds)) for lang, feeds in of_site.items()}
    homes = {section.url for section in site.sections}
    for path in paths:
        post = site.posts[path]
        if post.url in homes:
            continue
        entry = site.entry(post)
        lang = interface_lang(post.lang, site)
        older, newer = site.neighbours.get(post.url, (None, None))
        translations = site.translations.get(post.url, ())
        feeds, told = of_site[lang], digests[lang]
        spoken = around.dialogues.of_post(post)
        if spoken.feeds:
            heading = post.title or post.summary
            feeds = (*feeds, *comment_links(world, spoken, heading, lang))
            told = digest_of_plain(plain(feeds))
        page = combined([entry.digest, told, digest_of_plain(translations)])
        crumbs = _breadcrumbs(entry, site) if post.kind == "page" else ()
        if crumbs:
            page = combined([page, digest_of_plain(crumbs)])
        card = card_at(post.url, site.settings) if path in around.cards else None
        if card and _image(entry):
            card = None
        activity = beside(post.url, OBJECT) if path in around.said else ""
        if card or activity:
            page = combined([page, digest_of_plain((bool(card), activity))])
        yield Artifact(
            out_path(post.url),
            template_of(entry, templates),
            lang,
            {
                "page": Deferred(
                    page,
                    partial(
                        page_of, entry, translations, feeds, crumbs, card, activity
                    ),
                ),
                "entry": entry,
                "body": Deferred(entry.digest, partial(bodies.whole, entry)),
                "older": older,
                "newer": newer,
                "related": around.related(post.url),
                "series": around.series.get(post.url, ()),
                "dialogue": spoken,
            },
            post.path,
        )
        if card:
            section = next(one for one in site.sections if one.lang == lang)
            title = title_of(post)
            by = [author.name for author in entry.card.authors]
            yield from card_artifact(world, section, post.url, title, path, by=by)


def template_of(entry: Entry, templates: Mapping[str, str]) -> str:
    """The template of an entry: its own, its kind's, or the one for posts."""
    post = entry.card.post
    if post.template:
        return f"{post.template}.html"
    name = f"{post.kind}.html"
    return name if name in templates else POST


def title_of(post: Post) -> str:
    """What a text is called; one without a word is what its picture shows."""
    shown = (slot.alt for slot in post.gaps if slot.kind == "picture")
    return post.title or post.summary or next(filter(None, shown), "") or post.slug


def page_of(
    entry: Entry,
    translations: tuple[tuple[str, str], ...],
    feeds: tuple[FeedLink, ...],
    crumbs: tuple[tuple[str, str], ...],
    own_card: Picture | None = None,
    activity_url: str = "",
) -> Page:
    """The part `page` of an entry's own page."""
    card = entry.card
    post = card.post
    title = title_of(post)
    image = _image(entry)
    return Page(
        kind=post.kind,
        title=title,
        heading=post.title,
        description=post.summary,
        url=post.url,
        lang=post.lang,
        translations=translations,
        feeds=feeds,
        noindex=post.unlisted or post.draft,
        image=image,
        image_alt=card.cover_alt if image and image is card.cover else "",
        og_type="website" if post.kind == "page" else "article",
        source=post.path,
        breadcrumbs=crumbs,
        card=own_card,
        activity_url=activity_url,
    )


def _image(entry: Entry) -> Picture | None:
    """What is shown where a text is shared: its cover, else its first picture."""
    shown = (one for one in entry.targets if isinstance(one, Picture))
    pictures = (entry.card.cover, *shown)
    return next((one for one in pictures if one and one.is_shareable), None)


def _breadcrumbs(entry: Entry, site: Site) -> tuple[tuple[str, str], ...]:
    """The pages at the addresses above a page's own."""
    parts = entry.card.post.url.strip("/").split("/")[:-1]
    urls = ["/" + "/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1)]
    homes = {section.url for section in site.sections}
    above = [site.posts[site.sources[url]] for url in urls if url in site.sources]
    return tuple((post.title, post.url) for post in above if post.url not in homes)


def _series(site: Site) -> dict[str, tuple[Card, ...]]:
    """Address -> the parts of its series in the order of their dates."""
    found: dict[str, tuple[Card, ...]] = {}
    for section in site.sections:
        for term in section.terms("series"):
            cards = term.cards[::-1]
            for card in cards:
                found.setdefault(card.url, cards)
    return found
