"""The HTML pages: which there are, by which template, and what each may see."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.join import join
from affluent.model.artifact import Artifact, value_of
from affluent.model.page import Page, Pager
from affluent.model.post import Slot
from affluent.model.settings import Language, Pagination, Settings
from affluent.model.site import Card, Entry, Period
from affluent.plan.pages import template_of
from affluent.plan.world import World
from harness.values import (
    LARGE,
    NOW,
    card,
    content,
    link,
    planned,
    post,
    seconds,
    shown,
    site,
    theme,
    world,
)

WHOLE = (
    *("home.html", "list.html", "post.html", "page.html", "term.html", "terms.html"),
    *("archive.html", "404.html", "redirect.html"),
)
RELATED = {**dict.fromkeys(WHOLE, ""), "post.html": "related series"}
MESSAGES = {
    "en": {
        "list.posts": "All posts",
        "list.page": "Page {number}",
        "nav.archive": "Archive",
        "taxonomy.tags": "Tags",
        "missing.title": "Not here",
    },
    "fr": {"list.posts": "Tous", "taxonomy.tags": "Mots"},
}
BOTH = (Language("en"), Language("fr", "Rivières", "De l'eau"))
SETTINGS = Settings(title="Rivers", description="Water")


def here(
    *posts: Any, settings: Settings = SETTINGS, templates: Any = WHOLE, **fields: Any
) -> World:
    """A world of these posts, with every template unless told otherwise."""
    joined = site(*posts, settings=settings, **fields)
    return world(joined, theme(templates, messages=MESSAGES))


def dated(name: str, date: str = "2012-05-31", **fields: Any) -> Any:
    return post(f"content/posts/{name}.md", date=date, **fields)


def pages_of(one: World) -> dict[str, Artifact]:
    """HTML pages by path."""
    return {path: made for path, made in planned(one).items() if "html" in path}


def recipes(one: World) -> dict[str, str]:
    return {path: made.recipe for path, made in pages_of(one).items()}


def part(one: World, path: str, name: str) -> Any:
    return value_of(planned(one)[path].parts[name])


def page(one: World, path: str) -> Page:
    found: Page = part(one, path, "page")
    return found


def slugs(cards: tuple[Card, ...]) -> str:
    return "".join(one.post.slug for one in cards)


POSTS = (
    dated("a", "2012-05-01", tags=["x"], aliases=("/old/",)),
    dated("b", "2012-06-01", tags=["x", "y"]),
    post("content/pages/about.md"),
)


def test_all_pages_of_a_theme_that_has_all_templates() -> None:
    assert recipes(here(*POSTS)) == {
        "index.html": "home.html",
        "posts/a/index.html": "post.html",
        "posts/b/index.html": "post.html",
        "about/index.html": "page.html",
        "2012/index.html": "list.html",
        "2012/05/index.html": "list.html",
        "2012/06/index.html": "list.html",
        "archive/index.html": "archive.html",
        "tags/index.html": "terms.html",
        "tags/x/index.html": "term.html",
        "tags/y/index.html": "term.html",
        "404.html": "404.html",
        "old/index.html": "redirect.html",
        # who shortens an address looks for the list
        "posts/index.html": "redirect.html",
    }


@pytest.mark.parametrize(
    ("without", "gone"),
    [
        ("archive.html", {"archive/index.html"}),
        ("404.html", {"404.html"}),
        ("terms.html", {"tags/index.html"}),
        ("term.html", {"tags/x/index.html", "tags/y/index.html"}),
        ("redirect.html", {"old/index.html", "posts/index.html"}),
        ("list.html", {"2012/index.html", "2012/05/index.html", "2012/06/index.html"}),
        ("page.html", set()),
        ("home.html", set()),
    ],
)
def test_a_template_less_is_a_kind_of_page_less(without: str, gone: set[str]) -> None:
    fewer = [name for name in WHOLE if name != without]
    before, after = recipes(here(*POSTS)), recipes(here(*POSTS, templates=fewer))
    assert before.keys() - after.keys() == gone
    assert after.keys() <= before.keys()


@pytest.mark.parametrize(
    ("fields", "templates", "expected"),
    [
        ({}, WHOLE, "post.html"),
        ({"kind": "page"}, WHOLE, "page.html"),
        ({"kind": "page"}, ["post.html"], "post.html"),
        ({"kind": "note"}, WHOLE, "post.html"),
        ({"kind": "note"}, ["note.html", "post.html"], "note.html"),
        ({"template": "wide"}, WHOLE, "wide.html"),
        ({"kind": "article"}, ["article.html", "post.html"], "article.html"),
    ],
)
def test_templates_of_posts(
    fields: dict[str, Any], templates: tuple[str, ...], expected: str
) -> None:
    entry = Entry(b"", card(**fields), ())
    assert template_of(entry, dict.fromkeys(templates, "")) == expected


def test_the_page_of_an_article() -> None:
    one = here(dated("a", title="A & B", summary="Sum", tags=["x"]), templates=WHOLE)
    found = page(one, "posts/a/index.html")
    assert (found.kind, found.title, found.heading) == ("article", "A & B", "A & B")
    assert (found.description, found.url, found.lang) == ("Sum", "/posts/a/", "en")
    assert (found.og_type, found.noindex) == ("article", False)
    assert (found.source, found.breadcrumbs) == ("content/posts/a.md", ())
    assert [feed.url for feed in found.feeds] == [
        "/feed.rss",
        "/feed.atom",
        "/feed.json",
    ]
    assert {feed.title for feed in found.feeds} == {"Rivers"}
    artifact = planned(one)["posts/a/index.html"]
    assert (artifact.lang, artifact.source) == ("en", "content/posts/a.md")
    assert part(one, "posts/a/index.html", "body") == "<p>A & B</p>"
    assert part(one, "posts/a/index.html", "entry").title == "A & B"


def test_a_note_without_a_title_has_its_words() -> None:
    one = here(post("content/notes/n.md", title="", summary="It rains."))
    found = page(one, "notes/n/index.html")
    assert (found.title, found.heading, found.kind) == ("It rains.", "", "note")


def test_a_text_without_a_word_is_called_after_its_picture() -> None:
    slots = [shown("/a.png", alt=""), shown("/a.png", alt="A weir")]
    fields = {"title": "", "summary": "", "kind": "note"}
    one = here(dated("a", slots=slots, **fields), templates=["note.html"])
    assert page(one, "posts/a/index.html").title == "A weir"
    two = here(dated("b", **fields), templates=["note.html"])
    assert page(two, "posts/b/index.html").title == "b"


def test_what_is_not_for_everyone_is_not_for_search_engines() -> None:
    one = here(dated("a", unlisted=True))
    assert page(one, "posts/a/index.html").noindex
    preview = join(
        content(dated("a", draft=True)), SETTINGS, now=NOW, drafts=True, future=False
    )
    assert page(world(preview, theme(WHOLE)), "posts/a/index.html").noindex


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"slots": [link("b.md"), shown("a.png"), shown("b.png")]}, "a.png"),
        ({"slots": [shown("no.png"), shown("b.png")]}, "b.png"),
        ({"cover": ("b.png", ""), "slots": [shown("a.png")]}, "b.png"),
        ({"cover": ("no.png", ""), "slots": [shown("a.png")]}, "a.png"),
    ],
)
def test_the_picture_of_a_page_is_its_cover_or_its_first(
    fields: dict[str, Any], expected: str | None
) -> None:
    pictures = {f"content/posts/{name}.png": LARGE for name in "ab"}
    one = here(dated("a", **fields), pictures=pictures)
    image = page(one, "posts/a/index.html").image
    assert (image.path if image else None) == (expected and f"content/posts/{expected}")


def test_pages_know_the_pages_above_them() -> None:
    one = here(
        post("content/pages/index.md", url="/"),
        post("content/pages/manual/index.md", url="/manual/", title="Manual"),
        post("content/pages/manual/deep/a.md", url="/manual/deep/a/"),
    )
    # there is no page at /manual/deep/, and home is not told
    assert page(one, "manual/deep/a/index.html").breadcrumbs == (
        ("Manual", "/manual/"),
    )
    assert page(one, "manual/index.html").breadcrumbs == ()


def test_neighbours_are_older_and_newer() -> None:
    one = here(
        dated("a", "2012-05-01"), dated("b", "2013-05-01"), dated("c", "2014-05-01")
    )
    around = [part(one, "posts/b/index.html", name) for name in ("older", "newer")]
    assert slugs(tuple(around)) == "ac"
    assert part(one, "posts/a/index.html", "older") is None
    assert part(one, "posts/c/index.html", "newer") is None


def test_related_posts_and_series_for_templates_that_show_them() -> None:
    posts = [
        dated(name, f"2012-05-0{number}", tags=["x"], series=["s"])
        for number, name in enumerate("abc", 1)
    ]
    one = here(*posts, templates=RELATED)
    assert slugs(part(one, "posts/a/index.html", "related")) == "bc"
    # a series is read from its beginning
    assert slugs(part(one, "posts/b/index.html", "series")) == "abc"
    assert part(here(*posts), "posts/a/index.html", "related") == ()


def test_translations() -> None:
    key = {"translation_key": "a"}
    settings = SETTINGS._replace(languages=BOTH)
    one = here(
        dated("a", **key),
        post("content/posts/a.fr.md", lang="fr", url="/fr/posts/a/", **key),
        post("content/posts/b.de.md", lang="de", url="/posts/b/"),
        settings=settings,
    )
    spots = (("en", "/posts/a/"), ("fr", "/fr/posts/a/"))
    assert page(one, "posts/a/index.html").translations == spots
    french = planned(one)["fr/posts/a/index.html"]
    assert french.lang == "fr"
    # the interface of a text in another language is the site's own
    german = planned(one)["posts/b/index.html"]
    assert (german.lang, page(one, "posts/b/index.html").lang) == ("en", "de")
    assert page(one, "posts/b/index.html").translations == ()


def listed(count: int, *more: Any, size: int = 2) -> World:
    posts = [dated(f"p{n}", f"2012-05-{n + 1:02}") for n in range(count)]
    settings = SETTINGS._replace(pagination=Pagination(posts=size, terms=size))
    return here(*posts, *more, settings=settings)


def test_the_list_of_posts_begins_at_home() -> None:
    one = listed(5)
    home, first = (page(one, path) for path in ("index.html", "page/1/index.html"))
    assert (home.kind, home.title, home.heading) == ("home", "", "Rivers")
    assert (first.kind, first.title, first.heading) == ("list", "Page 1", "Page 1")
    assert (home.older_url, home.newer_url) == ("/page/1/", "")
    assert (first.older_url, first.newer_url) == ("", "/")
    assert slugs(part(one, "index.html", "entries")) == "p4p3p2"
    assert slugs(part(one, "page/1/index.html", "entries")) == "p1p0"
    assert part(one, "page/1/index.html", "pager") == Pager(1, "", "/")
    assert recipes(one)["page/1/index.html"] == "list.html"


def test_a_home_page_of_the_authors_own_has_the_newest_beside_it() -> None:
    welcome = post("content/pages/index.md", url="/", title="Welcome", summary="Sum")
    one = listed(5, welcome)
    found = page(one, "index.html")
    assert (found.kind, found.title, found.description) == ("home", "Welcome", "Sum")
    assert (found.og_type, found.source) == ("website", "content/pages/index.md")
    assert planned(one)["index.html"].source == "content/pages/index.md"
    assert recipes(one)["index.html"] == "home.html"
    assert slugs(part(one, "index.html", "entries")) == "p4p3"
    assert part(one, "index.html", "intro").post == welcome
    assert part(one, "index.html", "body") == "<p>Welcome</p>"
    # the list itself begins below it
    first = page(one, "posts/index.html")
    assert (first.kind, first.title, first.older_url) == (
        "list",
        "All posts",
        "/posts/page/1/",
    )
    assert part(one, "posts/index.html", "intro") is None


def test_homes_of_languages_know_each_other() -> None:
    one = here(dated("a"), settings=SETTINGS._replace(languages=BOTH))
    homes = (("en", "/"), ("fr", "/fr/"))
    assert page(one, "index.html").translations == homes
    french = page(one, "fr/index.html")
    assert (french.translations, french.heading) == (homes, "Rivières")
    assert french.description == "De l'eau"
    # without a post there is nothing to subscribe to, and no archive
    assert french.feeds == ()
    assert "fr/archive/index.html" not in planned(one)
    assert page(here(dated("a")), "index.html").translations == ()


def test_years_and_months() -> None:
    one = here(dated("a", "2012-05-01"), dated("b", "2012-06-01"))
    year, month = page(one, "2012/index.html"), page(one, "2012/05/index.html")
    assert (year.kind, year.title, year.heading) == ("year", "2012", "2012")
    assert (month.kind, month.title, month.url) == ("month", "May 2012", "/2012/05/")
    assert month.description == "Rivers: May 2012"
    period: Period = part(one, "2012/index.html", "period")
    assert (period.year, period.count) == (2012, 2)
    assert slugs(part(one, "2012/05/index.html", "entries")) == "a"
    assert len(year.feeds) == 3


def test_the_archive_has_all_years() -> None:
    one = here(dated("a", "2012-05-01"), dated("b", "2013-06-01"))
    found = page(one, "archive/index.html")
    assert (found.kind, found.title) == ("archive", "Archive")
    years = part(one, "archive/index.html", "years")
    assert [year.year for year in years] == [2013, 2012]
    assert "archive/index.html" not in planned(here())


def test_terms_and_their_pages() -> None:
    about = post(
        "content/tags/x.md", kind="term", url="/tags/x/", title="X", summary="Of x"
    )
    one = here(
        *(dated(f"p{n}", f"2012-05-0{n + 1}", tags=["x"]) for n in range(5)),
        dated("q", "2012-06-01", categories=["europe/france"]),
        about,
        settings=SETTINGS._replace(pagination=Pagination(posts=2, terms=2)),
    )
    index = page(one, "tags/index.html")
    assert (index.kind, index.title, index.url) == ("terms", "Tags", "/tags/")
    assert part(one, "tags/index.html", "taxonomy") == "tags"
    assert [term.slug for term in part(one, "tags/index.html", "terms")] == ["x"]
    found = page(one, "tags/x/index.html")
    assert (found.kind, found.title, found.heading) == ("term", "X · Tags", "X")
    assert (found.description, found.older_url) == ("Of x", "/tags/x/page/1/")
    assert found.breadcrumbs == (("Tags", "/tags/"),)
    # its own feeds before those of the site
    assert [feed.url for feed in found.feeds] == [
        f"{above}feed.{form}"
        for above in ("/tags/x/", "/")
        for form in ("rss", "atom", "json")
    ]
    second = page(one, "tags/x/page/1/index.html")
    assert (second.title, second.heading) == ("X · Tags · 1", "X")
    assert slugs(part(one, "tags/x/page/1/index.html", "entries")) == "p1p0"
    deep = page(one, "categories/europe/france/index.html")
    assert deep.breadcrumbs == (
        ("Categories", "/categories/"),
        ("Europe", "/categories/europe/"),
    )


def test_terms_in_another_language() -> None:
    one = here(
        dated("a", lang="fr", tags=["x"]), settings=SETTINGS._replace(languages=BOTH)
    )
    assert page(one, "fr/tags/index.html").title == "Mots"
    assert planned(one)["fr/tags/x/index.html"].lang == "fr"
    assert "tags/index.html" not in planned(one)


def test_the_page_for_what_is_missing() -> None:
    one = here(*(dated(f"p{n}", f"2012-05-0{n + 1}") for n in range(7)))
    found = page(one, "404.html")
    assert (found.kind, found.title, found.url) == ("missing", "Not here", "/404.html")
    assert found.noindex
    assert slugs(part(one, "404.html", "recent")) == "p6p5p4p3p2"


def test_redirects() -> None:
    one = here(dated("a", aliases=("/old/", "/older.html")))
    found = page(one, "old/index.html")
    assert (found.kind, found.url, found.noindex) == ("redirect", "/old/", True)
    assert part(one, "old/index.html", "target") == "/posts/a/"
    assert planned(one)["old/index.html"].source == "content/posts/a.md"
    assert part(one, "older.html", "target") == "/posts/a/"


def test_what_is_not_dated_is_listed_last() -> None:
    one = here(dated("a", "2012-05-01"), post("content/posts/z.md"))
    assert slugs(part(one, "index.html", "entries")) == "az"
    assert part(one, "posts/z/index.html", "newer").post.slug == "a"
    assert seconds("2012-05-01") == part(one, "index.html", "entries")[0].date


def test_an_empty_site_has_a_home() -> None:
    assert recipes(here()) == {"index.html": "home.html", "404.html": "404.html"}
    assert part(here(), "index.html", "entries") == ()


def test_a_fragment_is_no_picture() -> None:
    one = here(dated("a", slots=[Slot("fragment", "#x", 1)]))
    assert page(one, "posts/a/index.html").image is None
