"""A hub with an item of every kind, in a real browser: valid, kind, and asking nobody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import mf2py
import pytest

from harness.browser import Browser, faults, served
from harness.stream_sample import sample
from harness.theme_pages import written
from harness.validator import nu_errors

PAGES = (
    *("stream/2011/10/", "fr/stream/", "channels/", "fr/channels/friends/"),
    *("kinds/photo/", "on-this-day/", "on-this-day/10-05/"),
    # a thread, one of its parts, a photo, a warning, slides, a player, a poll, a reply
    *("channels/jane/30/", "channels/jane/31/", "channels/waters/p1/"),
    *("channels/waters/p3/", "channels/decks/s1/", "channels/notes/v2/"),
    *("channels/notes/o3/", "channels/jane/r1/"),
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, written."""
    folder = tmp_path_factory.mktemp("sample")
    written(sample(), folder)
    # browsers ask for an icon unasked
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    return folder


def html(output: Path, page: str) -> str:
    return (output / page / "index.html").read_text("utf-8")


def entries(output: Path, page: str) -> list[dict[str, Any]]:
    """The entries of a page as other programs read them."""
    url = f"https://jane.example/{page}"
    parsed: dict[str, Any] = mf2py.parse(doc=html(output, page), url=url)
    found = []
    for one in parsed["items"]:
        listed = [one, *one.get("children", ())]
        found += [each for each in listed if "h-entry" in each["type"]]
    return found


def test_every_page_is_valid(output: Path) -> None:
    pages = sorted(output.rglob("*.html"))
    assert len(pages) > len(PAGES)
    assert nu_errors(pages + sorted(output.rglob("*.css"))) == []


def test_pages_have_no_fault_in_a_browser(browser: Browser, output: Path) -> None:
    with served(output) as base:
        found = {path: faults(browser, f"{base}/{path}") for path in PAGES}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_links_within_lead_somewhere(output: Path) -> None:
    dead = set()
    for page in output.rglob("*.html"):
        for link in re.findall(
            r'(?:href|src|poster)="(/[^"#]*)', page.read_text("utf-8")
        ):
            target = output / link.strip("/")
            if not (target / "index.html").is_file() and not target.is_file():
                dead.add(link)
    # files that are no pages, which this sample does not write
    made = re.compile(
        r"/(.*/)?(feed\.|favicon|icon|apple|site\.web|channels/.*\.(mp|pdf|ics|opml))"
    )
    assert {link for link in dead if not made.match(link)} == set()


def test_nothing_of_others_is_loaded_and_nothing_is_inline(output: Path) -> None:
    for page in output.rglob("*.html"):
        text = page.read_text("utf-8")
        loads = (
            r'<(?:img|video|audio|source|iframe|script|link rel="(?:style|pre))[^>]*'
        )
        assert not re.search(loads + r'(?:src|href|srcset|poster)="https?:', text), page
        assert not re.search(r"<style|\sstyle=|<script>|\son[a-z]+=", text), page


def test_a_click_loads_the_player_in_place_of_its_still(
    browser: Browser, output: Path
) -> None:
    with (
        served(output) as base,
        browser.page(f"{base}/channels/notes/v2/") as page,
    ):
        assert page.seen()["third_parties"] == []
        assert page.evaluate("document.querySelector('iframe') === null")
        page.click(".embed-play")
        page.wait("document.querySelector('.embed iframe')")
        frame = page.evaluate(
            "(({src, title, width, height, loading, allow, sandbox, referrerPolicy}) =>"
            " [src, title, width, height, loading, allow, sandbox.value,"
            " referrerPolicy])(document.querySelector('iframe'))"
        )
        assert frame == [
            "https://www.youtube-nocookie.com/embed/abc",
            "How a lock works",
            "16",
            "9",
            "lazy",
            "autoplay; fullscreen",
            "allow-scripts allow-same-origin",
            "strict-origin-when-cross-origin",
        ]
        assert page.evaluate("document.activeElement.tagName") == "IFRAME"
        ratio = (
            "(b => b.width / b.height)(document.activeElement.getBoundingClientRect())"
        )
        assert page.evaluate(ratio) == pytest.approx(16 / 9, rel=0.01)


def test_the_script_is_only_where_a_player_is(output: Path) -> None:
    with_script = {
        page.parent.relative_to(output).as_posix()
        for page in output.rglob("*.html")
        if "embed.js" in page.read_text("utf-8")
    }
    assert {"stream", "channels/notes/v2", "kinds/video"} <= with_script
    assert not {"channels/jane/20", "kinds/photo", "channels"} & with_script
    assert (output / "assets" / "embed.js").stat().st_size <= 1200


def test_bursts_and_warnings_open_without_script(
    browser: Browser, output: Path
) -> None:
    with (
        served(output) as base,
        browser.page(f"{base}/kinds/photo/", script=False) as page,
    ):
        for part in (".members", ".warning"):
            page.click(f"{part} > summary")
    listed = re.findall(r'<li class="h-entry"[^>]*>', html(output, "kinds/photo/"))
    assert len(listed) == 9


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("channels/waters/p1/", "name", ["The weir at dusk"]),
        ("channels/waters/p1/", "published", ["2011-10-05T18:00:00Z"]),
        ("channels/waters/p1/", "url", ["https://jane.example/channels/waters/p1/"]),
        ("channels/jane/21/", "category", ["loire", "pluie"]),
        (
            "channels/jane/21/",
            "syndication",
            [
                "https://x.com/jane/status/21",
                "https://social.example/@jane/1",
            ],
        ),
    ],
)
def test_properties(output: Path, page: str, name: str, value: list[str]) -> None:
    (entry,) = entries(output, page)
    assert entry["properties"][name] == value


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("channels/jane/r1/", "in-reply-to"),
        ("channels/jane/r2/", "repost-of"),
        ("channels/jane/r3/", "like-of"),
        ("channels/jane/r4/", "bookmark-of"),
        ("channels/jane/22/", "quotation-of"),
    ],
)
def test_what_is_answered(output: Path, page: str, name: str) -> None:
    (entry,) = entries(output, page)
    (said,) = entry["properties"][name]
    assert said["type"] == ["h-cite"]
    assert said["properties"]["url"][0].startswith("https://x.com/bob/status/")
    assert said["properties"]["author"][0]["properties"]["name"] == ["Bob"]
    assert [
        author["properties"]["name"] for author in entry["properties"]["author"]
    ] == [["Jane Rivers"]]


def test_pictures_and_places(output: Path) -> None:
    (entry,) = entries(output, "channels/waters/p1/")
    (shot,) = entry["properties"]["photo"]
    assert shot == {
        "value": "https://jane.example/channels/waters/media/weir.jpg",
        "alt": "Water falls over a low wall",
    }
    (place,) = entry["properties"]["location"]
    assert place["properties"]["name"] == ["Tours, France"]
    assert len(entries(output, "channels/waters/p2/")[0]["properties"]["photo"]) == 5


def test_a_list_has_the_entries_it_shows(output: Path) -> None:
    items = mf2py.parse(doc=html(output, "stream/2011/10/"))["items"]
    (feed,) = (one for one in items if one["type"] == ["h-feed"])
    urls = [one["properties"]["url"][0] for one in feed["children"]]
    assert len(urls) == len({*urls}) >= 15


def test_a_thread_is_read_as_one_text(output: Path) -> None:
    (entry,) = entries(output, "channels/jane/30/")
    (content,) = entry["properties"]["content"]
    words = ("ferries", "slowly", "all")
    assert [word for word in words if word in content["value"]] == [*words]
    text = html(output, "channels/jane/30/")
    assert re.findall(r'<section id="_(i\d+)">', text) == ["i30", "i31", "i32"]
    part = html(output, "channels/jane/31/")
    assert 'href="/channels/jane/30/#_i31">Part 2 of 3</a>' in part
    assert 'rel="canonical" href="https://jane.example/channels/jane/30/"' in part


def test_slides_are_there_page_by_page_with_their_words(output: Path) -> None:
    text = html(output, "channels/decks/s1/")
    assert re.findall(r'<li id="_p(\d)">', text) == ["1", "2", "3", "4"]
    assert text.count("rivers remember</p>") == 4


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("channels/friends/", "The service or the account is closed."),
        ("channels/friends/f1/", "This is the archived copy"),
        ("fr/channels/friends/", "Le service ou le compte est fermé."),
        ("channels/jane/v3/", "A film that is not saved here."),
        ("channels/waters/p2/", "A picture without a description"),
        ("channels/waters/p3/", "Content warning: a dead fish"),
    ],
)
def test_labels_are_honest(output: Path, page: str, words: str) -> None:
    assert words in html(output, page)
