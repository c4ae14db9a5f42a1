"""What pages see of items and cards."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.item import Choice, Cite, Person
from affluent.model.stream import CiteView
from harness.stream_values import entry_of, entry_of_post, item
from harness.values import card


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"title": "A title", "text": "Words"}, "A title"),
        ({"text": "Two\n  lines"}, "Two lines"),
        ({"text": ""}, ""),
        ({"text": "a" * 80}, "a" * 80),
        ({"text": "a" * 78 + " bcd"}, "a" * 78 + "…"),
        # what a warning hides, no link tells
        ({"text": "Words", "warning": "blood"}, "blood"),
        ({"text": "Words", "warning": ""}, ""),
        ({"title": "A title", "warning": "blood"}, "A title"),
    ],
)
def test_headings(fields: dict[str, Any], heading: str) -> None:
    assert item(**fields).heading == heading


def test_a_view_tells_of_its_item() -> None:
    poll = (Choice("Yes", 1),)
    view = item("20", kind="poll", lang="fr", url="https://x.test/20", poll=poll)
    told = (view.id, view.kind, view.lang, view.origin, view.warning, view.poll)
    assert told == ("twitter:jane:20", "poll", "fr", "https://x.test/20", None, poll)
    assert (view.html, view.text) == ("<p>Words of 20</p>", "Words of 20")
    assert (item().lang, item().origin) == ("", "")


def test_who_is_cited() -> None:
    ann = Person("Ann")
    assert CiteView(Cite("reply", author=ann), "").author == ann


def test_a_card_leads_to_what_it_shows() -> None:
    one, other = item("1"), item("2")
    assert entry_of(one, other, form="burst").item == one
    assert entry_of(one).url == "/channels/jane/1/"
    assert entry_of_post(card(url="/posts/a/")).url == "/posts/a/"
