from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.stream.queries import answers_itself
from affluent.model.item import Cite, Item, Person
from affluent.model.settings import Account, Settings, StreamQuery
from harness.items import BASE, item, shapes, status, stream
from harness.values import card

ITEMS = (
    item("1", published="2010-12-31T23:30:00Z", tags=("Été", "a"), lang="fr"),
    item("2", published="2011-10-05T10:00:00Z", kind="photo", lang="en-GB"),
    item("3", published="2011-10-06T10:00:00Z", reply="9", by="bob"),
    item("4", published="2011-10-07T10:00:00Z", kind="repost"),
    item("5", published="2011-11-01T10:00:00Z", kind="like"),
    item("6", account="flic", channel="flickr", kind="photo", url="https://f.test/6"),
)
POSTS = (
    card("content/posts/a.md", date="2011-10-01", tags=["ete"], authors=["Jane"]),
    card("content/notes/b.md", date="2012-01-01", lang="fr"),
    card("content/posts/c.md", date="2012-01-02", unlisted=True),
    card("content/pages/d.md"),
)
JANE = Account("jane", voice="jane")


def flowing(query: dict[str, Any], **account: Any) -> str:
    """What flows into such a stream, oldest first, by native id and slug."""
    settings = Settings(
        base_url=BASE,
        timezone="Europe/Paris",
        accounts=(JANE._replace(**account),),
        streams=(StreamQuery("s", **query),),
    )
    (flow,) = stream(*ITEMS, settings=settings, cards=POSTS)._declared.values()
    names = [
        name.strip("/").rpartition("/")[2].split()[-1] for name in shapes(flow.entries)
    ]
    return " ".join(reversed(names))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "6 1 a 2 b"),
        ({"posts": False}, "6 1 2"),
        ({"channels": ("flickr",)}, "6 a b"),
        ({"channels": ("flickr",), "posts": False}, "6"),
        ({"accounts": ("jane",), "posts": False}, "1 2"),
        ({"kinds": ("photo",)}, "6 2"),
        ({"kinds": ("note", "article")}, "1 a b"),
        # who asks for replies by their kind wants them
        ({"kinds": ("reply",)}, "3"),
        ({"show": ("replies", "likes"), "posts": False}, "6 1 2 3 5"),
        ({"show": ("reposts",), "posts": False}, "6 1 2 4"),
        # tags are compared as their addresses are
        ({"tags": ("ete",)}, "1 a"),
        ({"tags": ("#A",)}, "1"),
        ({"voices": ("jane",)}, "1 a 2"),
        ({"languages": ("fr",)}, "1 b"),
        ({"languages": ("en",)}, "a 2"),
        # the first is of 2011 in Paris
        ({"since": "2011", "until": "2011"}, "1 a 2"),
        ({"since": "2011-10-02", "until": "2011-10"}, "2"),
        ({"until": "2011-10-01"}, "1 a"),
        ({"since": "2012-01-01"}, "b"),
        ({"since": "2013"}, ""),
    ],
)
def test_a_query_says_what_flows_in(query: dict[str, Any], expected: str) -> None:
    assert flowing(query) == expected


def test_items_have_their_accounts_language() -> None:
    assert flowing({"languages": ("de",), "posts": False}) == ""
    found = flowing(
        {"languages": ("de",), "posts": False}, lang="de", stream=("likes",)
    )
    assert found == ""
    assert flowing({"languages": ("de",), "kinds": ("like",)}, lang="de") == "5"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ((), ["1", "2"]),
        (("replies",), ["1", "2", "3"]),
        (("reposts",), ["1", "2", "4"]),
        (("likes", "replies"), ["1", "2", "3", "5"]),
    ],
)
def test_an_account_says_what_is_on_the_main_stream(
    wanted: tuple[str, ...], expected: list[str]
) -> None:
    settings = Settings(base_url=BASE, accounts=(Account("jane", stream=wanted),))
    there = stream(*ITEMS[:5], settings=settings)
    assert there.main is not None
    assert [
        shape.split()[1] for shape in reversed(shapes(there.main.entries))
    ] == expected


def reply(*cites: Cite) -> Item:
    return item("3", kind="reply", cites=cites)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (reply(Cite("reply", status("2"), Person(None, "Jane"))), True),
        (reply(Cite("reply", status("2"), Person(None, "bob"))), False),
        # the address tells whose it is
        (reply(Cite("reply", "https://twitter.com/Jane/status/2")), True),
        (reply(Cite("reply", "https://twitter.com/i/status/2")), False),
        (reply(Cite("reply", "https://other.test/jane/status/2")), False),
        (reply(Cite("reply")), False),
        (reply(), False),
        (
            reply(
                Cite("reply", status("2"), Person(None, "jane")),
                Cite("reply", status("2", "bob"), Person(None, "bob")),
            ),
            False,
        ),
    ],
)
def test_who_answers_himself(one: Item, expected: bool) -> None:
    assert answers_itself(one, frozenset({"jane", "j"})) is expected
    assert not answers_itself(one, None)
