from __future__ import annotations

from affluent.hub.stream.ground import Ground
from affluent.model.curation import Curation
from affluent.model.settings import Account, Settings
from harness.items import BASE, item, status, stream
from harness.values import card

PUBLIC = item("20", published="2011-10-05T10:00:00Z")
HELD = item("21", published="2011-10-05T10:01:00Z", reply="20", visibility="followers")
LAST = item("22", published="2011-10-05T10:02:00Z", reply="21")


def ground(*items: object, **given: object) -> Ground:
    return stream(*items, **given).ground  # type: ignore[arg-type]


def test_parts_what_is_shown_from_what_is_held() -> None:
    there = ground(LAST, HELD, PUBLIC, said={"22": Curation(hide=True)})
    assert set(there.saved) == {"twitter:jane:20", "twitter:jane:21", "twitter:jane:22"}
    assert list(there.known) == ["twitter:jane:20"]
    assert {name: held.why for name, held in there.held.items()} == {
        "twitter:jane:21": "followers",
        "twitter:jane:22": "hidden",
    }


def test_newest_first() -> None:
    assert list(ground(PUBLIC, item("9"), LAST).known) == [
        "twitter:jane:22",
        "twitter:jane:20",
        "twitter:jane:9",
    ]


def test_what_is_held_parts_a_thread_and_leaves_no_trace() -> None:
    assert ground(PUBLIC, HELD._replace(visibility="public"), LAST).chains == {
        "twitter:jane:20": ("twitter:jane:20", "twitter:jane:21", "twitter:jane:22")
    }
    there = ground(PUBLIC, HELD, LAST)
    assert there.chains == {}
    assert set(there.pieces) == {"twitter:jane:20", "twitter:jane:22"}
    assert there.is_held(status("21"))
    assert not there.is_held(status("20"))
    assert "21" not in there.segments["jane"]


def test_a_thread_is_of_one_account() -> None:
    other = item("30", account="joe", published="2011-10-06", reply="20")
    assert ground(PUBLIC, other).parents == {}


def test_heads_and_parts() -> None:
    there = ground(PUBLIC, item("23", published="2011-10-06", reply="20"))
    assert there.heads == dict.fromkeys(
        ("twitter:jane:20", "twitter:jane:23"), PUBLIC.id
    )
    assert [part.number for part in there.parts.values()] == [1, 2]
    assert [one.item.native for one in there.pieces[PUBLIC.id].parts] == ["20", "23"]


def test_of_two_items_with_one_id_the_first_is_taken() -> None:
    there = ground(item("20", text="By hand"), item("20", text="From an archive"))
    assert there.saved["twitter:jane:20"].text == "By hand"


def test_only_listed_posts_flow() -> None:
    cards = [
        card("content/posts/a.md"),
        card("content/notes/b.md"),
        card("content/pages/c.md"),
        card("content/posts/d.md", unlisted=True),
    ]
    assert list(ground(cards=cards).posts) == [
        "content/posts/a.md",
        "content/notes/b.md",
    ]


def test_addresses_below_an_account() -> None:
    settings = Settings(base_url=BASE, accounts=(Account("jané"),))
    known = ground(item("a/b", account="jané"), settings=settings).known
    (one,) = known.values()
    assert one.url.startswith("/channels/jan%C3%A9/a-b-")


def test_problems_are_those_of_curations() -> None:
    assert ground(PUBLIC).problems == ()
    (problem,) = ground(PUBLIC, said={"99": Curation(pin=True)}).problems
    assert problem.code == "A504"
