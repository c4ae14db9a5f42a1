"""What search engines read of a page, in the words of schema.org (JSON-LD).

Whoever speaks has one `@id` on all pages, whatever is told there. None is what is not
known: the filter `jsonld` leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..model.page import Page, SiteView
from ..model.picture import Picture
from ..model.post import Term
from ..model.settings import Settings, Voice
from ..model.site import Entry
from ..model.stream import AccountView, ItemView, MediaView, Moment
from ..text.zones import iso

Told = dict[str, object]
Voices = Mapping[str, Voice]
Avatars = Mapping[str, Picture | None]
Urls = Mapping[str, str]

CONTEXT = "https://schema.org"
# What an entry is, by the kind of its page; all others are pages.
_TYPES = {"article": "BlogPosting", "note": "SocialMediaPosting"}
# There is none for what is not yet certain.
_STATUS = {"confirmed": "EventScheduled", "cancelled": "EventCancelled"}
# Longer headlines are cut by those who show them.
_HEADLINE = 110


def data_functions(settings: Settings) -> dict[str, Callable[..., Told]]:
    """The functions by name, for the templates of a site."""
    writer = _Writer(settings)
    return {
        "crumbs_data": writer.crumbs,
        "entry_data": writer.entry,
        "item_data": writer.item,
        "profile_data": writer.profile,
        "site_data": writer.site,
    }


class _Writer:
    """Tells facts of one site with absolute addresses."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._root = settings.base_url.rstrip("/")

    def site(self, page: Page, site: SiteView, avatars: Avatars, urls: Urls) -> Told:
        """A home page: the site as a whole."""
        return {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": self._site(site),
            "name": site.title,
            "url": self._absolute(page.url),
            "description": site.description or None,
            "inLanguage": page.lang,
            "publisher": self._publisher(site, avatars, urls),
        }

    def crumbs(self, page: Page, site: SiteView) -> Told:
        """The way down to a page, from the home page of its language."""
        here = (page.heading or page.title, page.url)
        way = ((site.title, site.home_url), *page.breadcrumbs, here)
        return {
            "@context": CONTEXT,
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": name,
                    "item": self._absolute(url),
                }
                for position, (name, url) in enumerate(way, 1)
            ],
        }

    def profile(
        self,
        page: Page,
        who: Voice | AccountView,
        voices: Voices,
        avatars: Avatars,
        urls: Urls,
    ) -> Told:
        """The page of a voice, or of an account."""
        if isinstance(who, Voice):
            told = self._voice(who, avatars, urls, voices)
        else:
            told = self._account(who, voices, avatars, urls)
        return {
            "@context": CONTEXT,
            "@type": "ProfilePage",
            "url": self._absolute(page.url),
            "mainEntity": told,
        }

    def entry(
        self,
        page: Page,
        entry: Entry,
        site: SiteView,
        voices: Voices,
        avatars: Avatars,
        urls: Urls,
    ) -> Told:
        """A text of the author's own."""
        post = entry.post
        published = self._iso(post.date)
        # the terms of what no list shows may have no pages
        is_listed = post.kind != "page" and not post.unlisted
        authors = [
            self._author(author, voices, avatars, urls, is_listed=is_listed)
            for author in entry.card.authors
        ]
        categories = [term.name for term in entry.card.categories]
        return {
            **self._posting(page, _TYPES.get(post.kind, "WebPage")),
            "description": page.description or None,
            "datePublished": published,
            "dateModified": self._iso(post.updated) or published,
            "inLanguage": page.lang,
            "author": authors or [self._publisher(site, avatars, urls)],
            "publisher": self._publisher(site, avatars, urls),
            "isPartOf": {"@type": "WebSite", "@id": self._site(site)},
            "articleSection": categories or None if post.kind == "article" else None,
            "keywords": ", ".join(term.name for term in entry.card.tags) or None,
            "wordCount": post.words,
        }

    def item(
        self,
        page: Page,
        item: ItemView,
        site: SiteView,
        voices: Voices,
        avatars: Avatars,
        urls: Urls,
    ) -> Told:
        """What was published elsewhere."""
        published = self._iso(item.date) if item.is_timed else _day(item)
        cited = (cite.cite.url for cite in item.cites)
        film = next((one for one in item.media if one.kind == "video"), None)
        return {
            **self._posting(page, "SocialMediaPosting"),
            "datePublished": published,
            "inLanguage": item.lang or None,
            "author": self._account(item.account, voices, avatars, urls),
            "isPartOf": {"@type": "WebSite", "@id": self._site(site)},
            "articleBody": item.text or None if item.warning is None else None,
            "sameAs": _web(item.origin),
            "isBasedOn": [url for url in cited if _web(url)] or None,
            "contentLocation": _place(item),
            "about": self._event(item, page) if item.event else None,
            "keywords": ", ".join(item.tags) or None,
            "video": self._film(film, page, published) if film else None,
        }

    def _posting(self, page: Page, kind: str) -> Told:
        url = self._absolute(page.url)
        image = page.image or page.card
        return {
            "@context": CONTEXT,
            "@type": kind,
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": _cut(page.title),
            "image": self._absolute(image.url) if image else None,
        }

    def _author(
        self,
        term: Term,
        voices: Voices,
        avatars: Avatars,
        urls: Urls,
        *,
        is_listed: bool,
    ) -> Told:
        voice = voices.get(term.name) or voices.get(term.slug)
        if voice:
            return self._voice(voice, avatars, urls, voices)
        url = self._absolute(term.url) if is_listed else None
        return {"@type": "Person", "name": term.name, "url": url}

    def _voice(
        self, voice: Voice, avatars: Avatars, urls: Urls, voices: Voices
    ) -> Told:
        """A person or an organisation, with the accounts that are its own."""
        there, face = urls.get(voice.key), avatars.get(voice.key)
        is_person = voice.kind == "person"
        elsewhere = dict.fromkeys(filter(None, (voice.url, *voice.links)))
        others = [voices[key] for key in voice.speaks_for if key in voices]
        groups = [self._named(one) for one in others if one.kind == "organisation"]
        return {
            **self._named(voice),
            "url": self._absolute(there) if there else voice.url or None,
            "description": voice.note or None,
            "jobTitle": voice.role or None if is_person else None,
            # whoever spoke for it in another time is not of it now
            "affiliation": groups or None if is_person and not voice.period else None,
            "image": self._absolute(face.url) if face else None,
            "sameAs": list(elsewhere) or None,
        }

    def _named(self, voice: Voice) -> Told:
        kind = "Organization" if voice.kind == "organisation" else "Person"
        return {"@type": kind, "@id": self._id(voice.key), "name": voice.name}

    def _account(
        self, account: AccountView, voices: Voices, avatars: Avatars, urls: Urls
    ) -> Told:
        """Who speaks at an account: its voice, else whoever it was."""
        if account.voice:
            voice = voices.get(account.voice.key, account.voice)
            handle = account.handle or None
            told = self._voice(voice, avatars, urls, voices)
            return {**told, "alternateName": handle}
        url = self._absolute(account.url)
        profile = None if account.is_closed else _web(account.profile_url)
        return {
            "@type": "Person",
            "@id": f"{url}#account",
            "name": account.title,
            "alternateName": account.handle or None,
            "url": url,
            "description": account.bio or None,
            "image": self._absolute(account.avatar.url) if account.avatar else None,
            "sameAs": profile,
        }

    def _publisher(self, site: SiteView, avatars: Avatars, urls: Urls) -> Told:
        """Whose site it is."""
        if isinstance(site.owner, Voice):
            return self._voice(site.owner, avatars, urls, {})
        return {
            "@type": "Organization",
            "@id": self._id("publisher"),
            "name": site.title,
            "url": site.url,
            "logo": self._absolute("/icon-512.png"),
        }

    def _film(self, film: MediaView, page: Page, published: str | None) -> Told | None:
        """A film that can be seen here; without a still nobody shows it."""
        if not film.url or not film.picture or page.image is None:
            return None
        return {
            "@type": "VideoObject",
            "name": _cut(page.title),
            "description": film.alt or page.description or None,
            "thumbnailUrl": self._absolute(film.picture.url),
            "contentUrl": self._absolute(film.url),
            "uploadDate": published,
        }

    def _event(self, item: ItemView, page: Page) -> Told | None:
        """What takes place; what stands behind a warning is not told."""
        event = item.event
        if event is None or item.warning is not None:
            return None
        status = _STATUS.get(event.status)
        return {
            "@type": "Event",
            "name": _cut(page.title),
            "startDate": self._when(event.start),
            "endDate": self._when(event.end) if event.end else None,
            "eventStatus": f"{CONTEXT}/{status}" if status else None,
            "location": _place(item),
        }

    def _when(self, moment: Moment) -> str | None:
        is_timed = moment.is_timed
        return self._iso(moment.date) if is_timed else _written_day(moment.day)

    def _site(self, site: SiteView) -> str:
        """The identity of one language of the site."""
        return f"{self._absolute(site.home_url)}#site"

    def _id(self, name: str) -> str:
        return f"{self._settings.base_url}#{name}"

    def _absolute(self, url: str) -> str:
        return self._root + url if url.startswith("/") else url

    def _iso(self, seconds: int | None) -> str | None:
        return None if seconds is None else iso(seconds, self._settings.timezone)


def _day(item: ItemView) -> str | None:
    return _written_day(item.day) if item.day else None


def _written_day(day: tuple[int, int, int]) -> str:
    return "{:04}-{:02}-{:02}".format(*day)


def _place(item: ItemView) -> Told | None:
    place = item.place
    if place is None or (place.name is None and place.lat is None):
        return None
    is_exact = place.lat is not None and place.lon is not None
    spot = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return {
        "@type": "Place",
        "name": place.name,
        "geo": spot if is_exact else None,
    }


def _cut(title: str) -> str:
    return title if len(title) <= _HEADLINE else f"{title[: _HEADLINE - 1].rstrip()}…"


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("https://", "http://")) else None
