"""Everything that is not a page: which files there are, and what each hangs on."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.stream.media import LeafOf
from affluent.model.artifact import Value, value_of
from affluent.model.digest import digest_of_bytes
from affluent.model.settings import (
    DEFAULT_TAXONOMIES,
    Feeds,
    Language,
    Settings,
)
from affluent.plan.makers import ICONS, FileOf, IconOf, VariantOf
from affluent.plan.outputs import HOST_FILES, is_mapped
from affluent.plan.world import World
from harness.stream_values import entry_of, item, medium, stream_of
from harness.values import (
    LARGE,
    SMALL,
    link,
    planned,
    post,
    shown,
    site,
    theme,
    with_stream,
    world,
)

BOTH = Settings(languages=(Language("en"), Language("fr")))


def dated(name: str, date: str | None = "2012-05-31", **fields: Any) -> Any:
    return post(f"content/posts/{name}.md", date=date, **fields)


def here(*posts: Any, settings: Settings | None = None, **fields: Any) -> World:
    facts = fields.pop("facts", None)
    return world(site(*posts, settings=settings, **fields), facts)


def paths(one: World, ending: str = "") -> set[str]:
    return {
        path
        for path, made in planned(one).items()
        if made.recipe.startswith("@") and path.endswith(ending)
    }


def part(one: World, path: str) -> Any:
    """The only part of a file, as its maker sees it."""
    (value,) = planned(one)[path].parts.values()
    return value_of(value)


def test_files_that_every_site_has() -> None:
    assert paths(here()) == {
        *(*HOST_FILES, *ICONS),
        *("feeds.opml", "sitemap.xml", "social-card.png"),
    }


def test_feeds_of_the_site_and_of_its_terms() -> None:
    one = here(
        dated("a", tags=["x"], series=["s"]), settings=Settings(feeds=Feeds(("rss",)))
    )
    assert paths(one, "feed.rss") == {
        "feed.rss",
        "tags/x/feed.rss",
        "series/s/feed.rss",
    }
    taxonomies = tuple(each._replace(feeds=False) for each in DEFAULT_TAXONOMIES)
    quiet = Settings(feeds=Feeds(("rss",)), taxonomies=taxonomies)
    assert paths(here(dated("a", tags=["x"]), settings=quiet), "feed.rss") == {
        "feed.rss"
    }


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        (("rss", "atom", "json"), {"feed.rss", "feed.atom", "feed.json"}),
        (("atom",), {"feed.atom"}),
        ((), set()),
    ],
)
def test_formats(formats: tuple[str, ...], expected: set[str]) -> None:
    one = here(dated("a"), settings=Settings(feeds=Feeds(formats)))
    found = {path for path in paths(one) if path.startswith("feed.")} - {"feed.css"}
    assert found == expected
    recipes = {planned(one)[path].recipe for path in found}
    assert recipes == {f"@{form}" for form in formats}


def test_a_feed_holds_the_newest_of_what_has_a_date() -> None:
    posts = [dated(f"p{n}", f"2012-05-0{n + 1}") for n in range(5)]
    one = here(*posts, dated("z", None), settings=Settings(feeds=Feeds(limit=3)))
    entries: Any = planned(one)["feed.rss"].parts["entries"]
    assert [entry.post.slug for entry in entries] == ["p4", "p3", "p2"]


def test_where_nothing_has_a_date_there_is_no_feed() -> None:
    one = here(dated("a"), dated("b", None, lang="fr", tags=["x"]), settings=BOTH)
    assert paths(one, ".rss") == {"feed.rss"}


def test_a_feed_of_each_language() -> None:
    one = here(
        dated("a"), dated("b", lang="fr", url="/fr/posts/b/", tags=["x"]), settings=BOTH
    )
    # terms are listed where their posts are
    assert paths(one, ".rss") == {"feed.rss", "fr/feed.rss", "fr/tags/x/feed.rss"}
    assert planned(one)["fr/feed.rss"].lang == "fr"


@pytest.mark.parametrize("name", [*HOST_FILES, *ICONS, "_redirects"])
def test_a_file_of_the_authors_own_comes_first(name: str) -> None:
    own = f"content/static/{name}"
    one = here(dated("a", aliases=("/old/",)), files=[own])
    artifact = planned(one)[name]
    assert (artifact.recipe, artifact.source) == ("@file", own)
    assert len([path for path in paths(one) if path == name]) == 1


def test_netlify_is_told_of_what_is_gone() -> None:
    told = paths(here(post("content/pages/a.md"), settings=Settings(gone=("/old/",))))
    assert "_redirects" in told
    assert "redirects.nginx.map" not in told


def test_files_for_redirects_where_there_are_any() -> None:
    assert {"_redirects", "redirects.nginx.map"} <= paths(
        here(post("content/pages/a.md", aliases=("/old/",)))
    )
    assert not {"_redirects", "redirects.nginx.map"} & paths(
        here(post("content/pages/a.md"))
    )


def test_the_authors_files_are_copied_to_their_addresses() -> None:
    one = here(
        dated("a", slots=[link("my file.pdf"), shown("photo.png")]),
        files=["content/posts/my file.pdf", "content/static/CNAME"],
        pictures={"content/posts/photo.png": SMALL},
    )
    found = {
        path: made for path, made in planned(one).items() if made.recipe == "@file"
    }
    assert {path: made.source for path, made in found.items()} == {
        "CNAME": "content/static/CNAME",
        "posts/my file.pdf": "content/posts/my file.pdf",
        "posts/photo.png": "content/posts/photo.png",
    }
    assert part(one, "CNAME") == FileOf("content/static/CNAME", None)
    # what is known of a picture tells whether it must be cleaned
    assert part(one, "posts/photo.png") == FileOf("content/posts/photo.png", SMALL)
    assert found["CNAME"].parts["file"] == Value(
        digest_of_bytes(b"content/static/CNAME"), part(one, "CNAME")
    )


def test_smaller_copies_of_the_pictures_that_are_shown() -> None:
    path = "content/posts/photo.jpg"
    one = here(
        dated("a", slots=[shown("photo.jpg")]),
        pictures={path: LARGE, "content/static/other.jpg": LARGE},
    )
    copies = {
        where: part(one, where)
        for where, made in planned(one).items()
        if made.recipe == "@variant"
    }
    digest = digest_of_bytes(path.encode())
    assert copies["posts/photo.480w.webp"] == VariantOf(
        path, LARGE, 480, 80, "image/webp", digest
    )
    assert {made.width for made in copies.values()} >= {480, 960, 1600}
    assert {made.path for made in copies.values()} == {path}
    # the other is published, but nobody shows it
    assert "other.jpg" in planned(one)


def test_assets_of_the_theme() -> None:
    facts = theme(assets={"css/a.css": ("/theme/assets/css/a.css", b"1" * 16)})
    one = here(facts=facts)
    artifact = planned(one)["assets/css/a.css"]
    assert (artifact.recipe, artifact.source) == ("@asset", "")
    assert artifact.parts == {
        "asset": Value(b"1" * 16, FileOf("/theme/assets/css/a.css", None))
    }


def test_icons_are_of_the_title_or_of_a_picture() -> None:
    assert part(here(settings=Settings(title="T")), "favicon.ico") == IconOf(
        "favicon.ico", "", "T"
    )
    icon = "content/static/logo.png"
    settings = Settings(title="T", icon=icon)
    one = here(settings=settings, files=[icon])
    assert part(one, "icon-192.png") == IconOf("icon-192.png", icon, "T")

    def digest(**fields: Any) -> bytes:
        value = planned(here(**fields))["favicon.ico"].parts["icon"]
        assert isinstance(value, Value)
        return value.digest

    # the title, the path and the bytes all count
    assert (
        len(
            {
                digest(settings=Settings(title="T")),
                digest(settings=Settings(title="U")),
                digest(settings=settings),
                digest(settings=settings, files=[icon]),
            }
        )
        == 4
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [({}, True), ({"unlisted": True}, False), ({"draft": True}, False)],
)
def test_who_is_on_the_map(fields: dict[str, Any], expected: bool) -> None:
    assert is_mapped(post(**fields)) == expected


def test_own_copies_of_what_items_show_are_published_once() -> None:
    mine = "content/posts/a.jpg"
    body = [shown("a.jpg")]
    joined = site(post(slots=body), pictures={mine: LARGE})
    both = [medium(path=mine), medium(path="content/channels/j/media/b.png")]
    far = "content/channels/j/media/b.png"
    stream = stream_of(entry_of(item(media=tuple(both))))
    leaf = LeafOf("content/channels/j/media/d.pdf", 0, 1280)
    stream = stream._replace(leaves={"/channels/j/media/d.1.webp": leaf})
    one = world(joined)
    digests = {**one.files, far: b"1", leaf.path: b"2"}
    made = planned(with_stream(one._replace(files=digests), stream))
    assert made["channels/j/media/b.png"].parts["file"].value == FileOf(far, None)  # type: ignore[attr-defined]
    assert made["channels/j/media/d.1.webp"].recipe == "@leaf"
    copies = [path for path, artifact in made.items() if artifact.source == mine]
    assert len(copies) == len({*copies}) == 1 + len(joined.pictures[mine].variants)
