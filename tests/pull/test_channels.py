"""Every channel pulled through real sockets: the services' hosts lead to loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from affluent.model.settings import Account, Pull, Settings
from affluent.pull import pulling
from affluent.pull.polite import Time
from affluent.pull.pulling import AccountReport, Circumstances, pull_accounts
from affluent.pull.retrieve import Failure, Fetched, Limits, retrieve
from harness.pictures import corners, encoded
from harness.remote import Asked, Remote, Reply

TOKEN = "open-sesame-1234"
NOW = 1_700_000_000.0
PICTURE = Reply(200, encoded(corners()), {"Content-Type": "image/jpeg"})


@pytest.fixture(autouse=True)
def services(other: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    """All hosts are one: their names become the first part of the path."""

    def lead(
        url: str, headers: Mapping[str, str], limits: Limits, _: object
    ) -> Fetched | Failure:
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        there = other.url(f"/{parts.hostname}{parts.path}{query}")
        found = retrieve(there, headers, limits, lambda *_: ["127.0.0.1"])
        return found._replace(url=url) if isinstance(found, Fetched) else found

    monkeypatch.setattr(pulling, "retrieve", lead)


def pull(root: Path, account: Account, token: str = "") -> AccountReport:
    environment = {"AFFLUENT_JANE_TOKEN": token}
    settings = Settings(accounts=(account,), pull=Pull(hosts=("localhost",)))
    time = Time(lambda: NOW, lambda _: None)
    [report] = pull_accounts(
        Circumstances(str(root), settings, environment, time, lambda *_: None)
    )
    assert TOKEN not in repr(report)
    files = (path.read_bytes() for path in root.rglob("*") if path.is_file())
    assert TOKEN.encode() not in b"".join(files)
    return report


def items(root: Path) -> list[dict[str, object]]:
    folder = root / "content" / "channels" / "jane"
    names = [*sorted(folder.glob("20*.json")), *folder.glob("undated.json")]
    return [one for path in names for one in json.loads(path.read_bytes())["items"]]


def as_json(value: object) -> Reply:
    return Reply(200, json.dumps(value).encode(), {"Content-Type": "application/json"})


def tumblr(asked: Asked) -> Reply:
    assert f"api_key={TOKEN}" in asked.path
    image = {"url": "https://64.media.tumblr.com/a/b.jpg", "width": 64, "height": 32}
    post = {
        "id": 7,
        "id_string": "7",
        "blog_name": "jane",
        "post_url": "https://jane.tumblr.com/post/7/hi",
        "timestamp": 1317826080,
        "state": "published",
        "tags": ["sea"],
        "type": "blocks",
        "content": [
            {"type": "text", "text": "Hi there"},
            {
                "type": "image",
                "media": [image | {"type": "image/jpeg"}],
                "alt_text": "A dog",
            },
        ],
        "layout": [],
        "trail": [],
    }
    posts = [post] if "before" not in asked.path and "offset" not in asked.path else []
    blog = {
        "name": "jane",
        "title": "Jane",
        "url": "https://jane.tumblr.com/",
        "posts": 1,
    }
    return as_json(
        {
            "meta": {"status": 200},
            "response": {"blog": blog, "posts": posts, "total_posts": 1},
        }
    )


def twitter_user(asked: Asked) -> Reply:
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    return as_json(
        {"data": {"id": "12", "username": "jane", "name": "Jane", "protected": False}}
    )


def twitter_posts(asked: Asked) -> Reply:
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    tweet = {
        "id": "20",
        "author_id": "12",
        "text": "just setting up",
        "created_at": "2006-03-21T20:50:14.000Z",
        "lang": "en",
        "edit_history_tweet_ids": ["20"],
    }
    user = {"id": "12", "username": "jane", "name": "Jane"}
    return as_json(
        {"data": [tweet], "includes": {"users": [user]}, "meta": {"result_count": 1}}
    )


FLICKR = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<title>Uploads from jane</title><id>tag:flickr.com,2005:/photos/public/1</id>
<entry><title>Sea</title><link rel="alternate" type="text/html"
 href="https://www.flickr.com/photos/jane/123/"/>
<id>tag:flickr.com,2005:/photo/123</id><published>2011-10-05T10:00:00Z</published>
<updated>2011-10-05T10:00:00Z</updated><content type="html">&lt;p&gt;&lt;a
 href=&quot;https://www.flickr.com/people/jane/&quot;&gt;jane&lt;/a&gt; posted a photo:&lt;/p&gt;
</content><author><name>jane</name><uri>https://www.flickr.com/people/jane/</uri></author>
<link rel="enclosure" type="image/jpeg" href="https://live.staticflickr.com/1/123_b.jpg"/>
</entry></feed>"""

SLIDESHARE = b"""<rss version="2.0" xmlns:slideshare="http://slideshare.net/api/1"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Slideshows by jane</title>
<item><title>A talk</title><link>https://www.slideshare.net/jane/a-talk</link>
<guid>https://www.slideshare.net/jane/a-talk</guid>
<pubDate>Wed, 05 Oct 2011 10:00:00 GMT</pubDate>
<description>About rivers</description></item></channel></rss>"""

BLOG = (
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1",'
    b' "content_text": "Hi", "date_published": "2011-10-05T10:00:00Z"}]}'
)

SCRIPTS: dict[str, tuple[Account, str, dict[str, Reply | Callable[[Asked], Reply]]]] = {
    "tumblr": (
        Account("jane", "tumblr", handle="jane"),
        TOKEN,
        {
            "/api.tumblr.com/v2/blog/jane.tumblr.com/posts": tumblr,
            "/64.media.tumblr.com/a/b.jpg": PICTURE,
        },
    ),
    "twitter": (
        Account("jane", "twitter", handle="jane"),
        TOKEN,
        {
            "/api.x.com/2/users/by/username/jane": twitter_user,
            "/api.x.com/2/users/12/tweets": twitter_posts,
        },
    ),
    "flickr": (
        Account("jane", "flickr", handle="12345678@N00"),
        "",
        {
            "/www.flickr.com/services/feeds/photos_public.gne": Reply(200, FLICKR),
            "/live.staticflickr.com/1/123_b.jpg": PICTURE,
        },
    ),
    "slideshare": (
        Account("jane", "slideshare", handle="jane"),
        "",
        {"/www.slideshare.net/rss/user/jane": Reply(200, SLIDESHARE)},
    ),
    "blog": (
        Account("jane", "blog", feeds=("https://x.test/feed",)),
        "",
        {"/x.test/feed": Reply(200, BLOG, {"Content-Type": "application/feed+json"})},
    ),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_channel(tmp_path: Path, other: Remote, name: str) -> None:
    account, token, script = SCRIPTS[name]
    other.script |= script
    report = pull(tmp_path, account, token)
    assert report.saved.new == 1, report
    [found] = items(tmp_path)
    assert found["id"]
    kept = {path.name for path in tmp_path.rglob("media/*")}
    assert len(kept) == (1 if PICTURE in script.values() else 0)
    before = {
        path: path.read_bytes() for path in (tmp_path / "content").rglob("*.json")
    }
    again = pull(tmp_path, account, token)
    assert (again.saved.new, again.saved.updated) == (0, 0)
    assert before == {path: path.read_bytes() for path in before}


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize(
    "reply",
    [
        Reply(401),
        Reply(403),
        Reply(404),
        Reply(500),
        Reply(200, b""),
        Reply(200, b"null"),
        Reply(200, b'{"data": 7, "response": [], "meta": null}'),
        Reply(200, b"<html>try later</html>", {"Content-Type": "text/html"}),
        Reply(200, b"<rss><channel><item/></channel></rss>"),
    ],
)
def test_whatever_comes_is_no_crash(
    tmp_path: Path, other: Remote, name: str, reply: Reply
) -> None:
    account, token, script = SCRIPTS[name]
    other.script |= dict.fromkeys(script, reply)
    report = pull(tmp_path, account, token)
    assert not any("cannot go on" in problem.message for problem in report.problems), (
        report
    )
