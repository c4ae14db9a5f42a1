from __future__ import annotations

import json
from pathlib import Path

import pytest

from affluent.channels.slideshare.embed import item_from_embed
from affluent.model.item import Item, Media, Player
from affluent.model.problem import Problem

DATA = Path(__file__).parent / "data"
ANSWER = json.loads((DATA / "oembed.json").read_text("utf-8"))


def item(asked: str | None = None, **changes: object) -> Item | Problem:
    data = json.dumps({**ANSWER, **changes}).encode()
    return item_from_embed(data, "a.json", asked, "jane", "2026-01-01T00:00:00Z")


def test_all_slides_are_pictures() -> None:
    one = item()

    assert isinstance(one, Item)
    base = "https://image.slidesharecdn.com/tea-140501195007-phpapp01/95/slide-"
    assert one.media == tuple(
        Media("image", f"{base}{number}-1024.jpg", width=1024) for number in (1, 2, 3)
    )
    assert one.url == "https://www.slideshare.net/jane/a-talk-on-tea"
    assert one.player == Player("slideshare", "key/aB3dEf6hIj9lMn")
    # a clock of nobody's zone, read of the thumbnail's name
    assert one.published == "2014-05-01T19:50:07"
    assert one.source.via == "oembed"


def test_json_and_xml_are_one_item() -> None:
    xml = item_from_embed(
        (DATA / "oembed.xml").read_bytes(), "a.xml", None, "jane", None
    )
    one = item()

    assert isinstance(xml, Item)
    assert isinstance(one, Item)
    assert (xml.id, xml.title, xml.media) == (one.id, one.title, one.media)
    assert xml.player == Player("slideshare", "201")


@pytest.mark.parametrize(
    "changes",
    [
        {"total_slides": 10**9},
        {"total_slides": -1},
        {"total_slides": None},
        {"slide_image_baseurl": "javascript:x"},
        {"slide_image_baseurl_suffix": None},
    ],
)
def test_without_slides_there_is_the_thumbnail(changes: dict[str, object]) -> None:
    one = item(**changes)

    assert isinstance(one, Item)
    assert len(one.media) == 1


def test_the_number_may_be_in_what_was_asked() -> None:
    one = item("https://www.slideshare.net/slideshow/a-talk/77", slideshow_id=None)

    assert isinstance(one, Item)
    assert one.native == "77"


def test_an_answer_that_names_nothing() -> None:
    assert isinstance(item(slideshow_id=None, html=""), Problem)
    assert isinstance(
        item_from_embed(b'{"error": "x"}', "a.json", None, "jane", None), Problem
    )
