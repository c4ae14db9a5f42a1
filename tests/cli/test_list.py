from __future__ import annotations

import json

import pytest

from harness.sites import Folder, Ran, affluent

DRAFT = "---\ntitle: Draft\ndate: 2012-03-14\ndraft: true\n---\n"


@pytest.fixture(autouse=True)
def _posts(site: Folder) -> None:
    site.write("affluent.yaml", "site: {timezone: Europe/Paris}\n")
    post = "---\ntitle: {}\ndate: {}\n---\nText.\n"
    site.write("content/posts/a.md", post.format("Élan", "2012-03-14"))
    site.write("content/posts/b.md", post.format("Later", "2112-03-14 10:00"))
    site.write("content/posts/c.md", DRAFT)
    site.write("content/pages/about.md", "---\ntitle: About\n---\n")


@pytest.mark.parametrize(
    ("what", "paths"),
    [
        ("posts", ["content/posts/a.md"]),
        ("pages", ["content/pages/about.md"]),
        ("held", ["content/posts/b.md", "content/posts/c.md"]),
    ],
)
def test_list(site: Folder, what: str, paths: list[str]) -> None:
    ran = site.affluent("list", what)
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == len(paths)
    for path in paths:
        assert path in ran.out
    ran = site.affluent("list", what, "--json")
    values = json.loads(ran.out)
    assert values["version"] == 1
    assert sorted(row["path"] for row in values[what]) == paths


def test_drafts_and_future_are_no_longer_held(site: Folder) -> None:
    ran = site.affluent("list", "held", "--drafts", "--future")
    assert ran == Ran(0, "", "nothing is held back\n")
    assert (
        len(site.affluent("list", "posts", "--drafts", "--future").out.splitlines())
        == 3
    )


def test_words_for_people(site: Folder) -> None:
    assert "2012-03-14" in site.affluent("list", "posts").out
    held = site.affluent("list", "held").out
    assert "scheduled" in held
    assert "2112-03-14 10:00" in held


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("list",), "WHAT is missing"),
        (("list", "pots"), 'did you mean "posts"?'),
        (("list", "zzz"), "one of: posts, pages, held"),
    ],
)
def test_wrong_words(words: tuple[str, ...], says: str) -> None:
    ran = affluent(*words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
