"""The page of each item: neighbours, threads, language, what is not planned again."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.artifact import Artifact, value_of
from affluent.model.item import Source
from affluent.model.page import Page
from affluent.model.settings import Language, Settings
from affluent.plan.stream.items import canonical_of, interface_of, item_families
from affluent.plan.world import World
from harness.stream_values import account, entry_of, item, medium, stream_of, thread
from harness.values import picture, site, theme, with_stream, world

BOTH = Settings(languages=(Language("en"), Language("fr-CA")))
MESSAGES = {"en": {"kind.photo": "Photo"}}
PARTS = thread(
    item("1", "2011-10-05 10:00"),
    item("2", "2011-10-05 10:01"),
    item("3", "2011-11-01 10:00"),
)


def here(*entries: Any, settings: Settings = BOTH) -> World:
    facts = theme(["item.html"], messages=MESSAGES)
    return with_stream(world(site(settings=settings), facts), stream_of(*entries))


def families(one: World) -> dict[str, Any]:
    assert one.stream
    return {each.name: each for each in item_families(one, one.stream, b"")}


def planned(*entries: Any) -> dict[str, Artifact]:
    found = families(here(*entries)).values()
    return {made.path: made for family in found for made in family.plan()}


def page(made: Artifact) -> Page:
    found = value_of(made.parts["page"])
    assert isinstance(found, Page)
    return found


def test_a_family_per_account_and_month() -> None:
    other = account("ann")
    names = families(
        here(
            entry_of(item("1", "2011-10-05")),
            entry_of(item("2", "2011-11-05")),
            entry_of(item("3", None)),
            entry_of(item("4", "2011-10-06", of=other)),
        )
    )
    assert [*names] == [
        *("items jane 2011-11", "items jane 2011-10", "items jane undated"),
        "items ann 2011-10",
    ]


def test_a_new_item_leaves_far_months_alone() -> None:
    old = [entry_of(item(str(n), f"2011-0{n}-05")) for n in (1, 2, 3)]
    before = families(here(*old))
    after = families(here(*old, entry_of(item("9", "2011-04-05"))))
    changed = {name for name in before if before[name].inputs != after[name].inputs}
    # the newest one so far has a neighbour now
    assert changed == {"items jane 2011-03"}


def test_neighbours_are_of_the_account_and_dated() -> None:
    pages = planned(
        entry_of(item("1", "2011-10-01")),
        entry_of(item("2", "2011-10-02", of=account("ann"))),
        entry_of(item("3", "2011-10-03")),
        entry_of(item("4", None)),
    )
    parts = pages["channels/jane/3/index.html"].parts
    assert parts["older"].url == "/channels/jane/1/"  # type: ignore[attr-defined]
    assert parts["newer"] is None
    assert pages["channels/jane/4/index.html"].parts["older"] is None


def test_a_thread_is_one_text_and_each_part_has_a_page() -> None:
    pages = planned(entry_of(item("0", "2011-10-01")), entry_of(*PARTS))
    first = pages["channels/jane/1/index.html"]
    assert first.parts["parts"] == PARTS
    later = pages["channels/jane/2/index.html"]
    assert later.parts["parts"] == ()
    assert later.parts["older"] is None
    assert page(later).canonical == "/channels/jane/1/"
    assert page(first).canonical == ""
    # a thread counts as one
    assert pages["channels/jane/0/index.html"].parts["newer"].url == PARTS[0].url  # type: ignore[attr-defined]


def test_a_thread_hangs_on_its_parts_of_other_months() -> None:
    edited = (
        *PARTS[:2],
        item("3", "2011-11-01 10:00", html="Other")._replace(part=PARTS[2].part),
    )
    before, after = families(here(entry_of(*PARTS))), families(here(entry_of(*edited)))
    name = "items jane 2011-10"
    assert before[name].inputs != after[name].inputs


@pytest.mark.parametrize(
    ("lang", "around"),
    [("en", "en"), ("fr-CA", "fr-CA"), ("fr", "fr-CA"), ("de", "en"), (None, "en")],
)
def test_the_interface_is_in_the_language_of_the_item(lang: Any, around: str) -> None:
    assert interface_of(item(lang=lang), site(settings=BOTH)) == around


def test_what_search_engines_should_not_list() -> None:
    quiet = item("1", visibility="unlisted")
    assert page(planned(entry_of(quiet))["channels/jane/1/index.html"]).noindex
    copy = item("1")._replace(canonical="/posts/a/")
    assert canonical_of(copy) == "/posts/a/"


def test_a_page_is_named_by_what_there_is() -> None:
    large = medium(picture=picture("a.png", width=800, height=600))
    photo = item("1", "2011-10-05", kind="photo", html="", media=(large,))
    made = page(planned(entry_of(photo))["channels/jane/1/index.html"])
    assert made.title == "Photo · Twitter/X · October 5, 2011"
    assert made.image == photo.media[0].picture
    undated = item("1", None, kind="photo", html="")
    made = page(planned(entry_of(undated))["channels/jane/1/index.html"])
    assert made.title == "Photo · Twitter/X"


def test_what_is_behind_a_warning_is_not_told_elsewhere() -> None:
    grim = item("1", warning="blood", media=(medium(path="a.png"),))
    made = page(planned(entry_of(grim))["channels/jane/1/index.html"])
    assert (made.image, made.description) == (None, "")


def test_an_item_by_hand_names_its_file() -> None:
    own = item("1", source=Source("content/channels/jane/a.md", "", "hand"))
    made = planned(entry_of(own))["channels/jane/1/index.html"]
    assert made.source == "content/channels/jane/a.md"
    assert planned(entry_of(item("1")))["channels/jane/1/index.html"].source == ""


def test_a_theme_without_the_template_has_no_such_pages() -> None:
    bare = here(entry_of(item()))._replace(theme=theme([]))
    assert families(bare) == {}
