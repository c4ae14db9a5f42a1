from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.model.item import AccountFacts, Item
from affluent.model.problem import Problem
from affluent.source import item_feed
from affluent.source.item_feed import (
    account_as_json,
    account_from_json,
    feed_from_items,
    items_from_feed,
    month_of,
)
from harness.item_values import FULL, items

FACTS = AccountFacts(
    "fake",
    "7",
    "jane",
    "Jane",
    "https://fake.test/jane",
    "Walks.",
    "media/me.jpg",
    ("jan",),
)
PATH = "content/channels/jane/2011-10.json"
SMALL = Item("fake:jane:1", "fake", "jane", "note", html="<p>é</p>", text="é")

EXPECTED = """\
{
 "_affluent": {"account": "jane", "channel": "fake", "version": 1},
 "items": [
  {
   "_affluent": {
    "kind": "note",
    "source": {"file": "", "pointer": ""},
    "visibility": "unknown"
   },
   "content_html": "<p>é</p>",
   "id": "fake:jane:1"
  },
  {
   "_affluent": {
    "kind": "note",
    "source": {"file": "", "pointer": ""},
    "visibility": "unknown"
   },
   "content_html": "<p>é</p>",
   "id": "fake:jane:2"
  }
 ],
 "title": "jane, 2011-10",
 "version": "https://jsonfeed.org/version/1.1"
}
"""


def written(*found: Item) -> bytes:
    return feed_from_items(FACTS, "jane", "2011-10", found)


def messages(data: bytes) -> list[str]:
    _, problems = items_from_feed(data, PATH)
    return [str(problem) for problem in problems]


def test_the_bytes() -> None:
    assert written(SMALL._replace(id="fake:jane:2"), SMALL).decode() == EXPECTED


def test_no_items() -> None:
    data = written()
    assert json.loads(data)["items"] == []
    assert items_from_feed(data, PATH) == ((), ())


@given(st.lists(items(), unique_by=lambda item: item.id, max_size=4))
def test_what_is_written_is_read(found: list[Item]) -> None:
    data = written(*found)
    again, problems = items_from_feed(data, PATH)
    assert problems == ()
    assert set(again) == set(found)
    assert written(*reversed(again)) == data


def test_half_a_pair_cannot_stop_it() -> None:
    data = written(SMALL._replace(html="", text="\ud83d"))
    assert items_from_feed(data, PATH)[0][0].text == "?"


@pytest.mark.parametrize(
    ("published", "month"),
    [
        ("2011-10-05", "2011-10"),
        ("2011-10-31T23:30:00-05:00", "2011-10"),
        (None, "undated"),
    ],
)
def test_months(published: str | None, month: str) -> None:
    assert month_of(FULL._replace(published=published)) == month


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"{PATH}:1:1: A501 the file is not valid JSON: expecting value"),
        (b"{\n,}", f"{PATH}:2:1: A501 the file is not valid JSON: expecting property"),
        (b"[]", f"{PATH}: A501 the file holds no object of keys and values"),
        (b"{}", f'{PATH}: A501 the file is no JSON Feed: it has no list "items"'),
        (b"\xff\xfe", f"{PATH}:1: A501 the file is UTF-16 or no text at all"),
        (b"[" * 99999, f"{PATH}: A501 the file nests too deeply"),
        (
            b'{"items": [' + b"9" * 9999 + b"]}",
            f"{PATH}: A501 the file nests too deeply",
        ),
    ],
)
def test_files_that_cannot_be_read(data: bytes, message: str) -> None:
    found = messages(data)
    assert len(found) == 1
    assert found[0].startswith(message)


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(item_feed, "SIZE_LIMIT", 10)
    assert messages(written()) == [f"{PATH}: A501 the file is too large"]


def test_one_wrong_item_leaves_the_others() -> None:
    data = written(
        SMALL, SMALL._replace(id="fake:jane:2"), SMALL._replace(id="fake:jane:3")
    )
    edited = data.replace(b'"id": "fake:jane:2"', b'"id": "fake:jane:2", "title": 5')
    edited = edited.replace(b'"id": "fake:jane:3"', b'"name": "x"')
    found, problems = items_from_feed(edited, PATH)
    assert [item.native for item in found] == ["1"]
    assert list(map(str, problems)) == [
        f'{PATH}:20: A502 "fake:jane:2": "title" is not a text',
        f'{PATH}: A502 item 3: "id" is not an id like "twitter:jane:20"',
    ]


def test_an_id_that_stands_twice() -> None:
    data = written(SMALL, SMALL._replace(id="fake:jane:2", title="second"))
    twice = data.replace(b"fake:jane:2", b"fake:jane:1")
    found, problems = items_from_feed(twice, PATH)
    assert [item.title for item in found] == [None]
    assert list(map(str, problems)) == [
        f'{PATH}:20: A503 the item "fake:jane:1" stands twice'
    ]


def test_an_account_comes_back() -> None:
    data = account_as_json(FACTS)
    assert account_from_json(data, "account.json") == FACTS
    assert data.decode().splitlines()[1] == ' "aliases": ["jan"],'
    assert account_from_json(
        account_as_json(AccountFacts("fake")), "x"
    ) == AccountFacts("fake")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "x.json:1:2: A501 the file is not valid JSON"),
        (b"{}", "x.json: A502 the channel is missing"),
        (b'{\n"channel": 1}', 'x.json:2: A502 "channel" is not a text'),
        (
            b'{"channel": "a", "email": "b"}',
            'x.json:1: A502 "email" is not known of an account',
        ),
        (
            b'{"channel": "a", "aliases": "b"}',
            'x.json: A502 "aliases" is not a list of texts',
        ),
    ],
)
def test_accounts_that_are_wrong(data: bytes, message: str) -> None:
    problem = account_from_json(data, "x.json")
    assert isinstance(problem, Problem)
    assert str(problem).startswith(message)
