"""Tombstones."""

from __future__ import annotations

from affluent.model.page import Page
from affluent.model.settings import Language, Settings
from affluent.plan.addresses import Claims
from affluent.plan.hosts.gone import gone_family
from harness.values import planned, post, site, theme, world

SETTINGS = Settings(
    gone=("/posts/a/", "/fr/posts/b/"), languages=(Language("en"), Language("fr"))
)


def test_each_address_has_its_page_in_its_language() -> None:
    one = world(site(settings=SETTINGS), theme(["gone.html"]))
    found = {artifact.path: artifact for artifact in gone_family(one).plan()}
    assert {path: artifact.lang for path, artifact in found.items()} == {
        "410.html": "en",
        "posts/a/index.html": "en",
        "fr/posts/b/index.html": "fr",
    }
    page = found["posts/a/index.html"].parts["page"]
    assert isinstance(page, Page)
    assert page.kind == "gone"
    assert page.noindex


def test_nothing_is_planned_where_nothing_is_gone() -> None:
    assert "410.html" not in planned(world(site(), theme(["gone.html"])))
    bare = world(site(settings=SETTINGS), theme([]))
    assert list(gone_family(bare).plan()) == []


def test_what_is_there_is_not_gone() -> None:
    joined = site(post("content/posts/a.md", date="2024-05-31"), settings=SETTINGS)
    claims = Claims()
    claims.add(planned(world(joined, theme(["post.html"]))).values())
    claims.add(gone_family(world(joined, theme(["gone.html"]))).plan())
    assert [one.code for one in claims.problems] == ["A301"]
    assert "content/posts/a.md" in claims.problems[0].message
    assert claims.problems[0].place is not None
    assert claims.problems[0].place.path == "affluent.yaml"
