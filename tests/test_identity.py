"""Who speaks, as machines read it: two parsers of microformats, and what heads say."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from harness.microformats import by_mf2py, by_npm, entries, plain, representative
from harness.sites import Folder
from harness.stream_sample import sample
from harness.theme_pages import pages as pages_of
from harness.validator import nu_errors

ROOT = "https://hub.example/"
SETTINGS = """\
site:
  title: Les eaux mêlées
  base_url: https://hub.example/
  owner: jane
  languages: {en: , fr: }
voices:
  jane:
    name: Jane Weir
    note: Writes about water.
    links: [https://social.example/@jane]
    fediverse: "@jane@fedi.example"
  club:
    name: The Club
    kind: organisation
    note: Founded in 1901.
    links: [https://social.example/@club]
  nym: {name: Noctiluca, links: [https://social.example/@nym]}
accounts:
  ada: {channel: twitter, voice: jane, url: https://twitter.com/ada}
  old: {channel: tumblr, voice: jane, url: https://ff.example/ada, status: closed}
  dead: {channel: friendfeed, voice: jane, url: https://friendfeed.com/ada}
  decks: {channel: slideshare, voice: club, url: https://www.slideshare.net/club}
endpoints:
  webmention: https://mentions.example/hub
  hub: https://websub.example/
  indieauth: https://auth.example/metadata
  micropub: https://micropub.example/
gone: [/posts/old/]
"""
POST = """\
---
title: Low water
date: 2026-05-31 09:30
updated: 2026-06-02
tags: [river]
categories: [Water]
authors: [{by}]
syndication: [https://a.example/1]
location: {{name: The weir, lat: 1.5, lon: 2.5}}
---
The *river* is low.
"""
ANSWER = """\
---
date: 2026-05-29
cites:
  reply: https://b.example/1
  quote: https://c.example/2
  bookmark: [https://d.example/3]
---
I think so, too.
"""


def saved(channel: str, account: str, native: str, url: str, kind: str) -> str:
    """The file of a month with one item."""
    item = {
        "id": f"{channel}:{account}:{native}",
        "url": url,
        "content_text": "Low water.",
        "content_html": "<p>Low water.</p>",
        "date_published": "2011-10-05T14:48:00Z",
        "_affluent": {"kind": kind, "visibility": "public"},
    }
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": account,
            "_affluent": {"account": account, "channel": channel, "version": 1},
            "items": [item],
        }
    )


TWEET = "https://twitter.com/ada/status/20"
DECK = "https://www.slideshare.net/club/weirs"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A hub of two voices, built."""
    site = Folder(tmp_path_factory.mktemp("identity"))
    site.write("affluent.yaml", SETTINGS)
    site.write("content/posts/low.md", POST.format(by="jane"))
    site.write(
        "content/posts/low.fr.md", "---\ntitle: Étiage\ndate: 2026-05-31\n---\nB.\n"
    )
    site.write("content/posts/other.md", POST.format(by="Ann Other"))
    site.write("content/notes/n.md", "---\ndate: 2026-05-30\n---\nA note, untitled.\n")
    site.write("content/notes/answer.md", ANSWER)
    by_nym = "---\ndate: 2026-05-28\nauthors: [nym]\n---\nWho am I?\n"
    site.write("content/notes/nym.md", by_nym)
    tweets = saved("twitter", "ada", "20", TWEET, "note")
    site.write("content/channels/ada/2011-10.json", tweets)
    decks = saved("slideshare", "decks", "7", DECK, "slides")
    site.write("content/channels/decks/2011-10.json", decks)
    ran = site.build()
    assert ran.code == 0, ran.out
    return site


def pages(site: Folder) -> dict[str, str]:
    found = {}
    for path in sorted(site.output.rglob("*.html")):
        address = path.relative_to(site.output).as_posix().removesuffix("index.html")
        found[ROOT + address] = path.read_text("utf-8")
    return found


def head(site: Folder, page: str) -> str:
    return site.read(f"output/{page}index.html").partition("</head>")[0]


def rels(html: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rel, link in re.findall(r'<link rel="([^"]*)"[^>]*href="([^"]*)"', html):
        found.setdefault(rel, []).append(link)
    return found


def meta(html: str, name: str) -> list[str]:
    return re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)"', html)


def data(html: str) -> list[Any]:
    return [
        json.loads(one)
        for one in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', html
        )
    ]


def test_two_parsers_read_the_same_entries(hub: Folder) -> None:
    all_pages = pages(hub)
    one, two = by_npm(all_pages), by_mf2py(all_pages)
    for url in all_pages:
        for kind in ("h-entry", "h-feed"):
            assert entries(one[url], kind) == entries(two[url], kind), url
    assert sum(len(entries(one[url])) for url in all_pages) > 30


def test_two_parsers_read_the_same_items() -> None:
    html = {
        f"https://jane.example/{path}": text
        for path, text in pages_of(sample()).items()
    }
    one, two = by_npm(html), by_mf2py(html)
    told = {url for url in html if entries(one[url]) != entries(two[url])}
    assert told == set()
    found = [entry for url in html for entry in entries(one[url])]
    names = {name for entry in found for name in entry["properties"]}
    assert names >= {
        *("author", "category", "content", "in-reply-to", "location", "name", "photo"),
        *("published", "quotation-of", "repost-of", "syndication", "url", "video"),
    }


def test_no_class_of_ours_is_one_of_theirs() -> None:
    # "item" alone is a root of the old formats: what is within would be of it
    html = {
        f"https://jane.example/{path}": text
        for path, text in pages_of(sample()).items()
    }
    bursts = {url: text for url, text in html.items() if "burst" in text}
    assert bursts
    for url, parsed in by_npm(bursts).items():
        kinds = {kind for one in parsed["items"] for kind in one["type"]}
        kinds |= {
            kind
            for one in parsed["items"]
            for child in one.get("children", ())
            for kind in child["type"]
        }
        assert kinds <= {"h-feed", "h-entry", "h-event", "h-card"}, url


def test_parsers_that_differ_would_be_told() -> None:
    assert plain("2011-10-05 14:48:00+00:00") == plain("2011-10-05T14:48:00Z")
    assert plain("2011-10-05T14:48:00Z") != plain("2011-10-05T14:48:00+01:00")
    assert plain({"value": " a\n b", "html": "x"}) == {"value": "a b"}


@pytest.mark.parametrize("address", ["", "fr/", "authors/jane/"])
def test_who_a_page_is_about(hub: Folder, address: str) -> None:
    url = ROOT + address
    html = {url: hub.read(f"output/{address}index.html")}
    for parsed in (by_npm(html)[url], by_mf2py(html)[url]):
        card = representative(parsed, url if address != "fr/" else ROOT)
        assert card["properties"]["name"] == ["Jane Weir"]
        assert card["properties"]["note"] == ["Writes about water."]
        me = set(parsed["rels"]["me"])
        accounts = {
            "https://social.example/@jane",
            "https://twitter.com/ada",
            "https://fedi.example/@jane",
        }
        assert me >= accounts
        # nobody answers there who could link back
        assert not me & {"https://ff.example/ada", "https://friendfeed.com/ada"}


@pytest.mark.parametrize("address", ["authors/club/", "fr/authors/club/"])
def test_who_speaks_only_elsewhere_has_a_page_too(hub: Folder, address: str) -> None:
    url = ROOT + address
    html = hub.read(f"output/{address}index.html")
    parsed = by_npm({url: html})[url]
    assert representative(parsed, url)["properties"]["name"] == ["The Club"]
    prefix = "/fr" if address.startswith("fr/") else ""
    assert f'<a href="{prefix}/channels/decks/">SlideShare</a>' in html
    # nothing was said that a feed could tell
    assert "club/feed." not in html
    assert meta(html, "og:type") == ["profile"]
    assert meta(html, "description") == ["Founded in 1901."]


CLUB = {
    "https://social.example/@club",
    "https://www.slideshare.net/club",
    f"{ROOT}authors/club/",
}


@pytest.mark.parametrize(
    ("address", "theirs"),
    [
        ("authors/club/", CLUB - {f"{ROOT}authors/club/"}),
        ("channels/decks/", CLUB),
        ("channels/decks/7/", CLUB),
        ("notes/nym/", {"https://social.example/@nym", f"{ROOT}authors/nym/"}),
        # whoever has no voice here is not the one whose site it is
        ("posts/other/", set()),
    ],
)
def test_nobody_is_taken_for_another(
    hub: Folder, address: str, theirs: set[str]
) -> None:
    url = ROOT + address
    html = {url: hub.read(f"output/{address}index.html")}
    assert set(by_npm(html)[url]["rels"].get("me", ())) == theirs


def test_an_item_shows_who_speaks(hub: Folder) -> None:
    url = f"{ROOT}channels/decks/7/"
    html = hub.read("output/channels/decks/7/index.html")
    (entry,) = entries(by_mf2py({url: html})[url])
    (author,) = entry["properties"]["author"]
    assert author["properties"]["name"] == ["The Club"]
    assert author["properties"]["url"] == [f"{ROOT}authors/club/"]
    shown = re.sub(r"<(\w+)[^>]* hidden>.*?</\1>", "", html.partition("<body")[2])
    assert "The Club" in shown
    # what she says of herself is not said of the club
    assert "Founded in 1901." in shown
    assert "Writes about water." not in shown


@pytest.mark.parametrize("page", ["posts/low/", "posts/other/", "notes/n/"])
def test_an_entry_says_all_there_is(hub: Folder, page: str) -> None:
    url = ROOT + page
    (entry,) = entries(by_mf2py({url: hub.read(f"output/{page}index.html")})[url])
    told = entry["properties"]
    assert told["url"] == [url]
    assert len(told["author"]) == 1
    assert "published" in told
    assert "content" in told
    if page == "posts/low/":
        assert told["category"] == ["Water", "river"]
        assert told["syndication"] == ["https://a.example/1"]
        assert told["updated"] == ["2026-06-02T00:00:00+00:00"]
        assert told["location"][0]["properties"]["latitude"] == ["1.5"]
        assert told["author"][0]["properties"]["url"] == [f"{ROOT}authors/jane/"]


def test_an_answer_names_what_it_answers(hub: Folder) -> None:
    for page in ("notes/answer/", ""):
        html = {ROOT + page: hub.read(f"output/{page}index.html")}
        found = {
            entry["properties"]["url"][0]: entry["properties"]
            for entry in entries(by_npm(html)[ROOT + page])
        }
        told = found[f"{ROOT}notes/answer/"]
        cited = {
            name: [
                one["properties"]["url"][0] if isinstance(one, dict) else one
                for one in told[name]
            ]
            for name in ("in-reply-to", "quotation-of", "bookmark-of")
        }
        assert cited == {
            "in-reply-to": ["https://b.example/1"],
            "quotation-of": ["https://c.example/2"],
            "bookmark-of": ["https://d.example/3"],
        }


def test_lists_give_words_to_those_who_wrote_them(hub: Folder) -> None:
    for address in (ROOT, f"{ROOT}tags/river/"):
        path = address.removeprefix(ROOT)
        html = {address: hub.read(f"output/{path}index.html")}
        found = {
            entry["properties"]["url"][0]: entry["properties"]
            for entry in entries(by_mf2py(html)[address])
        }
        own, other = (found[f"{ROOT}posts/{name}/"] for name in ("low", "other"))
        assert own["author"][0]["properties"] == {
            "name": ["Jane Weir"],
            "url": [f"{ROOT}authors/jane/"],
        }
        assert other["author"][0]["properties"]["name"] == ["Ann Other"]
        assert own["category"] == ["Water", "river"]
        assert own["updated"] == ["2026-06-02T00:00:00+00:00"]


def test_endpoints_are_where_they_are_looked_for(hub: Folder) -> None:
    home, post = rels(head(hub, "")), rels(head(hub, "posts/low/"))
    assert home["webmention"] == post["webmention"] == ["https://mentions.example/hub"]
    assert home["hub"] == post["hub"] == ["https://websub.example/"]
    assert post["self"] == [f"{ROOT}posts/low/"]
    assert home["indieauth-metadata"] == ["https://auth.example/metadata"]
    assert home["micropub"] == ["https://micropub.example/"]
    assert "micropub" not in post
    assert "token_endpoint" not in home
    assert "Link: <https://mentions.example/hub>" in hub.read("output/_headers")


@pytest.mark.parametrize(
    "page", ["", "posts/low/", "notes/n/", "channels/ada/20/", "tags/"]
)
def test_a_shared_page_has_a_face(hub: Folder, page: str) -> None:
    html = head(hub, page)
    (image,) = meta(html, "og:image")
    assert image.endswith("/social-card.png")
    path = hub.output / image.removeprefix(ROOT)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert meta(html, "og:image:width") == ["1200"]
    assert len(meta(html, "og:image:alt")) == 1
    assert meta(html, "twitter:card") == ["summary_large_image"]
    assert len(meta(html, "og:title")) == len(meta(html, "og:url")) == 1
    (canonical,) = rels(html)["canonical"]
    assert canonical == ROOT + page


def test_translations_are_told_both_ways(hub: Folder) -> None:
    pairs = [
        re.findall(r'hreflang="([^"]*)" href="([^"]*)"', head(hub, page))
        for page in ("posts/low/", "fr/posts/low/")
    ]
    assert pairs[0] == pairs[1]
    assert pairs[0][-1] == ("x-default", f"{ROOT}posts/low/")
    assert len(pairs[0]) == 3
    assert meta(head(hub, "posts/low/"), "og:locale") == ["en_US"]
    assert meta(head(hub, "posts/low/"), "og:locale:alternate") == ["fr_FR"]
    homes = dict(re.findall(r'hreflang="([^"]*)" href="([^"]*)"', head(hub, "fr/")))
    assert homes == {"en": ROOT, "fr": f"{ROOT}fr/", "x-default": ROOT}


def test_structured_data(hub: Folder) -> None:
    crumbs, post = data(head(hub, "posts/low/"))
    assert [one["item"] for one in crumbs["itemListElement"]] == [
        ROOT,
        f"{ROOT}posts/low/",
    ]
    assert post["@type"] == "BlogPosting"
    assert post["author"][0]["name"] == "Jane Weir"
    assert post["author"][0]["url"] == f"{ROOT}authors/jane/"
    assert post["publisher"]["name"] == "Jane Weir"
    assert post["articleSection"] == ["Water"]
    assert post["dateModified"] == "2026-06-02T00:00:00Z"
    (home,) = data(head(hub, ""))
    assert home["@type"] == "WebSite"
    assert "https://twitter.com/ada" in home["publisher"]["sameAs"]
    assert home["publisher"]["@id"] == post["author"][0]["@id"]
    profile = next(
        one for one in data(head(hub, "authors/jane/")) if one["@type"] == "ProfilePage"
    )
    assert profile["mainEntity"]["@type"] == "Person"
    assert profile["mainEntity"]["@id"] == post["author"][0]["@id"]
    _, item = data(head(hub, "channels/ada/20/"))
    assert item["@type"] == "SocialMediaPosting"
    assert item["articleBody"] == "Low water."
    assert item["sameAs"] == "https://twitter.com/ada/status/20"
    account, *_ = [
        one for one in data(head(hub, "channels/ada/")) if one["@type"] == "ProfilePage"
    ]
    assert "https://twitter.com/ada" in account["mainEntity"]["sameAs"]
    assert "null" not in json.dumps([post, home, profile, item, account])


def test_who_wrote_it_is_told_to_the_fediverse(hub: Folder) -> None:
    for page in ("posts/low/", "notes/n/", "channels/ada/20/"):
        assert meta(head(hub, page), "fediverse:creator") == ["@jane@fedi.example"], (
            page
        )
    assert meta(head(hub, "posts/other/"), "fediverse:creator") == []
    jrd = json.loads(hub.read("output/.well-known/webfinger"))
    assert jrd["subject"] == "acct:jane@fedi.example"


def test_what_is_gone_says_so(hub: Folder) -> None:
    html = hub.read("output/posts/old/index.html")
    assert 'content="410 Gone"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "/posts/old/" not in hub.read("output/sitemap.xml")
    assert 'RedirectMatch gone "^/posts/old/?$"' in hub.read("output/.htaccess")


def test_every_page_is_valid(hub: Folder) -> None:
    found = nu_errors(hub.output.rglob("*.html"))
    # no standard knows the one way in which a file can say that it is gone
    assert [
        one for one in found if "“Status” for attribute “http-equiv”" not in one
    ] == []
