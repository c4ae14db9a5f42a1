from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.stream.views import ARCHIVED
from affluent.model.curation import Curation
from affluent.model.item import Cite, Item, Occasion, Person, Player, Source, Spot
from affluent.model.settings import Account, Settings
from affluent.model.stream import EventView, ItemView, Moment, Part
from harness.items import BASE, item, status, stream
from harness.values import card


def settings(**account: Any) -> Settings:
    return Settings(
        title="Jane's hub", base_url=BASE, accounts=(Account("jane", **account),)
    )


def view(
    one: Item, *others: Item, said: Curation | None = None, **given: Any
) -> ItemView:
    there = stream(one, *others, said={"20": said} if said else {}, **given)
    return there.items[one.id]


def test_shows_what_the_service_had() -> None:
    found = view(item(published="2011-10-05T14:48:00Z", title="T", tags=("a",)))
    assert (found.url, found.anchor) == ("/channels/jane/20/", "i20")
    assert (found.date, found.day, found.is_timed) == (1317826080, (2011, 10, 5), True)
    assert (found.title, found.tags, found.note) == ("T", ("a",), "")
    assert (found.account.label, found.label) == ("Twitter/X", "")
    assert (found.part, found.also, found.canonical) == (None, (), "")


def test_the_author_has_the_last_word() -> None:
    said = Curation(title="Mine", note="*No.*", tags=("A", "b"), pin=True)
    found = view(item(title="T", tags=("a", "c")), said=said)
    assert (found.title, found.note, found.is_pinned) == (
        "Mine",
        "<p><em>No.</em></p>",
        True,
    )
    assert found.tags == ("a", "c", "b")


@pytest.mark.parametrize(
    ("places", "expected"), [("hide", None), ("show", Spot(47.2, -1.5, "Nantes"))]
)
def test_a_place_is_told_only_where_it_may_be(
    places: Any, expected: Spot | None
) -> None:
    found = view(
        item(place=Spot(47.2, -1.5, "Nantes")), settings=settings(places=places)
    )
    assert found.place == expected
    # nor can a template find it elsewhere
    assert found.item.place == expected


def test_items_speak_their_accounts_language() -> None:
    assert view(item(), settings=settings(lang="fr")).lang == "fr"
    assert view(item(lang="en"), settings=settings(lang="fr")).lang == "en"
    assert view(item()).lang == ""


def cited(*others: Item, url: str | None = status("9", "bob")) -> tuple[Cite, str]:
    cite = Cite("quote", url, Person("Bob", "bob"), "<p>Said</p>", "2011-10-05")
    (found,) = view(item(cites=(cite,)), *others, cards=[card()]).cites
    return found.cite, found.url


def test_what_is_cited_is_shown_as_it_was_saved() -> None:
    cite, url = cited()
    assert (cite.html, url) == ("<p>Said</p>", "")
    assert cited(url=None)[1] == ""
    # with our own page of it, where there is one
    assert cited(item("9", url=status("9", "bob")))[1] == "/channels/jane/9/"
    assert cited(url="https://jane.test/posts/a/")[1] == "/posts/a/"


def test_nobody_cites_what_is_held_back() -> None:
    cite, url = cited(item("9", url=status("9", "bob"), visibility="followers"))
    assert (cite.html, cite.author, cite.published, url) == (None, None, None, "")
    assert cite.url == status("9", "bob")


@pytest.mark.parametrize(
    ("one", "given", "label"),
    [
        (item(), {}, ""),
        (item(), {"settings": settings(status="closed")}, ARCHIVED),
        (item(channel="friendfeed"), {"facts": {}}, ARCHIVED),
    ],
)
def test_says_honestly_that_a_service_is_gone(
    one: Item, given: dict[str, Any], label: str
) -> None:
    assert view(one, **given).label == label


def test_a_player_is_one_that_is_allowed() -> None:
    found = view(item(player=Player("youtube", "dQw4w9WgXcQ"))).player
    assert found is not None
    assert found.host == "www.youtube-nocookie.com"
    assert view(item(player=Player("evil", "x"))).player is None


def test_what_is_written_by_hand_has_the_player_of_its_address() -> None:
    film = item(url="https://youtu.be/dQw4w9WgXcQ", source=Source("a.md", "", "hand"))
    found = view(film).player
    assert found is not None
    assert found.src == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    assert view(film._replace(source=Source("", ""))).player is None


def test_a_part_knows_its_thread() -> None:
    first = item("20", published="2011-10-05T10:00:00Z")
    second = item("21", reply="20", published="2011-10-05T10:01:00Z")
    assert view(first, second).part == Part("/channels/jane/20/", 1, 2)
    found = view(second, first)
    assert found.part == Part("/channels/jane/20/", 2, 2)
    assert found.cites[0].url == "/channels/jane/20/"


def test_copies_point_to_each_other() -> None:
    copy = item("20", links=(f"{BASE}posts/a/",))
    photo = item(
        "5",
        channel="flickr",
        account="janef",
        url="https://www.flickr.com/photos/jane/5/",
        syndication=(status("20"), "https://other.test/5"),
    )
    there = stream(copy, photo, settings=settings(), cards=[card(title="A")])
    found = there.items[copy.id]
    assert found.canonical == "/posts/a/"
    assert found.also == (
        ("Jane's hub", "/posts/a/"),
        ("Flickr", "/channels/janef/5/"),
    )
    assert there.items[photo.id].also == (
        ("Jane's hub", "/posts/a/"),
        ("Twitter/X", "/channels/jane/20/"),
        ("other.test", "https://other.test/5"),
    )


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({}, True),
        ({"text": "Other"}, False),
        ({"published": "2011-10-05"}, False),
        ({"tags": ("b",)}, False),
        ({"place": Spot(1.0, 2.0)}, True),
        ({"lang": "fr"}, False),
    ],
)
def test_equal_digests_look_equal(change: dict[str, Any], is_same: bool) -> None:
    one, other = view(item()), view(item(**change))
    assert (one == other) is is_same
    assert (one.digest == other.digest) is is_same


@pytest.mark.parametrize(
    "said",
    [
        Curation(title="T"),
        Curation(note="N"),
        Curation(pin=True),
        Curation(tags=("t",)),
    ],
)
def test_what_the_author_says_changes_the_digest(said: Curation) -> None:
    assert view(item()).digest != view(item(), said=said).digest


def test_a_digest_hangs_on_nothing_else() -> None:
    others = [item(str(number), text="Other") for number in range(30, 40)]
    assert view(item()).digest == view(item(), *others, cards=[card()]).digest


def test_an_anchor_is_an_id_of_html() -> None:
    assert view(item("été", url=None)).anchor == "i_C3_A9t_C3_A9"


@pytest.mark.parametrize(
    ("occasion", "start", "end"),
    [
        (
            Occasion("2012-05-01T18:30:00+02:00", "2012-05-02"),
            Moment(1335889800, (2012, 5, 1), is_timed=True),
            Moment(1335916800, (2012, 5, 2), is_timed=False),
        ),
        (
            Occasion("2012-05-01", "2012-04-01"),
            Moment(1335830400, (2012, 5, 1), is_timed=False),
            None,
        ),
    ],
)
def test_when_an_event_is(
    occasion: Occasion, start: Moment, end: Moment | None
) -> None:
    found = view(item(kind="event", event=occasion))
    assert found.event == EventView(start, end)
    assert found.scheduled == start


@pytest.mark.parametrize(
    ("fields", "is_scheduled"),
    [
        ({"kind": "event", "published": "2011-10-05"}, True),
        ({"kind": "event", "published": None}, False),
        ({"kind": "note", "published": "2011-10-05"}, False),
        ({"kind": "event", "event": Occasion("2012-05-01", rsvp="no")}, False),
        ({"kind": "event", "event": Occasion("2012-05-01", rsvp="maybe")}, True),
    ],
)
def test_what_calendars_have(fields: Any, is_scheduled: bool) -> None:
    assert (view(item(**fields)).scheduled is not None) is is_scheduled
