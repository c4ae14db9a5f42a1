"""What is wrong with a site as a whole, each complaint with its place."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.faults import faults_of_post, faults_of_site
from affluent.hub.site import Site
from affluent.model.post import Episode, Post
from affluent.model.problem import Place, Problem
from affluent.model.settings import Language, Podcast, Settings, Voice
from affluent.source.pictures import PictureFacts
from harness.values import SMALL, link, post, shown, site

BOTH = Settings(languages=(Language("en"), Language("fr")))


def faults(one: Site) -> list[Problem]:
    return list(faults_of_site(one))


def test_gaps_that_lead_nowhere_are_told_with_their_line() -> None:
    one = post(slots=[link("no.md", 2), shown("no.png", 3)], body_line=10)
    told = list(faults_of_post(site(one), one))
    assert [(problem.code, problem.place.line) for problem in told] == [
        ("A201", 11),
        ("A401", 12),
    ]


@pytest.mark.parametrize(
    ("cover", "pictures", "message"),
    [
        (None, {}, ""),
        (("a.png", ""), {"content/posts/a.png": SMALL}, ""),
        (("/a.png", ""), {"content/static/a.png": SMALL}, ""),
        (("a.png", ""), {}, 'there is no picture "a.png" for the cover'),
    ],
)
def test_covers(
    cover: tuple[str, str] | None, pictures: dict[str, Any], message: str
) -> None:
    one = post(cover=cover)
    told = list(faults_of_post(site(one, pictures=pictures), one))
    assert [problem.message for problem in told] == [message] * bool(message)
    assert {(problem.code, problem.severity, problem.place) for problem in told} <= {
        ("A401", "error", Place(one.path, 1))
    }


def test_two_sources_must_not_share_an_address() -> None:
    posts = [post(f"content/posts/{name}.md", url="/x/") for name in "cab"]
    told = faults(site(*posts, post("content/posts/d.md")))
    assert [
        (problem.code, problem.place.path, problem.message) for problem in told
    ] == [
        (
            "A301",
            f"content/posts/{name}.md",
            'wants the address "/x/", which content/posts/a.md has',
        )
        for name in "bc"
    ]


def test_two_translations_must_not_be_in_one_language() -> None:
    fields = {"translation_key": "k", "lang": "fr"}
    told = faults(
        site(
            post("content/posts/a.md", **fields),
            post("content/posts/b.md", **fields),
            post("content/posts/c.md", translation_key="k"),
        )
    )
    assert [
        (problem.code, problem.place.path, problem.message) for problem in told
    ] == [
        (
            "A303",
            "content/posts/b.md",
            'content/posts/a.md is already the fr translation of "k"',
        )
    ]


def test_terms_clash_within_a_language_only() -> None:
    def tagged(name: str, tag: str, lang: str) -> Post:
        return post(f"content/posts/{name}.md", tags=[tag], lang=lang)

    apart = site(tagged("a", "Été", "fr"), tagged("b", "Ete", "en"), settings=BOTH)
    assert faults(apart) == []
    together = site(tagged("a", "Été", "fr"), tagged("b", "Ete", "fr"), settings=BOTH)
    assert [problem.code for problem in faults(together)] == ["A302"]


def test_a_draft_is_in_nobodys_way() -> None:
    assert (
        faults(site(post(), post("content/posts/b.md", url="/posts/a/", draft=True)))
        == []
    )


def test_a_sound_site_has_no_faults() -> None:
    posts = [post(f"content/posts/{name}.md", tags=["x"]) for name in "abc"]
    assert faults(site(*posts)) == []


SQUARE = PictureFacts(*SMALL)._replace(width=1400, height=1400)


@pytest.mark.parametrize(
    ("image", "facts", "told"),
    [
        ("/a.png", SQUARE, []),
        ("", SMALL, []),
        ("/no.png", SQUARE, ["affluent.yaml: A401"]),
        ("/a.png", tuple(SQUARE._replace(width=1401)), ["content/static/a.png: A603"]),
        ("/a.png", SMALL, ["content/static/a.png: A603"]),
        (
            "/a.png",
            SQUARE._replace(media_type="image/webp"),
            ["content/static/a.png: A603"],
        ),
    ],
)
def test_what_directories_say_of_the_picture_of_a_podcast(
    image: str, facts: Any, told: list[str]
) -> None:
    settings = Settings(podcast=Podcast("Sounds", image=image))
    one = site(settings=settings, pictures={"content/static/a.png": facts})
    assert [f"{fault.place.path}: {fault.code}" for fault in faults(one)] == told
    silent = Settings(podcast=Podcast(image=image))
    assert not faults(site(settings=silent, pictures={"content/static/a.png": facts}))


@pytest.mark.parametrize(
    ("written", "is_there"), [("/a.vtt", True), ("a.vtt", False), ("/b.vtt", False)]
)
def test_what_an_episode_names_must_be_published(written: str, is_there: bool) -> None:
    one = post(episode=tuple(Episode(transcript=written)))
    there = site(one, files=["content/static/a.vtt", "content/posts/a.vtt"])
    told = [fault.code for fault in faults_of_post(there, one)]
    assert told == ([] if is_there else ["A201"])


def test_a_portrait_must_be_there() -> None:
    settings = Settings(voices=(Voice("jane", "Jane", avatar="/jane.png"),))
    (told,) = faults(site(settings=settings))
    assert (told.code, told.severity) == ("A401", "error")
    assert told.message == 'there is no picture "/jane.png" for the voice "jane"'
    pictures = {"content/static/jane.png": SMALL}
    assert faults(site(settings=settings, pictures=pictures)) == []
