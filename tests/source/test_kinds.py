from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.source.kinds import ALIAS, LANGUAGE, LINK, NAME, OWN_FILE, SLUG, WEB
from affluent.source.nodes import Scalar
from affluent.source.schema import SETTINGS, Field, Kind, Source

POST = Source("content/posts/2012/a.md")
SLUG_HINT = "a slug is letters, digits and hyphens, as in a-river"
ALIAS_HINT = "write the old path alone, as in /2012/05/a-river/"
FILE_HINT = "keep a copy in the site, and name it as in photos/river.jpg"


def field(text: str, source: Source = POST) -> Field:
    """A quoted value."""
    return Field("key", Scalar(text, False, 4, 6), source)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        *((SLUG, slug, slug) for slug in ("a-river", "a_river", "2024", "Same", "feed.xml", "-rf", "~x", "日本", "été", "हिन्दी", "x" * 200, "console")),
        (SLUG, "cafe\u0301", "café"),
        (LANGUAGE, "fr", "fr"),
        (LANGUAGE, "FR", "fr"),
        (LANGUAGE, "no", "no"),
        (LANGUAGE, "pt-br", "pt-BR"),
        (LANGUAGE, "ZH-hant-tw", "zh-Hant-TW"),
        (LANGUAGE, "es-419", "es-419"),
        (LANGUAGE, "de-de-1996", "de-DE-1996"),
        (LANGUAGE, "sl-rozaj", "sl-rozaj"),
        *((WEB, url, url) for url in ("https://m.example/@anna/1", "http://localhost:8000", "HTTPS://x.example?q=1#f", "https://café.example/é", "http://[::1]/x", "https://x.example/it's")),
        *((LINK, url, url) for url in ("/about/", "pages/about me.md", "../about.md#part", "#top", "https://x.example/", "mailto:a@b.example")),
        (ALIAS, "/old/", "/old/"),
        (ALIAS, "old/page.html", "/old/page.html"),
        (ALIAS, "/2012/05/été/", "/2012/05/été/"),
        (ALIAS, "/a%20b,c/", "/a%20b,c/"),
        *((OWN_FILE, path, path) for path in ("photo.jpg", "/img/photo.jpg", "../../static/a b.jpg", "./été.png", "100%.jpg", "a..b/c.jpg")),
        *((NAME, name, name) for name in ("default", "my-theme_2")),
    ],
)  # fmt: skip
def test_value(kind: Kind[str], text: str, value: str) -> None:
    assert kind.read(field(text)) == (value, ())


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("../../../escape", "is more than one part of an address"),
        ("/abs/escape", "is more than one part of an address"),
        ("..\\..\\escape", "is more than one part of an address"),
        ("%2e%2e%2fescape", "cannot be part of an address"),
        ("....//....//escape", "is more than one part of an address"),
        (".", "begins or ends with a point"),
        ("..", "begins or ends with a point"),
        ("./x", "is more than one part of an address"),
        ("//evil.example/x", "is more than one part of an address"),
        ("http://evil.example/x", "is more than one part of an address"),
        ("con", "is a name that Windows keeps for itself"),
        ("aux.", "is a name that Windows keeps for itself"),
        ("NUL.txt", "is a name that Windows keeps for itself"),
        ("trailing.", "begins or ends with a point"),
        (".hidden", "begins or ends with a point"),
        ("a?b#c", "cannot be part of an address"),
        ("a%20b&c", "cannot be part of an address"),
        ("a b", "cannot be part of an address"),
        ("é/à", "is more than one part of an address"),
        ("!!!", "cannot be part of an address"),
        ("👍", "cannot be part of an address"),
        ("{{ 7*7 }}", "cannot be part of an address"),
        ("$(id)", "cannot be part of an address"),
        ("<b>", "cannot be part of an address"),
        ('"onload="x', "cannot be part of an address"),
        ("a\u202eb", "cannot be part of an address"),
        ("é" * 101, "is longer than 200 bytes"),
    ],
)
def test_no_slug(slug: str, message: str) -> None:
    _, (problem,) = SLUG.read(field(slug))
    shown = slug if len(slug) <= 60 else slug[:59] + "…"
    shown = shown.replace("\u202e", " ")
    assert str(problem) == f'{POST.path}:4:6: A114 "key" {message}: "{shown}"'
    assert problem.hint == SLUG_HINT


@pytest.mark.parametrize(
    ("kind", "text", "code", "message", "hint"),
    [
        *(
            (LANGUAGE, tag, "A109", f'is not a language tag: "{tag}"', "write it as in fr, en or pt-BR")
            for tag in ("../../escape", 'en"><script>', "french", "f", "en_US", "en-", "x-own", "en\u0130", "fr fr")
        ),
        *(
            (WEB, url, "A109", f'is not an address of the web: "{url}"', "it begins with https:// or http://")
            for url in ("javascript:alert(1)", "data:text/html,x", "x.example", "/path", "//x.example", "ftp://x.example", "https://", "https:///x", "https://a b/", 'https://x.example/"y', "https://x.example/<", "https://u:p@x.example/", "https://x.example\\y", "https://[x]/")
        ),
        (LINK, "javascript:alert(1)", "A109", 'is not an address of the web: "javascript:alert(1)"', "write a path, or an address with https://"),
        (LINK, "//evil.example", "A109", 'is not an address of the web: "//evil.example"', "write a path, or an address with https://"),
        (LINK, '/x" onclick="', "A109", 'cannot be an address: "/x" onclick=""', "write a path, or an address with https://"),
        (ALIAS, "http://evil.example/", "A114", 'is not an address of this site: "http://evil.example/"', ALIAS_HINT),
        (ALIAS, "//evil.example/", "A114", 'is not an address of this site: "//evil.example/"', ALIAS_HINT),
        (ALIAS, "javascript:x", "A114", 'is not an address of this site: "javascript:x"', ALIAS_HINT),
        (ALIAS, "/../../../escape/", "A114", 'leads out of its folder: "/../../../escape/"', ALIAS_HINT),
        (ALIAS, "/a/./b", "A114", 'leads out of its folder: "/a/./b"', ALIAS_HINT),
        (ALIAS, "/%2e%2E/x", "A114", 'leads out of its folder: "/%2e%2E/x"', ALIAS_HINT),
        (ALIAS, "/a%2f..%2fb", "A114", 'leads out of its folder: "/a%2f..%2fb"', ALIAS_HINT),
        (ALIAS, "/?p=123", "A114", 'cannot be redirected, as no file has such a name: "/?p=123"', ALIAS_HINT),
        (ALIAS, "/a%23b", "A114", 'cannot be redirected, as no file has such a name: "/a%23b"', ALIAS_HINT),
        (ALIAS, "/", "A114", 'cannot be an address: "/"', ALIAS_HINT),
        (ALIAS, "/a b/", "A114", 'cannot be an address: "/a b/"', ALIAS_HINT),
        (ALIAS, "/a;b{c}$d", "A114", 'cannot be an address: "/a;b{c}$d"', ALIAS_HINT),
        (ALIAS, "\\\\evil\\x", "A114", 'cannot be an address: "\\\\evil\\x"', ALIAS_HINT),
        (ALIAS, "/a%0ab", "A114", 'cannot be an address: "/a%0ab"', ALIAS_HINT),
        (ALIAS, "/a%00b", "A114", 'cannot be an address: "/a%00b"', ALIAS_HINT),
        (ALIAS, "/caf%e9/", "A114", 'cannot be an address: "/caf%e9/"', ALIAS_HINT),
        (OWN_FILE, "file:///etc/passwd", "A109", 'is not a file of this site: "file:///etc/passwd"', FILE_HINT),
        (OWN_FILE, "https://x.example/a.jpg", "A109", 'is not a file of this site: "https://x.example/a.jpg"', FILE_HINT),
        (OWN_FILE, "javascript:x", "A109", 'is not a file of this site: "javascript:x"', FILE_HINT),
        (OWN_FILE, "//x.example/a.jpg", "A109", 'is not a file of this site: "//x.example/a.jpg"', FILE_HINT),
        (OWN_FILE, "a\\b.jpg", "A109", 'is not a file of this site: "a\\b.jpg"', FILE_HINT),
        (OWN_FILE, "../../../../etc/passwd", "A403", 'lies outside the site: "../../../../etc/passwd"', FILE_HINT),
        (OWN_FILE, "/../etc/passwd", "A403", 'lies outside the site: "/../etc/passwd"', FILE_HINT),
        (OWN_FILE, "/%2e%2e/etc/passwd", "A403", 'lies outside the site: "/%2e%2e/etc/passwd"', FILE_HINT),
        (OWN_FILE, "../../..", "A403", None, FILE_HINT),
        *(
            (NAME, name, "A109", f'is not a bare name: "{name}"', "use letters, digits, hyphens, underscores")
            for name in ("/etc/passwd", "../x", "a.html", ".hidden", "a b", "-x", "é", "x" * 65)
        ),
    ],
)  # fmt: skip
def test_refused(
    kind: Kind[str], text: str, code: str, message: str | None, hint: str
) -> None:
    value, problems = kind.read(field(text))
    if message is None:
        # just the site's own folder
        assert (value, problems) == (text, ())
        return
    (problem,) = problems
    if len(text) > 60:
        message = message.replace(text, text[:59] + "…")
    assert str(problem) == f'{POST.path}:4:6: {code} "key" {message}'
    assert problem.hint == hint


def test_in_settings_paths_begin_at_the_site() -> None:
    source = Source("affluent.yaml", SETTINGS)
    assert OWN_FILE.read(field("icon.png", source)) == ("icon.png", ())
    _, (problem,) = OWN_FILE.read(field("../icon.png", source))
    assert problem.code == "C104"


@given(st.text(), st.sampled_from([SLUG, LANGUAGE, WEB, LINK, ALIAS, OWN_FILE, NAME]))
def test_no_text_breaks_it(text: str, kind: Kind[str]) -> None:
    value, problems = kind.read(field(text))
    assert value is None or not problems


@given(st.text("./\\%2eE:~ab\x00\u0301 ", max_size=12))
def test_no_slug_and_no_alias_leaves_its_folder(text: str) -> None:
    slug, _ = SLUG.read(field(text))
    if slug:
        assert not set(slug) & set("/\\%:\0")
        assert slug.strip(".")
    alias, _ = ALIAS.read(field(text))
    if alias:
        assert alias[0] == "/"
        assert ".." not in alias.split("/")
        assert "\\" not in alias
