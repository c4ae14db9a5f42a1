"""What crawlers, hosts, browsers and feed readers are told of the site."""

from __future__ import annotations

import json
import re
from urllib.robotparser import RobotFileParser

import pytest

from affluent.model.site import Redirect
from affluent.plan.hosts.files import (
    AI_CRAWLERS,
    Icon,
    Rules,
    headers_file,
    htaccess,
    robots,
    security_headers,
    web_manifest,
)

FRAMES = ("https://a.example", "https://b.example")
POLICY = dict(security_headers(FRAMES))["Content-Security-Policy"]
SITEMAP = "https://example.org/sitemap.xml"


def crawler(text: bytes) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(text.decode().splitlines())
    return parser


def test_robots_welcome_all() -> None:
    rules = crawler(robots(SITEMAP, "allow"))
    assert rules.can_fetch("Googlebot", "/posts/x/")
    assert rules.can_fetch("GPTBot", "/posts/x/")
    assert rules.site_maps() == [SITEMAP]


@pytest.mark.parametrize("name", AI_CRAWLERS)
def test_robots_refuse_those_who_train(name: str) -> None:
    rules = crawler(robots(SITEMAP, "refuse"))
    assert not rules.can_fetch(name, "/posts/x/")
    assert rules.can_fetch("Googlebot", "/posts/x/")
    assert rules.site_maps() == [SITEMAP]


def rules_of(document: bytes) -> dict[str, dict[str, str]]:
    """`_headers` as hosts read it: path -> headers."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in document.decode().splitlines():
        if line.startswith("/"):
            path = line
            assert path not in rules
            rules[path] = {}
        else:
            name, _, value = line.strip().partition(": ")
            assert line.startswith("  ")
            assert value
            rules[path][name] = value
    return rules


def test_headers() -> None:
    rules = rules_of(headers_file("/blog", FRAMES))
    assert rules["/blog/*"]["Content-Security-Policy"] == POLICY
    assert rules["/blog/*"]["X-Content-Type-Options"] == "nosniff"
    for path, media_type in (
        ("/blog/*.rss", "application/xml"),
        ("/blog/*.atom", "application/xml"),
        ("/blog/*feed.json", "application/feed+json"),
        ("/blog/*comments.json", "application/feed+json"),
        ("/blog/fediverse/*.json", "application/activity+json"),
        ("/blog/*.webmanifest", "application/manifest+json"),
    ):
        assert rules[path]["Content-Type"] == f"{media_type}; charset=utf-8"


def test_no_header_comes_from_two_rules() -> None:
    rules = rules_of(headers_file())
    general = rules.pop("/*")
    assert all(not set(general) & set(headers) for headers in rules.values())


def test_the_policy_allows_no_script_or_style_of_others() -> None:
    policy = dict(directive.split(" ", 1) for directive in POLICY.split("; "))
    for name in ("default-src", "script-src", "style-src", "base-uri"):
        assert policy[name] == "'self'"
    assert policy["object-src"] == "'none'"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize(
    ("frames", "told"),
    [
        ((), "'none'"),
        (("https://a.example",), "https://a.example"),
        (FRAMES, "https://a.example https://b.example"),
    ],
)
def test_frames_show_only_the_players_in_use(
    frames: tuple[str, ...], told: str
) -> None:
    policy = dict(security_headers(frames))["Content-Security-Policy"]
    assert f"; frame-src {told}; " in policy
    assert policy in headers_file(frames=frames).decode()
    assert policy in htaccess([], frames=frames).decode()


def test_htaccess() -> None:
    text = htaccess([Redirect("/old/", "/new/", "a.md")], "/blog", FRAMES)
    lines = text.decode().splitlines()
    assert lines[0] == "ErrorDocument 404 /blog/404.html"
    assert 'RedirectMatch 301 "^/blog/old/?$" "/blog/new/"' in lines
    assert f'Header always set Content-Security-Policy "{POLICY}"' in lines
    for name in ("IfModule", "FilesMatch", "If"):
        opened = sum(line.startswith(f"<{name} ") for line in lines)
        assert opened == lines.count(f"</{name}>") > 0


def test_htaccess_of_a_site_without_redirects() -> None:
    text = htaccess([]).decode()
    assert "mod_alias" not in text
    assert "410" not in text
    assert "RewriteEngine" not in text
    assert text.startswith("ErrorDocument 404 /404.html\n")


def test_what_is_missing_is_told_in_its_language() -> None:
    text = htaccess([], "/blog", rules=Rules(languages=("/fr/",))).decode()
    assert '#^/blog/fr/#">\nErrorDocument 404 /blog/fr/404.html\n</If>\n' in text


def test_web_manifest() -> None:
    document = web_manifest(
        'Rivers & "lakes" \ud800',
        "Rivers",
        lang="fr",
        start_url="/blog/",
        icons=(Icon("/blog/icon-192.png", "192x192", "image/png"),),
        colours=("#123456", "#ffffff"),
    )
    manifest = json.loads(document)
    assert manifest["name"] == 'Rivers & "lakes" '
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "/blog/"
    assert manifest["theme_color"] == "#123456"
    assert manifest["icons"] == [
        {
            "src": "/blog/icon-192.png",
            "sizes": "192x192",
            "type": "image/png",
            "purpose": "any",
        }
    ]


RULES = Rules(
    links=(("webmention", "https://w.example/j"), ("hub", "https://hub.example/")),
    gone=("/posts/a b/",),
    names=(("jane", "webfinger/jane.json"), ("p.k", "webfinger/p.k.json")),
    host="hub.example",
)


def test_what_machines_read_comes_as_what_it_is() -> None:
    rules = rules_of(headers_file("/blog"))
    for path, media_type in (
        ("/blog/.well-known/webfinger", "application/jrd+json"),
        ("/blog/.well-known/host-meta", "application/xrd+xml"),
        ("/blog/webfinger/*.json", "application/jrd+json"),
        ("/blog/fediverse/*.json", "application/activity+json"),
        ("/blog/*activity.json", "application/activity+json"),
    ):
        assert rules[path]["Content-Type"] == f"{media_type}; charset=utf-8"
    for path in ("/.well-known/*", "/*.rss", "/*.atom", "/*feed.json", "/*.ics"):
        assert rules[f"/blog{path}"]["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in rules["/blog/*"]
    assert "Access-Control-Allow-Origin" not in rules["/blog/.well-known/webfinger"]


def test_endpoints_are_told_in_a_header() -> None:
    told = '<https://w.example/j>; rel="webmention", <https://hub.example/>; rel="hub"'
    assert rules_of(headers_file(rules=RULES))["/*"]["Link"] == told
    assert "Link" not in rules_of(headers_file())["/*"]
    line = "Header always add Link '<https://hub.example/>; rel={0}hub{0}'"
    assert line.format('"') in htaccess([], rules=RULES).decode().splitlines()


def test_apache_answers_for_what_is_gone() -> None:
    lines = htaccess([], "/blog", rules=RULES).decode().splitlines()
    assert "ErrorDocument 410 /blog/410.html" in lines
    assert 'RedirectMatch gone "^/blog/posts/a b/?$"' in lines


def test_apache_tells_voices_apart() -> None:
    text = htaccess([], rules=RULES).decode()
    patterns = re.findall(r'QUERY_STRING} "(.*)" \[NC\]', text)
    files = re.findall(r'RewriteRule "(.*)" "(.*)" \[L\]', text)
    assert files == [
        (r"^\.well-known/webfinger$", "/webfinger/jane.json"),
        (r"^\.well-known/webfinger$", "/webfinger/p.k.json"),
    ]
    for query, found in (
        ("resource=acct:jane@hub.example", [True, False]),
        ("resource=acct%3AJane%40hub.example&rel=self", [True, False]),
        ("resource=acct:p.k@hub.example", [False, True]),
        ("resource=acct:pak@hub.example", [False, False]),
        ("resource=acct:jane@hub.example.net", [False, False]),
        ("resource=acct:jane@hubxexample", [False, False]),
    ):
        matched = [bool(re.search(one, query, re.IGNORECASE)) for one in patterns]
        assert matched == found, query
