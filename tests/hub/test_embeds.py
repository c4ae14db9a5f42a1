"""What an address alone becomes: ours, saved, a player, or nothing but a link."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.embeds import view_at, view_of_embed, view_of_item, view_of_post
from affluent.model.embed import Embed
from affluent.model.embed_view import EmbedView
from affluent.model.item import Cite, Person, Player
from affluent.model.settings import Settings
from affluent.model.stream import CiteView, ItemView, Leaf
from harness.embed_values import ACCOUNT, PLAYER, item_view, medium
from harness.values import picture, post

WATCH = "https://www.youtube.com/watch?v=abcdefghijk"
STATUS = "https://x.com/jane_d/status/20"
PAGE = "https://page.example/a"
FOLDER = "content/embeds/"
THUMB = picture("content/embeds/media/a.jpg")
PHOTO = picture("content/channels/jane/media/20-a.jpg")
ITEM = item_view()
EMBED = Embed(
    WATCH,
    "video",
    title="A river",
    author_name="Jane",
    author_url="https://www.youtube.com/@jane",
    provider_name="YouTube",
    thumbnail_path="media/a.jpg",
    width=640,
    height=480,
    player=Player("youtube", "abcdefghijk"),
)


def found(
    url: str, items: dict[str, ItemView] | None = None, saved: Embed | None = None
) -> EmbedView | None:
    pictures = {THUMB.path: THUMB, "content/posts/draft/a.jpg": PHOTO}
    return view_at(url, (items or {}).get, lambda _: saved, pictures, FOLDER)


def test_our_own_copy_comes_first() -> None:
    view = found(STATUS, {STATUS: ITEM}, Embed(STATUS, title="Saved"))
    assert view == view_of_item(ITEM, STATUS)


def test_then_what_is_saved() -> None:
    view = found(WATCH, saved=EMBED)
    assert view == view_of_embed(EMBED, WATCH, THUMB)


def test_then_the_player_that_an_address_tells_of() -> None:
    view = found(WATCH)
    assert view
    assert view.player
    assert (view.url, view.channel, view.label) == (WATCH, "youtube", "YouTube")
    assert view.player.host == "www.youtube-nocookie.com"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "https://youtube.com.evil.test/watch?v=abcdefghijk",
        "https://x.test:99999/",
    ],
)
def test_of_others_there_is_only_the_address(url: str) -> None:
    assert found(url) is None


@pytest.mark.parametrize("path", [None, "", "media/b.jpg", "../posts/draft/a.jpg"])
def test_a_picture_is_one_that_pull_has_saved(path: str | None) -> None:
    view = found(WATCH, saved=EMBED._replace(thumbnail_path=path))
    assert view
    assert view.pictures == ()


def test_an_item() -> None:
    alts = ("A dot", "", None)
    shown = [medium(PHOTO, alt=alt) for alt in alts]
    one = item_view(
        media=(medium(None), *shown),
        lang="fr",
        warning="storms",
        title="T",
        player=PLAYER,
        account=ACCOUNT._replace(is_closed=True),
    )
    view = view_of_item(one, "https://twitter.com/jane_d/status/20")
    assert view._replace(digest=b"") == EmbedView(
        digest=b"",
        url=STATUS,
        own_url="/channels/jane/20/",
        channel="twitter",
        label="Twitter/X",
        title="T",
        html="<p>Hello, river</p>",
        lang="fr",
        author=Person("Jane", "jane_d", "https://x.com/jane_d"),
        published="2011-10-05T14:48:00Z",
        day=(2011, 10, 5),
        pictures=tuple((PHOTO, alt) for alt in alts),
        player=PLAYER,
        warning="storms",
        is_closed=True,
    )


def test_an_item_may_have_an_author_and_no_address() -> None:
    view = view_of_item(item_view(url=None, author=Person("Zoé")), STATUS)
    assert (view.author, view.url) == (Person("Zoé"), STATUS)


def test_slides_look_like_their_first_page() -> None:
    leaves = (Leaf(PHOTO, "One"), Leaf(THUMB, "Two"))
    deck = medium(None, kind="document", leaves=leaves)
    assert view_of_item(item_view(media=(deck,)), STATUS).pictures == ((PHOTO, None),)


def test_of_many_pictures_a_card_shows_a_few() -> None:
    view = view_of_item(item_view(media=(medium(PHOTO),) * 9), STATUS)
    assert len(view.pictures) == 4


def test_what_is_repeated_is_shown_as_its_authors() -> None:
    cite = Cite("repost", author=Person("Bob"), html="<p>Mine</p>")
    one = item_view(kind="repost", html="", text="", cites=(CiteView(cite, ""),))
    view = view_of_item(one, STATUS)
    assert (view.author, view.html) == (Person("Bob"), "<p>Mine</p>")


@pytest.mark.parametrize(
    ("html", "text", "shown"),
    [
        ("", "", ""),
        ('<p>a<img src="https://x.test/a.png"></p>', "a", "<p>a</p>"),
        ('<p>a</p><video src="https://x.test/a"><p>b</p></video><audio src="x">', "a", "<p>a</p>"),
        ('<picture><source srcset="x"><img src="y"></picture>b', "b", "b"),
        ("<p>long</p>", "a & b\n" * 101, f"<p>{'a &amp; b<br>' * 99}a &amp;…</p>"),
        ("<p>long</p>", "ab" * 400, f"<p>{'ab' * 300}…</p>"),
    ],
)  # fmt: skip
def test_a_card_is_short_and_loads_nothing(html: str, text: str, shown: str) -> None:
    assert view_of_item(item_view(html=html, text=text), STATUS).html == shown


def test_an_answer() -> None:
    view = view_of_embed(EMBED, WATCH, THUMB)
    assert view.player
    assert (view.player.width, view.player.height) == (640, 480)
    assert view._replace(digest=b"", player=None) == EmbedView(
        digest=b"",
        url=WATCH,
        own_url="",
        channel="youtube",
        label="YouTube",
        title="A river",
        author=Person("Jane", None, "https://www.youtube.com/@jane"),
        pictures=((THUMB, None),),
    )


@pytest.mark.parametrize(
    ("fields", "channel", "label", "is_closed"),
    [
        ({"provider_name": "Speaker Deck"}, "speakerdeck", "Speaker Deck", False),
        ({}, "", "page.example", False),
        ({"provider_name": "FriendFeed"}, "friendfeed", "FriendFeed", True),
        ({"provider_name": '"><b>'}, "b", '"><b>', False),
    ],
)
def test_services(
    fields: dict[str, Any], channel: str, label: str, is_closed: bool
) -> None:
    view = view_of_embed(Embed(PAGE, **fields), PAGE, None)
    assert (view.channel, view.label) == (channel, label)
    assert (view.is_closed, view.player) == (is_closed, None)


def test_another_text_of_the_site() -> None:
    one = post(
        date="2012-03-14 10:00", summary="R&D", cover=("a.png", "A dot"), lang="fr"
    )
    view = view_of_post(one, PHOTO, Settings(title="Hub", timezone="Europe/Paris"))
    assert view._replace(digest=b"") == EmbedView(
        digest=b"",
        url="",
        own_url="/posts/a/",
        channel="",
        label="Hub",
        title="A",
        html="<p>R&amp;D</p>",
        lang="fr",
        published="2012-03-14T11:00:00+01:00",
        day=(2012, 3, 14),
        pictures=((PHOTO, "A dot"),),
    )


def test_equal_cards_have_equal_digests() -> None:
    views = [
        view_of_item(ITEM, STATUS),
        view_of_item(item_view(html="<p>Other</p>"), STATUS),
        view_of_item(item_view(media=(medium(PHOTO),)), STATUS),
        view_of_item(item_view(media=(medium(PHOTO._replace(digest=b"x")),)), STATUS),
        view_of_embed(EMBED, WATCH, None),
        view_of_embed(EMBED, WATCH, THUMB),
    ]
    assert len({view.digest for view in views}) == len(views)
    # what a card does not show does not change it
    again = view_of_item(item_view(tags=("a",), note="b"), STATUS)
    assert again.digest == views[0].digest
