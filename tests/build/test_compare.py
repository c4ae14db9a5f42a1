from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from affluent.build.compare import Book, Row, Stale, compare
from affluent.model.artifact import Artifact, Value
from affluent.model.digest import digest_of_bytes
from affluent.model.settings import Settings
from harness import values

PARTS = {"entry": 1, "older": 2, "unseen": 3}
ALWAYS = (("affluent", b"1"), ("settings", b"1"))
# a template -> the names that it mentions
THEME = {"post.html": "entry older site t", "other.html": "entry"}
SITE = {"site": 1, "menus": 1}
POST = Artifact("a/index.html", "post.html", "en", PARTS)
FEED = Artifact("feed.rss", "@rss", "en", {"entries": 1, "limit": 2})


def facts(templates: Mapping[str, str] = THEME, **fields: Any) -> Any:
    """A theme that knows three messages."""
    messages = {"en": {"more": "More"}, "fr": {"more": "Suite"}}
    return values.theme(templates, **{"messages": messages, **fields})


def book(
    theme: Any = None, shared: Mapping[str, object] = SITE, always: Any = ALWAYS
) -> Book:
    """A book in which both languages share the same parts."""
    parts = {
        name: Value(digest_of_bytes(str(value).encode()), value)
        for name, value in shared.items()
    }
    return Book(theme or facts(), {"en": parts, "fr": parts}, always)


class Kept:
    """What a build of some artifacts leaves in the ledger."""

    def __init__(self, *artifacts: Artifact, by: Book | None = None) -> None:
        by = by or book()
        stale = list(compare("posts", artifacts, by, {}, {}, {}))
        self.rows = {
            one.artifact.path: tuple(
                Row(one.family, one.recipe, one.key, 1, 2, one.why)
            )
            for one in stale
        }
        self.recipes = {one.recipe: tuple(by.recipe(one.artifact)) for one in stale}

    def against(
        self,
        *artifacts: Artifact,
        by: Book | None = None,
        damaged: Mapping[str, str] | None = None,
    ) -> list[Stale]:
        """What is stale now."""
        by = by or book()
        found = compare("posts", artifacts, by, self.rows, self.recipes, damaged or {})
        return list(found)


def why(*found: Stale) -> tuple[str, ...]:
    """The reasons of the only one that is stale."""
    (one,) = found
    return one.why


def with_parts(artifact: Artifact, **parts: object) -> Artifact:
    """An artifact with other parts."""
    return artifact._replace(parts={**artifact.parts, **parts})


def test_what_is_as_it_was_is_not_stale() -> None:
    assert Kept(POST, FEED).against(POST, FEED) == []


def test_what_the_ledger_does_not_know_is_new() -> None:
    other = POST._replace(path="b/index.html")
    assert why(*Kept(POST).against(POST, other)) == ("new",)


@pytest.mark.parametrize(
    ("edited", "reasons"),
    [
        (with_parts(POST, entry=0), ("entry",)),
        (with_parts(POST, older=0, entry=0), ("entry", "older")),
        (with_parts(POST, older=None), ("older",)),
        (with_parts(FEED, limit=0), ("limit",)),
        (POST._replace(recipe="other.html"), ("recipe",)),
        (POST._replace(lang="fr"), ("recipe",)),
    ],
)
def test_the_names_that_differ_are_the_reasons(
    edited: Artifact, reasons: tuple[str, ...]
) -> None:
    assert why(*Kept(POST, FEED).against(edited)) == reasons


@pytest.mark.parametrize("is_list_first", [False, True])
def test_a_post_may_ask_for_the_template_of_a_list(is_list_first: bool) -> None:
    """Each is keyed by its own parts, whichever is planned first."""
    theme = facts({"list.html": "entry entries"})
    listed = Artifact("index.html", "list.html", "en", {"entries": 1})
    post = Artifact("a/index.html", "list.html", "en", {"entry": 1})
    both = (listed, post) if is_list_first else (post, listed)
    kept = Kept(*both, by=book(theme))
    for edited in (with_parts(listed, entries=2), with_parts(post, entry=2)):
        others = [one for one in both if one.path != edited.path]
        found = kept.against(*others, edited, by=book(theme))
        assert edited.path in [one.artifact.path for one in found]
        assert all(one.why[0] for one in found)


@pytest.mark.parametrize(
    "unseen", [with_parts(POST, unseen=0), POST._replace(source="a.md")]
)
def test_what_a_template_cannot_see_is_no_reason(unseen: Artifact) -> None:
    assert Kept(POST).against(unseen) == []


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        (book(shared={**SITE, "site": 0}), ("site",)),
        (book(always=(("affluent", b"2"), ALWAYS[1])), ("affluent",)),
        (book(always=(ALWAYS[0], ("settings", b"2"))), ("settings",)),
        (book(facts(messages={"en": {"more": "Next"}})), ("messages",)),
        (book(facts({**THEME, "post.html": "entry site t"})), ("older",)),
        (
            book(facts({**THEME, "post.html": "entry older site t unseen menus"})),
            ("menus", "unseen"),
        ),
    ],
)
def test_what_all_pages_of_a_template_share_is_a_reason(
    now: Book, reasons: tuple[str, ...]
) -> None:
    assert why(*Kept(POST).against(POST, by=now)) == reasons


@pytest.mark.parametrize(
    "now",
    [
        book(shared={**SITE, "menus": 0}),
        book(facts({**THEME, "other.html": "entry older"})),
        book(facts({**THEME, "more.html": ""})),
        book(facts(messages={"en": {"more": "More"}, "fr": {"more": "Plus"}})),
    ],
    ids=["a part unseen", "another template", "a new template", "another language"],
)
def test_what_they_do_not_share_is_none(now: Book) -> None:
    assert Kept(POST).against(POST, by=now) == []


def closure(*templates: tuple[str, bytes]) -> Any:
    """The theme's post.html, made of these templates."""
    return facts(closures={"post.html": (templates, ("entry",))})


def test_every_template_of_a_closure_is_a_reason_of_its_own() -> None:
    before = closure(("base.html", b"1"), ("post.html", b"1"))
    kept = Kept(POST, by=book(before))
    edited = book(closure(("base.html", b"2"), ("post.html", b"1")))
    assert why(*kept.against(POST, by=edited)) == ("template base.html",)
    alone = book(closure(("post.html", b"2")))
    assert why(*kept.against(POST, by=alone)) == (
        "template base.html",
        "template post.html",
    )


@pytest.mark.parametrize("damage", ["missing", "edited"])
def test_what_befell_a_file_is_a_reason(damage: str) -> None:
    damaged = {POST.path: damage}
    kept = Kept(POST, FEED)
    assert why(*kept.against(POST, FEED, damaged=damaged)) == (damage,)
    # a better reason is told instead
    edited = with_parts(POST, entry=0)
    assert why(*kept.against(edited, damaged=damaged)) == ("entry",)


def test_a_lost_recipe_is_a_reason() -> None:
    kept = Kept(POST)
    kept.recipes.clear()
    assert why(*kept.against(POST)) == ("recipe",)


def test_what_a_template_may_see() -> None:
    assert book().names_of(POST) == ("entry", "older", "site", "t")
    assert book().names_of(FEED) == ("entries", "limit")


STATES = [
    book(always=(("affluent", b"2"), ALWAYS[1])),
    book(shared={**SITE, "menus": 0}),
    book(facts({**THEME, "more.html": ""})),
    book(facts(messages={})),
]


@pytest.mark.parametrize("now", STATES)
def test_the_state_of_a_book_is_of_all_that_is_shared(now: Book) -> None:
    assert book().state() == book().state()
    assert now.state() != book().state()


def test_filters_hang_on_the_language_and_on_what_is_always_shared() -> None:
    assert book(shared={}).basis("en") == book().basis("en")
    assert book().basis("fr") != book().basis("en")
    assert book(always=()).basis("en") != book().basis("en")


@pytest.mark.parametrize(
    ("settings", "same"),
    [
        (Settings()._replace(title="Other"), True),
        (Settings()._replace(base_url="https://other.example/"), False),
        (Settings()._replace(timezone="Asia/Tokyo"), False),
    ],
)
def test_addresses_and_dates_are_in_every_recipe(
    settings: Settings, same: bool
) -> None:
    def recipe(settings: Settings) -> Any:
        world = values.world(values.site(settings=settings))
        return Book.of(world, {}, b"engine").recipe(FEED)

    assert (recipe(settings) == recipe(Settings())) == same
