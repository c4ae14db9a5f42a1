"""All pages of a stream: which there are, and where search engines find them."""

from __future__ import annotations

from typing import Any

from affluent.model.settings import Language, Settings
from affluent.plan.stream.pages import list_addresses, mapped_items, page_families
from affluent.plan.world import World
from harness.stream_values import FakeStream, entry_of, item, stream_of, thread
from harness.values import planned, site, theme, with_stream, world

TEMPLATES = (
    "stream.html",
    "item.html",
    "channels.html",
    "kinds.html",
    "on_this_day.html",
)
BOTH = Settings(languages=(Language("en"), Language("fr")))
ITEM = entry_of(item("20", "2011-10-05"))
PARTS = thread(item("1", "2011-10-06 10:00"), item("2", "2011-10-06 10:01"))


def here(stream: FakeStream, settings: Settings | None = None) -> World:
    joined = site(settings=settings or Settings())
    return with_stream(world(joined, theme(TEMPLATES)), stream)


def names(one: World) -> list[str]:
    assert one.stream
    return [family.name for family in page_families(one, one.stream)]


def changed(before: FakeStream, after: FakeStream) -> set[str]:
    old, new = here(before), here(after)
    inputs = {one.name: one.inputs for one in page_families(old, before)}
    families = page_families(new, after)
    return {one.name for one in families if inputs.get(one.name) != one.inputs}


def test_families() -> None:
    assert names(here(stream_of(ITEM))) == [
        "items jane 2011-10",
        "stream /stream/",
        "stream /channels/jane/",
        "stream /kinds/note/",
        "stream indexes",
    ]
    empty = FakeStream((), (), {}, {}, {}, {}, {}, {})
    assert names(here(empty)) == []


def test_what_is_as_it_was_is_not_planned() -> None:
    assert changed(stream_of(ITEM), stream_of(ITEM)) == set()
    photo = entry_of(item("21", "2012-01-01", kind="photo"))
    assert changed(stream_of(ITEM, photo), stream_of(ITEM)) == {
        *("items jane 2011-10", "stream /stream/", "stream /channels/jane/"),
        "stream indexes",
    }


def test_an_edited_item_is_planned_anew_wherever_it_is_shown() -> None:
    edited = entry_of(item("20", "2011-10-05", html="<p>Other words</p>"))
    assert changed(stream_of(ITEM), stream_of(edited)) == {
        *names(here(stream_of(ITEM)))
    }


def test_every_list_is_in_every_language_and_items_are_there_once() -> None:
    paths = {path for path in planned(here(stream_of(ITEM), BOTH)) if "html" in path}
    lists = {path for path in paths if not path.startswith("fr/")}
    lists -= {"channels/jane/20/index.html"}
    assert {f"fr/{path}" for path in lists} == {
        path for path in paths if path.startswith("fr/")
    }
    assert "stream/2011/10/index.html" in lists


def test_addresses_are_those_of_pages() -> None:
    one = here(stream_of(ITEM), BOTH)
    assert one.stream
    urls = [url for _, url, _ in list_addresses(one, one.stream)]
    paths = {"/" + path.removesuffix("index.html") for path in planned(one)}
    assert set(urls) <= paths
    assert len(urls) == len({*urls})
    days = {path for path in paths if path.count("on-this-day/") and "-05" in path}
    assert paths - {*urls} >= days


def test_the_map_has_items_once_and_threads_as_one() -> None:
    quiet = entry_of(item("30", "2011-10-07", visibility="unlisted"))
    stream = stream_of(ITEM, entry_of(*PARTS), quiet)
    urls = [view.url for view in mapped_items(stream)]
    assert urls == ["/channels/jane/20/", "/channels/jane/1/"]


def test_the_site_s_map_tells_of_the_stream() -> None:
    one: Any = here(stream_of(ITEM, entry_of(*PARTS)), BOTH)
    content = planned(one)["sitemap.xml"].parts["content"].make().decode()  # type: ignore[attr-defined]
    assert "<loc>https://example.org/channels/jane/20/</loc><lastmod>" in content
    assert "/channels/jane/2/" not in content
    line = next(
        line
        for line in content.split("\n")
        if "<loc>https://example.org/stream/<" in line
    )
    assert 'hreflang="fr" href="https://example.org/fr/stream/"' in line
