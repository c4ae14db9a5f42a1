"""What nginx is told of the site."""

from __future__ import annotations

import re

from affluent.plan.hosts.files import Rules, security_headers
from affluent.plan.hosts.nginx import nginx_conf

RULES = Rules(
    links=(("hub", "https://hub.example/"),),
    gone=("/posts/a%20b/", "/old.html"),
    names=(("jane", "webfinger/jane.json"), ("z.b", "webfinger/z.b.json")),
    host="hub.example",
)


def locations(text: str) -> dict[str, str]:
    """Match -> what is in its block, of those of several lines."""
    assert text.count("{") == text.count("}")
    blocks = re.findall(
        r"^location (.*?) \{\n(.*?)^\}$", text, re.MULTILINE | re.DOTALL
    )
    return dict(blocks)


def test_each_type_keeps_all_headers() -> None:
    text = nginx_conf("", ("https://a.example",)).decode()
    found = locations(text)
    policy = dict(security_headers(("https://a.example",)))["Content-Security-Policy"]
    # a location with a header of its own forgets all others
    assert text.count(f'add_header Content-Security-Policy "{policy}" always;') == 17
    for match, media_type in (
        ("~ \\.rss$", "application/xml"),
        ("~ \\.atom$", "application/xml"),
        ("~ /([0-9]+\\.)?(?:feed|comments)\\.json$", "application/feed+json"),
        ("= /.well-known/webfinger", "application/jrd+json"),
        ("= /.well-known/host-meta", "application/xrd+xml"),
        ("~ ^/fediverse/.*\\.json$", "application/activity+json"),
        ("~ \\.ics$", "text/calendar"),
        ("~ \\.geojson$", "application/geo+json"),
        ("~ \\.opml$", "text/x-opml"),
    ):
        assert f'default_type "{media_type}; charset=utf-8";' in found[match]
        assert "types { }" in found[match]
        assert 'add_header Access-Control-Allow-Origin "*" always;' in found[match]
    assert "410" not in text
    assert "Link" not in text


def test_each_kind_has_its_time() -> None:
    text = nginx_conf().decode()
    found = locations(text)
    general = text.partition("\nlocation ")[0]
    assert 'add_header Cache-Control "no-cache" always;' in general
    times = {
        match: re.findall(r'Cache-Control "(.*)"', block)
        for match, block in found.items()
    }
    # one each: browsers take two as the stricter, caches as they like
    assert {len(one) for one in times.values()} == {1}
    assert times["~ \\.rss$"] == ["public, max-age=3600"]
    (pictures,) = [match for match in times if "png" in match]
    assert times[pictures] == ["public, max-age=86400"]
    assert "types" not in found[pictures]


def test_what_is_gone_has_its_page() -> None:
    lines = nginx_conf("/blog", rules=RULES).decode().splitlines()
    assert "error_page 404 /blog/404.html;" in lines
    assert "error_page 410 /blog/410.html;" in lines
    assert [line for line in lines if "return" in line] == [
        'location = "/blog/old.html" { return 410; }',
        'location = "/blog/posts/a b/" { return 410; }',
        'location = "/blog/posts/a b" { return 410; }',
    ]


def test_voices_are_told_apart() -> None:
    text = nginx_conf(rules=RULES).decode()
    asked, dotted = re.findall(r'\$arg_resource ~\* "(.*)"\)', text)
    pattern = re.compile(asked, re.IGNORECASE)
    assert re.search(dotted, "acct:z.b@hub.example")
    assert not re.search(dotted, "acct:zxb@hub.example")
    assert pattern.search("acct%3Ajane%40hub.example")
    assert pattern.search("acct:Jane@hub.example")
    assert not pattern.search("acct:jane@hubxexample")
    assert "rewrite ^ /webfinger/jane.json last;" in text


def test_endpoints_are_told_in_a_header() -> None:
    text = nginx_conf(rules=RULES).decode()
    assert 'add_header Link "<https://hub.example/>; rel=\\"hub\\"" always;' in text


def test_what_is_missing_is_told_in_its_language() -> None:
    text = nginx_conf("/blog", rules=Rules(languages=("/fr/",))).decode()
    assert "location /blog/fr/ { error_page 404 /blog/fr/404.html; }\n" in text
