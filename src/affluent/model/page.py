"""What a page is, whatever it shows: its title, address, language and relations."""

from __future__ import annotations

from typing import NamedTuple

from .picture import Picture


class FeedLink(NamedTuple):
    """A feed that a page advertises."""

    title: str
    # from the site's own root
    url: str
    media_type: str


class Page(NamedTuple):
    """The part `page` of every template."""

    # "home", "list", "year", "month", "article", "note", "page", "term", "terms",
    # "archive", "missing", "redirect", "item", "stream", "stream-year",
    # "stream-month", "channels", "kinds", "calendar", "calendar-day"
    kind: str
    # for <title>, without the site's own
    title: str
    # for the page's h1; may differ: "October 2011" for the title "Archive: …"
    heading: str
    description: str
    # from the site's own root
    url: str
    lang: str
    # (lang, url) of this page in all its languages, itself included; empty if alone
    translations: tuple[tuple[str, str], ...] = ()
    # the page's own first
    feeds: tuple[FeedLink, ...] = ()
    noindex: bool = False
    image: Picture | None = None
    # what is to be seen in it, or ""
    image_alt: str = ""
    # the Open Graph type
    og_type: str = "website"
    # path of the source file, or ""
    source: str = ""
    # (label, url) from the home page down to the parent
    breadcrumbs: tuple[tuple[str, str], ...] = ()
    # neighbours in a paged list, for rel=prev and rel=next; "" if there is none
    older_url: str = ""
    newer_url: str = ""
    # the page that search engines should list instead, or ""
    canonical: str = ""
    # what stands for it where it is shared and has no picture; None: its language's
    card: Picture | None = None
    # the same text for the fediverse, from the site's own root, or ""
    activity_url: str = ""


class Pager(NamedTuple):
    """Where a page stands in a list; pages are numbered from the oldest."""

    # 0 on the front page
    number: int
    older_url: str
    newer_url: str


class SiteView(NamedTuple):
    """The part `site` of every template: nothing in it depends on any post."""

    title: str
    description: str
    # absolute, with a final slash
    url: str
    # of this section
    lang: str
    # from the site's own root
    home_url: str
    owner: object
    timezone: str
    # (code, title, home url)
    languages: tuple[tuple[str, str, str], ...]
    # address of the list of feeds that the author reads, or ""
    blogroll: str = ""
    # (relation, absolute address) of services that work for the site
    endpoints: tuple[tuple[str, str], ...] = ()
    # what stands for its pages where they are shared, or None
    card: Picture | None = None
    # of the actor that the site is, from its own root, or ""
    actor_url: str = ""


class ThemeView(NamedTuple):
    """The part `theme`."""

    name: str
    options: dict[str, object]
