"""The sitemap: valid, complete, in parts that stay as they are."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from affluent.plan.sitemap import SitemapEntry, sitemap

BASE = "https://example.org/blog/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
DAY = "2012-03-14T09:00:00+01:00"


def entries(count: int) -> list[SitemapEntry]:
    return [SitemapEntry(f"{BASE}posts/{number}/", DAY) for number in range(count)]


def locs(document: bytes) -> list[str]:
    return [
        element.text for element in etree.fromstring(document).iter(NAMESPACE + "loc")
    ]


def test_one_file() -> None:
    pair = (("en", BASE + "a/"), ("fr", BASE + "fr/a/?x&y"))
    ((name, document),) = sitemap(
        [
            SitemapEntry(BASE + "a/", DAY, pair),
            SitemapEntry(BASE + "fr/a/?x&y", "", pair),
        ],
        BASE,
    )
    assert name == "sitemap.xml"
    root: Any = etree.fromstring(document)
    assert root.tag == NAMESPACE + "urlset"
    assert locs(document) == [BASE + "a/", BASE + "fr/a/?x&y"]
    first, second = root
    assert first.findtext(NAMESPACE + "lastmod") == DAY
    assert second.find(NAMESPACE + "lastmod") is None
    for url in (first, second):
        found = [
            (link.get("rel"), link.get("hreflang"), link.get("href"))
            for link in url.findall(LINK)
        ]
        assert found == [("alternate", lang, address) for lang, address in pair]


def test_no_entries() -> None:
    ((name, document),) = sitemap([], BASE)
    assert (name, locs(document)) == ("sitemap.xml", [])


def test_an_index_past_the_limit() -> None:
    late = SitemapEntry(BASE + "late/", "2012-03-14T08:30:00+00:00")
    files = dict(sitemap([*entries(2), late], BASE, limit=2))
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    index: Any = etree.fromstring(files["sitemap.xml"])
    assert index.tag == NAMESPACE + "sitemapindex"
    assert locs(files["sitemap.xml"]) == [
        BASE + "sitemap-1.xml",
        BASE + "sitemap-2.xml",
    ]
    assert len(locs(files["sitemap-1.xml"])) == 2
    assert locs(files["sitemap-2.xml"]) == [BASE + "late/"]


def test_the_latest_of_a_part_is_an_instant_not_a_text() -> None:
    first = SitemapEntry(BASE + "1/", "2012-03-14T09:00:00+01:00")
    later = SitemapEntry(BASE + "2/", "2012-03-14T08:30:00+00:00")
    files = dict(sitemap([first, later, *entries(1)], BASE, limit=2))
    index: Any = etree.fromstring(files["sitemap.xml"])
    assert index[0].findtext(NAMESPACE + "lastmod") == later.lastmod


@pytest.mark.parametrize(("count", "parts"), [(4, 1), (5, 2), (8, 2), (9, 3)])
def test_parts_are_full_and_stable(count: int, parts: int) -> None:
    files = sitemap(entries(count), BASE, limit=4)
    assert max(1, len(files) - 1) == parts
    more = dict(sitemap(entries(count + 1), BASE, limit=4))
    for name, document in files[1:-1]:
        assert more[name] == document


def test_a_part_is_never_too_large() -> None:
    empty, one = (len(sitemap(entries(count), BASE)[0][1]) for count in (0, 1))
    files = sitemap(entries(9), BASE, byte_limit=(one - empty) * 2)
    assert len(files) == 1 + 5
    assert all(len(document) <= 2 * one - empty for _, document in files[1:])
    listed = [loc for _, document in files[1:] for loc in locs(document)]
    assert listed == [entry.url for entry in entries(9)]
