"""Exports of a blog: which files are read, which never, and whose the media are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from affluent.channels.channel import Copy, Found, Saved, Skipped, Unread, Withheld
from affluent.channels.tumblr.archive import layout_of, read, recognise
from affluent.model.item import AccountFacts, Item
from affluent.model.problem import Problem
from affluent.pull.export import open_export
from harness.archives_tumblr import (
    SECRET,
    api_post,
    backup_files,
    backup_page,
    official_files,
    official_zip,
    page,
    photo_post,
    picture,
    posts_xml,
)
from harness.archives_twitter import HeldExport

PAGES = {
    "31803039364": page(
        "<h1>On fords</h1>\n<p>Where the <b>road</b> meets.</p>",
        tags=("fords", "old roads"),
    ),
    "31803039365": page(
        '<img src="../../media/31803039365.jpg"/>\n<div class="caption"><p>A mill</p></div>'
    ),
    "31803039366": page(
        '<img src="../../media/31803039366_0.jpg"><img src="../../media/31803039366_1.jpg">'
    ),
    # the page has lost its picture
    "31803039367": page("<p>Look at this</p>"),
    "31803039368": page('<img src="../../media/31803039368.jpg"><p>Lost</p>'),
}
MEDIA = dict.fromkeys(
    ("31803039365.jpg", "31803039366_0.jpg", "31803039366_1.jpg", "31803039367.png"),
    b"picture",
)


def items(found: list[Found]) -> dict[str, Item]:
    return {one.item.native: one.item for one in found if isinstance(one, Saved)}


def export(files: dict[str, bytes]) -> HeldExport:
    return HeldExport(files, "tumblr")


@pytest.fixture
def official() -> HeldExport:
    return export(official_files(PAGES, MEDIA))


def test_official_export_is_recognised(official: HeldExport) -> None:
    recognised = recognise(official)
    assert recognised is not None
    assert (recognised.channel, recognised.confidence) == ("tumblr", 0.9)
    assert "HTML" in recognised.what


def test_official_export(official: HeldExport) -> None:
    found = items([*read(official, "me")])
    assert {native: item.kind for native, item in found.items()} == {
        "31803039364": "article",
        "31803039365": "photo",
        "31803039366": "gallery",
        "31803039367": "photo",
        "31803039368": "note",
    }
    article = found["31803039364"]
    assert (article.title, article.html) == (
        "On fords",
        "<p>Where the <b>road</b> meets.</p>",
    )
    # a wall clock: nobody knows the zone
    assert article.published == "2011-10-05T14:48:00"
    assert article.tags == ("fords", "old roads")
    # the export does not say who may see a post
    assert {item.visibility for item in found.values()} == {"unknown"}


def test_own_copies(official: HeldExport) -> None:
    found = [*read(official, "me")]
    media = {
        native: [one.path for one in item.media]
        for native, item in items(found).items()
    }
    assert media["31803039366"] == [
        "media/31803039366-31803039366_0.jpg",
        "media/31803039366-31803039366_1.jpg",
    ]
    assert media["31803039367"] == ["media/31803039367-31803039367.png"]
    files = [copy for one in found if isinstance(one, Saved) for copy in one.files]
    assert Copy("media/31803039365-31803039365.jpg", "media/31803039365.jpg") in files
    assert len(files) == 4


def test_a_missing_picture_is_named(official: HeldExport) -> None:
    problems = [one for one in read(official, "me") if isinstance(one, Problem)]
    assert [(one.code, one.place.path) for one in problems] == [
        ("I107", "posts/html/31803039368.html")
    ]
    assert "31803039368.jpg" in problems[0].message


def test_private_files_are_never_opened(official: HeldExport) -> None:
    recognise(official)
    found = [*read(official, "me")]
    left = {one.name: one.why for one in found if isinstance(one, Unread)}
    assert left == {
        "conversations/100-friend.html": "messages",
        "payload-0.json": "account data",
        "likes.json": "other people",
    }
    assert not {*left} & {*official.opened}
    assert SECRET not in repr(found)


def test_the_posts_may_be_zipped_once_more(tmp_path: Path) -> None:
    whole = open_export([str(official_zip(tmp_path, PAGES, MEDIA))])
    assert recognise(whole) is not None
    found = [*read(whole, "me")]
    assert items(found).keys() == PAGES.keys()
    assert sum(len(one.files) for one in found if isinstance(one, Saved)) == 4
    assert SECRET not in repr(found)


def test_posts_in_xml_say_who_may_see_them() -> None:
    """The same posts are there as pages too, on which a draft looks like any other."""
    hidden = {"31803039364": "draft", "31803039366": "private", "31803039368": ""}
    files = official_files(PAGES, MEDIA)
    files["posts/html/submissions/31803039369.html"] = page(SECRET).encode()
    states = {
        **dict.fromkeys(PAGES, "published"),
        **hidden,
        "31803039369": "submission",
    }
    files["posts/posts.xml"] = posts_xml(states).encode()
    held = export(files)
    recognised = recognise(held)
    assert recognised is not None
    assert (recognised.what, recognised.account.handle) == (
        "a Tumblr export (XML)",
        "rivernotes",
    )
    found = [*read(held, "me")]
    assert {native: item.visibility for native, item in items(found).items()} == {
        "31803039365": "public",
        "31803039367": "public",
        # where others have a state, none means that nobody knows
        "31803039368": "unknown",
    }
    withheld = [one.why for one in found if isinstance(one, Withheld)]
    assert sorted(withheld) == ["draft", "draft", "private"]
    assert not [name for name in held.opened if name.startswith("posts/html")]


def test_a_page_stands_in_for_what_the_xml_lacks() -> None:
    files = official_files(PAGES, MEDIA)
    files["posts/posts.xml"] = posts_xml({"31803039364": "published"}).encode()
    seen = {
        native: one.visibility
        for native, one in items([*read(export(files), "me")]).items()
    }
    assert seen == {**dict.fromkeys(PAGES, "unknown"), "31803039364": "public"}


def test_files_that_pages_name_wrongly() -> None:
    """The official export names one post's file on the pages of all others."""
    wrong = '<img src="../../media/31803039365.jpg"/>'
    pages = {"31803039365": page(wrong), "31803039366": page(wrong * 2)}
    pages["31803039364"] = page(wrong)
    found = [*read(export(official_files(pages, MEDIA)), "me")]
    copies = {
        one.item.native: [copy.name for copy in one.files]
        for one in found
        if isinstance(one, Saved)
    }
    assert copies == {
        "31803039364": [],
        "31803039365": ["media/31803039365.jpg"],
        "31803039366": ["media/31803039366_0.jpg", "media/31803039366_1.jpg"],
    }


def test_a_blog_may_be_called_as_what_is_never_read() -> None:
    files = {
        "ask-me-things/json/31803039364.json": json.dumps(
            api_post("31803039364")
        ).encode(),
        "likes/json/31803039365.json": b"{}",
        "messages-1.json": b"{}",
    }
    held = export(files)
    found = [*read(held, "me")]
    assert [*items(found)] == ["31803039364"]
    assert held.opened == ["ask-me-things/json/31803039364.json"]


def test_what_was_only_liked() -> None:
    post = api_post("31803039364", liked_timestamp=1500000000)
    found = [*read(export(backup_files([post])), "me")]
    assert Skipped("a liked post") in found
    assert not items(found)


def test_backup_folder() -> None:
    urls = (
        "https://64.media.tumblr.com/a/s1280x1920/one.jpg",
        "https://66.media.tumblr.com/b/tumblr_q1_1280.png",
    )
    posts = [api_post("31803039364"), photo_post("31803039365", *urls)]
    backup = export(
        backup_files(posts, {"one.jpg": picture(), "tumblr_q1_500.png": b"x"})
    )
    recognised = recognise(backup)
    assert recognised is not None
    assert (recognised.what, recognised.account.handle) == (
        "a backup of a Tumblr blog (JSON)",
        "rivernotes",
    )
    found = [*read(backup, "me")]
    assert {native: item.kind for native, item in items(found).items()} == {
        "31803039364": "note",
        "31803039365": "gallery",
    }
    # the pages say the same once more, and are left
    assert not [name for name in backup.opened if name.startswith("posts/")]
    gallery = items(found)["31803039365"]
    assert [one.path for one in gallery.media] == [
        "media/31803039365-one.jpg",
        "media/31803039365-tumblr_q1_500.png",
    ]
    assert [one.url for one in gallery.media] == [*urls]
    assert [one for one in found if isinstance(one, AccountFacts)] == [
        AccountFacts(
            "tumblr",
            "t:Abc_defghijkl",
            "rivernotes",
            "River notes",
            "https://rivernotes.tumblr.com/",
        )
    ]


def test_pages_of_a_backup_without_json() -> None:
    files = {
        "posts/31803039364.html": backup_page("31803039364", title="Old mill").encode()
    }
    (item,) = items([*read(export(files), "me")]).values()
    assert (item.title, item.published) == ("Old mill", "2011-10-05T14:48:00Z")
    assert item.url == "https://rivernotes.tumblr.com/post/31803039364/slug"
    assert item.tags == ("old mill", "b")
    assert item.author.handle == "rivernotes"


def test_one_folder_to_each_post() -> None:
    files = {
        "posts/31803039364/index.html": backup_page(
            "31803039364", '<img src="one.jpg">'
        ).encode(),
        "posts/31803039364/one.jpg": b"x",
        "posts/31803039365/one.jpg": b"y",
    }
    (saved,) = (one for one in read(export(files), "me") if isinstance(one, Saved))
    assert saved.files == (
        Copy("media/31803039364-one.jpg", "posts/31803039364/one.jpg"),
    )


def test_posts_nobody_should_see() -> None:
    posts = [
        api_post("31803039364", state="private"),
        api_post("31803039365", state="draft"),
    ]
    files = backup_files(posts)
    files["private/31803039366.html"] = page(SECRET).encode()
    files["drafts/31803039367.html"] = page(SECRET).encode()
    held = export(files)
    found = [*read(held, "me")]
    withheld = [one for one in found if isinstance(one, Withheld)]
    assert sorted(one.why for one in withheld) == [
        "draft",
        "draft",
        "private",
        "private",
    ]
    assert items(found) == {}
    assert "private/31803039366.html" not in held.opened


def test_saved_answers() -> None:
    answer = {
        "meta": {"status": 200},
        "response": {
            "blog": {"name": "rivernotes"},
            "posts": [api_post("31803039364")],
        },
    }
    for files in (
        {"anything.json": json.dumps(answer).encode()},
        {"posts-1.json": json.dumps(answer).encode(), "notes.txt": b"mine"},
        {
            "page2.js": f"var tumblr_api_read = {json.dumps(answer['response'])};".encode()
        },
    ):
        held = export(files)
        assert recognise(held) is not None
        assert [*items([*read(held, "me")])] == ["31803039364"]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"a.html": b"<html></html>"},
        {"12345678.html": b"<html><body>another blog's page</body></html>"},
        {"posts/12345678.json": b'{"id": 12345678, "type": "text", "text": "x"}'},
        {"posts.json": b'[{"url": "https://ann.tumblr.com/", "id": 1}]'},
        {"feed.xml": b"<rss version='2.0'><channel><title>x</title></channel></rss>"},
        {"12345678.json": b'{"blog_name": '},
        {"tweets.js": b"window.YTD.tweets.part0 = []"},
    ],
)
def test_other_exports_are_not_its_own(files: dict[str, bytes]) -> None:
    assert recognise(export(files)) is None


def test_one_bad_file_does_not_harm_the_others() -> None:
    files = backup_files([api_post("31803039364"), api_post("31803039366")])
    files["json/31803039365.json"] = b'{"type": "text", "id": 31803039365, '
    found = [*read(export(files), "me")]
    assert [*items(found)] == ["31803039364", "31803039366"]
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert (problem.code, problem.place.path) == ("I104", "json/31803039365.json")


def test_a_file_that_cannot_be_read() -> None:
    held = export(backup_files([api_post("31803039364")]))
    held._files["json/31803039364.json"] = b""
    assert items([*read(held, "me")]) == {}


def test_layout() -> None:
    names = [
        "json/12345.json",
        "posts/12345.html",
        "posts/67890.html",
        "blog_12345_x.json",
        "media/12345.jpg",
        "index.html",
    ]
    layout = layout_of(export(dict.fromkeys(names, b"")))
    assert layout.answers == ("blog_12345_x.json", "json/12345.json")
    assert layout.pages == (("posts/67890.html", "67890"),)


def test_no_page_without_an_id() -> None:
    found = [*read(export({"posts/about.html": page("x").encode()}), "me")]
    assert [one for one in found if isinstance(one, Saved | Skipped)] == []
