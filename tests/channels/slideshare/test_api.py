from __future__ import annotations

from pathlib import Path

import pytest

from affluent.channels.channel import Found, Saved, Skipped, Withheld
from affluent.channels.slideshare.api import found_in_api
from affluent.model.item import Player
from affluent.model.problem import Problem

DATA = (Path(__file__).parent / "data" / "user.xml").read_bytes()
SHOW = "<Slideshow><ID>{}</ID><Title>x</Title><Username>{}</Username>{}</Slideshow>"


def found(data: bytes) -> list[Found]:
    return list(found_in_api(data, "a.xml", "jane", None))


def test_a_slideshow() -> None:
    item = next(one.item for one in found(DATA) if isinstance(one, Saved))

    assert (item.id, item.kind) == ("slideshare:jane:101", "slides")
    assert item.title == "L’art du thé"
    assert item.text == "First line & more\nSecond line, see https://x.test/"
    assert (item.published, item.updated) == (
        "2014-05-02T00:50:06Z",
        "2014-05-02T00:52:19Z",
    )
    assert (item.lang, item.tags) == ("fr", ("thé", "Tea time"))
    assert item.player == Player("slideshare", "key/aB3dEf6hIj9lMn")
    assert item.visibility == "public"


def test_the_signed_address_of_a_file_is_not_kept() -> None:
    assert "Signature" not in repr(found(DATA))


def test_dates_of_2010_and_documents() -> None:
    items = [one.item for one in found(DATA) if isinstance(one, Saved)]

    assert (items[1].kind, items[1].published) == (
        "document",
        "2010-09-18T08:09:00-05:00",
    )
    assert items[1].lang is None


def test_what_is_hidden_or_unfinished_is_counted() -> None:
    values = found(DATA)

    assert sum(one == Withheld("private") for one in values) == 3
    assert Skipped("a slideshow that was not converted") in values
    assert [one.code for one in values if isinstance(one, Problem)] == ["I105"]


@pytest.mark.parametrize("root", ["Slideshows", "User", "Tag", "Group"])
def test_roots(root: str) -> None:
    one = SHOW.format(1, "jane", "")
    values = found(f"<{root}><Name>x</Name>{one}</{root}>".encode())

    assert [one.item.native for one in values if isinstance(one, Saved)] == ["1"]


def test_a_single_slideshow() -> None:
    values = found(SHOW.format(1, "jane", "").encode())

    assert [one.item.native for one in values if isinstance(one, Saved)] == ["1"]


def test_a_list_of_several_people_is_nobody_s() -> None:
    shows = SHOW.format(1, "jane", "") + SHOW.format(2, "john", "")

    assert found(f"<Tag><Name>tea</Name>{shows}</Tag>".encode()) == [
        Skipped("a slideshow in a list of several people", 2)
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<SlideShareServiceError><Message ID="1">No key</Message></SlideShareServiceError>', "I111"),
        (b"<User><Slideshow>", "I104"),
        (b"", "I104"),
    ],
)  # fmt: skip
def test_refusals_and_damage(data: bytes, code: str) -> None:
    assert [one.code for one in found(data) if isinstance(one, Problem)] == [code]
