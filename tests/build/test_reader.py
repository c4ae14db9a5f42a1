"""What one changed file holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from affluent.build.ledger import Memo
from affluent.build.reader import Reader, Reading
from affluent.model.digest import digest_of_bytes, plain
from affluent.model.settings import Language, Settings
from harness.builds import POSTS, RAIN
from harness.pictures import corners, encoded
from harness.sites import Folder

DATA = "content/data/rivers.yaml"
PICTURE = "content/static/a.png"


@pytest.fixture
def memo(tmp_path: Path) -> Memo:
    """An empty memo."""
    return Memo(str(tmp_path / "memo.sqlite"))


def reader(site: Folder, memo: Memo, engine: bytes = b"", **fields: Any) -> Reader:
    """A reader of a site with these settings."""
    return Reader(str(site.root), Settings()._replace(**fields), memo, engine)


def test_a_post_is_read(site: Folder, memo: Memo) -> None:
    site.write_all(POSTS)
    found = reader(site, memo).read(RAIN)
    assert found.digest == digest_of_bytes(POSTS[RAIN].encode())
    assert found.table == "posts"
    assert found.post
    assert (found.post.title, found.problems) == ("Rain", ())
    assert memo.get(found.post.body)[0] == "<p>It rains.</p>\n"


def test_front_matter_that_stays_is_not_read_again(
    site: Folder, memo: Memo, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write_all(POSTS)
    # a first build is over
    memo.commit()
    reader(site, memo).read(RAIN)
    site.write(RAIN, POSTS[RAIN] + "Still.\n")
    monkeypatch.setattr("affluent.source.front_matter.read_front_matter", None)
    found = reader(site, memo).read(RAIN)
    assert found.post
    assert found.post.title == "Rain"
    assert "Still." in memo.get(found.post.body)[0]


def test_data_are_read(site: Folder, memo: Memo) -> None:
    site.write(DATA, "- Loire\n- {name: Cher, long: 367}\n")
    found = reader(site, memo).read(DATA)
    assert found.value == ["Loire", {"name": "Cher", "long": 367}]
    assert (found.table, found.post, found.problems) == ("data", None, ())


def test_a_picture_is_read(site: Folder, memo: Memo) -> None:
    site.write(PICTURE, encoded(corners(40, 30), "PNG"))
    found = reader(site, memo).read(PICTURE)
    assert found.table == "pictures"
    assert {40, 30} <= set(found.value)


@pytest.mark.parametrize(
    "path",
    [
        *("content/static/a.md", "content/comments/a.md", "content/static/a.txt"),
        # YAML, but nothing for templates
        *("content/static/data/a.yaml", "content/posts/a/data/a.yml", "content/a.yaml"),
    ],
)
def test_other_files_are_only_copied(site: Folder, memo: Memo, path: str) -> None:
    site.write(path, POSTS[RAIN])
    digest = digest_of_bytes(POSTS[RAIN].encode())
    assert reader(site, memo).read(path) == Reading(path, digest)


@pytest.mark.parametrize(
    ("path", "content", "problems"),
    [
        ("content/posts/none.md", None, ["A404"]),
        ("content/static/none.txt", None, ["A404"]),
        ("content/static/none.png", None, ["A404"]),
        (DATA, b"a: [1", ["A103"]),
        (DATA, b"\xff\xfe", ["A101"]),
        (PICTURE, b"no picture", ["A402"]),
        (RAIN, b"---\ntitle: 'a\n---\n", ["A103", "A113"]),
    ],
)
def test_what_is_wrong_is_told(
    site: Folder, memo: Memo, path: str, content: bytes | None, problems: list[str]
) -> None:
    if content is not None:
        site.write(path, content)
    found = reader(site, memo).read(path)
    assert [problem.code for problem in found.problems] == problems
    assert (found.post, found.value) == (None, None)
    assert bool(found.digest) == (content is not None)


def test_a_body_is_made_once(site: Folder, memo: Memo) -> None:
    text = "One [link](other.md).\n\n# Heading\n\n<video controls></video><blink>"
    key, made = reader(site, memo).body(text, "en")
    other_key, known = reader(site, memo).body(text, "en")
    assert (other_key, known) == (key, made)
    assert made.slots
    assert known.headings == tuple(map(plain, made.headings))


@pytest.mark.parametrize(
    "other",
    [
        {"engine": b"other"},
        {"base_url": "https://example.org/blog/"},
        {"markdown": Settings().markdown._replace(html="none")},
        {"markdown": Settings().markdown._replace(maths=False)},
    ],
    ids=str,
)
def test_a_body_hangs_on_what_it_is_made_by(
    site: Folder, memo: Memo, other: dict[str, Any]
) -> None:
    key, _ = reader(site, memo).body("x", "en")
    assert reader(site, memo, **other).body("x", "en")[0] != key
    assert reader(site, memo).body("x", "fr")[0] != key
    assert reader(site, memo, title="Other").body("x", "en")[0] == key


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"title": "Other"}, True),
        ({"theme": "other"}, True),
        ({"timezone": "Asia/Tokyo"}, False),
        ({"languages": (Language("fr"),)}, False),
        ({"content": "."}, False),
    ],
)
def test_the_options_are_what_a_reading_hangs_on(
    site: Folder, memo: Memo, other: dict[str, Any], same: bool
) -> None:
    now = reader(site, memo, **other).options
    assert (now == reader(site, memo).options) == same
