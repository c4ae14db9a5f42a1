"""Files of comments and responses, from the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from affluent.build.content import Contents
from affluent.build.ledger import Ledger, Memo
from affluent.build.reader import Reader
from affluent.build.talk import talk_of
from affluent.hub.talk import NO_TALK
from affluent.model.dialogue import Moderation
from affluent.model.settings import Settings
from affluent.source.responses import responses_as_json
from harness.sites import Folder
from harness.talk import reply

COMMENTS = "content/comments/posts/a.yaml"
RESPONSES = "content/responses/posts/a.json"
MODERATION = "content/responses/moderation.yaml"
KEY = "content/comments/identicons.key"
OTHER = "content/static/a.txt"
STAT = (1, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A site where something was said."""
    found = Folder(tmp_path / "site")
    found.write(COMMENTS, "- {id: a, author: Ada, text: Hi}\n")
    found.write(RESPONSES, responses_as_json("posts/a", [reply()]))
    found.write(MODERATION, "show: ['https://social.test/@ada']\n")
    found.write(KEY, "secret")
    found.write(OTHER, "x")
    return found


def read(folder: Folder, *paths: str) -> tuple[object, ...]:
    """The talk and the other files once these are read, and the ledger opened anew."""
    home = folder.root.parent
    ledger = Ledger(str(home / "ledger.sqlite"))
    memo = Memo(str(home / "memo.sqlite"))
    reader = Reader(str(folder.root), Settings(), memo, b"")
    contents = Contents(ledger)
    for path in paths:
        contents.take(reader.read(path), STAT)
    return talk_of(contents, reader)


def test_without_a_word_all_files_are_others(folder: Folder) -> None:
    talk, others = read(folder, OTHER)
    assert talk is NO_TALK
    assert list(others) == [OTHER]  # type: ignore[call-overload]


def test_what_is_said(folder: Folder) -> None:
    talk, others = read(folder, COMMENTS, RESPONSES, MODERATION, KEY, OTHER)
    assert list(others) == [OTHER]  # type: ignore[call-overload]
    assert list(talk.files) == ["posts/a"]  # type: ignore[attr-defined]
    said = talk.comments()  # type: ignore[attr-defined]
    assert [one.name for one in said[COMMENTS]] == ["Ada"]
    assert said[RESPONSES] == (reply(),)
    expected = Moderation(show=("social.test/@ada",))
    assert talk.moderation() == expected  # type: ignore[attr-defined]
    assert len(talk.key) == 16  # type: ignore[attr-defined]


def test_the_basis_is_what_all_hangs_on(folder: Folder) -> None:
    paths = (COMMENTS, MODERATION, KEY)
    before = read(folder, *paths)[0].basis  # type: ignore[attr-defined]
    folder.append(COMMENTS, "- {author: Bo, text: Hi}\n")
    assert read(folder, *paths)[0].basis == before  # type: ignore[attr-defined]
    folder.write(KEY, "another")
    assert read(folder, *paths)[0].basis != before  # type: ignore[attr-defined]


def test_a_broken_moderation_shows_nobody(folder: Folder) -> None:
    read(folder, RESPONSES, MODERATION)
    folder.write(MODERATION, "show: [")
    talk, _ = read(folder, RESPONSES, MODERATION)
    assert talk.moderation().is_closed  # type: ignore[attr-defined]
