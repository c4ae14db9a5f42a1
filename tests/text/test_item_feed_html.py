"""Items as feeds carry them: whole, from own copies, without anything that runs."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.item import Choice, Person
from affluent.model.stream import Leaf
from affluent.text.item_feed_html import feed_html
from harness.stream_values import PLAYER, cite, item, medium
from harness.values import picture

PHOTO = "content/channels/jane/media/p.jpg"
IMAGE = '<img src="/channels/jane/media/p.jpg" width="40" height="30" alt="A weir">'


def message(key: str, **values: Any) -> str:
    return " ".join([key, *map(str, values.values())])


def html(**fields: Any) -> str:
    return feed_html(item("20", **fields), message)


def test_words_alone() -> None:
    assert html() == "<p>Words of 20</p>"


@pytest.mark.parametrize(("kind", "first"), [("photo", "<img"), ("note", "Words")])
def test_what_is_looked_at_comes_first(kind: str, first: str) -> None:
    shown = html(kind=kind, media=(medium("image", PHOTO, alt="A weir"),))
    assert shown.index(first) == min(shown.index("<img"), shown.index("Words"))
    assert f'<a href="/channels/jane/20/">{IMAGE}</a>' in shown


def test_of_a_player_its_picture_and_a_link() -> None:
    still = medium("video", picture=picture(PHOTO))
    shown = html(kind="video", title="A lock", player=PLAYER, media=(still,))
    assert "iframe" not in shown
    assert shown.count('href="https://www.youtube.com/watch?v=abc"') == 2
    assert "embed.play A lock YouTube" in shown
    assert "nocookie" not in shown


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("video", '<video controls src="/f"><a href="/f">'),
        ("gif", '<video controls src="/f"><a href="/f">'),
        ("audio", '<audio controls src="/f"><a href="/f">'),
        ("document", '<p><a href="/f">media.document</a></p>'),
    ],
)
def test_own_copies(kind: str, expected: str) -> None:
    assert expected in html(media=(medium(kind, url="/f"),))


def test_of_slides_the_first() -> None:
    deck = medium("document", url="/deck.pdf", leaves=(Leaf(picture(PHOTO), "One"),))
    shown = html(kind="slides", media=(deck,))
    assert shown.startswith('<p><a href="/channels/jane/20/"><img')
    assert '<a href="/deck.pdf">' in shown


def test_what_is_not_saved_is_named() -> None:
    away = medium("video", origin="https://www.video.example/1", alt="A ferry")
    shown = html(media=(away,))
    assert "media.absent.video media.shows A ferry" in shown
    assert '<a href="https://www.video.example/1">video.example</a>' in shown


def test_behind_a_warning_there_is_only_the_warning() -> None:
    shown = html(warning="blood & bones", media=(medium("image", PHOTO),))
    assert shown == (
        '<p>warning blood &amp; bones</p>\n<p><a href="/channels/jane/20/">more</a></p>'
    )
    assert html(warning="").startswith("<p>sensitive</p>")


def test_what_is_answered_stands_before_and_what_is_quoted_after() -> None:
    shown = html(cites=(cite("quote", html="<p>Q</p>"), cite("reply", html="<p>R</p>")))
    assert shown.index(">R<") < shown.index("Words") < shown.index(">Q<")
    assert 'cite.reply <a href="https://x.com/bob">Bob</a>' in shown
    assert '<a href="https://x.com/bob/status/1">x.com</a>' in shown


def test_our_own_page_of_it_and_nobodys_name() -> None:
    said = cite("repost", own="/channels/bob/1/", author=Person(), url=None, html=None)
    shown = html(cites=(said,))
    assert '<p>cite.repost <a href="/channels/bob/1/">cite.here</a></p>' in shown


def test_a_script_is_no_link() -> None:
    said = cite(
        "reply", author=Person("B", None, "javascript:x()"), url="javascript:y()"
    )
    away = medium("video", origin="javascript:z()")
    assert 'href="javascript' not in html(cites=(said,), media=(away,))


def test_polls_and_notes() -> None:
    poll = (Choice("Ferry", 12), Choice("<b>", None))
    assert html(poll=poll, note="<p>Mine</p>").endswith(
        "<ul><li>Ferry (12)</li><li>&lt;b&gt;</li></ul>\n<p>Mine</p>"
    )
