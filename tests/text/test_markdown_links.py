"""Where links may lead."""

from __future__ import annotations

import random

import pytest
from markdown_it.common.normalize_url import normalizeLink

from affluent.text.markdown_links import PLAIN, is_allowed, scheme_of


@pytest.mark.parametrize(
    "url",
    [
        "javascript:x()",
        "JaVaScRiPt:x()",
        " javascript:x()",
        "java\tscript:x()",
        "java\nscript:x()",
        "\x01javascript:x()",
        "java\u200bscript:x()",
        "vbscript:x",
        "data:text/html,x",
        "data:image/png;base64,x",
        "file:///etc/passwd",
        "blob:x",
    ],
)
def test_refused(url: str) -> None:
    assert not is_allowed(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://e.example/",
        "mailto:a@b.example",
        "tel:+33",
        "gemini://e.example",
        "made-up:x",
        "a.md#b",
        "/a:b",
        "%6aavascript:x",
        "",
        "//e.example/javascript:x",
    ],
)
def test_allowed(url: str) -> None:
    assert is_allowed(url)


def test_schemes() -> None:
    assert [
        scheme_of(url) for url in ("HTTP://x", "a/b:c", "x", "1a:b", "a+b-c.d:x")
    ] == [
        "http",
        "",
        "",
        "",
        "a+b-c.d",
    ]


def test_what_is_plain_needs_no_encoding() -> None:
    pick = random.Random(3)
    parts = (
        "http://", "https://", "e.example", "E.example", "/", "//", "a", "é", "%", "%20",
        "%zz", "?", "&", "=", "#", ":", ":80", "@", "(", ")", "[", "~", "_", "-", ".", "..",
        "mailto:", "'", "!", "*", ";", ",", "+", "$", " ", "\\", '"', "<",
    )  # fmt: skip
    plain = 0
    for _ in range(20_000):
        url = "".join(pick.choices(parts, k=pick.randint(1, 6)))
        if PLAIN.fullmatch(url):
            plain += 1
            assert normalizeLink(url) == url
    assert plain > 2000
