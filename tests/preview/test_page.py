"""Types, the script tag, and the preview's own pages."""

from __future__ import annotations

import pytest

from affluent.model.problem import Place, error, warning
from affluent.preview.page import is_page, plain, plain_page, type_of, with_script


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/STYLE.CSS", "text/css; charset=utf-8"),
        ("feed.atom", "application/xml; charset=utf-8"),
        ("feed.rss", "application/xml; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json"),
        ("notes.md", "text/markdown; charset=utf-8"),
        ("photo.webp", "image/webp"),
        ("film.mp4", "video/mp4"),
        ("CNAME", "text/plain; charset=utf-8"),
        ("_redirects", "text/plain; charset=utf-8"),
        (".well-known/host-meta", "text/plain; charset=utf-8"),
        ("a.b/c", "text/plain; charset=utf-8"),
        ("file.unknown", "application/octet-stream"),
    ],
)
def test_types(name: str, kind: str) -> None:
    assert type_of(name) == kind


def test_pages() -> None:
    assert [name for name in ("a.html", "a.HTM", "a.svg", "html") if is_page(name)] == [
        "a.html",
        "a.HTM",
    ]


TAG = (
    b'<script src="/_affluent/live.js" data-page="a&quot;&lt;/index.html" '
    b'data-base="/blog/" data-since="ab.1" defer></script>'
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (b"<body>a</body></html>", b"<body>a" + TAG + b"</body></html>"),
        (b"a</BODY\n>", b"a" + TAG + b"</BODY\n>"),
        (b"<p></body>b</body>", b"<p></body>b" + TAG + b"</body>"),
        (b"<p>no end", b"<p>no end" + TAG),
        (b"", TAG),
    ],
)
def test_the_script_stands_before_the_end(html: bytes, expected: bytes) -> None:
    made = with_script(html, name='a"</index.html', base="/blog", since="ab.1")
    assert made == expected


def test_a_plain_page_shows_the_problems_as_text() -> None:
    problem = error("A103", "<b> & co", Place("a.md", 4, 2), 'write "x"')
    page = plain_page("failed", "fr-CA", [problem]).decode()
    assert '<html lang="fr">' in page
    assert "n’a pas pu être construit" in page
    assert "a.md:4:2: A103 &lt;b&gt; &amp; co\n    write &quot;x&quot;" in page


def test_a_problem_as_text() -> None:
    place = Place("a.md", 1)
    assert plain(error("A103", "ill", place, "mend")) == "a.md:1: A103 ill\n    mend"
    assert plain(warning("A103", "ill", place)) == "a.md:1: A103 ill"
    assert plain(error("S105", "ours", Place(""))) == "S105 ours"


@pytest.mark.parametrize("kind", ["missing", "building", "failed"])
def test_plain_pages_are_in_english_otherwise(kind: str) -> None:
    assert b'<html lang="en">' in plain_page(kind, "de")
    assert b"<pre>" not in plain_page(kind, "de")
