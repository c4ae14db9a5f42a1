"""Lists of posts, planned: front pages, periods, archives, terms; and what hosts show.

A template that the theme does not have is a kind of page that the site does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ..hub.section import Section
from ..model.artifact import Artifact, Deferred, Family, digest_of
from ..model.digest import combined, digest_of_plain, plain
from ..model.page import FeedLink, Page
from ..model.settings import Voice
from ..model.site import Entry, Period, Redirect, TermPage
from .addresses import out_path
from .dialogue import talk_links
from .pages import page_of
from .pagination import ListPage, pages
from .world import World, feed_links, site_feeds

# The page, and its template, that hosts show for what is not there.
MISSING = "404.html"
# So many of the newest posts the page for what is missing shows.
RECENT = 5


def list_families(world: World, redirects: tuple[Redirect, ...]) -> Iterator[Family]:
    """One family for all lists, and one for the pages at old addresses."""
    site = world.site
    feeds = digest_of_plain([plain(site_feeds(world, one)) for one in site.sections])
    homes = [digest_of(section.home) for section in site.sections]
    homes.append(digest_of_plain(site.talk.is_empty))
    accounts = digest_of_plain(world.outline.accounts)
    lists = combined([site.outline, feeds, *homes, world.outline.home, accounts])
    yield Family("lists", lists, lambda: _lists(world))
    yield Family(
        "redirects",
        digest_of_plain(tuple(map(tuple, redirects))),
        lambda: _redirects(world, redirects),
    )


def list_addresses(world: World) -> Iterator[str]:
    """The addresses of all lists of the site."""
    for artifact in _lists(world):
        if artifact.recipe != MISSING:
            yield "/" + quote(artifact.path.removesuffix("index.html"), safe="/~")


def _lists(world: World) -> Iterator[Artifact]:
    for section in world.site.sections:
        yield from _front(world, section)
        if "list.html" in world.theme.templates:
            yield from _periods(world, section)
        yield from _archive(world, section)
        yield from _terms(world, section)
    yield from _missing(world)


def _front(world: World, section: Section) -> Iterator[Artifact]:
    """The home page of a language, and the pages of its list of posts."""
    size = world.site.settings.pagination.posts
    message = world.catalogue(section.lang)
    feeds = site_feeds(world, section)
    homes = tuple((one.lang, one.url) for one in world.site.sections)
    translations = homes if len(homes) > 1 else ()
    flowing, flows = _flowing(world, section)
    spoken = talk_links(world, section)
    feeds = tuple(dict.fromkeys((*flows, *feeds, *spoken)))
    if flowing and not section.home:
        yield _stream_home(world, section, feeds, translations, flowing)
        if not section.cards:
            return
    for listed in pages(section.cards, size, section.posts_url):
        is_home = listed.url == section.url
        number = listed.pager.number
        title = "" if is_home else message("list.posts")
        if number:
            title = message("list.page", number=number)
        page = Page(
            kind="home" if is_home else "list",
            title=title,
            heading=title or section.title,
            description=section.description,
            url=listed.url,
            lang=section.lang,
            translations=translations if is_home else (),
            feeds=feeds,
            older_url=listed.pager.older_url,
            newer_url=listed.pager.newer_url,
        )
        yield _list_artifact(
            world, "home.html" if is_home else "list.html", page, listed
        )
    if section.home:
        own = _own_home(world, section, section.home, feeds, translations)
        yield own._replace(parts={**own.parts, **flowing})


def _flowing(
    world: World, section: Section
) -> tuple[dict[str, object], tuple[FeedLink, ...]]:
    """What the home page shows of a stream, and its feeds; nothing where none is."""
    if not world.outline.total:
        return {}, ()
    from .stream.home import home_feeds, home_parts  # noqa: PLC0415

    return home_parts(world, section), home_feeds(world, section)


def _stream_home(
    world: World,
    section: Section,
    feeds: tuple[FeedLink, ...],
    translations: tuple[tuple[str, str], ...],
    parts: dict[str, object],
) -> Artifact:
    """The home page that is a stream."""
    page = Page(
        kind="home",
        title="",
        heading=section.title,
        description=section.description,
        url=section.url,
        lang=section.lang,
        translations=translations,
        feeds=feeds,
    )
    empty = ListPage(section.url, (), next(pages((), 0, "")).pager)
    return _list_artifact(world, "home.html", page, empty, **parts)


def _list_artifact(
    world: World, template: str, page: Page, listed: ListPage, **parts: object
) -> Artifact:
    if template not in world.theme.templates:
        template = "list.html" if template == "home.html" else "home.html"
    return Artifact(
        out_path(page.url),
        template,
        page.lang,
        {
            "page": page,
            "entries": tuple(listed.cards),
            "pager": listed.pager,
            "intro": None,
            "body": "",
            "period": None,
            "stream": None,
            **parts,
        },
    )


def _own_home(
    world: World,
    section: Section,
    home: Entry,
    feeds: tuple[FeedLink, ...],
    translations: tuple[tuple[str, str], ...],
) -> Artifact:
    """The home page that the author wrote, with the newest posts beside it."""
    size = world.site.settings.pagination.posts
    newest = ListPage(section.url, section.cards[:size], next(pages((), 0, "")).pager)
    page = page_of(home, translations, feeds, ())._replace(
        kind="home", og_type="website"
    )
    artifact = _list_artifact(
        world,
        "home.html",
        page,
        newest,
        intro=home,
        body=Deferred(home.digest, lambda: world.bodies.whole(home)),
    )
    return artifact._replace(source=home.post.path)


def _periods(world: World, section: Section) -> Iterator[Artifact]:
    feeds = site_feeds(world, section)
    for year in section.years:
        for period in (year, *year.months):
            page = Deferred(
                digest_of_plain(
                    (period.url, section.lang, section.title, plain(feeds))
                ),
                lambda period=period: _page_of_period(period, section, feeds),  # type: ignore[misc]
            )
            yield Artifact(
                out_path(period.url),
                "list.html",
                section.lang,
                {
                    "page": page,
                    "entries": period.cards,
                    "pager": next(pages((), 0, "")).pager,
                    "intro": None,
                    "body": "",
                    "period": period,
                },
            )


def _page_of_period(
    period: Period, section: Section, feeds: tuple[FeedLink, ...]
) -> Page:
    # Babel names the month, and only where the page is rendered.
    from ..text.language import format_month  # noqa: PLC0415

    title = (
        format_month(period.year, period.month, section.lang)
        if period.month
        else f"{period.year}"
    )
    return Page(
        kind="month" if period.month else "year",
        title=title,
        heading=title,
        description=f"{section.title}: {title}",
        url=period.url,
        lang=section.lang,
        feeds=feeds,
    )


def _archive(world: World, section: Section) -> Iterator[Artifact]:
    if "archive.html" not in world.theme.templates or not section.cards:
        return
    message = world.catalogue(section.lang)
    title = message("nav.archive")
    page = Page(
        kind="archive",
        title=title,
        heading=title,
        description=f"{section.title}: {title}",
        url=f"{section.url}archive/",
        lang=section.lang,
        feeds=site_feeds(world, section),
    )
    yield Artifact(
        out_path(page.url),
        "archive.html",
        section.lang,
        {"page": page, "years": section.years, "entries": section.cards},
    )


def _terms(world: World, section: Section) -> Iterator[Artifact]:
    templates = world.theme.templates
    message = world.catalogue(section.lang)
    for taxonomy in world.site.settings.taxonomies:
        terms = section.terms(taxonomy.name)
        if not terms:
            continue
        title = message(f"taxonomy.{taxonomy.name}")
        index = f"{section.url}{taxonomy.name}/"
        if "terms.html" in templates:
            page = Page(
                kind="terms",
                title=title,
                heading=title,
                description=f"{section.title}: {title}",
                url=index,
                lang=section.lang,
                feeds=site_feeds(world, section),
            )
            parts = {"page": page, "taxonomy": taxonomy.name, "terms": terms}
            yield Artifact(out_path(index), "terms.html", section.lang, parts)
        if "term.html" in templates:
            for term in terms:
                yield from _term(world, section, term, (title, index), taxonomy.feeds)


def _term(
    world: World,
    section: Section,
    term: TermPage,
    above: tuple[str, str],
    has_feeds: bool,
) -> Iterator[Artifact]:
    feeds = site_feeds(world, section)
    title = f"{term.name} · {above[0]}"
    if has_feeds and any(card.date is not None for card in term.cards):
        feeds = (*feed_links(world, term.url, f"{section.title}: {term.name}"), *feeds)
    size = world.site.settings.pagination.terms
    for listed in pages(term.cards, size, term.url):
        number = listed.pager.number
        name = f"{title} · {number}" if number else title
        page = Page(
            kind="term",
            title=name,
            heading=term.name,
            description=term.description or f"{section.title}: {term.name}",
            url=listed.url,
            lang=section.lang,
            feeds=feeds,
            breadcrumbs=(above, *term.parents),
            older_url=listed.pager.older_url,
            newer_url=listed.pager.newer_url,
        )
        if term.voice:
            page = _of_voice(page, term.voice, world)
        yield Artifact(
            out_path(page.url),
            "term.html",
            section.lang,
            {
                "page": page,
                "term": term,
                "entries": tuple(listed.cards),
                "pager": listed.pager,
                "accounts": _accounts(term, section, world),
            },
        )


def _of_voice(page: Page, voice: Voice, world: World) -> Page:
    """The page of a term that is a voice: it has a face."""
    return page._replace(
        description=voice.note or page.description,
        image=world.site.finder.picture(voice.avatar, ""),
        image_alt=voice.name,
        og_type="profile",
    )


def _accounts(
    term: TermPage, section: Section, world: World
) -> tuple[tuple[str, str, str], ...]:
    """(service, what it is called there, address) of the accounts of a voice."""
    prefix = section.url.rstrip("/")
    return tuple(
        (label, name, prefix + url)
        for key, label, name, url in world.outline.accounts
        if term.voice and key == term.voice.key
    )


def _missing(world: World) -> Iterator[Artifact]:
    """The page of each language that hosts show for an address that is not there."""
    if MISSING not in world.theme.templates:
        return
    sections = world.site.sections
    twins = tuple((one.lang, one.url + MISSING) for one in sections)
    for section in sections:
        title = world.catalogue(section.lang)("missing.title")
        page = Page(
            kind="missing",
            title=title,
            heading=title,
            description=title,
            url=section.url + MISSING,
            lang=section.lang,
            translations=twins if len(twins) > 1 else (),
            feeds=site_feeds(world, section),
            noindex=True,
        )
        parts = {"page": page, "recent": section.cards[:RECENT]}
        yield Artifact(out_path(page.url), MISSING, section.lang, parts)


def _redirects(world: World, redirects: Iterable[Redirect]) -> Iterator[Artifact]:
    if "redirect.html" not in world.theme.templates:
        return
    section = world.site.sections[0]
    for redirect in redirects:
        page = Page(
            kind="redirect",
            title=redirect.target,
            heading=redirect.target,
            description="",
            url=redirect.source,
            lang=section.lang,
            noindex=True,
        )
        yield Artifact(
            out_path(redirect.source),
            "redirect.html",
            section.lang,
            {"page": page, "target": redirect.target},
            redirect.path,
        )
