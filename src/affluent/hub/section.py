"""One language of the site: what its lists show, each part found when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from ..model.post import Post
from ..model.settings import Settings
from ..model.site import Card, Entry, Period, TermPage
from . import periods
from .terms import Named, Naming, named, naming, terms_of

LISTED = frozenset({"article", "note"})


class Whole(Protocol):
    """The site, as far as its sections need it."""

    settings: Settings
    # public sources by path, newest first
    posts: dict[str, Post]
    # what authors say of terms, by the term's address
    descriptions: dict[str, Post]

    @property
    def sources(self) -> Mapping[str, str]:
        """Address -> path of the public source that has it."""

    def card(self, post: Post) -> Card:
        """How lists see a post."""

    def entry_at(self, url: str) -> Entry | None:
        """The entry at an address, or None."""


class Section:
    """All that one language of the site lists; the first language's is at the root."""

    def __init__(self, site: Whole, number: int) -> None:
        """Take the site, and which of its languages this is."""
        settings = site.settings
        language = settings.languages[number]
        self._site = site
        self.lang = language.code
        # "/" or "/fr/"
        self.url = f"/{language.code}/" if number else "/"
        self.title = language.title or settings.title
        self.description = language.description or settings.description
        self._is_first = number == 0
        self._terms: dict[str, tuple[TermPage, ...]] = {}
        self._named: dict[str, Named] = {}

    def within(self, site: Whole) -> Section:
        """The same section of a site in which only bodies are others."""
        section = object.__new__(Section)
        section.__dict__.update(self.__dict__)
        section._site = site
        return section

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Articles and notes that lists show, newest first.

        The first section also lists what is in languages that are not declared.
        """
        site = self._site
        others = {one.code for one in site.settings.languages} - {self.lang}
        return tuple(
            site.card(post)
            for post in site.posts.values()
            if post.kind in LISTED
            and not post.unlisted
            and (post.lang not in others if self._is_first else post.lang == self.lang)
        )

    @cached_property
    def is_dated(self) -> bool:
        """Whether any of its posts has a date, so that feeds have something to tell."""
        return any(card.post.date is not None for card in self.cards)

    def lists(self, kind: str) -> bool:
        """Whether any of its posts is of a kind."""
        return any(card.post.kind == kind for card in self.cards)

    def terms(self, taxonomy: str) -> tuple[TermPage, ...]:
        """The terms of a taxonomy by slug: of posts, and of voices with accounts."""
        found = self._terms.get(taxonomy)
        if found is None:
            site = self._site
            declared = {one.name: one for one in site.settings.taxonomies}
            found = self._terms[taxonomy] = (
                terms_of(
                    declared[taxonomy],
                    self.named(taxonomy),
                    site.descriptions,
                    site.settings,
                    self.url,
                )
                if taxonomy in declared
                else ()
            )
        return found

    def named(self, taxonomy: str) -> Named:
        """The terms of a taxonomy as the posts name them, by slug."""
        found = self._named.get(taxonomy)
        if found is None:
            found = self._named[taxonomy] = named(self._naming.get(taxonomy, ()))
        return found

    @cached_property
    def _naming(self) -> dict[str, list[Naming]]:
        return naming(self.cards)

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """Newest first; none if the settings want none."""
        wanted = self._site.settings.archives
        return periods.years(self.cards, self.url) if wanted else ()

    @property
    def home(self) -> Entry | None:
        """The author's own page at the section's address."""
        return self._site.entry_at(self.url)

    @property
    def posts_url(self) -> str:
        """Where the list of posts begins: below the home page if that is none."""
        streams = self._site.settings.streams
        own = self.url in self._site.sources or any(one.home for one in streams)
        return f"{self.url}posts/" if own else self.url
