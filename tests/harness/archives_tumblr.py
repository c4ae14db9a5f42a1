"""Exports of Tumblr blogs as they are: the official one, and those of backup tools."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from harness.pictures import corners, encoded

# No export may let this through.
SECRET = "secret words to a friend, jane@secret.test, +33 6 00 00 00 00, 203.0.113.7"


def page(
    words: str, date: str = "October 5th, 2011 2:48pm", tags: tuple[str, ...] = ()
) -> str:
    """A post as the official export writes it."""
    shown = "".join(f'<span class="tag">{tag}</span>\n' for tag in tags)
    return (
        '<!DOCTYPE HTML>\n<html>\n<head>\n<meta charset="utf-8">\n<title>Post</title>\n'
        '<link rel="stylesheet" type="text/css" href="../style.css"/>\n</head>\n<body>\n'
        f'{words}\n<div id="footer">\n<span id="timestamp"> {date} </span>\n{shown}'
        "</div>\n</body>\n</html>\n"
    )


def official_files(
    pages: Mapping[str, str], media: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of an official export once they are unpacked."""
    private = json.dumps([{"email": SECRET}]).encode()
    return {
        "posts/posts_index.html": b"<html><body><a href='html/1.html'>1</a></body></html>",
        "posts/style.css": b"body {}",
        **{
            f"posts/html/{native}.html": text.encode() for native, text in pages.items()
        },
        **{f"media/{name}": data for name, data in media.items()},
        "conversations/100-friend.html": SECRET.encode(),
        "payload-0.json": private,
        "likes.json": private,
    }


def posts_xml(states: Mapping[str, str]) -> str:
    """The posts of an official export as XML: of each id, its state."""
    posts = "".join(
        f'<post id="{native}" url="https://rivernotes.tumblr.com/post/{native}" '
        'type="regular" date-gmt="2011-10-05 14:48:00 GMT" unix-timestamp="1317826080" '
        f'format="html" state="{state}" is_reblog="false" tumblelog="rivernotes">'
        "<regular-body>&lt;p&gt;Words.&lt;/p&gt;</regular-body></post>"
        for native, state in states.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'        <tumblr version="1.0"><posts>{posts}</posts></tumblr>'
    )


def official_zip(
    folder: Path, pages: Mapping[str, str], media: Mapping[str, bytes]
) -> Path:
    """The same as it comes: a zip, with the posts in a zip of their own."""
    files = official_files(pages, media)
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as posts:
        for name, data in files.items():
            if name.startswith("posts/"):
                posts.writestr(name.removeprefix("posts/"), data)
    path = folder / "0123456789abcdef.zip"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("posts.zip", inner.getvalue())
        for name, data in files.items():
            if not name.startswith("posts/"):
                whole.writestr(name, data)
    return path


def api_post(native: str, **changes: Any) -> dict[str, Any]:
    """A post as API v2 gives it and backup tools keep it."""
    return {
        "type": "text",
        "blog_name": "rivernotes",
        "blog": {
            "name": "rivernotes",
            "title": "River notes",
            "uuid": "t:Abc_defghijkl",
        },
        "id": int(native),
        "id_string": native,
        "post_url": f"https://rivernotes.tumblr.com/post/{native}/slug",
        "reblog_key": "k",
        "timestamp": 1317826080,
        "date": "2011-10-05 14:48:00 GMT",
        "state": "published",
        "format": "html",
        "tags": [],
        "title": None,
        "body": "<p>Words.</p>",
        **changes,
    }


def photo_post(native: str, *urls: str, **changes: Any) -> dict[str, Any]:
    """A post of photos, each with one size."""
    photos = [
        {"caption": "", "original_size": {"url": url, "width": 64, "height": 32}}
        for url in urls
    ]
    return api_post(native, type="photo", photos=photos, caption="", **changes)


def backup_files(
    posts: list[dict[str, Any]], media: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """The folder that tumblr-backup makes when it keeps the JSON too."""
    return {
        "index.html": b"<html><body>contents</body></html>",
        "backup.css": b"body {}",
        "archive/2011-10-p1.html": b"<html><body>a month</body></html>",
        **{
            f"json/{post['id_string']}.json": json.dumps(post).encode()
            for post in posts
        },
        **{
            f"posts/{post['id_string']}.html": backup_page(post["id_string"]).encode()
            for post in posts
        },
        **{f"media/{name}": data for name, data in (media or {}).items()},
    }


def backup_page(native: str, words: str = "<p>Words.</p>", title: str = "") -> str:
    """A post as a page of tumblr-backup."""
    heading = f"<h2>{title}</h2>\n" if title else ""
    return (
        "<!DOCTYPE html>\n\n<meta charset=utf-8>\n<title>River notes</title>\n"
        "<link rel=stylesheet href=../backup.css>\n\n<body class=blog>\n\n<header>\n"
        "<h1><a href=../>River notes</a></h1>\n<p class=subtitle>All</p>\n</header>\n"
        f"<article class=text id=p-{native}>\n<header>\n<p>"
        "<time datetime=2011-10-05T14:48:00Z>05.10.2011</time>\n"
        f"<a class=llink href=../posts/{native}.html>¶</a>\n"
        f"<a href=https://rivernotes.tumblr.com/post/{native}/slug>●</a>\n</header>\n"
        f"{heading}{words}\n"
        "<footer><p class=tags><a href=../tags/a>#old mill</a> <a href=../tags/b>#b</a>"
        "</p>\n<details><summary>3 notes</summary>others</details></footer>\n"
        "</article>\n</body>\n"
    )


def picture() -> bytes:
    """A real JPEG, of four colours."""
    return encoded(corners())
