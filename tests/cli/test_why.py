from __future__ import annotations

import pytest

from affluent.build import stream_queries
from affluent.hub.stream.stream import join_stream
from affluent.model.item import Item, Source
from affluent.model.settings import Settings
from harness.sites import Folder

URL = "https://x.com/jane/status/20"
JANE = Item(
    "twitter:jane:20",
    "twitter",
    "jane",
    "note",
    text="Hello",
    published="2011-10-05T14:48:00Z",
    url=URL,
    visibility="public",
    source=Source("data/tweets.js", "tweet 0"),
    aliases=("19",),
)
PHOTO = Item("tumblr:photos:20", "tumblr", "photos", "photo", visibility="public")
HELD = Item("tumblr:photos:8", "tumblr", "photos", "note", visibility="unlisted")


@pytest.fixture(autouse=True)
def _stream(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = join_stream({"jane": [JANE], "photos": [PHOTO, HELD]}, Settings())
    site.write("affluent.yaml", "output: public\n")
    monkeypatch.setattr(stream_queries, "stream_of", lambda _: stream)


@pytest.mark.parametrize(
    "name",
    [
        "twitter:jane:20",
        "jane:20",
        "19",
        URL,
        "https://twitter.com/jane/status/20?s=20",
        "/channels/jane/20/",
        "channels/jane/20",
        "channels/jane/20/index.html",
        "public/channels/jane/20/index.html",
    ],
)
def test_an_item_has_many_names(site: Folder, name: str) -> None:
    ran = site.affluent("why", name)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "twitter:jane:20: note, at /channels/jane/20/"
    assert lines[1].startswith("source ")
    assert "data/tweets.js, tweet 0" in lines[1]
    assert any(line.startswith("visibility  shown") for line in lines)


def test_a_path_as_it_is_seen_from_here(
    site: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("public/channels/jane/20/index.html", "")
    monkeypatch.chdir(site.root / "public/channels")
    assert "twitter:jane:20: note" in site.affluent("why", "jane/20/index.html").out


def test_what_is_held_back_has_no_page(site: Folder) -> None:
    ran = site.affluent("why", "8")
    assert ran.out.startswith("tumblr:photos:8: note, not on the site\n")
    assert "not shown" in ran.out


@pytest.mark.parametrize(
    ("written", "says", "hint"),
    [
        ("20", '"20" is the id of several items', "write one of tumblr:photos:20, twitter:jane:20"),
        ("twitter:jan:20", 'there is no item "twitter:jan:20"', 'did you mean "twitter:jane:20"?'),
        ("https://x.test/", 'there is no item "https://x.test/"', '"affluent items" lists all ids'),
    ],
)  # fmt: skip
def test_what_is_not_known(site: Folder, written: str, says: str, hint: str) -> None:
    ran = site.affluent("why", written)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert hint in ran.err
