"""What nginx is told of the site."""

from __future__ import annotations

import re

from affluent.plan.hosts.files import Rules, security_headers
from affluent.plan.hosts.nginx import nginx_conf

RULES = Rules(
    links=(("hub", "https://hub.example/"),),
    gone=("/posts/a%20b/", "/old.html"),
    names=(("jane", "webfinger/jane.json"),),
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
    assert text.count(f'add_header Content-Security-Policy "{policy}" always;') == 12
    for match, media_type in (
        ("~ \\.(?:rss|atom)$", "application/xml"),
        ("~ /([0-9]+\\.)?feed\\.json$", "application/feed+json"),
        ("= /.well-known/webfinger", "application/jrd+json"),
        ("= /.well-known/host-meta", "application/xrd+xml"),
        ("~ ^/fediverse/", "application/activity+json"),
        ("~ \\.ics$", "text/calendar"),
        ("~ \\.geojson$", "application/geo+json"),
        ("~ \\.opml$", "text/x-opml"),
    ):
        assert f'default_type "{media_type}; charset=utf-8";' in found[match]
        assert "types { }" in found[match]
        assert 'add_header Access-Control-Allow-Origin "*" always;' in found[match]
    assert "410" not in text
    assert "Link" not in text


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
    asked = re.search(r'\$arg_resource ~\* "(.*)"\)', text)
    assert asked
    pattern = re.compile(asked[1], re.IGNORECASE)
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
