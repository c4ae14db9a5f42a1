from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from affluent.build.desk import READ_TABLES, Desk
from affluent.build.report import Request
from affluent.build.settings_file import Found
from affluent.build.target import make_cache, target_of
from affluent.model.settings import Settings

FOUND = Found(Settings(title="Rivers"), (), None)


@contextmanager
def desk(root: Path, engine: bytes = b"engine") -> Iterator[Desk]:
    """The desk of an empty site."""
    target = target_of(Request(str(root), now=0), FOUND.settings)
    make_cache(target.cache)
    opened = Desk(FOUND, target, engine)
    yield opened
    opened.ledger.commit()
    opened.close()


def test_a_request_has_the_last_word(tmp_path: Path) -> None:
    with desk(tmp_path) as opened:
        asked = Request(str(tmp_path), now=0)
        assert opened.settings(asked) == FOUND.settings
        asked = asked._replace(base_url="https://other.example/")
        assert opened.settings(asked) == FOUND.settings._replace(
            base_url="https://other.example/"
        )


def fill(root: Path) -> None:
    """Something in every table."""
    with desk(root) as opened:
        for name in (*READ_TABLES, "outputs"):
            opened.ledger.table(name).put("key", (1, b"2", True))


def test_everything_is_found_again(tmp_path: Path) -> None:
    fill(tmp_path)
    with desk(tmp_path) as opened:
        for name in (*READ_TABLES, "outputs"):
            assert opened.ledger.table(name)["key"] == (1, b"2", True), name


@pytest.mark.parametrize("name", READ_TABLES)
def test_what_another_engine_kept_is_discarded(tmp_path: Path, name: str) -> None:
    fill(tmp_path)
    with desk(tmp_path, b"other") as opened:
        assert "key" not in opened.ledger.table(name)


def test_what_another_engine_wrote_is_ours_to_delete(tmp_path: Path) -> None:
    fill(tmp_path)
    with desk(tmp_path, b"other") as opened:
        assert "key" in opened.ledger.table("outputs")


def test_the_theme_of_the_last_build(tmp_path: Path) -> None:
    with desk(tmp_path) as opened:
        assert opened.theme_folders == ()
        opened.ledger.table("state").put("theme_folders", ("/theme",))
    with desk(tmp_path) as opened:
        assert opened.theme_folders == ("/theme",)
