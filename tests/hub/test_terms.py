"""Terms: their posts, their family above and below, their names and their clashes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest

from affluent.hub.terms import Named, clashes, named, naming, terms_of
from affluent.model.post import Post
from affluent.model.problem import Place, Problem
from affluent.model.settings import Account, Settings, Taxonomy, Voice
from affluent.model.site import Card, TermPage
from harness.values import card, post

TAGS = Taxonomy(name="tags", singular="tag")
PLACES = Taxonomy(name="categories", singular="category", hierarchical=True)
AUTHORS = Taxonomy(name="authors", singular="author")


def names_of(taxonomy: str, cards: Iterable[Card]) -> Named:
    return named(naming(cards).get(taxonomy, ()))


def found(
    taxonomy: Taxonomy,
    cards: Iterable[Card],
    descriptions: Mapping[str, Post] | None = None,
    settings: Settings | None = None,
    prefix: str = "/",
) -> tuple[TermPage, ...]:
    spelt = names_of(taxonomy.name, cards)
    return terms_of(taxonomy, spelt, descriptions or {}, settings or Settings(), prefix)


def tagged(*names: Iterable[str], by: str = "tags") -> tuple[Card, ...]:
    """A card for each group of names, newest first."""
    return tuple(
        card(
            f"content/posts/{index}.md",
            date=f"2012-05-{31 - index}",
            **{by: list(group)},
        )
        for index, group in enumerate(names)
    )


def clashing(cards: Sequence[Card]) -> list[Problem]:
    return list(clashes("tags", names_of("tags", cards)))


def test_terms_by_slug_with_their_cards_newest_first() -> None:
    cards = tagged(["Loire", "Erdre"], ["Été"], ["Loire"])
    terms = found(TAGS, cards)
    assert [(term.name, term.slug, term.url, term.count) for term in terms] == [
        ("Erdre", "erdre", "/tags/erdre/", 1),
        ("Été", "ete", "/tags/ete/", 1),
        ("Loire", "loire", "/tags/loire/", 2),
    ]
    assert terms[2].cards == (cards[0], cards[2])
    assert {(term.taxonomy, term.parents, term.children) for term in terms} == {
        ("tags", (), ())
    }


def test_terms_of_other_taxonomies_are_passed_over() -> None:
    assert found(AUTHORS, tagged(["Loire"])) == ()
    assert found(TAGS, []) == ()


def test_addresses_are_of_their_section() -> None:
    (term,) = found(TAGS, tagged(["Loire"]), prefix="/fr/")
    assert term.url == "/fr/tags/loire/"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Loire", "loire", "LOIRE"], "Loire"),
        (["loire", "Loire"], "loire"),
        (["Post Punk", "post-punk"], "Post Punk"),
    ],
)
def test_spellings_merge_and_the_newest_is_shown(names: list[str], shown: str) -> None:
    cards = tagged(*([name] for name in names))
    (term,) = found(TAGS, cards)
    assert (term.name, term.count) == (shown, len(names))
    assert clashing(cards) == []


def test_a_hierarchy_holds_what_is_below() -> None:
    cards = tagged(["europe/france/loire"], ["europe"], ["Asia/Japan"], by="categories")
    terms = found(PLACES, cards)
    assert [(term.slug, term.name, term.count) for term in terms] == [
        # named only from below: its slug shows
        ("asia", "Asia", 1),
        ("asia/japan", "Japan", 1),
        ("europe", "europe", 2),
        ("europe/france", "France", 1),
        ("europe/france/loire", "loire", 1),
    ]
    europe, france, loire = terms[2:]
    assert europe.children == (("France", "/categories/europe/france/", 1),)
    assert france.parents == (("europe", "/categories/europe/"),)
    assert loire.parents == (
        ("europe", "/categories/europe/"),
        ("France", "/categories/europe/france/"),
    )
    assert europe.cards == (cards[0], cards[1])


def test_a_card_counts_once_in_the_term_above() -> None:
    (card,) = tagged(["europe/france", "europe/italy", "europe"], by="categories")
    assert found(PLACES, [card])[0].cards == (card,)


def test_the_term_above_sorts_by_date_and_what_has_none_comes_last() -> None:
    one = card("content/posts/one.md", categories=["a/x"])
    two = card("content/posts/two.md", categories=["a/y"], date="2012-05-31")
    three = card("content/posts/three.md", categories=["a/x"], date="2013-05-31")
    above = found(PLACES, [three, two, one])[0]
    assert above.cards == (three, two, one)


def test_a_stroke_parts_nothing_where_there_is_no_hierarchy() -> None:
    cards = tagged(["AC/DC"])
    assert [term.slug for term in found(TAGS, cards)] == ["ac/dc"]
    assert found(TAGS, cards)[0].children == ()


def test_a_file_describes_a_term() -> None:
    cards = tagged(["loire"])
    about = post("content/tags/loire.md", title="La Loire", summary="A river")
    (term,) = found(TAGS, cards, {"/tags/loire/": about})
    assert (term.name, term.description) == ("La Loire", "A river")
    (other,) = found(TAGS, cards, {"/tags/other/": about})
    assert (other.name, other.description) == ("loire", "")
    assert term.digest != other.digest


def test_authors_have_their_voice() -> None:
    ann = Voice(key="ann-b", name="Ann B.", role="Editor")
    settings = Settings(voices=(ann, Voice(key="bob", name="Bob")))
    (term,) = found(AUTHORS, tagged(["Ann B"], by="authors"), settings=settings)
    assert term.voice == ann
    (other,) = found(AUTHORS, tagged(["Zoé"], by="authors"), settings=settings)
    assert other.voice is None
    (tag,) = found(TAGS, tagged(["ann-b"]), settings=settings)
    assert tag.voice is None


def test_a_voice_that_speaks_only_at_an_account_is_a_term() -> None:
    voices = (Voice(key="ann-b", name="Ann B."), Voice(key="bob", name="Bob"))
    settings = Settings(voices=voices, accounts=(Account("x", voice="ann-b"),))
    (term,) = found(AUTHORS, (), settings=settings)
    assert (term.name, term.url, term.cards) == ("Ann B.", "/authors/ann-b/", ())
    assert found(TAGS, (), settings=settings) == ()


def digest(settings: Settings | None = None, **fields: Any) -> bytes:
    (one,) = tagged(["ann"], by="authors")
    changed = card(one.post.path, authors=["ann"], **{"date": "2012-05-31", **fields})
    return found(AUTHORS, [changed], settings=settings)[0].digest


@pytest.mark.parametrize(
    ("fields", "is_same"),
    [
        ({"words": 9}, True),
        ({"title": "Other"}, False),
        ({"date": "2012-06-01"}, False),
    ],
)
def test_a_term_differs_when_its_cards_do(
    fields: dict[str, Any], is_same: bool
) -> None:
    assert (digest(**fields) == digest()) == is_same


def test_a_term_differs_when_its_voice_does() -> None:
    voiced = Settings(voices=(Voice(key="ann", name="Ann"),))
    again = Settings(voices=(Voice(key="ann", name="Ann", note="New"),))
    assert len({digest(), digest(voiced), digest(again)}) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [("Été", "Ete"), ("coeur", "cœur"), ("日本", "Ri Ben")],
)
def test_names_that_are_not_one_word_must_not_share_an_address(
    one: str, two: str
) -> None:
    first, second = tagged([one], [two])
    (problem,) = clashing([first, second])
    assert (problem.severity, problem.code) == ("error", "A302")
    assert problem.place == Place("content/posts/1.md")
    slug = first.tags[0].slug
    assert problem.message == (
        f'"{one}" and "{two}" (content/posts/0.md) share the address /tags/{slug}/'
    )


def test_names_told_apart_by_signs_have_addresses_of_their_own() -> None:
    cards = tagged(["C"], ["C++"], ["C#"])
    assert [term.slug for term in found(TAGS, cards)] == ["c", "c-sharp", "cpp"]
    assert clashing(cards) == []


def test_of_many_posts_the_newest_is_named() -> None:
    (problem,) = clashing(tagged(["Été"], ["Été"], ["Ete"], ["Ete"]))
    assert "(content/posts/0.md)" in problem.message
    assert problem.place == Place("content/posts/2.md")


def test_three_spellings_of_one_address_are_told_once() -> None:
    cards = tagged(["Été"], ["Ete"], ["ÉTÉ"], ["ete"])
    assert len(clashing(cards)) == 1
