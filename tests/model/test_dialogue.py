"""What readers say survives the ledger."""

from __future__ import annotations

from affluent.model.dialogue import Comment, comment_from_plain
from affluent.model.digest import plain


def test_a_comment_comes_back() -> None:
    comment = Comment("a", "comment", "Ada", "https://ada.test/", 1, "<p>Hi</p>")
    assert comment_from_plain(plain(comment)) == comment


def test_nothing_could_hold_what_nobody_may_see() -> None:
    assert not {"email", "mail", "ip", "avatar", "photo"} & set(Comment._fields)
