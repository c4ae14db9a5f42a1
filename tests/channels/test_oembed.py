from __future__ import annotations

import json
from pathlib import Path

import pytest

from affluent.channels.oembed import (
    answer_facts,
    embed_as_json,
    embed_from_answer,
    embed_from_json,
    embed_name,
    provider_of,
    request_for,
)
from affluent.model.embed import Embed
from affluent.model.item import Player
from affluent.model.problem import Problem

DATA = Path(__file__).parent / "data" / "oembed"
ANSWERS = sorted(
    path for path in DATA.iterdir() if not path.name.endswith(".expected.json")
)
URL = "https://x.test/a"
MADE = "2026-11-22T10:00:00Z"


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.name)
def test_the_facts_of_an_answer(path: Path) -> None:
    embed = embed_from_answer(URL, path.read_bytes(), MADE)
    expected = path.with_name(f"{path.name.partition('.')[0]}.expected.json")

    assert isinstance(embed, Embed)
    assert json.loads(embed_as_json(embed)) == json.loads(expected.read_text())


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.name)
def test_what_is_saved_is_read_again(path: Path) -> None:
    embed = embed_from_answer(URL, path.read_bytes(), MADE)

    assert isinstance(embed, Embed)
    assert embed_from_json(embed_as_json(embed), "a.json") == embed
    assert embed_as_json(embed) == embed_as_json(embed)


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.name)
def test_no_code_is_kept(path: Path) -> None:
    embed = embed_from_answer(URL, path.read_bytes(), MADE)

    assert isinstance(embed, Embed)
    saved = embed_as_json(embed)
    for code in (b"<iframe", b"<script", b"onclick", b"javascript:", b"evil", b"data:"):
        assert code not in saved


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"error": "not found"}',
        b'{"type": "rich", "version": "1.0", "html": ""}',
        b"Not Found",
        b"Unauthorized",
        b"<!DOCTYPE html><html><body>404</body></html>",
        b"<oembed></oembed>",
        b"<oembed>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><oembed><title>&a;</title></oembed>',
        b'{"title": ' + b"[" * 5000,
    ],
)
def test_answers_that_cannot_be_used(data: bytes) -> None:
    problem = embed_from_answer("https://youtu.be/dQw4w9WgXcQ", data, None)

    assert isinstance(problem, Problem)
    assert problem.code == "I112"
    assert problem.place.path == "https://youtu.be/dQw4w9WgXcQ"
    assert problem.hint


def test_the_player_is_of_the_frame_else_of_the_address() -> None:
    def player(url: str, html: str) -> Player | None:
        data = json.dumps({"type": "rich", "title": "x", "html": html}).encode()
        embed = embed_from_answer(url, data, None)
        assert isinstance(embed, Embed)
        return embed.player

    frame = "<iframe class=a src=//player.vimeo.com/video/70?app_id=1&amp;b=2 width=1>"
    record = "did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3jzn6g7ixgq2y"
    bluesky = f'<blockquote data-bluesky-uri="at://{record}"><p>Hi</p></blockquote>'

    assert player(URL, frame) == Player("vimeo", "70")
    assert player(URL, bluesky) == Player("bluesky", record)
    assert player("https://x.com/jane/status/20", "") == Player("twitter", "20")
    assert player(URL, "<p>nothing</p>") is None


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("https://www.youtube.com/watch?v=x", "https://www.youtube.com/oembed"),
        ("http://youtube.com/playlist?list=x", "https://www.youtube.com/oembed"),
        ("https://m.youtube.com/shorts/x", "https://www.youtube.com/oembed"),
        ("https://youtu.be/x", "https://www.youtube.com/oembed"),
        ("https://vimeo.com/70", "https://vimeo.com/api/oembed.{format}"),
        (
            "https://www.dailymotion.com/video/x",
            "https://www.dailymotion.com/services/oembed",
        ),
        ("https://issuu.com/jane/docs/mag", "https://issuu.com/oembed"),
        ("http://fr.slideshare.net/jane/x", "https://www.slideshare.net/api/oembed/2"),
        ("https://speakerdeck.com/jane/x", "https://speakerdeck.com/oembed.{format}"),
        ("https://soundcloud.com/jane/x", "https://soundcloud.com/oembed"),
        ("https://www.mixcloud.com/jane/x/", "https://www.mixcloud.com/oembed/"),
        ("https://open.spotify.com/track/x", "https://open.spotify.com/oembed"),
        (
            "https://www.flickr.com/photos/jane/1/",
            "https://www.flickr.com/services/oembed/",
        ),
        ("https://flic.kr/p/abc", "https://www.flickr.com/services/oembed/"),
        ("https://jane.tumblr.com/post/1/x", "https://www.tumblr.com/oembed/1.0"),
        ("https://www.tumblr.com/jane/1", "https://www.tumblr.com/oembed/1.0"),
        ("https://x.com/jane/status/20", "https://publish.x.com/oembed"),
        (
            "https://mobile.twitter.com/jane/status/20",
            "https://publish.twitter.com/oembed",
        ),
        (
            "https://jane.wordpress.com/2011/a/",
            "https://public-api.wordpress.com/oembed/",
        ),
        ("https://bsky.app/profile/jane/post/1", "https://embed.bsky.app/oembed"),
        (
            "https://www.reddit.com/r/tea/comments/1/x/",
            "https://www.reddit.com/oembed",
        ),
        ("https://www.tiktok.com/@jane/video/1", "https://www.tiktok.com/oembed"),
        ("https://www.youtube.com.evil.test/watch?v=x", None),
        ("https://evil.test/https://www.youtube.com/watch?v=x", None),
        ("https://evil.test?https://www.youtube.com/watch?v=x", None),
        ("https://notyoutu.be/x", None),
        ("https://www.youtube.com/@jane", None),
        ("https://www.linkedin.com/feed/update/urn:li:share:1", None),
        ("spotify:artist:1", None),
        ("/watch?v=x", None),
        ("https://[", None),
    ],
)
def test_whom_to_ask(url: str, endpoint: str | None) -> None:
    found = provider_of(url)

    assert (found.url if found else None) == endpoint


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (
            "https://www.slideshare.net/slideshow/a-talk/12#3",
            (
                "https://www.slideshare.net/api/oembed/2"
                "?url=https%3A%2F%2Fwww.slideshare.net%2Fslideshow%2Fembed_code%2F12"
                "&format=json&maxwidth=1024"
            ),
        ),
        (
            "https://www.slideshare.net/slideshow/embed_code/key/aB3dEf6hIj9lMn",
            (
                "https://www.slideshare.net/api/oembed/2"
                "?url=https%3A%2F%2Fwww.slideshare.net%2Fslideshow%2Fembed_code%2Fkey"
                "%2FaB3dEf6hIj9lMn&format=json&maxwidth=1024"
            ),
        ),
        (
            "https://vimeo.com/70?a=b&c=é",
            (
                "https://vimeo.com/api/oembed.json"
                "?url=https%3A%2F%2Fvimeo.com%2F70%3Fa%3Db%26c%3D%C3%A9"
                "&format=json&maxwidth=1024&dnt=1"
            ),
        ),
        (
            "https://x.com/jane/status/20",
            (
                "https://publish.x.com/oembed"
                "?url=https%3A%2F%2Fx.com%2Fjane%2Fstatus%2F20"
                "&format=json&omit_script=true&dnt=true"
            ),
        ),
        ("https://x.test/a", None),
    ],
)
def test_what_is_asked(url: str, asked: str | None) -> None:
    assert request_for(url) == asked


def test_one_page_has_one_file() -> None:
    names = {
        embed_name("https://youtu.be/dQw4w9WgXcQ"),
        embed_name("http://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4"),
    }

    assert len(names) == 1
    assert embed_name("https://x.test/a") != embed_name("https://x.test/A")
    assert embed_name("https://x.test/" + "é/" * 500).count("/") == 0
    assert len(embed_name("https://x.test/" + "a" * 500)) < 100
    assert embed_name("https://x.test/\ud800").isascii()


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"url": 1}', b'{"url": "javascript:x"}', b'{"title": "x"}'],
)
def test_files_that_cannot_be_read(data: bytes) -> None:
    problem = embed_from_json(data, "content/embeds/a.json")

    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.path) == ("A505", "content/embeds/a.json")


def test_what_a_hand_wrote_into_a_file_is_no_safer_than_an_answer() -> None:
    data = json.dumps(
        {
            "url": URL,
            "title": 3,
            "html": "<p onclick='x()'>Hi<script>x()</script></p>",
            "player": {"provider": "youtube", "key": "../../x"},
            "author_url": "javascript:x()",
            "thumbnail_path": "media/../../../secret",
        }
    ).encode()

    assert embed_from_json(data, "a.json") == Embed(URL, html="<p>Hi</p>")


def test_the_own_copy_of_a_picture_is_kept() -> None:
    embed = Embed(URL, title="x", thumbnail_path="media/x-test-a-1f.jpg")

    assert embed_from_json(embed_as_json(embed), "a.json") == embed


def test_the_fields_of_xml_have_the_names_of_json() -> None:
    facts = answer_facts(b"<oembed><total-slides>2</total-slides></oembed>", "x")

    assert facts == {"total_slides": "2"}


@pytest.mark.parametrize(
    "piece", ["<blockquote>", "<iframe ", "<p", "data-href='", "&amp;"]
)
def test_hostile_html_takes_no_time(piece: str) -> None:
    data = json.dumps({"type": "rich", "title": "x", "html": piece * 200_000}).encode()

    embed = embed_from_answer(URL, data, None)
    assert isinstance(embed, Embed)
    assert (embed.player, embed.html) == (None, "")
