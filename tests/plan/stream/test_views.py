"""Streams in one language: addresses, titles, translations."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.settings import Language, Settings
from affluent.plan.stream.views import Shore
from harness.stream_values import account, entry_of, flow, item, stream_of
from harness.values import site, theme, world

MESSAGES = {"en": {"nav.stream": "Stream", "kinds.note": "Notes"}}
BOTH = Settings(title="Rivers", languages=(Language("en"), Language("fr")))


def shore(number: int = 0, settings: Settings = BOTH) -> Shore:
    here = world(site(settings=settings), theme(["stream.html"], messages=MESSAGES))
    stream = stream_of(entry_of(item()))
    return Shore(here, stream, here.site.sections[number])


def view(form: str, name: str = "", **fields: Any) -> Any:
    return flow(form, name, "/s/", [entry_of(item())], **fields).view


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        (view("stream"), "Stream"),
        (view("kind", "note"), "Notes"),
        (view("kind", "board"), "Board"),
        (view("declared", "rain", title="Rain"), "Rain"),
        (view("declared", "rain"), "rain"),
        (view("account", "jane", account=account()), "Jane"),
        (view("account", "jane", account=account(name="")), "jane"),
        (view("account", "jane", account=account(name="", handle="")), "Twitter/X"),
    ],
)
def test_titles(shown: Any, title: str) -> None:
    assert shore().title(shown) == title


def test_each_language_has_addresses_of_its_own() -> None:
    english, french = shore(0).view(view("stream")), shore(1).view(view("stream"))
    assert (english.url, french.url) == ("/s/", "/fr/s/")
    assert french.years[0].url == "/fr/s/2011/"
    assert french.years[0].months[0].url == "/fr/s/2011/10/"
    assert english.digest != french.digest
    assert english.years[0].digest != french.years[0].digest


def test_a_list_names_its_translations() -> None:
    assert shore(1).translations("/s/") == (("en", "/s/"), ("fr", "/fr/s/"))
    assert shore(0, Settings()).translations("/s/") == ()


def test_a_head_knows_nothing_of_what_flows() -> None:
    more = flow("stream", "", "/s/", [entry_of(item("1")), entry_of(item("2"))]).view
    one, other = shore().head(view("stream")), shore().head(more)
    assert one == other
    assert one.years == ()
    assert shore().head(view("stream", title="", description="x")) != one


def test_a_page_tells_its_language() -> None:
    page = shore(1).page("stream", "Fil", "/s/", noindex=True)
    assert (page.url, page.lang, page.noindex) == ("/fr/s/", "fr", True)
    assert page.description == "Rivers: Fil"
