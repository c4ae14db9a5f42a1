"""A hub that was made to try feeds: 60 texts, 580 items of four channels, all nasty."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .pictures import corners, encoded
from .sites import Folder

BASE = "https://rivers.example/"
SETTINGS = """\
site: {title: "Rivers & Co <hub>", base_url: "https://rivers.example/", description: Of water,
       languages: {en: , fr: {title: Rivières}}, timezone: Europe/Paris, owner: jane}
voices: {jane: {name: Jane Rivers}, zoe: {name: "Zoé & Sons"},
         co: {name: Rivers Ltd, kind: organisation}}
accounts: {jane: {channel: twitter, handle: jane, voice: jane, places: show,
                  publish: unlisted, stream: [replies]},
           water: {channel: flickr, handle: water, voice: zoe},
           words: {channel: tumblr, handle: words},
           decks: {channel: slideshare, handle: decks, voice: co}}
streams: {pictures: {title: Pictures, kinds: [photo, gallery]}}
podcast: {title: Sounds of rivers, category: Arts/Books, email: jane@rivers.example}
"""
NASTY = (
    "a ]]> b <![CDATA[ c",
    "right \u202eto\u202c left \u200f \u2067x\u2069",
    "markup <b>bold</b> &amp; <script>x()</script> <!-- c -->",
    "x" * 10_000,
    "family \U0001f468\u200d\U0001f469 \u0130 \u00df",
    "lines \u2028 and \u2029 tabs\tand\ttabs",
    "&lt;b&gt; twice &amp;amp; AT&T",
    "1 < 2 > 0 & <notatag",
)
# voices, a guest, and nobody: then the owner speaks
WRITERS: tuple[list[str], ...] = (["jane"], ["jane", "zoe"], ["Guest <x> & Co"], [])
# of items of accounts other than jane's
ELSEWHERE = {"water": "flickr", "words": "tumblr", "decks": "slideshare"}
KINDS = (
    "note",
    "photo",
    "video",
    "audio",
    "document",
    "reply",
    "event",
    "link",
    "poll",
)


def rivers(folder: Path) -> Folder:
    """The hub, built in this folder."""
    site = Folder(folder)
    site.write("affluent.yaml", SETTINGS)
    for number in range(60):
        nasty = NASTY[number % len(NASTY)] if number < 12 else f"Post {number}"
        front = {
            "title": nasty,
            "date": f"20{10 + number % 9}-0{number % 9 + 1}-1{number % 10} 09:00",
            "tags": ["rain", f"t{number % 3}"],
            "summary": nasty[:300],
            "authors": WRITERS[number % len(WRITERS)],
        }
        if number % 6 == 0:
            front["cover"] = "weir.png"
        if number % 5 == 0:
            front["updated"] = "2020-01-01"
        folder = "notes" if number % 7 == 0 else "posts"
        if folder == "notes":
            del front["title"]
        body = (
            f"Words of {number}. [A song](song.mp3)\n\n{nasty}\n\n![A weir](weir.png)\n"
        )
        lines = "\n".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in front.items()
        )
        site.write(f"content/{folder}/p{number}.md", f"---\n{lines}\n---\n\n{body}")
    for folder in ("posts", "notes"):
        site.write(f"content/{folder}/song.mp3", b"ID3 sound")
        site.write(f"content/{folder}/weir.png", encoded(corners(), "PNG"))
    for month in range(1, 11):
        save(site, "jane", month, [an_item(number, month) for number in range(50)])
    for account, channel in ELSEWHERE.items():
        save(site, account, 1, [another(account, channel, one) for one in range(20)])
    site.write(
        "content/data/blogroll.yaml",
        "- {title: A & B, feed: 'https://o.example/feed?a=1&b=2', url: 'https://o.example/'}\n",
    )
    ran = site.build()
    assert ran.code == 0, ran.out
    return site


def save(site: Folder, account: str, month: int, items: list[Any]) -> None:
    """The items of a month, and the media that they may have."""
    for name in ("a.png", "b.png", "a.mp3", "a.mp4", "a.pdf"):
        size = (40, 30) if name == "b.png" else (60, 40)
        data = encoded(corners(*size), "PNG") if name.endswith("png") else b"bytes"
        site.write(f"content/channels/{account}/media/{name}", data)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": account}
    text = json.dumps({**feed, "items": items})
    site.write(f"content/channels/{account}/2012-{month:02}.json", text)


def an_item(number: int, month: int) -> dict[str, Any]:
    """One saved item; a few of each month are of no day, or for few eyes."""
    kind = KINDS[number % len(KINDS)]
    text = NASTY[number % len(NASTY)] if number % 4 == 0 else f"Words of {number}"
    native = f"{month}{number:03}"
    own: dict[str, Any] = {"kind": kind, "visibility": "public"}
    if number % 17 == 0:
        own["visibility"] = "unlisted"
    if number % 19 == 0:
        own["warning"] = "cold water"
    ending = {"photo": "png", "video": "mp4", "audio": "mp3", "document": "pdf"}.get(
        kind
    )
    if ending:
        medium = "image" if kind == "photo" else kind
        own["media"] = [{"kind": medium, "path": f"media/a.{ending}", "alt": "Seen"}]
    if kind == "reply":
        there = f"https://x.com/jane/status/{month}{number - 1:03}"
        own["cites"] = [{"relation": "reply", "url": there}]
    found: dict[str, Any] = {
        "id": f"twitter:jane:{native}",
        "url": f"https://x.com/jane/status/{native}",
        "content_html": f"<p>{text}</p>".replace("<script>x()</script>", ""),
        "tags": ["rain", "a & b"],
        "_affluent": own,
    }
    if number % 23:
        found["date_published"] = (
            f"2012-{month:02}-{number % 28 + 1:02}T10:{number:02}:00Z"
        )
    return found


def another(account: str, channel: str, number: int) -> dict[str, Any]:
    """One saved item of another channel: with a title, several pictures, an edit."""
    found = an_item(number, 1)
    own: dict[str, Any] = {"kind": "gallery", "visibility": "public"}
    pictures = [
        {"kind": "image", "path": f"media/{one}.png", "alt": ""} for one in "ab"
    ]
    sound = {"kind": "audio", "path": "media/a.mp3", "duration": 61.5}
    own["media"] = pictures[: number % 3] or [sound]
    found |= {
        "id": f"{channel}:{account}:{number}",
        "url": f"https://{channel}.example/{account}/{number}",
        "date_published": f"2013-01-{number + 1:02}T10:00:00Z",
        "language": ("en", "fr", "ja")[number % 3],
        "_affluent": own,
    }
    if number % 2:
        found["title"] = f"{NASTY[number % len(NASTY)][:90]} {number}"
    if number % 5 == 0:
        found["date_modified"] = "2014-02-03T04:05:06Z"
    return found
