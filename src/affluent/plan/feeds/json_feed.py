"""JSON Feed 1.1; what it has no words for is in the member `_affluent`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .values import (
    Answered,
    Enclosure,
    Feed,
    FeedEntry,
    Origin,
    categories_of,
    line,
    moment,
    named,
    scrubbed,
    stand_in,
)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1, one entry a line."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": line(feed.title) or feed.home_url,
        "home_page_url": feed.home_url,
        "feed_url": feed.self_url,
        "description": line(feed.subtitle),
        "next_url": feed.history.older,
        "icon": feed.icon,
        "authors": _authors([(feed.author, feed.author_url)]),
        "language": feed.lang,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
        "_affluent": _told(
            {"current_url": feed.history.current, "newer_url": feed.history.newer}
        ),
    }
    items = ",\n".join(_json(_item(entry, feed)) for entry in feed.entries)
    return f'{_json(_told(head))[:-1]},"items":[\n{items}\n]}}\n'.encode()


def _item(entry: FeedEntry, feed: Feed) -> dict[str, object]:
    html, summary = scrubbed(entry.html), scrubbed(entry.summary)
    return _told(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.external_url,
            "title": line(entry.title),
            "content_html": html,
            "content_text": "" if html else summary or stand_in(entry),
            "summary": summary,
            "image": entry.cover.url if entry.cover else "",
            "date_published": _date(entry.published),
            "date_modified": _date(entry.updated),
            "authors": _authors(entry.authors),
            "tags": categories_of(entry),
            "language": "" if entry.lang == feed.lang else entry.lang,
            "attachments": [_attachment(one) for one in entry.enclosures],
            "_affluent": _told(
                {
                    "source": _source(entry.origin),
                    "in_reply_to": [_answered(one) for one in entry.answers],
                    "comments": entry.replies,
                    "comments_url": entry.replies_url,
                }
            ),
        }
    )


def _attachment(file: Enclosure) -> dict[str, object]:
    return _told(
        {
            "url": file.url,
            "mime_type": file.media_type,
            "size_in_bytes": file.size,
            "duration_in_seconds": file.duration,
        }
    )


def _source(origin: Origin | None) -> dict[str, object]:
    if origin is None:
        return {}
    return _told(
        {
            "id": origin.id,
            "title": line(origin.title),
            "url": origin.url,
            "feed_url": origin.feed_url,
        }
    )


def _answered(one: Answered) -> dict[str, object]:
    return _told({"id": one.ref, "url": one.url})


def _date(text: str) -> str:
    return moment(text).isoformat() if text else ""


def _authors(authors: Iterable[tuple[str, str]]) -> list[dict[str, object]]:
    return [_told({"name": name, "url": url}) for name, url in named(authors)]


def _told(members: dict[str, Any]) -> dict[str, object]:
    """The members that say something, in their order."""
    return {name: value for name, value in members.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
