from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.source.nodes import Scalar
from affluent.source.schema import SETTINGS, Field, Kind, Source
from affluent.source.settings_kinds import BASE_URL, FOLDER, PERMALINK, ZONE, base_url

URL_HINT = "write it as in https://example.org/ or https://example.org/blog/"
TOKENS = "write it as in /{year}/{slug}/, with {year} {month} {day} {slug} {section} {category}"
FOLDER_HINT = "write its path from affluent.yaml on, as in output"
ZONE_HINT = "write it as in Europe/Paris or UTC"


def field(text: str) -> Field:
    """A quoted value of the settings."""
    return Field("key", Scalar(text, False, 3, 9), Source("affluent.yaml", SETTINGS))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (BASE_URL, "https://example.org", "https://example.org/"),
        (BASE_URL, "https://example.org/", "https://example.org/"),
        (BASE_URL, "HTTPS://Example.ORG/Blog", "https://example.org/Blog/"),
        (BASE_URL, "https://x.example/sub/dir/", "https://x.example/sub/dir/"),
        (BASE_URL, "http://localhost:8000", "http://localhost:8000/"),
        (BASE_URL, "http://127.0.0.1:8000/~anna/", "http://127.0.0.1:8000/~anna/"),
        (BASE_URL, "https://café.example/", "https://xn--caf-dma.example/"),
        (ZONE, "UTC", "UTC"),
        (ZONE, "Europe/Paris", "Europe/Paris"),
        (PERMALINK, "/{slug}/", "/{slug}/"),
        (
            PERMALINK,
            "/{year}/{month}/{day}/{slug}.html",
            "/{year}/{month}/{day}/{slug}.html",
        ),
        (
            PERMALINK,
            "/{section}/{category}/x-{slug}/",
            "/{section}/{category}/x-{slug}/",
        ),
        (FOLDER, "content", "content"),
        (FOLDER, "./a//b/", "a/b"),
        (FOLDER, ".", "."),
    ],
)
def test_value(kind: Kind[str], text: str, value: str) -> None:
    assert kind.read(field(text)) == (value, ())


@pytest.mark.parametrize(
    ("kind", "text", "message", "hint"),
    [
        *(
            (BASE_URL, url, f'is not an absolute address: "{url}"', URL_HINT)
            for url in ("javascript:__pwned(1)//", "example.org", "/blog/", "//example.org/", "ftp://example.org/", "https://", "https:///x", 'https://x.example/"><script>', "https://x.example/it's", "https://[::1]/", "https://x.example/?q", "https://x.example/#f", "https://x.example/a b", "https://-x.example/", "https://x..example/", "https://x.example:x/", "https://x.example/é")
        ),
        (BASE_URL, "https://u:p@x.example/", "holds a user's name, which all readers would see", URL_HINT),
        (BASE_URL, "https://x.example/a/../b", 'has a path that cannot be: "https://x.example/a/../b"', URL_HINT),
        (BASE_URL, "https://x.example/a//b", 'has a path that cannot be: "https://x.example/a//b"', URL_HINT),
        (BASE_URL, "https://x.example:99999/", 'has a port that cannot be: "https://x.example:99999/"', URL_HINT),
        (ZONE, "Europe/Pari", 'is not a time zone: "Europe/Pari"', 'did you mean "Europe/Paris"?'),
        (ZONE, "../../etc/passwd", 'is not a time zone: "../../etc/passwd"', ZONE_HINT),
        (ZONE, "zzzzzzzz", 'is not a time zone: "zzzzzzzz"', ZONE_HINT),
        (PERMALINK, "{slug}/", 'does not begin with "/": "{slug}/"', TOKENS),
        (PERMALINK, "/x/", 'has no {slug}, so that all would share one address: "/x/"', TOKENS),
        (PERMALINK, "/{slug}/{foo}/", 'has a word in braces that is not known: "/{slug}/{foo}/"', TOKENS),
        (PERMALINK, "/{slug!r}/", 'has a word in braces that is not known: "/{slug!r}/"', TOKENS),
        (PERMALINK, "/{slug}/{", 'has a word in braces that is not known: "/{slug}/{"', TOKENS),
        (PERMALINK, "/../{slug}/", 'cannot be an address: "/../{slug}/"', TOKENS),
        (PERMALINK, "/./{slug}/", 'cannot be an address: "/./{slug}/"', TOKENS),
        (PERMALINK, "//evil/{slug}/", 'cannot be an address: "//evil/{slug}/"', TOKENS),
        (PERMALINK, "/a b/{slug}/", 'cannot be an address: "/a b/{slug}/"', TOKENS),
        (PERMALINK, "/?p={slug}/", 'cannot be an address: "/?p={slug}/"', TOKENS),
        (PERMALINK, "/posts/{slug}", 'ends neither with "/" nor with ".html": "/posts/{slug}"', TOKENS),
        *(
            (FOLDER, path, f'is not a folder of the site: "{path}"', FOLDER_HINT)
            for path in ("..", "../x", "a/../../x", "/tmp", "C:\\x", "a\\b", "a:b", "a*")
        ),
    ],
)  # fmt: skip
def test_refused(kind: Kind[str], text: str, message: str, hint: str) -> None:
    _, (problem,) = kind.read(field(text))
    assert (str(problem), problem.hint) == (
        f'affluent.yaml:3:9: C104 "key" {message}',
        hint,
    )


def test_base_url_of_the_command_line() -> None:
    assert base_url("https://example.org/blog") == "https://example.org/blog/"
    with pytest.raises(ValueError, match='is not an absolute address: "x"'):
        base_url("x")


@given(
    st.text() | st.from_regex(r"https?://\S{0,20}"),
    st.sampled_from([BASE_URL, ZONE, PERMALINK, FOLDER]),
)
def test_no_text_breaks_it(text: str, kind: Kind[str]) -> None:
    value, problems = kind.read(field(text))
    assert value is None or not problems
    if kind is BASE_URL and value:
        assert value.isascii()
        assert not set(value) & set("\"'<>()[]{}@ ")
        assert value.endswith("/")
