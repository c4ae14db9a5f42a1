"""Bundles, and where files are: beside the page of theirs, or as their path is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from affluent.hub.content import bundle_of, bundles, file_urls
from affluent.model.settings import Settings
from harness.values import post

BUNDLED = {
    "content/posts/trip": "/posts/trip/",
    "content/posts/trip/inner": "/inner/",
    "content/posts/draft": "",
}


@pytest.mark.parametrize(
    ("content", "path", "expected"),
    [
        (
            "content",
            "content/posts/trip/index.md",
            {"content/posts/trip": "/posts/trip/"},
        ),
        ("content", "content/about/index.md", {"content/about": "/posts/trip/"}),
        (
            "my/site",
            "my/site/posts/trip/index.md",
            {"my/site/posts/trip": "/posts/trip/"},
        ),
        (".", "trip/index.md", {"trip": "/posts/trip/"}),
        (".", "posts/trip/index.markdown", {"posts/trip": "/posts/trip/"}),
        # an index of all, or of all of a kind, owns nothing
        ("content", "content/index.md", {}),
        ("content", "content/posts/index.md", {}),
        ("my/site", "my/site/pages/index.md", {}),
        (".", "index.md", {}),
        (".", "notes/index.md", {}),
        ("content", "content/posts/trip/indexed.md", {}),
        ("content", "content/posts/trip.md", {}),
    ],
)
def test_bundles(content: str, path: str, expected: Mapping[str, str]) -> None:
    one = post(path, url="/posts/trip/")
    assert bundles([one], {path: one}, Settings(content=content)) == expected


def test_a_bundle_that_is_kept_back_has_no_address() -> None:
    held = post("content/posts/trip/index.md")
    assert bundles([held], {}, Settings()) == {"content/posts/trip": ""}


@pytest.mark.parametrize("is_english_held", [False, True])
def test_a_bundle_belongs_to_the_text_without_a_language_in_its_name(
    is_english_held: bool,
) -> None:
    english = post("content/posts/trip/index.md", url="/posts/trip/")
    french = post("content/posts/trip/index.fr.md", url="/fr/posts/trip/")
    public = [french] if is_english_held else [english, french]
    found = bundles([french, english], {one.path: one for one in public}, Settings())
    expected = french.url if is_english_held else english.url
    assert found == {"content/posts/trip": expected}


def test_a_page_that_is_a_file_has_its_own_folder() -> None:
    one = post("content/posts/trip/index.md", url="/posts/trip.html")
    found = bundles([one], {one.path: one}, Settings())
    assert found == {"content/posts/trip": "/posts/trip/"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/posts/trip/a.jpg", "content/posts/trip"),
        ("content/posts/trip/deep/er/a.jpg", "content/posts/trip"),
        ("content/posts/trip/inner/a.jpg", "content/posts/trip/inner"),
        ("content/posts/trips/a.jpg", ""),
        ("content/posts/a.jpg", ""),
        ("a.jpg", ""),
    ],
)
def test_the_nearest_bundle_owns_a_file(path: str, expected: str) -> None:
    assert bundle_of(path, BUNDLED) == expected
    assert bundle_of(path, {}) == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/static/CNAME", "/CNAME"),
        ("content/static/.well-known/a b.txt", "/.well-known/a%20b.txt"),
        ("content/posts/trip/é.jpg", "/posts/trip/%C3%A9.jpg"),
        ("content/posts/trip/deep/~a.jpg", "/posts/trip/deep/~a.jpg"),
        ("content/posts/trip/inner/a.jpg", "/inner/a.jpg"),
        ("content/posts/draft/a.jpg", "/posts/draft/a.jpg"),
        ("content/posts/a.jpg", "/posts/a.jpg"),
        ("content/data/a.yaml", "/data/a.yaml"),
        # only the content's own folder of this name is the root
        ("content/posts/trip/static/a.jpg", "/posts/trip/static/a.jpg"),
        ("content/posts/what?#.jpg", "/posts/what%3F%23.jpg"),
    ],
)
def test_addresses_of_files(path: str, expected: str) -> None:
    assert file_urls(Settings(), [path], BUNDLED) == {path: expected}


@pytest.mark.parametrize(
    ("path", "expected"),
    [("static/a.css", "/a.css"), ("posts/a.jpg", "/posts/a.jpg"), ("a.jpg", "/a.jpg")],
)
def test_addresses_in_a_bare_folder(path: str, expected: str) -> None:
    assert file_urls(Settings(content="."), [path], {}) == {path: expected}
