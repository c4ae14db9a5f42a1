"""Feeds of built sites: valid by independent judges, and with the whole history."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from jsonschema import Draft7Validator
from lxml import etree

from harness.feed_hub import BASE, ELSEWHERE
from harness.feed_rules import problems_of_atom, problems_of_json, problems_of_rss
from harness.feed_validator import judged
from harness.json_feed_schema import SCHEMA
from harness.sites import Folder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The project's own site, built."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "affluent.yaml", folder)
    site = Folder(folder)
    assert site.build().code == 0
    return site


def files(site: Folder, *endings: str) -> list[Path]:
    return [
        path
        for path in sorted(site.output.rglob("*"))
        if path.name.endswith(endings) and path.is_file()
    ]


def address_of(site: Folder, path: Path, base: str) -> str:
    return base + path.relative_to(site.output).as_posix()


# --------------------------------------------------------------------- the judges


@pytest.mark.parametrize(
    ("name", "base"), [("hub", BASE), ("own_site", "https://affluent.example/")]
)
def test_the_validator_of_the_w3c_finds_nothing(
    name: str, base: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    site: Folder = request.getfixturevalue(name)
    feeds = files(site, "feed.rss", "feed.atom", ".opml")
    bad = tmp_path / "bad.atom"
    bad.write_text(
        re.sub(r"<id>.*?</id>", "", files(site, "feed.atom")[0].read_text("utf-8"))
    )
    worse = tmp_path / "worse.opml"
    worse.write_text('<?xml version="1.0"?><opml version="2.0"><head/><body/></opml>')
    paths = {path: address_of(site, path, base) for path in feeds}
    found = judged({**paths, bad: base + "bad.atom", worse: base + "worse.opml"})
    # whoever finds nothing wrong with these is no judge
    assert {str(bad), str(worse)} <= found.keys()
    told = {
        line for path in found.keys() - {str(bad), str(worse)} for line in found[path]
    }
    assert told == set()


CHECKS = {".rss": problems_of_rss, ".atom": problems_of_atom, ".json": problems_of_json}


def test_every_feed_is_valid_by_our_own_rules(hub: Folder) -> None:
    feeds = files(hub, "feed.rss", "feed.atom", "feed.json")
    assert len(feeds) > 100
    faults = {path: CHECKS[path.suffix](path.read_bytes()) for path in feeds}
    assert {path: found for path, found in faults.items() if found} == {}


def test_json_feeds_are_valid_by_the_schema(hub: Folder) -> None:
    validator = Draft7Validator(SCHEMA)
    feeds = [json.loads(path.read_bytes()) for path in files(hub, "feed.json")]
    assert [
        error.message for feed in feeds for error in validator.iter_errors(feed)
    ] == []
    # and the schema does find faults
    assert list(validator.iter_errors({**feeds[0], "items": [{"url": 3}]}))


def test_feed_readers_see_no_fault(hub: Folder) -> None:
    for path in files(hub, "feed.rss", "feed.atom"):
        assert not feedparser.parse(path.read_bytes()).bozo, path


def test_lists_of_feeds_lead_to_feeds(hub: Folder) -> None:
    listed = etree.parse(hub.output / "feeds.opml").iter("outline")
    addresses = [one.get("xmlUrl") for one in listed]
    assert len(addresses) == len({*addresses}) > 10
    for address in addresses:
        assert (hub.output / urlsplit(address).path.lstrip("/")).is_file(), address
    (other,) = etree.parse(hub.output / "blogroll.opml").iter("outline")
    assert other.get("xmlUrl") == "https://o.example/feed?a=1&b=2"


def test_pages_name_their_own_feeds_first_and_all_are_there(hub: Folder) -> None:
    first = {}
    for page in hub.output.rglob("index.html"):
        html = page.read_text("utf-8")
        found = re.findall(
            r'<link rel="alternate" type="application/[^"]*" [^>]*href="([^"]*)"', html
        )
        for address in found:
            assert (hub.output / address.lstrip("/")).is_file(), (page, address)
        first[page.parent.relative_to(hub.output).as_posix()] = found[:1]
    assert first["stream"] == ["/stream/feed.rss"]
    assert first["stream/2012/05"] == ["/stream/feed.rss"]
    assert first["fr/channels/jane"] == ["/channels/jane/feed.rss"]
    assert first["channels/jane/5001"] == ["/channels/jane/feed.rss"]
    assert first["kinds/photo"] == ["/kinds/photo/feed.rss"]
    assert first["streams/pictures"] == ["/streams/pictures/feed.rss"]
    assert first["tags/rain"] == ["/tags/rain/feed.rss"]
    assert first["posts/p1"] == ["/feed.rss"]


# -------------------------------------------------------------------- the history


def chain(site: Folder, address: str, form: str) -> Iterator[Any]:
    """What readers subscribe to, then each older document, as they follow it."""
    while address:
        data = (site.output / urlsplit(address).path.lstrip("/")).read_bytes()
        if form == "json":
            read = json.loads(data)
            address = read.get("next_url", "")
        else:
            read = feedparser.parse(data)
            links = {one.rel: one.href for one in read.feed.links}
            address = links.get("prev-archive", "")
        yield read


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
@pytest.mark.parametrize(
    ("url", "total"), [("", 60), ("stream/", 0), ("channels/jane/", 0)]
)
def test_the_whole_history_can_be_read(
    hub: Folder, url: str, total: int, form: str
) -> None:
    read = list(chain(hub, f"{BASE}{url}feed.{form}", form))
    items = [
        one
        for feed in read
        for one in (feed["items"] if form == "json" else feed.entries)
    ]
    ids = {one["id"] for one in items}
    # neither undated nor unlisted
    kept = sum(bool(n % 23 and n % 17) for n in range(50)) * 10
    everything = 60 + kept + 20 * len(ELSEWHERE)
    wanted = {"": 60, "stream/": everything, "channels/jane/": kept}[url]
    assert len(ids) == wanted == (total or wanted)


def test_unlisted_and_undated_items_are_in_no_feed(hub: Folder) -> None:
    for path in files(hub, "feed.rss", "feed.atom", "feed.json", ".ics", ".opml"):
        text = path.read_text("utf-8")
        assert "/channels/jane/1017/" not in text, path
        assert "/channels/jane/1023/" not in text, path
