"""The files for hosts, in real servers; who is looked up there, as Mastodon does it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from harness.browser import Browser, Page
from harness.hosts import SERVERS, Heard, Host, host, told_for_nginx
from harness.pictures import corners, encoded
from harness.sites import Folder

ROOT = "https://hub.example/"
AS2 = "application/activity+json"
SETTINGS = """\
site:
  title: Hub
  base_url: https://hub.example/
  owner: jane
  languages: {en: , fr: }
voices:
  jane: {name: Jane Weir}
  zoe.l-b: {name: Zoé, fediverse: "@z@others.example"}
fediverse: FEDIVERSE
endpoints: {webmention: https://mentions.example/in, hub: https://websub.example/}
gone: [/posts/regretted/, /old.pdf, /a(b)/]
"""
POST = """\
---
title: Low water
date: 2026-05-31 09:30
location: {name: The weir, lat: 1.5, lon: 2.5}
aliases: [/old%20page.html, /vieux/été/, /a%24b/, "/weird%20(1)/%5Bx%5D/", /100%25/]
---
The *river* is low: $a^2$.

https://www.youtube.com/watch?v=dQw4w9WgXcQ

```python
print("<x>")
```

| left | right |
| :--- | ----: |
| 1    | 2     |

- [x] done
"""
NOTE = """\
---
date: 2026-05-30
cites: {reply: "https://others.example/1"}
---
![The weir](weir.png) As I said.
"""
COMMENT = "- {author: Bob, date: 2026-06-01 10:00, text: True.}\n"
# address, status, type, seconds that a copy is good for (None: to be asked for again)
SERVED = [
    ("/", 200, "text/html; charset=utf-8", None),
    ("/posts/low/", 200, "text/html; charset=utf-8", None),
    ("/fediverse/", 200, "text/html; charset=utf-8", None),
    ("/feed.rss", 200, "application/xml; charset=utf-8", 3600),
    ("/feed.atom", 200, "application/xml; charset=utf-8", 3600),
    ("/feed.json", 200, "application/feed+json; charset=utf-8", 3600),
    ("/posts/low/comments.json", 200, "application/feed+json; charset=utf-8", 3600),
    ("/posts/low/comments.rss", 200, "application/xml; charset=utf-8", 3600),
    ("/feeds.opml", 200, "text/x-opml; charset=utf-8", 3600),
    ("/places.geojson", 200, "application/geo+json; charset=utf-8", 3600),
    ("/files/a.ics", 200, "text/calendar; charset=utf-8", 3600),
    ("/files/a.vtt", 200, "text/vtt; charset=utf-8", None),
    ("/files/a.opus", 200, "audio/ogg", None),
    ("/files/a.mjs", 200, "text/javascript; charset=utf-8", None),
    ("/icon-192.png", 200, "image/png", 86400),
    ("/site.webmanifest", 200, "application/manifest+json; charset=utf-8", None),
    ("/.well-known/webfinger", 200, "application/jrd+json; charset=utf-8", None),
    ("/.well-known/host-meta", 200, "application/xrd+xml; charset=utf-8", None),
    ("/webfinger/zoe.l-b.json", 200, "application/jrd+json; charset=utf-8", None),
    ("/fediverse/actor.json", 200, f"{AS2}; charset=utf-8", None),
    ("/fediverse/outbox/1.json", 200, f"{AS2}; charset=utf-8", None),
    ("/posts/low/activity.json", 200, f"{AS2}; charset=utf-8", None),
    ("/nothing", 404, "text/html; charset=utf-8", None),
    ("/fr/nothing", 404, "text/html; charset=utf-8", None),
    ("/posts/regretted/", 410, "text/html; charset=utf-8", None),
    ("/posts/regretted", 410, "text/html; charset=utf-8", None),
    ("/old.pdf", 410, "text/html; charset=utf-8", None),
    ("/a(b)/", 410, "text/html; charset=utf-8", None),
]
# What programs in pages of other sites may read.
FOR_ALL = re.compile(
    r"^/(feed|places|\.well-known/|webfinger/|fediverse/.)|/comments|/act|\.ics$"
)
MOVED = ["/old%20page.html", "/vieux/%C3%A9t%C3%A9/", "/a$b/", "/weird%20(1)/[x]/"]


def hub(folder: Folder, fediverse: str) -> Folder:
    """A hub of two voices with one of each kind of file, built."""
    folder.write("affluent.yaml", SETTINGS.replace("FEDIVERSE", fediverse))
    folder.write("content/posts/low.md", POST)
    folder.write("content/notes/n/index.md", NOTE)
    folder.write("content/notes/n/weir.png", encoded(corners(), "PNG"))
    folder.write("content/pages/fediverse.md", "---\ntitle: Follow\n---\nMe.\n")
    folder.write("content/pages/a.fr.md", "---\ntitle: Là\n---\nIci.\n")
    folder.write("content/comments/low.yaml", COMMENT)
    for end in ("ics", "vtt", "opus", "mjs"):
        folder.write(f"content/static/files/a.{end}", "x\n")
    ran = folder.build("--strict")
    assert ran.code == 0, ran.out
    return folder


@pytest.fixture(scope="module")
def actor(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Of a site that is an actor itself."""
    return hub(Folder(tmp_path_factory.mktemp("actor")), "{actor: static}")


@pytest.fixture(scope="module", params=SERVERS)
def served(request: pytest.FixtureRequest, actor: Folder) -> Iterator[Host]:
    """The same, on each server."""
    with host(request.param, actor.output) as running:
        yield running


@pytest.fixture(scope="module", params=SERVERS)
def elsewhere(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """A site whose names lead to an account, on each server."""
    site = hub(Folder(tmp_path_factory.mktemp("account")), '"@j@social.example"')
    with host(request.param, site.output) as running:
        yield running


@pytest.mark.parametrize(("path", "status", "kind", "seconds"), SERVED)
def test_what_is_served(
    served: Host, path: str, status: int, kind: str, seconds: int | None
) -> None:
    heard = served.get(path)
    told = heard.headers
    assert (heard.status, told["content-type"]) == (status, kind)
    lasting = f"public, max-age={seconds}" if seconds else "no-cache"
    assert told["cache-control"] == lasting
    is_for_all = status == 200 and FOR_ALL.search(path)
    assert told.get("access-control-allow-origin") == ("*" if is_for_all else None)
    assert told["content-security-policy"].startswith("default-src 'self'; ")
    assert told["x-content-type-options"] == "nosniff"
    assert told["link"] == '<https://mentions.example/in>; rel="webmention"'


def test_the_manual_says_the_same_of_nginx_in_french() -> None:
    french = told_for_nginx("addresses.fr.md").replace("carnet", "notes")
    assert french.replace("riviere", "river") == told_for_nginx("addresses.md")


def test_a_site_without_redirects(tmp_path: Path) -> None:
    site = Folder(tmp_path)
    site.write("content/pages/a.md", "---\ntitle: A\n---\nA.\n")
    assert site.build().code == 0
    assert "redirects.nginx.map" not in site.outputs()
    with host("nginx", site.output) as running:
        assert running.get("/a/").status == 200


def test_pages_of_what_is_not_there(served: Host) -> None:
    assert b'<html lang="fr"' in served.get("/fr/nothing").body
    assert b'<html lang="en"' in served.get("/nothing").body
    assert b"http-equiv" in served.get("/old.pdf").body


@pytest.mark.parametrize("path", MOVED)
def test_what_has_moved(served: Host, path: str) -> None:
    heard = served.get(path)
    assert heard.status == 301
    assert heard.headers["location"].endswith("/posts/low/")


def test_no_page_offends_the_policy(actor: Folder, browser: Browser) -> None:
    found = [*actor.output.rglob("*.html"), actor.output / "feed.atom"]
    with host("nginx", actor.output) as running:
        root = f"http://127.0.0.1:{running.port}/"
        with browser.page(root) as page:
            for path in found:
                name = path.relative_to(actor.output).as_posix()
                page.ask("goto", url=root + quote(name.removesuffix("index.html")))
            assert offences(page) == []
        with browser.page(f"{root}posts/low/") as page:
            page.click(".embed-play")
            page.wait("document.querySelector('.embed iframe')")
            page.wait("window.frames.length")
            assert "https://www.youtube-nocookie.com" in page.seen()["third_parties"][0]
            assert offences(page) == []
            # and whoever does offend it is heard of
            page.evaluate("document.body.innerHTML = '<p style=\"top: 0\">'")
            assert offences(page)


def offences(page: Page) -> list[str]:
    """What the browser refused, of all that was opened."""
    return [one for one in page.seen()["errors"] if "Content Security Policy" in one]


def fetched(served: Host, url: str) -> dict[str, Any]:
    """What a server of the fediverse reads at an address; it believes only its type."""
    assert url.startswith(ROOT)
    heard = served.get(url.removeprefix(ROOT[:-1]), f"{AS2}, application/ld+json")
    assert heard.status == 200
    assert heard.headers["content-type"].partition(";")[0] == AS2
    told: dict[str, Any] = json.loads(heard.body)
    assert told["id"] == url
    assert "https://www.w3.org/ns/activitystreams" in told["@context"]
    return told


def jrd(served: Host, account: str, sign: str = ":") -> dict[str, Any]:
    """What WebFinger answers (RFC 7033, 4.4)."""
    heard: Heard = served.get(
        f"/.well-known/webfinger?resource=acct{sign}{account}",
        "application/jrd+json, application/json",
    )
    assert heard.status == 200
    told: dict[str, Any] = json.loads(heard.body)
    assert set(told) <= {"subject", "aliases", "properties", "links"}
    for link in told["links"]:
        assert set(link) <= {"rel", "type", "href", "titles", "properties"}
        assert re.fullmatch(r"https://\S+", link["href"])
    return told


def look_up(served: Host, account: str) -> str | dict[str, Any]:
    """Whom Mastodon 4 finds: an actor of this host, or an account to ask another for."""
    told = jrd(served, account)
    subject = told["subject"].removeprefix("acct:")
    if subject.partition("@")[2] != "hub.example":
        return str(subject)
    if subject != account:
        told = jrd(served, subject)
        assert told["subject"] == f"acct:{subject}"
    (own,) = (
        one["href"]
        for one in told["links"]
        if one["rel"] == "self" and one["type"] == AS2
    )
    found = fetched(served, own)
    assert found["type"] in {"Person", "Service", "Organization"}
    assert found["inbox"].startswith(ROOT)
    # and back again: nobody may speak in another's name
    back = f"{found['preferredUsername']}@hub.example"
    assert jrd(served, back)["subject"] == f"acct:{back}"
    return found


def test_names_that_lead_to_an_account(elsewhere: Host) -> None:
    assert look_up(elsewhere, "jane@hub.example") == "j@social.example"
    assert look_up(elsewhere, "anybody@hub.example") == "j@social.example"
    assert look_up(elsewhere, "Zoe.L-B@hub.example") == "z@others.example"
    quoted = jrd(elsewhere, "zoe.l-b%40hub.example", "%3A")
    assert quoted["subject"] == "acct:z@others.example"


def test_a_site_that_is_an_actor(served: Host) -> None:
    found = look_up(served, "jane@hub.example")
    assert isinstance(found, dict)
    assert found["preferredUsername"] == "jane"
    assert look_up(served, "Jane@hub.example") == found
    assert look_up(served, "zoe.l-b@hub.example") == "z@others.example"
    outbox = fetched(served, found["outbox"])
    page = fetched(served, outbox["first"])
    assert outbox["totalItems"] == len(page["orderedItems"]) == 2
    assert [one["object"]["type"] for one in page["orderedItems"]] == [
        "Article",
        "Note",
    ]


@pytest.mark.parametrize("page", ["posts/low/", "notes/n/"])
def test_a_text_whose_address_is_searched_for(served: Host, page: str) -> None:
    heard = served.get(f"/{page}", f"{AS2}, text/html;q=0.1")
    (link,) = re.findall(
        rf'<link rel="alternate" type="{re.escape(AS2)}" href="([^"]*)">',
        heard.body.decode(),
    )
    found = fetched(served, link)
    assert found["url"] == ROOT + page
    assert "https://www.w3.org/ns/activitystreams#Public" in found["to"]
    assert re.fullmatch(r"[-\d]+T[:\d]+(Z|[-+]\d\d:\d\d)", found["published"])
    assert fetched(served, found["attributedTo"])["preferredUsername"] == "jane"
    if found["type"] == "Note":
        assert found["inReplyTo"] == "https://others.example/1"
        (picture,) = found["attachment"]
        assert picture["mediaType"] == "image/png"
        assert picture["name"] == "The weir"
        path = picture["url"].removeprefix(ROOT[:-1])
        assert served.get(path).headers["content-type"] == "image/png"
