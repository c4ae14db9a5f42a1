"""The addresses of lists are those of the pages that are planned for them."""

from __future__ import annotations

from affluent.model.settings import Language, Settings
from affluent.plan.lists import MISSING, list_addresses, list_families
from harness.values import post, site, theme, world

TEMPLATES = (
    "home.html",
    "list.html",
    "archive.html",
    "term.html",
    "terms.html",
    MISSING,
)
POSTS = (
    post("content/posts/a.md", date="2012-06-01", tags=["x"]),
    post("content/posts/b.md", date="2012-05-01", tags=["y"]),
    post("content/posts/c.md", date="2011-01-01", tags=["été"]),
)


def test_the_addresses_of_lists() -> None:
    one = world(site(*POSTS), theme(TEMPLATES))
    assert [*list_addresses(one)] == [
        "/",
        *("/2012/", "/2012/06/", "/2012/05/", "/2011/", "/2011/01/"),
        "/archive/",
        *("/tags/", "/tags/ete/", "/tags/x/", "/tags/y/"),
    ]


def test_what_is_missing_is_told_in_the_language_of_its_folder() -> None:
    languages = (Language("en"), Language("fr", "Rivières"))
    one = world(site(*POSTS, settings=Settings(languages=languages)), theme(TEMPLATES))
    lists, _ = list_families(one, ())
    told = {
        artifact.path: (artifact.lang, artifact.parts["page"].translations)  # type: ignore[attr-defined]
        for artifact in lists.plan()
        if artifact.recipe == MISSING
    }
    twins = (("en", "/404.html"), ("fr", "/fr/404.html"))
    assert told == {"404.html": ("en", twins), "fr/404.html": ("fr", twins)}
    assert not [url for url in list_addresses(one) if "404" in url]


def test_lists_and_old_addresses_are_a_family_each() -> None:
    one = world(site(*POSTS), theme(TEMPLATES))
    lists, redirects = list_families(one, ())
    planned = {artifact.path for artifact in lists.plan()}
    urls = {f"/{path.removesuffix('index.html')}" for path in planned - {MISSING}}
    assert urls == {*list_addresses(one)}
    assert (MISSING in planned, [*redirects.plan()]) == (True, [])
