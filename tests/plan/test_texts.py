"""What the files that are not pages say of a site that lies under a path."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from affluent.model.settings import Language, Settings
from affluent.model.site import Redirect
from affluent.plan.texts import sitemap_names, text_of
from affluent.plan.world import World
from harness.values import (
    post,
    site,
    theme,
    world,
)

SETTINGS = Settings(
    title="Rivers",
    base_url="https://x.org/blog/",
    timezone="Europe/Paris",
    description="Water",
)
BOTH = SETTINGS._replace(languages=(Language("en"), Language("fr", "Rivières")))
OLD = (Redirect("/old/", "/posts/a/", "content/posts/a.md"),)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def dated(name: str, date: str | None = "2012-05-31", **fields: Any) -> Any:
    return post(f"content/posts/{name}.md", date=date, **fields)


def here(*posts: Any, settings: Settings = SETTINGS, **fields: Any) -> World:
    files = fields.pop("files", {})
    joined = site(*posts, settings=settings, **fields)
    return world(joined, theme(["archive.html"]), files=files)


def text(name: str, one: World | None = None) -> str:
    return text_of(name, one or here(dated("a")), OLD).decode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("robots.txt", "Sitemap: https://x.org/blog/sitemap.xml"),
        ("robots.txt", "GPTBot"),
        ("_headers", "/blog/*"),
        (".htaccess", "ErrorDocument 404 /blog/404.html"),
        ("_redirects", "/blog/old/ /blog/posts/a/ 301"),
        ("redirects.nginx.map", "/blog/posts/a/"),
        ("site.webmanifest", '"start_url": "/blog/"'),
        ("feeds.opml", 'xmlUrl="https://x.org/blog/feed.rss"'),
        ("feed.css", "{"),
    ],
)
def test_files_for_hosts_and_crawlers(name: str, expected: str) -> None:
    assert expected in text(name).replace('":"', '": "')


def test_an_author_may_let_them_all_in() -> None:
    one = here(dated("a"), settings=SETTINGS._replace(ai_crawlers="allow"))
    assert "GPTBot" not in text("robots.txt", one)


def test_the_manifest_is_of_the_first_language() -> None:
    manifest = json.loads(text("site.webmanifest"))
    assert (manifest["name"], manifest["lang"]) == ("Rivers", "en")
    assert {icon["src"]: icon["purpose"] for icon in manifest["icons"]} == {
        "/blog/icon-192.png": "any",
        "/blog/icon-512.png": "any",
        "/blog/icon-maskable.png": "maskable",
        "/blog/icon.svg": "any",
    }


def test_the_list_of_feeds_has_one_of_each_language() -> None:
    one = here(dated("a"), dated("b", lang="fr"), settings=BOTH)
    outlines = etree.fromstring(text("feeds.opml", one).encode()).iter("outline")
    assert [line.get("xmlUrl") for line in outlines if line.get("xmlUrl")] == [
        *("https://x.org/blog/feed.rss", "https://x.org/blog/fr/feed.rss")
    ]


def mapped(one: World) -> dict[str, str]:
    """Address -> time, of the map of the site."""
    root = etree.fromstring(text_of("sitemap.xml", one, ()))
    return {
        url.findtext(SITEMAP + "loc"): url.findtext(SITEMAP + "lastmod", "")
        for url in root.iter(SITEMAP + "url")
    }


def test_the_map_has_posts_pages_and_lists() -> None:
    one = here(
        dated("a", "2012-05-31"),
        dated("b", "2012-06-01", updated="2012-07-01", tags=["é"]),
        dated("c", unlisted=True),
        post("content/pages/about.md"),
    )
    base = "https://x.org/blog"
    assert sitemap_names(one) == ("sitemap.xml",)
    found = mapped(one)
    assert found[f"{base}/posts/a/"] == "2012-05-31T02:00:00+02:00"
    assert found[f"{base}/posts/b/"] == "2012-07-01T02:00:00+02:00"
    assert found[f"{base}/about/"] == ""
    assert {f"{base}/", f"{base}/archive/"} <= found.keys()
    assert f"{base}/posts/c/" not in found
    # a kind of page that the theme has not is on no map
    assert f"{base}/tags/e/" not in found


def test_a_home_of_the_authors_own_is_on_the_map_once() -> None:
    one = here(post("content/pages/index.md", url="/"))
    assert [url for url in mapped(one) if url.endswith("blog/")] == [
        "https://x.org/blog/"
    ]


def test_the_homes_of_languages_are_translations_of_each_other() -> None:
    root = etree.fromstring(text_of("sitemap.xml", here(dated("a"), settings=BOTH), ()))
    links = "{http://www.w3.org/1999/xhtml}link"
    told = {
        url.findtext(SITEMAP + "loc"): {one.get("hreflang") for one in url.iter(links)}
        for url in root.iter(SITEMAP + "url")
    }
    assert told["https://x.org/blog/"] == told["https://x.org/blog/fr/"] == {"en", "fr"}
    assert told["https://x.org/blog/archive/"] == set()


def test_the_map_knows_translations() -> None:
    key = {"translation_key": "a"}
    one = here(
        dated("a", **key),
        dated("b", lang="fr", url="/fr/posts/a/", **key),
        settings=BOTH,
    )
    assert 'hreflang="fr" href="https://x.org/blog/fr/posts/a/"' in text(
        "sitemap.xml", one
    )
