"""Which file belongs to which page."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from affluent.hub.site import Site
from affluent.model.dialogue import Moderation
from affluent.model.digest import NOTHING
from affluent.model.settings import Language, Settings, Voice
from harness.talk import comment, reply, spoken_site, talk
from harness.values import post

RAIN = "content/posts/2026/rain.md"


def rain(**given: Any) -> Any:
    return post(RAIN, url="/posts/rain/", aliases=("/old/",), **given)


def site(*names: str, **given: Any) -> Site:
    return spoken_site(
        rain(),
        post("content/posts/snow.md"),
        said=talk({name: [comment(name)] for name in names}),
        **given,
    )


@pytest.mark.parametrize(
    "name",
    [
        "comments/posts/2026/rain",
        "comments/rain",
        "comments/posts/rain",
        "responses/posts/rain",
        "responses/old",
    ],
)
def test_ways_to_name_a_text(name: str) -> None:
    here = site(name)
    assert [one.id for one in here.talk.of_post(RAIN)] == [name]
    assert here.talk.spoken == (RAIN,)
    assert here.talk.problems == ()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("content/posts/2026-01-10-rain.md", "comments/2026-01-10-rain"),
        ("content/posts/the-rain/index.md", "comments/the-rain"),
        ("content/posts/pluie.fr.md", "comments/pluie.fr"),
    ],
)
def test_the_name_of_the_file_will_do(path: str, name: str) -> None:
    text = post(path, slug="other", url="/posts/other/")
    here = spoken_site(text, said=talk({name: [comment()]}))
    assert here.talk.spoken == (path,)
    assert here.talk.problems == ()


def test_comments_and_responses_meet() -> None:
    here = site("comments/rain", "responses/posts/rain")
    assert len(here.talk.of_post(RAIN)) == 2
    assert here.talk.of_post("content/posts/snow.md") == ()


def test_items_have_the_address_of_their_page() -> None:
    here = site("comments/channels/jane/20", files=["content/channels/jane/a.json"])
    assert len(here.talk.of_page("/channels/jane/20/")) == 1
    assert here.talk.items == ("channels/jane/20",)
    assert here.talk.problems == ()


@pytest.mark.parametrize("name", ["comments/hail", "comments/channels/joan/20"])
def test_what_belongs_to_nothing_is_told(name: str) -> None:
    (problem,) = site(name).talk.problems
    assert (problem.severity, problem.code) == ("warning", "D104")
    assert problem.place.path == f"content/{name}.yaml"


def test_one_slug_of_two_texts_is_an_error() -> None:
    here = spoken_site(
        post("content/posts/rain.md"),
        post("content/notes/rain.md"),
        said=talk({"comments/rain": [comment()]}),
    )
    (problem,) = here.talk.problems
    assert (problem.severity, problem.code) == ("error", "D104")
    assert "2 texts" in problem.message
    assert here.talk.spoken == ()


def test_of_translations_the_first_language_is_meant() -> None:
    settings = Settings(languages=(Language("en"), Language("fr")))
    here = spoken_site(
        post("content/posts/rain.md", lang="en", url="/posts/rain/"),
        post("content/posts/rain.fr.md", lang="fr", slug="rain", url="/fr/posts/rain/"),
        said=talk({"comments/rain": [comment()]}),
        settings=settings,
    )
    assert here.talk.spoken == ("content/posts/rain.md",)


def test_what_is_held_back_is_no_mistake() -> None:
    here = spoken_site(
        post("content/posts/hail.md", draft=True),
        said=talk({"comments/hail": [comment()]}),
    )
    assert (here.talk.problems, here.talk.spoken) == ((), ())


def test_digests_tell_what_differs() -> None:
    one, other = site("comments/rain"), site("comments/snow")
    snow = "content/posts/snow.md"
    assert one.talk.digest_of_posts([snow]) == NOTHING
    assert one.talk.digest_of_posts([RAIN]) != NOTHING
    assert one.talk.digest != other.talk.digest
    assert one.talk.digest_of_account("jane") == NOTHING
    assert one.outline == other.outline


def test_who_was_let_in_before_is_known_and_so_are_the_voices() -> None:
    shown = Moderation(show=("social.test/@bo/1",))
    here = spoken_site(
        rain(),
        said=talk({"responses/rain": [reply(1, "bo"), reply(2, "ada")]}, shown),
        settings=Settings(voices=(Voice("jane", "Jane", links=("https://j.test/",)),)),
    )
    assert here.talk.known == {"social.test/@bo", "j.test"}


@pytest.mark.parametrize(("approve", "is_told"), [("known", True), ("none", False)])
def test_who_becomes_known_may_be_shown_on_other_pages(
    approve: Literal["known", "none"], is_told: bool
) -> None:
    comments = Settings().comments._replace(approve=approve)
    one, other = (
        spoken_site(
            *(rain(), post("content/posts/snow.md")),
            said=talk({"comments/rain": [said], "responses/snow": [reply()]}),
            settings=Settings(comments=comments),
        ).talk.digest_of_posts(["content/posts/snow.md"])
        for said in (comment(), comment(url="https://social.test/@ada"))
    )
    assert (one != other) == is_told


def test_whom_the_author_wrote_down_is_known() -> None:
    here = spoken_site(
        rain(),
        said=talk(
            {
                "comments/rain": [comment(url="https://ada.test/")],
                "responses/posts/rain": [reply()],
            }
        ),
    )
    assert here.talk.known == {"ada.test"}
    assert [place for place, _ in here.talk.everything()] == ["posts/rain", "rain"]
    assert here.talk.paths_of("rain") == ("content/comments/rain.yaml",)
