"""What is taken away for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from affluent.pull.forgetting import forget
from affluent.source.responses import (
    forgotten_from_text,
    responses_as_json,
    responses_from_json,
)
from affluent.text.spelling import digest_of_address
from harness.talk import reply

A, B = "content/responses/posts/a.json", "content/responses/index.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, said in ((A, [reply(1), reply(2, "bo")]), (B, [reply(3)])):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(responses_as_json("x", said))
    return tmp_path


def remembered(root: Path) -> frozenset[str]:
    return forgotten_from_text((root / "content/responses/forgotten.txt").read_bytes())


def test_one_response(root: Path) -> None:
    url = "http://www.social.test/@ada/1/"
    found = forget(str(root), "content", url)
    assert (found.files, found.total, found.problems) == ((A,), 1, ())
    left, _ = responses_from_json((root / A).read_bytes(), A)
    assert [one.name for one in left] == ["Bo"]
    assert remembered(root) == {digest_of_address(url)}


def test_all_of_somebody(root: Path) -> None:
    found = forget(str(root), "content", "https://social.test/@ada")
    assert (found.files, found.total) == ((B, A), 2)
    assert not (root / B).exists()


def test_what_is_not_here_is_remembered_all_the_same(root: Path) -> None:
    assert forget(str(root), "content", "https://x.test/").total == 0
    forget(str(root), "content", "https://y.test/")
    assert len(remembered(root)) == 2


def test_a_broken_file_is_told_and_left(root: Path) -> None:
    (root / B).write_text("{")
    found = forget(str(root), "content", "https://social.test/@ada")
    assert found.files == (A,)
    assert [one.code for one in found.problems] == ["D101"]
    assert (root / B).read_text() == "{"
