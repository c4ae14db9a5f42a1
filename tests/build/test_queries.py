from __future__ import annotations

import json
import os

import pytest

from affluent.build.queries import check, clean, embedded, explain, listing
from affluent.model.problem import ContentError
from harness.builds import RAIN, SNOW, build, request
from harness.sites import Folder
from harness.values import seconds

PAGE = "posts/rain/index.html"
POST = "themes/tiny/templates/post.html"
BAD = "---\ntitle: 'Snow\n---\n"
BLOG = {"base_url": "https://tiny.example/blog/"}
ABOUT = "content/pages/about.md"


def state(site: Folder) -> dict[str, bytes]:
    """Every file of the output and the cache, but locks."""
    return {
        str(path): path.read_bytes()
        for name in ("output", ".affluent")
        for path in sorted((site.root / name).rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


@pytest.mark.parametrize(
    "path",
    [
        RAIN,
        PAGE,
        "/posts/rain/",
        "posts/rain/",
        "https://tiny.example/posts/rain/",
    ],
)
def test_why_a_page_is_as_it_is(tiny: Folder, path: str) -> None:
    build(tiny)
    assert explain(request(tiny), path) == (f"{PAGE}: up to date; last built: new",)


def test_why_a_page_would_be_rebuilt(tiny: Folder) -> None:
    build(tiny)
    tiny.replace(RAIN, "title: Rain", "title: Other")
    before = state(tiny)
    line, others = explain(request(tiny), RAIN)
    assert line == f"{PAGE}: would be rebuilt: body, entry, page"
    count = int(others.partition(" ")[0])
    assert others == f"{count} other files would be rebuilt"
    assert state(tiny) == before
    report = build(tiny)
    assert len(report.written) + len(report.same) == count + 1
    assert explain(request(tiny), RAIN) == (
        f"{PAGE}: up to date; last built: body, entry, page",
    )


@pytest.mark.parametrize(
    "path", ["https://tiny.example/blog/posts/rain/", "/blog/posts/rain/", RAIN]
)
def test_an_address_below_a_path(tiny: Folder, path: str) -> None:
    build(tiny, **BLOG)
    (line,) = explain(request(tiny, **BLOG), path)
    assert line.startswith(f"{PAGE}: up to date")


@pytest.mark.parametrize("path", ["/blogs/", "content/none.md", "POSTS/rain/"])
def test_of_what_nothing_comes(tiny: Folder, path: str) -> None:
    build(tiny)
    assert explain(request(tiny), path) == (f"{path}: no file of the site comes of it",)


def test_a_file_that_is_copied(tiny: Folder) -> None:
    tiny.write("content/static/a/b.txt", "x")
    build(tiny)
    assert explain(request(tiny), "content/static/a/b.txt") == (
        "a/b.txt: up to date; last built: new",
    )


def test_before_the_first_build_all_is_new(tiny: Folder) -> None:
    first, others = explain(request(tiny), RAIN)
    assert first == f"{PAGE}: would be rebuilt: new"
    assert len(build(tiny).written) == int(others.partition(" ")[0]) + 1


def test_what_has_errors_is_not_explained(tiny: Folder) -> None:
    tiny.write(SNOW, BAD)
    with pytest.raises(ContentError) as caught:
        explain(request(tiny), RAIN)
    assert {problem.place.path for problem in caught.value.problems} == {SNOW}
    with pytest.raises(ContentError):
        listing(request(tiny), "posts")


def test_posts_and_pages_are_listed(tiny: Folder) -> None:
    tiny.write(ABOUT, "---\ntitle: About\n---\n\nTwo words.\n")
    posts = listing(request(tiny), "posts")
    assert [post["path"] for post in posts] == [SNOW, RAIN]
    assert posts[1] == {
        "path": RAIN,
        "url": "/posts/rain/",
        "kind": "article",
        "title": "Rain",
        "date": "2026-01-10T00:00:00Z",
        "updated": None,
        "lang": "en",
        "draft": False,
        "unlisted": False,
        "words": 2,
        "tags": ["sky"],
    }
    (page,) = listing(request(tiny), "pages")
    assert (page["path"], page["date"]) == (ABOUT, None)


def test_what_is_held_is_listed(tiny: Folder) -> None:
    tiny.replace(RAIN, "date: 2026-01-10", "date: 2030-01-10")
    tiny.replace(SNOW, "title: Snow", "title: Snow\ndraft: true")
    asked = request(tiny)
    assert listing(asked, "posts") == ()
    assert sorted(listing(asked, "held"), key=str) == [
        {"path": RAIN, "why": "scheduled", "due": "2030-01-10T00:00:00Z"},
        {"path": SNOW, "why": "draft", "due": None},
    ]
    later = asked._replace(now=seconds("2031-01-01"), drafts=True)
    assert listing(later, "held") == ()
    assert len(listing(later, "posts")) == 2


def test_questions_change_nothing(tiny: Folder) -> None:
    build(tiny)
    tiny.append(RAIN, "\nMore.\n")
    before = state(tiny)
    explain(request(tiny), RAIN)
    listing(request(tiny), "posts")
    assert state(tiny) == before


def codes(site: Folder, **fields: object) -> list[str]:
    """What a check tells."""
    return [problem.code for problem in check(request(site, **fields))]


def test_a_sound_site_has_no_problems(tiny: Folder) -> None:
    assert codes(tiny) == []
    assert not tiny.output.exists()
    assert codes(tiny, **BLOG) == []


def test_a_check_tells_of_the_build_and_of_the_links(tiny: Folder) -> None:
    tiny.replace(RAIN, "title: Rain", "title: Rain\ntitel: no")
    tiny.append(SNOW, "\n<a href='/nowhere/'>x</a>\n")
    found = check(request(tiny))
    assert [(problem.severity, str(problem)) for problem in found] == [
        ("warning", f'{RAIN}:3:1: A106 "titel" is not known'),
        ("error", f'{SNOW}:8: A201 the link "/nowhere/" on /posts/snow/ leads to nothing'),
    ]  # fmt: skip
    strictly = check(request(tiny, strict=True))
    assert {problem.severity for problem in strictly} == {"error"}


def test_a_check_goes_on_after_an_error(tiny: Folder) -> None:
    tiny.write(RAIN, BAD)
    tiny.append(SNOW, "\n<a href='/nowhere/'>x</a>\n")
    assert {"A103", "A201"} <= set(codes(tiny))


def test_a_check_leaves_the_output(tiny: Folder) -> None:
    build(tiny)
    before = tiny.outputs()
    tiny.append(RAIN, "\nMore.\n")
    assert codes(tiny) == []
    assert tiny.outputs() == before


def test_cleaning_takes_what_was_built_and_nothing_else(tiny: Folder) -> None:
    build(tiny)
    tiny.write("output/posts/rain/mine.txt", "mine")
    tiny.write("output/mine.html", "mine")
    (tiny.output / "CNAME").symlink_to("/nowhere")
    tiny.delete(f"output/{PAGE}")
    sources = {*os.listdir(tiny.root)} - {".affluent"}
    report = clean(request(tiny))
    assert sorted(tiny.outputs()) == ["mine.html", "posts/rain/mine.txt"]
    assert (tiny.output / "CNAME").is_symlink()
    assert "index.html" in report.deleted
    assert PAGE not in report.deleted
    assert {*os.listdir(tiny.root)} == sources
    assert report.output == str(tiny.output)


def test_an_output_with_nothing_in_it_goes_too(tiny: Folder) -> None:
    build(tiny)
    count = len(tiny.outputs())
    assert len(clean(request(tiny)).deleted) == count
    assert not tiny.output.exists()
    assert (tiny.root / RAIN).exists()
    # again, and nothing is there to clean
    assert clean(request(tiny)).deleted == ()
    assert not (tiny.root / ".affluent").exists()


def test_what_no_ledger_lists_is_not_cleaned(tiny: Folder) -> None:
    build(tiny)
    before = tiny.outputs()
    tiny.delete(".affluent")
    assert clean(request(tiny)).deleted == ()
    assert tiny.outputs() == before


def test_what_posts_embed(tiny: Folder) -> None:
    assert embedded(request(tiny)) == ()
    film, photo = "https://video.test/1", "https://www.flickr.com/photos/ada/5/"
    tiny.append(RAIN, f"\n\n{film}\n\n<{photo}>\n")
    tiny.append(SNOW, f"\n\nsee {photo}\n\n{film}\n")
    assert sorted(embedded(request(tiny))) == [film, photo]
    item = {
        "id": "flickr:ada:5",
        "url": photo,
        "content_text": "Sea",
        "_affluent": {"kind": "note", "visibility": "public"},
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
    tiny.write("content/channels/ada/undated.json", json.dumps(feed))
    assert embedded(request(tiny)) == (film,)
