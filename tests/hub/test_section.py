"""What one language lists: its posts, its terms, its years, the author's own page."""

from __future__ import annotations

from typing import Any

from affluent.model.post import Post
from affluent.model.settings import DEFAULT_TAXONOMIES, Language, Settings, Taxonomy
from affluent.model.site import Card
from harness.values import post, site

BOTH = Settings(languages=(Language("en"), Language("fr", "Le titre", "Le sujet")))


def dated(name: str, date: str | None, **fields: Any) -> Post:
    return post(f"content/posts/{name}.md", date=date, **fields)


OLD = dated("1", "2012-05-01")


def slugs(cards: tuple[Card, ...]) -> str:
    return "".join(card.post.slug for card in cards)


def test_lists_show_listed_articles_and_notes() -> None:
    one = site(
        OLD,
        dated("unlisted", "2012-05-02", unlisted=True),
        post("content/notes/note.md", date="2012-05-03"),
        post("content/pages/page.md", date="2012-05-04"),
        post("content/tags/loire.md", kind="term", url="/tags/loire/"),
    )
    assert [card.kind for card in one.sections[0].cards] == ["note", "article"]
    assert "/posts/unlisted/" in one.sources
    assert "content/tags/loire.md" not in one.posts
    assert list(one.descriptions) == ["/tags/loire/"]


def test_sections_of_languages() -> None:
    french = dated("fr", "2012-05-01", lang="fr")
    german = dated("de", "2012-05-02", lang="de")
    one = site(OLD, french, german, settings=BOTH._replace(title="T", description="D"))
    first, second = one.sections
    assert (first.lang, first.url, first.title, first.description) == (
        *("en", "/", "T", "D"),
    )
    assert (second.lang, second.url, second.title, second.description) == (
        *("fr", "/fr/", "Le titre", "Le sujet"),
    )
    # whose language has no section of its own is listed in the first
    assert slugs(first.cards) == "de1"
    assert slugs(second.cards) == "fr"
    assert one.neighbours["/posts/fr/"] == (None, None)
    assert second.years[0].url == "/fr/2012/"


def test_years_only_if_they_are_wanted() -> None:
    assert [year.year for year in site(OLD).sections[0].years] == [2012]
    assert site(OLD, settings=Settings(archives=False)).sections[0].years == ()


def test_terms_of_declared_taxonomies() -> None:
    places = Taxonomy(name="places", singular="place")
    settings = Settings(taxonomies=(*DEFAULT_TAXONOMIES, places))
    one = site(dated("1", "2012-05-01", tags=["Loire"]), settings=settings)
    (section,) = one.sections
    assert [term.slug for term in section.terms("tags")] == ["loire"]
    assert section.terms("places") == section.terms("nowhere") == ()
    assert section.terms("tags") is section.terms("tags")


def test_a_page_of_the_authors_own_at_home() -> None:
    home = post("content/pages/index.md", url="/")
    (section,) = site(OLD, home).sections
    assert section.home
    assert section.home.post == home
    assert section.posts_url == "/posts/"
    (section,) = site(OLD).sections
    assert section.home is None
    assert section.posts_url == "/"
    _, french = site(home, settings=BOTH).sections
    assert (french.home, french.posts_url) == (None, "/fr/")


def test_the_kinds_that_are_listed() -> None:
    (section,) = site(OLD, post("content/notes/a.md", draft=True)).sections
    assert section.lists("article")
    assert not section.lists("note")
