"""Boards of links, planned and read back."""

from __future__ import annotations

from typing import Any

from lxml import etree

from affluent.model.artifact import value_of
from affluent.model.settings import Settings
from affluent.plan.feeds.boards import board_families
from harness.stream_values import account, entry_of, item, stream_of
from harness.values import site, theme, with_stream, world

LINKS = '<h2>Tea</h2><ul><li><a href="/about/">Mine</a></li><li>None</li></ul>'
TILES = account("tiles", name="Jane")


def planned(*views: Any, files: Any = ()) -> dict[str, Any]:
    """What is written, by its path: outlines as nested lists of (text, address)."""
    joined = site(settings=Settings(base_url="https://x.org/"), files=files)
    stream = stream_of(*map(entry_of, views))
    one = with_stream(world(joined, theme(["stream.html"])), stream)
    assert one.stream
    found = {}
    for family in board_families(one, one.stream):
        for artifact in family.plan():
            data = value_of(artifact.parts["content"])
            assert isinstance(data, bytes)
            root: Any = etree.fromstring(data)
            heads = [one.text for one in root.find("head")]
            found[artifact.path] = [*heads, *map(line, root.find("body"))]
    return found


def line(one: Any) -> Any:
    told = one.get("text"), one.get("url", "")
    return [told, *map(line, one)] if len(one) else told


def test_no_board_no_file() -> None:
    assert planned(item("7")) == {}


def test_boards() -> None:
    tea = [("Tea", ""), ("Mine", "https://x.org/about/"), ("None", "")]
    one = item("1", kind="board", title="One", html=LINKS, of=TILES)
    two = item("2", kind="board", title="", html="<p>Nothing.</p>", of=TILES)
    other = item("3", kind="board", title="Three", html=LINKS)
    found = planned(one, two, other, item("4", html=LINKS))
    owner = ["Jane", "https://x.org/channels/tiles/"]
    hers = ["Jane", "https://x.org/channels/jane/"]
    assert found == {
        "channels/tiles/1/board.opml": ["One", *owner, tea],
        "channels/tiles/2/board.opml": ["Nothing.", *owner],
        "channels/jane/3/board.opml": ["Three", *hers, tea],
        "channels/tiles/boards.opml": [
            *("Jane, Twitter/X", *owner),
            *([("One", ""), tea], ("Nothing.", "")),
        ],
        "channels/jane/boards.opml": [
            *("Jane, Twitter/X", *hers),
            [("Three", ""), tea],
        ],
    }


def test_what_lists_do_not_show_is_on_no_list() -> None:
    given = {"kind": "board", "title": "One", "html": LINKS}
    unlisted = item("1", **given, visibility="unlisted")
    assert [*planned(unlisted)] == ["channels/jane/1/board.opml"]
    assert planned(item("1", **given, warning="blood")) == {}


def test_a_file_of_the_author_comes_first() -> None:
    one = item("1", kind="board", title="One", html=LINKS)
    own = ["content/static/channels/jane/boards.opml"]
    assert [*planned(one, files=own)] == ["channels/jane/1/board.opml"]
