"""RSS, Atom, JSON Feed and the pages tell the same: read back by parsers of others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape, unescape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import feedparser
import mf2py
import pytest

from harness.feed_hub import BASE
from harness.sites import Folder

LISTS = (
    *("", "stream/", "channels/jane/", "channels/water/", "channels/words/"),
    *("channels/decks/", "kinds/photo/", "kinds/gallery/", "streams/pictures/"),
    *("tags/rain/", "authors/zoe/", "authors/guest-x-co/"),
)


class Told(NamedTuple):
    """What one form tells of an entry."""

    id: str
    url: str
    # "" for a note
    title: str
    published: str
    updated: str
    # names, and where they have one, addresses
    authors: tuple[tuple[str, str], ...]
    lang: str
    text: str
    categories: tuple[str, ...]
    media: tuple[str, ...]


def instant(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(UTC).isoformat()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def read(hub: Folder, address: str) -> bytes:
    return (hub.output / urlsplit(address).path.lstrip("/")).read_bytes()


# ------------------------------------------------------------------------- the feeds


def plain(detail: Any) -> str:
    """A text as a feed reader shows it, whether it takes it for HTML or not."""
    is_html = detail and detail.type != "text/plain"
    return words(detail.value) if is_html else detail.value if detail else ""


def told_by_xml(feed: Any, form: str) -> dict[str, Told]:
    return {entry.id: of_xml(entry, feed.feed, form) for entry in feed.entries}


def of_xml(entry: Any, channel: Any, form: str) -> Told:
    content = entry.content[0].value if "content" in entry else entry.get("summary", "")
    # feedparser guesses a date of change where none is told
    updated_at = entry.updated_parsed if "updated_parsed" in entry else ()
    dates = (entry.published_parsed, updated_at)
    published, updated = (
        datetime(*one[:6], tzinfo=UTC).isoformat() if one else "" for one in dates
    )
    if form == "rss":
        lang = entry.get("language") or channel.language
        media = [one["url"] for one in entry.get("media_content", ())]
    else:
        lang, media = (
            entry.get("content", [entry.get("summary_detail")])[0].language,
            [],
        )
    return Told(
        entry.id,
        entry.link,
        " ".join(plain(entry.get("title_detail")).split()),
        published,
        "" if form == "rss" else updated,
        tuple(
            (one.name, one.get("href", "")) for one in entry.authors if "name" in one
        ),
        lang,
        words(content),
        tuple(one.term for one in entry.get("tags", ())),
        tuple(media or (one.href for one in entry.enclosures)),
    )


def told_by_json(feed: Any) -> dict[str, Told]:
    return {item["id"]: of_json(item, feed) for item in feed["items"]}


def of_json(item: Any, feed: Any) -> Told:
    people = item.get("authors", feed["authors"])
    files = [one["url"] for one in item.get("attachments", ())]
    return Told(
        item["id"],
        item["url"],
        " ".join(item.get("title", "").split()),
        instant(item["date_published"]),
        instant(item["date_modified"]),
        tuple((one["name"], one.get("url", "")) for one in people),
        item.get("language", feed["language"]),
        words(item.get("content_html") or escape(item["content_text"])),
        tuple(item.get("tags", ())),
        (*([item["image"]] if "image" in item else []), *files),
    )


@pytest.mark.parametrize("url", LISTS)
def test_all_forms_tell_the_same(hub: Folder, url: str) -> None:
    of_rss, of_atom = (
        told_by_xml(feedparser.parse(read(hub, f"/{url}feed.{form}")), form)
        for form in ("rss", "atom")
    )
    json_told = told_by_json(json.loads(read(hub, f"/{url}feed.json")))
    assert list(of_rss) == list(of_atom) == list(json_told)
    for id_, wanted in json_told.items():
        atom, rss = of_atom[id_], of_rss[id_]
        # Atom has a title where the others have none, and names who speaks once
        if not wanted.title:
            assert atom.title
            atom = atom._replace(title="")
        assert atom == wanted._replace(
            authors=atom.authors or wanted.authors, media=atom.media
        )
        # RSS has one date, and no addresses of people
        names = tuple((name, "") for name, _ in wanted.authors)
        assert rss == wanted._replace(updated="", authors=names, media=rss.media)
        # the same files, whichever comes first
        assert sorted(atom.media) == sorted(rss.media) == sorted(wanted.media)


# ------------------------------------------------------------------------- the pages


def entries_of(hub: Folder, url: str) -> tuple[list[str], Iterator[Any]]:
    """Who speaks in the h-feed of a page, and its entries."""
    parsed = mf2py.parse(doc=read(hub, f"/{url}index.html").decode(), url=BASE + url)
    (listed,) = (one for one in parsed["items"] if "h-feed" in one["type"])
    people = [name_of(one) for one in listed["properties"].get("author", ())]
    enclosed = parsed["rels"].get("enclosure", [])
    found = (
        one["properties"] for one in listed["children"] if "uid" in one["properties"]
    )
    return people, ({**one, "enclosed": enclosed} for one in found)


def name_of(person: Any) -> str:
    return person if isinstance(person, str) else person["properties"]["name"][0]


def files_of(entry: Any) -> set[str]:
    names = ("photo", "featured", "audio", "video")
    values = [one for name in names for one in entry.get(name, ())]
    return {one if isinstance(one, str) else one["value"] for one in values}


def compare(entry: Any, item: Any, people: list[str]) -> None:
    """What a page tells of an entry, with what its feed does."""
    wanted = of_json(item, {"authors": [], "language": ""})
    assert item["url"] in entry["url"]
    (content,) = entry.get("content", [{}])
    name = " ".join(entry.get("name", [""])[0].split())
    # what has no title is called by its words
    own_words = " ".join(content.get("value", "").split())
    assert name == (wanted.title or own_words)
    assert instant(entry["published"][0]) == wanted.published
    assert instant(entry.get("updated", entry["published"])[0]) == wanted.updated
    names = [name_of(one) for one in entry.get("author", ())] or people
    assert names == [name for name, _ in wanted.authors] or not wanted.authors
    assert tuple(entry.get("category", ())) == wanted.categories
    if content:
        assert words(content["html"]) in wanted.text
    else:
        begun = words("".join(entry.get("summary", [""])))
        assert begun.rstrip("…")[:200] in wanted.text or item.get("summary")
    files = set(wanted.media)
    if item["url"].startswith(f"{BASE}channels/"):
        assert files == files_of(entry) | (files & {*entry["enclosed"]})
    else:
        # what a text leads to is told where the text is
        assert {one for one in files if one.endswith(".png")} == files_of(entry)


@pytest.mark.parametrize("url", LISTS)
def test_a_list_tells_the_same_as_its_feeds(hub: Folder, url: str) -> None:
    feed = json.loads(read(hub, f"/{url}feed.json"))
    items = {item["id"]: item for item in feed["items"]}
    people, entries = entries_of(hub, url)
    seen = [one for one in entries if one["uid"][0] in items]
    # a list shows threads as one, and may have fewer entries to the page
    assert len(seen) >= min(len(items), 10) * 3 // 4
    for entry in seen:
        compare(entry, items[entry["uid"][0]], people)


@pytest.mark.parametrize("url", ["", "channels/jane/", "channels/water/"])
def test_pages_tell_the_same_as_their_feeds(hub: Folder, url: str) -> None:
    """Of each entry of a feed, the page that it leads to."""
    feed = json.loads(read(hub, f"/{url}feed.json"))
    for item in feed["items"]:
        html = read(hub, f"{item['url']}index.html").decode()
        parsed = mf2py.parse(doc=html, url=item["url"])
        entry, *_ = (one for one in parsed["items"] if "h-entry" in one["type"])
        assert entry["properties"]["uid"] == [item["id"]]
        enclosed = {"enclosed": parsed["rels"].get("enclosure", [])}
        people = [one["name"] for one in feed["authors"]]
        compare({**entry["properties"], **enclosed}, item, people)
        for one in item.get("attachments", ()):
            assert urlsplit(one["url"]).path in html
