"""What all answers of services have in common."""

from __future__ import annotations

from affluent.channels.replies.replies import (
    LENGTH,
    Collector,
    Replies,
    joined,
    response,
    shortened,
)


def test_a_response_is_safe() -> None:
    one = response(
        "https://x.test/1",
        " Ada \n<a@b.test> ",
        "javascript:x",
        "2026-01-10T09:00:00Z",
        "<p onclick=x>Hi<script>x</script><img src=https://evil.test/t.gif></p>",
        "mastodon",
    )
    assert one is not None
    assert (one.name, one.url, one.date) == ("Ada <[…]>", "", 1768035600)
    assert (one.html, one.id) == ("<p>Hi</p>", "x.test/1")


def test_without_an_address_there_is_none() -> None:
    assert response(None, "A", "", "", "Hi", "mastodon") is None
    assert response("javascript:x", "A", "", "", "Hi", "mastodon") is None


def test_a_reply_without_a_word_is_none() -> None:
    picture = "<p><img src=https://x.test/a.png></p>"
    assert response("https://x.test/1", "A", "", "", picture, "mastodon") is None
    like = response("https://x.test/1", "A", "", "", "", "webmention", kind="like")
    assert like is not None


def test_a_long_one_is_cut() -> None:
    html = shortened("<p>" + "word " * LENGTH + "</p>")
    assert html.endswith("word…</p>")
    assert len(html) < LENGTH + 20


def test_each_once() -> None:
    one = response("https://x.test/1", "A", "", "", "Hi", "mastodon")
    collector = Collector()
    collector.keep(one)
    collector.keep(one)
    collector.keep(None)
    collector.withhold("private")
    found = collector.replies
    assert found == Replies((one,), (("private", 1),))  # type: ignore[arg-type]
    assert joined([found, found]) == Replies((one,), (("private", 2),))  # type: ignore[arg-type]
