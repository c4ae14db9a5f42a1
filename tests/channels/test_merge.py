from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given

from affluent.channels.merge import merged, merged_facts, rank
from affluent.model.item import AccountFacts, Cite, Item, Media, Person, Source, Spot
from harness.item_values import FULL, items

ARCHIVE = Source("a.json", "1", "archive", "2022-01-01T00:00:00Z")
NEWER = Source("b.json", "9", "archive", "2023-01-01T00:00:00Z")
FEED = Source("https://x.test/feed", "3", "feed", "2024-01-01T00:00:00Z")
API = Source("https://x.test/api", "3", "api", "2024-01-01T00:00:00Z")
OEMBED = Source("https://x.test/oembed", "", "oembed", "2024-01-01T00:00:00Z")


def note(source: Source = ARCHIVE, /, **more: Any) -> Item:
    return Item("fake:jane:1", "fake", "jane", "note", **{"source": source, **more})


@given(items())
def test_the_same_twice_is_the_very_same(item: Item) -> None:
    assert merged(item, item) is item
    again = item._replace(source=item.source._replace(pointer="elsewhere"))
    assert merged(item, again) is item


def test_a_newer_export_without_news_changes_nothing() -> None:
    old = FULL._replace(source=ARCHIVE)
    assert merged(old, FULL._replace(source=NEWER)) is old


def test_an_older_export_without_news_changes_nothing() -> None:
    old = FULL._replace(source=NEWER)
    assert merged(old, FULL._replace(source=ARCHIVE)) is old


@pytest.mark.parametrize("stronger", [NEWER, API])
def test_the_stronger_has_the_say_in_any_order(stronger: Source) -> None:
    weak = note(
        ARCHIVE, html="<p>old</p>", text="old", lang="fr", url="https://x.test/1"
    )
    strong = note(stronger, html="<p>new</p>", text="new", lang="en")
    expected = strong._replace(url="https://x.test/1")
    assert merged(weak, strong) == expected
    assert merged(strong, weak) == expected


def test_an_archive_outranks_a_feed_however_old() -> None:
    feed = note(
        FEED,
        html="<p>sho…</p>",
        text="sho…",
        title="T",
        published="2011-10-05T16:48:00+02:00",
    )
    archive = note(html="<p>short</p>", text="short", published="2011-10-05T14:48:00Z")
    expected = archive._replace(title="T")
    assert merged(feed, archive) == expected
    assert merged(archive, feed) == expected


def test_an_archive_that_says_the_same_as_a_feed_takes_its_place() -> None:
    feed, archive = note(FEED, text="a"), note(ARCHIVE, text="a")
    assert merged(feed, archive) == archive
    assert merged(archive, feed) is archive


def test_ranks() -> None:
    order = [
        OEMBED,
        FEED,
        Source("a", "1"),
        Source("a", "1", made="never"),
        ARCHIVE,
        NEWER,
        API,
    ]
    ranks = [rank(source) for source in order]
    assert ranks == sorted(ranks)
    assert rank(Source("", "", "hand")) > ranks[-1]


@pytest.mark.parametrize(
    "field",
    [
        field
        for field in FULL._fields
        if field not in {"id", "channel", "account", "kind", "visibility", "source"}
    ],
)
def test_nothing_erases_what_is_known(field: str) -> None:
    blank = note(NEWER)
    assert getattr(merged(FULL._replace(id=blank.id), blank), field) == getattr(
        FULL, field
    )


def test_what_is_not_known_to_be_public_erases_no_visibility() -> None:
    old = note(visibility="public")
    assert merged(old, note(NEWER, visibility="unknown")) is old
    assert (
        merged(note(visibility="unknown"), note(FEED, visibility="public")).visibility
        == "public"
    )
    assert (
        merged(note(visibility="public"), note(NEWER, visibility="unlisted")).visibility
        == "unlisted"
    )


@pytest.mark.parametrize(
    ("strong", "weak", "expected"),
    [
        (None, "2011-10-05", "2011-10-05"),
        ("2011-10-05", "2011-10-05T14:48:00", "2011-10-05T14:48:00"),
        ("2011-10-05T00:00:00", "2011-10-05T14:48:00Z", "2011-10-05T14:48:00Z"),
        ("2011-10-05T14:48:00Z", "2011-10-05T16:48:00+02:00", "2011-10-05T14:48:00Z"),
        ("2011-10-05T14:48:00Z", "2011-10-05", "2011-10-05T14:48:00Z"),
    ],
)
def test_the_more_exact_date_stays(
    strong: str | None, weak: str, expected: str
) -> None:
    assert (
        merged(note(published=weak), note(NEWER, published=strong)).published
        == expected
    )


def test_copies_and_earlier_revisions_unite() -> None:
    old = note(syndication=("https://a.test",), aliases=("0",), albums=("A",))
    new = note(
        NEWER,
        syndication=("https://b.test", "https://a.test"),
        aliases=("00", "1"),
        albums=("B",),
    )
    found = merged(old, new)
    assert found.syndication == ("https://b.test", "https://a.test")
    assert found.aliases == ("00", "0")
    assert found.albums == ("B", "A")


def test_an_earlier_revision_folds_into_the_later_one() -> None:
    early = note(NEWER, text="tpyo", lang="en")
    late = note(text="typo", aliases=("1",))._replace(id="fake:jane:2")
    for found in (merged(early, late), merged(late, early)):
        assert (found.id, found.text, found.lang, found.aliases) == (
            "fake:jane:2",
            "typo",
            "en",
            ("1",),
        )
    assert merged(found, early) is found


def media(*rows: Media) -> Item:
    return note(media=rows)


A, B = (
    Media("image", "https://x.test/a.jpg?w=1", "media/1-a.jpg"),
    Media("image", "https://x.test/b.jpg"),
)
LARGE_A = Media("image", "https://large.test/s/a.jpg", alt="A", width=9)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((A,), (), (A,)),
        ((), (A,), (A,)),
        # the same name of file: the same picture
        ((B, A), (LARGE_A,), (LARGE_A._replace(path=A.path),)),
        # as many: the same ones, in their order
        ((A,), (B._replace(alt="x"),), (B._replace(alt="x", path=A.path),)),
        # an own copy of what the new one does not have stays
        (
            (A, B),
            (Media("video", "https://x.test/c.mp4"),),
            (Media("video", "https://x.test/c.mp4"), A),
        ),
        ((A._replace(alt=""),), (A,), (A._replace(alt=""),)),
        ((A._replace(alt="old"),), (A._replace(alt=""),), (A._replace(alt=""),)),
    ],
)
def test_media(
    old: tuple[Media, ...], new: tuple[Media, ...], expected: tuple[Media, ...]
) -> None:
    first = media(*old)
    found = merged(first, media(*new)._replace(source=NEWER))
    assert found.media == expected
    # and it settles
    assert merged(found, media(*new)._replace(source=NEWER)) is found
    assert merged(found, first) is found


def test_cites() -> None:
    old = note(
        cites=(
            Cite("reply", "https://x.test/1", Person("Bob"), "<p>?</p>"),
            Cite("quote", "https://x.test/2"),
        )
    )
    new = note(NEWER, cites=(Cite("reply", "https://x.test/1", Person(handle="bob")),))
    assert merged(old, new).cites == (
        Cite("reply", "https://x.test/1", Person("Bob", "bob"), "<p>?</p>"),
        Cite("quote", "https://x.test/2"),
    )


def test_a_cite_of_something_else_is_not_mixed_in() -> None:
    old = note(cites=(Cite("repost", "https://x.test/1", html="<p>one</p>"),))
    new = note(NEWER, cites=(Cite("repost", "https://x.test/2"),))
    assert merged(old, new).cites == new.cites
    bare = note(NEWER, cites=(Cite("repost", None, Person("Ann")),))
    assert merged(old, bare).cites == (
        Cite("repost", "https://x.test/1", Person("Ann"), "<p>one</p>"),
    )


def test_persons_and_places_are_filled() -> None:
    old = note(author=Person("Jane", None, "https://x.test"), place=Spot(1.0, 2.0))
    new = note(NEWER, author=Person(None, "jane"), place=Spot(name="Nantes"))
    found = merged(old, new)
    assert found.author == Person("Jane", "jane", "https://x.test")
    assert found.place == Spot(1.0, 2.0, "Nantes")


def test_the_order_does_not_matter() -> None:
    readings = [
        note(FEED, title="T", text="f", html="<p>f</p>", media=(A,)),
        note(ARCHIVE, text="a", html="<p>a</p>", lang="en", media=(LARGE_A,)),
        note(
            NEWER,
            text="n",
            html="<p>n</p>",
            media=(LARGE_A._replace(alt="N"),),
            tags=("x",),
        ),
    ]
    found = {merged(merged(a, b), c) for a, b, c in permutations(readings)}
    assert len(found) == 1


def test_facts() -> None:
    old = AccountFacts("a", "7", "jan", "Jan", bio="Old.", aliases=("j", "jane"))
    new = AccountFacts(
        "a", "7", "jane", "", "https://x.test/jane", avatar="media/a.png"
    )
    assert merged_facts(old, new) == AccountFacts(
        "a",
        "7",
        "jane",
        "Jan",
        "https://x.test/jane",
        "Old.",
        "media/a.png",
        ("j", "jan"),
    )
    assert merged_facts(old, old) == old._replace(aliases=("j", "jane"))
