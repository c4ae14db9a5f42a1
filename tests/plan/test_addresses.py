"""Which file a host serves for an address, and who wants which."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.model.artifact import Artifact
from affluent.model.problem import Place
from affluent.plan.addresses import NAME_LIMIT, Claims, file_path, out_path


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/", "index.html"),
        ("/posts/hello/", "posts/hello/index.html"),
        ("/posts/hello", "posts/hello/index.html"),
        ("/posts/hello.html", "posts/hello.html"),
        ("/404.html", "404.html"),
        ("/feed.rss", "feed.rss"),
        ("/CNAME/", "CNAME/index.html"),
        ("/.well-known/webfinger", ".well-known/webfinger/index.html"),
        ("/.htaccess", ".htaccess"),
        ("/posts/v1.2/", "posts/v1.2/index.html"),
        ("/v1.2/about", "v1.2/about/index.html"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/a%20b.jpg", "a b.jpg"),
        ("/100%25.txt", "100%.txt"),
        ("/tags/c++/", "tags/c++/index.html"),
    ],
)
def test_output_files(url: str, expected: str) -> None:
    assert out_path(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/CNAME", "CNAME"),
        ("/.well-known/webfinger", ".well-known/webfinger"),
        ("/posts/a%20b.jpg", "posts/a b.jpg"),
        ("/caf%C3%A9", "café"),
        ("/100%25", "100%"),
    ],
)
def test_files_of_the_authors(url: str, expected: str) -> None:
    assert file_path(url) == expected


NAMES = st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1)


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_every_quoted_folder_has_its_index(names: list[str]) -> None:
    path = "/".join(names)
    assert out_path(f"/{quote(path)}/") == f"{path}/index.html"


def artifact(path: str, source: str = "") -> Artifact:
    return Artifact(path, "post.html", "en", {}, source)


def complaints(*artifacts: Artifact) -> list[tuple[str, str, Place]]:
    claims = Claims()
    claims.add(artifacts[:1])
    claims.add(artifacts[1:])
    return [(one.code, one.message, one.place) for one in claims.problems]


A, B = "content/posts/a.md", "content/posts/b.md"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("x/index.html", "x/index.html"),
        # on macOS and Windows these are one file
        ("x/index.html", "X/index.html"),
        ("straße/index.html", "STRASSE/index.html"),
        ("é.jpg", unicodedata.normalize("NFD", "é.jpg")),
        ("É.jpg", unicodedata.normalize("NFD", "é.jpg")),
    ],
)
def test_two_sources_for_one_file_are_both_named(one: str, two: str) -> None:
    assert complaints(artifact(one, A), artifact(two, B)) == [
        ("A301", f'wants the address "{two}", which {A} has', Place(B))
    ]


@pytest.mark.parametrize("is_own_first", [False, True])
def test_the_author_is_told_and_not_the_site(is_own_first: bool) -> None:
    own, theirs = artifact("tags/index.html"), artifact("tags/index.html", A)
    both = (own, theirs) if is_own_first else (theirs, own)
    assert complaints(*both) == [
        (
            "A301",
            """wants the address "tags/index.html", which the site's own "tags/index.html" has""",
            Place(A),
        )
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("x/index.html", "y/index.html"),
        ("x.html", "x/index.html"),
        ("e.jpg", "é.jpg"),
        ("xy/index.html", "x/y/index.html"),
        ("x", "xy/z"),
        ("x.y", "x/y"),
    ],
)
def test_different_files_are_nobodys_concern(one: str, two: str) -> None:
    assert complaints(artifact(one, A), artifact(two, B)) == []


@pytest.mark.parametrize(
    ("file", "below"),
    [
        ("tags", "tags/loire/index.html"),
        ("tags", "tags/index.html"),
        ("a.b", "a.b/c/d.txt"),
        ("Tags", "tags/index.html"),
    ],
)
@pytest.mark.parametrize("is_file_first", [False, True])
def test_no_file_can_be_a_folder_too(
    file: str, below: str, is_file_first: bool
) -> None:
    both = [artifact(file, A), artifact(below, B)]
    (told,) = complaints(*(both if is_file_first else both[::-1]))
    assert told[0] == "A301"
    assert told[1] == f'wants the address "{below}", below "{file}", which {A} has'
    assert told[2] == Place(B)


@pytest.mark.parametrize(
    ("file", "below", "message", "place"),
    [
        (
            artifact("tags", A),
            artifact("tags/loire/index.html"),
            'wants the address "tags", but "tags/loire/index.html" is below it',
            Place(A),
        ),
        (
            artifact("feed.css"),
            artifact("feed.css/index.html", A),
            'wants the address "feed.css/index.html", below "feed.css", which the site itself has',
            Place(A),
        ),
    ],
)
def test_a_file_in_the_way_is_the_authors(
    file: Artifact, below: Artifact, message: str, place: Place
) -> None:
    assert complaints(file, below) == [("A301", message, place)]


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("x" * NAME_LIMIT, False),
        ("x" * (NAME_LIMIT + 1), True),
        # what counts is bytes: three each
        ("日" * (NAME_LIMIT // 3), False),
        ("日" * (NAME_LIMIT // 3 + 1), True),
        ("/".join(["x" * 200] * 5), False),
    ],
)
def test_names_that_no_file_system_takes(name: str, is_told: bool) -> None:
    expected = [("A114", f"its address is longer than {NAME_LIMIT} bytes", Place(A))]
    assert complaints(artifact(f"{name}/index.html", A)) == expected * is_told


def test_the_site_is_told_where_nobody_else_can_be() -> None:
    path = "y" * (NAME_LIMIT + 1)
    assert [place for *_, place in complaints(artifact(path))] == [Place(path)]


def test_two_pages_at_odds_are_told_once() -> None:
    one, two = (
        [
            artifact("posts/a/index.html", source),
            artifact("posts/a/social-card.png", source)._replace(recipe="@card"),
        ]
        for source in ("content/posts/a.md", "content/posts/b.md")
    )
    claims = Claims()
    claims.add([*one, *two])
    assert [found.place.path for found in claims.problems if found.place] == [
        "content/posts/b.md"
    ]
    # that a card takes the place of a page of another is told
    claims = Claims()
    claims.add([one[0], two[1]._replace(path=one[0].path)])
    assert len(claims.problems) == 1
