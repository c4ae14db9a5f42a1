"""Foreign HTML on our own pages: nothing that anyone else would be asked for."""

from __future__ import annotations

import re

import pytest

from affluent.text.item_html import beside, own_media, set_apart
from harness.stream_values import item, medium

FAR = "https://x.test/a.png?b=1&c=2"
OWN = medium(path="content/channels/j/media/a.png", origin=FAR)
FILM = medium("video", "content/channels/j/media/a.mp4", origin="https://x.test/a.mp4")
SONG = medium("audio", "content/channels/j/media/a.mp3", origin="https://x.test/a.mp3")
LOST = medium("video", origin="https://x.test/lost.mp4", alt="A boat")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Words</p>", "<p>Words</p>"),
        (
            '<p><img src="https://x.test/a.png?b=1&amp;c=2" alt="Dot"></p>',
            '<p><img src="/b/channels/j/media/a.png" width="40" height="30" alt="Dot"',
        ),
        (
            '<img src="https://x.test/b.png">',
            '<span class="missing-picture" title="https://x.test/b.png">https://x',
        ),
        ("<p><img alt='none'></p>", "<p></p>"),
        (
            '<video controls><source src="https://x.test/a.mp4"></video>',
            '<video controls preload="none" src="/b/channels/j/media/a.mp4"></video>',
        ),
        (
            '<audio src="https://x.test/a.mp3"></audio>',
            '<audio controls preload="none" src="/b/channels/j/media/a.mp3"></audio>',
        ),
        (
            '<video src="https://x.test/lost.mp4"></video>',
            '<span class="missing-picture" title="https://x.test/lost.mp4">A boat</span>',
        ),
        ('<p>a<track src="https://x.test/t.vtt">b</p>', "<p>a<span"),
        ('<picture><source src="https://x.test/q.webp"></picture>', "<span"),
    ],
)
def test_media(html: str, expected: str) -> None:
    made = own_media(html, (OWN, FILM, SONG, LOST), "/b")
    assert made.startswith(expected)
    assert not re.search(r'(?:src|srcset|poster)="https?:', made)


def test_a_film_shows_its_still() -> None:
    still = medium(path="content/channels/j/media/s.png").picture
    html = own_media(
        f'<video src="{FILM.origin}"></video>', (FILM._replace(picture=still),)
    )
    assert ' poster="/channels/j/media/s.png"' in html


def test_what_the_text_shows_is_not_shown_again() -> None:
    both = item(html=f'<img src="{FAR.replace("&", "&amp;")}">', media=(OWN, FILM))
    assert beside(both) == (FILM,)
    assert beside(item(media=(OWN,))) == (OWN,)


@pytest.mark.parametrize(
    ("html", "apart"),
    [
        ("Words", "Words"),
        ("<p>a</p>", "<p>a</p>"),
        ("<p>a</p><p>b<br>c<br>\nd</p>", "<p>a</p>\n<p>b<br>\nc<br>\nd</p>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li>\n<li>b</li>\n</ul>"),
        ("<b>a</b><i>b</i>", "<b>a</b><i>b</i>"),
        (
            "<p>a</p><pre>b<br>c</pre><p>d</p><p>e</p>",
            "<p>a</p>\n<pre>b<br>c</pre><p>d</p>\n<p>e</p>",
        ),
    ],
)
def test_lines_are_set_apart(html: str, apart: str) -> None:
    assert set_apart(html) == apart
