"""Streams as one language of the site shows them: its addresses, titles and pages."""

from __future__ import annotations

from copy import copy

from ...hub.section import Section
from ...model.artifact import Deferred
from ...model.digest import combined, digest_of_plain, plain
from ...model.page import FeedLink, Page
from ...model.stream import StreamPeriod, StreamView
from ...theme.facts import Catalogue
from ..world import World, site_feeds
from .source import StreamSource

# Addresses of what is no stream of its own.
CHANNELS = "/channels/"
KINDS = "/kinds/"
CALENDAR = "/on-this-day/"


class Shore:
    """One language of the site, as the planners of streams see it."""

    def __init__(self, world: World, stream: StreamSource, section: Section) -> None:
        """Take the world, what flows through it, and the language."""
        self.world = world
        self.stream = stream
        self.section = section
        self.lang = section.lang
        self.message: Catalogue = world.catalogue(section.lang)
        self.feeds: tuple[FeedLink, ...] = site_feeds(world, section)
        self._prefix = section.url.rstrip("/")

    def fed(self, feeds: tuple[FeedLink, ...]) -> Shore:
        """The same where pages name these feeds before those of the site."""
        fed = copy(self)
        fed.feeds = tuple(dict.fromkeys((*feeds, *self.feeds)))
        return fed

    def has(self, template: str) -> bool:
        """Whether the theme has this kind of page."""
        return template in self.world.theme.templates

    def url(self, address: str) -> str:
        """The address of a list in this language."""
        return self._prefix + address

    def translations(self, address: str) -> tuple[tuple[str, str], ...]:
        """The same list in all languages; none if there is only one."""
        sections = self.world.site.sections
        if len(sections) == 1:
            return ()
        return tuple((one.lang, one.url.rstrip("/") + address) for one in sections)

    def page(self, kind: str, title: str, address: str, **fields: object) -> Page:
        """The part `page` of a list; `address` is without the language."""
        page = Page(
            kind=kind,
            title=title,
            heading=title,
            description=f"{self.section.title}: {title}",
            url=self.url(address),
            lang=self.lang,
            translations=self.translations(address),
            feeds=self.feeds,
        )
        return page._replace(**fields)  # type: ignore[arg-type]

    def deferred(self, page: Page) -> Deferred:
        """A page with its digest."""
        return Deferred(digest_of_plain(plain(page)), lambda: page)

    def title(self, view: StreamView) -> str:
        """What a stream is called in this language."""
        if view.form == "stream":
            return self.message("nav.stream")
        if view.form == "kind":
            return self.message(f"kinds.{view.name}")
        account = view.account
        return view.title or (account.title if account else view.name)

    def view(self, view: StreamView) -> StreamView:
        """A stream with the addresses and the title of this language."""
        title = self.title(view)
        return view._replace(
            digest=combined([view.digest, digest_of_plain((self._prefix, title))]),
            title=title,
            url=self.url(view.url),
            years=tuple(map(self.period, view.years)),
        )

    def head(self, view: StreamView) -> StreamView:
        """The same without its years: what does not differ with every new entry."""
        account = view.account
        told = (view.form, view.name, self.title(view), view.description, view.url)
        return view._replace(
            digest=combined(
                [
                    digest_of_plain((*told, self._prefix)),
                    account.digest if account else b"",
                ]
            ),
            title=self.title(view),
            url=self.url(view.url),
            years=(),
        )

    def period(self, period: StreamPeriod) -> StreamPeriod:
        """A period with the addresses of this language."""
        if not self._prefix:
            return period
        return period._replace(
            digest=combined([period.digest, self._prefix.encode()]),
            url=self.url(period.url),
            months=tuple(map(self.period, period.months)),
        )
