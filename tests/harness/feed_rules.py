"""What RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 find wrong with a feed: rules of our own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
JSON_FEED = {
    *("version", "title", "home_page_url", "feed_url", "description", "user_comment"),
    *(
        "next_url",
        "_affluent",
        "icon",
        "favicon",
        "authors",
        "language",
        "expired",
        "hubs",
        "items",
    ),
}
JSON_ITEM = {
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary"),
    *("image", "banner_image", "date_published", "date_modified", "authors", "tags"),
    *("language", "attachments", "_affluent"),
}
ONCE = ("title", "link", "description", "pubDate", "guid", "enclosure", CONTENT)


def problems_of_rss(document: bytes) -> list[str]:
    """RSS 2.0, with the good practice of the RSS Advisory Board."""
    root = etree.fromstring(document)
    channel = root.find("channel")
    needed = ("title", "link", "description")
    found = [f"no {name}" for name in needed if not channel.findtext(name)]
    if root.get("version") != "2.0":
        found.append("version")
    if [link.get("rel") for link in channel.findall(ATOM + "link")].count("self") != 1:
        found.append("self link")
    found += wrong_dates(channel, ("lastBuildDate", "pubDate"), RFC_822)
    items = channel.findall("item")
    for item in items:
        found += problems_of_rss_item(item)
    return found + repeated(item.findtext("guid") for item in items)


def problems_of_rss_item(item: Any) -> list[str]:
    found = [f"two {name}" for name in ONCE if len(item.findall(name)) > 1]
    found += wrong_dates(item, ("pubDate",), RFC_822)
    if not (item.findtext("title") or item.findtext("description")):
        found.append("neither title nor description")
    guid = item.find("guid")
    if guid.get("isPermaLink") == "true" and guid.text != item.findtext("link"):
        found.append(f"guid {guid.text}")
    for enclosure in item.findall("enclosure"):
        if set(enclosure.attrib) != {"url", "length", "type"}:
            found.append("enclosure")
    return found


def problems_of_atom(document: bytes) -> list[str]:
    """RFC 4287."""
    feed = etree.fromstring(document)
    found = problems_of_atom_element(feed)
    if feed.tag != ATOM + "feed":
        found.append("root")
    links = [link.get("rel") for link in feed.findall(ATOM + "link")]
    if not links.count("self") == links.count("alternate") == 1:
        found.append("links")
    entries = feed.findall(ATOM + "entry")
    for entry in entries:
        found += problems_of_atom_element(entry)
        rels = [link.get("rel", "alternate") for link in entry.findall(ATOM + "link")]
        if rels.count("alternate") != 1:
            found.append("alternate")
        if feed.find(ATOM + "author") is None and entry.find(ATOM + "author") is None:
            found.append("no author")
    return found + repeated(entry.findtext(ATOM + "id") for entry in entries)


def problems_of_atom_element(element: Any) -> list[str]:
    """What the feed and its entries have in common."""
    needed = ("id", "title", "updated")
    found = [f"no {name}" for name in needed if not element.findtext(ATOM + name)]
    found += wrong_dates(element, (ATOM + "updated", ATOM + "published"), RFC_3339)
    for name in ("title", "subtitle", "summary", "content"):
        for text in element.findall(ATOM + name):
            if text.get("type", "text") not in {"text", "html"}:
                found.append(f"type of {name}")
    for author in element.findall(ATOM + "author"):
        if not author.findtext(ATOM + "name"):
            found.append("author without a name")
    return found


def problems_of_json(document: bytes) -> list[str]:
    """JSON Feed 1.1."""
    feed = json.loads(document)
    found = [f"unknown {name}" for name in feed if name not in JSON_FEED]
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"]:
        found.append("version or title")
    if "next_url" in feed and feed["next_url"] == feed["feed_url"]:
        found.append("next_url")
    found += wrong_authors(feed)
    for item in feed["items"]:
        found += problems_of_json_item(item)
    return found + repeated(item["id"] for item in feed["items"])


def problems_of_json_item(item: Any) -> list[str]:
    found = [f"unknown {name}" for name in item if name not in JSON_ITEM]
    if not (isinstance(item["id"], str) and item["id"]):
        found.append("id")
    if not (item.get("content_html") or item.get("content_text")):
        found.append("no content")
    dates = (item.get(name, "") for name in ("date_published", "date_modified"))
    found += [f"date {date}" for date in dates if date and not RFC_3339.fullmatch(date)]
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        found.append("tags")
    return found + wrong_authors(item)


def wrong_authors(holder: Any) -> list[str]:
    authors = holder.get("authors", [])
    return [] if all({"name", "url"} & set(each) for each in authors) else ["authors"]


def wrong_dates(element: Any, names: Iterable[str], form: re.Pattern[str]) -> list[str]:
    dates = (element.findtext(name) for name in names)
    return [f"date {date}" for date in dates if date and not form.fullmatch(date)]


def repeated(ids: Iterable[str]) -> list[str]:
    known = list(ids)
    return [] if len(set(known)) == len(known) else ["an id twice"]
