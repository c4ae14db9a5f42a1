"""What the site's own actor says."""

from __future__ import annotations

import pytest

from affluent.model.settings import Fediverse, Settings, Voice
from affluent.plan.fediverse.said import owner_of, said, said_paths
from harness.values import post, site, world

JANE, CLUB = Voice("jane", "Jane W."), Voice("club", "Club", kind="organisation")
POSTS = (
    post("content/posts/own.md", date="2024-01-01", authors=["jane"]),
    post("content/posts/both.md", date="2024-01-02", authors=["Jane W.", "paul"]),
    post("content/posts/other.md", date="2024-01-03", authors=["paul"]),
    post("content/posts/nobody.md", date="2024-01-04"),
    post("content/posts/unlisted.md", date="2024-01-05", unlisted=True),
    post("content/posts/undated.md"),
    post("content/pages/page.md", date="2024-01-06"),
)


def of(owner: str, actor: str = "static") -> Settings:
    told = Fediverse(actor=actor)  # type: ignore[arg-type]
    return Settings(owner=owner, voices=(JANE, CLUB), fediverse=told)


@pytest.mark.parametrize(
    ("settings", "slugs"),
    [
        (of("jane"), ["nobody", "both", "own"]),
        (of("club"), ["nobody", "other", "both", "own"]),
        (of(""), ["nobody", "other", "both", "own"]),
        (of("jane", "none"), []),
    ],
)
def test_nobody_gets_words_of_others_in_the_mouth(
    settings: Settings, slugs: list[str]
) -> None:
    here = world(site(*POSTS, settings=settings))
    assert [one.slug for one in said(here)] == slugs
    assert said_paths(here) == {f"content/posts/{slug}.md" for slug in slugs}


def test_owner() -> None:
    assert owner_of(of("club")) == CLUB
    assert owner_of(of("")) is None
