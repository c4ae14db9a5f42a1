"""Which pages get a card."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.artifact import digest_of, value_of
from affluent.model.page import Page
from affluent.model.settings import Language, Settings, SocialCards, Voice
from affluent.plan.makers import CardOf
from affluent.plan.social_cards import NEWEST, carded, texts_with_cards
from affluent.plan.world import World, shared_parts
from harness.values import LARGE, planned, post, shown, site, theme, world

TEMPLATES = theme({"post.html": "page", "home.html": "page", "list.html": "page"})
COVERS = {
    "content/static/a.png": LARGE,
    "content/static/b.svg": (2000, 1000, "image/svg+xml"),
    "content/static/c.png": (40, 30, "image/png"),
}


def of(*posts: Any, draw: str = "auto", **told: Any) -> World:
    cards = SocialCards(draw, **told.pop("cards", {}))  # type: ignore[arg-type]
    settings = Settings(social_cards=cards, **told)
    return world(site(*posts, settings=settings, pictures=COVERS), TEMPLATES)


def cards(here: World) -> set[str]:
    return {path for path in planned(here) if path.endswith("social-card.png")}


def page(here: World, path: str) -> Page:
    found = value_of(planned(here)[path].parts["page"])
    assert isinstance(found, Page)
    return found


PLAIN = post("content/posts/a.md", date="2024-05-31", title="Low water")


def test_a_text_without_a_picture_has_a_card() -> None:
    here = of(PLAIN)
    assert cards(here) == {"social-card.png", "posts/a/social-card.png"}
    card = page(here, "posts/a/index.html").card
    assert card is not None
    assert (card.url, card.width, card.height) == (
        "/posts/a/social-card.png",
        1200,
        630,
    )
    made = value_of(planned(here)["posts/a/social-card.png"].parts["card"])
    assert made == CardOf("Low water", Settings().title, SocialCards().colour, "")


def test_a_card_names_who_speaks_if_it_is_not_the_owner() -> None:
    voices = (Voice("jane", "Jane"), Voice("club", "The Club"))
    named = {"voices": voices, "owner": "jane", "title": "A hub"}
    for authors, site_name in (
        (["Jane"], "A hub"),
        (["The Club"], "The Club · A hub"),
        (["Jane", "Ann"], "Jane · Ann · A hub"),
    ):
        here = of(post("content/posts/a.md", authors=authors), **named)
        made: Any = value_of(planned(here)["posts/a/social-card.png"].parts["card"])
        assert made.site == site_name


@pytest.mark.parametrize(
    "fields",
    [
        {"cover": ("/a.png", "")},
        {"slots": [shown("/a.png")]},
    ],
)
def test_a_text_with_a_picture_shows_it(fields: dict[str, Any]) -> None:
    here = of(PLAIN, post("content/posts/b.md", date="2024-06-01", **fields))
    assert cards(here) == {"social-card.png", "posts/a/social-card.png"}
    assert page(here, "posts/b/index.html").card is None
    assert page(here, "posts/b/index.html").image is not None


@pytest.mark.parametrize("name", ["b.svg", "c.png"])
def test_a_drawing_or_an_ornament_is_not_what_is_shared(name: str) -> None:
    fields = {"cover": (f"/{name}", "Alt"), "slots": [shown(f"/{name}")]}
    here = of(post("content/posts/b.md", date="2024-06-01", **fields))
    assert cards(here) == {"social-card.png", "posts/b/social-card.png"}
    found = page(here, "posts/b/index.html")
    assert (found.image, found.image_alt) == (None, "")
    # the first that can be shown, if not the cover
    both = {**fields, "slots": [shown(f"/{name}"), shown("/a.png")]}
    other = page(of(post("content/posts/b.md", **both)), "posts/b/index.html")
    assert other.image
    assert other.image.path == "content/static/a.png"


def test_the_author_s_own_card_comes_first() -> None:
    own = {"content/static/posts/a/social-card.png": LARGE}
    joined = site(PLAIN, pictures=own)
    found = planned(world(joined, TEMPLATES))
    assert found["posts/a/social-card.png"].recipe == "@file"


def test_no_cards_at_all() -> None:
    here = of(PLAIN, draw="none")
    assert cards(here) == set()
    assert page(here, "posts/a/index.html").card is None
    view: Any = shared_parts(here, here.site.sections[0])["site"].value
    assert view.card is None


def test_each_language_has_its_card() -> None:
    here = of(languages=(Language("en"), Language("fr", title="Les eaux")))
    assert cards(here) == {"social-card.png", "fr/social-card.png"}
    made: Any = value_of(planned(here)["fr/social-card.png"].parts["card"])
    assert made.site == "Les eaux"
    view: Any = shared_parts(here, here.site.sections[1])["site"].value
    assert view.card.url == "/fr/social-card.png"


def many(number: int) -> list[Any]:
    return [
        post(f"content/posts/p{n:03}.md", date=f"{2000 + n // 12}-{n % 12 + 1:02}-01")
        for n in range(number)
    ]


def test_only_the_newest_have_their_own() -> None:
    posts = many(NEWEST + 5)
    drawn = texts_with_cards(of(*posts).site)
    assert drawn == {one.path for one in posts[5:]}
    assert texts_with_cards(of(*posts, draw="all").site) == {one.path for one in posts}
    assert texts_with_cards(of(*posts, draw="none").site) == set()


def test_who_is_old_enough_shows_the_card_of_the_site() -> None:
    posts = many(NEWEST + 1)
    before, after = of(*posts[:-1]), of(*posts)
    path = "posts/p000/index.html"
    assert page(before, path).card is not None
    assert page(after, path).card is None
    one, two = (planned(here)[path].parts["page"] for here in (before, after))
    assert digest_of(one) != digest_of(two)


def test_carded_takes_no_more_than_it_needs() -> None:
    endless = iter(int, 1)
    assert len(list(carded(endless, Settings()))) == NEWEST


def test_a_card_hangs_on_what_is_on_it() -> None:
    def digest(here: World) -> bytes:
        return digest_of(planned(here)["posts/a/social-card.png"].parts["card"])

    same = digest(of(PLAIN))
    assert digest(of(PLAIN, timezone="Europe/Paris")) == same
    assert digest(of(PLAIN, title="Another")) != same
    assert digest(of(PLAIN, cards={"colour": "#123456"})) != same
    assert digest(of(post("content/posts/a.md", date="2024-05-31"))) != same
