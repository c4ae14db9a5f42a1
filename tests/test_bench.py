"""What the benchmark measures is what it says: the same posts for all, equal sites."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import corpus, report
from bench.contestants import contestants
from bench.process import run
from harness.sites import Folder, affluent

POSTS = 40


def test_posts_are_the_same_every_time() -> None:
    assert list(corpus.posts(20)) == list(corpus.posts(20))
    assert list(corpus.posts(20)) != list(corpus.posts(20, seed=2))


def test_posts_are_like_posts() -> None:
    posts = list(corpus.posts(200))
    words = sum(len(post.body.split()) for post in posts) / len(posts)
    assert 550 < words < 750
    assert len({post.slug for post in posts}) == len(posts)
    for mark in ("\n## ", "\n- ", "\n> ", "```python", "| --- |", "![", "](https://"):
        assert any(mark in post.body for post in posts), mark


def test_bodies_are_equal_in_all_dialects() -> None:
    (post,) = corpus.posts(1)
    dialects = (corpus.for_affluent, corpus.for_hugo, corpus.for_pelican)
    assert all(dialect(post).endswith("\n\n" + post.body) for dialect in dialects)


def test_our_site_has_the_pages_of_the_others(tmp_path: Path) -> None:
    site = Folder(tmp_path / "site")
    contestants()["affluent"].lay_out(site.root, POSTS)
    built = affluent("build", "-C", str(site.root), "-j", "1")
    assert built.code == 0, built.err
    posts = list(corpus.posts(POSTS))
    categories = len({post.category for post in posts})
    census = report.census(site.output)
    assert census["posts"] == POSTS
    assert census["tags"] == len({tag for post in posts for tag in post.tags}) + 1
    assert census["categories"] == categories + 1
    assert census["feeds"] == categories + 1
    assert census["archive"] == 1
    assert "sitemap.xml" in site.outputs()


@pytest.mark.parametrize(("script", "code"), [("", 0), ("raise SystemExit(3)", 3)])
def test_a_run_is_measured(tmp_path: Path, script: str, code: int) -> None:
    command = (
        sys.executable,
        "-c",
        f"import time; b = 'x' * 30_000_000; {script or 'time.sleep(0.2)'}",
    )
    done = run(command, tmp_path, {}, tmp_path / "log", look=True)
    assert done.code == code
    assert done.largest > 30
    assert 0 < done.cpu < 5
    assert code or (done.family > 30 and done.wall >= 0.2)
