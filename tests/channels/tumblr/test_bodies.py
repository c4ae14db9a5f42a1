"""HTML of posts: the words stay, media and players come out."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from affluent.channels.tumblr.bodies import body_from, tidied
from affluent.model.item import Media, Player

A, B = "https://64.media.tumblr.com/a.jpg", "https://64.media.tumblr.com/b.jpg"
FILM = "https://va.media.tumblr.com/f.mp4"


class Case(NamedTuple):
    name: str
    html: str
    words: str
    media: tuple[Media, ...] = ()
    players: tuple[Player, ...] = ()
    links: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


CASES = [
    Case("nothing", "", ""),
    Case("words", "<p>a &amp; <b>b</b></p>", "<p>a &amp; <b>b</b></p>"),
    Case(
        "picture", f'<p><img src="{A}"></p><p>x</p>', "<p>x</p>", (Media("image", A),)
    ),
    Case(
        "picture in a link to itself",
        f'<a href="{A}"><img src="{A}" alt="A mill" width="4" height="3"></a>',
        "",
        (Media("image", A, None, "A mill", 4, 3),),
    ),
    Case(
        "figure with sizes",
        f'<figure data-orig-width="80" data-orig-height="60"><img src="{B}" '
        f'srcset="{B} 40w, {A} 80w" alt="image"><figcaption>So</figcaption></figure>',
        "<p>So</p>",
        (Media("image", A, None, None, 80, 60),),
    ),
    Case(
        "figure of another size",
        f'<figure data-orig-width="99" data-orig-height="60"><img srcset="{A} 80w"></figure>',
        "",
        (Media("image", A, None, None, 80),),
    ),
    Case("counter", f'<img src="{A}" width="1" height="1">x', "x"),
    Case(
        "film",
        f'<video poster="{A}"><source src="{FILM}" type="video/mp4">no film</video>x',
        "x",
        (Media("video", FILM, poster=A),),
    ),
    Case(
        "sound",
        '<audio src="https://x.test/s"></audio>',
        "",
        (Media("audio", "https://x.test/s"),),
    ),
    Case(
        "frame",
        '<iframe src="//player.vimeo.com/video/123">x</iframe><p>y</p>',
        "<p>y</p>",
        players=(Player("vimeo", "123"),),
    ),
    Case(
        "frame of a stranger",
        '<iframe src="https://x.test/frame"></iframe>',
        "",
        links=("https://x.test/frame",),
    ),
    Case(
        "Flash",
        '<object data="x.swf"><param name="movie" value="http://www.youtube.com/v/abcdefghijk&hl=en">'
        '<embed src="http://www.youtube.com/v/abcdefghijk&hl=en"></object>',
        "",
        players=(Player("youtube", "abcdefghijk"),),
    ),
    Case(
        "embed of the editor",
        '<figure class="tmblr-embed" data-provider="youtube" '
        'data-url="https%3A%2F%2Fyoutu.be%2Fabcdefghijk"><iframe></iframe></figure>',
        "",
        players=(Player("youtube", "abcdefghijk"),),
    ),
    Case(
        "film of the editor",
        f'<figure data-npf=\'{{"type":"video","media":{{"url":"{FILM}"}}}}\'>'
        f'<video><source src="{FILM}"></video></figure>',
        "",
        (Media("video", FILM),),
        marks=("video",),
    ),
    Case("facts that are none", "<p data-npf='{'>x</p>", '<p data-npf="{">x</p>'),
    Case(
        "facts too deep",
        f"<p data-npf='{'[' * 9999}'>x</p>",
        f'<p data-npf="{"[" * 9999}">x</p>',
    ),
    Case(
        "links",
        '<a href="https://x.test/">a</a> <a href="/b">b</a> <a href="https://x.test/">c</a>',
        '<a href="https://x.test/">a</a> <a href="/b">b</a> <a href="https://x.test/">c</a>',
        links=("https://x.test/",),
    ),
    Case(
        "mention and tag",
        '<a class="tumblelog" href="https://ann.tumblr.com/">@ann</a>'
        '<a href="https://ann.tumblr.com/tagged/x">#x</a>',
        '<a href="https://ann.tumblr.com/">@ann</a><a href="https://ann.tumblr.com/tagged/x">#x</a>',
    ),
    Case(
        "station",
        '<a href="https://t.umblr.com/redirect?z=https%3A%2F%2Fx.test%2F&amp;t=1">a</a>',
        '<a href="https://x.test/">a</a>',
        links=("https://x.test/",),
    ),
    Case(
        "marks",
        '<p class="npf_chat">a</p><p class="npf_link x">b</p>',
        '<p class="npf_chat">a</p><p class="npf_link x">b</p>',
        marks=("chat", "link"),
    ),
    Case("script", "<script>alert(1)</script><style>p{}</style>x", "x"),
    Case("read more", "<p>a</p><p>[[MORE]]</p><p>b</p>", "<p>a</p><p>b</p>"),
    Case("end tags of nothing", "</video></p>x</object>", "</p>x"),
    Case("breaks around", "<br/><br>a<br>b<br/> ", "a<br>b"),
    Case(
        "attributes are escaped",
        "<p title='\"&gt;<script>'>x</p>",
        '<p title="&quot;&gt;&lt;script&gt;">x</p>',
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_body_from(case: Case) -> None:
    body = body_from(case.html)
    assert body.html == case.words
    assert tuple(medium.media for medium in body.media) == case.media
    assert (body.players, body.links, body.marks) == (
        case.players,
        case.links,
        case.marks,
    )


def test_names_of_all_sizes_are_known() -> None:
    body = body_from(f'<img src="{B}" srcset="{A} 80w, {B} 40w">')
    assert set(body.media[0].names) == {A, B}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p></p>", ""),
        ("<div><p> <br/></p></div>a", "a"),
        ('<ul class="x"><li></li></ul>', ""),
        ("<p>a</p>", "<p>a</p>"),
        ("<b></b>" * 2000, ""),
    ],
)
def test_tidied(html: str, expected: str) -> None:
    assert tidied(html) == expected


@pytest.mark.parametrize(
    "html",
    ['<a class="tumblr_blog" ' * 20_000, "<b>" * 20_000, "<!--" * 20_000, "<" * 99_999],
)
def test_attacks_end(html: str) -> None:
    assert len(body_from(html).html) < 1_000_000


def test_buttons_are_no_words() -> None:
    html = '<img src="https://x.test/a.jpg"><span class="tmblr-alt-text-helper">ALT</span><p>a</p>'
    assert body_from(html).html == "<p>a</p>"


@pytest.mark.parametrize(
    ("html", "is_led"),
    [
        ('<div><img src="https://x.test/a.jpg"></div><p>a</p>', True),
        ('<p> </p><img src="https://x.test/a.jpg">', True),
        ('a<img src="https://x.test/a.jpg">', False),
        ('a<div class="npf_row"><img src="https://x.test/a.jpg"></div>', True),
        ('a<div class="npf_row"></div>', False),
        ("<p>a</p>", False),
        ("", False),
    ],
)
def test_what_it_begins_with(html: str, *, is_led: bool) -> None:
    assert body_from(html).is_led is is_led


def test_the_same_path_may_stand_for_several_pictures() -> None:
    paths = body_from('<img src="../m/1.jpg "><img src="../m/1.jpg">').media
    assert [medium.media.url for medium in paths] == ["../m/1.jpg"] * 2
    assert len(body_from('<img src="//x.test/a.jpg">' * 2).media) == 1


def test_polls() -> None:
    """As feeds and older formats print them (seen 2023 to 2025)."""
    home = "https://www.tumblr.com/blog/view/ann/12345"
    body = body_from(
        '<div class="poll-post"></div><p class="poll-question">Tea?</p>'
        f'<a href="{home}" class="poll-row"><p>Yes &amp; no</p></a>'
        f'<a href="{home}" class="poll-row"><p>No</p></a>'
        f'<a href="{home}">See Results</a><p>after <a href="https://x.test/">it</a></p>'
    )
    assert body.choices == ("Yes & no", "No")
    assert body.html == (
        '<p class="poll-question">Tea?</p><p>after <a href="https://x.test/">it</a></p>'
    )
    assert body.links == ("https://x.test/",)


@pytest.mark.parametrize(
    "mark", ["<![if !x]>", "<![endif]>", "<![CD[>", "<![CDATA[ <b>", "<![ >", "<![a b>"]
)
def test_marks_of_word_processors_are_left_out(mark: str) -> None:
    assert body_from(f"<p>a{mark}b</p>").html == "<p>ab</p>"
