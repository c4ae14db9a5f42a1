"""Cards of embeds: nothing in them loads anything from elsewhere."""

from __future__ import annotations

import re
from typing import Any

import pytest

from affluent.model.embed_view import EmbedView
from affluent.model.item import Person
from affluent.text.embed_html import embed_html, facade_attributes, link_card_html
from affluent.text.sanitise import sanitise_foreign
from harness.embed_values import PLAYER
from harness.values import picture

PHOTO = picture("content/channels/jane/media/20-a.jpg")
NOTE = EmbedView(
    digest=b"",
    url="https://x.com/jane_d/status/20",
    own_url="/channels/jane/20/",
    channel="twitter",
    label="Twitter/X",
    html="<p>Hello</p>",
    lang="fr",
    author=Person("Jane", "jane_d", "https://x.com/jane_d"),
    published="2011-10-05T14:48:00Z",
    day=(2011, 10, 5),
)
FILM = EmbedView(
    b"", PLAYER.url, "", "youtube", "YouTube", 'A "river" & <b>', player=PLAYER
)
EVIL = '"><script>alert(1)</script>'


def card(view: EmbedView, lang: str = "en", **given: Any) -> str:
    return embed_html(view, lang, **{"prefix": "/blog", "own_page": True, **given})


def test_a_note() -> None:
    assert card(NOTE, attributes=' id="x" class="wide"') == (
        '<figure class="embed embed--twitter h-cite wide" data-channel="twitter" id="x">\n'
        '<p class="embed-author p-author h-card">'
        '<a class="p-name u-url" href="https://x.com/jane_d">Jane</a> '
        '<span class="p-nickname">@jane_d</span></p>\n'
        '<blockquote class="embed-text e-content" lang="fr"><p>Hello</p></blockquote>\n'
        '<figcaption class="embed-caption">'
        '<a class="u-url" href="/blog/channels/jane/20/">'
        '<time class="dt-published" datetime="2011-10-05T14:48:00Z">October 5, 2011</time>'
        "</a> · "
        '<a class="embed-source u-url" href="https://x.com/jane_d/status/20">On Twitter/X</a>'
        "</figcaption>\n</figure>"
    )


def test_a_player_is_a_link_until_it_is_clicked() -> None:
    html = card(FILM._replace(pictures=((PHOTO, "A dot"),)))
    link = re.search(r'<a class="embed-play" href="([^"]*)">(.*)</a>', html)
    assert link
    assert link[1] == PLAYER.url
    assert f'src="/blog{PHOTO.url}"' in link[2]
    # the link says what it does; its picture adds nothing to that
    assert 'alt=""' in link[2]
    assert "Play “A &quot;river&quot; &amp; &lt;b&gt;” on YouTube" in link[2]
    assert "A click loads it from YouTube" in html
    head = html.partition(">")[0]
    assert f'data-embed-src="{PLAYER.src}"' in head
    assert 'data-embed-title="A &quot;river&quot; &amp; &lt;b&gt;"' in head
    assert 'data-embed-sandbox="allow-scripts"' in head
    assert 'data-embed-allow="autoplay; fullscreen"' in head
    assert 'data-embed-width="560" data-embed-height="315"' in head


def test_away_from_its_page_there_is_no_player_and_no_id() -> None:
    html = card(FILM, own_page=False, attributes=' id="x" class="y"')
    assert "data-embed" not in html
    assert "A click" not in html
    assert ' id="' not in html
    assert f'href="{PLAYER.url}"' in html


@pytest.mark.parametrize(
    ("lang", "allow", "title", "action"),
    [
        ("en", "autoplay", "A", "Play “A” on YouTube"),
        ("fr-CA", "autoplay", "A", "Lire «\u202fA\u202f» sur YouTube"),
        ("en", "fullscreen", "", "Show on YouTube"),
        ("fr", "", "", "Afficher sur YouTube"),
        ("eo", "", "", "Show on YouTube"),
    ],
)
def test_what_a_click_does_is_said(
    lang: str, allow: str, title: str, action: str
) -> None:
    view = FILM._replace(title=title, player=PLAYER._replace(allow=allow))
    assert f'<span class="embed-action">{action}</span>' in card(view, lang)


def test_an_address_tells_what_nothing_else_does() -> None:
    bare = "youtube.com/watch?v=abcdefghijk"
    assert f">{bare}</a>" in card(FILM._replace(title=""))
    assert f">{bare}</a>" not in card(FILM)
    assert ">On YouTube</a>" in card(FILM)


@pytest.mark.parametrize(
    ("lang", "day", "shown"),
    [
        ("fr", (2011, 10, 5), "5 octobre 2011"),
        ("en", (9999, 12, 31), "December 31, 9999"),
        ("en", None, "2011-10-05T14:48:00Z"),
    ],
)
def test_dates(lang: str, day: tuple[int, int, int] | None, shown: str) -> None:
    assert f">{shown}</time>" in card(NOTE._replace(day=day), lang)


def test_pictures_show_what_is_known_of_them() -> None:
    shown = ((PHOTO, "A dot"), (PHOTO, ""), (PHOTO, None))
    html = card(NOTE._replace(pictures=shown))
    assert re.findall(r' alt="([^"]*)"', html) == ["A dot", "", ""]
    assert html.count(f'src="/blog{PHOTO.url}"') == 3


@pytest.mark.parametrize(
    ("warning", "summary"), [("Storms & rain", "Storms &amp; rain"), ("", "Sensitive content")]
)  # fmt: skip
def test_a_warning_stands_before_all(warning: str, summary: str) -> None:
    html = card(NOTE._replace(warning=warning))
    assert f"<details>\n<summary>{summary}</summary>\n" in html
    assert html.index("<details>") < html.index("Hello") < html.index("</details>")


def test_what_is_gone_is_said_to_be() -> None:
    html = card(NOTE._replace(is_closed=True))
    assert "Archived copy: Twitter/X is closed" in html
    assert 'rel="nofollow"' in html


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        (Person(), ""),
        (Person("Jane"), ">Jane</p>"),
        (Person(None, "jane"), ">@jane</p>"),
        (Person(None, "jane", "https://x.test/"), 'href="https://x.test/">@jane</a></p>'),
        (Person("J&K", None, "https://x.test/?a&b"), 'href="https://x.test/?a&amp;b">J&amp;K</a></p>'),
    ],
)  # fmt: skip
def test_authors(author: Person, shown: str) -> None:
    html = card(NOTE._replace(author=author))
    assert shown in html
    assert ("p-author" in html) == bool(shown)


def test_of_a_text_of_our_own_there_is_no_original() -> None:
    html = card(NOTE._replace(url="", title="T"))
    assert 'href="/blog/channels/jane/20/">T</a>' in html
    assert "embed-source" not in html


@pytest.mark.parametrize("own_page", [True, False])
def test_nothing_breaks_out(own_page: bool) -> None:
    player = PLAYER._replace(label=EVIL, src=EVIL, url=EVIL, sandbox=EVIL, allow=EVIL)
    view = EmbedView(
        b"", EVIL, EVIL, EVIL, EVIL, EVIL, "", EVIL, Person(EVIL, EVIL, EVIL), EVIL,
        None, ((PHOTO, EVIL),), player, EVIL,
    )  # fmt: skip
    for one in (view, view._replace(player=None), view._replace(is_closed=True)):
        html = card(one, own_page=own_page)
        assert "<script" not in html
        assert html.count('"') % 2 == 0
    assert "<script" not in link_card_html(EVIL)


def test_no_link_runs() -> None:
    url = "javascript:alert(1)"
    view = NOTE._replace(url=url, own_url="", author=Person("Jane", None, url))
    html = card(view._replace(title="T", player=PLAYER._replace(url=url)))
    assert "javascript" not in html
    assert "Jane" in html


def test_nothing_loads_from_elsewhere() -> None:
    for view in (NOTE._replace(pictures=((PHOTO, "A"),)), FILM):
        html = card(view)
        assert not re.search(r'<(?!a\b)[^>]* (?:src|srcset|poster)="(?!/)', html)
        assert "<iframe" not in html
        assert "style=" not in html


def test_feeds_keep_picture_and_link() -> None:
    view = FILM._replace(pictures=((PHOTO, "A dot"),))
    html = sanitise_foreign(card(view, own_page=False))
    assert f'href="{PLAYER.url}"' in html
    assert f'src="/blog{PHOTO.url}"' in html
    assert "data-" not in html


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://e.example/", "e.example"),
        ("http://www.e.example/a/?b=c&d", "e.example/a/?b=c&amp;d"),
        ("https://e.example/" + "a" * 200, "e.example/" + "a" * 89 + "…"),
    ],
)
def test_a_link_card(url: str, shown: str) -> None:
    html = link_card_html(url, attributes=' class="wide" id="x"')
    escaped = url.replace("&", "&amp;")
    assert html == (
        '<figure class="embed embed--link wide" id="x">\n'
        f'<a class="embed-link" href="{escaped}">{shown}</a>\n</figure>'
    )
    assert ' id="' not in link_card_html(url, own_page=False, attributes=' id="x"')


def test_a_frame_has_a_title_in_any_case() -> None:
    assert 'data-embed-title="YouTube"' in facade_attributes(PLAYER, "")
