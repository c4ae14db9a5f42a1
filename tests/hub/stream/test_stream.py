"""The stream as a whole: what is on which list."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.stream.media import LEAF_WIDTH, LeafOf
from affluent.hub.stream.stream import Stream, join_stream
from affluent.model.curation import Curation
from affluent.model.document import DocumentFacts, PageFacts
from affluent.model.item import AccountFacts, Item, Media, Player, Source
from affluent.model.settings import Account, Language, Settings, StreamQuery
from harness.items import BASE, item, shapes, status, stream
from harness.values import card, picture

FOLDER = "content/channels/jane/media/"


def flickr(native: str, **given: Any) -> Item:
    url = f"https://www.flickr.com/photos/jane/{native}/"
    fields = {"channel": "flickr", "account": "janef", "kind": "photo", "url": url}
    return item(native, **{**fields, **given})


def lists(there: Stream) -> dict[str, list[str]]:
    return {flow.view.url: shapes(flow.entries) for flow in there.flows}


STORY = (
    item("10", published="2011-10-05T08:00:00Z"),
    # a thread with a branch, and with an answer of somebody else between
    item("11", published="2011-10-05T09:00:00Z", text="One"),
    item("12", published="2011-10-05T09:05:00Z", reply="11"),
    item("13", published="2011-10-05T09:06:00Z", reply="11"),
    item("14", published="2011-10-05T09:10:00Z", reply="13"),
    item("15", published="2011-10-05T09:07:00Z", reply="9", by="bob"),
    # a thread whose beginning is missing
    item("16", published="2011-10-06T09:00:00Z", reply="8"),
    item("17", published="2011-10-06T09:01:00Z", reply="16"),
    item("18", published="2011-10-06T10:00:00Z", kind="repost"),
    item("19", published="2011-10-06T11:00:00Z", visibility="followers"),
    *(flickr(str(n), published=f"2011-10-07T10:0{n}:00Z") for n in range(1, 5)),
    flickr("5", published="2011-10-08T10:00:00Z"),
    item("20", published="2011-10-08T12:00:00Z", links=(f"{BASE}posts/a/",)),
)
POST = card("content/posts/a.md", date="2011-10-08 09:00")


def test_a_whole_story() -> None:
    assert lists(stream(*STORY, cards=[POST])) == {
        "/stream/": [
            "item 5",
            "post /posts/a/",
            "burst 4 3 2 1",
            "thread 16 17",
            "item 12",
            "thread 11 13 14",
            "item 10",
        ],
        # an account's own page is whole: the copy of the post is there
        "/channels/jane/": [
            *("item 20", "item 18", "thread 16 17", "item 15", "item 12"),
            *("thread 11 13 14", "item 10"),
        ],
        "/channels/janef/": ["item 5", "burst 4 3 2 1"],
        "/kinds/note/": ["item 20", "thread 11 13 14", "item 10"],
        "/kinds/photo/": ["item 5", "burst 4 3 2 1"],
        "/kinds/reply/": ["thread 16 17", "item 15", "item 12"],
        "/kinds/repost/": ["item 18"],
    }


def test_nothing_is_lost_and_nothing_stands_twice() -> None:
    there = stream(*STORY, cards=[POST])
    shown = [
        view.id
        for flow in there.flows[1:3]
        for one in flow.entries
        for view in one.items
    ]
    assert sorted(shown) == sorted(there.items)
    assert len(shown) == len(STORY) - 1


def test_a_copy_is_shown_where_the_better_one_is_not() -> None:
    queries = (
        StreamQuery("all"),
        StreamQuery("short", posts=False, accounts=("jane",)),
    )
    settings = Settings(base_url=BASE, streams=queries)
    found = lists(stream(STORY[-1], settings=settings, cards=[POST]))
    assert found["/streams/all/"] == ["post /posts/a/"]
    assert found["/streams/short/"] == ["item 20"]
    assert found["/stream/"] == ["post /posts/a/"]


def test_a_post_tells_of_its_copies() -> None:
    post = card(
        "content/posts/a.md",
        date="2011-10-08",
        syndication=("https://other.test/a", status("20")),
    )
    there = stream(STORY[-1], cards=[post])
    also = (("Twitter/X", "/channels/jane/20/"), ("other.test", "https://other.test/a"))
    assert there.copies_of_post("content/posts/a.md") == also
    assert there.copies_of_post("content/posts/b.md") == ()
    (entry,) = there.flows[0].entries
    assert entry.also == also
    assert entry.digest != stream(item("9"), cards=[post]).flows[0].entries[0].digest


def test_a_hub_without_items_has_no_stream() -> None:
    assert stream(cards=[POST]).flows == ()
    assert stream(item(visibility="private"), cards=[POST]).flows == ()
    assert stream().accounts == ()
    assert stream().calendar == {}
    # but what the author declares
    settings = Settings(
        base_url=BASE,
        streams=(StreamQuery("mine"), StreamQuery("no", kinds=("photo",))),
    )
    there = stream(cards=[POST], settings=settings)
    assert lists(there) == {"/streams/mine/": ["post /posts/a/"]}


def test_a_hub_without_posts_is_whole() -> None:
    there = stream(item("20", published="2011-10-05"))
    assert list(lists(there)) == ["/stream/", "/channels/jane/", "/kinds/note/"]


def test_a_text_in_two_languages_is_one() -> None:
    settings = Settings(
        base_url=BASE,
        languages=(Language("en"), Language("fr")),
        streams=(StreamQuery("fr", languages=("fr",)),),
    )
    cards = [
        card(
            "content/posts/a.fr.md", lang="fr", url="/fr/posts/a/", translation_key="a"
        ),
        card("content/posts/a.md", translation_key="a"),
        card(
            "content/posts/b.fr.md", lang="fr", url="/fr/posts/b/", translation_key="b"
        ),
    ]
    found = lists(
        stream(item("20", published="2011-10-05"), settings=settings, cards=cards)
    )
    # those of one moment stand in the order of the site
    assert found["/stream/"] == ["item 20", "post /posts/a/", "post /fr/posts/b/"]
    assert found["/streams/fr/"] == ["post /fr/posts/a/", "post /fr/posts/b/"]


def test_accounts_are_in_the_order_of_the_settings() -> None:
    settings = Settings(base_url=BASE, accounts=(Account("janef"), Account("empty")))
    there = stream(item(), flickr("1"), item("3", account="al"), settings=settings)
    assert [view.key for view in there.accounts] == ["janef", "al", "jane"]
    flow = next(flow for flow in there.flows if flow.view.name == "jane")
    assert (flow.view.form, flow.view.title, flow.view.account) == (
        "account",
        "Jane",
        there.accounts[2],
    )


def test_items_and_threads_are_found() -> None:
    there = stream(*STORY)
    assert next(iter(there.items)) == "twitter:jane:20"
    assert "twitter:jane:19" not in there.items
    assert set(there.threads) == {"/channels/jane/11/", "/channels/jane/16/"}
    parts = there.threads["/channels/jane/11/"]
    assert [view.item.native for view in parts] == ["11", "13", "14"]
    assert there.thread_of("twitter:jane:14") == "twitter:jane:11"
    assert there.thread_of("twitter:jane:12") is None
    found = there.item_at("https://twitter.com/jane/status/12")
    assert found is there.items["twitter:jane:12"]
    assert there.item_at("/channels/jane/12/") is found
    assert there.item_at(status("19")) is None


def test_on_this_day() -> None:
    there = stream(
        item("1", published="2009-10-05T22:30:00Z"),
        item("2", published="2011-10-05T10:00:00Z"),
        item("3", published="2010-02-28"),
        item("4"),
        cards=[card(date="2010-10-05")],
        settings=Settings(base_url=BASE, timezone="UTC"),
    )
    assert {day: shapes(some) for day, some in there.calendar.items()} == {
        (2, 28): ["item 3"],
        (10, 5): ["item 2", "post /posts/a/", "item 1"],
    }


def files(there: Stream) -> tuple[list[str], list[str]]:
    return list(there.published), list(there.pictures)


def test_only_files_of_what_is_shown_are_published() -> None:
    names = ("a.jpg", "b.mp4", "secret.jpg", "hidden.jpg", "unused.jpg", "me.jpg")
    urls = {FOLDER + name: f"/channels/jane/media/{name}" for name in names}
    pictures = {path: picture(path) for path in urls if path.endswith("jpg")}
    there = stream(
        item("1", media=(Media("image", None, "media/a.jpg"),)),
        item("2", media=(Media("video", None, "media/b.mp4"),)),
        item(
            "3",
            media=(Media("image", None, "media/secret.jpg"),),
            visibility="followers",
        ),
        item("4", media=(Media("image", None, "media/hidden.jpg"),)),
        said={"4": Curation(hide=True)},
        facts={"jane": AccountFacts("twitter", avatar="media/me.jpg")},
        urls=urls,
        pictures=pictures,
    )
    assert files(there) == (
        [FOLDER + name for name in ("a.jpg", "b.mp4", "me.jpg")],
        [FOLDER + name for name in ("a.jpg", "me.jpg")],
    )
    assert there.accounts[0].avatar == pictures[FOLDER + "me.jpg"]


def test_knows_what_documents_need() -> None:
    path = FOLDER + "deck.pdf"
    deck = DocumentFacts(b"d" * 16, "", (PageFacts(4, 3, ""),))
    media = (Media("document", None, "media/deck.pdf"),)
    given: dict[str, Any] = {"urls": {path: "/d/deck.pdf"}, "documents": {path: deck}}
    there = stream(item(media=media), **given)
    assert there.leaves == {"/d/deck.1.webp": LeafOf(path, 0, LEAF_WIDTH)}
    assert stream(item(media=media, visibility="private"), **given).leaves == {}


def test_frames_are_of_the_players_that_are_used() -> None:
    there = stream(
        item("1", player=Player("youtube", "dQw4w9WgXcQ")),
        item("2", player=Player("evil", "x")),
        item("3", player=Player("vimeo", "12345"), visibility="private"),
    )
    assert there.frame_hosts == ("www.youtube-nocookie.com",)
    hand = Source("a.md", "", "hand")
    film = item("4", url="https://vimeo.com/12345", source=hand)
    assert stream(film).frame_hosts == ("player.vimeo.com",)
    assert stream(item()).frame_hosts == ()


def test_entries_and_views_are_made_once() -> None:
    there = stream(*STORY)
    main, account = there.flows[:2]
    assert main.entries[-1] is account.entries[-1]
    assert main.entries[-1].item is there.items["twitter:jane:10"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_what_is_given_changes_nothing(order: int) -> None:
    there = stream(*STORY[::order], cards=[POST])
    assert [flow.view for flow in there.flows if flow.view.form == "kind"] == [
        flow.view
        for flow in stream(*STORY, cards=[POST]).flows
        if flow.view.form == "kind"
    ]
    assert {name: view.digest for name, view in there.items.items()} == {
        name: view.digest for name, view in stream(*STORY, cards=[POST]).items.items()
    }


def test_nothing_is_needed_but_items_and_settings() -> None:
    there = join_stream({"jane": [item()]}, Settings())
    assert [view.id for view in there.items.values()] == ["twitter:jane:20"]
    assert there.problems == ()


@pytest.mark.parametrize(
    ("via", "urls", "problems"),
    [
        ("archive", {}, []),
        ("hand", {f"{FOLDER}a.pdf": "/a.pdf"}, []),
        (
            "hand",
            {},
            [
                (
                    'content/channels/jane/deck.md:3: A401 there is no file "a.pdf" '
                    f"({FOLDER}a.pdf)"
                ),
            ],
        ),
    ],
)
def test_files_that_the_author_names_are_there(
    via: Any, urls: dict[str, str], problems: list[str]
) -> None:
    source = Source("content/channels/jane/deck.md", "line 3", via)
    one = item(media=(Media("document", path="media/a.pdf"),), source=source)
    found = stream(one, urls=urls).problems
    told = [f"{one} ({one.hint.removeprefix('looked for ')})" for one in found]
    assert told == problems
